"""What becomes of one generated plan: its path through the states and when it was where."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from applications.lifecycle import APPROVED, PlanState
from applications.models import Plan, PlanVersion, Round
from reviews.models import Advice, Decision
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User

# How far the plans of a round have come, with the chance of each path.
FINISHED = {
    "granted": 42,
    "granted_with_duty": 12,
    "rejected": 36,
    "not_handled": 3,
    "withdrawn": 4,
    "draft": 3,
}
RUNNING = {
    "submitted": 12,
    "supplement": 12,
    "complete": 10,
    "assigned": 14,
    "judged": 12,
    "advised": 12,
    "proposed": 10,
    "decided": 10,
    "withdrawn": 4,
    "draft": 4,
}
OPEN = {"draft": 60, "submitted": 35, "withdrawn": 5}

OUTCOME_PATHS = ("granted", "granted_with_duty", "rejected", "not_handled")
# Paths that end within judging, in order: each has done what stands before it.
DEPTH = ("complete", "assigned", "judged", "advised", "proposed", "decided")
HOUR = timedelta(hours=1)


@dataclass
class Case:
    """One plan on its way; the rows are filled in while they are written."""

    region: Region
    round: Round
    lead: User
    path: str
    outcome: str  # what it was or will be advised
    is_scarce: bool
    was_supplemented: bool
    started_at: datetime
    submitted_at: datetime
    plan: Plan = None
    first_version: PlanVersion = None
    version: PlanVersion = None
    advice: Advice = None
    decision: Decision = None
    reviewers: list = field(default_factory=list)

    @property
    def state(self):
        """The state of the plan at the end of its path."""
        return PlanState.IN_REVIEW if self.path in DEPTH else PlanState(self.path)

    @property
    def is_approved(self):
        return self.state in APPROVED

    @property
    def was_handed_in(self):
        return self.path != "draft"

    def has_come_to(self, stage):
        """Whether judging came as far as ``stage``, one of DEPTH."""
        if self.path in OUTCOME_PATHS:
            return self.path != "not_handled"
        return self.path in DEPTH and DEPTH.index(self.path) >= DEPTH.index(stage)

    @property
    def supplement_due_at(self):
        """The end of the term to supplement, for who was asked."""
        days = 60 if self.path == "supplement" else 18
        return self.after_closing(days)

    def after_closing(self, days, hour=10):
        """A moment so many days after the closing, different for each region."""
        day = clock.local(self.round.closes_at).date() + timedelta(days=days)
        return clock.moment(day, hour, self.region.pk % 60)


def draw_case(rng, one, region, stage, world):
    """Draw the path of a region in a round, with its moments."""
    path = rng.choices(list(stage), weights=list(stage.values()))[0]
    outcome = path
    if path not in OUTCOME_PATHS:
        outcome = rng.choice(OUTCOME_PATHS[:3])
    latest = min(one.closes_at, clock.now())
    written_for = rng.randrange(24, 200)  # hours
    submitted_at = latest - rng.randrange(1, 200) * HOUR
    return Case(
        region=region,
        round=one,
        lead=world.lead_of[region.pk],
        path=path,
        outcome=outcome,
        is_scarce=region.pk in world.scarce,
        was_supplemented=path in OUTCOME_PATHS[:3] and rng.random() < 0.1,
        started_at=submitted_at - written_for * HOUR,
        submitted_at=submitted_at,
    )
