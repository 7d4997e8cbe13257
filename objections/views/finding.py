"""What the pages of objections share: finding one, its crumbs, its face for this reader."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from objections.models import Objection
from objections.permissions import handles_objections
from reviews.models import RefusedAct
from reviews.permissions import bar_to_reconsider
from reviews.refusals import why_barred
from reviews.views.crumbs import HOME

LIST = ("Bezwaren", "objection_list")


def get_objection(request, pk):
    """An objection that this reader knows of; 404 for everybody else."""
    found = Objection.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found.select_related("registered_by"), pk=pk)


def bar_to_open(user, objection):
    """Why a handler does not read this file, or None; goes on record (Awb 7:5)."""
    return why_barred(user, objection.plan, RefusedAct.OPEN, ask=bar_to_reconsider)


def trail(user, objection=None, page=None):
    """Overzicht › Bezwaren or Plannen › this objection › page."""
    way = [HOME]
    if user.is_office:
        way.append((LIST[0], reverse(LIST[1])))
    elif objection:
        plan = objection.plan
        name = f"{plan.region.name}, {plan.round.name}"
        way += [
            ("Plannen", reverse("plan_list")),
            (name, plan.get_absolute_url()),
            ("Bezwaar", reverse("objection_lodge", args=[plan.pk])),
        ]
    if objection:
        way.append((objection.number, objection.get_absolute_url()))
    if page:
        return [*way, (page, None)]
    return [*way[:-1], (way[-1][0], None)]


def is_handler_of(user, objection, bar):
    """Reads the file and acts on it: handles objections, and had no part in the first decision."""
    return handles_objections(user) and bar is None
