"""The report of a region for one moment: write it, hand it in, read it, answer it."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications.files import download, keep_scan
from awards import actions
from awards.award_file import report_state
from awards.forms import AskMoreForm, ReportForm, SettleReportForm
from awards.forms.reports import amount_field
from awards.in_force import granted_by_year
from awards.lifecycle import ReportState
from awards.models import Report, ReportMoment, ReportVersion
from awards.models.reports import QUESTIONS
from awards.permissions import handles_awards, represents_award, writes_for_award
from awards.worked_out import worked_out
from sterktechniek import clock, dutch
from sterktechniek.guards import require
from sterktechniek.pages import carried_out, posted
from sterktechniek.workflow import StepRefused

from .awards import get_award
from .crumbs import award_crumbs


class Page:
    """What the page is about: the award, the moment with its own last day, the report."""

    def __init__(self, request, pk, moment):
        self.request, self.user = request, request.user
        self.award = get_award(request, pk)
        moments = ReportMoment.objects.for_plan(self.award).asking()
        self.moment = get_object_or_404(moments, pk=moment)
        reports = Report.objects.visible_to(self.user).filter(plan=self.award.pk)
        reports = reports.select_related("handed_in_by", "settled_by")
        self.report = reports.filter(moment=moment).first()
        self.is_ours = writes_for_award(self.user, self.award)
        if self.report is None and not self.is_ours:
            raise Http404  # a draft is of the region alone
        if self.report:
            self.report.plan, self.report.moment = self.award, self.moment
        self.versions = self._read_versions()

    @property
    def url(self):
        return reverse("report_detail", args=[self.award.pk, self.moment.pk])

    @property
    def may_write(self):
        is_writable = self.report is None or self.report.is_writable
        return self.is_ours and is_writable and self.award.is_approved

    def form(self, *args):
        start = {}
        if self.report:
            start = {name: getattr(self.report, name) for name, _ in QUESTIONS}
            start["spent"] = self.report.spent
            start |= {
                amount_field(one.year, one.kind): one.amount for one in self._amounts
            }
        return ReportForm(*args, moment=self.moment, initial=start)

    def render(self, *, form=None, ask=None, settle=None, status=200):
        """The page, with a form that was refused in its place."""
        report = self.report
        handles = handles_awards(self.user)
        waits = handles and report is not None and report.state == ReportState.HANDED_IN
        context = {
            "award": self.award,
            "moment": self.moment,
            "report": report,
            "facts": self._facts(),
            "form": form or ask or settle,
            "write_form": (form or self.form()) if self.may_write else None,
            "may_hand_in": represents_award(self.user, self.award),
            "ask_form": (ask or AskMoreForm(prefix="vraag")) if waits else None,
            "settle_form": (settle or SettleReportForm(prefix="orde"))
            if waits
            else None,
            "versions": [self._shown(one) for one in self.versions],
            "budget": self._budget(),
            "breadcrumbs": award_crumbs(self.award, (self.moment.name, None)),
        }
        return render(self.request, "awards/report_detail.html", context, status=status)

    def _facts(self):
        facts = [
            ("Periode", self.moment.period),
            ("Uiterlijk", dutch.weekday(self.moment.own_due_on)),
            ("Stand", dutch.upper_first(report_state(self.moment, self.report))),
        ]
        if self.report and self.report.more_until:
            facts.append(
                ("Aanvullen tot en met", dutch.weekday(self.report.more_until))
            )
        return facts

    @cached_property
    def _amounts(self):
        """The amounts of the working copy of a worked-out plan."""
        if not (self.report and self.moment.asks_budget):
            return []
        return list(self.report.amounts.all())

    def _read_versions(self):
        """What was handed in, newest first."""
        if self.report is None:
            return []
        versions = self.report.versions.select_related("handed_in_by")
        if self.moment.asks_budget:
            versions = versions.prefetch_related("amounts")
        return list(versions.order_by("-number"))

    def _shown(self, version):
        """(version, questions with answers, its budget and the caption of that, or None)."""
        answers = _answers(version, self.moment)
        if not self.moment.asks_budget:
            return version, answers, None, ""
        budget = worked_out(self.moment, version.amounts.all())
        return version, answers, budget, f"Begroting in versie {version.number}"

    def _budget(self):
        """The plan beside the grant of now: who writes sees the working copy, others the last."""
        if not self.moment.asks_budget:
            return None
        rows = []
        if self.may_write:
            rows = self._amounts
        elif self.versions:
            rows = self.versions[0].amounts.all()
        granted = granted_by_year([self.award.pk], clock.now() + clock.INSTANT)
        return worked_out(self.moment, rows, granted[self.award.pk])


def _answers(version, moment):
    asked = QUESTIONS if moment.is_in_words else QUESTIONS[:1]
    rows = [(dutch.upper_first(words), getattr(version, name)) for name, words in asked]
    if version.spent is not None:
        rows.append(("Besteed tot nu toe", dutch.euro(version.spent)))
    return rows


@require_http_methods(["GET", "HEAD", "POST"])
def report_detail(request, pk, moment):
    """Read the report; lead and editors save it here, the lead hands it in."""
    page = Page(request, pk, moment)
    if request.method != "POST":
        return page.render()
    require(page.is_ours, "Alleen de regio zelf schrijft haar rapportage.")
    hands_in = "hand_in" in request.POST
    if hands_in:
        require(
            represents_award(request.user, page.award),
            "Alleen de projectleider dient in.",
        )
    form = page.form(posted(request), request.FILES)
    if not form.is_valid():
        return page.render(form=form, status=422)
    try:
        report = _save(page, form)
        if hands_in:
            actions.hand_in_report(report, by=request.user, at=request.arrived_at)
    except ValidationError as problem:
        form.add_error("file", problem)
        return page.render(form=form, status=422)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return page.render(form=form, status=409)
    messages.success(request, _done(hands_in))
    return redirect(page.url)


def _save(page, form):
    upload = form.cleaned_data["file"]
    stored = keep_scan(upload, form.content_type) if upload else None
    return actions.save_report(
        page.award,
        page.moment,
        by=page.user,
        texts=form.texts(),
        stored=stored,
        amounts=form.amounts(),
    )


def _done(hands_in):
    if hands_in:
        return "De rapportage is ingediend. U krijgt een ontvangstbericht per e-mail."
    return "Opgeslagen. De rapportage is nog niet ingediend."


def _handled(request, pk, moment):
    page = Page(request, pk, moment)
    require(handles_awards(request.user), "Alleen DUS-I beoordeelt een rapportage.")
    if page.report is None:
        raise Http404
    return page


@require_POST
def report_ask(request, pk, moment):
    """Ask for more; the region gets a letter."""
    page = _handled(request, pk, moment)
    form = AskMoreForm(request.POST, prefix="vraag")
    status, answer = carried_out(
        request,
        form,
        lambda **clean: actions.ask_more(page.report, by=request.user, **clean),
        done="De vraag is verstuurd. De regio krijgt een brief.",
        back=page.url,
    )
    return answer or page.render(ask=form, status=status)


@require_POST
def report_settle(request, pk, moment):
    """Find the report in order."""
    page = _handled(request, pk, moment)
    form = SettleReportForm(request.POST, prefix="orde")
    status, answer = carried_out(
        request,
        form,
        lambda **clean: actions.find_in_order(page.report, by=request.user, **clean),
        done="De rapportage is in orde. De regio kreeg een e-mail.",
        back=page.url,
    )
    return answer or page.render(settle=form, status=status)


@require_safe
def report_file(request, pk, moment, number):
    """The file of a report as it was handed in."""
    page = Page(request, pk, moment)
    versions = ReportVersion.objects.filter(report=page.report)
    version = get_object_or_404(versions.exclude(file_sha256=""), number=number)
    return download(
        request,
        version.file_sha256,
        name=version.file_name,
        content_type=version.file_type,
        back_url=page.url,
    )
