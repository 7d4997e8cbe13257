"""For people: what is open, how to get it, and what every field means."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sterktechniek.opendata.answering import address
from sterktechniek.opendata.openapi import LICENCE
from sterktechniek.opendata.resources import DATASETS

HOME = ("Overzicht", "/")


@login_not_required
@require_safe
def open_data(request):
    """The page "Open data": files, API, licence, limits, examples."""
    context = {
        "datasets": [
            {
                "title": one.title,
                "meaning": one.meaning,
                "csv": _file(one, "csv"),
                "json": _file(one, "json"),
            }
            for one in DATASETS.values()
        ],
        "licence": LICENCE,
        "api": address(),
        "openapi_url": reverse("api_openapi"),
        "per_minute": settings.API_REQUESTS_PER_MINUTE,
        "examples": _examples(),
        "breadcrumbs": [HOME, ("Open data", None)],
    }
    return render(request, "opendata/open_data.html", context)


def _file(one, suffix):
    return reverse("api_export", kwargs={"name": one.name, "suffix": suffix})


def _examples():
    """(what it asks, the command)"""
    asked = (
        ("Hoeveel regio's er op 21 februari 2020 in elke stand waren", "stand", "op"),
        ("De regio's van dit moment, honderd per pagina", "regios", "perPagina"),
        ("De besluiten over één regio", "besluiten", "regio"),
    )
    values = {"op": "2020-02-21", "perPagina": "100", "regio": "R06"}
    for words, path, name in asked:
        yield words, f'curl "{address(path, **{name: values[name]})}"'
    etag = "-H 'If-None-Match: \"de ETag van de vorige keer\"'"
    yield "Alleen als er iets is veranderd", f'curl -i {etag} "{address("rondes")}"'


@login_not_required
@require_safe
def open_data_dictionary(request):
    """The data dictionary: each field of each file, in words."""
    head = [{"label": one} for one in ("Veld", "Soort", "Betekenis", "Voorbeeld")]
    context = {
        "datasets": [
            {"title": one.title, "name": one.name, "rows": list(map(_row, one.fields))}
            for one in DATASETS.values()
        ],
        "head": head,
        "breadcrumbs": [
            HOME,
            ("Open data", reverse("open_data")),
            ("Woordenboek", None),
        ],
    }
    return render(request, "opendata/open_data_dictionary.html", context)


def _row(field):
    meaning = field.meaning
    if field.choices:
        meaning += f" Een van: {', '.join(field.choices)}."
    if field.may_be_empty and "Leeg:" not in meaning:
        meaning += " Kan leeg zijn."
    cells = (field.name, field.kind.label, meaning, field.as_example())
    return [{"text": text} for text in cells]
