"""What regions and supporters of the practice scheme agree on, so that both find work to try.

Everything here is invented, and every text says so.
"""

from datetime import timedelta
from decimal import Decimal

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.demonstration.content import people
from support import actions as support
from support.actions import openings, points, talk_requests
from support.models import SupportAssignment, Visit
from support.models.visits import VisitKind

REFUSED, JUDGED = "R06", "R10"  # regions of the practice scheme that are helped
SHARED = "(demonstratie) Wij liepen de begroting door. De uren van de docenten ontbreken nog."
TEAM = "(demonstratie) De projectleider staat er alleen voor. Volgende keer een bestuurder vragen."
LATE = "De uren van de docenten in de begroting zetten (demonstratie)"
TO_CONFIRM = "Vijf bedrijven vragen om een toezegging (demonstratie)"
OURS = "Een voorbeeld van een begroting sturen (demonstratie)"
DOUBTED = "De samenwerkingsovereenkomst laten tekenen (demonstratie)"
OBJECTION = "Dat doet de penvoerder, niet de regio (demonstratie)."
ASKED = "Wij willen de opmerkingen uit de brief met u doorlopen (demonstratie)."
DAY = timedelta(days=1)


def agree(scheme, regions, users, at):
    """A visit, agreements and a question in both regions; one text is open to assessors."""
    for code in (REFUSED, JUDGED):
        agreement = _Agreement(scheme, regions[code], code, users)
        with clock.at(at(-7)):
            visit = agreement.visit()
        with clock.at(at(-6)):
            agreement.points(visit)
        with clock.at(at(-5)):
            agreement.answer()
        if code == REFUSED:
            with clock.at(at(-1)):
                agreement.ask()
        else:
            with clock.at(at(-4)):
                agreement.open(visit)


class _Agreement:
    """The acts in one region, each by the person who did it."""

    def __init__(self, scheme, region, code, users):
        self.scheme, self.region, self.users = scheme, region, users
        self.supporter = users[people.supporter_of(code)]
        self.lead = users[people.lead_of(code)]

    def visit(self):
        assignment = SupportAssignment.objects.get(
            region=self.region, scheme=self.scheme, person=self.supporter
        )
        visit = Visit(
            assignment=assignment,
            kind=VisitKind.PROGRESS_TALK,
            held_on=clock.today(),
            hours=Decimal(2),
            place="online",
            shared_text=SHARED,
        )
        return support.log_visit(visit, by=self.supporter, team_text=TEAM)

    def points(self, visit):
        today = clock.today()
        self.late, self.doubted = (
            self._point(visit, text, "region", today + days * DAY)
            for text, days in ((LATE, 4), (DOUBTED, 20))
        )
        self._point(visit, TO_CONFIRM, "region", today + 13 * DAY)
        self._point(visit, OURS, "support", today + 8 * DAY, person=self.supporter)

    def _point(self, visit, text, side, due_on, **more):
        return points.add_point(
            self.region,
            by=self.supporter,
            text=text,
            side=side,
            due_on=due_on,
            visit=visit,
            **more,
        )

    def answer(self):
        points.confirm_point(self.late, by=self.lead)
        points.object_to_point(self.doubted, by=self.lead, words=OBJECTION)

    def ask(self):
        plan = Plan.objects.filter(region=self.region, round__scheme=self.scheme)
        talk_requests.ask_talk(
            self.region,
            by=self.lead,
            about=ASKED,
            when="dinsdag of donderdag",
            plan=plan.first(),
        )

    def open(self, visit):
        """The region lets its assessors read the talk; the officer of the case did."""
        opening = openings.open_visit(visit, by=self.lead)
        plan = Plan.objects.get(region=self.region, round__scheme=self.scheme)
        openings.read_opening(opening, plan, by=self.users["behandelaar"])
