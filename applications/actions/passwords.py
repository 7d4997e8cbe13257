"""Mail a link to choose a new password to whoever asks, if the account is theirs."""

from django.db import transaction

from applications import people_mails
from applications.models import Invitation
from sterktechniek import clock
from sterktechniek.accounts.models import User

# In the place of somebody who is not there, so that both ways cost the same.
STAND_IN = User(pk=0, username="niemand", email="niemand@voorbeeld.example")


@transaction.atomic
def ask_new_password(address, *, at=None):
    """Mail the link to the address of the account; nobody learns whether there is one.

    Not for an account that is closed, or that never had a password and was not invited.
    """
    at = at or clock.now()
    person = User.objects.with_address(address).filter(is_active=True).first()
    with transaction.atomic():
        people_mails.new_password(person or STAND_IN, at=at)
        asked = Invitation.objects.filter(person=person, grant__isnull=False).exists()
        if not (person and (person.has_usable_password() or asked)):
            transaction.set_rollback(True)
