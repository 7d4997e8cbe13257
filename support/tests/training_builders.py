"""Plain functions that make needs, offers and matches in each state, through the acts."""

from copy import copy
from datetime import timedelta

from applications.tests.builders import lead_of
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from support.actions import training
from support.lifecycles.training import MatchState, NeedState
from support.models import Match, Need, Offer
from support.tests.builders import make_assignment

DAY = timedelta(days=1)


def adviser():
    """A training adviser: a supporter with a running assignment in some region."""
    return make_assignment(kind="training_adviser").person


def region_with_lead():
    region = make_region()
    make_user(Role.LEAD, region=region)
    return region


def make_need(state=NeedState.OPEN, *, region=None, by=None, **values):
    """A need of four teachers, walked to ``state``."""
    region = region or region_with_lead()
    by = by or make_user(Role.SUPPORT_LEAD)
    values = {"kind": "teachers", "subject": "PIE", "number": 4} | values
    need = training.state_need(region=region, by=by, **values)
    if state == NeedState.MET:
        training.end_need(need, "meet_need", by=by)
    if state == NeedState.WITHDRAWN:
        training.end_need(need, "withdraw_need", by=by)
    return Need.objects.for_pages().get(pk=need.pk)


def make_offer(**values):
    """A side-entry route with six places that has not ended."""
    values = {
        "kind": "side_entry",
        "title": "Van vakman naar docent",
        "subject": "PIE",
        "provider": "Opleider Oost",
        "place": "Zwolle",
        "capacity": 6,
        "starts_on": clock.today() + 30 * DAY,
        "ends_on": clock.today() + 300 * DAY,
    } | values
    offer = training.add_offer(by=make_user(Role.SUPPORT_LEAD), **values)
    return Offer.objects.with_room().get(pk=offer.pk)


def make_match(state=MatchState.PROPOSED, *, need=None, offer=None, number=2):
    """A proposal for two places that walked to ``state``."""
    need, offer = need or make_need(), offer or make_offer()
    keeper, lead = make_user(Role.SUPPORT_LEAD), lead_of(need.region)
    match = training.propose_match(need, offer, number=number, by=keeper)
    if state in (MatchState.ACCEPTED, MatchState.FOLLOWED):
        training.accept_match(match, by=lead)
    if state == MatchState.DECLINED:
        training.decline_match(match, by=lead, note="Te ver weg.")
    if state == MatchState.CANCELLED:
        training.cancel_match(match, by=keeper, note="De opleider stopt.")
    if state == MatchState.FOLLOWED:
        training.follow_match(match, by=lead, took_part=number, held_on=clock.today())
    return Match.objects.select_related("need__region", "offer").get(pk=match.pk)


def many_matches(number):
    """So many needs in as many subjects, each with an offer that was accepted; in bulk."""
    first = make_match(MatchState.ACCEPTED)
    for model, names in ((Need, ("subject",)), (Offer, ("subject", "place"))):
        one = model.objects.first()
        rows = []
        for place in range(number - 1):
            row = model.objects.get(pk=one.pk) if not rows else copy(rows[0])
            row.pk = None
            for name in names:
                setattr(row, name, f"Vak {place}")
            rows.append(row)
        model.objects.bulk_create(rows)
    offers = {one.subject: one for one in Offer.objects.exclude(pk=first.offer_id)}
    Match.objects.bulk_create(
        Match(
            need=need,
            offer=offers[need.subject],
            state=MatchState.ACCEPTED,
            proposed_by=first.proposed_by,
        )
        for need in Need.objects.exclude(pk=first.need_id)
    )
