"""The addresses of the API: each makes data of a table, `open_to_all` makes an answer of it."""

from math import ceil

from sterktechniek.opendata.answering import (
    CSV,
    address,
    answer,
    as_json,
    open_to_all,
)
from sterktechniek.opendata.openapi import document
from sterktechniek.opendata.parameters import read_all
from sterktechniek.opendata.problems import Problem
from sterktechniek.opendata.resources import DATASETS, LISTINGS, standing
from sterktechniek.sheets import as_csv

NOT_HERE = "Dit adres bestaat niet. Alle adressen staan in openapi.json."


@open_to_all
def api_root(request):
    """Where everything is."""
    read_all((), request.GET)
    links = {"self": address(), "openapi": address("openapi.json")}
    links |= {name: address(name) for name in (*LISTINGS, "stand")}
    return answer(as_json({"_links": _links(links)}))


@open_to_all
def api_openapi(request):
    """The OpenAPI document."""
    read_all((), request.GET)
    return answer(as_json(document()))


@open_to_all
def api_list(request, name):
    """One page of a list."""
    one = _found(LISTINGS, name)
    asked = read_all(one.parameters, request.GET)
    count, between = one.find(asked)
    total, page, size = count(), asked["pagina"], asked["perPagina"]
    last = max(ceil(total / size), 1)
    if page > last:
        sentence = f"Deze lijst heeft {last} pagina's."
        raise Problem(404, sentence, where="pagina")
    rows = between((page - 1) * size, page * size)
    links = _page_links(one.name, request.GET.dict(), page, last)
    data = {
        "aantal": total,
        "pagina": page,
        "perPagina": size,
        "resultaten": [_item(one, row) for row in rows],
        "_links": _links(links),
    }
    return answer(as_json(data), Link=_link_header(links))


@open_to_all
def api_item(request, name, key):
    """One thing of a list, by its key."""
    one = _found(LISTINGS, name)
    read_all((), request.GET)
    row = one.one(key)
    if row is None:
        raise Problem(404, f"Er is geen '{key[:60]}' in {name}.")
    return answer(as_json(_item(one, row)))


@open_to_all
def api_standing(request):
    """How many regions were in each state on a day."""
    asked = read_all(standing.PARAMETERS, request.GET)
    found = standing.standing(asked)
    data = {
        "op": found.day.isoformat(),
        "regeling": found.scheme_code,
        "ronde": found.round_code,
        "aantalRegios": len(found.status.regions),
        "aantallen": found.counts(),
        "_links": _links({"self": address("stand", **request.GET.dict())}),
    }
    return answer(as_json(data))


@open_to_all
def api_export(request, name, suffix):
    """A whole list as a file, for spreadsheets (CSV) or programs (JSON)."""
    one = _found(DATASETS, name)
    if suffix not in ("csv", "json"):
        raise Problem(404, "Kies csv of json.")
    rows = one.rows(read_all(one.parameters, request.GET))
    saved_as = {"Content_Disposition": f'attachment; filename="{name}.{suffix}"'}
    if suffix == "json":
        found = [{f.name: f.as_json(row[f.name]) for f in one.fields} for row in rows]
        return answer(as_json(found), **saved_as)
    cells = ([f.as_cell(row[f.name]) for f in one.fields] for row in rows)
    return answer(as_csv([f.name for f in one.fields], cells), CSV, **saved_as)


def _found(table, name):
    if name not in table:
        raise Problem(404, NOT_HERE)
    return table[name]


def _item(one, row):
    """A row with the addresses of itself and of what belongs to it."""
    links = {"self": f"{one.name}/{row[one.key]}"} | one.links(row)
    data = {field.name: field.as_json(row[field.name]) for field in one.fields}
    return data | {"_links": _links({rel: address(at) for rel, at in links.items()})}


def _links(links):
    return {rel: {"href": href} for rel, href in links.items()}


def _page_links(name, query, page, last):
    def at(number):
        return address(name, **(query | {"pagina": number}))

    links = {"self": address(name, **query), "first": at(1), "last": at(last)}
    if page > 1:
        links["prev"] = at(page - 1)
    if page < last:
        links["next"] = at(page + 1)
    return links


def _link_header(links):
    return ", ".join(f'<{href}>; rel="{rel}"' for rel, href in links.items())
