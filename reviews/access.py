"""Who reads what of judging on the pages of DUS-I, asked in one query with the plan.

The acts ask `permissions` again, one by one; a test holds that both give the same answer.
"""

from django.db.models import Exists, OuterRef, Q

from applications.lifecycle import OUTCOMES
from sterktechniek.accounts.models import RoleGrant
from sterktechniek.accounts.permissions import Role
from support.models import SupportAssignment

from .models import Interest

READERS = (Role.OFFICER, Role.COORDINATOR, Role.DECIDER)


def with_bar(plans, user):
    """Plans with ``is_barred``: whether this person may not judge it (see `bar_to_judge`)."""
    supported = SupportAssignment.objects.filter(
        person=user, scheme=OuterRef("round__scheme"), region=OuterRef("region")
    )
    worked = RoleGrant.objects.filter(user=user, region=OuterRef("region"))
    interested = Interest.objects.of(user).filter(plan=OuterRef("pk"))
    return plans.annotate(
        is_barred=Q(Exists(supported)) | Q(Exists(worked)) | Q(Exists(interested))
    )


def reads_judging(user, plan):
    """Reviews, advice and outcome: for who works on the plan; for the whole office afterwards.

    ``plan`` comes from `with_bar`. Who is barred, or handles objections, waits for the letter.
    """
    if plan.state in OUTCOMES:
        return user.is_office
    return user.has_role(*READERS) and not plan.is_barred


def barred_people(plan):
    """The ids of everybody who may not judge this plan, in three queries."""
    supporters = SupportAssignment.objects.filter(
        scheme=plan.round.scheme_id, region=plan.region_id
    )
    return {
        *supporters.values_list("person_id", flat=True),
        *RoleGrant.objects.filter(region=plan.region_id).values_list(
            "user_id", flat=True
        ),
        *Interest.objects.filter(plan=plan, ended_at__isnull=True).values_list(
            "person_id", flat=True
        ),
    }
