"""The list "Betalingen": what must be paid when, marked as paid together."""

from types import SimpleNamespace

from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from awards import actions
from awards.forms import PayForm, PaymentFilter, ResumeForm, SuspendForm
from awards.lifecycle import PAYMENT_LIFECYCLE, PaymentState
from awards.models import Payment
from awards.permissions import handles_awards, reads_every_award
from sterktechniek import clock, dutch, terms
from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, carried_out, page_of, posted, query_of
from sterktechniek.workflow import StepRefused

from .crumbs import list_crumbs
from .narrowing import answers, of_region

NOT_YOURS = "De lijst van betalingen is voor DUS-I en OCW."
ONLY_OFFICE = "Alleen een behandelaar of de coördinator doet dit."
LIST = "payment_list"


@require_safe
def payment_list(request):
    """Payments by day; a behandelaar or the coordinator marks several as paid."""
    require(reads_every_award(request.user), NOT_YOURS)
    return _page(request, PayForm())


@require_POST
def payment_pay(request):
    """Write down that the chosen payments were made on one day."""
    require(handles_awards(request.user), ONLY_OFFICE)
    form = PayForm(request.POST)
    back = f"{reverse(LIST)}?{query_of(request)}"

    def pay(payments, paid_on):
        actions.mark_paid(
            payments.select_related("plan__region"), by=request.user, paid_on=paid_on
        )

    number = len(request.POST.getlist("payments"))
    done = "1 betaling is" if number == 1 else f"{number} betalingen zijn"
    status, answer = carried_out(
        request, form, pay, done=f"{done} als betaald vastgelegd.", back=back
    )
    return answer or _page(request, form, status=status)


def _page(request, form, status=200):
    narrow = PaymentFilter(request.GET)
    found = _narrowed(Payment.objects.visible_to(request.user), answers(narrow))
    page = page_of(request, found)
    page.object_list = page.object_list.select_related("plan__region", "plan__round")
    chosen = set(form.data.getlist("payments")) if form.is_bound else set()
    context = {
        "filter": narrow,
        "form": form,
        "page_obj": page,
        "rows": [_row(one, chosen) for one in page.object_list],
        "total": found.aggregate(total=Sum("amount"))["total"],
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "may_pay": handles_awards(request.user),
        "breadcrumbs": list_crumbs("Betalingen", LIST),
    }
    return render(request, "awards/payment_list.html", context, status=status)


def _narrowed(payments, asked):
    payments = of_region(payments, asked.get("zoek"))
    if asked.get("regeling"):
        payments = payments.filter(plan__round__scheme=asked["regeling"])
    if asked.get("jaar"):
        payments = payments.filter(year=asked["jaar"])
    status = asked.get("status")
    if status == "alles":
        return payments
    return payments.filter(state=status or PaymentState.PLANNED)


def _row(payment, chosen):
    return SimpleNamespace(
        payment=payment,
        label=f"{payment.plan.region.name}, {payment.year}-{payment.part}",
        url=reverse("award_detail", args=[payment.plan_id]),
        is_open=payment.state == PaymentState.PLANNED,
        is_suspended=payment.state == PaymentState.SUSPENDED,
        is_chosen=str(payment.pk) in chosen,
        more=_more(payment),
    )


def _more(payment):
    """What there is to know beside the state."""
    if payment.state == PaymentState.PAID:
        return f"op {dutch.day(payment.paid_on)}"
    if payment.state == PaymentState.SUSPENDED:
        return f"tot en met {dutch.day(payment.suspended_until)}"
    if payment.state == PaymentState.PLANNED:
        return dutch.days_left(payment.due_on)
    return ""


def _get(request, pk):
    payments = Payment.objects.visible_to(request.user)
    return get_object_or_404(
        payments.select_related("plan__region", "plan__round"), pk=pk
    )


def _act(request, pk, step, form, act, **words):
    payment = _get(request, pk)
    require(handles_awards(request.user), ONLY_OFFICE)
    back = reverse("award_detail", args=[payment.plan_id])
    try:
        PAYMENT_LIFECYCLE.check(step, payment, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        kept = [("Wat u schreef", text) for text in _typed(request)]
        return refused(request, refusal, back_url=back, kept=kept)
    name = f"{payment.plan.region.name}, {payment.year}-{payment.part}"
    return act_page(
        request,
        form,
        lambda **clean: act(payment, by=request.user, **clean),
        back=back,
        title=f"{words.pop('title')}: {name}",
        facts=[
            ("Bedrag", dutch.euro(payment.amount)),
            ("Te betalen op", dutch.weekday(payment.due_on)),
            ("Reden van opschorten", payment.suspended_because),
        ],
        breadcrumbs=list_crumbs("Betalingen", LIST, (name, None)),
        **words,
    )


def _typed(request):
    return [text for key in ("reason", "note") if (text := request.POST.get(key))]


@require_http_methods(["GET", "HEAD", "POST"])
def payment_suspend(request, pk):
    """Suspend a payment on serious suspicion, for thirteen weeks at most."""
    last = terms.suspension_term(clock.today())
    return _act(
        request,
        pk,
        "suspend",
        SuspendForm(posted(request), initial={"until": last.ends_on}),
        actions.suspend_payment,
        title="Betaling opschorten",
        button="Betaling opschorten",
        lead=f"{last.rule} Kies een dag tot en met {dutch.weekday(last.ends_on)}.",
        follows=[
            "De regio krijgt een e-mail met uw reden.",
            "Na de laatste dag staat de betaling vanzelf weer gepland.",
        ],
        done="De betaling is opgeschort.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def payment_resume(request, pk):
    """End a suspension before its last day."""
    return _act(
        request,
        pk,
        "resume",
        ResumeForm(posted(request)),
        actions.resume_payment,
        title="Opschorting beëindigen",
        button="Opschorting beëindigen",
        follows=["De betaling staat weer gepland.", "De regio krijgt een e-mail."],
        done="De opschorting is beëindigd.",
    )
