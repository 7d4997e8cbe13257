"""What the filters of a list leave over."""

from django.db.models import Q


def answers(form):
    """The clean answers of a filter; what makes no sense is left out."""
    form.is_valid()
    return form.cleaned_data


def of_region(rows, text, field="plan__region"):
    """Only the region whose name or code holds this text."""
    if not text:
        return rows
    return rows.filter(
        Q(**{f"{field}__name__icontains": text})
        | Q(**{f"{field}__code__icontains": text})
    )
