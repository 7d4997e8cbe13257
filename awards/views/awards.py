"""The list of awards, and the file of one: what was granted, paid, reported and owed."""

from types import SimpleNamespace

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from applications.lifecycle import APPROVED
from awards.award_file import AwardFile
from awards.forms import AwardFilter
from awards.in_force import granted_totals, paid_totals
from awards.lifecycle import ChangeState
from awards.models import Award, ChangeReport
from awards.permissions import handles_awards, reads_every_award, represents_award
from reviews.models import Duty, LaterKind
from reviews.permissions import may_propose_later
from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import require
from sterktechniek.pages import page_of, query_of

from .crumbs import HOME, award_crumbs
from .narrowing import answers, of_region

NOT_YOURS = "De lijst van subsidies is voor DUS-I, OCW en de regio's zelf."


def get_award(request, pk):
    """The award, for who may see it; otherwise it is not there."""
    return get_object_or_404(Award.objects.visible_to(request.user).for_pages(), pk=pk)


@require_safe
def award_list(request):
    """Every award with its amounts; a region finds its own."""
    user = request.user
    require(reads_every_award(user) or user.has_role(Role.LEAD, Role.EDITOR), NOT_YOURS)
    form = AwardFilter(request.GET)
    found = _narrowed(Award.objects.visible_to(user), answers(form))
    page = page_of(request, found.values_list("pk", flat=True))
    context = {
        "form": form,
        "page_obj": page,
        "rows": _rows(list(page.object_list)),
        "total": page.paginator.count,
        "query": query_of(request),
        "is_narrowed": any(query for key, query in request.GET.items()),
        "reads_all": reads_every_award(user),
        "breadcrumbs": [HOME, ("Subsidies", None)],
    }
    return render(request, "awards/award_list.html", context)


def _narrowed(awards, asked):
    awards = of_region(awards, asked.get("zoek"), "region")
    if asked.get("regeling"):
        awards = awards.filter(round__scheme=asked["regeling"])
    if asked.get("status") == "lopend":
        awards = awards.running()
    if asked.get("status") == "ingetrokken":
        awards = awards.exclude(state__in=APPROVED)
    if asked.get("met") == "verplichting":
        awards = awards.filter(Exists(_duties()))
    if asked.get("met") == "melding":
        awards = awards.filter(Exists(_changes()))
    return awards


def _duties():
    return Duty.objects.published().still_open().filter(decision__plan=OuterRef("pk"))


def _changes():
    return ChangeReport.objects.filter(plan=OuterRef("pk"), state=ChangeState.REPORTED)


def _rows(pks):
    """The awards of one page, with amounts; three queries."""
    awards = Award.objects.filter(pk__in=pks).for_pages()
    awards = awards.annotate(owes=Exists(_duties()), told=Exists(_changes()))
    by_pk = {award.pk: award for award in awards}
    granted = granted_totals(pks, clock.now() + clock.INSTANT)
    paid = paid_totals(pks, clock.today())
    for pk in pks:
        award = by_pk[pk]
        todo = [
            *(["verplichting open"] if award.owes else []),
            *(["melding zonder antwoord"] if award.told else []),
        ]
        yield SimpleNamespace(
            award=award,
            url=award.get_absolute_url(),
            runs=award.is_approved,
            granted=dutch.euro_cents(granted.get(pk, 0)),
            paid=dutch.euro_cents(paid.get(pk, 0)),
            todo=", ".join(todo),
        )


@require_safe
def award_detail(request, pk):
    """Everything about one award, each number with where it comes from."""
    award = get_award(request, pk)
    user = request.user
    context = {
        "award": award,
        "file": AwardFile(award, user, request.arrived_at),
        "may_report": represents_award(user, award) and award.is_approved,
        "may_propose": may_propose_later(user, LaterKind.CHANGE) and award.is_approved,
        "handles": handles_awards(user),
        "is_office": user.is_office,
        "reads_letters": user.is_office or user.belongs_to(award.region_id),
        "breadcrumbs": award_crumbs(award),
    }
    return render(request, "awards/award_detail.html", context)
