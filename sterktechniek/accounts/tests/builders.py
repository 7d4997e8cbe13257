"""Plain functions that make people and regions for tests."""

from datetime import date
from itertools import count

from sterktechniek.accounts.models import (
    Board,
    PartnerOrganisation,
    Penvoerder,
    Region,
    RoleGrant,
    User,
)
from sterktechniek.accounts.permissions import REGION_ROLES, Role

serial = count(1)


def make_region(code=None, **fields):
    """A region that exists since 2018, with a board as penvoerder and its mandate."""
    code = code or f"T{next(serial):03}"
    region = Region.objects.create(
        code=code,
        **{"name": f"Testregio {code}", "valid_from": date(2018, 1, 1)} | fields,
    )
    board, _ = Board.objects.get_or_create(name=f"Bestuur {code}")
    Penvoerder.objects.create(
        region=region,
        board=board,
        starts_on=date(2018, 1, 1),
        mandate_on=date(2018, 1, 1),
    )
    return region


def make_user(*roles, region=None, username=None, **fields):
    """A person with these roles since 2018; region roles hold for ``region``."""
    username = username or f"persoon{next(serial)}"
    user = User.objects.create(
        username=username,
        email=f"{username}@voorbeeld.example",
        first_name=username.capitalize(),
        **fields,
    )
    for role in roles:
        give_role(user, role, region)
    return User.objects.get(pk=user.pk)


def give_role(user, role, region=None, **fields):
    """Grant a role; answers the grant. Load the user again to see it."""
    organisation = None
    if role == Role.PARTNER and "organisation" not in fields:
        organisation = make_partner(region)
    return RoleGrant.objects.create(
        user=user,
        role=role,
        region=region if role in REGION_ROLES else None,
        **{"organisation": organisation, "starts_on": date(2018, 1, 1)} | fields,
    )


def make_partner(region, name=None, kind="company"):
    return PartnerOrganisation.objects.create(
        region=region, name=name or f"Bedrijf {next(serial)}", kind=kind
    )
