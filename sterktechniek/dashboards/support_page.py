"""The page on which a region and its supporters find each other: one source, two views.

The region and its team read the same facts. The view says which words and buttons each gets,
and only that of the team has the text of the team.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from support.agreement_lifecycle import TalkState
from support.models import ActionPoint, SupportAssignment, TalkRequest, Visit
from support.models.assignments import QUIET_AFTER
from support.models.kinds import Party, VisitKind
from support.permissions import is_support_lead, reads_team_text

from .homes.visits import with_appointment
from .support_timeline import published_grounds, timeline


@dataclass(frozen=True)
class SupportPage:
    """``of_team``: the view of the team; else that of the region itself."""

    region: Region
    of_team: bool
    facts: list
    ball: dict
    talk: TalkRequest | None
    grounds: list
    promised: list
    by_others: list
    entries: list
    assignment: SupportAssignment | None = None
    supporters: list = field(default_factory=list)


def support_page(code, user):
    """The page of a region for its people or its team; None for everybody else."""
    region = _region(code, user)
    if region is None:
        return None
    helps = is_support_lead(user) or region.is_helped_by_reader
    ours = user.belongs_to(region)
    if not (helps or ours):
        return None
    of_team = helps and not ours
    points = list(ActionPoint.objects.filter(region=region).for_pages())
    grounds = published_grounds(region)
    talk = _running_talk(region)
    supporters = list(SupportAssignment.objects.for_region(region).active())
    open_points = [point for point in points if point.is_open]
    promised = _promised(open_points, user, of_team)
    still_open = [ground for ground in grounds if ground.closed_at is None]
    return SupportPage(
        region,
        of_team,
        facts=_facts(region, supporters, still_open),
        ball=_ball(region, talk, open_points, of_team),
        talk=talk,
        grounds=still_open,
        promised=promised,
        by_others=[point for point in open_points if point not in promised],
        entries=timeline(
            region,
            points=points,
            grounds=grounds,
            reads_team=of_team and reads_team_text(user, region),
        ),
        assignment=next((one for one in supporters if one.person == user), None),
        supporters=supporters,
    )


def _region(code, user):
    """The region: whether the reader helps it now, the last contact and the next appointment."""
    helped = SupportAssignment.objects.given_by(user).filter(region=OuterRef("pk"))
    last = Visit.objects.filter(region=OuterRef("pk"))
    found = Region.objects.filter(code=code).annotate(
        is_helped_by_reader=Exists(helped),
        last_contact=last.order_by("-held_on").values("held_on")[:1],
    )
    return with_appointment(found).first()


def _running_talk(region):
    found = TalkRequest.objects.running().filter(region=region)
    return found.select_related("asked_by", "region").first()


def _promised(points, user, of_team):
    """What the reader promised: oneself for the team, the whole region for the region."""
    if not of_team:
        return [point for point in points if point.side == Party.REGION]
    return [point for point in points if _is_mine(point, user)]


def _is_mine(point, user):
    """As `ActionPointQuerySet.promised_by`, of points that were read already."""
    if point.person_id:
        return point.person_id == user.pk
    if point.side != Party.SUPPORT or point.owner:
        return False
    wrote = point.made_by_id or (point.visit and point.visit.logged_by_id)
    return wrote == user.pk


def _facts(region, supporters, grounds):
    names = [f"{one.person} ({one.get_kind_display()})" for one in supporters]
    return [
        ("Ondersteuners", ", ".join(names) or "nog niemand"),
        ("Laatste contact", contact_in_words(region.last_contact)),
        ("Volgende afspraak", _next_talk(region)),
        ("Open opmerkingen uit brieven", len(grounds)),
    ]


def contact_in_words(held_on):
    """The day of the last contact and how long ago it was."""
    return dutch.day_with_ago(held_on) if held_on else "nog geen contact"


def _next_talk(region):
    """The first appointment to come, asked by the region or planned by the team."""
    if not region.next_pk:
        return "nog niet gepland"
    kind = VisitKind(region.next_kind).label
    place = f", {region.next_place}" if region.next_place else ""
    starts_at = region.next_starts_at
    when = f"{dutch.weekday(starts_at)}, {dutch.hour(starts_at)}"
    return f"{dutch.upper_first(kind)}, {when}{place}"


def _ball(region, talk, points, of_team):
    """Who does what next between region and team, for the top of the page."""
    where = f"Laatste contact: {contact_in_words(region.last_contact)}"
    yours, other = (_team_owes, _region_owes) if of_team else (_region_owes, _team_owes)
    if words := yours(region, talk, points):
        return {"where": where, "who": f"U: {words}", "yours": True}
    if words := other(region, talk, points):
        party = "De regio" if of_team else "Het ondersteuningsteam"
        return {"where": where, "who": f"{party}: {words}", "yours": False}
    return {"where": where, "who": "Niemand: alles is op tijd", "yours": False}


def _team_owes(region, talk, points):
    if talk and talk.state == TalkState.ASKED:
        return "de vraag om een gesprek beantwoorden"
    late = [one for one in points if one.is_late and one.side != Party.REGION]
    if late:
        return _late_in_words(late)
    if any(one.answer == "objected" for one in points):
        return "afspraken aanpassen die niet kloppen"
    heard = region.last_contact
    if heard is None or heard < clock.today() - QUIET_AFTER:
        return "contact leggen met de regio"
    return ""


def _region_owes(region, talk, points):
    late = [one for one in points if one.is_late and one.side == Party.REGION]
    if late:
        return _late_in_words(late)
    waiting = [one for one in points if not one.answer]
    if waiting:
        number = dutch.count(len(waiting), "afspraak", "afspraken")
        return f"{number} bevestigen, of zeggen wat er niet klopt"
    return ""


def _late_in_words(late):
    return dutch.count(len(late), "actiepunt is te laat", "actiepunten zijn te laat")
