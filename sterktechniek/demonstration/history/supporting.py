"""Who helped whom: assignments, visits, talks, needs; each logged on the day it happened."""

from datetime import timedelta

from applications.models import Criterion, Ground
from sterktechniek import clock
from sterktechniek.demonstration import data
from sterktechniek.demonstration.content import training, visits
from support import actions as support
from support.actions import training as training_acts
from support.models import ActionPoint, Need, SupportAssignment, Visit
from support.models.visits import ActionState

from .dates import SUPPORT_ENDS, SUPPORT_STARTS, at

END = "Einde van de geladen geschiedenis (demonstratie)"
DAYS = {"regional": 5, "training_adviser": 2, "critical_friend": 2}


def plan_support(history):
    """Note every assignment, visit and need in the calendar of the history."""
    supporting = Supporting(history)
    first_of = {}
    for visit in visits.all_visits():
        first_of.setdefault((visit.code, visit.support_kind), visit)
        moment = clock.moment(visit.on, 17) + timedelta(
            minutes=data.regions()[visit.code].number
        )
        history.calendar.note(moment, supporting.log, visit)
    for visit in first_of.values():
        is_regional = visit.support_kind == "regional"
        day = SUPPORT_STARTS if is_regional else visit.on - timedelta(days=14)
        history.calendar.note(at(day, visit.code), supporting.assign, visit)
    history.calendar.note(at(SUPPORT_ENDS), supporting.end_all)
    for code in data.regions():
        for need in training.needs(code):
            history.calendar.note(at(need.stated_on, code), supporting.state, need)


class Supporting:
    """The acts of the support team, each by the person who did it."""

    def __init__(self, history):
        self.history = history
        self.users = history.users
        self.regions = history.regions

    def assign(self, visit):
        support.assign_supporter(
            region=self.regions[visit.code],
            scheme=self.history.scheme,
            person=self.users[visit.supporter],
            kind=visit.support_kind,
            by=self.users["ondersteuningsleider"],
            days=DAYS[visit.support_kind],
        )

    def end_all(self):
        """With the loaded history the help ends too, so that nobody seems to be silent."""
        for assignment in SupportAssignment.objects.active():
            support.end_assignment(
                assignment,
                by=self.users["ondersteuningsleider"],
                note=END,
            )
        for need in Need.objects.still_open():
            training_acts.end_need(
                need, "meet_need", by=self.users["ondersteuningsleider"], note=END
            )

    def log(self, text):
        person = self.users[text.supporter]
        region = self.regions[text.code]
        assignment = SupportAssignment.objects.get(
            region=region, person=person, kind=text.support_kind
        )
        assignment.person = person  # the same object knows its roles already
        visit = Visit(
            assignment=assignment,
            kind=text.kind,
            held_on=text.on,
            hours=text.hours,
            place=text.place,
            training_advice_offered=text.training_advice_offered,
            shared_text=text.shared,
        )
        support.log_visit(
            visit,
            by=person,
            team_text=text.team,
            attendances=[
                (party, self.users[name], "")
                for party, name in text.attended
                if self.users[name] != person
            ],
            signals=[(kind, "") for kind in text.signals],
            action_points=[self._action(one) for one in text.actions],
            criteria=self._criteria(text),
            grounds=self._grounds(text, region),
        )

    def _action(self, one):
        state = ActionState.DONE if one.is_done else ActionState.OPEN
        return ActionPoint(
            side=one.side, text=one.text[:250], due_on=one.due_on, state=state
        )

    def _criteria(self, text):
        if not text.after_round:
            return []
        return Criterion.objects.filter(
            round=self.history.rounds[text.after_round], code__in=text.criteria
        )

    def _grounds(self, text, region):
        if not text.after_round:
            return []
        return Ground.objects.published().filter(
            region=region, plan__round=self.history.rounds[text.after_round]
        )

    def state(self, text):
        training_acts.state_need(
            region=self.regions[text.code],
            kind=text.kind,
            subject=text.subject,
            number=text.number,
            needed_from=text.needed_from,
            by=self.users[f"lead.{text.code.lower()}"],
        )
