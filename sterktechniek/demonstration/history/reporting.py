"""What every scheme of the history has after its awards: dates, payments, and reports."""

from decimal import Decimal

from awards import actions as awards
from awards.lifecycle import PaymentState
from awards.models import Award, Payment, ReportMoment
from sterktechniek.demonstration.content import following as texts
from sterktechniek.demonstration.content import people


class Reporting:
    """The acts after the awards of one scheme, each by the person who did it."""

    deviations = texts.DEVIATIONS

    def __init__(self, history):
        self.users, self.regions = history.users, history.regions
        self.scheme = history.scheme

    def set_moments(self, moments):
        """``moments``: {name: (kind, (first day, last day) of the period, due day)}."""
        for name, (kind, (first, last), due_on) in moments.items():
            ReportMoment.objects.create(
                scheme=self.scheme,
                kind=kind,
                name=name,
                period_from=first,
                period_until=last,
                due_on=due_on,
            )

    def moment(self, name):
        return ReportMoment.objects.get(scheme=self.scheme, name=name)

    def award(self, code):
        awarded = Award.objects.running().filter(round__scheme=self.scheme)
        return awarded.for_pages().get(region=self.regions[code])

    def pay(self, day):
        """Everything that is due is paid on this day."""
        due = Payment.objects.filter(state=PaymentState.PLANNED, due_on__lte=day)
        awards.mark_paid(
            due.select_related("plan__region"),
            by=self.users["coordinator"],
            paid_on=day,
        )

    def report(self, code, name, added=""):
        """Through the acts: written by the editor, handed in by the lead."""
        award, moment = self.award(code), self.moment(name)
        position = texts.WALKING.index(code)
        report = awards.save_report(
            award,
            moment,
            by=self.users[people.editor_of(code)],
            texts={
                "summary": texts.summary(position) + added,
                "went_well": texts.WENT_WELL,
                "deviations": self.deviations,
                "spent": (award.amount_granted * Decimal("0.35")).quantize(Decimal(1)),
            },
        )
        awards.hand_in_report(report, by=self.users[people.lead_of(code)])

    def handed_in(self, code, name):
        return self.award(code).reports.get(moment=self.moment(name))

    def read(self, code, name):
        awards.find_in_order(
            self.handed_in(code, name),
            by=self.users[people.officer_of(code, 1)],
            answer=texts.IN_ORDER,
        )
