"""Where needs stay without an answer: by subject and kind, nationally and per region.

What a need lacks is `Need.objects.with_missing`, and nowhere else.
"""

from dataclasses import dataclass

from sterktechniek import clock

from .models import Need, Offer
from .models.training import FITTING, NeedKind


@dataclass
class Gap:
    """Open needs of one kind in one subject, and the offer that fits.

    ``free`` counts the places that fit; ``is_boundless`` when some offer sets no number.
    """

    kind: NeedKind
    subject: str
    regions: set
    asked: int = 0
    missing: int = 0
    offers: int = 0
    free: int = 0
    is_boundless: bool = False

    @property
    def is_without_offer(self):
        """Something is still missing, and no offer that fits has a place."""
        return bool(self.missing) and not (self.free or self.is_boundless)


def key_of(kind, subject):
    """What makes two subjects the same: the kind, and the words without capitals or spaces."""
    return str(kind), " ".join(subject.casefold().split())


def gaps(needs=None):
    """A `Gap` for each kind and subject with an open need, the largest first; two queries."""
    needs = Need.objects.all() if needs is None else needs
    found = {}
    rows = needs.still_open().with_missing().order_by("kind", "subject", "pk")
    for need in rows:
        key = key_of(need.kind, need.subject)
        gap = found.setdefault(key, Gap(NeedKind(need.kind), need.subject, set()))
        gap.regions.add(need.region_id)
        gap.asked += need.number
        gap.missing += need.missing
    for offer in Offer.objects.current(clock.today()).with_room():
        for kind, fits in FITTING.items():
            gap = found.get(key_of(kind, offer.subject))
            if gap is None or offer.kind != fits:
                continue
            gap.offers += 1
            gap.free += offer.free or 0
            gap.is_boundless |= offer.capacity is None
    return sorted(found.values(), key=lambda gap: (-gap.missing, gap.subject, gap.kind))


def missing_per_region(needs):
    """(region, asked, missing, number of needs) of each region with open needs; one query."""
    rows = {}
    for need in needs.still_open().with_missing().select_related("region"):
        row = rows.setdefault(need.region_id, [need.region, 0, 0, 0])
        row[1] += need.number
        row[2] += need.missing
        row[3] += 1
    return sorted(rows.values(), key=lambda row: (-row[2], row[0].name))


def fitting_offers(need):
    """Offers that could be proposed: not over and not full, those that fit first."""
    offers = Offer.objects.current(clock.today()).with_room().not_full()
    key = key_of(FITTING[NeedKind(need.kind)], need.subject)
    return sorted(
        offers, key=lambda one: (key_of(one.kind, one.subject) != key, one.title)
    )


def fits(offer, need):
    """Whether kind and subject are those that the need asks for."""
    return key_of(offer.kind, offer.subject) == key_of(
        FITTING[NeedKind(need.kind)], need.subject
    )


def needs_without_offer():
    """Open needs that lack something for which no offer that fits has a place; by region."""
    lacking = {key_of(one.kind, one.subject) for one in gaps() if one.is_without_offer}
    needs = Need.objects.still_open().with_missing().select_related("region")
    return [
        need
        for need in needs.order_by("region__code", "kind", "subject", "pk")
        if need.missing and key_of(need.kind, need.subject) in lacking
    ]
