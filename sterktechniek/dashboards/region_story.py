"""What happened in a region, from its rounds, decisions and visits, in one line of time.

Steps inside judging are never part of it, for nobody: this page is read by region,
support, ministry and DUS-I alike.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from applications.models import Plan
from awards.timeline import TOLD as AFTER_AWARD
from reviews.trajectories import TOLD_STEPS
from sterktechniek import clock, dutch
from sterktechniek.events.models import Event
from support.models import Visit

NOON = 12
VISIT_STEP = "log_visit"  # a visit is told by the visit itself

# The label of a step is that of its button; afterwards it is told as something done.
TOLD = {
    "start_plan": "Plan begonnen",
    "hand_in": "Plan ingediend",
    "take_back": "Plan teruggehaald om te wijzigen",
    "withdraw": "Aanvraag ingetrokken",
    "ask_supplement": "Aanvulling gevraagd door DUS-I",
    "supplement": "Aanvulling ingediend",
    "file": "Aanvraag ontvangen en ingevoerd door DUS-I",
    "find_complete": "Aanvraag is compleet, de beoordeling begint",
    "grant": "Besluit: groen, plan toegekend",
    "grant_with_duty": "Besluit: lichtgroen, plan toegekend met een verplichting",
    "reject": "Besluit: rood, plan afgewezen",
    "reject_late": "Besluit: rood, de aanvraag kwam te laat",
    "leave_unhandled": "Besluit: de aanvraag wordt niet behandeld",
    "end": "Ondersteuning beëindigd",
    "hand_over": "Ondersteuning overgedragen",
    "answer_look": "Conceptcheck beantwoord door DUS-I",
    "retract_look": "Conceptcheck ingetrokken",
    "move_appointment": "Afspraak gewijzigd",
    "cancel_appointment": "Afspraak afgezegd",
    "lapse_appointment": "Afspraak vervallen: de regio heeft het gesprek niet meer nodig",
    "correct_visit": "Verslag van een bezoek gecorrigeerd",
    "answer_visit": "De regio reageerde op een verslag",
    **TOLD_STEPS,
}
TOLD_ALL = AFTER_AWARD | TOLD
# Who at DUS-I has a draft look in hand is nobody's business but theirs; who owns a step of a
# trajectory stands on its own page.
# What a supporter declares of own work is between the supporter and the leader.
UNTOLD = (
    VISIT_STEP,
    "edit_visit",
    "finish_visit",
    "hold_appointment",
    "take_look",
    "name_looker",
    "give_look_back",
    "name_owner",
    "declare_ties",
)


@dataclass(frozen=True)
class Entry:
    """One point on the line: when (to sort and as text), what, by whom, and more of it.

    ``team`` is for the support team alone; the story itself never has it.
    """

    moment: datetime
    when: str
    what: str
    who: str = ""
    note: str = ""
    url: str = ""
    team: str = ""


def story(region, user, *, reads_text):
    """Everything, newest first; the text of a visit only for ``reads_text``."""
    entries = [*_steps(region), *_visits(region, user, reads_text)]
    return sorted(entries, key=lambda entry: entry.moment, reverse=True)


def _steps(region):
    """The steps that everybody was told of; without their notes, which are for fewer."""
    steps = steps_of(region)
    rounds = rounds_of(region)
    return (told(step, rounds) for step in steps.exclude(name__in=UNTOLD))


def steps_of(region):
    """The events of a region outside judging, as far as its story has them."""
    return Event.objects.filter(region=region, judging_only=False)


def rounds_of(region):
    """{plan id: name of its round} of a region."""
    plans = Plan.objects.filter(region=region).order_by()
    return dict(plans.values_list("pk", "round__name"))


def told(step, rounds):
    """A step as everybody reads it; of a plan, with the name of its round."""
    moment, what = step.happened_at, TOLD_ALL.get(step.name, step.label)
    if step.content_type_id == ContentType.objects.get_for_model(Plan).pk:
        what = f"{rounds[step.object_id]}: {dutch.lower_first(what)}"
    return Entry(moment, dutch.short_moment(moment), what)


def _visits(region, user, reads_text):
    visits = Visit.objects.filter(region=region).for_pages()
    seen = set(visits.visible_to(user).values_list("pk", flat=True))
    for visit in visits:
        kind = visit.get_kind_display()
        yield Entry(
            moment=clock.moment(visit.held_on, NOON),
            when=dutch.day(visit.held_on),
            what=dutch.upper_first(kind),
            who=str(visit.logged_by),
            note=visit.shared_text if reads_text else "",
            url=reverse("visit_detail", args=[visit.pk]) if visit.pk in seen else "",
        )
