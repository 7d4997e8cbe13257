"""Ask the partners of a plan who did not confirm yet to do so."""

from collections import defaultdict

from django.db import transaction

from applications import people_mails
from applications.editing import why_locked
from applications.models import Invitation, Part, Plan
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role
from sterktechniek.workflow import StepForbidden, StepRefused

NOBODY = (
    "Er is niemand om te mailen. Nodig eerst iemand uit van de partners die nog niet "
    "bevestigden."
)


@transaction.atomic
def ask_to_confirm(plan, *, by, at=None):
    """Mail everybody of a partner whose contribution waits; each person once a day.

    Answers how many partners still have to confirm and have somebody who was asked before.
    Not how many mails leave: that would tell who has an account that got no role.
    """
    at = at or clock.now()
    if not by.belongs_to(plan.region_id):
        raise StepForbidden("Alleen de regio vraagt haar partners om te bevestigen.")
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("region", "round")
        .get(pk=plan.pk)
    )
    if reason := why_locked(plan, at, Part.PARTNERS):
        raise StepRefused(f"Partners herinneren kan nu niet. {reason}")
    day = clock.local(at).date()
    waiting = _waiting(plan)
    people = _people_of(waiting, day)
    known = set(people) | _asked(waiting)
    if not known:
        raise StepRefused(NOBODY)
    for person, commitments in _by_person(waiting, people):
        people_mails.please_confirm(plan, person, commitments, day=day)
    _write_down(plan, by, at, day)
    return len(known)


def _write_down(plan, by, at, day):
    """Once a day, and whether or not a mail left."""
    today = {"happened_at__gte": clock.start_of(day)}
    if not plan.events.filter(name="ask_partners", **today).exists():
        label = "Partners gevraagd om hun bijdrage te bevestigen"
        plan.record("ask_partners", label=label, by=by, happened_at=at)


def _waiting(plan):
    """{organisation id: its contributions that wait for its word}."""
    found = defaultdict(list)
    for one in plan.commitments.waiting().select_related("partner"):
        found[one.partner_id].append(one)
    return found


def _people_of(organisations, day):
    """{organisation id: the people who speak for it}."""
    found = defaultdict(list)
    grants = RoleGrant.objects.held_on(day).filter(
        role=Role.PARTNER, organisation__in=organisations, user__is_active=True
    )
    for grant in grants.select_related("user"):
        found[grant.organisation_id].append(grant.user)
    return found


def _asked(organisations):
    running = Invitation.objects.running().filter(organisation__in=organisations)
    return set(running.values_list("organisation", flat=True))


def _by_person(waiting, people):
    """Each person once, with everything that waits for that person."""
    mine = defaultdict(list)
    for organisation, persons in people.items():
        for person in persons:
            mine[person] += waiting[organisation]
    return mine.items()
