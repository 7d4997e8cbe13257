"""An approved answer as a file to keep."""

from django.http import Http404
from django.views.decorators.http import require_GET

from sterktechniek.answers import odt, told
from sterktechniek.downloads import as_download, stored_download

from .finding import get_answer


def _frozen(request, pk):
    answer = get_answer(request, pk)
    if not answer.is_frozen:
        raise Http404("Een antwoord is een bestand zodra het is vastgesteld.")
    return answer


@require_GET
def answer_odt(request, pk):
    """ODT to work on in a word processor; made at once, it costs milliseconds."""
    answer = _frozen(request, pk)
    return as_download(
        odt.written(told.content_of(answer)),
        name=told.file_name(answer, "odt"),
        content_type=odt.TYPE,
    )


@require_GET
def answer_pdf(request, pk):
    """The PDF that the worker made after the approval."""
    answer = _frozen(request, pk)
    if not answer.copy.is_made:
        raise Http404("De PDF is er nog niet.")
    return stored_download(
        answer.copy.pdf, name=told.file_name(answer, "pdf"), content_type=told.PDF
    )
