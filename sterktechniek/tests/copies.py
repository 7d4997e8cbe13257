"""Many of what a builder makes, for tests that count queries at 1, 3 and 78.

    many(78, lambda: make_plan(PlanState.IN_REVIEW, round=one))

The first walks through its acts, as always. The others are copies of every row that this
wrote, made by the database itself: the same state, at a hundredth of the price.
"""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

# What Django and the history keep for themselves is of no use to a copy.
LEFT_OUT = ("django.", "simple_history.")


def many(number, make):
    """Let ``make`` make one, and copy that until there are ``number``; answers the first."""
    if number < 1:
        return None
    before = _last_keys()
    first = make()
    last = {model: key for model, key in _last_keys().items() if key > before[model]}
    added = {model: key + 1 - _first(model, before) for model, key in last.items()}
    if number > 1:
        with connection.cursor() as cursor:
            for model in added:
                cursor.execute(_copy(model, added, before), [number - 1])
            for reset in connection.ops.sequence_reset_sql(no_style(), list(added)):
                cursor.execute(reset)
    return first


def _models():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        and not model.__module__.startswith(LEFT_OUT)
        and not model.__name__.startswith("Historical")
        and isinstance(model._meta.pk, models.AutoField)
    ]


def _last_keys():
    """The highest key of every table, 0 for an empty one, in one query."""
    found = _models()
    parts = [
        f"SELECT {at}, COALESCE(MAX({_name(model._meta.pk)}), 0) FROM {_table(model)}"
        for at, model in enumerate(found)
    ]
    last = {}
    for start in range(0, len(parts), 100):  # SQLite joins no more than 500
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts[start : start + 100]))
            last |= {found[at]: key for at, key in cursor.fetchall()}
    return last


def _first(model, before):
    """The lowest new key: the counter of the table may stand far above the keys of before."""
    return model._base_manager.filter(pk__gt=before[model]).order_by("pk")[0].pk


def _copy(model, added, before):
    """The statement that copies all new rows of a table so many times.

    Copy number k of a key lies k times the number of new keys further, so whatever points
    to a new row points to the same copy of it.
    """
    fields = model._meta.concrete_fields
    names = ", ".join(map(_name, fields))
    values = ", ".join(_value(field, added, before) for field in fields)
    key = _name(model._meta.pk)
    return (
        "WITH RECURSIVE copies(k) AS "
        "(SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < %s) "
        f"INSERT INTO {_table(model)} ({names}) SELECT {values} "
        f"FROM {_table(model)}, copies WHERE {key} > {before[model]}"
    )


def _value(field, added, before):
    name = _name(field)
    target = field.related_model and field.related_model._meta.concrete_model
    if field.primary_key:
        return f"{name} + k * {added[field.model]}"
    if target in added:
        moved = f"{name} + k * {added[target]}"
        return f"CASE WHEN {name} > {before[target]} THEN {moved} ELSE {name} END"
    if field.name == "object_id" and hasattr(field.model, "content_type"):
        return _subject(name, added, before)
    if field.unique and isinstance(field, models.UUIDField):
        is_postgresql = connection.vendor == "postgresql"
        return "gen_random_uuid()" if is_postgresql else "lower(hex(randomblob(16)))"
    if field.unique and isinstance(field, models.EmailField):
        return f"k || '-' || {name}"
    if field.unique and isinstance(field, models.CharField):
        return f"{name} || '-' || k"
    return name


def _subject(name, added, before):
    """What a generic key points to, which depends on the kind of subject."""
    from django.contrib.contenttypes.models import ContentType

    cases = " ".join(
        f"WHEN content_type_id = {ContentType.objects.get_for_model(model).pk} "
        f"AND {name} > {before[model]} THEN {name} + k * {span}"
        for model, span in added.items()
        if not model._meta.auto_created
    )
    return f"CASE {cases} ELSE {name} END"


def _table(model):
    return connection.ops.quote_name(model._meta.db_table)


def _name(field):
    return connection.ops.quote_name(field.column)
