"""One letter on a page: its words, where they come from, and what was changed by hand."""

from types import SimpleNamespace

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from applications.models import Plan
from reviews import actions
from reviews.forms.later import LetterTextForm
from reviews.letters import content_of
from reviews.letters.layout import is_editable
from reviews.letters.origins import with_origins
from reviews.letters.pdf import subject_of
from reviews.models import Letter, ViewRequest
from reviews.models.letter_kinds import NOTICES
from reviews.permissions import may_edit_letter
from sterktechniek import clock, dutch
from sterktechniek.guards import refused, require
from sterktechniek.pages import posted

from .acting import form_page
from .crumbs import HOME, case_crumbs


@require_GET
def letter_list(request, pk):
    """All letters about a plan that this reader may see, the newest first."""
    plans = Plan.objects.visible_to(request.user).for_pages()
    plan = get_object_or_404(plans, pk=pk)
    letters = (
        Letter.objects.visible_to(request.user)
        .filter(plan=plan)
        .select_related("batch", "plan__round", "plan__region", "addressee")
        .defer("content")
        .order_by("-pk")
    )
    is_ours = request.user.belongs_to(plan.region_id)
    if is_ours:
        letters = letters.released()
    context = {
        "plan": plan,
        "rows": [_row(one, is_ours) for one in letters],
        "is_ours": is_ours,
        "views": ViewRequest.objects.visible_to(request.user).filter(plan=plan),
        "breadcrumbs": _trail(plan, is_ours, "Brieven"),
    }
    return render(request, "reviews/letter_list.html", context)


def _row(letter, is_ours):
    released = letter.released_at is not None
    return SimpleNamespace(
        kind=letter.get_kind_display(),
        to=str(letter.addressee or ""),
        sent=dutch.moment(letter.released_at) if released else "",
        state="verzonden" if released else "nog niet verzonden",
        tone="good" if released else "attention",
        icon="send" if released else "clock",
        pdf=reverse("letter_download", args=[letter.pk]) if letter.is_made else "",
        url="" if is_ours else reverse("letter_detail", args=[letter.pk]),
    )


def _trail(plan, is_ours, page):
    if not is_ours:
        return case_crumbs(plan, page)
    name = f"{plan.region.name}, {plan.round.name}"
    way = [("Plannen", reverse("plan_list")), (name, plan.get_absolute_url())]
    return [HOME, *way, (page, None)]


def get_letter(request, pk):
    """A letter with all that its content asks, for DUS-I."""
    letters = Letter.objects.visible_to(request.user).for_making()
    letter = get_object_or_404(letters, pk=pk)
    require(request.user.is_office, "Alleen DUS-I leest waar een brief vandaan komt.")
    return letter


def current_content(letter):
    """What the letter said when it left, or says now."""
    if letter.released_at or letter.content:
        return letter.content
    day = letter.batch.sent_on if letter.batch else clock.today()
    return content_of(letter, day)


@require_GET
def letter_detail(request, pk):
    letter = get_letter(request, pk)
    content = current_content(letter)
    version = _version_of(letter)
    blocks = with_origins(content.get("blocks", []), letter.plan, version)
    may_edit = letter.released_at is None and may_edit_letter(request.user)
    context = {
        "letter": letter,
        "plan": letter.plan,
        "subject": subject_of(content) if blocks else "",
        "blocks": [_shown(one, may_edit) for one in blocks],
        "facts": _facts(letter, content),
        "pdf": letter.is_made and reverse("letter_download", args=[letter.pk]),
        "breadcrumbs": [
            *case_crumbs(letter.plan, "Brieven")[:-1],
            ("Brieven", reverse("letter_list", args=[letter.plan_id])),
            (letter.get_kind_display(), None),
        ],
    }
    return render(request, "reviews/letter_detail.html", context)


def _version_of(letter):
    decision = letter.decision or (letter.later and letter.later.decision)
    return decision.version if decision else letter.plan.current_version


def _shown(block, may_edit):
    """A block with everything that the template asks of each."""
    empty = {
        "edited_by": "",
        "edited_at": "",
        "original": "",
        "source_moved": False,
        "lead": "",
        "look": "",
    }
    return {
        **empty,
        **block,
        "may_edit": may_edit and is_editable(block),
        "is_edited": "original" in block,
    }


def _facts(letter, content):
    sent = letter.released_at
    rows = [
        ("Soort", letter.get_kind_display()),
        ("Aan", content.get("addressee", {}).get("board", "")),
        ("Verzonden", dutch.moment(sent) if sent else "nog niet"),
    ]
    if letter.pdf_sha256:
        rows.append(("SHA-256 van de pdf", letter.pdf_sha256))
    copy = getattr(letter, "archive_copy", None)
    if copy and copy.is_made:
        rows.append(("SHA-256 van de archiefkopie (PDF/A-1b)", copy.sha256))
    return rows


@require_http_methods(["GET", "POST"])
def letter_edit(request, pk, block):
    """Other words for one paragraph; the page shows what the system would say."""
    letter = get_letter(request, pk)
    require(may_edit_letter(request.user), "Alleen een behandelaar wijzigt een brief.")
    back = reverse("letter_detail", args=[pk])
    if letter.released_at:
        sentence = "Deze brief is verzonden en verandert niet meer."
        return refused(request, sentence, back_url=back)
    blocks = {one["key"]: one for one in current_content(letter)["blocks"]}
    if block not in blocks or not is_editable(blocks[block]):
        raise Http404
    there = blocks[block]
    form = LetterTextForm(posted(request), initial={"text": there["text"]})

    def act(text):
        actions.edit_letter(letter, by=request.user, block=block, text=text)

    context = {
        "letter": letter,
        "plan": letter.plan,
        "original": there.get("original", there["text"]),
        "is_notice": letter.kind in NOTICES,
        "back": back,
        "breadcrumbs": [
            *case_crumbs(letter.plan, "Brieven")[:-1],
            (letter.get_kind_display(), back),
            ("Tekst wijzigen", None),
        ],
    }
    done = "De tekst is gewijzigd. De brief wordt opnieuw gemaakt."
    return form_page(
        request, "reviews/letter_edit.html", context, form, act, done=done, back=back
    )
