"""Duties of lichtgroen decisions: the list, one of them, its answers, its date, its end."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from applications.files import download, keep_scan
from awards import actions
from awards.due import DUTY_WORDS
from awards.forms import (
    AnswerDutyForm,
    DutyFilter,
    MoveDutyForm,
    NameCheckerForm,
    SettleDutyForm,
)
from awards.models import DutyAnswer
from awards.permissions import answers_duty, gives_more_time, reads_every_award
from reviews import actions as judging
from reviews.models import Duty
from reviews.models.decisions import DutyState
from reviews.permissions import checks_duty
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import require
from sterktechniek.pages import act_page, carried_out, page_of, posted, query_of

from .crumbs import award_crumbs, list_crumbs
from .narrowing import answers, of_region

LIST = "duty_list"
ONLY_COORDINATOR = "Alleen de coördinator doet dit."
LOCKED = {
    DutyState.MET: "U bent deze verplichting nagekomen.",
    DutyState.LATE: "U bent deze verplichting nagekomen, maar te laat.",
    DutyState.WITHDRAWN: "Deze verplichting vervalt.",
}


@require_safe
def duty_list(request):
    """Duties by their last day: open, due, overdue, and who checks them."""
    require(reads_every_award(request.user), "Deze lijst is voor DUS-I en OCW.")
    narrow = DutyFilter(request.GET)
    asked = answers(narrow)
    found = Duty.objects.visible_to(request.user)
    found = of_region(found, asked.get("zoek"), "decision__plan__region")
    page = page_of(
        request, _in_state(found, asked.get("status")).order_by("due_on", "pk")
    )
    rows = page.object_list.select_related("decision__plan__region", "checked_by")
    context = {
        "filter": narrow,
        "page_obj": page,
        "table_rows": [_row(one, request.user) for one in rows],
        "query": query_of(request),
        "is_narrowed": any(request.GET.values()),
        "breadcrumbs": list_crumbs("Verplichtingen", LIST),
    }
    return render(request, "awards/duty_list.html", context)


def _in_state(duties, status):
    if status == "alles":
        return duties
    if status in DutyState.values:
        return duties.filter(state=status)
    if status in DUTY_WORDS:
        return DUTY_WORDS[status][1](duties, clock.today())
    return duties.still_open()


def _row(duty, user):
    return [
        {
            "text": duty.decision.plan.region.name,
            "url": reverse("duty_detail", args=[duty.pk]),
        },
        {"text": duty.text},
        {"text": dutch.day(duty.due_on)},
        {"text": how_far(duty)},
        {"text": _checker(duty, user)},
    ]


def how_far(duty):
    """Open, due soon, overdue or settled, in words."""
    if not duty.is_open:
        return duty.get_state_display()
    return f"open, {dutch.days_left(duty.due_on)}"


def _checker(duty, user):
    """Who checks it, by name within DUS-I."""
    if not user.is_office:
        return "DUS-I"
    return str(duty.checked_by) if duty.checked_by else "nog niemand aangewezen"


def _get(request, pk):
    duties = Duty.objects.visible_to(request.user).select_related(
        "decision__plan__region",
        "decision__plan__round__scheme",
        "later",
        "checked_by",
    )
    return get_object_or_404(duties, pk=pk)


@require_safe
def duty_detail(request, pk):
    """One duty with its answers and the moves of its date; each side acts here."""
    return _detail(request, _get(request, pk))


def _detail(request, duty, *, form=None, settle=None, status=200):
    user, plan = request.user, duty.decision.plan
    answers_it = answers_duty(user, duty) and duty.is_open
    settles = checks_duty(user, duty) and duty.is_open
    context = {
        "duty": duty,
        "title": f"Verplichting {duty.number}: {plan.region.name}",
        "facts": [
            ("Uiterlijk", dutch.weekday(duty.due_on)),
            ("Stand", dutch.upper_first(how_far(duty))),
            ("Wie controleert", _checker(duty, user)),
            ("Afgehandeld op", dutch.day(duty.settled_at) if duty.settled_at else ""),
        ],
        "locked": LOCKED.get(duty.state, ""),
        "answers": duty.answers.select_related("answered_by").order_by("-pk"),
        "moves": duty.moves.select_related("moved_by").order_by("-pk"),
        "form": form or settle,
        "answer_form": (form or AnswerDutyForm()) if answers_it else None,
        "settle_form": (settle or SettleDutyForm()) if settles else None,
        "may_move": gives_more_time(user) and duty.is_open,
        "is_office": user.is_office,
        "breadcrumbs": award_crumbs(plan, (f"Verplichting {duty.number}", None)),
    }
    return render(request, "awards/duty_detail.html", context, status=status)


@require_POST
def duty_answer(request, pk):
    """The region answers a duty, with a file when there is one."""
    duty = _get(request, pk)
    require(answers_duty(request.user, duty), "Alleen de regio zelf antwoordt.")
    form = AnswerDutyForm(request.POST, request.FILES)

    def answer(text, file):
        stored = keep_scan(file, form.content_type) if file else None
        actions.answer_duty(
            duty, by=request.user, text=text, stored=stored, at=request.arrived_at
        )

    done = "Uw antwoord is verstuurd. U krijgt een ontvangstbericht per e-mail."
    try:
        status, told = carried_out(request, form, answer, done=done, back=_url(duty))
    except ValidationError as problem:
        form.add_error("file", problem)
        status, told = 422, None
    return told or _detail(request, duty, form=form, status=status)


def _url(duty):
    return reverse("duty_detail", args=[duty.pk])


@require_POST
def duty_settle(request, pk):
    """Find that a duty was met, came late or holds no longer; the region gets a letter."""
    duty = _get(request, pk)
    require(
        checks_duty(request.user, duty),
        "Alleen de behandelaar die is aangewezen, beoordeelt deze verplichting.",
    )
    form = SettleDutyForm(request.POST)
    status, told = carried_out(
        request,
        form,
        lambda **clean: judging.settle_duty(duty, by=request.user, **clean),
        done="Vastgelegd. De regio krijgt een brief.",
        back=_url(duty),
    )
    return told or _detail(request, duty, settle=form, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def duty_move(request, pk):
    """Move the last day of a duty, with the reason."""
    duty = _get(request, pk)
    require(gives_more_time(request.user), ONLY_COORDINATOR)
    return act_page(
        request,
        MoveDutyForm(posted(request), initial={"due_on": duty.due_on}),
        lambda **clean: actions.move_duty(duty, by=request.user, **clean),
        title=f"Datum verplaatsen: {_name(duty)}",
        button="Datum verplaatsen",
        lead=f"Nu is het uiterlijk {dutch.weekday(duty.due_on)}.",
        follows=["De regio krijgt een e-mail met uw reden."],
        back=_url(duty),
        done="De datum is verplaatst. De regio kreeg een e-mail.",
        breadcrumbs=_trail(duty, "Datum verplaatsen"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def duty_checker(request, pk):
    """Name the officer who checks a duty."""
    duty = _get(request, pk)
    require(gives_more_time(request.user), ONLY_COORDINATOR)
    people = User.objects.holding(Role.OFFICER).order_by(
        "last_name", "first_name", "pk"
    )
    return act_page(
        request,
        NameCheckerForm(posted(request), people=people),
        lambda person: actions.name_checker(duty, person, by=request.user),
        title=f"Wie controleert: {_name(duty)}",
        button="Aanwijzen",
        lead=duty.text,
        follows=["Alleen deze behandelaar beoordeelt daarna de verplichting."],
        back=_url(duty),
        done="Aangewezen.",
        breadcrumbs=_trail(duty, "Wie controleert"),
    )


def _name(duty):
    return f"verplichting {duty.number} van {duty.decision.plan.region.name}"


def _trail(duty, page):
    here = (f"Verplichting {duty.number}", _url(duty))
    return award_crumbs(duty.decision.plan, here, (page, None))


@require_safe
def duty_file(request, pk, answer):
    """The file with an answer."""
    duty = _get(request, pk)
    found = DutyAnswer.objects.filter(duty=duty).exclude(file_sha256="")
    one = get_object_or_404(found, pk=answer)
    return download(
        request,
        one.file_sha256,
        name=one.file_name,
        content_type=one.file_type,
        back_url=_url(duty),
    )
