"""One page for each step of an answer: what follows from it, and the button."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404
from django.views.decorators.http import require_http_methods

from sterktechniek.answers import actions, forms
from sterktechniek.answers.lifecycle import ANSWER_LIFECYCLE
from sterktechniek.guards import refused
from sterktechniek.pages import act_page, posted
from sterktechniek.workflow import StepRefused

from .finding import get_answer, trail


class PlainForm(Form):
    """Nothing to fill in: the page says what follows."""

    all_optional = True


@dataclass(frozen=True)
class Act:
    """``slug`` in the address, ``follows``: what happens, ``done``: what is told then."""

    slug: str
    do: object
    done: str
    follows: tuple[str, ...] = ()
    form: type = PlainForm


ACTS = {
    "submit": Act(
        "aanbieden",
        actions.submit,
        "Het antwoord is aangeboden. Iemand die er niet aan schreef, stelt het vast.",
        (
            "Alle cijfers worden nog één keer geteld, op de dag van het antwoord.",
            "Iemand die niet aan het antwoord schreef, stelt het vast of stuurt het terug.",
        ),
    ),
    "take_back": Act(
        "terughalen", actions.take_back, "Het antwoord is weer een concept."
    ),
    "send_back": Act(
        "terugsturen",
        actions.send_back,
        "Het antwoord is teruggestuurd.",
        ("Het antwoord wordt weer een concept.",),
        forms.SendBackForm,
    ),
    "approve": Act(
        "vaststellen",
        actions.approve,
        "Het antwoord is vastgesteld en heeft een nummer.",
        (
            "Tekst, cijfers en lijsten liggen daarna vast. Niemand kan ze nog wijzigen.",
            "Het antwoord krijgt een nummer. Daarna kunt u het opslaan als PDF en als ODT.",
        ),
    ),
}
SLUG_OF = {step: act.slug for step, act in ACTS.items()}
STEP_OF = {act.slug: step for step, act in ACTS.items()}


@require_http_methods(["GET", "POST"])
def answer_step(request, pk, slug):
    """The page of one step; whoever may not take it is told so before anything else."""
    answer = get_answer(request, pk)
    if slug not in STEP_OF:
        raise Http404
    name = STEP_OF[slug]
    act, step = ACTS[name], ANSWER_LIFECYCLE.steps[name]
    back = answer.get_absolute_url()
    form = act.form(posted(request))
    try:
        ANSWER_LIFECYCLE.check(name, answer, by=request.user, at=request.arrived_at)
    except StepRefused as refusal:
        kept = [("Wat u schreef", request.POST.get("reason", ""))]
        return refused(request, refusal, back_url=back, kept=[p for p in kept if p[1]])
    except PermissionDenied:
        raise PermissionDenied(_why_not(name)) from None
    return act_page(
        request,
        form,
        lambda **given: act.do(answer, by=request.user, **given),
        title=step.label,
        button=step.label,
        back=back,
        done=act.done,
        lead=str(answer.question),
        follows=act.follows,
        breadcrumbs=trail(answer, step.label),
    )


def _why_not(name):
    if name in ("approve", "send_back"):
        return "U schreef aan dit antwoord. Iemand anders van het ministerie doet dit."
    return "U schreef niet aan dit antwoord. Wie het schreef, kan het terughalen."
