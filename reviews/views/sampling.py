"""The sample of a round for the coordinator: draw it once, and give its plans an extra member."""

from types import SimpleNamespace

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reviews import actions
from reviews.forms.sampling import SampleForm
from reviews.grouping import plans_to_fill, plans_with_group
from reviews.models import Review, ReviewSample
from reviews.permissions import may_draw_sample
from sterktechniek import dutch
from sterktechniek.guards import require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .rounds import round_or_404, trail

ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator trekt een steekproef."


@require_http_methods(["GET", "POST"])
def round_sample(request, pk):
    """Before the draw its form; afterwards the plans that were drawn, each with who judges it."""
    require(may_draw_sample(request.user), ONLY_COORDINATOR)
    round_ = round_or_404(pk)
    sample = _sample_of(round_)
    most = 0 if sample else plans_with_group(round_).count()
    form = SampleForm(posted(request), most=most, initial={"size": 1})
    status = 200
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        try:
            size = form.cleaned_data["size"]
            actions.draw_sample(round_, size, by=request.user)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, "De steekproef is getrokken.")
            return redirect("round_sample", pk=pk)
    context = {
        "round": round_,
        "sample": sample,
        "drawn": dutch.moment(sample.drawn_at) if sample else "",
        "rows": _rows(sample) if sample else [],
        "form": form,
        "can_draw": most > 0,
        "breadcrumbs": trail(request.user, f"Steekproef {round_}"),
    }
    return render(request, "reviews/round_sample.html", context, status=status)


def _sample_of(round_):
    samples = ReviewSample.objects.filter(round=round_).select_related("drawn_by")
    return samples.first()


def _rows(sample):
    """The drawn plans by region, with the members since the draw, in two queries."""
    fillable = plans_to_fill().filter(pk=OuterRef("plan"))
    drawn = sample.drawn.annotate(can_assign=Exists(fillable))
    drawn = drawn.select_related("plan__region").order_by("plan__region__code")
    extra = {}
    later = (
        Review.objects.by_committee()
        .counting()
        .filter(plan__sampled__sample=sample, assigned_at__gt=sample.drawn_at)
    )
    for review in later.select_related("reviewer").order_by("pk"):
        extra.setdefault(review.plan_id, []).append(str(review.reviewer))
    return [
        SimpleNamespace(
            region=one.plan.region.name,
            case_url=reverse("case_detail", args=[one.plan_id]),
            assign_url=one.can_assign and reverse("case_assign", args=[one.plan_id]),
            extra=", ".join(extra.get(one.plan_id, [])),
        )
        for one in drawn
    ]
