"""Regions that lose pupils beside those that do not."""

from django.views.decorators.http import require_safe

from sterktechniek import clock, dutch
from sterktechniek.dashboards.definitions import DEFINITIONS
from sterktechniek.dashboards.exports import Export, page_or_file
from sterktechniek.dashboards.permissions import opens_every_region
from sterktechniek.dashboards.picture import asked_for, schemes_to_choose
from sterktechniek.dashboards.reach.land import Land
from sterktechniek.dashboards.reach.shrinking import FEWEST, Lens, groups_of
from sterktechniek.dashboards.reach.tables import number, sheet_of
from sterktechniek.guards import require
from support.permissions import reads_talk_facts

from .reach import NOT_YOURS
from .reach import TITLE as REACH

TITLE = "Krimp"
HELD = "te weinig regio's"
WHAT_MAY_NOT = (
    "Hieruit mag u niet afleiden dat krimp de oorzaak is. Regio's met en zonder krimp "
    "verschillen ook in andere dingen, en de groepen zijn klein."
)
APPROVED = "groep-goedgekeurd"
#: code of the definition: (attribute of a group, how the page shows it)
ROWS = {
    APPROVED: ("approved", dutch.number),
    "groep-geslaagd": ("success", dutch.percent),
    "groep-bezoeken": ("visits", dutch.number),
    "groep-uren": ("hours", dutch.number),
    "groep-toegekend": ("granted", dutch.euro_cents),
    "groep-toegekend-per-leerling": ("granted_per_pupil", dutch.euro_cents),
    "groep-betaald-per-leerling": ("paid_per_pupil", dutch.euro_cents),
}
OF_HELP = ("groep-bezoeken", "groep-uren")


@require_safe
def shrinking(request):
    """Plans, help and money per pupil of regions that shrink, and of those that do not."""
    require(opens_every_region(request.user), NOT_YOURS)
    asked = asked_for(request.GET)
    land = Land(asked)
    with_help = reads_talk_facts(request.user)
    groups = groups_of(land, with_help=with_help)
    codes = [code for code in ROWS if with_help or code not in OF_HELP]
    notes = _notes(groups)
    context = {
        "asked": asked,
        "title": f"{TITLE}: {asked.title.lower()}",
        "schemes": schemes_to_choose(),
        "today": clock.today().isoformat(),
        "table": _table(land, groups, codes),
        "notes": notes,
        "is_empty": not land.regions,
        "reach_url": asked.address("reach"),
        "breadcrumbs": [
            ("Overzicht", "/"),
            ("Stand van het land", asked.address()),
            (REACH, asked.address("reach")),
            (TITLE, None),
        ],
    }
    export = Export(
        name="krimp",
        title=context["title"],
        day=asked.day,
        scheme=str(asked.scheme or ""),
        tables=[sheet_of(context["table"], TITLE)],
        figures=(*Lens.values, "groep-regios", *codes),
        notes=notes,
    )
    return page_or_file(request, "dashboards/shrinking.html", export, context)


def _notes(groups):
    """What may not be concluded, and why something is not told."""
    if all(one.is_told for one in groups):
        return (WHAT_MAY_NOT,)
    return (
        WHAT_MAY_NOT,
        f"Over minder dan {FEWEST} regio's staan hier geen cijfers. Als het nodig is, staan ze "
        "ook niet bij een grotere groep: anders kunt u ze uit het landelijke totaal berekenen.",
    )


def _table(land, groups, codes):
    """The groups beside each other: a figure per row fits on a phone too."""
    head = [{"label": "Wat"}, *map(_column, groups)]
    sizes = [number(land, len(one.regions), groep=one.lens.value) for one in groups]
    rows = [[_name("groep-regios"), *sizes]]
    rows += [
        [_name(code), *(_told(land, one, code) for one in groups)] for code in codes
    ]
    return {"head": head, "rows": rows, "foot": None}


def _column(group):
    figure = DEFINITIONS[group.lens.value]
    return {"label": figure.name, "amount": True, "figure": figure}


def _name(code):
    return {"text": DEFINITIONS[code].name, "figure": DEFINITIONS[code]}


def _told(land, group, code):
    """One figure of one group; that of approved plans opens its list."""
    if not group.is_told:
        return {"text": HELD, "amount": True}
    if code == APPROVED:
        return number(land, group.approved, groep=group.lens.value, plan="met")
    name, shown = ROWS[code]
    return _cell(getattr(group, name), shown)


def _cell(value, shown):
    text = shown(value)
    return {"text": text, "value": text if value is None else value, "amount": True}
