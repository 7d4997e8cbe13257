"""The regions and people that the generated world uses: those there are, else generated."""

from collections import defaultdict
from datetime import date

from applications.models import RegionInScheme, RegionType
from sterktechniek import clock, uploads
from sterktechniek.accounts.models import (
    PartnerOrganisation,
    Region,
    RoleGrant,
    User,
)
from sterktechniek.accounts.permissions import Role

from .ledger import Ledger

A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
REGIONS = 78  # made only where there are none
PARTNERS = 4  # per region
STAFF = {
    Role.COORDINATOR: 1,
    Role.OFFICER: 8,
    Role.DECIDER: 2,
    Role.CHAIR: 1,
    Role.MEMBER: 12,
    Role.SUPPORT_LEAD: 1,
    Role.SUPPORTER: 8,
}
LONG_AGO = date(2018, 1, 1)


class World:
    """What every round needs: regions, people, partners, one stored file, the ledger."""

    def __init__(self):
        self.regions = _regions()
        self.staff = _staff()
        self.lead_of = _leads(self.regions)
        self.partners_of = _partners(self.regions)
        self.scarce = _scarce(self.regions)
        self.ledger = Ledger()
        self.letter_file = uploads.store("brieven", A_PDF)
        self.attachment_file = uploads.store("bijlagen", A_PDF)

    def one(self, role):
        return self.staff[role][0]

    def pick(self, role, number):
        """The same person for the same number."""
        people = self.staff[role]
        return people[number % len(people)]


def _regions():
    there = list(Region.objects.population(clock.today()))
    if there:
        return there
    return Region.objects.bulk_create(
        Region(
            code=f"G{number:02}",
            name=f"Regio {number} (gegenereerd)",
            valid_from=LONG_AGO,
        )
        for number in range(1, REGIONS + 1)
    )


def _user(username, first_name):
    """Somebody who cannot log in."""
    return User(
        username=username,
        email=f"{username}@gegenereerd.example",
        first_name=first_name,
        last_name="(gegenereerd)",
        password="!",
    )


def _staff():
    """Enough people per role; nobody has two, so that four eyes are four eyes."""
    taken, staff = set(), {}
    for role, number in STAFF.items():
        there = User.objects.holding(role).exclude(pk__in=taken)
        people = list(there.order_by("pk")[:number])
        people += _new_people(role, range(len(people) + 1, number + 1))
        staff[role] = people
        taken |= {person.pk for person in people}
    return staff


def _new_people(role, numbers):
    people = User.objects.bulk_create(
        _user(f"gen-{role.value}-{number}", f"{role.label.capitalize()} {number}")
        for number in numbers
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role=role, starts_on=LONG_AGO) for person in people
    )
    return people


def _leads(regions):
    """{region id: who leads it}."""
    grants = RoleGrant.objects.held_on(clock.today()).filter(role=Role.LEAD)
    leads = {grant.region_id: grant.user for grant in grants.select_related("user")}
    bare = [region for region in regions if region.pk not in leads]
    people = User.objects.bulk_create(
        _user(f"gen-lead-{region.code.lower()}", "Projectleider") for region in bare
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role=Role.LEAD, region=region, starts_on=LONG_AGO)
        for person, region in zip(people, bare, strict=True)
    )
    pairs = zip(bare, people, strict=True)
    return leads | {region.pk: person for region, person in pairs}


def _partners(regions):
    """{region id: partners}: those of the region, and generated ones up to four."""
    found = defaultdict(list)
    there = PartnerOrganisation.objects.filter(region__in=regions).order_by("pk")
    for partner in there:
        found[partner.region_id] = [*found[partner.region_id], partner][:PARTNERS]
    new = PartnerOrganisation.objects.bulk_create(
        PartnerOrganisation(
            region=region,
            name=f"Partner {number} (gegenereerd)",
            kind="company",
            place="Nergens",
        )
        for region in regions
        for number in range(len(found[region.pk]) + 1, PARTNERS + 1)
    )
    for partner in new:
        found[partner.region_id].append(partner)
    return found


def _scarce(regions):
    """The ids of the techniekarme regions: as an earlier scheme says, else one in four."""
    known = dict(
        RegionInScheme.objects.order_by("pk").values_list("region", "region_type")
    )
    return {
        region.pk
        for position, region in enumerate(regions)
        if known.get(region.pk, RegionType.FEW if position % 4 == 0 else "")
        == RegionType.FEW
    }
