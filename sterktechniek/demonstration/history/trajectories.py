"""The trajectory after the last round: owners named, a talk, an approach, a decision."""

from datetime import timedelta

from reviews import actions as reviews
from reviews.models import Trajectory
from reviews.models.trajectory_steps import Owner
from sterktechniek.demonstration.content import trajectories as texts
from sterktechniek.demonstration.content import visits
from sterktechniek.demonstration.content.people import (
    policy_officer_of,
    supporter_of,
)
from support.models import Visit

from .dates import at

DAY = timedelta(days=1)


def plan_trajectories(history):
    """Note the acts of each region that is left; opening and ending happen by themselves."""
    note = history.calendar.note
    for code in texts.regions_left():
        walk = Walk(history, code)
        note(at(texts.NAMED_ON, code), walk.name_owners)
        note(at(visits.alternative_talk(code).on + DAY, code), walk.hold_talk)
        note(at(texts.AGREED_ON, code), walk.agree)
        note(at(texts.DECIDED_ON, code), walk.decide)


class Walk:
    """The acts in the trajectory of one region, each by the person who did it."""

    def __init__(self, history, code):
        self.history, self.code = history, code

    @property
    def trajectory(self):
        region = self.history.regions[self.code]
        return Trajectory.objects.get(region=region, scheme=self.history.scheme)

    def name_owners(self):
        users = self.history.users
        for one in texts.owners(self.code):
            reviews.plan_step(
                self.trajectory,
                one.kind,
                by=users["coordinator"],
                party=Owner(one.party),
                owner=users[one.owner],
                due_on=one.due_on,
                reason=one.reason,
            )

    def hold_talk(self):
        """The supporter who logged the talk points to it."""
        trajectory = self.trajectory
        talk = Visit.objects.get(pk__in=trajectory.talks().values("pk"))
        by = self.history.users[supporter_of(self.code)]
        reviews.hold_talk(trajectory, talk, by=by)

    def agree(self):
        by = self.history.users["ondersteuningsleider"]
        reviews.agree_approach(self.trajectory, by=by, **texts.APPROACH)

    def decide(self):
        by = self.history.users[policy_officer_of(self.code)]
        reviews.decide_route(
            self.trajectory, by=by, allowed=True, reasons=texts.REASONS
        )


def regions_allowed(scheme):
    """The regions that the ministry allows the alternative route now."""
    allowed = Trajectory.objects.filter(scheme=scheme, state="allowed")
    return [one.region for one in allowed.select_related("region")]
