"""The outbox of letters: held, planned on a day, released together; and the download."""

import hashlib
from types import SimpleNamespace

import structlog
from django.contrib import messages
from django.core.files.storage import default_storage
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from reviews import actions
from reviews.actions.sending import release_problem
from reviews.forms import BatchForm, ReleaseForm
from reviews.forms.sending import kind_for_sender
from reviews.models import Letter, LetterBatch, LetterEdit, PhoneCall
from reviews.permissions import may_release
from sterktechniek import clock, dutch, terms
from sterktechniek.guards import refused, require
from sterktechniek.pages import page_of
from sterktechniek.workflow import StepRefused

from .crumbs import HOME, crumbs

log = structlog.get_logger(__name__)
CALLED = PhoneCall.objects.filter(decision=OuterRef("decision"))
NOT_THE_COORDINATOR = "Alleen de uitvoeringscoördinator verstuurt brieven."


def for_sender(letters, user):
    """By region. Who may not judge a plan sends its letter unread: ``is_hidden``."""
    return list(
        _looked_at(letters, user)
        .select_related("plan__region", "plan__round", "addressee")
        .defer("content")
        .order_by("plan__region__code", "pk")
    )


def for_sheet(batch, user):
    """The letters of a batch with their content."""
    return list(
        _looked_at(batch.letters.all(), user)
        .select_related("plan__region", "plan__round", "addressee")
        .order_by("plan__region__code", "pk")
    )


def _looked_at(letters, user):
    """With what the sender looks at: may they read it, was the region called, was it changed."""
    edits = LetterEdit.objects.standing().filter(letter=OuterRef("pk"))
    return letters.annotate(
        is_hidden=~Exists(_read_by(user)),
        is_called=Exists(CALLED),
        is_edited=Exists(edits),
    )


def what_to_check(letters):
    """What the sender should look at before sending; nothing of it stops the letters."""
    uncalled = [
        one.plan.region.name
        for one in letters
        if one.decision_id and not one.is_called and not one.released_at
    ]
    found = []
    if uncalled:
        names = ", ".join(uncalled[:5]) + (" en andere" if len(uncalled) > 5 else "")
        found.append(
            f"{dutch.count(len(uncalled), 'regio is', 'regio’s zijn')} nog niet gebeld: {names}."
        )
    if changed := sum(one.is_edited and not one.is_hidden for one in letters):
        found.append(
            f"In {dutch.count(changed, 'brief is', 'brieven is')} tekst met de hand gewijzigd."
        )
    if posted := sum(
        bool(one.addressee and not one.addressee.email) for one in letters
    ):
        found.append(
            f"{dutch.count(posted, 'brief gaat', 'brieven gaan')} per post naar een ander dan de "
            "regio: de bezwaarbehandelaar doet die op de dag van verzending op de post."
        )
    return found


def _read_by(user):
    return Letter.objects.visible_to(user).filter(pk=OuterRef("pk"))


def held_letters(user):
    """Letters without a batch: what can be planned."""
    return for_sender(Letter.objects.to_plan().filter(batch=None), user)


@require_GET
def letter_outbox(request):
    require(may_release(request.user), NOT_THE_COORDINATOR)
    letters = held_letters(request.user)
    initial = {"day": clock.today(), "letters": [one.pk for one in letters]}
    form = BatchForm(letters=letters, initial=initial)
    return _outbox(request, form, letters)


def _outbox(request, form, letters, status=200):
    batches = (
        LetterBatch.objects.filter(dissolved_at=None)
        .annotate(number=Count("letters"))
        .order_by("-pk")
    )
    page = page_of(request, batches)
    context = {
        "form": form,
        "letters": [_row(one) for one in letters],
        "last_day": dutch.weekday(terms.objection_term(clock.today()).ends_on),
        "page_obj": page,
        "batches": [_batch_row(one) for one in page.object_list],
        "breadcrumbs": crumbs("Brieven", "letter_outbox"),
    }
    return render(request, "reviews/letter_outbox.html", context, status=status)


def _row(letter):
    """A letter with how far its file is, and where to read it."""
    if letter.is_made:
        state, tone, icon = "gemaakt", "good", "check"
    elif letter.problem:
        state, tone, icon = "maken mislukt", "bad", "warning"
    else:
        state, tone, icon = "wordt gemaakt", "neutral", "clock"
    is_readable = letter.is_made and not letter.is_hidden
    return SimpleNamespace(
        letter=letter,
        region=letter.plan.region.name,
        round=letter.plan.round.name,
        kind=kind_for_sender(letter),
        call=_call_in_words(letter),
        state=state,
        tone=tone,
        icon=icon,
        url=reverse("letter_download", args=[letter.pk]) if is_readable else "",
    )


def _call_in_words(letter):
    """Only a first decision is told by telephone before its letter."""
    if letter.decision_id is None:
        return "–"
    return "gebeld" if letter.is_called else "nog niet gebeld"


def _batch_row(batch):
    released = batch.released_at is not None
    return SimpleNamespace(
        url=batch.get_absolute_url(),
        day=dutch.weekday(batch.sent_on),
        number=batch.number,
        state="vrijgegeven" if released else "wacht op vrijgave",
        tone="good" if released else "attention",
        icon="send" if released else "clock",
    )


@require_POST
def batch_create(request):
    require(may_release(request.user), NOT_THE_COORDINATOR)
    letters = held_letters(request.user)
    form = BatchForm(request.POST, letters=letters)
    if not form.is_valid():
        return _outbox(request, form, letters, status=422)
    chosen = form.cleaned_data["letters"]
    try:
        batch = actions.plan_batch(
            chosen, day=form.cleaned_data["day"], by=request.user
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _outbox(request, form, letters, status=409)
    messages.success(request, "De zending is gepland. De brieven worden nu gemaakt.")
    return redirect(batch)


@require_GET
def batch_detail(request, pk):
    require(may_release(request.user), NOT_THE_COORDINATOR)
    return _batch_page(request, get_object_or_404(LetterBatch, pk=pk), ReleaseForm())


def _batch_page(request, batch, form, status=200):
    released = batch.released_at is not None
    chosen = batch.letters.released() if released else batch.letters.sendable()
    letters = for_sender(chosen, request.user)
    term = terms.objection_term(batch.sent_on)
    context = {
        "batch": batch,
        "day": dutch.weekday(batch.sent_on),
        "rows": [_row(one) for one in letters],
        "sentence": _in_words(letters, released),
        "is_released": released,
        "released": dutch.moment(batch.released_at) if released else "",
        "problem": "" if released else release_problem(batch, request.arrived_at) or "",
        "last_day": dutch.weekday(term.ends_on),
        "term": term,
        "checks": [] if released else what_to_check(letters),
        "form": form,
        "breadcrumbs": [
            HOME,
            ("Brieven", reverse("letter_outbox")),
            (f"Zending van {dutch.day(batch.sent_on)}", None),
        ],
    }
    return render(request, "reviews/batch_detail.html", context, status=status)


def _in_words(letters, released):
    """ "U verstuurt 33 brieven aan 33 regio's", so that the number is seen before it counts."""
    number = len(letters)
    regions = len({one.plan.region_id for one in letters})
    what = "1 brief" if number == 1 else f"{number} brieven"
    to = "1 regio" if regions == 1 else f"{regions} regio's"
    return f"U {'verstuurde' if released else 'verstuurt'} {what} aan {to}."


@require_POST
def batch_release(request, pk):
    require(may_release(request.user), NOT_THE_COORDINATOR)
    batch = get_object_or_404(LetterBatch, pk=pk)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _batch_page(request, batch, form, status=422)
    try:
        letters = actions.release_batch(
            batch, by=request.user, count=form.cleaned_data["count"]
        )
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _batch_page(request, batch, form, status=409)
    number = len(letters)
    if number == 1:
        done = "1 brief is verstuurd. De regio kan de uitkomst lezen."
    else:
        done = f"{number} brieven zijn verstuurd. De regio's kunnen de uitkomst lezen."
    messages.success(request, done)
    return redirect(batch)


@require_POST
def batch_dissolve(request, pk):
    require(may_release(request.user), NOT_THE_COORDINATOR)
    batch = get_object_or_404(LetterBatch, pk=pk)
    try:
        actions.dissolve_batch(batch, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=batch.get_absolute_url())
    messages.success(request, "De zending is opgeheven. De brieven wachten weer.")
    return redirect("letter_outbox")


@require_GET
def letter_download(request, pk):
    """The stored bytes, only when their hash is still the one that was written down."""
    letters = Letter.objects.visible_to(request.user).exclude(pdf="")
    letter = get_object_or_404(
        letters.select_related("plan__region", "plan__round").defer("content"), pk=pk
    )
    data = _bytes_of(letter)
    if data is None:
        return HttpResponseServerError(render_to_string("500.html", request=request))
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{letter.filename}"'
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _bytes_of(letter):
    """The file of a letter, or None with a line in the log when it is gone or changed."""
    try:
        with default_storage.open(letter.pdf) as file:
            data = file.read()
    except OSError as error:
        log.error("letter_unreadable", letter=letter.pk, error=repr(error))
        return None
    if hashlib.sha256(data).hexdigest() != letter.pdf_sha256:
        log.error("letter_changed_on_disk", letter=letter.pk)
        return None
    return data
