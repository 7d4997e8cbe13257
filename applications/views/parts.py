"""One part of a plan: its texts or rows, beside the criteria that judge it."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from applications import kept
from applications.editing import writing
from applications.forms import PartForms
from applications.forms.merging import SomebodyWasFirst
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepRefused

from .part_page import TEMPLATE, answers_of, part_context
from .plan_pages import own_plan, part_or_404
from .saving import asks_autosave, kept_aside, saved


@require_http_methods(["GET", "HEAD", "POST"])
def plan_part(request, pk, part):
    """Show or save a part. Rows have their own addresses; here only their list."""
    plan = own_plan(request, pk)
    part = part_or_404(part)
    if request.method != "POST":
        return render(request, TEMPLATE, part_context(request, plan, part))
    forms = PartForms(
        request.POST, plan=plan, part=part, answers=answers_of(plan, part)
    )
    if not forms:
        return HttpResponseNotAllowed(["GET"])
    return _save(request, plan, part, forms)


def _save(request, plan, part, forms):
    if not forms.is_valid():
        return _again(request, plan, part, forms, status=422)
    try:
        _keep(request, plan, part, forms)
    except SomebodyWasFirst:
        return _again(request, plan, part, forms, status=409)
    except StepRefused as refusal:
        forms.add_error(str(refusal))
        return _again(request, plan, part, forms, status=409)
    if asks_autosave(request):
        return saved(request, plan, part, forms)
    messages.success(request, f"Opgeslagen om {dutch.hour(clock.now())}.")
    return redirect("plan_part", plan.pk, part.value)


def _keep(request, plan, part, forms):
    """Merge what was typed with what is there, all of it or nothing."""
    fields = forms.text.merged_fields if forms.text else []
    with writing(
        plan, by=request.user, at=request.arrived_at, part=part, fields=fields
    ) as fresh:
        records = {one.pk: one for one in answers_of(fresh, part)}
        _merge(forms, fresh, records)
        for name in fields:
            setattr(fresh, name, getattr(forms.text.instance, name))
        for form in forms.answers:
            if form.instance.text != records[form.instance.pk].text:
                form.instance.save(update_fields=["text"])
        kept.forget(plan, request.user, part.value)


def _merge(forms, fresh, records):
    """Ask every form before refusing, so that all double texts are shown at once."""
    refused = False
    for form in forms.all:
        record = fresh if form is forms.text else records[form.instance.pk]
        try:
            form.merge_with(record)
        except SomebodyWasFirst:
            refused = True
    if refused:
        raise SomebodyWasFirst


def _again(request, plan, part, forms, *, status):
    """The page with what was typed; of an autosave only why, with the text kept aside."""
    if asks_autosave(request):
        sentence = _reason(forms)
        return kept_aside(request, plan, part.value, sentence, status=status)
    context = part_context(request, plan, part, forms=forms)
    return render(request, TEMPLATE, context, status=status)


def _reason(forms):
    if forms.conflicts:
        names = ", ".join(f"‘{one.label}’" for one in forms.conflicts)
        return f"Een ander wijzigde intussen {names}. Druk op Opslaan en kies welke tekst blijft."
    sentences = [
        sentence
        for errors in forms.errors
        for sentences in errors.values()
        for sentence in sentences
    ]
    return " ".join(sentences)


@require_POST
def part_forget(request, pk, part):
    """Throw away what this person typed in a part and did not save."""
    plan, part = own_plan(request, pk), part_or_404(part)
    kept.forget(plan, request.user, part.value)
    return redirect("plan_part", plan.pk, part.value)
