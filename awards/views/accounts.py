"""The annual reports of boards on their grants: who has accounted for a year, who has not."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards import actions
from awards.accounting import account_rows
from awards.forms import AccountFilter, AccountForm
from awards.models import Award
from awards.models.rules import rules_of
from awards.permissions import handles_awards, reads_every_award
from sterktechniek import clock, dutch
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of

from .awards import get_award
from .crumbs import award_crumbs, list_crumbs
from .narrowing import answers, of_region

LIST = "account_list"
LABEL = "Jaarverantwoording"


@require_safe
def account_list(request):
    """Per award and passed year what the annual report says, or that it is still to come."""
    require(reads_every_award(request.user), "Deze lijst is voor DUS-I en OCW.")
    narrow = AccountFilter(request.GET)
    asked = answers(narrow)
    awards = of_region(
        Award.objects.visible_to(request.user), asked.get("zoek"), "region"
    )
    if asked.get("regeling"):
        awards = awards.filter(round__scheme=asked["regeling"])
    rows = account_rows(awards, year=asked.get("jaar"), stand=asked.get("stand"))
    page = page_of(request, rows)
    handles = handles_awards(request.user)
    context = {
        "filter": narrow,
        "page_obj": page,
        "table_rows": [_row(one, handles) for one in page.object_list],
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "breadcrumbs": list_crumbs(LABEL, LIST),
    }
    return render(request, "awards/account_list.html", context)


def _row(one, handles):
    account = one.account
    name = "account_enter" if handles else "award_detail"
    args = [one.plan.pk, one.year] if handles else [one.plan.pk]
    return [
        {"text": one.plan.region.name, "url": reverse(name, args=args)},
        {"text": one.year},
        {"text": dutch.euro_cents(one.granted), "amount": True},
        {"text": dutch.day(account.received_on) if account else "nog niet ontvangen"},
        {"text": dutch.euro_cents(account.spent if account else None), "amount": True},
        {
            "text": dutch.euro_cents(account.unspent if account else None),
            "amount": True,
        },
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def account_enter(request, pk, year):
    """Enter the account of one year, or correct it."""
    award = get_award(request, pk)
    require(handles_awards(request.user), "Alleen DUS-I legt de verantwoording vast.")
    if year not in award.round.scheme.years:
        raise Http404
    there = award.year_accounts.filter(year=year).first()
    start = {"received_on": clock.today()}
    if there:
        start = {
            name: getattr(there, name)
            for name in ("received_on", "spent", "unspent", "note")
        }
    kind = rules_of(award.round.scheme).get_account_kind_display()
    return act_page(
        request,
        AccountForm(posted(request), initial=start),
        lambda **clean: actions.enter_account(award, year, by=request.user, **clean),
        title=f"Jaarverantwoording {year}: {award.region.name}, {award.round.name}",
        button="Vastleggen",
        lead="De regio verantwoordt de subsidie in het jaarverslag van haar bestuur. "
        f"Geld dat over is: {kind} (Kaderregeling, artikel 9.1).",
        facts=[
            ("Vastgelegd", dutch.short_moment(there.entered_at) if there else "nee")
        ],
        follows=["De regio ziet wat u vastlegt bij haar subsidie."],
        back=award.get_absolute_url(),
        done=f"De verantwoording over {year} is vastgelegd.",
        breadcrumbs=award_crumbs(award, (f"{LABEL} {year}", None)),
    )
