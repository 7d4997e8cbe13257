"""The receipt of what was handed in: its page, its PDF, the bytes behind its hash."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications import receipts
from applications.actions import receipts as acts
from applications.models import PlanVersion, ReceiptCopy
from applications.permissions import may_try_copy_again, reads_handed_in_plans
from applications.plan_content import canonical
from sterktechniek.downloads import as_download, stored_download
from sterktechniek.guards import require
from sterktechniek.pages import page_of

from .plan_pages import ball_of, can_change_until, crumbs, visible_plan


def _version_or_404(plan, number):
    versions = PlanVersion.objects.select_related("submitted_by", "receipt_copy")
    return get_object_or_404(versions, plan=plan, number=number)


@require_safe
def plan_receipt(request, pk, number):
    """The proof of handing in: number, moment of arrival, whose clock, and SHA-256."""
    plan = visible_plan(request, pk)
    version = _version_or_404(plan, number)
    copy = copy_of(version, request)
    if request.htmx and copy["is_coming"]:
        return HttpResponse(status=204)  # the page that asks stays as it is
    context = {
        "plan": plan,
        "version": version,
        "facts": receipts.facts_of(version),
        "copy": copy,
        "is_current": version.pk == plan.current_version_id,
        "can_change_until": can_change_until(plan, request.arrived_at),
        "ball": ball_of(plan, request.user, request.arrived_at),
        "breadcrumbs": crumbs(plan, (f"Ontvangstbewijs {number}", None)),
    }
    return render(request, "applications/plan_receipt.html", context)


def copy_of(version, request):
    """How the PDF of this version stands, in the shape of applications/_receipt_copy.html."""
    copy = getattr(version, "receipt_copy", None)
    given_up = copy is not None and copy.is_given_up(request.arrived_at)
    return {
        "is_there": copy is not None and copy.is_made,
        "is_coming": copy is not None and not copy.is_made and not given_up,
        "is_given_up": given_up,
        "may_order": copy is None or (given_up and may_try_copy_again(request.user)),
        "sha256": copy.sha256 if copy else "",
        "notice": copy.problem if copy and copy.is_made else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def version_copy(request, pk, number):
    """The PDF of what was handed in; a post has it made where there is none."""
    version = _version_or_404(visible_plan(request, pk), number)
    copy = getattr(version, "receipt_copy", None)
    if request.method == "POST":
        return _order(request, version, copy)
    if copy is None or not copy.is_made:
        raise Http404
    return stored_download(
        copy.pdf, name=receipts.file_name(version), content_type=receipts.CONTENT_TYPE
    )


def _order(request, version, copy):
    if copy is None:
        acts.order_copy(version)
    elif copy.is_given_up(request.arrived_at):
        require(may_try_copy_again(request.user))
        acts.order_copy_again(copy)
    return redirect(version)


@require_safe
def version_content(request, pk, number):
    """The bytes of which the receipt names the SHA-256, for whoever wants to check it."""
    version = _version_or_404(visible_plan(request, pk), number)
    return as_download(
        canonical(version.content).encode(),
        name=f"{version.receipt_number}.json",
        content_type="application/json",
    )


@require_safe
def copy_trouble(request):
    """The PDF copies that could not be made: a person must look at them."""
    require(reads_handed_in_plans(request.user))
    copies = (
        ReceiptCopy.objects.given_up(request.arrived_at)
        .select_related("version__plan__region", "version__plan__round")
        .defer("version__content")
    )
    context = {
        "page_obj": page_of(request, copies),
        "may_try_again": may_try_copy_again(request.user),
        "breadcrumbs": [("Kopieën die niet lukten", None)],
    }
    return render(request, "applications/copy_trouble.html", context)
