"""What exists before anybody applies: scheme, regions, boards, partners and people."""

from datetime import date
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from applications.models import (
    Ceiling,
    Criterion,
    ObjectionAddress,
    PupilRate,
    RegionInScheme,
    Scheme,
    SenderBlock,
    SignatureBlock,
    TypeRule,
)
from applications.models.schemes import (
    CoFinancingBase,
    MaximumRule,
    RegionType,
    Scale,
)
from sterktechniek.accounts.models import (
    Board,
    PartnerOrganisation,
    Penvoerder,
    PupilCount,
    Region,
    RegionAlias,
    RoleGrant,
    School,
    SchoolProfile,
    User,
)
from sterktechniek.accounts.models.regions import NameStatus
from sterktechniek.answers.models import OutsideFigure
from sterktechniek.answers.models.outside import WITHIN_10_KM
from sterktechniek.demonstration import amounts, data
from sterktechniek.demonstration.content import parliament, people, training
from sterktechniek.demonstration.content.partners import partners_of
from support.models import (
    Offer,
    SupportAllowance,
    SupportKind,
    SupportPurpose,
)

from .dates import FIRST_DAY, FIRST_MOMENT

SCHEME_CODE = "sto-2020"
PASSWORD = "demonstratie"
PEOPLE_SINCE = date(2018, 1, 1)
NAME_STATUS = {
    "bevestigd": NameStatus.CONFIRMED,
    "voorlopig": NameStatus.PROVISIONAL,
    "onbekend": NameStatus.UNKNOWN,
}


def make_scheme():
    """The scheme of 2020-2023 with the rules of its regulation."""
    scheme = Scheme.objects.create(
        code=SCHEME_CODE,
        name="Subsidieregeling sterk techniekonderwijs 2020-2023",
        legal_basis="Subsidieregeling sterk techniekonderwijs 2020-2023",
        starts_on=date(2020, 1, 1),
        ends_on=date(2023, 12, 31),
        co_financing_percentage=Decimal(10),
        co_financing_base=CoFinancingBase.SUBSIDY,
        maximum_rule=MaximumRule.PUPILS,
        concrete_until=2021,
        is_demonstration=True,
    )
    for path, rate in (("bbkb", amounts.RATE_BBKB), ("gl", amounts.RATE_GL)):
        PupilRate.objects.create(scheme=scheme, path=path, count_year=2019, amount=rate)
    add_rules(scheme)
    add_ceilings(scheme, amounts.CEILINGS)
    add_days_of_support(scheme)
    return scheme


def add_ceilings(scheme, ceilings):
    """``ceilings``: {kind of region: {year: euro}}."""
    Ceiling.objects.bulk_create(
        Ceiling(scheme=scheme, region_type=kind, year=year, amount=amount)
        for kind, by_year in ceilings.items()
        for year, amount in by_year.items()
    )


def add_rules(scheme, since=FIRST_DAY, on_behalf_of=None):
    """How regions are judged, and the blocks of the letters; the sender is invented."""
    TypeRule.objects.bulk_create(
        TypeRule(scheme=scheme, region_type=kind, scale=scale)
        for kind, scale in (
            (RegionType.TECH, Scale.VERDICT),
            (RegionType.FEW, Scale.POINTS),
        )
    )
    ObjectionAddress.objects.create(
        scheme=scheme,
        authority="Dienst Uitvoering Onderwijs (DUO)",
        address="Postbus 30205\n2500 GE Den Haag",
        website="duo.nl",
        valid_from=since,
    )
    SignatureBlock.objects.create(
        scheme=scheme,
        on_behalf_of=on_behalf_of
        or "de minister voor Basis- en Voortgezet Onderwijs en Media,\nnamens deze,",
        name="D. Beslisser (demonstratie)",
        function="hoofd van een afdeling van DUS-I",
        valid_from=since,
    )
    SenderBlock.objects.create(
        scheme=scheme,
        organisation="Ministerie van Onderwijs, Cultuur en Wetenschap (demonstratie)",
        visiting_address="Voorbeeldstraat 1\n2500 AA Den Haag",
        return_line="Retouradres: Postbus 0000, 2500 AA Den Haag",
        email="sto@demo.sto.example",
        phone="070 000 00 00",
        website="www.demo.sto.example",
        valid_from=since,
    )


def add_days_of_support(scheme):
    """The days of help; 5, 3 and 2 are real, "more from 2020" was never a number."""
    kinds, purposes = SupportKind, SupportPurpose
    known, invented = "stand van de ondersteuning", "verzonnen (demonstratie)"
    SupportAllowance.objects.bulk_create(
        SupportAllowance(
            scheme=scheme,
            kind=kind,
            purpose=purpose,
            from_year=year,
            days=days,
            basis=basis,
        )
        for kind, purpose, year, days, basis in (
            (kinds.REGIONAL, purposes.PLANNING, 2018, 5, known),
            (kinds.REGIONAL, purposes.REWORK, 2019, 3, known),
            (kinds.CRITICAL_FRIEND, purposes.YEARLY, 2019, 2, known),
            (kinds.CRITICAL_FRIEND, purposes.YEARLY, 2020, 4, invented),
            (kinds.TRAINING_ADVISER, purposes.YEARLY, 2018, 2, invented),
        )
    )


def make_regions(scheme):
    """The 78 regions with their board, schools, partners and pupils; {code: region}."""
    regions = {}
    for code, row in data.regions().items():
        regions[code] = _region(row)
    RegionAlias.objects.bulk_create(
        RegionAlias(region=regions[code], name=name)
        for code, row in data.regions().items()
        for name in row.aliases
    )
    put_in_scheme(scheme, regions)
    boards = _boards(regions)
    PupilCount.objects.bulk_create(_pupil_counts(regions))
    _partners(regions, boards)
    return regions


def put_in_scheme(scheme, regions, maximum=None):
    """Say of each region what kind it is in the scheme."""
    RegionInScheme.objects.bulk_create(
        RegionInScheme(
            scheme=scheme,
            region=regions[code],
            region_type=row.kind,
            basis=f"soort regio: {row.kind_basis}",
            maximum=maximum(code) if maximum else None,
        )
        for code, row in data.regions().items()
    )


def _region(row):
    return Region.objects.create(
        code=row.code,
        name=row.name,
        name_status=NAME_STATUS[row.name_status],
        province=row.province,
        place=row.place,
        latitude=row.lat,
        longitude=row.lon,
        website=row.website,
        dusi_preregistration=row.dusi_preregistration,
        dusi_application=row.dusi_application,
        source=row.source,
        valid_from=FIRST_DAY,
    )


def _boards(regions):
    """A board for each region; what the press calls the lead is kept as it was reported."""
    boards = {}
    for code, region in regions.items():
        reported = data.regions()[code].lead_as_reported
        name = f"Demonstratiebestuur van {region.name}"
        boards[code] = Board.objects.create(
            name=name, address="Demonstratieweg 1\n1000 AA Demostad"
        )
        basis = f"gemeld als: {reported}" if reported else "niet gevonden: verzonnen"
        Penvoerder.objects.create(
            region=region,
            board=boards[code],
            starts_on=FIRST_DAY,
            mandate_on=FIRST_DAY,
            basis=basis[:120],
        )
    return boards


def _pupil_counts(regions):
    for code, region in regions.items():
        for year, numbers in amounts.pupil_forecast(code).items():
            for path, pupils in numbers.items():
                yield PupilCount(
                    region=region,
                    year=year,
                    path=path,
                    pupils=pupils,
                    is_forecast=year > 2019,
                    basis="aangenomen (demonstratie)",
                )


def _partners(regions, boards):
    rows = [
        (region, boards[code], partner)
        for code, region in regions.items()
        for partner in partners_of(code)
    ]
    PartnerOrganisation.objects.bulk_create(
        PartnerOrganisation(
            region=region, name=one.name, kind=one.kind, place=one.place
        )
        for region, _, one in rows
    )
    schools = [(region, board, one) for region, board, one in rows if one.brin]
    made = School.objects.bulk_create(
        School(
            name=one.name,
            brin=one.brin,
            kind=one.education or "vmbo",
            board=board,
            region=region,
            place=one.place,
        )
        for region, board, one in schools
    )
    SchoolProfile.objects.bulk_create(
        SchoolProfile(school=school, profile=profile)
        for school, (_, _, one) in zip(made, schools, strict=True)
        for profile in one.profiles
    )


def make_people(regions):
    """Everybody of the demonstration, with one hash of one password; {username: user}."""
    secret = make_password(PASSWORD)
    everyone = people.people().values()
    users = User.objects.bulk_create(
        User(
            username=one.username,
            email=one.email,
            first_name=one.name.split(" ", 1)[0],
            last_name=one.name.split(" ", 1)[1],
            password=secret,
            is_staff="admin" in one.roles,
            date_joined=FIRST_MOMENT,
        )
        for one in everyone
    )
    organisations = {
        (partner.region_id, partner.name): partner
        for partner in PartnerOrganisation.objects.all()
    }
    RoleGrant.objects.bulk_create(
        _grant(user, role, one, regions, organisations)
        for user, one in zip(users, everyone, strict=True)
        for role in one.roles
    )
    return {user.username: user for user in User.objects.all()}


def _grant(user, role, person, regions, organisations):
    region = regions[person.region] if person.region else None
    organisation = None
    if role == "partner":
        organisation = organisations[region.pk, person.organisation]
    return RoleGrant(
        user=user,
        role=role,
        region=region,
        organisation=organisation,
        starts_on=PEOPLE_SINCE,
    )


def make_criteria(one):
    """The reconstructed criteria, marked as such: an administrator can replace them."""
    return Criterion.objects.bulk_create(
        Criterion(
            round=one,
            number=row["number"],
            code=row["code"],
            title=row["title"],
            question=row["question"],
            explanation=row["explanation"],
            part=row["part"],
            anchors=row["anchors"],
            source=row["source"][:250],
            is_reconstruction=row["is_reconstruction"],
        )
        for row in data.criteria()
    )


def make_reference_data():
    """Offers of training (invented) and the two figures that the minister named."""
    Offer.objects.bulk_create(
        Offer(
            kind=one.kind,
            title=one.title,
            subject=one.subject,
            provider=one.provider,
            place=one.place,
            capacity=one.capacity,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for one in training.offers()
    )
    source = "Kamerstuk 30 079, antwoorden van 21 februari 2020"
    for name, value, unit in (
        (WITHIN_10_KM, 93, "procent"),
        (parliament.TEACHERS, 1_000_000, "euro per jaar"),
    ):
        OutsideFigure.objects.create(
            name=name,
            value=value,
            unit=unit,
            source=source,
            dated_on=date(2020, 2, 21),
            valid_from=date(2020, 2, 21),
        )
