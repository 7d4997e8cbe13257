"""One change, one settlement and a small recovery, each with its letter; all invented."""

from datetime import date, timedelta
from decimal import Decimal

from awards import actions as awards
from awards.lifecycle import ChangeState
from awards.models import Award
from reviews import actions as reviews
from reviews.ceilings import divided_as
from reviews.models import Decision, LaterKind, Letter
from reviews.models.later_kinds import ARTICLE
from sterktechniek import clock
from sterktechniek.demonstration.content import following as texts
from sterktechniek.demonstration.content import people

from .dates import at

HOUR = timedelta(hours=1)
REPORTED, ANSWERED = date(2022, 2, 7), date(2022, 2, 14)
CHANGE_SENT, SETTLEMENT_SENT = date(2022, 4, 4), date(2024, 11, 4)
RECOVERY_SENT = date(2024, 12, 9)


class LaterWalk:
    """The later decisions of the history, through the acts."""

    def __init__(self, history):
        self.users, self.regions = history.users, history.regions
        self.scheme, self.calendar = history.scheme, history.calendar
        self.notices = history.notices
        self.waiting = {}

    def plan(self):
        note = self.calendar.note
        note(at(REPORTED), self.report_change)
        note(at(ANSWERED), self.answer_change)
        self._plan_one(
            texts.CHANGED, LaterKind.CHANGE, CHANGE_SENT, texts.CHANGE_REASONS, "0.97"
        )
        note(at(CHANGE_SENT) + 5 * HOUR, self.tie)
        self._plan_one(
            texts.SETTLED,
            LaterKind.SETTLEMENT,
            SETTLEMENT_SENT,
            texts.SETTLE_REASONS,
            "0.99",
        )
        self._plan_one(
            texts.SETTLED,
            LaterKind.RECOVERY,
            RECOVERY_SENT,
            texts.RECOVER_REASONS,
            "0.01",
        )

    def _plan_one(self, code, kind, sent_on, reasons, share):
        """Asked for its view, proposed, decided, sent; then the payments follow."""
        note, days = self.calendar.note, timedelta(days=1)
        view_on = at(sent_on - 35 * days)
        note(view_on, self.ask_view, code, reasons)
        self.notices.note(self.calendar, view_on)
        note(at(sent_on - 21 * days), self.record_view, code)
        note(at(sent_on - 14 * days), self.propose, code, kind, reasons, Decimal(share))
        note(at(sent_on - 7 * days), self.decide, code)
        note(at(sent_on), self.print, code)
        note(at(sent_on) + HOUR, self.notices.keep)
        note(at(sent_on) + 2 * HOUR, self.send, code)
        note(at(sent_on) + 3 * HOUR, awards.plan_all_payments)

    def _award(self, code):
        awarded = Award.objects.filter(round__scheme=self.scheme).for_pages()
        return awarded.get(region=self.regions[code])

    def _officer(self, code):
        return self.users[people.officer_of(code, 1)]

    def report_change(self):
        award = self._award(texts.CHANGED)
        self.change = awards.report_change(
            award,
            by=self.users[people.lead_of(texts.CHANGED)],
            kind="not_done",
            activities=[award.current_version.content["activities"][0]["number"]],
            explanation=texts.CHANGE,
        )

    def answer_change(self):
        awards.handle_change(
            self.change,
            by=self._officer(texts.CHANGED),
            state=ChangeState.TO_CHANGE,
            answer=texts.CHANGE_ANSWER,
        )

    def tie(self):
        later = self.waiting[texts.CHANGED]
        awards.tie_to_decision(self.change, later, by=self._officer(texts.CHANGED))

    def ask_view(self, code, about):
        self.view = reviews.ask_view(
            self._award(code),
            by=self._officer(code),
            about=about,
            due_on=clock.today() + timedelta(days=14),
        )

    def record_view(self, code):
        reviews.record_view(
            self.view,
            by=self._officer(code),
            received_on=clock.today(),
            answer=texts.VIEW,
            channel="written",
        )

    def propose(self, code, kind, reasons, share):
        award = self._award(code)
        decision = Decision.objects.published().get(plan=award.pk)
        fields = {"claimed": self._too_much(decision)}
        if kind != LaterKind.RECOVERY:
            amount = (award.amount_granted * share).quantize(Decimal(1))
            fields = {"amount": amount, "years": divided_as(decision, amount)}
        self.waiting[code] = reviews.propose_later(
            decision,
            by=self._officer(code),
            kind=kind,
            reasons=reasons,
            article=ARTICLE[kind],
            view=self.view,
            **fields,
        )

    def _too_much(self, decision):
        """What was paid above the award as it was settled."""
        settled = decision.later.published().of_amounts().last()
        return settled.amount_before - settled.amount if settled else None

    def decide(self, code):
        decider = people.decider_of(code, 1)
        reviews.decide_later(self.waiting[code], by=self.users[decider])

    def print(self, code):
        letter = Letter.objects.get(later=self.waiting[code])
        self.batch = reviews.plan_batch(
            [letter.pk], day=clock.today(), by=self.users["coordinator"]
        )
        self.notices.print(Letter.objects.for_making().get(pk=letter.pk))

    def send(self, code):
        reviews.release_batch(self.batch, by=self.users["coordinator"], count=1)
