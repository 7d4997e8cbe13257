"""Where the words of a letter come from, for the officer: in Dutch, with the way to the place."""

from django.urls import reverse

from applications.models import Criterion, Ground
from applications.models.passages import ROW

WORDS = {
    "layout": "vaste kop",
    "outcome": "het besluit",
    "amounts": "de bedragen van het besluit",
    "decision": "de motivering van het besluit",
    "advice": "het gezamenlijke oordeel van de commissie",
    "rule": "de wet en de regeling",
    "duty": "de verplichtingen van het besluit",
    "years": "de verdeling over de jaren",
    "fact": "de gegevens van dit bericht",
}


def with_origins(blocks, plan, version):
    """The blocks, each with ``from_words`` and ``from_url``; two queries, whatever there is."""
    criteria = _found(Criterion, blocks, "criterion")
    grounds = _found(Ground, blocks, "ground")
    page = version and reverse("version_detail", args=[plan.pk, version.number])
    return [
        block | dict(zip(("from_words", "from_url"), _origin(block["origin"], criteria, grounds, page), strict=True))
        for block in blocks
    ]  # fmt: skip


def _found(model, blocks, kind):
    keys = {
        one["origin"].get("id") for one in blocks if one["origin"]["kind"] == kind
    } - {None}
    return model.objects.in_bulk(keys) if keys else {}


def _origin(origin, criteria, grounds, page):
    """(words, address) of one origin; no address when there is no place to go to."""
    kind = origin["kind"]
    if kind == "text":
        version = origin["version"]
        return f"vaste tekst, {f'versie {version}' if version else 'beginversie'}", ""
    if kind == "criterion" and (one := criteria.get(origin.get("id"))):
        return f"criterium {one.number}: {one.title}", f"{page}#onderdeel-{one.part}"
    if kind == "ground" and (one := grounds.get(origin.get("id"))):
        place = place_of(one)
        return f"grond {one.number}, over {one.passage}", f"{page}#{place}"
    if article := origin.get("article"):
        return f"{WORDS[kind]} (artikel {article} Awb)", ""
    return WORDS.get(kind, "het plan"), ""


def place_of(ground):
    """The id of the row or the part that a ground is about, on the page of the version."""
    if row := ROW.search(ground.passage.strip().lower()):
        return f"{row['kind']}-{row['number']}"
    return f"onderdeel-{ground.part}"
