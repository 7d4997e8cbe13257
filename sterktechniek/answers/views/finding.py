"""What the pages of answers share: finding one and the way back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from sterktechniek.answers.models import Answer

HOME = ("Overzicht", "/")


def get_answer(request, pk):
    """An answer that this reader knows of; 404 for everybody else."""
    found = Answer.objects.visible_to(request.user).for_pages()
    return get_object_or_404(found.prefetch_related("figures"), pk=pk)


def way_home():
    """Overzicht › Kamervragen, to go on from."""
    return [HOME, ("Kamervragen", reverse("answer_list"))]


def trail(answer=None, page=None):
    """Overzicht › Kamervragen › this answer › page."""
    way = way_home()
    if answer:
        way.append((str(answer.question), answer.get_absolute_url()))
    if page:
        return [*way, (page, None)]
    return [*way[:-1], (way[-1][0], None)]
