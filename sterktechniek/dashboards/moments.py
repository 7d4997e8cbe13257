"""The days on which the picture changed at once: openings, closings, letters that left."""

from collections import defaultdict

from applications.models import Scheme
from sterktechniek import clock, dutch


def schemes_with_moments():
    """({code: name} of the national schemes, {code: {day: what happened}}), in one query."""
    rows = (
        Scheme.objects.for_the_country()
        .order_by("starts_on", "code")
        .values_list(
            "code",
            "name",
            "rounds__name",
            "rounds__opens_at",
            "rounds__closes_at",
            "rounds__plans__decisions__sent_at",
        )
        .distinct()
    )
    names, moments = {}, defaultdict(lambda: defaultdict(dict))
    for code, name, round_name, opens_at, closes_at, sent_at in rows:
        names[code] = name
        for moment, what in (
            (opens_at, f"{round_name} opent"),
            (closes_at and closes_at - clock.INSTANT, f"{round_name} sluit"),
            (sent_at, f"brieven van {round_name}"),
        ):
            if moment and moment <= clock.now():
                moments[code][clock.local(moment).date()][what] = None
    return names, moments


#: how a stop looks: the icon of the last thing that happened on its day
ICONS = {"opent": "ring", "sluit": "lock", "brieven": "send"}
CHOSEN, TODAY = "gekozen dag", "vandaag"


def moment_links(picture, days):
    """The stops of the slider, oldest first: each day with what happened; one is the day shown.

    The day shown and today are stops too, so that one always sees where one is.
    """
    stops = {day: [*what] for day, what in days.items()}
    stops.setdefault(clock.today(), [TODAY])
    stops.setdefault(picture.day, [CHOSEN])
    return [
        {
            "url": picture.address(op=day.isoformat(), ronde=_round_then(picture, day)),
            "label": f"{dutch.day(day)}: {', '.join(what)}",
            "day": dutch.day(day),
            "what": ", ".join(what),
            "icon": _icon(what),
            "current": day == picture.day,
        }
        for day, what in sorted(stops.items())
    ]


def _round_then(picture, day):
    """The round that is chosen, when it was open by then; otherwise none."""
    if picture.chosen and picture.chosen.round.opens_at < clock.end_of(day):
        return picture.chosen.round.pk
    return None


def beside(stops):
    """(the stop before the day shown, the stop after it); None at an end."""
    at = next(place for place, stop in enumerate(stops) if stop["current"])
    before = stops[at - 1] if at else None
    return before, stops[at + 1] if at + 1 < len(stops) else None


def _icon(what):
    for word, icon in reversed(ICONS.items()):
        if any(word in one.split() for one in what):
            return icon
    return "dash"
