"""One part of a plan: its texts or rows, beside the criteria that judge it."""

from django.contrib import messages
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from applications.editing import writing
from applications.forms import TEXT_FORMS, AnswersForm, mark_of
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepRefused

from .part_page import answers_of, part_context
from .plan_pages import own_plan, part_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def plan_part(request, pk, part):
    """Show or save a part. Rows have their own pages; here only their list."""
    plan = own_plan(request, pk)
    part = part_or_404(part)
    if request.method != "POST":
        return render(request, TEMPLATE, part_context(request, plan, part))
    return _save(request, plan, part)


TEMPLATE = "applications/plan_part.html"


def _save(request, plan, part):
    text_class = TEXT_FORMS.get(part)
    text_form = text_class(request.POST, instance=plan) if text_class else None
    answers_form = AnswersForm(request.POST, answers=answers_of(plan, part))
    if text_form is None and not answers_form.answers:
        return HttpResponseNotAllowed(["GET"])
    forms = {"text_form": text_form, "answers_form": answers_form}
    if not all(form.is_valid() for form in forms.values() if form):
        return _again(request, plan, part, forms, status=422)
    try:
        _keep(request, plan, text_form, answers_form)
    except SomebodyWasFirst as first:
        return _both_texts(request, plan, part, forms, first.saved)
    except StepRefused as refusal:
        (text_form or answers_form).add_error(None, str(refusal))
        return _again(request, plan, part, forms, status=409)
    messages.success(request, f"Opgeslagen om {dutch.hour(clock.now())}.")
    return redirect("plan_part", plan.pk, part.value)


class SomebodyWasFirst(Exception):
    """Somebody saved this text since it was opened; ``saved`` is the plan as it stands."""

    def __init__(self, saved):
        self.saved = saved


def _keep(request, plan, text_form, answers_form):
    fields = text_form.text_fields if text_form else []
    with writing(plan, by=request.user, at=request.arrived_at, fields=fields) as fresh:
        if text_form:
            if text_form.cleaned_data["seen"] != mark_of(fresh, text_form._meta.fields):
                raise SomebodyWasFirst(fresh)
            for name, text in text_form.texts.items():
                setattr(fresh, name, text)
        for answer in answers_form.changed_answers():
            answer.save(update_fields=["text"])


def _both_texts(request, plan, part, forms, saved):
    """Show what was saved beside what was typed; saving again then puts the typed text there."""
    text_form = forms["text_form"]
    saved_texts = [
        (text_form[name].label, getattr(saved, name)) for name in text_form.text_fields
    ]
    text_form.data = text_form.data.copy()
    text_form.data["seen"] = mark_of(saved, text_form._meta.fields)
    text_form.add_error(
        None,
        f"{saved.changed_by} heeft dit onderdeel intussen opgeslagen, "
        f"{dutch.short_moment(saved.changed_at)}. Uw tekst staat hieronder en is nog niet "
        "opgeslagen. Vergelijk de twee teksten. Als u opslaat, vervangt uw tekst de andere.",
    )
    return _again(request, plan, part, forms, status=409, saved_texts=saved_texts)


def _again(request, plan, part, forms, *, status, **more):
    context = part_context(request, plan, part, **forms, **more)
    return render(request, TEMPLATE, context, status=status)
