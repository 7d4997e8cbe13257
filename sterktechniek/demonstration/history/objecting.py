"""One objection, invented: Dronten against its refusal of round 2, unfounded, decided in time."""

from datetime import date

from objections import actions
from objections.actions.lodging import Arrival
from objections.models import Objection
from reviews import actions as reviews
from reviews.actions.later import decide_later
from reviews.letters import content_of
from reviews.models import Decision, Letter, ObjectionResult
from sterktechniek import clock
from sterktechniek.demonstration.content import people

from .dates import at

REGION, ROUND = "R22", 2
POSTED, RECEIVED = date(2020, 1, 17), date(2020, 1, 20)  # the last day was 28 January
DAYS = {
    "register": date(2020, 1, 21),
    "confirm": date(2020, 1, 22),
    "plan_hearing": date(2020, 1, 27),
    "record_hearing": date(2020, 2, 11),
    "advise": date(2020, 2, 14),
    "propose": date(2020, 2, 18),
    "decide": date(2020, 2, 25),
    "send": date(2020, 2, 28),  # at the latest 10 March
    "close": date(2020, 3, 2),
}
HEARING = date(2020, 2, 10)
GROUNDS = (
    "Wij vinden dat de commissie ons plan te streng las. De begroting was onderbouwd met "
    "offertes, die als bijlage zijn meegestuurd. (demonstratie)"
)
REPORT = (
    "De projectleider lichtte toe dat de offertes wel waren meegestuurd. Gevraagd is bij welke "
    "posten zij horen. Dat stond niet in het plan. (demonstratie)"
)
ADVICE = (
    "De commissie las het plan zoals het was ingediend. Zonder verband tussen offertes en posten "
    "is de begroting niet te volgen. Verklaar het bezwaar ongegrond. (demonstratie)"
)
REASONS = (
    "De offertes zaten bij de aanvraag, maar het plan zegt niet bij welke posten zij horen. Wij "
    "konden de begroting daarom niet volgen. In ronde 3 kunt u een nieuw plan indienen. "
    "(demonstratie)"
)


def plan_objection(history):
    """Note every act on the objection in the calendar of the history."""
    objecting = Objecting(history)
    for name, day in DAYS.items():
        history.calendar.note(at(day), getattr(objecting, name))


class Objecting:
    """The acts on the objection, each by the person who did it."""

    def __init__(self, history):
        self.history, self.users = history, history.users
        self.handler = history.users["bezwaar"]
        self.objection = self.later = None

    def register(self):
        decision = Decision.objects.published().get(
            plan__region__code=REGION,
            plan__round__number=ROUND,
            plan__round__scheme=self.history.scheme,
        )
        arrival = Arrival("duo", RECEIVED, POSTED)
        self.objection = actions.register(
            decision, arrival, by=self.handler, grounds=GROUNDS
        )

    def confirm(self):
        actions.confirm_receipt(self.objection, by=self.handler)
        actions.take_objection(self.objection, by=self.handler)
        self._print(self.objection.receipt)

    def plan_hearing(self):
        hearing = actions.plan_hearing(
            self.objection,
            by=self.handler,
            starts_at=clock.moment(HEARING, 10),
            place="Den Haag (demonstratie)",
            led_by=self.handler,
        )
        self._print(hearing.letter)

    def record_hearing(self):
        actions.record_hearing(self.objection, by=self.handler, report=REPORT)

    def advise(self):
        name = str(self.handler)
        actions.advise(self.objection, by=self.handler, advice=ADVICE, advised_by=name)

    def propose(self):
        self.later = actions.propose(
            Objection.objects.get(pk=self.objection.pk),
            by=self.handler,
            result=ObjectionResult.UNFOUNDED,
            reasons=REASONS,
        )

    def decide(self):
        """Another mandaathouder than the one who decided first (Awb 10:3 lid 3)."""
        names = [row[0] for row in people.OFFICE if row[1] == "decider"]
        names.remove(people.decider_of(REGION, ROUND))
        decide_later(self.later, by=self.users[names[0]])

    def send(self):
        letter, by = Letter.objects.get(later=self.later), self.users["coordinator"]
        batch = reviews.plan_batch([letter.pk], day=clock.today(), by=by)
        self._print(batch.letters.get())
        reviews.release_batch(batch, by=by, count=1)

    def close(self):
        objection = Objection.objects.get(pk=self.objection.pk)
        actions.close_objection(objection, by=self.handler)

    def _print(self, letter):
        """Made at once: a notice leaves on the day on which it was ordered."""
        letter = Letter.objects.for_making().get(pk=letter.pk)
        content = content_of(letter, clock.today())
        printed = self.history.printer.start(content)
        reviews.keep_letter(letter, content, printed.result())
