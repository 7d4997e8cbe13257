"""Training and the critical friend in the practice scheme, through the acts."""

from datetime import timedelta
from decimal import Decimal

from awards.models import ReportMoment
from awards.models.moments import MomentKind
from sterktechniek import clock
from sterktechniek.demonstration.content import helping, people
from sterktechniek.demonstration.content.places import place_of
from support import actions as support
from support.actions import blind_spots, training
from support.models import CriticalFriendRule, SupportKind, Visit
from support.models.visits import VisitKind

DAY = timedelta(days=1)
HELPER, LEADER = "ondersteuner", "ondersteuningsleider"


class Helping:
    """One person is training adviser and critical friend, so that both can be tried."""

    def __init__(self, practice):
        self.users, self.regions = practice.users, practice.regions
        self.scheme, self.at = practice.scheme, practice._at
        self.helper = self.users[HELPER]
        self.today = clock.local(practice.now).date()

    def make(self):
        with clock.at(self.at(-9)):
            self._assign("R13", SupportKind.TRAINING_ADVISER, -9)
            offers = [self._offer(*one) for one in helping.OFFERS]
            needs = [self._need(*one) for one in helping.NEEDS]
        with clock.at(self.at(-5)):
            for need, offer, number, state in helping.MATCHES:
                self._match(needs[need], offers[offer], number, state)
        self._friend()

    def _assign(self, code, kind, days):
        assignment = support.assign_supporter(
            region=self.regions[code],
            scheme=self.scheme,
            person=self.helper,
            kind=kind,
            by=self.users[LEADER],
            starts_on=self.today + days * DAY,
        )
        support.declare_ties(assignment, by=self.helper, has_tie=False)
        return assignment

    def _offer(self, kind, title, subject, code, capacity):
        return training.add_offer(
            by=self.helper,
            kind=kind,
            title=title,
            subject=subject,
            provider="Demonstratie-opleider",
            place=place_of(code),
            capacity=capacity,
            starts_on=self.today + 60 * DAY,
            ends_on=self.today + 360 * DAY,
        )

    def _need(self, code, kind, subject, number):
        return training.state_need(
            region=self.regions[code],
            kind=kind,
            subject=subject,
            number=number,
            needed_from=self.today + 90 * DAY,
            by=self.users[people.lead_of(code)],
        )

    def _match(self, need, offer, number, state):
        lead = self.users[people.lead_of(need.region.code)]
        match = training.propose_match(need, offer, number=number, by=self.helper)
        if state == "declined":
            training.decline_match(match, by=lead, note=helping.DECLINED)
        if state in ("accepted", "followed"):
            training.accept_match(match, by=lead)
        if state == "followed":
            training.follow_match(
                match, by=lead, took_part=number - 1, held_on=clock.today()
            )

    def _friend(self):
        CriticalFriendRule.objects.create(scheme=self.scheme)
        ReportMoment.objects.create(
            scheme=self.scheme,
            kind=MomentKind.PROGRESS,
            name=helping.REPORT,
            period_from=self.today - 180 * DAY,
            period_until=self.today,
            due_on=self.today + 45 * DAY,
        )
        last = {}
        with clock.at(self.at(-3)):
            for code in helping.FRIEND_OF:
                task = self._assign(code, SupportKind.CRITICAL_FRIEND, -365)
                for days in helping.FRIEND_VISITS[code]:
                    last[code] = task, self._visit(task, self.today + days * DAY)
            for code, is_shared, text, answer in helping.BLIND_SPOTS:
                task, visit = last[code]
                spot = blind_spots.name_blind_spot(
                    task, text=text, is_shared=is_shared, visit=visit, by=self.helper
                )
                if answer:
                    lead = self.users[people.lead_of(code)]
                    blind_spots.answer_blind_spot(spot, answer=answer, by=lead)

    def _visit(self, task, day):
        visit = Visit(
            assignment=task,
            kind=VisitKind.PROGRESS_TALK,
            held_on=day,
            hours=Decimal(2),
            place=place_of(task.region.code),
            shared_text=helping.FRIEND_TEXT,
        )
        return support.log_visit(visit, by=self.helper)
