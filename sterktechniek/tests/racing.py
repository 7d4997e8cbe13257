"""One contestant of a race: waits for the starting shot, then acts, on a plan or a draft look.

python -m sterktechniek.tests.racing <act> <subject> <user> <key> <start>; ``subject`` is the
id of a plan or look, or "round,region" to begin a plan; ``start`` is a file that appears when
all may go. Prints what came of it as JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

import django


def run(act, subject, user, key, start):
    """Take part once; the answer is the receipt number, or the sentence of the refusal."""
    from sterktechniek.accounts.models import User
    from sterktechniek.workflow import StepRefused

    prepare = {
        "begin": beginning,
        "hand_in": handing_in,
        "ask_look": asking,
        "take_look": taking,
        "retract_look": retracting,
        "propose_unanswered": proposing,
        "claim": claiming,
        "divide": dividing,
        "accept_match": accepting,
    }[act]
    go = prepare(subject, User.objects.get(pk=user), key)
    print("ready", flush=True)  # noqa: T201
    while not Path(start).exists():
        time.sleep(0.001)
    try:
        return go()
    except StepRefused as refusal:
        return {"refused": str(refusal)}


def handing_in(subject, user, key):
    from applications import actions
    from applications.models import Plan

    plan = Plan.objects.get(pk=subject)
    return lambda: {"receipt": actions.hand_in(plan, by=user, key=key).receipt_number}


def beginning(subject, user, key):
    from applications import actions
    from applications.models import Round
    from sterktechniek.accounts.models import Region

    one, region = subject.split(",")
    one, region = Round.objects.get(pk=one), Region.objects.get(pk=region)
    return lambda: {"plan": actions.start_plan(one, region, by=user).pk}


def asking(plan, user, key):
    from applications import actions
    from applications.models import Plan

    plan = Plan.objects.get(pk=plan)
    return lambda: {"asked": actions.ask_draft_look(plan, by=user).number}


def taking(look, user, key):
    from applications.models import DraftLook
    from reviews import actions

    look = DraftLook.objects.get(pk=look)
    return lambda: {"taken": actions.take_look(look, by=user)}


def proposing(at, user, key):
    """A worker that finds what was not supplemented; ``at`` is the moment, as ISO text."""
    from datetime import datetime

    from reviews import actions

    at = datetime.fromisoformat(at)
    return lambda: {"proposed": actions.propose_unanswered(at=at)}


def retracting(look, user, key):
    from applications import actions
    from applications.models import DraftLook

    look = DraftLook.objects.get(pk=look)
    return lambda: {"retracted": actions.retract_draft_look(look, by=user)}


def claiming(plan, user, key):
    from applications.models import Plan
    from reviews import actions

    plan = Plan.objects.get(pk=plan)
    return lambda: {"claimed": actions.claim_case(plan, by=user)}


def dividing(plan, user, key):
    """Assign the members of the key, ids with commas between, to one plan."""
    from applications.models import Plan
    from reviews import actions
    from sterktechniek.accounts.models import User

    plan = Plan.objects.select_related("round").get(pk=plan)
    people = list(User.objects.filter(pk__in=key.split(",")))
    groups = {plan.pk: people}
    return lambda: {"divided": len(actions.assign_groups(plan.round, groups, by=user))}


def accepting(match, user, key):
    from support.actions.training import accept_match
    from support.models import Match

    match = Match.objects.select_related("need", "offer").get(pk=match)

    def accept():
        accept_match(match, by=user)
        return {"accepted": match.pk}

    return accept


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sterktechniek.settings")
    django.setup()
    print(json.dumps(run(*sys.argv[1:])))  # noqa: T201
