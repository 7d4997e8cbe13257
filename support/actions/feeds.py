"""Acts on the calendar feed of a person: make it, renew it, end it."""

from django.db import transaction

from sterktechniek import clock
from support.feeds import hash_of, new_token
from support.models import CalendarFeed


@transaction.atomic
def renew_feed(*, by):
    """A new secret address for this person; an earlier one stops working. Answers the token.

    It is shown once and kept nowhere.
    """
    token = new_token()
    CalendarFeed.objects.update_or_create(
        person=by, defaults={"token_hash": hash_of(token), "made_at": clock.now()}
    )
    return token


@transaction.atomic
def end_feed(*, by):
    """The address of this person stops working at once."""
    CalendarFeed.objects.filter(person=by).delete()
