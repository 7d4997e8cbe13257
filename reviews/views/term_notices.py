"""The term of a decision that will not be met: tell the region, or enter a default notice."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from applications.lifecycle import UNDER_WAY
from reviews import actions
from reviews.actions.term_notices import term_of
from reviews.forms.later import DefaultNoticeForm, DelayForm
from reviews.permissions import may_tell_of_terms
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted

from .acting import form_page
from .cases import get_case
from .crumbs import case_crumbs

NOT_YOURS = "Alleen een behandelaar of de coördinator doet dit."
OVER = "Over dit plan loopt geen termijn meer."


def _page(request, pk, form_class, act, *, page, template, done):
    plan = get_case(request, pk)
    require(may_tell_of_terms(request.user), NOT_YOURS)
    back = reverse("case_terms", args=[pk])
    if plan.state not in UNDER_WAY:
        return refused(request, OVER, back_url=back)
    form = form_class(posted(request))
    context = {
        "plan": plan,
        "term": term_of(plan, request.arrived_at),
        "breadcrumbs": case_crumbs(plan, page),
    }

    def do(**data):
        act(plan, by=request.user, **data)

    return form_page(request, template, context, form, do, done=done, back=back)


@require_http_methods(["GET", "POST"])
def term_notice(request, pk):
    """Awb 4:14: the region hears that the decision comes later, and when at the latest."""
    return _page(
        request,
        pk,
        DelayForm,
        actions.tell_of_delay,
        page="Bericht over de termijn",
        template="reviews/term_notice.html",
        done="Het bericht gaat per brief naar de regio.",
    )


@require_http_methods(["GET", "POST"])
def default_notice(request, pk):
    """Awb 4:17: an ingebrekestelling came in, and its clock starts."""
    return _page(
        request,
        pk,
        DefaultNoticeForm,
        actions.enter_default_notice,
        page="Ingebrekestelling",
        template="reviews/default_notice.html",
        done="De ingebrekestelling is vastgelegd. De regio krijgt een ontvangstbericht.",
    )
