"""With whom was spoken, on any day: facts for the support lead and the ministry, no texts."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek import clock, dutch
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.picture import asked_for
from sterktechniek.guards import require
from sterktechniek.sheets import Column, Kind, Table
from support.models.kinds import Party
from support.models.visits import SignalKind
from support.permissions import reads_talk_facts
from support.talks import talks_on

NOT_YOURS = "Deze pagina is voor de leider van het ondersteuningsteam en OCW."
HEAD = [
    {"label": label}
    for label in (
        "Regio",
        "Brief",
        "Gesprek",
        "Wie was erbij",
        "Wat ontbreekt",
        "Verslag bevestigd",
    )
]
START_HEAD = [
    {"label": label}
    for label in ("Regio", "Brief", "Startgesprek", "Scholingsadvies aangeboden")
]

SIGNAL_HEAD = [
    Column("Signaal"),
    Column("Keer", Kind.WHOLE),
    Column("Regio's", Kind.WHOLE),
]
TOPIC_HEAD = [Column("Gesprek"), Column("Onderwerp"), Column("Keer", Kind.WHOLE)]


@require_safe
def talk_facts(request):
    """Per round with refusals who was spoken to; start talks; signals as a count."""
    require(reads_talk_facts(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    talks = talks_on(asked.scheme, asked.at)
    context = {
        "asked": asked,
        "today": clock.today().isoformat(),
        "head": HEAD,
        "rounds": [_round(one) for one in talks.rounds],
        "start_head": START_HEAD,
        "start_sentence": _start_sentence(talks),
        "start_rows": [_start_row(row) for row in talks.starts],
        "waiting": len(talks.starts) - len(talks.start_talks),
        "topics": [_topics(one) for one in talks.topics],
        "signals": talks.signals,
        "signal_sentence": _signal_sentence(talks),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", reverse("programme_status")),
            ("Adviesgesprekken", None),
        ],
    }
    return page_or_file(
        request, "dashboards/talk_facts.html", _export(asked, context), context
    )


def _export(asked, context):
    """The tables of the page: each round, start talks, topics, signals."""
    signals = [
        [kind.label, times, regions] for kind, times, regions in context["signals"]
    ]
    return Export(
        name="adviesgesprekken",
        title=f"Adviesgesprekken: {asked.title.lower()}",
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[
            *(_table(one["name"], HEAD, one["rows"]) for one in context["rounds"]),
            _table("Startgesprekken", START_HEAD, context["start_rows"]),
            Table("Onderwerpen", TOPIC_HEAD, list(_topic_rows(context["topics"]))),
            Table("Signalen", SIGNAL_HEAD, signals),
        ],
        figures=("adviesgesprek", "startgesprek", "signaal"),
        notes=(
            *(one["sentence"] for one in context["rounds"]),
            context["start_sentence"],
            context["signal_sentence"],
        ),
    )


def _topic_rows(topics):
    for one in topics:
        for row in one["rows"]:
            yield one["kind"], row["label"], row["times"]


def _table(name, head, rows):
    columns = [Column(cell["label"]) for cell in head]
    return Table(name, columns, [[cell["text"] for cell in row] for row in rows])


def _round(one):
    total = len(one.rows)
    start = "Met" if one.is_complete else "Nog niet met"
    return {
        "name": one.round.name,
        "sentence": f"{start} alle afgewezen regio's is gesproken: {one.held} van {total}.",
        "is_complete": one.is_complete,
        "confirmed": f"Door de regio bevestigd: {one.confirmed} van {one.held}.",
        "rows": [_row(row) for row in one.rows],
    }


def _row(row):
    talk = row.visit
    missing = _names(row.missing) if talk else "het gesprek"
    if talk and not talk.is_finished:
        missing = ", ".join(filter(None, [missing, "het verslag is nog niet af"]))
    return [
        _region(row),
        {"text": dutch.day(row.since)},
        {"text": dutch.day(talk.held_on) if talk else "nog geen gesprek"},
        {"text": _names(row.present) or "–"},
        {"text": missing or "niets"},
        {"text": row.confirmed if talk else "–"},
    ]


def _start_row(row):
    talk = row.visit
    return [
        _region(row),
        {"text": dutch.day(row.since)},
        {"text": dutch.day(talk.held_on) if talk else "nog geen gesprek"},
        {"text": ("ja" if row.offered else "nee") if talk else "–"},
    ]


def _topics(one):
    """One kind of talk: how many there were, and of each topic how many with which regions."""
    return {
        "kind": dutch.upper_first(one.kind.label),
        "held": dutch.count(len(one.talks), "gesprek", "gesprekken"),
        "is_held": bool(one.talks),
        "rows": [
            {
                "label": topic.label,
                "times": len(talks),
                "talks": [
                    f"{talk.region}, {dutch.day(talk.held_on)}" for talk in talks
                ],
            }
            for topic, talks in one.topics
            if talks
        ],
        "silent": ", ".join(topic.label for topic, talks in one.topics if not talks),
    }


def _region(row):
    return {
        "text": row.region.name,
        "url": reverse("region_file", args=[row.region.code]),
    }


def _names(parties):
    return ", ".join(Party(party).label for party in parties)


def _start_sentence(talks):
    held = len(talks.start_talks)
    if not held:
        return "Er zijn nog geen startgesprekken gevoerd."
    start = "In alle" if talks.offered == held else "Niet in alle"
    return f"{start} startgesprekken is scholingsadvies aangeboden: {talks.offered} van {held}."


def _signal_sentence(talks):
    times = next(n for kind, n, _ in talks.signals if kind == SignalKind.OTHER_ROUTE)
    if not times:
        return "Er zijn geen signalen dat een ander traject nodig is: 0."
    heard = dutch.count(times, "signaal", "signalen")
    return (
        f"Er is {heard} dat een ander traject nodig is."
        if times == 1
        else (f"Er zijn {heard} dat een ander traject nodig is.")
    )
