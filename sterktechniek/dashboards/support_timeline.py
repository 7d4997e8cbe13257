"""One line of time of a region and its supporters: rounds, decisions, grounds, visits, actions.

Read by the region and by its team, from one source; only the text for the team differs.
Of decisions it knows what their letter told, as the story of the region does.
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from applications.models import Ground, Plan
from sterktechniek import clock, dutch
from sterktechniek.events.models import Event
from support.models import (
    ActionPoint,
    Need,
    Opening,
    SessionInvitation,
    TalkRequest,
    Visit,
)
from support.session_lifecycle import SessionState

from .region_story import NOON, UNTOLD, Entry, steps_of, told

# The label of a step is that of its button; afterwards it is told as something done.
TOLD = {
    "confirm_point": "De regio bevestigt het actiepunt",
    "object_to_point": "Het actiepunt klopt niet volgens de regio",
    "move_point": "Actiepunt kreeg een andere datum",
    "finish_point": "Actiepunt gedaan",
    "drop_point": "Actiepunt vervallen",
    "reopen_point": "Actiepunt weer open",
    "ask_talk": "De regio vraagt een gesprek aan",
    "reopen_talk": "De regio wacht opnieuw op een gesprek",
    "answer_talk": "Vraag om een gesprek beantwoord",
    "withdraw_talk": "Vraag om een gesprek ingetrokken",
    "open_to_judges": "Opengesteld voor beoordelaars",
    "close_opening": "Gesloten voor beoordelaars",
}
# That it was agreed is told by the point itself, also of one that came with a visit; that a
# talk is planned or held, by its appointment and its visit.
ONCE = (*UNTOLD, "add_point", "plan_talk", "hold_talk")
MISSED = "Van de regio was niemand aanwezig."
WITH_REGION = (ActionPoint, TalkRequest, Opening)


def timeline(region, *, points, grounds, reads_team):
    """Everything, newest first; ``reads_team`` says whether the team's own text comes with it."""
    entries = [
        *_steps(region, points),
        *_visits(region, reads_team=reads_team),
        *_sessions(region),
        *_agreed(points),
        *_from_letters(grounds),
        *_needs(region),
    ]
    return sorted(entries, key=lambda entry: entry.moment, reverse=True)


def _steps(region, points):
    """Steps that everybody was told of, and those between region and team; in one query."""
    wanted = Q(pk__in=steps_of(region).values("pk"))
    kinds = {ContentType.objects.get_for_model(one).pk: one for one in WITH_REGION}
    for kind, model in kinds.items():
        own = model.objects.filter(region=region).order_by().values("pk")
        wanted |= Q(content_type=kind, object_id__in=own)
    # of a step of a plan: of which round; asked along, the page has no query left for it
    round_of = Plan.objects.filter(pk=OuterRef("object_id")).values("round__name")
    steps = Event.objects.filter(wanted).exclude(name__in=ONCE).select_related("by")
    steps = steps.annotate(round_name=Subquery(round_of))
    text_of = {one.pk: one.text for one in points}
    for step in steps:
        model = kinds.get(step.content_type_id)
        if model is None:
            yield told(step, {step.object_id: step.round_name})
        else:
            text = text_of.get(step.object_id, "") if model is ActionPoint else ""
            yield _between(step, model, text, region)


def _between(step, model, text, region):
    what = TOLD.get(step.name, step.label)
    if model is Opening:
        url = reverse("opening_list", args=[region.code])
    else:
        name = "point_detail" if model is ActionPoint else "talk_detail"
        url = reverse(name, args=[step.object_id])
    return Entry(
        step.happened_at,
        dutch.short_moment(step.happened_at),
        f"{what}: {text}" if text else what,
        who=str(step.by),
        note=step.note,
        url=url,
    )


def _visits(region, *, reads_team):
    visits = Visit.objects.filter(region=region).for_pages()
    if reads_team:
        visits = visits.select_related("team_note")
    for visit in visits:
        note = getattr(visit, "team_note", None) if reads_team else None
        yield Entry(
            moment=clock.moment(visit.held_on, NOON),
            when=dutch.day(visit.held_on),
            what=dutch.upper_first(visit.get_kind_display()),
            who=str(visit.logged_by),
            note=visit.shared_text,
            url=visit.get_absolute_url(),
            team=note.text if note else "",
        )


def _sessions(region):
    """Sessions to which the region was invited: on their day, with what the region answered."""
    found = SessionInvitation.objects.filter(region=region).select_related("session")
    for one in found:
        session = one.session
        kind = dutch.upper_first(session.get_kind_display())
        yield Entry(
            moment=session.starts_at,
            when=dutch.short_moment(session.starts_at),
            what=f"{kind}: {session.title}",
            note=_of_region(one),
            url=session.get_absolute_url(),
        )


def _of_region(invitation):
    """What became of an invitation, in words of which both sides say the same."""
    state = invitation.session.state
    if state == SessionState.CANCELLED:
        return "Afgezegd."
    if state == SessionState.HELD:
        number = dutch.count(invitation.present or 0, "persoon", "mensen")
        return f"Van de regio: {number} aanwezig." if invitation.present else MISSED
    if invitation.expected:
        number = dutch.count(invitation.expected, "persoon", "mensen")
        return f"Gepland. De regio komt met {number}."
    return f"Gepland. De regio: {invitation.get_coming_display()}."


def _agreed(points):
    for point in points:
        until = f", uiterlijk {dutch.day(point.due_on)}" if point.due_on else ""
        yield Entry(
            point.made_at,
            dutch.short_moment(point.made_at),
            f"Actiepunt afgesproken: {point.text}",
            note=dutch.upper_first(f"{point.get_side_display()}{until}"),
            url=point.get_absolute_url(),
        )


def _from_letters(grounds):
    """Per letter one entry with its grounds; each that was closed has one of its own."""
    told_with = defaultdict(list)
    for ground in grounds:
        told_with[ground.published_at, str(ground.plan.round)].append(ground)
        if ground.closed_at:
            yield Entry(
                ground.closed_at,
                dutch.short_moment(ground.closed_at),
                f"{ground.plan.round}: opmerking opgelost ({ground.passage})",
            )
    for (moment, where), found in told_with.items():
        number = dutch.count(len(found), "opmerking", "opmerkingen")
        titles = dict.fromkeys(ground.criterion.title for ground in found)
        yield Entry(
            moment,
            dutch.short_moment(moment),
            f"{where}: {number} in de brief",
            note=", ".join(titles),
        )


def _needs(region):
    for need in Need.objects.filter(region=region).select_related("stated_by"):
        yield Entry(
            need.stated_at,
            dutch.short_moment(need.stated_at),
            f"Behoefte gemeld ({need.get_kind_display()}): {need}",
            who=str(need.stated_by),
        )


def published_grounds(region):
    """What letters said against the plans of the region."""
    found = Ground.objects.published().filter(region=region)
    return list(
        found.select_related("criterion", "plan__round").order_by("plan", "number")
    )
