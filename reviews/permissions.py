"""Who may judge, and who is barred from it: asked again at the moment of each act.

To judge = pre-advice, score, advice, decide (Awb 2:4). A bar is a Dutch sentence; no
sentence means that the person may judge.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sterktechniek import clock
from sterktechniek.accounts.permissions import COMMITTEE_ROLES, Role
from sterktechniek.questions import which_exist
from support.models import SupportAssignment
from support.models.visits import Attendance, Party, VisitKind

#: Who at DUS-I reads what judging is about before the letter leaves, unless barred.
JUDGING_READERS = (Role.OFFICER, Role.COORDINATOR, Role.DECIDER)


def bar_to_judge(user, plan):
    """Why this person may not judge the plan, or None."""
    return _first_bar(plan, _bars_to_judge(user, plan))


def bar_to_decide(user, plan):
    """Why this person may not decide on the plan, or None: never on a plan they worked on."""
    return _first_bar(plan, [*_bars_to_judge(user, plan), *_bars_to_decide(user, plan)])


class Bar(NamedTuple):
    """What stands in the way when ``question`` finds something.

    ``sure`` is a dear question that is only asked when the cheap one finds something.
    """

    question: QuerySet
    sentence: str
    sure: Callable[[], QuerySet] | None = None

    def holds(self):
        return self.sure is None or self.sure().exists()


def _first_bar(plan, bars):
    """The sentence of the first bar that holds; one query for all cheap questions."""
    answers = which_exist(plan, *(bar.question for bar in bars))
    found = (bar for answer, bar in zip(answers, bars, strict=True) if answer)
    return next((bar.sentence for bar in found if bar.holds()), None)


def bar_to_reconsider(user, plan):
    """Why this person has no part in an objection about the plan, or None (Awb 7:5, 10:3 lid 3).

    Whoever judged, advised, proposed, decided or sent had a part in what is objected to.
    """
    first = [
        Bar(
            plan.decisions.filter(decided_by=user),
            "U nam het besluit waartegen bezwaar is gemaakt. Een ander behandelt het bezwaar.",
        ),
        Bar(
            plan.letters.filter(batch__released_by=user),
            "U verstuurde het besluit waartegen bezwaar is gemaakt. "
            "Een ander behandelt het bezwaar.",
        ),
    ]
    bars = [*_bars_to_judge(user, plan), *_bars_to_decide(user, plan), *first]
    return _first_bar(plan, bars)


def bar_to_decide_later(user, later):
    """Why this person may not decide on this later decision, or None."""
    if later.kind == "on_objection":
        return bar_to_reconsider(user, later.plan)
    return bar_to_judge(user, later.plan)


def bar_to_look(user, plan):
    """Why this officer may not give a draft look of the plan, or None."""
    what = "haar concept niet bekijken"
    return _first_bar(plan, [_tied(tie, what) for tie in _ties(user, plan)])


def _tied(tie, what):
    return tie._replace(sentence=f"{tie.sentence} Daarom kunt u {what}.")


def _ties(user, plan):
    """The bars of whoever has a tie with the region itself; each says why, and no more."""
    return [
        Bar(
            SupportAssignment.objects.barring(user, plan.round.scheme_id).filter(
                region=plan.region_id
            ),
            "U ondersteunt of ondersteunde deze regio.",
        ),
        Bar(
            user.grants.filter(region=plan.region_id),
            "U werkt of werkte zelf in deze regio.",
        ),
        Bar(
            user.interests.standing(),
            "U hebt een belang gemeld dat deze regio raakt.",
            sure=lambda: user.interests.barring(
                plan=plan.pk,
                region=plan.region_id,
                opens_at=plan.round.opens_at,
                opens_on=clock.local(plan.round.opens_at).date(),
            ),
        ),
    ]


def _bars_to_judge(user, plan):
    supported, *others = _ties(user, plan)
    ties = [
        _tied(supported, "haar plannen onder deze regeling niet beoordelen"),
        *(_tied(one, "haar plan niet beoordelen") for one in others),
    ]
    looked = Bar(
        user.draft_look_turns.filter(look__plan=plan),
        "U had de conceptcheck van dit plan in behandeling. Daarom kunt u het niet "
        "beoordelen.",
    )
    return [*ties, looked]


def _bars_to_decide(user, plan):
    talks = Attendance.objects.filter(
        person=user,
        party__in=[Party.DUSI, Party.OCW],
        visit__kind=VisitKind.ADVICE_TALK,
        visit__region=plan.region_id,
    )
    return [
        Bar(
            plan.reviews.filter(reviewer=user),
            "U hebt dit plan beoordeeld. Een ander moet besluiten.",
        ),
        Bar(
            plan.reviews.filter(assigned_by=user),
            "U hebt de beoordelaars van dit plan gekozen. Een ander moet besluiten.",
        ),
        Bar(
            plan.advices.filter(recorded_by=user),
            "U hebt het advies vastgesteld. Een ander moet besluiten.",
        ),
        Bar(
            plan.decisions.filter(proposed_by=user),
            "U hebt dit besluit voorgesteld. Een ander moet besluiten.",
        ),
        Bar(
            plan.claims.filter(officer=user),
            "U had deze aanvraag in behandeling. Een ander moet besluiten.",
        ),
        Bar(
            plan.questions.filter(Q(asked_by=user) | Q(answered_by=user)),
            "U stelde de regio vragen over dit plan. Een ander moet besluiten.",
        ),
        Bar(
            plan.versions.filter(agreements__person=user),
            "U zei in de vergadering wat u van het advies vindt. Een ander moet besluiten.",
        ),
        Bar(
            plan.events.filter(by=user),
            "U hebt aan deze aanvraag gewerkt. Een ander moet besluiten.",
        ),
        Bar(
            talks,
            "U was bij het adviesgesprek met deze regio. Een ander moet besluiten.",
        ),
    ]


def declares_interests(user):
    """Whoever may judge or decide, or chooses who judges, says which interests they have."""
    return user.has_role(*JUDGING_READERS, *COMMITTEE_ROLES)


def may_lift_interest(user, interest=None):
    """The coordinator finds that a declared interest is none; never the own one."""
    own = interest is not None and interest.person_id == user.pk
    return user.has_role(Role.COORDINATOR) and not own


def may_claim(user, plan=None):
    """An officer has a case in hand."""
    return user.has_role(Role.OFFICER)


def may_hand_cases(user, plan=None):
    """The coordinator hands a case to an officer, and back to nobody."""
    return user.has_role(Role.COORDINATOR)


def may_assign_reviewers(user):
    """The coordinator spreads plans over the committee."""
    return user.has_role(Role.COORDINATOR)


def writes_review(user, review):
    """Whoever left the committee or the office meanwhile no longer judges."""
    judges = user.has_role(Role.MEMBER, Role.CHAIR, Role.OFFICER)
    return judges and is_own_review(user, review)


def is_own_review(user, review):
    """A review is written by one person: a committee member, or an officer's pre-advice."""
    return review.reviewer_id == user.pk


def may_write_pre_advice(user):
    """An officer prepares the judgement of the committee."""
    return user.has_role(Role.OFFICER)


def may_reopen_review(user, review):
    """Another person reopens a locked review; nobody reopens their own."""
    return user.has_role(Role.COORDINATOR) and not is_own_review(user, review)


def may_advise(user, plan=None):
    """The chair records the joint advice of the committee."""
    return user.has_role(Role.CHAIR)


def may_plan_meeting(user, meeting=None):
    """The coordinator or the chair plans a meeting of the committee."""
    return user.has_role(Role.CHAIR, Role.COORDINATOR)


def may_lead_meeting(user, meeting=None):
    """A chair opens and closes the meeting; one who is barred from a plan leaves for it too."""
    return user.has_role(Role.CHAIR)


def may_draw_sample(user):
    """The coordinator has plans judged once more."""
    return user.has_role(Role.COORDINATOR)


def may_read_ranking(user):
    """Whoever judges and decides, and the chair; a bar on one of its plans comes on top."""
    return user.has_role(Role.CHAIR, *JUDGING_READERS)


def may_propose(user, decision=None):
    """An officer proposes the decision."""
    return user.has_role(Role.OFFICER)


def checks_duty(user, duty):
    """An officer finds that a duty was met; when somebody was named for it, only they."""
    is_free = duty.checked_by_id in (None, user.pk)
    return user.has_role(Role.OFFICER) and is_free


def may_decide(user, decision=None):
    """The mandaathouder decides, in the name of the minister (Awb 10:10)."""
    return user.has_role(Role.DECIDER)


def may_propose_later(user, kind):
    """What follows on an objection is proposed by who handles it; the rest by an officer."""
    if kind == "on_objection":
        return user.has_role(Role.OBJECTION_HANDLER)
    return user.has_role(Role.OFFICER)


def proposes_later(user, later):
    """The same, of a proposal that is there."""
    return may_propose_later(user, later.kind)


def decides_later(user, later):
    """The mandaathouder decides what another proposed."""
    return user.has_role(Role.DECIDER) and later.proposed_by_id != user.pk


def may_call(user):
    """Whoever prepares, takes or sends a decision may call the region about it."""
    return user.has_role(*JUDGING_READERS)


def may_ask_view(user):
    """Whoever proposes a decision that harms the region asks it for its view first."""
    return user.has_role(Role.OFFICER, Role.OBJECTION_HANDLER)


def answers_view(user, request):
    """The lead gives the view of the region; DUS-I enters what came in another way."""
    return user.holds(Role.LEAD, request.plan.region_id) or may_ask_view(user)


def may_tell_of_terms(user):
    """An officer or the coordinator tells the region of the term of its decision."""
    return user.has_role(Role.OFFICER, Role.COORDINATOR)


def may_edit_letter(user):
    """An officer words the letter; the coordinator only sends it."""
    return user.has_role(Role.OFFICER)


def may_release(user, decision=None):
    """The coordinator sends the letters."""
    return user.has_role(Role.COORDINATOR)


def may_close_ground(user):
    """Only an assessor closes a ground: the chair or an officer, never region or support."""
    return user.has_role(Role.CHAIR, Role.OFFICER)
