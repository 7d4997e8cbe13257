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


def moment_links(picture, days):
    """A link per day, oldest first, with what happened; the day shown is marked."""
    return [
        {
            "url": picture.address(op=day.isoformat(), ronde=None),
            "label": f"{dutch.day(day)}: {', '.join(what)}",
            "current": day == picture.day,
        }
        for day, what in sorted(days.items())
    ]
