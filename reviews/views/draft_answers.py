"""The answer to a draft look: the frozen draft left, the remarks and the summary right."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from applications.draft_looks import by_part
from applications.lifecycle import DraftLookState, look_is_too_late
from applications.models.passages import passages_of
from applications.permissions import holds_draft_look
from reviews import actions
from reviews.actions.draft_looks import NO_LONGER_YOURS, NOT_YOURS
from reviews.forms import RemarkForm, SummaryForm
from reviews.permissions import bar_to_look
from sterktechniek.guards import require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .look_pages import case_url, frame, get_held, not_now, trail, typed


def answer_page(request, look, *, remark_form=None, summary_form=None, status=200):
    """The page of the holder; a form that is not given is a new one."""
    remark_form = remark_form or RemarkForm()
    summary_form = summary_form or SummaryForm(initial={"summary": look.summary})
    in_hand = look.state == DraftLookState.TAKEN
    context = {
        **frame(look, yours=in_hand),
        "content": look.content,
        "passages": passages_of(look.content),
        "groups": by_part(_remarks(look)),
        "in_hand": in_hand,
        "blocked": _blocked(request, look) if in_hand else [],
        "remark_form": remark_form,
        "summary_form": summary_form,
        "form": summary_form if summary_form.errors else remark_form,
    }
    return render(request, "reviews/draft_look_answer.html", context, status=status)


def _blocked(request, look):
    """Why this answer can never be sent by this officer, or nothing."""
    found = (
        look_is_too_late(look, request.arrived_at),
        bar_to_look(request.user, look.plan),
    )
    return [sentence for sentence in found if sentence]


def _remarks(look):
    remarks = list(look.remarks.all())
    for remark in remarks:
        remark.look = look
    return remarks


@require_POST
def draft_look_save(request, pk):
    """Keep what was typed: the summary, and the new remark when there is one."""
    return _keep(request, get_held(request, pk), send=False)


@require_POST
def draft_look_send(request, pk):
    """Keep what was typed and send the answer, all or nothing."""
    return _keep(request, get_held(request, pk), send=True)


def _keep(request, look, *, send):
    summary_form, remark_form = SummaryForm(request.POST), RemarkForm(request.POST)
    if not remark_form.is_typed:
        remark_form = None
    forms = [form for form in (summary_form, remark_form) if form]
    by = request.user
    is_holder = holds_draft_look(by, look)
    page = {"summary_form": summary_form, "remark_form": remark_form}
    if not is_holder:
        return not_now(request, look, NO_LONGER_YOURS, typed(*forms))
    if not all(form.is_valid() for form in forms):
        return answer_page(request, look, **page, status=422)
    try:
        remark = _write(request, look, forms, send=send)
    except StepRefused as refusal:
        look.refresh_from_db(fields=["state", "officer"])
        if look.state != DraftLookState.TAKEN or not holds_draft_look(by, look):
            return not_now(request, look, refusal, typed(*forms))
        summary_form.add_error(None, str(refusal))
        return answer_page(request, look, **page, status=409)
    if send:
        messages.success(
            request, "De reactie is verstuurd. De regio krijgt een e-mail."
        )
        return redirect("draft_look_case", look.pk)
    what = f"Opmerking {remark.number} is" if remark else "De algemene indruk is"
    messages.success(request, f"{what} opgeslagen.")
    return redirect(f"{case_url(look.pk)}#{remark.anchor if remark else 'indruk'}")


@transaction.atomic
def _write(request, look, forms, *, send):
    """The new remark, if any; then the summary, sent or only kept."""
    summary_form, *remark_forms = forms
    by, at, remark = request.user, request.arrived_at, None
    for form in remark_forms:
        remark = actions.add_remark(look, by=by, at=at, **form.cleaned_data)
    summary = summary_form.cleaned_data["summary"]
    act = actions.answer_look if send else actions.save_summary
    act(look, by=by, at=at, summary=summary)
    return remark


@require_http_methods(["GET", "POST"])
def draft_remark_edit(request, pk, number):
    """Write a remark otherwise; it keeps its number."""
    look = get_held(request, pk)
    remark = get_object_or_404(look.remarks, number=number)
    remark.look = look
    old = {"part": remark.part, "passage": remark.passage, "text": remark.text}
    form = RemarkForm(posted(request), initial=old)
    if not form.is_bound or not form.is_valid():
        require(holds_draft_look(request.user, look), NOT_YOURS)
        return _edit_page(request, look, remark, form)
    try:
        actions.change_remark(
            remark, by=request.user, at=request.arrived_at, **form.cleaned_data
        )
    except StepRefused as refusal:
        return not_now(request, look, refusal, typed(form))
    messages.success(request, f"Opmerking {number} is opgeslagen.")
    return redirect(f"{case_url(pk)}#{remark.anchor}")


def _edit_page(request, look, remark, form):
    in_hand = look.state == DraftLookState.TAKEN
    context = {
        **frame(look, yours=in_hand),
        "remark": remark,
        "form": form,
        "passages": passages_of(look.content),
        "in_hand": in_hand,
        "breadcrumbs": trail(look, f"Opmerking {remark.number}"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reviews/draft_remark_edit.html", context, status=status)


@require_POST
def draft_remark_remove(request, pk, number):
    look = get_held(request, pk)
    remark = get_object_or_404(look.remarks, number=number)
    remark.look = look
    kept = [(f"Opmerking {number}", remark.text)]
    try:
        actions.remove_remark(remark, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        return not_now(request, look, refusal, kept)
    messages.success(request, f"Opmerking {number} is weggehaald.")
    return redirect("draft_look_case", pk)
