"""The officers for one draft look: how busy they are, and who cannot look."""

from dataclasses import dataclass

from django.db.models import Count, Q

from applications.lifecycle import DraftLookState
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role

from .access import lookers_of, tied_people


@dataclass(frozen=True)
class Looker:
    """An officer, the number of looks in hand, and why not this one (or empty)."""

    person: User
    load: int
    looked_before: bool
    reason: str = ""

    @property
    def in_words(self):
        """The name, how busy, and whether they are barred from judging this plan already."""
        load = "1 conceptcheck" if self.load == 1 else f"{self.load} conceptchecks"
        before = ", bekeek dit plan eerder" if self.looked_before else ""
        return f"{self.person} ({load} in behandeling{before})"


def officers_for(look):
    """All officers of today: who looked at this plan before, then the least busy first.

    Nobody's interest is told.
    """
    busy = Count("draft_looks", filter=Q(draft_looks__state=DraftLookState.TAKEN))
    people = (
        User.objects.holding(Role.OFFICER)
        .annotate(load=busy)
        .order_by("load", "last_name", "first_name", "pk")
    )
    tied, before = tied_people(look.plan), lookers_of(look.plan)
    found = [
        Looker(one, one.load, one.pk in before, _reason(one, look, tied))
        for one in people
    ]
    return sorted(found, key=lambda one: not one.looked_before)


def _reason(person, look, tied):
    if person.pk == look.officer_id:
        return "heeft deze conceptcheck nu"
    return "niet beschikbaar" if person.pk in tied else ""
