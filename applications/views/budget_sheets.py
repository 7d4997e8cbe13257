"""The budget of a plan as a spreadsheet: download it, look at what an upload changes, import."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications.actions.budget import LookAgain, import_budget
from applications.budget_import import compare, in_words, totals_before_and_after
from applications.budget_rows import as_json
from applications.budget_sheet import KINDS, budget_tables
from applications.editing import why_locked
from applications.forms.budget import REPLACE, BudgetFileForm, ImportForm
from applications.models import Part, PlanVersion
from applications.plan_content import budget_content
from sterktechniek import dutch
from sterktechniek.guards import refused
from sterktechniek.sheets import CONTENT_TYPES, write
from sterktechniek.workflow import StepRefused

from .plan_pages import ball_of, crumbs, own_plan, visible_plan

methods = require_http_methods(["GET", "HEAD", "POST"])
TITLE = "Begroting inlezen"


@require_safe
def budget_export(request, pk, kind):
    """The budget of the working copy; of an empty one it is a form to fill in."""
    plan = own_plan(request, pk)
    partners = [one.name for one in plan.region.partners.order_by("name")]
    return _download(plan, budget_content(plan), partners, kind)


@require_safe
def version_budget(request, pk, number, kind):
    """The budget as it was handed in."""
    plan = visible_plan(request, pk)
    version = get_object_or_404(PlanVersion, plan=plan, number=number)
    named = [*version.content["partners"], *version.content["budget"]]
    partners = {one.get("name") or one.get("partner") for one in named} - {"", None}
    return _download(plan, version.content, sorted(partners), kind, f"versie {number}")


def _download(plan, content, partners, kind, *more):
    if kind not in KINDS:
        raise Http404
    years = plan.round.scheme.years
    tables = budget_tables(content, partners=partners, years=years)
    name = slugify(" ".join(["begroting", plan.region.code, str(plan.round), *more]))
    response = HttpResponse(write(tables, kind), content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@methods
def budget_import(request, pk):
    """Choose a file; the post shows what it would change, and changes nothing."""
    plan = own_plan(request, pk)
    if locked := why_locked(plan, request.arrived_at, Part.BUDGET):
        return refused(request, locked, back_url=_part_url(plan))
    if request.method != "POST":
        return _choose(request, plan, BudgetFileForm())
    form = BudgetFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _choose(request, plan, form, status=422)
    mode, file = form.cleaned_data["mode"], form.budget_file
    comparison = compare(plan, file.rows, replace=mode == REPLACE)
    if comparison.problems:
        return _choose(request, plan, form, comparison=comparison, status=422)
    return _check(request, plan, comparison, file.rows, mode, hidden=file.hidden)


@require_POST
def budget_apply(request, pk):
    """Import what was looked at: everything, or nothing when it is no longer that."""
    plan = own_plan(request, pk)
    form = ImportForm(request.POST)
    if not form.is_valid():
        again = BudgetFileForm({"mode": request.POST.get("mode")}, {})
        again.add_error("file", "Kies het bestand opnieuw.")
        return _choose(request, plan, again, status=422)
    rows, mode = form.cleaned_data["rows"], form.cleaned_data["mode"]
    try:
        done = import_budget(
            plan,
            rows,
            replace=mode == REPLACE,
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=request.arrived_at,
        )
    except LookAgain as refusal:
        return _look_again(request, plan, refusal, rows, mode)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=_part_url(plan))
    messages.success(request, f"De begroting is ingelezen: {in_words(done)}.")
    return redirect(_part_url(plan))


def _look_again(request, plan, refusal, rows, mode):
    found = refusal.comparison
    if found.problems:
        form = BudgetFileForm(initial={"mode": mode})
        return _choose(
            request, plan, form, comparison=found, warning=str(refusal), status=409
        )
    if not found.changes_something:
        messages.info(request, "De begroting zegt dit al. Er is niets gewijzigd.")
        return redirect(_part_url(plan))
    return _check(request, plan, found, rows, mode, warning=str(refusal), status=409)


def _part_url(plan):
    return reverse("plan_part", args=[plan.pk, Part.BUDGET.value])


def _choose(request, plan, form, *, comparison=None, warning="", status=200):
    """The page with the upload; with what is wrong with the rows of the last one."""
    problems = comparison.problems if comparison else []
    context = _frame(request, plan, TITLE) | {
        "form": form,
        "problems": problems,
        "heading": f"Fout: {TITLE}" if problems else TITLE,
        "warning": warning,
        "downloads": downloads_of(plan),
        "back_url": _part_url(plan),
    }
    return render(request, "applications/budget_import.html", context, status=status)


def downloads_of(plan):
    """The budget of the working copy as (label, url), one for each kind of file."""
    names = {"xlsx": "Excel (xlsx)", "ods": "ODS"}
    return [
        (names[kind], reverse("budget_export", args=[plan.pk, kind])) for kind in KINDS
    ]


def _check(request, plan, comparison, rows, mode, *, hidden=(), warning="", status=200):
    """The page that shows what the import does, with the button that does it."""
    totals, after = totals_before_and_after(plan, comparison)
    posted = {"rows": as_json(rows), "mode": mode, "seen": comparison.fingerprint}
    context = _frame(request, plan, "Nakijken", (TITLE, _import_url(plan))) | {
        "comparison": comparison,
        "in_words": in_words(comparison),
        "totals": [
            (label, dutch.euro_cents(before), dutch.euro_cents(then), before != then)
            for label, before, then in totals
        ],
        "budget_problem": after.problem,
        "replaces": mode == REPLACE,
        "hidden": hidden,
        "warning": warning,
        "form": ImportForm(initial=posted),
        "apply_url": reverse("budget_apply", args=[plan.pk]),
        "import_url": _import_url(plan),
        "back_url": _part_url(plan),
    }
    return render(request, "applications/budget_check.html", context, status=status)


def _import_url(plan):
    return reverse("budget_import", args=[plan.pk])


def _frame(request, plan, title, *crumbs_between):
    return {
        "plan": plan,
        "title": title,
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(
            plan,
            (Part.BUDGET.label, _part_url(plan)),
            *crumbs_between,
            (title, None),
        ),
    }
