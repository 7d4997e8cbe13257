"""Several questions in one query: which of these there are, or how many of each."""

from django.db.models import Count, Exists, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce


def which_exist(record, *querysets):
    """For each queryset whether it finds anything, as a list of booleans."""
    names = [f"answer_{number}" for number in range(len(querysets))]
    asked = dict(zip(names, map(Exists, querysets), strict=True))
    rows = record._meta.base_manager.filter(pk=record.pk).annotate(**asked)
    return list(rows.values_list(*names).get())


def how_many(record, *querysets):
    """The number of rows of each queryset; ``record`` is any that exists, to ask beside."""
    names = [f"number_{number}" for number in range(len(querysets))]
    asked = dict(zip(names, map(_number_of, querysets), strict=True))
    rows = record._meta.base_manager.filter(pk=record.pk).annotate(**asked)
    return list(rows.values_list(*names).get())


def _number_of(rows):
    counted = rows.order_by().annotate(together=Value(1)).values("together")
    number = counted.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
