"""What the pages of a draft look at DUS-I share: finding it, its crumbs and its ball."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from applications.draft_looks import look_ball
from applications.models import DraftLook
from applications.permissions import holds_draft_look, sees_draft_looks
from reviews.actions.draft_looks import NOT_YOURS
from sterktechniek.guards import refused, require

from .crumbs import HOME


def looks_at_dusi(user):
    """The looks that this person of DUS-I knows of; a region reads hers elsewhere."""
    looks = DraftLook.objects.visible_to(user)
    return looks.for_pages() if sees_draft_looks(user) else looks.none()


def get_look(request, pk):
    """A look that this reader may know of; 404 for everybody else."""
    return get_object_or_404(looks_at_dusi(request.user), pk=pk)


def get_held(request, pk):
    """The look, for its holder; 403 for colleagues, who only know that it is there.

    Somebody who had it in hand gets through: the act then says that it is no longer theirs,
    and what they typed is kept.
    """
    look = get_look(request, pk)
    user = request.user
    had = holds_draft_look(user, look) or look.turns.filter(officer=user).exists()
    require(had, NOT_YOURS)
    return look


def trail(look=None, page=None):
    """Overzicht › Werkvoorraad › Conceptchecks › region › page."""
    crumbs = [HOME, ("Werkvoorraad", reverse("case_list"))]
    if look is None:
        return [*crumbs, ("Conceptchecks", None)]
    name = f"{look.plan.region.name}, {look.name.lower()}"
    crumbs.append(("Conceptchecks", reverse("draft_look_list")))
    if page is None:
        return [*crumbs, (name, None)]
    return [*crumbs, (name, case_url(look.pk)), (page, None)]


def case_url(pk):
    return reverse("draft_look_case", args=[pk])


def frame(look, *, yours=False):
    """What every page of a look begins with: where it is, who has the ball, its crumbs."""
    ball = look_ball(look)
    return {
        "look": look,
        "region": look.plan.region.name,
        "round": look.plan.round.name,
        "ball": {
            "where": f"{look.name}: {look.get_state_display()}",
            "who": ball.who,
            "until": ball.until,
            "yours": yours,
        },
        "breadcrumbs": trail(look),
    }


def not_now(request, look, refusal, kept=()):
    """The page with the sentence (409), with what was typed to copy."""
    return refused(request, refusal, back_url=case_url(look.pk), kept=kept)


def typed(*forms):
    """What was typed in these forms, as pairs of (label, text)."""
    return [
        (field.label, field.value())
        for form in forms
        for field in form
        if field.value() and field.name != "part"
    ]
