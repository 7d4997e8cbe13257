"""Who reads what of judging on the pages of DUS-I, asked in one query with the plan.

The acts ask `permissions` again, one by one; a test holds that both give the same answer.
"""

from django.db.models import Exists, F, OuterRef, Value

from applications.lifecycle import OUTCOMES
from applications.models import DraftLookTurn
from sterktechniek import clock
from sterktechniek.accounts.models import RoleGrant
from support.models import SupportAssignment

from .lifecycle import ReviewState
from .models import AgendaItem, Agreement, Interest, Review
from .models.interests import is_barred
from .permissions import JUDGING_READERS

#: People in one query: SQLite joins at most 500 selections.
AT_ONCE = 50


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


def interests_barring(plan):
    """The interests, of whomever, that stand in the way of judging this plan."""
    opens_at = plan.round.opens_at
    return Interest.objects.barring(
        plan=plan.pk,
        region=plan.region_id,
        opens_at=opens_at,
        opens_on=clock.local(opens_at).date(),
    )


def barred_pairs(people, plans):
    """{(plan id, person id)} of who may not judge which of these plans.

    One query for each fifty people, however many plans.
    """
    found = set()
    people = list(people)
    for start in range(0, len(people), AT_ONCE):
        asked = [
            plans.order_by()
            .filter(is_barred(user, plan=""))
            .values_list("pk", Value(getattr(user, "pk", user)))
            for user in people[start : start + AT_ONCE]
        ]
        found |= set(asked[0].union(*asked[1:], all=True))
    return found


def heard_in_plenary(plans):
    """{(plan id, person id)} of who took part where the judgements on a plan lay open.

    Such a member is not asked to judge that version as well: it would not be blind.
    """
    judged = Review.objects.by_committee().filter(
        version=OuterRef("plan__current_version"), state=ReviewState.HANDED_IN
    )
    there = AgendaItem.objects.filter(
        Exists(judged),
        plan__in=plans,
        meeting__opened_at__isnull=False,
        meeting__presences__is_present=True,
    )
    spoke = Agreement.objects.filter(
        version__plan__in=plans, version=F("version__plan__current_version")
    )
    return set(
        there.order_by()
        .values_list("plan", "meeting__presences__person")
        .union(spoke.order_by().values_list("version__plan", "person"))
    )


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
        *interests_barring(plan).values_list("person_id", flat=True),
    }


def lookers_of(plan):
    """The ids of everybody who had a draft look of this plan in hand."""
    turns = DraftLookTurn.objects.filter(look__plan=plan)
    return set(turns.values_list("officer_id", flat=True))


def barred_people(plan):
    """The ids of everybody who may not judge this plan, in four queries."""
    return tied_people(plan) | lookers_of(plan)
