"""Every legal term of a case, and of all cases of a round: start, stops, end, rule and article.

Nothing is computed here: each term comes from `sterktechniek.terms`, through the one function
that the other pages use too.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from applications.decision_terms import decision_term, stops_from, unhandled_term
from applications.lifecycle import UNDER_WAY, PlanState
from objections.decide_by import decision_term as objection_term
from objections.models import Objection
from reviews.models import Decision
from sterktechniek import clock, dutch, terms

#: So long before its end a term is at risk.
AT_RISK = timedelta(days=14)


@dataclass(frozen=True)
class TermRow:
    """One term of one case. ``met_on`` is the day on which what it asks was done.

    ``is_over``: nothing is asked any more. The end of a term of the region is nobody's fault.
    """

    name: str
    starts_on: date | None
    ends_on: date
    rule: str
    article: str
    met_on: date | None = None
    steps: tuple = ()
    note: str = ""
    is_ours: bool = True
    is_over: bool = False

    @property
    def starts(self):
        return dutch.day(self.starts_on) if self.starts_on else ""

    @property
    def ends(self):
        return dutch.weekday(self.ends_on)

    def state(self, today):
        """(words, tone, icon): met, too late, overdue, at risk or running."""
        if self.met_on:
            late = self.met_on > self.ends_on
            words = f"{'te laat' if late else 'op tijd'}: {dutch.day(self.met_on)}"
            return words, "bad" if late else "good", "warning" if late else "check"
        if self.is_over or (today > self.ends_on and not self.is_ours):
            return "voorbij", "quiet", "done"
        if today > self.ends_on:
            days = dutch.count((today - self.ends_on).days, "dag", "dagen")
            return f"{days} voorbij", "bad", "warning"
        if self.ends_on - today <= AT_RISK:
            return f"loopt af: {dutch.days_left(self.ends_on)}", "attention", "clock"
        return f"loopt: {dutch.days_left(self.ends_on)}", "neutral", "clock"


def terms_of_case(plan, requests, user, at):
    """The terms of one plan, that of an objection included, in the order in which they began."""
    today = clock.local(at).date()
    decision = Decision.objects.published().filter(plan=plan).first()
    ended = _ended(plan, decision)
    rows = [_decision(plan, requests, ended, at)]
    term_ended_on = rows[0].ends_on
    rows += [_supplement(one) for one in requests if one.asked_at]
    if _is_unanswered(plan, at):
        rows.append(_unhandled(plan, ended))
    rows += [_view(one) for one in plan.view_requests.all()]
    rows += [_delay(one, ended) for one in plan.term_notices.all()]
    rows += [
        _default(one, term_ended_on, today, ended) for one in plan.default_notices.all()
    ]
    if decision:
        rows.append(_objection(decision))
    objections = Objection.objects.visible_to(user).for_pages().filter(plan=plan)
    rows += [_on_objection(one, at) for one in objections]
    return sorted(rows, key=lambda row: (row.starts_on or row.ends_on, row.ends_on))


def _ended(plan, decision):
    """How a term to decide ended: on the day of the letter, or because nothing is asked any more."""
    met_on = clock.local(decision.sent_at).date() if decision else None
    return {"met_on": met_on, "is_over": plan.state not in UNDER_WAY and not met_on}


def _decision(plan, requests, ended, at):
    term = decision_term(plan.round, plan.region_id, stops=stops_from(requests, at))
    return TermRow(
        "Besluit op de aanvraag",
        term.starts_on,
        term.ends_on,
        term.rule,
        term.article,
        steps=term.steps,
        note="De aanvraag is ingetrokken." if ended["is_over"] else "",
        **ended,
    )


def _supplement(request):
    """Set by DUS-I itself, so it does not move for a free day."""
    answered = request.answered_at and clock.local(request.answered_at).date()
    return TermRow(
        "Aanvullen door de regio",
        clock.local(request.asked_at).date() + terms.ONE_DAY,
        terms.last_day(request.due_at),
        "De regio vult aan binnen de termijn van de brief. Zolang staat de beslistermijn stil.",
        "artikel 4:5, eerste lid, en 4:15 Awb",
        met_on=answered,
        is_ours=False,
    )


def _is_unanswered(plan, at):
    due = plan.supplement_due_at
    return due and due <= at and plan.state in (PlanState.SUPPLEMENT, PlanState.NOT_HANDLED)  # fmt: skip


def _unhandled(plan, ended):
    term = unhandled_term(plan.supplement_due_at)
    return TermRow(
        "Buiten behandeling laten",
        term.starts_on,
        term.ends_on,
        term.rule,
        term.article,
        **ended,
    )


def _view(asked):
    return TermRow(
        "Zienswijze van de regio",
        clock.local(asked.asked_at).date() + terms.ONE_DAY,
        asked.due_on,
        "De regio geeft haar zienswijze, schriftelijk of mondeling.",
        "artikel 4:7, 4:8 en 4:9 Awb",
        met_on=asked.answered_on,
        is_ours=False,
    )


def _delay(notice, ended):
    return TermRow(
        "Aangekondigde dag van het besluit",
        clock.local(notice.entered_at).date(),
        notice.new_day,
        f"De regio is bericht dat het besluit later komt. De reden: {notice.reason}",
        "artikel 4:14 Awb",
        **ended,
    )


def _default(notice, term_ended_on, today, ended):
    term = terms.default_notice_term(notice.received_on, term_ended_on)
    running = terms.penalty(term.ends_on, ended["met_on"] or today)
    note = ""
    if running:
        note = (
            f"De dwangsom is nu {dutch.euro(running.amount)} over "
            f"{dutch.count(running.days, 'dag', 'dagen')}; hoogstens {dutch.euro(running.most)}."
        )
    return TermRow(
        "Besluit na ingebrekestelling",
        term.starts_on,
        term.ends_on,
        term.rule,
        term.article,
        note=note,
        **ended,
    )


def _objection(decision):
    term = terms.objection_term(clock.local(decision.sent_at).date())
    return TermRow(
        "Bezwaar maken door de regio",
        term.starts_on,
        term.ends_on,
        term.rule,
        term.article,
        is_ours=False,
    )


def _on_objection(objection, at):
    """Six or twelve weeks, stood still for a repair, put off at most once (Awb 7:10)."""
    term, decided_at = objection_term(objection, at), objection.decided_at
    return TermRow(
        "Beslissen op bezwaar",
        term.starts_on,
        term.ends_on,
        term.rule,
        term.article,
        met_on=decided_at and clock.local(decided_at).date(),
        steps=term.steps,
        is_over=objection.ended_on is not None,
    )
