"""A practice scheme around the present, so that everybody finds work to try at once.

It never counts in the national picture. One round has closed, with plans at every stage
of judging; the next is open, for the refused region and everybody else.
"""

from datetime import date, timedelta
from decimal import Decimal

from applications import actions as applications
from applications.models import Ceiling, Round, Scheme
from applications.models.schemes import MaximumRule, RegionType
from reviews import actions as reviews
from reviews.agenda import committee_today
from reviews.letters import letter_content
from reviews.models import Letter
from sterktechniek import clock
from sterktechniek.demonstration.content import draft_looks, people
from support import actions as support
from support.models import SupportKind, SupportPurpose

from . import agreeing, completing, explaining, setting, visiting
from .gathering import Gathering
from .helping import Helping
from .judging import Judging
from .notices import Notices
from .writing import write_plan

SCHEME_CODE = "oefening"
# How far the plan of each region came in the closed round; the texts are those of round 1.
STAGES = {
    "handed_in": ("R04", "R05", "R09"),
    "complete": ("R07",),
    "assigned": ("R08", "R11", "R14"),
    "reviewed": ("R16",),
    "advised": ("R10",),
    "proposed": ("R12",),
    "decided": ("R19",),
    "released": ("R06", "R21"),
}
ORDER = tuple(STAGES)
LOOKED_AT, ASKS_A_LOOK = "R13", "R01"  # both write for the open round
IN_HAND = ("R04", "R08", "R10")
MEMBERS_WHO_DECLARED = ("commissie2", "commissie3", "commissie4", "commissie5")
# The plan of R06 was refused: help to write it again. In R20 nothing was declared yet.
SUPPORTED = {
    "R06": SupportPurpose.REWORK,
    "R10": SupportPurpose.PLANNING,
    "R13": SupportPurpose.PLANNING,
    "R20": SupportPurpose.PLANNING,
    "R30": SupportPurpose.PLANNING,
}
SILENT, HANDED_OVER = "R20", "R13"
DAY = timedelta(days=1)


class Practice:
    """Makes the practice scheme with the people and regions of the history."""

    def __init__(self, regions, users, printer):
        self.regions, self.users, self.printer = regions, users, printer
        self.notices = Notices(printer)
        self.now = clock.now()

    def make(self):
        self.scheme = self._scheme()
        closed = self._round(1, opens=-50, closes=-14)
        with clock.at(self._at(-50)):
            setting.make_criteria(closed)
        judgings = [
            self._judge(code, closed, stage)
            for stage, codes in STAGES.items()
            for code in codes
        ]
        self._release([one for one in judgings if one.code in STAGES["released"]])
        explaining.explain(
            next(one for one in judgings if one.code in STAGES["assigned"]),
            at=self._at(-9),
        )
        self._send_notices(self._at(-9))
        self._complete({one.code: one.plan for one in judgings})
        self._independence(closed)
        self._take_cases(judgings)
        self._plan_meeting(closed, judgings)
        following = self._round(2, opens=-1, closes=30)
        self._look_at(self._draft(LOOKED_AT, following))
        self._ask_look(ASKS_A_LOOK, self._draft(ASKS_A_LOOK, following))
        self._support()
        Helping(self).make()
        Gathering(self).make()

    def _at(self, days):
        """Ten o'clock in the morning, so many days from today (always in the past)."""
        day = clock.local(self.now).date() + days * DAY
        return min(clock.moment(day, 10), self.now)

    def _scheme(self):
        scheme = Scheme.objects.create(
            code=SCHEME_CODE,
            name="Oefenregeling sterk techniekonderwijs (demonstratie)",
            legal_basis="Oefenregeling, zonder rechtsgevolg",
            starts_on=date(2020, 1, 1),
            ends_on=date(2028, 12, 31),
            maximum_rule=MaximumRule.TABLE,
            is_practice=True,
            is_demonstration=True,
        )
        setting.add_rules(scheme)
        setting.add_days_of_support(scheme)
        Ceiling.objects.bulk_create(
            Ceiling(
                scheme=scheme, region_type=kind, year=year, amount=Decimal(200_000_000)
            )
            for kind in RegionType
            for year in scheme.years
        )
        setting.put_in_scheme(
            scheme, self.regions, maximum=lambda code: Decimal(30_000_000)
        )
        return scheme

    def _round(self, number, *, opens, closes):
        today = clock.local(self.now).date()
        one = Round(
            scheme=self.scheme,
            number=number,
            name=f"Oefenronde {number}",
            published_at=self._at(opens - 1),
            opens_at=clock.start_of(today + opens * DAY),
            closes_at=clock.end_of(today + closes * DAY),
        )
        with clock.at(self._at(opens - 1)):
            return applications.open_round(one, by=self.users["coordinator"])

    def _judge(self, code, one, stage):
        """Walk one plan up to its stage, each act on its own day."""
        judging = Judging(code, 1, self.users)
        judging.provenance = "oefening"
        lead = self.users[people.lead_of(code)]
        with clock.at(self._at(-40)):
            plan = applications.start_plan(one, self.regions[code], by=lead)
            write_plan(plan, code, 1, by=self.users[people.editor_of(code)])
            judging.take_up(plan)
        with clock.at(self._at(-20)):
            applications.hand_in(plan, by=lead)
        acts = (
            ("complete", -12, judging.find_complete),
            ("assigned", -10, judging.assign),
            ("reviewed", -8, lambda: [judging.review(seat) for seat in range(3)]),
            ("advised", -6, judging.advise),
            ("proposed", -4, judging.propose),
            ("decided", -2, judging.decide),
        )
        for name, days, act in acts:
            if ORDER.index(name) <= ORDER.index(stage):
                with clock.at(self._at(days)):
                    act()
        return judging

    def _independence(self, one):
        """Members declared their interests for the round; who tries as the first has not yet."""
        with clock.at(self._at(-11)):
            for name in MEMBERS_WHO_DECLARED:
                reviews.declare_for_round(one, by=self.users[name])
            partner = reviews.Organisation("Machinefabriek De Vijl (demonstratie)")
            reason = "Mijn zus werkt er."
            reviews.declare_interest(
                partner, by=self.users["commissie2"], reason=reason
            )

    def _take_cases(self, judgings):
        """The officer of the demonstration has some cases in hand."""
        with clock.at(self._at(-9)):
            for judging in judgings:
                if judging.code in IN_HAND:
                    reviews.claim_case(judging.plan, by=self.users["behandelaar"])

    def _plan_meeting(self, one, judgings):
        """The committee meets today about what is judged or nearly so; nobody opened it yet."""
        coordinator = self.users["coordinator"]
        stages = STAGES["reviewed"] + STAGES["assigned"]
        with clock.at(self._at(-1)):
            reviews.plan_meeting(
                one,
                by=coordinator,
                starts_at=clock.moment(clock.local(self.now).date(), 14),
                place="Den Haag, Rijnstraat 50",
                plans=[
                    each.plan
                    for code in stages
                    for each in judgings
                    if each.code == code
                ],
                people=list(committee_today()),
            )

    def _release(self, judgings):
        letters = Letter.objects.to_plan().filter(
            plan__in=[one.plan.pk for one in judgings]
        )
        with clock.at(self._at(-1)):
            batch = reviews.plan_batch(
                letters.values_list("pk", flat=True),
                day=clock.today(),
                by=self.users["coordinator"],
            )
            printing = [
                (letter, content, self.printer.start(content))
                for letter in batch.letters.all()
                for content in [letter_content(letter.decision, batch.sent_on)]
            ]
            for letter, content, printed in printing:
                reviews.keep_letter(letter, content, printed.result())
            reviews.release_batch(
                batch, by=self.users["coordinator"], count=len(printing)
            )

    def _send_notices(self, at):
        """Letters that are no decision leave on the day on which an act ordered them."""
        with clock.at(at):
            self.notices.order()
            self.notices.keep()

    def _complete(self, plans):
        """One application is being checked, one was supplemented, of one it is awaited."""
        for code in (completing.ANSWERED, completing.AWAITED):
            completing.ask(plans[code], self.users, at=self._at(-6))
        self._send_notices(self._at(-6))
        code = completing.ANSWERED
        completing.answer(plans[code], code, self.users, at=self._at(-1))
        being_checked = plans[completing.BEING_CHECKED]
        completing.begin_check(being_checked, self.users, at=self._at(-2))

    def _support(self):
        """The supporters of the demonstration have regions to help today."""
        leader = self.users["ondersteuningsleider"]
        given = {}
        with clock.at(self._at(-10)):
            for code, purpose in SUPPORTED.items():
                person = self.users[people.supporter_of(code)]
                given[code] = support.assign_supporter(
                    region=self.regions[code],
                    scheme=self.scheme,
                    person=person,
                    kind=SupportKind.REGIONAL,
                    purpose=purpose,
                    by=leader,
                )
                if code != SILENT:
                    support.declare_ties(given[code], by=person, has_tie=False)
        with clock.at(self._at(-3)):
            person = self.users["ondersteuner"]
            following = support.hand_over(
                given[HANDED_OVER],
                person=person,
                by=leader,
                note="Andere verdeling van het werk (demonstratie)",
            )
            support.declare_ties(following, by=person, has_tie=False)
        agreeing.agree(self.scheme, self.regions, self.users, self._at)
        visiting.show_visits(self.scheme, self.users, self.now)

    def _draft(self, code, one):
        lead = self.users[people.lead_of(code)]
        with clock.at(self._at(-1)):
            plan = applications.start_plan(one, self.regions[code], by=lead)
            write_plan(plan, code, 1, by=self.users[people.editor_of(code)])
        return plan

    def _ask_look(self, code, plan, question=draft_looks.SECOND_QUESTION):
        with clock.at(self._at(-1)):
            return applications.ask_draft_look(
                plan, by=self.users[people.lead_of(code)], question=question
            )

    def _look_at(self, plan):
        """An officer answered, and the region has begun with the remarks."""
        officer = self.users["behandelaar"]
        look = self._ask_look(LOOKED_AT, plan, draft_looks.QUESTION)
        reviews.take_look(look, by=officer)
        remarks = [
            reviews.add_remark(look, by=officer, part=part, passage=passage, text=text)
            for part, passage, text in draft_looks.REMARKS
        ]
        reviews.answer_look(look, by=officer, summary=draft_looks.SUMMARY)
        for remark in remarks[: draft_looks.HANDLED]:
            editor = self.users[people.editor_of(LOOKED_AT)]
            applications.mark_remark(remark, by=editor, handled=True)
