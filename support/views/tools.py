"""Pages of tools: the list, one tool (opening it counts as use), managing them, their use."""

from django import forms
from django.db.models import Count, Max, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from applications.files import download, keep_scan
from applications.models import Criterion
from sterktechniek import dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import require
from sterktechniek.pages import act_page, page_of, posted, query_of
from support.actions import tools as actions
from support.models import Tool
from support.permissions import is_support_lead, works_in_support
from support.tool_forms import ToolFilter, ToolForm

NOT_YOURS = "Hulpmiddelen zijn voor het ondersteuningsteam en voor regio's."
NOT_TEAM = "Alleen het ondersteuningsteam beheert hulpmiddelen."


def _crumbs(*more):
    there = reverse("tool_list") if more else None
    return [("Overzicht", "/"), ("Hulpmiddelen", there), *more]


@require_safe
def tool_list(request):
    """What there is, per part of a plan; the team sees how many regions opened it."""
    user = request.user
    is_team = works_in_support(user)
    require(is_team or user.has_role(Role.LEAD, Role.EDITOR), NOT_YOURS)
    narrow = ToolFilter(request.GET)
    narrow.is_valid()
    found = Tool.objects.visible_to(user)
    if text := narrow.cleaned_data.get("q"):
        found = found.filter(Q(title__icontains=text) | Q(text__icontains=text))
    if part := narrow.cleaned_data.get("onderdeel"):
        found = found.filter(part=part)
    if is_team:
        found = found.annotate(regions=Count("uses__region", distinct=True))
    page = page_of(request, found.order_by("withdrawn_at", "part", "title", "pk"))
    labels = [
        "Hulpmiddel",
        "Onderdeel",
        "Soort",
        *(["Geopend door"] if is_team else []),
    ]
    context = {
        "filter": narrow,
        "page_obj": page,
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "is_team": is_team,
        "head": [{"label": label} for label in labels],
        "rows": [_row(one, is_team) for one in page.object_list],
        "breadcrumbs": _crumbs(),
    }
    return render(request, "support/tool_list.html", context)


def _row(tool, is_team):
    title = f"{tool.title} (weggehaald)" if tool.withdrawn_at else tool.title
    cells = [
        {"text": title, "url": tool.get_absolute_url()},
        {"text": tool.get_part_display()},
        {"text": dutch.upper_first(tool.get_kind_display())},
    ]
    if is_team:
        unit = "regio" if tool.regions == 1 else "regio's"
        cells.append({"text": f"{tool.regions} {unit}"})
    return cells


def _get(request, pk):
    return get_object_or_404(Tool.objects.visible_to(request.user), pk=pk)


@require_safe
def tool_detail(request, pk):
    """Read a tool; that somebody of a region did is noted, once a day."""
    tool, user = _get(request, pk), request.user
    if request.method == "GET":
        actions.note_use(tool, user)
    is_team = works_in_support(user)
    uses = []
    if is_team:
        uses = tool.uses.values("region__code", "region__name").annotate(
            days=Count("used_on", distinct=True), last=Max("used_on")
        )
    titles = Criterion.objects.filter(code=tool.criterion_code).order_by("-round__pk")
    criterion = titles.first() if tool.criterion_code else None
    context = {
        "tool": tool,
        "criterion": criterion.title if criterion else "",
        "is_team": is_team,
        "uses": uses and uses.order_by("region__code"),
        "may_change": is_team and not tool.withdrawn_at,
        "may_withdraw": is_support_lead(user) and not tool.withdrawn_at,
        "breadcrumbs": _crumbs((tool.title, None)),
    }
    return render(request, "support/tool_detail.html", context)


@require_safe
def tool_file(request, pk):
    """The document itself, as a download."""
    tool = _get(request, pk)
    if not tool.file_sha256:
        raise Http404
    if request.method == "GET":
        actions.note_use(tool, request.user)
    return download(
        request,
        tool.file_sha256,
        name=tool.file_name,
        content_type=tool.file_type,
        back_url=tool.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tool_create(request):
    """Add a tool."""
    require(works_in_support(request.user), NOT_TEAM)
    return _form_page(request, None, "Hulpmiddel toevoegen")


@require_http_methods(["GET", "HEAD", "POST"])
def tool_change(request, pk):
    """Change a tool."""
    tool = _get(request, pk)
    require(works_in_support(request.user), NOT_TEAM)
    return _form_page(request, tool, "Hulpmiddel wijzigen")


def _form_page(request, tool, title):
    files = request.FILES if request.method == "POST" else None
    form = ToolForm(posted(request), files, instance=tool)
    back = tool.get_absolute_url() if tool else reverse("tool_list")

    def save(file=None, **clean):
        stored = keep_scan(file, form.content_type) if file else None
        kept = Tool.objects.get(pk=tool.pk) if tool else None
        actions.save_tool(kept, by=request.user, stored=stored, **clean)

    return act_page(
        request,
        form,
        save,
        title=title,
        button="Opslaan",
        follows=[
            "Regio's zien het hulpmiddel meteen naast dit onderdeel van hun plan."
        ],
        back=back,
        done="Het hulpmiddel is opgeslagen.",
        with_file=True,
        breadcrumbs=_crumbs((title, None)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tool_withdraw(request, pk):
    """Take a tool away from the pages of regions."""
    tool = _get(request, pk)
    require(is_support_lead(request.user), "Alleen de leider van het team doet dit.")
    return act_page(
        request,
        forms.Form(posted(request)),
        lambda: actions.withdraw_tool(tool, by=request.user),
        title=f"Hulpmiddel weghalen: {tool.title}",
        button="Weghalen",
        follows=[
            "Regio's zien het hulpmiddel niet meer.",
            "Wat het gebruik was, blijft bewaard.",
        ],
        back=reverse("tool_list"),
        done="Het hulpmiddel is weggehaald.",
        breadcrumbs=_crumbs((tool.title, tool.get_absolute_url()), ("Weghalen", None)),
    )
