"""The extra year 2024: a scheme of its own with one round, and three regions to its end."""

from datetime import date, timedelta
from decimal import Decimal

from applications import actions as applications
from applications.models import Round, Scheme
from applications.models.rounds import WhoMayTakePart
from applications.models.schemes import CoFinancingBase, CoFinancingBy, MaximumRule
from awards import actions as awards
from awards.models import AwardRules
from awards.models.moments import MomentKind
from awards.models.rules import PaymentParts
from sterktechniek import clock
from sterktechniek.demonstration.content import extra_year as content
from sterktechniek.demonstration.content import following as texts
from sterktechniek.demonstration.data import EXTRA_YEAR

from . import setting
from .dates import EXTRA, at
from .judging import Judging
from .reporting import Reporting
from .writing import write_content

SCHEME_CODE = "sto-2024"
HOUR = timedelta(hours=1)
PAY_DAYS = (date(2024, 1, 31), date(2024, 4, 8), date(2024, 7, 8), date(2024, 10, 7))
REPORTED, READ = date(2024, 9, 16), date(2024, 11, 18)
MOMENTS = {
    texts.VR2024: (
        MomentKind.PROGRESS,
        (date(2024, 1, 1), date(2024, 7, 31)),
        date(2024, 10, 1),
    ),
    texts.SPENDING: (MomentKind.SPENDING, (None, None), date(2024, 12, 31)),
}
ON_BEHALF_OF = "de minister voor Primair en Voortgezet Onderwijs,\nnamens deze,"


class ExtraYear(Reporting):
    """Scheme, round, plans, letters, payments and reports of 2024; all dates but one invented."""

    deviations = texts.DEVIATIONS_2024

    def __init__(self, history):
        super().__init__(history)
        self.history, self.calendar = history, history.calendar

    def plan(self):
        note = self.calendar.note
        note(at(EXTRA.published), self.make_scheme)
        note(at(EXTRA.published) + HOUR, self.open_round)
        for code in content.CODES:
            self.history.plan_one(Judged(code, EXTRA_YEAR, self.users), EXTRA)
        self.history.plan_letters(EXTRA_YEAR, EXTRA)
        note(at(EXTRA.released) + 2 * HOUR, self.set_moments, MOMENTS)
        note(at(EXTRA.released) + 3 * HOUR, awards.plan_all_payments)
        for day in PAY_DAYS:
            note(at(day), self.pay, day)
        for code in content.CODES:
            note(at(REPORTED, code), self.report, code, texts.VR2024)
            note(at(READ, code), self.read, code, texts.VR2024)

    def make_scheme(self):
        """Its rules as data: a quarter of the own award, its own ceilings, blocks and payments."""
        self.scheme = Scheme.objects.create(
            code=SCHEME_CODE,
            name="Subsidieregeling sterk techniekonderwijs, extra jaar 2024",
            legal_basis=(
                "Wijziging van 19 juli 2023 van de Subsidieregeling sterk "
                "techniekonderwijs 2020-2023"
            ),
            starts_on=date(2024, 1, 1),
            ends_on=date(2024, 12, 31),
            co_financing_percentage=Decimal(10),
            co_financing_base=CoFinancingBase.SUBSIDY,
            co_financing_by=CoFinancingBy.COMPANIES,
            maximum_rule=MaximumRule.SHARE,
            maximum_share=content.SHARE,
            predecessor=self.history.scheme,
            concrete_until=content.YEAR,
            is_demonstration=True,
        )
        setting.add_rules(self.scheme, since=EXTRA.published, on_behalf_of=ON_BEHALF_OF)
        setting.add_ceilings(self.scheme, content.CEILINGS)
        setting.put_in_scheme(self.scheme, self.regions)
        AwardRules.objects.create(
            scheme=self.scheme, payment_parts=PaymentParts.QUARTER
        )

    def open_round(self):
        """For the three regions only: of the others nothing is loaded, and nothing is said."""
        one = Round(
            scheme=self.scheme,
            number=1,
            name=EXTRA.name,
            published_at=clock.now(),
            opens_at=clock.start_of(EXTRA.opens),
            closes_at=EXTRA.closes_at,
            participants=WhoMayTakePart.NAMED,
        )
        applications.open_round(
            one,
            by=self.users["coordinator"],
            invited=[self.regions[code] for code in content.CODES],
        )
        setting.make_criteria(one)
        self.history.rounds[EXTRA_YEAR] = one


class Judged(Judging):
    """The acts on the plan of one region for 2024; all three are granted what they ask."""

    provenance_words = "uitkomst, datum en bedrag: aangenomen (demonstratie)"

    def __init__(self, *args):
        super().__init__(*args)
        self.provenance = self.provenance_words

    def find_texts(self):
        return content.review_texts(self.code)

    def write(self, plan, *, by):
        write_content(plan, content.plan(self.code), by=by)

    def granted(self):
        return content.asked(self.code)

    def years(self):
        return {content.YEAR: self.granted()}
