"""How far each part of a plan is, with hints where the chain of the plan breaks.

The chain: goal, activity, milestone, budget line, partner. A hint never blocks handing in;
what blocks is `applications.obstacles`.
"""

from dataclasses import dataclass, field

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from .models import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    Goal,
    GroundAnswer,
    Part,
)

LOOKS = {
    "niet begonnen": ("neutral", "ring"),
    "bezig": ("attention", "pencil"),
    "gereed": ("good", "check"),
}


@dataclass(frozen=True)
class PartStatus:
    """One part in the list of tasks, in the shape of components/_parts.html."""

    part: Part
    url: str
    status: str
    hints: list[str] = field(default_factory=list)

    @property
    def label(self):
        return self.part.label

    @property
    def tone(self):
        return LOOKS[self.status][0]

    @property
    def icon(self):
        return LOOKS[self.status][1]

    @property
    def is_ready(self):
        return self.status == "gereed"


def with_part_counts(plans):
    """Plans with the counts that `part_statuses` reads, in the same query."""
    activities = Activity.objects.all()
    return plans.annotate(
        goal_count=_count(Goal.objects.all()),
        goals_alone=_count(Goal.objects.filter(activities__isnull=True)),
        activity_count=_count(activities),
        activities_without_goal=_count(activities.filter(goal__isnull=True)),
        activities_without_milestone=_count(activities.filter(milestones__isnull=True)),
        activities_without_budget=_count(activities.filter(budget_lines__isnull=True)),
        activities_without_partner=_count(activities.filter(partner__isnull=True)),
        commitment_count=_count(Commitment.objects.all()),
        commitments_open=_count(Commitment.objects.filter(confirmed_at__isnull=True)),
        line_count=_count(BudgetLine.objects.all()),
        lines_without_activity=_count(BudgetLine.objects.filter(activity__isnull=True)),
        attachment_count=_count(Attachment.objects.all()),
        agreement_count=_count(Attachment.objects.agreements()),
        answers_open=_count(GroundAnswer.objects.unanswered()),
    )


def _count(rows):
    per_plan = (
        rows.filter(plan=OuterRef("pk"))
        .order_by()
        .values("plan")
        .annotate(rows=Count("pk"))
        .values("rows")
    )
    return Coalesce(Subquery(per_plan, output_field=IntegerField()), 0)


def part_statuses(plan):
    """The seven parts of a plan that came from `with_part_counts`, in their order."""
    return [_status(plan, part) for part in Part]


def hints_of(plan):
    """Pairs of (part, sentence): where the chain breaks. None of them blocks handing in."""
    return [(part, hint) for part in Part for hint in RULES[part](plan)[2]]


def _status(plan, part):
    begun, missing, hints = RULES[part](plan)
    status = "niet begonnen"
    if begun:
        status = "bezig" if missing or hints else "gereed"
    url = reverse("plan_part", args=[plan.pk, part.value])
    return PartStatus(part, url, status, [*missing, *hints])


def _texts(plan, **needed):
    empty = {
        sentence: not getattr(plan, name).strip() for name, sentence in needed.items()
    }
    return not all(empty.values()), [one for one, is_empty in empty.items() if is_empty]


def _vision(plan):
    begun, missing = _texts(
        plan,
        region_vision="Schrijf de regiovisie.",
        labour_market="Schrijf over de arbeidsmarkt.",
    )
    if not plan.says_what_changed():
        missing.append("Schrijf wat er is veranderd sinds het vorige plan.")
    if plan.answers_open:
        missing.append(
            f"Beantwoord de opmerkingen uit de vorige ronde: nog {plan.answers_open}. "
            "U ziet ze bij het onderdeel waarbij ze horen."
        )
    return begun, missing, []


def _organisation(plan):
    begun, missing = _texts(
        plan, project_organisation="Schrijf hoe u het project organiseert."
    )
    return begun, missing, []


def _partners(plan):
    missing = [] if plan.commitment_count else ["Voeg minstens één partner toe."]
    hints = _hints({"Nog niet bevestigd door de partner": plan.commitments_open})
    return plan.commitment_count, missing, hints


def _goals(plan):
    missing = [] if plan.goal_count else ["Voeg minstens één doel toe."]
    return (
        plan.goal_count,
        missing,
        _hints({"Doelen zonder activiteit": plan.goals_alone}),
    )


def _activities(plan):
    missing = [] if plan.activity_count else ["Voeg minstens één activiteit toe."]
    hints = {
        "Activiteiten zonder doel": plan.activities_without_goal,
        "Activiteiten zonder mijlpaal": plan.activities_without_milestone,
        "Activiteiten zonder verantwoordelijke partner": plan.activities_without_partner,
        "Activiteiten zonder begroting": plan.activities_without_budget,
    }
    return plan.activity_count, missing, _hints(hints)


def _budget(plan):
    missing = [] if plan.line_count else ["Voeg minstens één begrotingspost toe."]
    hints = _hints({"Posten zonder activiteit": plan.lines_without_activity})
    return plan.line_count, missing, hints


def _attachments(plan):
    missing = [] if plan.agreement_count else ["Voeg de samenwerkingsovereenkomst toe."]
    return plan.attachment_count, missing, []


def _hints(counts):
    return [f"{what}: {count}." for what, count in counts.items() if count]


RULES = {
    Part.VISION: _vision,
    Part.PARTNERS: _partners,
    Part.GOALS: _goals,
    Part.ACTIVITIES: _activities,
    Part.ORGANISATION: _organisation,
    Part.BUDGET: _budget,
    Part.ATTACHMENTS: _attachments,
}
