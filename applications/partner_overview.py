"""The partners of a plan as the region sees them: who confirmed, who waits, what fell away."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery, Sum
from django.urls import reverse

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role
from sterktechniek.events.models import Event

from .budget import CoFinancing, co_financing_of
from .models import Activity, BudgetLine, Commitment, Invitation, Plan


@dataclass(frozen=True)
class Answer:
    """What a partner said of one contribution: look (words, tone, icon), and since when."""

    look: tuple
    since: str = ""
    invite_url: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """A contribution that was taken back, and the activities that lost their partner."""

    commitment: Commitment
    activities: list = field(default_factory=list)

    @property
    def what(self):
        """The amount and the form, with the hours where it is hours."""
        one = self.commitment
        hours = f", {dutch.number(one.hours)} uur" if one.hours else ""
        return f"{dutch.euro(one.amount)} ({one.get_form_display()}{hours})"


@dataclass(frozen=True)
class PartnerOverview:
    """All contributions of a plan together, with the rule of the scheme on them (euro)."""

    withdrawn: list
    totals: list
    rule: CoFinancing
    last_asked: str = ""
    remind_url: str = ""


def with_answers(commitments, plan):
    """Contributions of one plan with what `answer_to` and `partner_overview` read of them."""
    return commitments.select_related("partner").annotate(
        costs=Subquery(_costs()),
        last_asked=Subquery(_last_asked(plan)),
        is_asked=Exists(_speakers()) | Exists(_asked()),
        has_come=Exists(_speakers().exclude(pk__in=_waiting())),
    )


def _speakers():
    """Whoever speaks today for the partner of a contribution."""
    return RoleGrant.objects.held_on(clock.today()).filter(
        role=Role.PARTNER, organisation=OuterRef("partner"), user__is_active=True
    )


def _waiting():
    """Roles of whoever was invited and never came."""
    return Invitation.objects.unanswered().exclude(grant=None).values("grant")


def _asked():
    """Invitations that run; one that gave no role counts, or the list would tell of it."""
    return Invitation.objects.running().filter(organisation=OuterRef("partner"))


def _costs():
    """The costs of the plan of a contribution."""
    lines = BudgetLine.objects.filter(plan=OuterRef("plan")).order_by()
    return lines.values("plan").annotate(total=Sum("amount")).values("total")


def _last_asked(plan):
    asked = Event.objects.filter(
        content_type=ContentType.objects.get_for_model(Plan),
        object_id=plan.pk,
        name="ask_partners",
    )
    return asked.order_by("-happened_at").values("happened_at")[:1]


def answer_to(one, plan, *, locked):
    """The answer of a partner on a contribution of `with_answers`."""
    moment = one.withdrawn_at or one.confirmed_at
    invite = reverse("partner_invite", args=[plan.region.code])
    nobody = one.waits and not one.is_asked and not locked
    return Answer(
        _look(one),
        dutch.day(moment) if moment else "",
        f"{invite}?partner={one.partner_id}&plan={plan.pk}" if nobody else "",
    )


def _look(one):
    if one.withdrawn_at:
        return "teruggetrokken", "bad", "back"
    if one.confirmed_at:
        return "bevestigd", "good", "check"
    if not one.is_asked:
        return "nog niemand uitgenodigd", "neutral", "ring"
    if not one.has_come:
        return "uitgenodigd", "info", "send"
    return "nog niet bevestigd", "attention", "clock"


def partner_overview(plan, commitments, *, locked):
    """The overview over contributions of `with_answers`; a query when somebody withdrew."""
    lost = _activities_without_partner(plan, commitments)
    counted = [one for one in commitments if not one.is_withdrawn]
    first = commitments[0] if commitments else None
    rule = co_financing_of(
        plan.round.scheme,
        (first.costs if first else None) or Decimal(0),
        [(one.partner.kind, one.amount) for one in counted],
    )
    may_remind = not locked and any(one.waits and one.is_asked for one in commitments)
    asked = first.last_asked if first else None
    return PartnerOverview(
        withdrawn=[
            Withdrawn(one, lost[one.partner_id])
            for one in commitments
            if one.is_withdrawn
        ],
        totals=_totals(commitments, counted, rule),
        rule=rule,
        last_asked=dutch.short_moment(asked) if asked else "",
        remind_url=reverse("partners_remind", args=[plan.pk]) if may_remind else "",
    )


def _activities_without_partner(plan, commitments):
    """{organisation id: activities that it sees to}, of partners that withdrew altogether."""
    counting = {one.partner_id for one in commitments if not one.is_withdrawn}
    gone = {one.partner_id for one in commitments} - counting
    found = defaultdict(list)
    if gone:
        for activity in Activity.objects.filter(plan=plan, partner__in=gone):
            found[activity.partner_id].append(activity)
    return found


def _totals(commitments, counted, rule):
    """(label, euro, strong), as components/_totals.html takes it."""
    return [
        ("Bevestigd", _sum(one for one in counted if one.confirmed_at), False),
        ("Nog niet bevestigd", _sum(one for one in counted if one.waits), False),
        (
            "Teruggetrokken (telt niet mee)",
            _sum(one for one in commitments if one.is_withdrawn),
            False,
        ),
        ("Telt mee als cofinanciering", _sum(counted), True),
        (f"Nodig: {rule.rule}", rule.needed, False),
    ]


def _sum(commitments):
    return sum((one.amount for one in commitments), Decimal(0))
