"""Pages of asked talks: the region asks, the team plans or answers."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import dutch
from sterktechniek.accounts.models import Region
from sterktechniek.guards import refused, require
from sterktechniek.limits import is_key
from sterktechniek.pages import act_page, posted
from sterktechniek.workflow import StepRefused
from support import forms_agreements as forms
from support.actions import talk_requests as actions
from support.agreement_lifecycle import TALK_LIFECYCLE, TalkState
from support.agreement_permissions import helps_region, writes_for_region
from support.models import TalkRequest
from support.permissions import may_plan
from support.readers import addressed_for

from .crumbs import region_crumbs

OF_SOMEBODY_ELSE = (
    "Alleen wie het gesprek voert, of de leider van het team, verzet het."
)


@dataclass(frozen=True)
class Act:
    """The page of one step: its address, form and act, and what happens then."""

    slug: str
    step: str
    form: type
    do: object
    follows: str
    done: str

    @property
    def label(self):
        return TALK_LIFECYCLE.steps[self.step].label


ACTS = (
    Act("plannen", "plan_talk", forms.PlanTalkForm, actions.plan_talk,
        "Iedereen krijgt een mail met dag, tijd en plaats.", "Het gesprek is gepland."),
    Act("beantwoorden", "answer_talk", forms.AnswerTalkForm, actions.answer_talk,
        "De regio krijgt uw antwoord in een mail. Een afspraak die al gepland is, blijft staan.", "De vraag is beantwoord."),
    Act("intrekken", "withdraw_talk", forms.PlainForm, actions.withdraw_talk,
        "Uw ondersteuners krijgen een mail. Een afspraak die al gepland is, vervalt.", "De vraag is ingetrokken."),
)  # fmt: skip
BY_SLUG = {act.slug: act for act in ACTS}


@require_http_methods(["GET", "HEAD", "POST"])
def talk_ask(request, code):
    """Somebody of the region asks for a talk; after a refusal the plan is filled in."""
    region = get_object_or_404(Region, code=code)
    user = request.user
    if not writes_for_region(user, region):
        if not helps_region(user, region):
            raise Http404
        require(False, "Alleen de regio zelf vraagt een gesprek aan.")
    running = TalkRequest.objects.running().filter(region=region).first()
    if running and request.method != "POST":
        sentence = "Uw regio heeft al een gesprek aangevraagd."
        back = running.get_absolute_url()
        return refused(request, sentence, back_url=back, back="Bekijk die vraag")
    asked = request.GET.get("plan", "")
    form = forms.AskTalkForm(
        posted(request), region=region, initial={"plan": asked if is_key(asked) else ""}
    )
    names = ", ".join(map(str, addressed_for(region)))
    return act_page(
        request,
        form,
        lambda **clean: actions.ask_talk(region, by=user, **clean),
        title="Vraag een gesprek aan",
        button="Gesprek aanvragen",
        lead="Het ondersteuningsteam denkt mee. Het team schrijft uw plan niet en beoordeelt het ook niet.",
        follows=[
            f"Deze mensen krijgen een mail: {names}."
            if names
            else "Het ondersteuningsteam ziet uw vraag.",
            "DUS-I, de commissie en OCW zien uw vraag niet.",
        ],
        back=region_crumbs(region)[-1][1],
        done="Uw vraag is verstuurd. U krijgt een mail zodra het gesprek is gepland.",
        breadcrumbs=region_crumbs(region, ("Gesprek aanvragen", None)),
    )


def _get(request, pk):
    found = TalkRequest.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found, pk=pk)


@require_safe
def talk_detail(request, pk):
    """One question with its answer; who may act finds the buttons."""
    talk = _get(request, pk)
    steps = {one.name for one in TALK_LIFECYCLE.open_steps(talk, request.user)}
    context = {
        "talk": talk,
        "facts": _facts(talk),
        "acts": [(act, _label(act, talk)) for act in ACTS if act.step in steps],
        "appointment": talk.appointment,
        "breadcrumbs": region_crumbs(talk.region, ("Vraag om een gesprek", None)),
    }
    return render(request, "support/talk_detail.html", context)


def _label(act, talk):
    """What the button says: a talk that is planned is planned again."""
    is_again = act.step == "plan_talk" and talk.state == TalkState.PLANNED
    return "Ander moment kiezen" if is_again else act.label


def _facts(talk):
    planned = talk.appointment
    facts = [
        ("Gevraagd door", talk.asked_by),
        ("Gevraagd op", dutch.moment(talk.asked_at)),
        ("Wanneer het schikt", talk.when),
        ("Over het plan voor", talk.plan and talk.plan.round),
        ("Stand", dutch.upper_first(talk.get_state_display())),
        ("Gesprek", planned and dutch.moment(planned.starts_at)),
        ("Plaats", planned and planned.place),
        ("Beantwoord door", talk.settled_by),
    ]
    return [(label, text) for label, text in facts if text]


@require_http_methods(["GET", "HEAD", "POST"])
def talk_act(request, pk, slug):
    """The page of one step."""
    talk = _get(request, pk)
    if slug not in BY_SLUG:
        raise Http404
    act, user = BY_SLUG[slug], request.user
    step, back = TALK_LIFECYCLE.steps[act.step], talk.get_absolute_url()
    require(step.allowed(user, talk), f"U mag deze stap niet zetten: {act.label}.")
    if request.method != "POST" and talk.state not in step.sources:
        label = talk.get_state_display()
        sentence = f"{act.label} kan niet: de status is nu ‘{label}’."
        return refused(request, sentence, back_url=back)
    if act.form is forms.PlanTalkForm:
        return _plan(request, talk, act)
    return act_page(
        request,
        act.form(posted(request)),
        lambda **clean: act.do(talk, by=user, **clean),
        title=f"{act.label}: {talk.region.name}",
        button=act.label,
        lead=talk.about,
        follows=[act.follows],
        back=back,
        done=act.done,
        breadcrumbs=region_crumbs(
            talk.region, ("Vraag om een gesprek", back), (act.label, None)
        ),
    )


def _plan(request, talk, act):
    """The form of an appointment, with what the region asked above it."""
    user, back = request.user, talk.get_absolute_url()
    holders = actions.holders_of(talk, user)
    if talk.state == TalkState.PLANNED:
        require(may_plan(user, talk.appointment), OF_SOMEBODY_ELSE)
    form = forms.PlanTalkForm(posted(request), talk=talk, holders=holders)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                act.do(talk, by=user, **form.answers())
            except StepRefused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            else:
                messages.success(request, act.done)
                return redirect(back)
    context = {
        "form": form,
        "title": f"{act.label}: {talk.region.name}",
        "button": act.label,
        "refusal": "",
        "asked": talk,
        "back_url": back,
        "breadcrumbs": region_crumbs(
            talk.region, ("Vraag om een gesprek", back), (act.label, None)
        ),
    }
    return render(request, "support/appointment_form.html", context, status=status)
