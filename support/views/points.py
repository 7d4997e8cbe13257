"""Pages of action points: agree one, read one, and one page for each act on it."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import dutch
from sterktechniek.accounts.models import Region
from sterktechniek.events.timeline import timeline
from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, posted
from support import forms_agreements as forms
from support.actions import points
from support.agreement_lifecycle import ActionState
from support.agreement_permissions import (
    helps_region,
    owns_point,
    settles_point,
    speaks_for_region,
    writes_for_region,
)
from support.models import ActionPoint, Opening, RegionAnswer

from .crumbs import region_crumbs

OPEN, ENDED = (ActionState.OPEN,), (ActionState.DONE, ActionState.DROPPED)


@dataclass(frozen=True)
class Act:
    """``states``: when it makes sense; ``allowed``: who; ``follows``: what happens."""

    slug: str
    label: str
    form: type
    do: object
    allowed: object
    states: tuple = OPEN
    follows: tuple = ()
    done: str = "Vastgelegd."


ACTS = (
    Act("klopt", "Klopt", forms.PlainForm, points.confirm_point, speaks_for_region,
        follows=("Het team ziet dat uw regio het eens is met deze afspraak.",),
        done="U hebt de afspraak bevestigd."),
    Act("klopt-niet", "Klopt niet", forms.ObjectForm, points.object_to_point, speaks_for_region,
        follows=("Uw ondersteuners krijgen een mail met uw toelichting.",),
        done="Uw ondersteuners weten dat dit niet klopt."),
    Act("gedaan", "Gedaan", forms.FinishForm, points.finish_point, owns_point,
        done="Het actiepunt is gedaan."),
    Act("verplaatsen", "Datum verplaatsen", forms.MoveForm, points.move_point, settles_point,
        follows=("De oude datum blijft bewaard, met uw reden.",
                 "Verplaatst het team de datum? Dan bevestigt de regio de afspraak opnieuw."),
        done="De datum is verplaatst."),
    Act("vervallen", "Laten vervallen", forms.ReasonForm, points.drop_point, settles_point,
        done="Het actiepunt is vervallen."),
    Act("heropenen", "Heropenen", forms.ReasonForm, points.reopen_point, settles_point, ENDED,
        done="Het actiepunt is weer open."),
)  # fmt: skip
BY_SLUG = {act.slug: act for act in ACTS}


def get_point(request, pk):
    """An action point that this reader may see; otherwise 404."""
    found = ActionPoint.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found.select_related("made_by", "answered_by"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def point_create(request, code):
    """Somebody of the team writes down what was agreed, with or without a visit."""
    region = get_object_or_404(Region, code=code)
    user = request.user
    if not helps_region(user, region):
        if not writes_for_region(user, region):
            raise Http404
        require(False, "Alleen het team van deze regio legt actiepunten vast.")
    asked = request.GET.get("bezoek", "")
    form = forms.PointForm(
        posted(request),
        region=region,
        initial={"visit": asked if asked.isdecimal() else None},
    )
    return act_page(
        request,
        form,
        lambda **clean: points.add_point(region, by=user, **clean),
        title=f"Actiepunt afspreken met {region.name}",
        button="Actiepunt vastleggen",
        follows=[
            "De regio ziet de afspraak en zegt of die klopt.",
            "Wie het belooft, krijgt een mail voor de laatste dag.",
        ],
        back=reverse("region_support", args=[region.code]),
        done="Het actiepunt is vastgelegd.",
        breadcrumbs=region_crumbs(region, ("Actiepunt afspreken", None)),
    )


@require_safe
def point_detail(request, pk):
    """One action point with its history; the buttons are those of the reader."""
    point = get_point(request, pk)
    user = request.user
    opening = Opening.objects.open_now().filter(point=point).first()
    context = {
        "point": point,
        "facts": _facts(point),
        "acts": _acts(point, user),
        "moves": point.moves.select_related("moved_by"),
        "timeline": timeline(point),
        "opening": opening,
        "may_open": opening is None and speaks_for_region(user, point),
        "breadcrumbs": region_crumbs(point.region, ("Actiepunt", None)),
    }
    return render(request, "support/point_detail.html", context)


def _acts(point, user):
    """The acts that make sense now for this reader; an answer that was given is not asked."""
    given = {RegionAnswer.CONFIRMED: "klopt"}.get(point.answer)
    return [
        act
        for act in ACTS
        if point.state in act.states and act.slug != given and act.allowed(user, point)
    ]


def _facts(point):
    facts = [
        ("Wie", dutch.upper_first(point.get_side_display())),
        ("Persoon", point.who),
        ("Uiterlijk", dutch.weekday(point.due_on) if point.due_on else ""),
        ("Stand", dutch.upper_first(point.get_state_display())),
        ("Antwoord van de regio", _answer(point)),
        ("Toelichting van de regio", point.answer_words),
        ("Bezoek of gesprek", point.visit),
        ("Opmerking uit de brief", point.ground and point.ground.reason),
        ("Criterium", point.criterion and point.criterion.title),
        ("Vastgelegd", dutch.short_moment(point.made_at)),
    ]
    needed = ("Wie", "Uiterlijk", "Stand", "Antwoord van de regio")
    return [(label, text) for label, text in facts if text or label in needed]


def _answer(point):
    if not point.answer:
        return "nog niet gegeven"
    return f"{point.get_answer_display()} ({point.answered_by}, {dutch.day(point.answered_at)})"


@require_http_methods(["GET", "HEAD", "POST"])
def point_act(request, pk, slug):
    """The page of one act on a point: what follows from it, its form, and the button."""
    point = get_point(request, pk)
    if slug not in BY_SLUG:
        raise Http404
    act, back = BY_SLUG[slug], point.get_absolute_url()
    require(act.allowed(request.user, point))
    if request.method != "POST" and point.state not in act.states:
        label = point.get_state_display()
        sentence = f"{act.label} kan niet: de status is nu ‘{label}’."
        return refused(request, sentence, back_url=back)
    return act_page(
        request,
        act.form(posted(request)),
        lambda **clean: act.do(point, by=request.user, **clean),
        title=f"{act.label}: actiepunt van {point.region.name}",
        button=act.label,
        lead=point.text,
        follows=act.follows,
        back=back,
        done=act.done,
        breadcrumbs=region_crumbs(point.region, ("Actiepunt", back), (act.label, None)),
    )
