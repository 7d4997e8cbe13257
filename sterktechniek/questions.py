"""Several yes-or-no questions about one record, in one query."""

from django.db.models import Exists


def which_exist(record, *querysets):
    """For each queryset whether it finds anything, as a list of booleans."""
    names = [f"answer_{number}" for number in range(len(querysets))]
    asked = dict(zip(names, map(Exists, querysets), strict=True))
    rows = type(record)._base_manager.filter(pk=record.pk).annotate(**asked)
    return list(rows.values_list(*names).get())
