"""Add, change, move and remove one row of a plan, on the page of its part.

A row keeps its number. What is typed in a form of a row is kept for this person while it
is typed, and stands in the plan when it is saved.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from applications import kept, row_kinds
from applications.editing import why_locked, writing
from applications.forms import new_milestones
from applications.forms.merging import SomebodyWasFirst
from applications.row_kinds import KINDS
from sterktechniek.guards import refused
from sterktechniek.limits import is_key
from sterktechniek.workflow import StepRefused

from .part_page import TEMPLATE, OpenForm, part_context, part_url
from .plan_pages import ball_of, crumbs, own_plan
from .saving import asks_autosave, kept_aside

methods = require_http_methods(["GET", "HEAD", "POST"])
STEPS = {"omhoog": -1, "omlaag": 1}
#: what a next row of the same kind takes over from the one just saved
CARRIED = {"begroting": ("activity", "milestone", "partner", "year", "kind")}
NOT_YET = "Dit staat nog niet in het plan: druk op Opslaan."


def _kind_or_404(slug):
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _row_or_404(plan, kind, pk):
    return get_object_or_404(kind.rows(plan), pk=pk)


@methods
def row_create(request, pk, kind):
    """A new row; the same row posted twice is there once."""
    plan, kind = own_plan(request, pk), _kind_or_404(kind)
    return _row(request, plan, kind, _new(request, plan, kind))


def _new(request, plan, kind):
    """An empty row; a milestone belongs to the activity in the address."""
    if kind.slug != "mijlpalen":
        return kind.model(plan=plan)
    asked = request.GET.get("activiteit", "")
    if not is_key(asked):
        raise Http404
    return kind.model(activity=get_object_or_404(plan.activities, pk=int(asked)))


@methods
def row_edit(request, pk, kind, row):
    plan, kind = own_plan(request, pk), _kind_or_404(kind)
    instance = kind.rows(plan).filter(pk=row).first()
    if instance:
        return _row(request, plan, kind, instance)
    if request.method == "POST" and request.POST.get("seen"):
        return _gone(request, plan, kind)
    raise Http404


def _place(kind, instance):
    """Where what is typed in this form is kept."""
    if instance.pk:
        return f"{kind.slug}/{instance.pk}"
    under = f"/{instance.activity_id}" if kind.slug == "mijlpalen" else ""
    return f"{kind.slug}/nieuw{under}"


def _row(request, plan, kind, instance):
    place = _place(kind, instance)
    if request.method != "POST":
        if locked := why_locked(plan, request.arrived_at, kind.part):
            return refused(request, locked, back_url=part_url(plan, kind.part))
        return _first_look(request, plan, kind, instance, place)
    if asks_autosave(request):
        locked = why_locked(plan, request.arrived_at, kind.part)
        status = 409 if locked else 200
        return kept_aside(request, plan, place, locked or NOT_YET, status=status)
    form = kind.form(request.POST, instance=instance, plan=plan)
    milestones = _milestones(request.POST, kind, instance)
    if not all(one.is_valid() for one in (form, milestones) if one is not None):
        return _page(request, plan, kind, form, milestones, status=422)
    try:
        with writing(
            plan, by=request.user, at=request.arrived_at, part=kind.part
        ) as fresh:
            added = _keep(fresh, kind, form, milestones)
            kept.forget(plan, request.user, place)
    except kind.model.DoesNotExist:
        return _gone(request, plan, kind)
    except SomebodyWasFirst:
        return _page(request, plan, kind, form, milestones, status=409)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, plan, kind, form, milestones, status=409)
    return _done(request, plan, kind, form, added)


def _first_look(request, plan, kind, instance, place):
    """The form as it stands, or with what this person typed before and did not save."""
    found = kept.kept_at(plan, request.user, place)
    data = kept.as_posted(found) if found else None
    carried = {} if instance.pk else request.GET.dict()
    form = kind.form(data, instance=instance, plan=plan, initial=carried)
    if found:
        form.without_errors()
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    milestones = _milestones(data, kind, instance)
    return _page(request, plan, kind, form, milestones, kept_input=found)


def _milestones(data, kind, instance):
    """The first milestones are typed together with a new activity."""
    if kind.slug != "activiteiten" or instance.pk:
        return None
    return new_milestones(data, instance)


def _keep(plan, kind, form, milestones):
    """Save the row under the lock of the plan; False when it was there already."""
    row = form.instance
    if row.pk is None:
        return _add(plan, kind, form, milestones)
    stored = kind.rows(plan).get(pk=row.pk)
    form.merge_with(stored)
    renumbered = kind.give_number(plan, row, stored)
    form.keep(stored)
    if renumbered:
        row_kinds.stand_last(kind, row)
        row.save(update_fields=[*renumbered, "position"])
    return True


def _add(plan, kind, form, milestones):
    if form.twin():
        return False
    kind.give_number(plan, form.instance)
    if kind.can_move:
        row_kinds.stand_last(kind, form.instance)
    activity = form.save()
    for position, one in enumerate(
        milestones.save(commit=False) if milestones else (), start=1
    ):
        one.activity, one.position = activity, position
        KINDS["mijlpalen"].give_number(plan, one)
        one.save()
    return True


def _done(request, plan, kind, form, added):
    row = form.instance
    if added:
        messages.success(
            request,
            f"Opgeslagen: {kind.name(row)}.",
            extra_tags=kind.anchor_of(row),
        )
    else:
        messages.info(request, "Deze rij stond er al. Er is niets toegevoegd.")
    if "nog" in request.POST:
        return redirect(f"{_next_url(plan, kind, form)}#formulier")
    anchor = f"#{kind.anchor_of(row)}" if added else ""
    return redirect(f"{part_url(plan, kind.part)}{anchor}")


def _next_url(plan, kind, form):
    """The form of one more row, beginning where the last one left off."""
    url = reverse("row_create", args=[plan.pk, kind.slug])
    if kind.slug == "mijlpalen":
        return f"{url}?{urlencode({'activiteit': form.instance.activity_id})}"
    same = {name: form[name].value() for name in CARRIED.get(kind.slug, ())}
    same = {name: value for name, value in same.items() if value}
    return f"{url}?{urlencode(same)}" if same else url


IS_GONE = "Iemand heeft deze rij intussen verwijderd."


def _gone(request, plan, kind):
    """The row was removed meanwhile, the text is not lost: it can be added again."""
    if kind.slug == "mijlpalen":  # where it would belong is gone too
        form = kind.form(request.POST, instance=kind.model(), plan=plan)
        typed = [(field.label, field.value()) for field in form.visible_fields()]
        back_url = part_url(plan, kind.part)
        return refused(request, IS_GONE, back_url=back_url, kept=typed)
    form = kind.form(request.POST, instance=kind.model(plan=plan), plan=plan)
    form.add_error(
        None,
        f"{IS_GONE} Wat u typte, staat er nog. Als u opslaat, komt het er als nieuwe "
        "rij bij.",
    )
    milestones = _milestones(None, kind, form.instance)
    return _page(request, plan, kind, form, milestones, status=409)


def _page(request, plan, kind, form, milestones, *, kept_input=None, status=200):
    """The page of the part with this form open on it."""
    open_form = _open_form(plan, kind, form, milestones, kept_input)
    context = part_context(request, plan, kind.part, open_form=open_form)
    return render(request, TEMPLATE, context, status=status)


def _open_form(plan, kind, form, milestones, kept_input):
    row = form.instance
    if row.pk:
        place = [plan.pk, kind.slug, row.pk]
        return OpenForm(
            title=f"Wijzigen: {kind.name(form.before)}",
            form=form,
            action=reverse("row_edit", args=place),
            row=row,
            kept=kept_input,
            forget_url=reverse("row_edit_forget", args=place),
            delete_url=reverse("row_delete", args=place),
            back_url=f"{part_url(plan, kind.part)}#{kind.anchor_of(form.before)}",
        )
    action = reverse("row_create", args=[plan.pk, kind.slug])
    forget_url = reverse("row_create_forget", args=[plan.pk, kind.slug])
    title = kind.add_label
    if kind.slug == "mijlpalen":
        query = f"?{urlencode({'activiteit': row.activity_id})}"
        action, forget_url = action + query, forget_url + query
        title = f"{title} bij activiteit {row.activity.number}"
    return OpenForm(
        title=title,
        form=form,
        action=action,
        milestones=milestones,
        kept=kept_input,
        forget_url=forget_url,
        back_url=part_url(plan, kind.part),
        may_add_another=kind.slug in {"mijlpalen", "begroting", "doelen"},
    )


@require_POST
def row_move(request, pk, kind, row):
    """One place up or down among the rows around it; its number stays."""
    plan, kind = own_plan(request, pk), _kind_or_404(kind)
    instance = _row_or_404(plan, kind, row)
    if not kind.can_move:
        raise Http404
    step = STEPS.get(request.POST.get("richting"))
    if step is None:
        sentence = "Kies of de rij omhoog of omlaag moet."
        return refused(request, sentence, back_url=part_url(plan, kind.part))
    try:
        with writing(plan, by=request.user, at=request.arrived_at, part=kind.part):
            row_kinds.move(kind, instance, step)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=part_url(plan, kind.part))
    return redirect(f"{part_url(plan, kind.part)}#{kind.anchor_of(instance)}")


@methods
def row_delete(request, pk, kind, row):
    """First a page that says what goes with the row; the post removes it."""
    plan, kind = own_plan(request, pk), _kind_or_404(kind)
    instance = _row_or_404(plan, kind, row)
    back_url = part_url(plan, kind.part)
    also = kind.reaches(instance)
    if locked := why_locked(plan, request.arrived_at, kind.part, *also):
        return refused(request, locked, back_url=back_url)
    if request.method != "POST":
        return _ask(request, plan, kind, instance)
    name = kind.name(instance)
    try:
        with writing(
            plan, by=request.user, at=request.arrived_at, part=kind.part, also=also
        ) as fresh:
            kind.remember(fresh, instance)
            instance.delete()
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back_url)
    messages.success(request, f"Verwijderd: {name}.")
    return redirect(back_url)


def _ask(request, plan, kind, row):
    title = f"Verwijderen: {kind.name(row)}"
    back_url = part_url(plan, kind.part)
    context = {
        "plan": plan,
        "title": title,
        "name": kind.name(row),
        "follows": kind.what_follows(row),
        "back_url": f"{back_url}#{kind.anchor_of(row)}",
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, (kind.part.label, back_url), (title, None)),
    }
    return render(request, "applications/row_delete.html", context)


@require_POST
def row_forget(request, pk, kind, row=None):
    """Throw away what this person typed in the form of a row and did not save."""
    plan, kind = own_plan(request, pk), _kind_or_404(kind)
    if row is None:
        instance = _new(request, plan, kind)
    else:
        instance = _row_or_404(plan, kind, row)
    kept.forget(plan, request.user, _place(kind, instance))
    return redirect(part_url(plan, kind.part))
