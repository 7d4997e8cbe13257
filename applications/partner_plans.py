"""What a partner sees of a plan: its own part, and the totals of the whole; nothing else."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, Subquery, Sum

from sterktechniek import clock
from sterktechniek.accounts.permissions import Role

from .editing import why_locked
from .models import Activity, BudgetLine, Commitment, Part, Plan

NO_LONGER = (
    "De regio kan dit plan niet meer wijzigen. U kunt daarom niets meer bevestigen. "
    "Terugtrekken kan altijd."
)


@dataclass(frozen=True)
class OwnPart:
    """The part of the organisations for which somebody speaks, in one plan (euro)."""

    plan: Plan
    commitments: list
    activities: list
    lines: list
    is_locked: bool
    totals: list = field(default_factory=list)

    @property
    def to_confirm(self):
        """What still waits for the word of this partner, and can be confirmed."""
        if self.is_locked:
            return []
        return [one for one in self.commitments if one.waits]


def plans_with_part_for(user):
    """Plans that name an organisation for which this person speaks today."""
    own = {"plan": OuterRef("pk"), "partner__in": _organisations(user)}
    named = [
        Exists(model.objects.filter(**own))
        for model in (Commitment, Activity, BudgetLine)
    ]
    return Plan.objects.filter(Q(named[0]) | Q(named[1]) | Q(named[2]))


def _organisations(user):
    grants = user.grants.held_on(clock.today()).filter(role=Role.PARTNER)
    return grants.values("organisation")


def for_partner_page(plans):
    """With what `own_part` reads of a plan."""
    return (
        plans.select_related("region", "round__scheme")
        .prefetch_related("round__extensions__regions")
        .annotate(
            costs=Subquery(_sum(BudgetLine.objects.all())),
            co_financing=Subquery(_sum(Commitment.objects.counting())),
        )
    )


def _sum(rows):
    mine = rows.filter(plan=OuterRef("pk")).order_by()
    return mine.values("plan").annotate(total=Sum("amount")).values("total")


def own_part(plan, user, at):
    """The part of this person's organisations in a plan of `for_partner_page`."""
    own = {"plan": plan, "partner__in": _organisations(user)}
    commitments = Commitment.objects.filter(**own).select_related("partner")
    activities = Activity.objects.filter(**own).prefetch_related("milestones")
    return OwnPart(
        plan,
        list(commitments.order_by("partner__name", "pk")),
        list(activities),
        list(BudgetLine.objects.filter(**own)),
        is_locked=why_locked(plan, at, Part.PARTNERS) is not None,
        totals=_totals(plan),
    )


def _totals(plan):
    costs = plan.costs or Decimal(0)
    co_financing = plan.co_financing or Decimal(0)
    return [
        ("Kosten", costs, False),
        ("Cofinanciering van alle partners samen", co_financing, False),
        ("Gevraagde subsidie", costs - co_financing, True),
    ]
