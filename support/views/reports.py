"""Pages of the report of a visit: work it out, finish it, correct it, answer it."""

from django.contrib import messages
from django.forms import modelformset_factory
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, posted
from sterktechniek.workflow import StepRefused
from support import actions
from support.lifecycle import VISIT_LIFECYCLE
from support.models import AgendaItem, Visit
from support.permissions import keeps_visit, leads_region_of, reads_team_text
from support.report_forms import AnswerForm, ItemForm, outcomes_of
from support.visit_forms import VisitForm

from .crumbs import visit_trail
from .visits import readers

NOT_YOURS = "Alleen de ondersteuner van de opdracht werkt dit verslag bij."
NOT_LEAD = "Alleen de projectleider van de regio reageert op het verslag."
Items = modelformset_factory(AgendaItem, form=ItemForm, extra=0)
# Signals and the note of the team are no part of what a correction can touch.
IN_A_CORRECTION = ("attendances", "criteria", "grounds", "topics")


def _get_visit(request, pk):
    found = Visit.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found.select_related("assignment__scheme"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_edit(request, pk):
    """Work the report out; with the second button it is finished at once."""
    return _report_page(request, pk, step="edit_visit", label="Verslag bijwerken")


@require_http_methods(["GET", "HEAD", "POST"])
def visit_correct(request, pk):
    """Change a finished report, with a reason that everybody who reads it sees."""
    return _report_page(request, pk, step="correct_visit", label="Verslag corrigeren")


def _report_page(request, pk, *, step, label):
    visit = _get_visit(request, pk)
    user, back = request.user, visit.get_absolute_url()
    require(keeps_visit(user, visit), NOT_YOURS)
    is_correction = step == "correct_visit"
    if request.method != "POST":
        try:
            VISIT_LIFECYCLE.check(step, visit, by=user, at=request.arrived_at)
        except StepRefused as refusal:
            return refused(request, refusal, back_url=back)
    form = VisitForm(
        posted(request),
        assignment=visit.assignment,
        visit=visit,
        is_correction=is_correction,
        with_team_text=reads_team_text(user, visit.region),
    )
    items = Items(posted(request), queryset=visit.items.all(), prefix="punt")
    status = 200
    if request.method == "POST":
        status = 422
        if all([form.is_valid(), items.is_valid()]):
            try:
                _keep(request, form, items, is_correction=is_correction)
            except StepRefused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, "Het verslag is bewaard.")
                return redirect(back)
    context = {
        "form": form,
        "items": items,
        "visit": visit,
        "label": label,
        "is_correction": is_correction,
        "back_url": back,
        "breadcrumbs": visit_trail(_get_visit(request, pk), user, label),
        **readers(visit.region),
    }
    return render(request, "support/visit_edit.html", context, status=status)


def _keep(request, form, items, *, is_correction):
    """Carry the form out; ``form.instance`` was filled in by it, so the visit is read again."""
    visit = Visit.objects.for_pages().get(pk=form.instance.pk)
    report = form.report() | {"outcomes": outcomes_of(items)}
    if is_correction:
        kept = {name: report[name] for name in (*IN_A_CORRECTION, "outcomes")}
        reason = form.cleaned_data["reason"]
        actions.correct_visit(
            visit, by=request.user, reason=reason, facts=form.facts(), **kept
        )
        return
    actions.edit_visit(
        visit,
        by=request.user,
        facts=form.facts(),
        finish="afronden" in request.POST,
        **report,
    )


@require_POST
def visit_finish(request, pk):
    """Finish a report to which nothing has to be added."""
    visit = _get_visit(request, pk)
    require(keeps_visit(request.user, visit), NOT_YOURS)
    try:
        actions.finish_visit(visit, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=visit.get_absolute_url())
    messages.success(request, "Het verslag is afgerond.")
    return redirect(visit)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_answer(request, pk):
    """The lead of the region says whether the report is right, once."""
    visit = _get_visit(request, pk)
    user, back = request.user, visit.get_absolute_url()
    require(leads_region_of(user, visit), NOT_LEAD)
    try:
        VISIT_LIFECYCLE.check("answer_visit", visit, by=user, at=request.arrived_at)
    except StepRefused as refusal:
        typed = request.POST.get("text")
        kept = [("Wat er niet klopt", typed)] if typed else []
        return refused(request, refusal, back_url=back, kept=kept)
    return act_page(
        request,
        AnswerForm(posted(request)),
        lambda **clean: actions.answer_visit(visit, by=user, **clean),
        title=f"Reageren op verslag: {visit}",
        button="Reactie versturen",
        lead=f"Het gaat om het {visit}. Lees het verslag eerst.",
        follows=[
            "U reageert één keer. Daarna ligt uw reactie vast.",
            "De ondersteuner krijgt een mail.",
        ],
        back=back,
        done="Uw reactie is vastgelegd.",
        breadcrumbs=visit_trail(visit, user, "Reageren op verslag"),
    )
