"""What a plan loses when a partner no longer contributes; told before and after the act."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from sterktechniek import dutch

from .budget import CoFinancing, co_financing_of
from .models import Activity, BudgetLine, Commitment


@dataclass(frozen=True)
class FallsAway:
    """The loss of one contribution (euro).

    ``activities`` and ``lines`` name the partner; they are empty while it still contributes
    in another form. ``before`` and ``after``: the rule of the scheme with and without it.
    """

    commitment: Commitment
    before: CoFinancing
    after: CoFinancing
    others: list = field(default_factory=list)
    activities: list = field(default_factory=list)
    lines: list = field(default_factory=list)

    @property
    def sentences(self):
        """What follows, for a page and for the mail."""
        return [self._money(), self._rule(), *self._work()]

    def _money(self):
        one = self.commitment
        hours = f", {dutch.number(one.hours)} uur" if one.hours else ""
        return (
            f"Er valt {dutch.euro(one.amount)} aan cofinanciering weg "
            f"({one.get_form_display()}{hours})."
        )

    def _rule(self):
        after = self.after
        sums = (
            f"nodig is {dutch.euro(after.needed)} ({after.rule}), "
            f"er blijft {dutch.euro(after.promised)} over"
        )
        if not after.gap:
            return f"Het plan voldoet dan nog aan de regel voor cofinanciering: {sums}."
        lacking = f"{sums}. Er ontbreekt dan {dutch.euro(after.gap)}."
        if self.before.gap:
            return (
                f"Het plan voldeed al niet aan de regel voor cofinanciering: {lacking}"
            )
        return f"Het plan voldoet dan niet meer aan de regel voor cofinanciering: {lacking}"

    def _work(self):
        partner = self.commitment.partner
        if self.others:
            forms = ", ".join(one.get_form_display() for one in self.others)
            return [f"{partner} draagt nog wel bij in een andere vorm: {forms}."]
        return [
            *(
                f"Activiteit {activity} heeft dan geen verantwoordelijke partner meer."
                for activity in self.activities
            ),
            *(
                f"Begrotingspost {line} noemt {partner} ({dutch.euro(line.amount)})."
                for line in self.lines
            ),
        ]


def falls_away(plan, commitment):
    """What the plan loses with this contribution, counted or withdrawn already; four queries."""
    rest = list(
        plan.commitments.counting()
        .exclude(pk=commitment.pk)
        .select_related("partner")
        .order_by("pk")
    )
    costs = plan.budget_lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    kept = [(one.partner.kind, one.amount) for one in rest]
    lost = (commitment.partner.kind, commitment.amount)
    scheme, partner = plan.round.scheme, commitment.partner_id
    others = [one for one in rest if one.partner_id == partner]
    named = {"plan": plan, "partner": partner}
    return FallsAway(
        commitment,
        before=co_financing_of(scheme, costs, [*kept, lost]),
        after=co_financing_of(scheme, costs, kept),
        others=others,
        activities=[] if others else list(Activity.objects.filter(**named)),
        lines=[] if others else list(BudgetLine.objects.filter(**named)),
    )


def withdrawn_after_handing_in(plan):
    """Contributions that still stand in the version that counts, and were withdrawn since."""
    if plan.current_version_id is None:
        return Commitment.objects.none()
    return (
        plan.commitments.filter(withdrawn_at__gt=plan.current_version.submitted_at)
        .select_related("partner")
        .order_by("withdrawn_at", "pk")
    )
