"""How far each part of a plan is: its status, owner, last change, open remarks and hints.

A hint never blocks handing in; what blocks is `applications.obstacles`. The counts come with
the plan, see `part_counts`.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from sterktechniek import dutch

from .lifecycle import PlanState
from .models import Part, PlanPart

NOT_BEGUN, BUSY, READY, ATTENTION, ASKED, CLOSED = (
    "niet begonnen",
    "bezig",
    "gereed",
    "vraagt aandacht",
    "aanvullen",
    "alleen lezen",
)
LOOKS = {
    NOT_BEGUN: ("neutral", "ring"),
    BUSY: ("info", "pencil"),
    READY: ("good", "check"),
    ATTENTION: ("attention", "warning"),
    ASKED: ("attention", "pencil"),
    CLOSED: ("quiet", "lock"),
}


@dataclass(frozen=True)
class PartStatus:
    """One part in the list of tasks, in the shape of components/_parts.html."""

    part: Part
    url: str
    status: str
    hints: list[str] = field(default_factory=list)
    owner: str = ""
    changed: str = ""
    remarks: int = 0
    is_mine: bool = False

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
        return self.status == READY


#: rule of `concreteness`: how its number of breaks is told on the page of the plan
TOLD = {
    "partner_without_task": "Partners zonder taak",
    "goal_without_indicator": "Doelen zonder indicator",
    "goal_without_target": "Doelen zonder streefwaarde",
    "goal_without_activity": "Doelen zonder activiteit",
    "activity_without_description": "Activiteiten zonder omschrijving",
    "activity_without_goal": "Activiteiten zonder doel",
    "activity_without_milestone": "Activiteiten zonder mijlpaal",
    "activity_without_partner": "Activiteiten zonder verantwoordelijke partner",
    "activity_with_partner_who_left": "Activiteiten met een partner die niets bijdraagt",
    "activity_without_budget": "Activiteiten zonder begroting",
    "milestone_without_date": "Mijlpalen zonder datum",
    "line_without_activity": "Posten zonder activiteit",
    "line_of_nothing": "Posten van nul euro",
}
RULES_OF_PART = {
    Part.PARTNERS: ("partner_",),
    Part.GOALS: ("goal_",),
    Part.ACTIVITIES: ("activity_", "milestone_"),
    Part.BUDGET: ("line_",),
}


def part_statuses(plan, *, work=(), remarks=None, user=None):
    """The seven parts of a plan that came from `plans_with_part_counts`, in their order.

    ``work``: the `PlanPart` records; ``remarks``: {part: open remarks}; ``user``: the reader,
    whose own parts are marked.
    """
    work = {one.part: one for one in work}
    remarks = remarks or {}
    return [
        _status(plan, part, work.get(part), remarks.get(part, 0), user) for part in Part
    ]


def _status(plan, part, work, remarks, user):
    if plan.state == PlanState.SUPPLEMENT:
        return _status_of_supplement(plan, part, work, user)
    begun, missing = BEGUN_AND_MISSING[part](plan)
    alarms = _alarms(plan, part, remarks)
    hints = [*missing, *alarms, *_hints(plan, part)]
    status = NOT_BEGUN
    if alarms:
        status = ATTENTION
    elif begun:
        status = BUSY if hints else READY
    return _of_part(plan, part, status, work, user, hints=hints, remarks=remarks)


def _status_of_supplement(plan, part, work, user):
    """Of a plan that is supplemented only what was asked is open; the rest can be read."""
    status = ASKED if plan.is_open(part) else CLOSED
    return _of_part(plan, part, status, work, user)


def _of_part(plan, part, status, work, user, **more):
    return PartStatus(
        part,
        reverse("plan_part", args=[plan.pk, part.value]),
        status,
        owner=str(work.writer) if work and work.writer else "",
        changed=last_change(work),
        is_mine=bool(work and user and work.owner_id == user.pk),
        **more,
    )


def last_change(work):
    """When and by whom a part was last changed, in words; empty when never."""
    if work is None or work.changed_at is None:
        return ""
    return f"{dutch.short_moment(work.changed_at)}, door {work.changed_by}"


def _alarms(plan, part, remarks):
    """What asks for somebody now: open remarks, a partner who withdrew, a virus."""
    found = []
    if remarks:
        found.append(f"Opmerkingen die nog open staan: {remarks}.")
    if part == Part.PARTNERS and plan.commitments_withdrawn:
        found.append(f"Teruggetrokken door de partner: {plan.commitments_withdrawn}.")
    if part == Part.ATTACHMENTS and plan.attachments_infected:
        found.append(
            f"Geweigerd omdat er een virus in zit: {plan.attachments_infected}."
        )
    return found


def _hints(plan, part):
    counts = {
        sentence: getattr(plan, rule)
        for rule, sentence in TOLD.items()
        if rule.startswith(RULES_OF_PART.get(part, ("-",)))
    }
    if part == Part.PARTNERS:
        counts["Nog niet bevestigd door de partner"] = plan.commitments_open
    return [f"{what}: {count}." for what, count in counts.items() if count]


def _vision(plan):
    begun, missing = _texts(
        plan,
        region_vision="Schrijf de regiovisie.",
        labour_market="Schrijf over de arbeidsmarkt.",
    )
    if not plan.says_what_changed():
        missing.append("Schrijf wat er is veranderd sinds het vorige plan.")
    return begun, missing


def _organisation(plan):
    return _texts(plan, project_organisation="Schrijf hoe u het project organiseert.")


def _texts(plan, **needed):
    empty = {
        sentence: not getattr(plan, name).strip() for name, sentence in needed.items()
    }
    return not all(empty.values()), [one for one, is_empty in empty.items() if is_empty]


def _rows(count, sentence):
    def answer(plan):
        number = getattr(plan, count)
        return number, [] if number else [sentence]

    return answer


def _attachments(plan):
    missing = [
        f"Voeg {kind.with_article} toe."
        for kind in plan.round.required_kinds
        if not getattr(plan, f"files_{kind.value}")
    ]
    return plan.attachment_count or not missing, missing


BEGUN_AND_MISSING = {
    Part.VISION: _vision,
    Part.PARTNERS: _rows("commitment_count", "Voeg minstens één partner toe."),
    Part.GOALS: _rows("goal_count", "Voeg minstens één doel toe."),
    Part.ACTIVITIES: _rows("activity_count", "Voeg minstens één activiteit toe."),
    Part.ORGANISATION: _organisation,
    Part.BUDGET: _rows("line_count", "Voeg minstens één begrotingspost toe."),
    Part.ATTACHMENTS: _attachments,
}


def work_on(plan):
    """Who sees to the parts of a plan and who changed them last, in one query."""
    return PlanPart.objects.filter(plan=plan).with_writer().select_related("changed_by")
