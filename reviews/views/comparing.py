"""The page of a plan beside the one before it; and the switch that shows what changed."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from applications.models import Plan
from applications.shown_changes import shown_parts
from reviews.comparing import Comparison
from reviews.comparison_access import advises_on, for_comparison, reads_comparison
from reviews.earlier import earlier_version_of
from reviews.frames import frame_for
from reviews.models import RefusedAct
from reviews.refusals import why_barred
from sterktechniek import dutch
from sterktechniek.guards import refused, require

from .crumbs import HOME
from .interests import declare_first

SWITCH, ON = "vergelijk", "ja"  # in the address: the plan is shown as its difference
LAPSED = "Uw beoordeling is vervallen. U kunt dit plan niet beoordelen."
NOT_YOURS = "Alleen wie dit plan beoordeelt, leest deze vergelijking."


@require_GET
def plan_comparison(request, pk):
    plans = Plan.objects.select_related("region", "round__scheme", "current_version")
    plans = for_comparison(plans.filter(current_version__isnull=False), request.user)
    plan = get_object_or_404(plans, pk=pk)
    if not reads_comparison(request.user, plan):
        return _no(request, plan)
    earlier = earlier_version_of(plan)
    if earlier is None:
        raise Http404
    _rule, criteria = frame_for(plan)
    comparison = Comparison(plan, earlier, criteria, request.user)
    context = {
        "plan": plan,
        "earlier": earlier,
        "facts": _facts(plan.current_version, earlier),
        "comparison": comparison,
        "sections": comparison.sections(),
        "others": comparison.other_parts(),
        "breadcrumbs": _trail(request.user, plan),
    }
    return render(request, "reviews/comparison.html", context)


def _no(request, plan):
    """What whoever does not read it learns: as on the judging page and that of the chair."""
    user = request.user
    if plan.had_review and (plan.is_barred or plan.own_review is None):
        bar = why_barred(user, plan, RefusedAct.OPEN) or LAPSED
        return refused(request, bar, back_url=reverse("review_list"))
    if plan.own_review:
        return redirect("interest_declare", pk=plan.own_review)
    if advises_on(user, plan) and not plan.is_barred:
        return declare_first(plan.round, request.path)
    require(not Plan.objects.visible_to(user).filter(pk=plan.pk).exists(), NOT_YOURS)
    raise Http404


def _facts(version, earlier):
    """(what, then, now): which versions stand beside each other."""
    then, now = earlier, version
    return [
        ("Ontvangstnummer", then.receipt_number, now.receipt_number),
        ("Ingediend", dutch.day(then.submitted_at), dutch.day(now.submitted_at)),
        ("Begroting", dutch.euro(then.budget_total), dutch.euro(now.budget_total)),
        (
            "Cofinanciering",
            dutch.euro(then.co_financing_total),
            dutch.euro(now.co_financing_total),
        ),
        ("Gevraagd", dutch.euro(then.amount_asked), dutch.euro(now.amount_asked)),
    ]


def _trail(user, plan):
    """Back to where this reader works on the plan."""
    name = f"{plan.region.name}, {plan.round.name}"
    if user.is_office:
        way = [
            ("Werkvoorraad", reverse("case_list")),
            (name, reverse("case_detail", args=[plan.pk])),
        ]
    elif plan.own_review:
        way = [
            ("Beoordelingen", reverse("review_list")),
            (name, reverse("review_form", args=[plan.own_review])),
        ]
    else:
        way = [
            ("Adviezen", reverse("advice_list")),
            (name, reverse("advice_form", args=[plan.pk])),
        ]
    return [HOME, *way, ("Vergelijking", None)]


def is_switched_on(request):
    """Whether the plan is asked for as its difference: the button, else the address."""
    asked = request.POST.get(SWITCH) or request.GET.get(SWITCH)
    return asked == ON


def difference(content, earlier):
    """The parts of a plan as the pane shows them beside ``earlier``, the content of before or None."""
    if earlier is None:
        return None
    return list(shown_parts(earlier, content).values())
