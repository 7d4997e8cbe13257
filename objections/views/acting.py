"""One page for each act on an objection: what follows from it, its form, and the button."""

from dataclasses import dataclass

from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from objections import actions, forms
from objections.actions.posting import ONLY_OTHERS
from objections.decide_by import runs
from objections.lifecycle import OBJECTION_LIFECYCLE
from objections.models import DelayKind
from objections.permissions import handles_objections, objects_self
from reviews.models import Letter
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import carried_out, posted

from .finding import bar_to_open, get_objection, trail

NOT_YOURS = "Alleen een bezwaarbehandelaar doet dit."
FROM_LETTER = "Wie bezwaar maakt, krijgt hierover een brief."


@dataclass(frozen=True)
class Act:
    """``slug`` in the address, ``step`` of the lifecycle (None: beside it), ``follows``: what happens."""

    slug: str
    label: str
    form: type
    do: object
    follows: tuple[str, ...] = ()
    step: str | None = None
    done: str = "Vastgelegd."


ACTS = (
    Act("bevestigen", "Ontvangst bevestigen", forms.ConfirmForm, actions.confirm_receipt,
        (FROM_LETTER, "Daarin staat of het bezwaar op tijd is en wanneer wij uiterlijk beslissen."),
        "confirm", "De ontvangst is bevestigd."),
    Act("aanvulling-vragen", "Om aanvulling vragen", forms.RepairForm, actions.ask_repair,
        (FROM_LETTER, "De termijn om te beslissen staat stil zolang wij wachten (artikel 7:10, tweede lid, Awb)."),
        "ask_repair", "De aanvulling is gevraagd."),
    Act("aanvullen", "Bezwaar aanvullen", forms.AnswerForm, actions.repair, (),
        "repair", "De aanvulling is vastgelegd."),
    Act("termijn-voorbij", "Termijn voorbij vastleggen", forms.PlainForm, actions.lapse_repair,
        ("Het bezwaar kan nu niet-ontvankelijk zijn (artikel 6:6 Awb). Dat beslist u in het voorstel.",), "lapse_repair"),
    Act("behandelen", "In behandeling nemen", forms.PlainForm, actions.take_objection,
        ("Daarna plant u een hoorzitting, of u legt vast waarom niemand wordt gehoord.",),
        "take", "Het bezwaar is in behandeling."),
    Act("hoorzitting", "Hoorzitting plannen", forms.HearingForm, actions.plan_hearing,
        (FROM_LETTER, "Wie de hoorzitting leidt, had geen rol bij het besluit (artikel 7:5 Awb)."),
        "plan_hearing", "De hoorzitting is gepland."),
    Act("verslag", "Verslag vastleggen", forms.ReportForm, actions.record_hearing, (), "record_hearing"),
    Act("niet-horen", "Afzien van horen", forms.WaiveForm, actions.waive_hearing,
        ("Horen is de regel. Afzien kan alleen met een reden uit artikel 7:3 Awb.",), "waive_hearing"),
    Act("advies", "Advies vastleggen", forms.AdviceForm, actions.advise,
        ("Het advies blijft bij wie bezwaren behandelt, tot de brief is verzonden.",), "advise"),
    Act("voorstel", "Besluit voorstellen", forms.ProposeForm, actions.propose, (),
        "propose", "Het voorstel ligt klaar voor de mandaathouder."),
    Act("afsluiten", "Bezwaar afsluiten", forms.PlainForm, actions.close_objection,
        ("De brief is verzonden. Het dossier gaat dicht.",), "close", "Het bezwaar is afgesloten."),
    Act("intrekken", "Bezwaar intrekken", forms.WithdrawForm, actions.withdraw_objection,
        ("Het besluit blijft zoals het was. Intrekken kan niet ongedaan worden gemaakt.",),
        "withdraw", "Het bezwaar is ingetrokken."),
    Act("te-laat", "Te laat beoordelen", forms.ExcuseForm, actions.judge_lateness,
        ("Zonder geldige reden is een bezwaar dat te laat is, niet-ontvankelijk (artikel 6:11 Awb).",)),
    Act("verdagen", "Beslissing verdagen", forms.AdjournForm, actions.adjourn,
        (FROM_LETTER, "Verdagen kan één keer, met hoogstens zes weken (artikel 7:10, derde lid, Awb)."),
        done="De beslissing is verdaagd."),
    Act("uitstel", "Verder uitstel met instemming", forms.AgreeForm, actions.agree_delay,
        (FROM_LETTER, "Wie bezwaar maakt, stemde ermee in (artikel 7:10, vierde lid, Awb).")),
    Act("adres", "Adres wijzigen", forms.PartyForm, actions.move_addressee,
        ("Brieven die nog niet zijn verzonden, gaan naar het nieuwe adres.",), done="Het adres is gewijzigd."),
    Act("per-post", "Per post verstuurd vastleggen", forms.PostedForm, actions.record_posted,
        ("Print de brief, doe hem op de post, en leg daarna hier de dag vast.",),
        done="Vastgelegd dat de brief op de post is."),
    Act("aantekening", "Aantekening schrijven", forms.NoteForm, actions.add_note),
)  # fmt: skip
BY_SLUG = {act.slug: act for act in ACTS}
ACT_OF_STEP = {act.step: act for act in ACTS if act.step}
#: Only about a third party, also when its objection is over.
OF_OTHERS = ("adres", "per-post")
#: What who objects fills in instead.
OWN_FORMS = {"aanvullen": forms.RegionAnswerForm, "intrekken": forms.PlainForm}


def extra_acts(objection, at):
    """Acts beside the lifecycle that make sense now."""
    if not runs(objection):
        return []
    slugs = ["te-laat"] if objection.is_late else []
    kinds = {one.kind for one in objection.delays.all()}
    slugs += ["uitstel"] if DelayKind.ADJOURNED in kinds else ["verdagen", "uitstel"]
    return [BY_SLUG[slug] for slug in slugs]


@require_http_methods(["GET", "POST"])
def objection_act(request, pk, slug):
    """The page of one act; who objects itself has two of them."""
    objection = get_objection(request, pk)
    if slug not in BY_SLUG:
        raise Http404
    act, user = BY_SLUG[slug], request.user
    is_own = slug in OWN_FORMS and objects_self(user, objection)
    require(is_own or handles_objections(user), NOT_YOURS)
    back = objection.get_absolute_url()
    bar = bar_to_open(user, objection) if handles_objections(user) else None
    if no := bar or _blocked(act, objection, request.arrived_at):
        return refused(request, no, back_url=back, kept=_typed(request))
    form = _form(request, act, objection, is_own=is_own)
    status = 200
    if request.method == "POST":
        status, answer = carried_out(
            request,
            form,
            lambda **_: act.do(objection, by=user, **_answers(form, act, request)),
            done=act.done,
            back=back,
        )
        if answer:
            return answer
    context = {
        "objection": objection,
        "act": act,
        "form": form,
        "duties": getattr(form, "duties", None),
        "is_own": is_own,
        "follows": () if is_own and act.slug == "aanvullen" else act.follows,
        "repair": objection.repair if act.slug == "aanvullen" else None,
        "timeliness": objection.timeliness if _shows_timeliness(act) else None,
        "asked": objection.decision.amount_asked if act.slug == "voorstel" else None,
        "breadcrumbs": trail(user, objection, act.label),
    }
    return render(request, "objections/objection_act.html", context, status=status)


def _shows_timeliness(act):
    return act.slug in ("bevestigen", "te-laat", "voorstel")


def _blocked(act, objection, at):
    """The sentence of the lifecycle that refuses this act now, or None."""
    if act.slug in OF_OTHERS and objection.is_by_region:
        return ONLY_OTHERS
    if act.slug == "per-post" and not letters_to_post(objection):
        return "Er is geen brief die nog per post moet worden verstuurd."
    if act.step is None:
        return None
    step = OBJECTION_LIFECYCLE.steps[act.step]
    if objection.state not in step.sources:
        return f"{step.label} kan niet: het bezwaar is {objection.get_state_display()}."
    return " ".join(OBJECTION_LIFECYCLE.blocked_by(act.step, objection, at))


def _form(request, act, objection, *, is_own):
    make = OWN_FORMS[act.slug] if is_own else act.form
    more = {}
    if make is forms.HearingForm:
        more["people"] = _leaders()
    if make is forms.PostedForm:
        more["letters"] = letters_to_post(objection)
    if make is forms.PartyForm:
        more["initial"] = model_to_dict(objection.addressee)
    if make is forms.ProposeForm:
        more["years"] = objection.plan.round.scheme.years
        more["may_have_duties"] = not objection.plan.is_approved
    return make(posted(request), **more)


def letters_to_post(objection):
    """The letters to a third party that wait for the post, the oldest first."""
    found = Letter.objects.to_post().filter(addressee=objection.addressee_id)
    return list(found.defer("content").order_by("released_at", "pk"))


def _leaders():
    """Who can lead a hearing: at DUS-I; whether they had a part is asked when it is planned."""
    roles = (Role.OBJECTION_HANDLER, Role.OFFICER)
    return User.objects.holding(*roles).order_by("first_name", "last_name", "pk")


def _answers(form, act, request):
    """What the act takes; the moment of arrival counts for what who objects sends."""
    at = {"at": request.arrived_at} if act.slug in OWN_FORMS else {}
    return form.answers() | at


def _typed(request):
    """What was typed for an act that cannot be done any more, to copy."""
    if request.method != "POST":
        return ()
    hidden = ("csrfmiddlewaretoken",)
    return [
        (name, text)
        for name, text in request.POST.items()
        if text and name not in hidden
    ]
