"""The OpenAPI document, made from the tables of fields and parameters."""

from django.conf import settings

from .answering import JSON, MAX_AGE, VERSION, address
from .fields import object_schema
from .problems import CONTENT_TYPE, SCHEMA
from .resources import DATASETS, LISTINGS, standing

LICENCE = {
    "name": "CC0 1.0",
    "url": "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
}
LINKS = {
    "type": "object",
    "description": "Adressen van wat hierbij hoort.",
    "additionalProperties": {
        "type": "object",
        "required": ["href"],
        "properties": {"href": {"type": "string", "format": "uri"}},
    },
}
HEADERS = {
    "API-Version": {
        "description": "Het versienummer van de API.",
        "schema": {"type": "string", "example": VERSION},
    },
    "ETag": {
        "description": "Het kenmerk van deze bytes, voor If-None-Match.",
        "schema": {"type": "string"},
    },
    "Cache-Control": {
        "description": f"Na {MAX_AGE} seconden vraagt u opnieuw.",
        "schema": {"type": "string"},
    },
}
LINK_HEADER = {
    "Link": {
        "description": "De eerste, vorige, volgende en laatste pagina (RFC 8288).",
        "schema": {"type": "string"},
    }
}
RETRY = {
    "Retry-After": {
        "description": "Over hoeveel seconden u het opnieuw kunt proberen.",
        "schema": {"type": "integer"},
    }
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "De ETag die u al heeft. Is er niets veranderd, dan krijgt u 304.",
    "schema": {"type": "string"},
}
CODE = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}


def document():
    """The whole document, as data."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Open data Sterk Techniekonderwijs",
            "version": VERSION,
            "description": (
                "Regio's, rondes, besluiten en de stand op elke dag. Een besluit staat "
                "hier pas als de brief weg is. Er staan geen gegevens over personen in. "
                f"U kunt {settings.API_REQUESTS_PER_MINUTE} keer per minuut vragen."
            ),
            "license": LICENCE,
            "contact": {"name": "DUS-I", "url": f"{settings.SITE_URL}/open-data/"},
        },
        "externalDocs": {
            "description": "Uitleg en woordenboek",
            "url": f"{settings.SITE_URL}/open-data/",
        },
        "servers": [{"url": address()}],
        "tags": [{"name": "lijsten"}, {"name": "stand"}, {"name": "bestanden"}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "responses": _problems(),
        },
    }


def _paths():
    found = {}
    for one in LISTINGS.values():
        found[f"/{one.name}"] = {"get": _list_operation(one)}
        found[f"/{one.name}/{{{one.key}}}"] = {"get": _item_operation(one)}
    found["/stand"] = {"get": _standing_operation()}
    for one in DATASETS.values():
        for suffix in ("json", "csv"):
            found[f"/export/{one.name}.{suffix}"] = {"get": _file(one, suffix)}
    return found


def _list_operation(one):
    return {
        "tags": ["lijsten"],
        "operationId": f"lijst_{one.name}",
        "summary": one.title,
        "description": one.meaning,
        "parameters": [*map(_parameter, one.parameters), IF_NONE_MATCH],
        "responses": _responses(_json(f"{one.schema}Lijst"), links=True),
    }


def _item_operation(one):
    key = {
        "name": one.key,
        "in": "path",
        "required": True,
        "description": one.fields[0].meaning,
        "schema": CODE,
        "example": one.fields[0].example,
    }
    return {
        "tags": ["lijsten"],
        "operationId": f"een_{one.name}",
        "summary": f"Eén uit: {one.title.lower()}",
        "parameters": [key, IF_NONE_MATCH],
        "responses": _responses(_json(one.schema)),
    }


def _standing_operation():
    return {
        "tags": ["stand"],
        "operationId": "stand",
        "summary": "Stand op een dag",
        "description": f"Hoeveel regio's er in elke stand waren. {standing.MEANING}",
        "parameters": [*map(_parameter, standing.PARAMETERS), IF_NONE_MATCH],
        "responses": _responses(_json("Stand")),
    }


def _file(one, suffix):
    rows = {"type": "array", "items": object_schema(one.fields)}
    content = {
        "json": {JSON: {"schema": rows}},
        "csv": {"text/csv": {"schema": {"type": "string"}}},
    }
    return {
        "tags": ["bestanden"],
        "operationId": f"bestand_{one.name}_{suffix}",
        "summary": f"{one.title}, alles in één bestand ({suffix.upper()})",
        "description": one.meaning,
        "parameters": [*map(_parameter, one.parameters), IF_NONE_MATCH],
        "responses": _responses(content[suffix]),
    }


def _parameter(one):
    return {
        "name": one.name,
        "in": "query",
        "required": False,
        "description": one.meaning,
        "schema": one.schema,
        "example": one.example,
    }


def _json(schema):
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _responses(content, *, links=False):
    headers = HEADERS | (LINK_HEADER if links else {})
    found = {
        "200": {"description": "Gevonden.", "headers": headers, "content": content},
        "304": {"description": "Niet veranderd.", "headers": HEADERS},
    }
    for status in PROBLEMS:
        found[status] = {"$ref": f"#/components/responses/Fout{status}"}
    return found


PROBLEMS = {
    "400": "Een parameter bestaat niet of klopt niet.",
    "404": "Dit bestaat niet.",
    "405": "U kunt hier alleen lezen.",
    "412": "De gegevens zijn anders dan in If-Match staat.",
    "429": "U vraagt te vaak.",
    "503": "De gegevens zijn even niet bereikbaar.",
}


def _problems():
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Fout"}}}
    version = {"API-Version": HEADERS["API-Version"]}
    more = {"429": RETRY, "503": RETRY}
    return {
        f"Fout{status}": {
            "description": meaning,
            "headers": version | more.get(status, {}),
            "content": content,
        }
        for status, meaning in PROBLEMS.items()
    }


def _schemas():
    found = {"Fout": SCHEMA, "Links": LINKS, "Stand": standing.SCHEMA}
    for one in LISTINGS.values():
        schema = object_schema(one.fields)
        schema["required"] = [*schema["required"], "_links"]
        schema["properties"] |= {"_links": {"$ref": "#/components/schemas/Links"}}
        found[one.schema] = schema
        found[f"{one.schema}Lijst"] = _page_schema(one)
    return found


def _page_schema(one):
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object",
        "required": ["aantal", "pagina", "perPagina", "resultaten", "_links"],
        "properties": {
            "aantal": number | {"description": "Hoeveel er in totaal zijn."},
            "pagina": number | {"description": "Welke pagina dit is."},
            "perPagina": number | {"description": "Hoeveel er op een pagina staan."},
            "resultaten": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{one.schema}"},
            },
            "_links": {"$ref": "#/components/schemas/Links"},
        },
    }
