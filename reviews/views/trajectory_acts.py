"""The acts of a trajectory: its three steps, its end, and who does what by when."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reviews import actions
from reviews.forms import (
    ApproachForm,
    CloseForm,
    RouteForm,
    StepPlanForm,
    TalkForm,
)
from reviews.trajectories import SLUG_OF, possible_owners
from reviews.trajectory_permissions import (
    decides_route,
    leads_trajectories,
    records_talk,
    writes_approach,
)
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted
from sterktechniek.workflow import StepRefused

from .trajectory_page import get_trajectory, page, trail

KIND_OF = {slug: kind for kind, slug in SLUG_OF.items()}
ONLY_COORDINATOR = "Alleen de uitvoeringscoördinator wijst eigenaren en datums aan."
OVER = "Deze stap is al gedaan of vervallen en verandert niet meer."


@dataclass(frozen=True)
class Act:
    """What somebody can do on the page of a trajectory: its form, address and words."""

    steps: tuple  # the steps of the lifecycle that it takes
    name: str  # of the address
    title: str
    hint: str
    make_form: type
    allowed: Callable
    refusal: str
    act: Callable
    done: str
    form: object = None
    url: str = ""
    blocked: tuple = ()
    saves: str = ""
    is_end: bool = False

    @property
    def button(self):
        """What the button says: what the page calls the act, where that fits."""
        return self.saves or self.title


ACTS = (
    Act(
        steps=("hold_talk",),
        name="trajectory_talk",
        title="Gesprek vastleggen",
        hint="Kies het gesprek dat de ondersteuner vastlegde. De regio ziet de datum en wie "
        "erbij waren.",
        make_form=TalkForm,
        allowed=records_talk,
        refusal="Alleen een behandelaar of het ondersteuningsteam legt het gesprek vast.",
        act=actions.hold_talk,
        done="Het gesprek is vastgelegd. De volgende stap is het plan van aanpak.",
    ),
    Act(
        steps=("agree_approach",),
        name="trajectory_approach",
        title="Plan van aanpak vastleggen",
        hint="Leg vast wat u met de regio en het ondersteuningsteam afsprak. De regio leest "
        "dit. Daarna verandert het niet meer.",
        make_form=ApproachForm,
        allowed=writes_approach,
        refusal="Alleen een behandelaar of de leider van het ondersteuningsteam legt het plan "
        "van aanpak vast.",
        act=actions.agree_approach,
        done="Het plan van aanpak is vastgelegd. Het ministerie besluit nu over de route.",
    ),
    Act(
        steps=("allow_route", "refuse_route"),
        name="trajectory_decide",
        title="Besluit over de alternatieve route",
        hint="Na ‘toestaan’ maakt DUS-I een ronde voor deze ene regio. Uw besluit verandert "
        "daarna niet meer.",
        make_form=RouteForm,
        allowed=decides_route,
        refusal="Alleen het ministerie besluit over de alternatieve route.",
        act=actions.decide_route,
        done="Uw besluit is vastgelegd. De regio kan het lezen.",
        saves="Besluit vastleggen",
    ),
    Act(
        steps=("close_trajectory",),
        name="trajectory_close",
        title="Traject afsluiten",
        hint="Het traject sluit vanzelf als een plan van de regio wordt goedgekeurd. Sluit het "
        "alleen af als er niets meer op volgt.",
        make_form=CloseForm,
        allowed=leads_trajectories,
        refusal="Alleen de uitvoeringscoördinator sluit een traject af.",
        act=actions.close_trajectory,
        done="Het traject is afgesloten.",
        is_end=True,
    ),
)
ACT_OF = {step: one for one in ACTS for step in one.steps}


def act_for(request, trajectory):
    """The act that the lifecycle has for this person now, with its form, or None."""
    steps = trajectory.lifecycle.open_steps(
        trajectory, request.user, request.arrived_at
    )
    if not steps:
        return None
    one, blocked = ACT_OF[steps[0].name], tuple(steps[0].blocked)
    form = None if blocked else one.make_form(trajectory=trajectory)
    return _filled(one, trajectory, form, blocked)


def _filled(one, trajectory, form, blocked=()):
    url = reverse(one.name, args=[trajectory.pk])
    return replace(one, form=form, url=url, blocked=blocked)


def _do(request, pk, name):
    one = next(each for each in ACTS if each.name == name)
    trajectory = get_trajectory(request, pk)
    require(one.allowed(request.user, trajectory), one.refusal)
    form = one.make_form(request.POST, trajectory=trajectory)
    if not form.is_valid():
        return page(request, trajectory, _filled(one, trajectory, form), status=422)
    try:
        one.act(trajectory, by=request.user, **form.answers())
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        trajectory = get_trajectory(request, pk)  # as it is, whatever the act began
        return page(request, trajectory, _filled(one, trajectory, form), status=409)
    messages.success(request, one.done)
    return redirect(trajectory)


@require_POST
def trajectory_talk(request, pk):
    return _do(request, pk, "trajectory_talk")


@require_POST
def trajectory_approach(request, pk):
    return _do(request, pk, "trajectory_approach")


@require_POST
def trajectory_decide(request, pk):
    return _do(request, pk, "trajectory_decide")


@require_POST
def trajectory_close(request, pk):
    return _do(request, pk, "trajectory_close")


@require_http_methods(["GET", "HEAD", "POST"])
def trajectory_step(request, pk, kind):
    """The coordinator names who does a step and by which day."""
    trajectory = get_trajectory(request, pk)
    if kind not in KIND_OF:
        raise Http404
    require(leads_trajectories(request.user, trajectory), ONLY_COORDINATOR)
    step = next(one for one in trajectory.steps.all() if one.kind == KIND_OF[kind])
    back = {"back_url": trajectory.get_absolute_url(), "back": "Terug naar het traject"}
    if request.method != "POST" and (step.is_done or trajectory.is_closed):
        return refused(request, OVER, **back)
    owners, status = possible_owners(), 200
    form = StepPlanForm(posted(request), step=step, owners=owners)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.plan_step(
                    trajectory, step.kind, by=request.user, **form.answers()
                )
            except StepRefused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, "Opgeslagen wie deze stap doet, en wanneer.")
                return redirect(trajectory)
    context = {
        "form": form,
        "trajectory": trajectory,
        "step": step,
        "breadcrumbs": trail(request, trajectory, str(step).capitalize()),
    }
    return render(request, "reviews/trajectory_step.html", context, status=status)
