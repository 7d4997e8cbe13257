"""All letters of a batch beside each other, to look through before they leave together."""

from types import SimpleNamespace

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from reviews.forms.sending import kind_for_sender
from reviews.models import LetterBatch
from reviews.permissions import may_release
from sterktechniek import dutch
from sterktechniek.guards import require

from .crumbs import HOME
from .letters import NOT_THE_COORDINATOR, for_sheet, what_to_check


@require_GET
def batch_sheet(request, pk):
    require(may_release(request.user), NOT_THE_COORDINATOR)
    batch = get_object_or_404(LetterBatch, pk=pk)
    letters = for_sheet(batch, request.user)
    context = {
        "batch": batch,
        "day": dutch.weekday(batch.sent_on),
        "cards": [_card(one) for one in letters],
        "checks": what_to_check(letters),
        "breadcrumbs": [
            HOME,
            ("Brieven", reverse("letter_outbox")),
            (f"Zending van {dutch.day(batch.sent_on)}", batch.get_absolute_url()),
            ("Contactblad", None),
        ],
    }
    return render(request, "reviews/batch_sheet.html", context)


def _card(letter):
    """What a letter says in short; nothing but the region to who may not judge the plan."""
    shown = bool(letter.content) and not letter.is_hidden
    content = letter.content if shown else {}
    return SimpleNamespace(
        region=letter.plan.region.name,
        kind=kind_for_sender(letter),
        shown=shown,
        is_hidden=letter.is_hidden,
        board=content.get("addressee", {}).get("board", ""),
        outcome=content.get("outcome_label", ""),
        amounts=[
            (one["label"], one["amount"]) for one in content.get("amount_rows", ())
        ],
        verdicts=[
            f"{one['number']}. {one['title']}: {one['verdict_label']}"
            for one in content.get("criteria", ())
        ],
        grounds=sum(len(one["grounds"]) for one in content.get("criteria", ())),
        duties=[one["text"] for one in content.get("duties", ())],
        signature=content.get("signature", {}).get("name", ""),
        is_edited=shown and letter.is_edited,
        url=reverse("letter_detail", args=[letter.pk]) if shown else "",
        pdf=reverse("letter_download", args=[letter.pk]) if shown else "",
    )
