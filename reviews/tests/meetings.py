"""Plain functions that bring a committee together for tests."""

from applications.lifecycle import PlanState
from applications.tests.builders import DAY, make_plan, make_round
from reviews import actions
from reviews.models import AdviceDraft, AgendaItem, Outcome
from reviews.tests.builders import make_reviews
from reviews.tests.posts import advice_post
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user


def closed_round(**fields):
    """A round that is over, with room for plans of several regions."""
    now = clock.now()
    return make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY, **fields)


def chair_of(round_):
    """A chair who declared all interests for a round."""
    chair = make_user(Role.CHAIR)
    actions.declare_for_round(round_, by=chair)
    return chair


class Table:
    """A plan with three judgements on the agenda of a meeting, and everybody around it."""

    def __init__(self, *, plan=None, is_open=True, members=(), undeclared=()):
        self.plan = plan or make_plan(PlanState.IN_REVIEW)
        self.reviews = list(self.plan.reviews.by_committee()) or make_reviews(self.plan)
        self.judges = [one.reviewer for one in self.reviews]
        self.chair = make_user(Role.CHAIR)
        self.coordinator = make_user(Role.COORDINATOR)
        self.plenary = make_user(Role.MEMBER)  # judged another plan
        people = [*self.judges, self.plenary, self.chair, *members, *undeclared]
        self.meeting = make_meeting(
            [self.plan],
            people,
            by=self.coordinator,
            chair=self.chair,
            is_open=is_open,
            undeclared=undeclared,
        )
        self.item = AgendaItem.objects.get(meeting=self.meeting, plan=self.plan)

    def type(self, *, by=None, seen=None, outcome=Outcome.GRANTED, **changes):
        """The chair types the joint text, from the newest revision unless told otherwise."""
        if seen is None:
            seen = self.revision()
        fields = advice_post(self.plan, outcome) | changes
        fields = {name: str(text) for name, text in fields.items() if text}
        return actions.keep_draft(self.plan, fields, by=by or self.chair, seen=seen)

    def revision(self):
        """The newest revision of the joint text; 0 before anybody typed."""
        drafts = AdviceDraft.objects.filter(version=self.plan.current_version_id)
        return drafts.values_list("revision", flat=True).first() or 0

    def say(self, by, *, agrees=True, reason="", seen=None):
        if seen is None:
            seen = self.revision()
        return actions.say(self.item, by=by, agrees=agrees, reason=reason, seen=seen)


def make_meeting(plans, people, *, by=None, chair=None, is_open=True, undeclared=()):
    """A meeting about these plans, of one round; opened, with everybody who was asked there.

    All of them declared their interests for the round, but those who are ``undeclared``.
    """
    for person in {*people, chair} - {None, *undeclared}:
        actions.declare_for_round(plans[0].round, by=person)
    meeting = actions.plan_meeting(
        plans[0].round,
        by=by or make_user(Role.COORDINATOR),
        starts_at=clock.now(),
        place="Den Haag",
        plans=plans,
        people=people,
    )
    if is_open:
        chair = chair or make_user(Role.CHAIR)
        actions.record_presence(meeting, people, by=chair)
        actions.open_meeting(meeting, by=chair)
    return meeting
