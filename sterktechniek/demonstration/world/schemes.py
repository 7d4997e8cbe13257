"""The rules of a generated scheme, and its rounds with their criteria."""

from datetime import date, timedelta
from decimal import Decimal

from applications.check_points import give_check_points
from applications.models import (
    Ceiling,
    Criterion,
    ObjectionAddress,
    RegionInScheme,
    RegionType,
    Round,
    Scale,
    SenderBlock,
    SignatureBlock,
    TypeRule,
)
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.demonstration import data

LONG_AGO = date(2018, 1, 1)
AMPLE = Decimal(900_000_000)  # euro a year: no generated award comes near
MAXIMUM = Decimal(9_000_000)  # euro per region


def fill_scheme(scheme, world):
    """Ceilings, kinds of region with their scale, and the blocks of a letter."""
    for kind, scale in (
        (RegionType.TECH, Scale.VERDICT),
        (RegionType.FEW, Scale.POINTS),
    ):
        TypeRule.objects.create(scheme=scheme, region_type=kind, scale=scale)
        Ceiling.objects.bulk_create(
            Ceiling(scheme=scheme, region_type=kind, year=year, amount=AMPLE)
            for year in range(_year(scheme.starts_on), _year(scheme.ends_on) + 1)
        )
    RegionInScheme.objects.bulk_create(
        RegionInScheme(
            scheme=scheme,
            region=region,
            region_type=(
                RegionType.FEW if region.pk in world.scarce else RegionType.TECH
            ),
            basis="gegenereerd",
            maximum=MAXIMUM,
        )
        for region in world.regions
    )
    _blocks(scheme)


def _year(day):
    return date.fromisoformat(str(day)).year


def _blocks(scheme):
    ObjectionAddress.objects.create(
        scheme=scheme,
        authority="Instantie (gegenereerd)",
        address="Postbus 0\n0000 AA Nergens",
        valid_from=LONG_AGO,
    )
    SignatureBlock.objects.create(
        scheme=scheme,
        on_behalf_of="de minister (gegenereerd)",
        name="N. Niemand",
        function="hoofd",
        valid_from=LONG_AGO,
    )
    SenderBlock.objects.create(
        scheme=scheme,
        organisation="Uitvoerder (gegenereerd)",
        visiting_address="Straat 0\nNergens",
        return_line="Postbus 0, Nergens",
        email="sto@gegenereerd.example",
        valid_from=LONG_AGO,
    )


def write_round(scheme, number, closes_on, days, world):
    """A round that was open so many days until midnight at the begin of ``closes_on``."""
    opens_on = closes_on - timedelta(days=days)
    published_at = clock.start_of(opens_on - timedelta(days=14))
    one = Round.objects.create(
        scheme=scheme,
        number=number,
        name=f"Ronde {number} (gegenereerd)",
        published_at=published_at,
        announce_until=clock.start_of(opens_on + timedelta(days=7)),
        opens_at=clock.start_of(opens_on),
        closes_at=clock.start_of(closes_on),
        is_last=number == 3,
    )
    Criterion.objects.bulk_create(_criterion(one, row) for row in data.criteria())
    give_check_points(one)
    world.ledger.add(
        one,
        "open_round",
        published_at,
        world.one(Role.COORDINATOR),
        label=f"{one.name} aangekondigd",
    )
    return one


def _criterion(one, row):
    return Criterion(
        round=one,
        number=row["number"],
        code=row["code"],
        title=row["title"],
        question=row["question"],
        explanation=row["explanation"],
        part=row["part"],
        anchors=row["anchors"],
        source=row["source"],
        is_reconstruction=True,
    )
