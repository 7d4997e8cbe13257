"""Ask a region to complete its application: the act on the plan, with its letter."""

from django.db import transaction

from applications import actions
from reviews.models import LetterKind
from sterktechniek import dutch, terms

from .notices import queue_notice


@transaction.atomic
def ask_supplement(plan, *, by, due_at, text="", items=(), at=None):
    """See `applications.actions.ask_supplement`; the worker makes the letter about it (Awb 4:5)."""
    request = actions.ask_supplement(
        plan, by=by, due_at=due_at, text=text, items=items, at=at
    )
    points = [
        f"{one.get_part_display()}{f', {one.passage}' if one.passage else ''}: {one.remark}"
        for one in request.items.all()
    ]
    queue_notice(
        plan,
        LetterKind.SUPPLEMENT_REQUEST,
        uiterlijk=dutch.weekday(terms.last_day(due_at)),
        punten=[*points, *([text] if text.strip() else [])],
    )
    return request
