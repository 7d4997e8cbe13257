"""The first page of whoever judges and decides: what waits for me, the nearest date first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count as Number
from django.urls import reverse

from applications.lifecycle import DraftLookState
from applications.models import DraftLook, FileScan, Plan, ReceiptCopy
from applications.permissions import is_officer, sees_draft_looks
from reviews import case_list, own_list
from reviews.access import with_bar
from reviews.case_claims import MINE
from reviews.lifecycle import DecisionState, ReviewState
from reviews.models import Claim, LaterDecision, Letter, Meeting
from reviews.permissions import may_advise, may_decide, may_release
from reviews.phases import Phase, phases_for, with_phase
from sterktechniek.accounts.permissions import COMMITTEE_ROLES, OFFICE_ROLES
from sterktechniek.outbox.models import waiting_for_a_human
from sterktechniek.questions import how_many

from .after_awards import counts_after_awards, duty_questions
from .blocks import Block, Count
from .trajectories import trajectory_counts

FIRST = 5


@dataclass(frozen=True)
class Urgent:
    """A plan that waits for this person, with the last day to decide."""

    label: str
    round: str
    url: str
    what: str
    ends_on: date


def office_blocks(user, at):
    """For DUS-I: the number of plans per phase, what waits for this person, and letters."""
    if not user.has_role(*OFFICE_ROLES):
        return []
    mine = phases_for(user)
    found = dict(
        with_phase(_under_way(user, at), at)
        .order_by()
        .values_list("phase")
        .annotate(Number("pk"))
    )
    address = reverse("case_list")
    counts = [
        Count(
            found.get(phase, 0),
            phase.label,
            f"{address}?status={phase}",
            urgent=phase in mine and found.get(phase, 0) > 0,
        )
        for phase in Phase
        if phase != Phase.DONE and (phase in found or phase in mine)
    ]
    number = _numbers(user, at)
    if is_officer(user):
        held = number["claims"]
        counts.append(Count(held, "in behandeling bij u", f"{address}?bij={MINE}"))
    if may_decide(user):
        waiting = number["later"]
        address_of_later = f"{reverse('later_list')}?stand=wacht"
        label = "vervolgbesluiten voorgesteld"
        counts.append(Count(waiting, label, address_of_later, waiting > 0))
    data = {
        "counts": counts,
        **(_urgent(user, at) if mine else {"urgent": []}),
        "looks": _looks(user, number) if sees_draft_looks(user) else [],
        "letters": _letters(number) if may_release(user) else [],
        "after": counts_after_awards(user, at, number),
        "files": _files(at),
        "trajectories": [one for one in trajectory_counts(user) if one.number],
        "mine": f"{address}?mijn=on" if mine else "",
    }
    return [Block("Werkvoorraad van DUS-I", "dashboards/home/_office.html", data)]


def _numbers(user, at):
    """{name: number} of all that is only counted for this person, in one query."""
    asked = duty_questions(user, at)
    if is_officer(user):
        asked["claims"] = Claim.objects.at_work().filter(officer=user)
    if may_decide(user):
        later = LaterDecision.objects.visible_to(user)
        asked["later"] = later.filter(state=DecisionState.PROPOSED)
    if sees_draft_looks(user):
        running = DraftLook.objects.running()
        asked["free looks"] = running.filter(state=DraftLookState.ASKED)
        asked["own looks"] = running.filter(officer=user)
    if may_release(user):
        held = Letter.objects.to_plan()
        asked["loose letters"] = held.filter(batch=None)
        asked["planned letters"] = held.filter(batch__isnull=False)
        asked["mails"] = waiting_for_a_human()
        asked["copies"] = ReceiptCopy.objects.given_up(at)
    found = how_many(user, *asked.values()) if asked else []
    return dict(zip(asked, found, strict=True))


def _under_way(user, at):
    return case_list.filtered(user, {}, at)


def _urgent(user, at):
    """The first plans of the work list "wat op mij wacht", the nearest decision date first."""
    plans = case_list.filtered(user, {"mijn": True}, at)
    rounds = case_list.rounds_with_plans()
    keys, terms, _ = case_list.keys_by_term(plans, rounds, at)
    names = {one.pk: one.name for one in rounds}
    urgent = [
        Urgent(
            str(plan.region),
            names[plan.round_id],
            reverse("case_detail", args=[plan.pk]),
            Phase(plan.phase).label,
            terms[plan.pk].ends_on,
        )
        for plan in case_list.rows_of(keys[:FIRST], at)
    ]
    first = terms[keys[0].pk].ends_on if keys else None
    return {"urgent": urgent, "total": len(keys), "first": first}


def _looks(user, number):
    """Draft looks that nobody has yet, and those of this person."""
    free, own = number["free looks"], number["own looks"]
    address = reverse("draft_look_list")
    counts = [Count(free, "conceptchecks zonder behandelaar", address, free > 0)]
    if is_officer(user):
        counts.append(Count(own, "conceptchecks bij u", address, own > 0))
    return counts if free or own else []


def _letters(number):
    """Letters that wait, and what went wrong: mails in doubt, receipts without their copy."""
    loose, planned = number["loose letters"], number["planned letters"]
    mails, copies = number["mails"], number["copies"]
    outbox = reverse("letter_outbox")
    return [
        Count(loose, "brieven nog niet ingepland", outbox, loose > 0),
        Count(planned, "brieven ingepland, niet vrijgegeven", outbox, planned > 0),
        Count(mails, "e-mails die niet zeker zijn verstuurd", urgent=mails > 0),
        Count(
            copies,
            "ontvangstbewijzen zonder kopie",
            reverse("copy_trouble"),
            copies > 0,
        ),
    ]


def _files(at):
    """Files that the virus scanner leaves lying; nothing when all goes well."""
    waiting = list(FileScan.objects.waiting_long(at).values_list("problem", flat=True))
    if not waiting:
        return []
    why = next((f": {problem}" for problem in waiting if problem), "")
    label = f"bijlagen die al lang wachten op de viruscontrole{why}"
    return [Count(len(waiting), label, urgent=True)]


def committee_blocks(user, at):
    """For a member: own reviews to write. For the chair: advices to record."""
    if not user.has_role(*COMMITTEE_ROLES):
        return []
    own = own_list.own_reviews(user)
    waiting = own.to_do()
    turns = own_list.in_order(waiting, own_list.rounds_of(waiting), at)
    urgent = [
        Urgent(
            str(review.plan.region),
            review.plan.round.name,
            review.get_absolute_url(),
            "beoordeling afronden",
            ends_on,
        )
        for review, ends_on in own_list.shown(turns[:FIRST])
    ]
    done = own.filter(state=ReviewState.HANDED_IN).count()
    address = reverse("review_list")
    counts = [
        Count(len(turns), "te beoordelen", address, bool(turns)),
        Count(done, "afgerond", f"{address}?status={own_list.DONE}"),
    ]
    to_come = Meeting.objects.visible_to(user).to_come().count()
    if to_come:
        label = "vergaderingen gepland of bezig"
        counts.append(Count(to_come, label, reverse("meeting_list")))
    if may_advise(user):
        ready = (
            with_bar(with_phase(Plan.objects.under_way(), at), user)
            .filter(phase=Phase.ADVISE, is_barred=False)
            .count()
        )
        label = "adviezen om vast te stellen"
        counts.append(Count(ready, label, reverse("advice_list"), ready > 0))
    data = {
        "counts": counts,
        "urgent": urgent,
        "total": len(turns),
        "first": turns[0].ends_on if turns else None,
        "undeclared": own_list.undeclared(user, waiting),
    }
    return [Block("Beoordelen", "dashboards/home/_committee.html", data)]
