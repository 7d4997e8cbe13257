"""Database rules that come back in several models, each with a name that reads as one."""

from django.db.models import CheckConstraint, F, Q


def both_or_neither(
    one: str, other: str, *, name: str, error: str | None = None
) -> CheckConstraint:
    """Two columns that only mean something together, such as when and by whom.

    ``error``: the sentence for a form in which people fill both in.
    """
    both = Q(**{f"{one}__isnull": False, f"{other}__isnull": False})
    neither = Q(**{f"{one}__isnull": True, f"{other}__isnull": True})
    return CheckConstraint(
        condition=both | neither, name=name, violation_error_message=error
    )


def in_order(earlier: str, later: str, *, name: str) -> CheckConstraint:
    """The later moment or date, when there is one, does not lie before the earlier."""
    return CheckConstraint(
        condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)}),
        name=name,
        violation_error_message="Het einde ligt voor het begin.",
    )


def one_of(field: str, choices, *, name: str) -> CheckConstraint:
    """The column holds one of the known values, whoever writes it."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def not_negative(field: str, *, name: str) -> CheckConstraint:
    """An amount or number that cannot be below zero."""
    return CheckConstraint(condition=Q(**{f"{field}__gte": 0}), name=name)
