"""Who reads what of judging on the pages of DUS-I, asked in one query with the plan.

The acts ask `permissions` again, one by one; a test holds that both give the same answer.
"""

from applications.lifecycle import OUTCOMES
from applications.models import DraftLookTurn
from sterktechniek.accounts.models import RoleGrant
from support.models import SupportAssignment

from .models import Interest
from .models.interests import is_barred
from .permissions import JUDGING_READERS


def with_bar(plans, user):
    """Plans with ``is_barred``: whether this person may not judge it (see `bar_to_judge`)."""
    return plans.annotate(is_barred=is_barred(user, plan=""))


def reads_judging(user, plan):
    """Reviews, advice and outcome: for who works on the plan; for the whole office afterwards.

    ``plan`` comes from `with_bar`. Who is barred, or handles objections, waits for the letter.
    """
    if plan.state in OUTCOMES:
        return user.is_office
    return user.has_role(*JUDGING_READERS) and not plan.is_barred


def tied_people(plan):
    """The ids of everybody with a tie with the region: no draft look, no judging."""
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


def lookers_of(plan):
    """The ids of everybody who had a draft look of this plan in hand."""
    turns = DraftLookTurn.objects.filter(look__plan=plan)
    return set(turns.values_list("officer_id", flat=True))


def barred_people(plan):
    """The ids of everybody who may not judge this plan, in four queries."""
    return tied_people(plan) | lookers_of(plan)
