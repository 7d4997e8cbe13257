"""Who reads along with what a supporter writes, by name: shown above the field itself.

Shared text: the writers of the region and its support team. Team text: the support team
alone, without anybody who may come to judge.
"""

from applications.mails import writers_of
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role

from .choices import holders
from .models import SupportAssignment
from .permissions import judges


def shared_readers(region):
    """Everybody who can read what is shared with the region, each once."""
    people = [*writers_of(region, clock.today()), *team_of(region)]
    return list(dict.fromkeys(people))


def team_readers(region):
    """Everybody who can read what is for the team alone."""
    return [person for person in team_of(region) if not judges(person)]


def team_of(region):
    """The supporters of the region today, and the leaders of the support team."""
    return [*_supporters(region), *holders([Role.SUPPORT_LEAD], clock.today())]


def addressed_for(region):
    """Who hears it when a region asks something: its supporters, else the leaders."""
    supporters = list(_supporters(region))
    return supporters or list(holders([Role.SUPPORT_LEAD], clock.today()))


def _supporters(region):
    helping = SupportAssignment.objects.active().filter(region=region)
    supporters = holders([Role.SUPPORTER], clock.today())
    return supporters.filter(pk__in=helping.values("person"))
