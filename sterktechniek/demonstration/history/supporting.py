"""Who helped whom: assignments, visits, talks, needs; each logged on the day it happened."""

from datetime import timedelta

from applications.models import Criterion, Ground
from sterktechniek import clock
from sterktechniek.demonstration import data
from sterktechniek.demonstration.content import training, visits
from sterktechniek.demonstration.content.people import lead_of
from sterktechniek.demonstration.content.visit_texts import TALK_OUTCOME
from support import actions as support
from support.actions import points
from support.actions import training as training_acts
from support.agreement_lifecycle import ActionState
from support.models import ActionPoint, Need, SupportAssignment, Visit
from support.models.kinds import VisitKind
from support.models.reports import ItemOutcome

from .dates import SUPPORT_ENDS, SUPPORT_STARTS, at

ENDED = "Einde van de geladen geschiedenis (demonstratie)"
CONFIRMED_AFTER = timedelta(days=3)


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
        if visit.kind == VisitKind.ADVICE_TALK:
            day = visit.on + CONFIRMED_AFTER
            history.calendar.note(clock.moment(day, 10), supporting.confirm, visit)
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
        person = self.users[visit.supporter]
        assignment = support.assign_supporter(
            region=self.regions[visit.code],
            scheme=self.history.scheme,
            person=person,
            kind=visit.support_kind,
            by=self.users["ondersteuningsleider"],
        )
        support.declare_ties(assignment, by=person, has_tie=False)

    def end_all(self):
        """With the loaded history help and agreements end, so that nobody seems silent or late."""
        for assignment in SupportAssignment.objects.active():
            support.end_assignment(
                assignment,
                by=self.users["ondersteuningsleider"],
                note=ENDED,
            )
        for need in Need.objects.still_open():
            training_acts.end_need(
                need, "meet_need", by=self.users["ondersteuningsleider"], note=ENDED
            )
        for point in ActionPoint.objects.still_open():
            points.drop_point(point, by=self.users["ondersteuningsleider"], note=ENDED)

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
            shared_text=text.shared,
        )
        is_advice = text.kind == VisitKind.ADVICE_TALK
        if is_advice:
            visit.outcome = TALK_OUTCOME
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
            topics=text.topics,
            finish=not is_advice,
        )
        if is_advice:
            agreed = {one.pk: (ItemOutcome.AGREED, "") for one in visit.items.all()}
            support.finish_visit(visit, by=person, outcomes=agreed)

    def confirm(self, text):
        """The lead of the region read the report of the advisory talk and agrees."""
        visit = Visit.objects.get(
            region=self.regions[text.code], kind=text.kind, held_on=text.on
        )
        lead = self.users[lead_of(text.code)]
        support.answer_visit(visit, by=lead, agrees=True)

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
