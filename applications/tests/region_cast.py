"""The people of one region for tests: who leads, writes and speaks for a partner."""

from datetime import timedelta

from applications.actions.inviting import invite
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_user
from sterktechniek.outbox.models import OutboxMessage

PASSWORD = "een zin die alleen ik ken"


def partner_of(commitment):
    """Somebody who speaks for the partner of this contribution."""
    return speaker_for(commitment.partner)


def speaker_for(organisation):
    user = make_user()
    give_role(user, Role.PARTNER, organisation.region, organisation=organisation)
    return User.objects.get(pk=user.pk)


def fresh(user):
    """The same person as the next request sees it."""
    return User.objects.get(pk=user.pk)


def came(user):
    """The person logged in just now."""
    User.objects.filter(pk=user.pk).update(last_login=clock.now())
    return fresh(user)


def somebody_asked(region, by, role=Role.EDITOR, address="anne@school.example", **more):
    """An invitation that nobody answered yet."""
    return invite(region, role=role, name="Anne Smit", address=address, by=by, **more)


def mails_to(address, kind=""):
    rows = OutboxMessage.objects.filter(recipient__iexact=address)
    return list((rows.filter(kind=kind) if kind else rows).order_by("pk"))


def link_in(mail):
    """The path of the link to choose a password in a mail."""
    [line] = [one for one in mail.body.splitlines() if "/wachtwoord/" in one][:1]
    return "/wachtwoord/" + line.partition("/wachtwoord/")[2].strip()


HOUR = timedelta(hours=1)
