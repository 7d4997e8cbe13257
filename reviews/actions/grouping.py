"""Assign members to many plans at once: all of it, or nothing."""

from collections import defaultdict

from django.db import transaction

from applications.lifecycle import PlanState
from applications.models import Plan
from reviews import mails
from reviews.access import barred_pairs, heard_in_plenary
from reviews.lifecycle import ReviewState
from reviews.models import Advice, RefusedAct, Review
from reviews.models.reviews import ReviewKind
from reviews.permissions import may_assign_reviewers
from reviews.refusals import why_barred
from sterktechniek import clock
from sterktechniek.events.models import Event
from sterktechniek.workflow import StepForbidden, StepRefused


class GroupsChanged(StepRefused):
    """Something is not as the page said; ``problems``: {plan id: sentence}. Nothing was done."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__(
            "Er is iets veranderd. Er is nog niets toegewezen. Kijk bij de plannen met een "
            "melding."
        )


@transaction.atomic
def assign_groups(one, groups, *, by):
    """Ask these members for these plans of a round; answers the new reviews.

    ``groups`` is {plan id: people}. Under the lock of all plans everything is asked again.
    """
    if not may_assign_reviewers(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator wijst beoordelaars toe.")
    plans = _locked(one, groups)
    if problems := _problems(plans, groups, by):
        raise GroupsChanged(problems)
    return write_reviews(
        [(plans[pk], person) for pk, people in groups.items() for person in people],
        by=by,
    )


def _locked(one, groups):
    plans = Plan.objects.select_for_update(of=("self",)).filter(
        pk__in=groups, round=one
    )
    plans = plans.select_related("region", "round", "current_version")
    return {
        plan.pk: plan for plan in plans.defer("current_version__content").order_by("pk")
    }


def _problems(plans, groups, by):
    """{plan id: the sentence that says what is no longer so}."""
    asked = defaultdict(set)
    counting = defaultdict(int)
    reviews = Review.objects.filter(
        version__in=[plan.current_version_id for plan in plans.values()]
    )
    rows = reviews.values_list("plan_id", "reviewer_id", "state", "kind")
    for pk, person, state, kind in rows:
        asked[pk].add(person)
        counts = kind == ReviewKind.COMMITTEE and state != ReviewState.LAPSED
        counting[pk] += counts
    advised = set(
        Advice.objects.filter(
            version__in=[plan.current_version_id for plan in plans.values()]
        ).values_list("plan_id", flat=True)
    )
    people = {person.pk: person for group in groups.values() for person in group}
    fit = Plan.objects.filter(pk__in=plans)
    barred = barred_pairs(people.values(), fit) if people else set()
    heard = heard_in_plenary(fit) if asked else set()
    outside = {pk for pk, person in people.items() if not person.is_committee}
    problems = {}
    for pk, group in groups.items():
        plan = plans.get(pk)
        if plan is None or plan.state != PlanState.IN_REVIEW or pk in advised:
            problems[pk] = "Dit plan wacht niet meer op beoordelaars."
            continue
        for person in group:
            if (pk, person.pk) in barred:
                why_barred(person, plan, RefusedAct.ASSIGN, by=by)
        gone = [
            str(person)
            for person in group
            if (pk, person.pk) in barred | heard or person.pk in outside
        ]
        again = [str(person) for person in group if person.pk in asked[pk]]
        if gone:
            problems[pk] = f"Niet meer beschikbaar: {', '.join(gone)}."
        elif again:
            problems[pk] = f"Kreeg dit plan al: {', '.join(again)}."
        elif counting[pk] + len(group) > plan.round.group_size:
            problems[pk] = (
                "Er kwam intussen een beoordelaar bij. De groep wordt te groot."
            )
    return problems


def write_reviews(pairs, *, by):
    """The reviews of (plan, person), each on record and mailed; answers them.

    Asks nothing: whoever calls it has asked, under the lock of the plans.
    """
    now = clock.now()
    reviews = Review.objects.bulk_create(
        Review(
            plan=plan,
            version=plan.current_version,
            reviewer=person,
            kind=ReviewKind.COMMITTEE,
            assigned_by=by,
            assigned_at=now,
        )
        for plan, person in pairs
    )
    Event.objects.bulk_create(
        review.step(
            "assign_reviewer",
            label=f"Toegewezen aan {review.reviewer}",
            target=ReviewState.ASSIGNED,
            by=by,
            judging_only=True,
        )
        for review in reviews
    )
    mails.reviews_assigned(reviews)
    return reviews
