"""One of each answer to parliament, for test_urls; written by somebody else of the ministry."""

from applications.tests.builders import A_PDF
from sterktechniek import clock, uploads
from sterktechniek.answers.models import AnswerCopy
from sterktechniek.answers.tests.builders import S, make_answer, make_outside

FIGURES = {"alle": ("bevolking", {})}


def arguments_of_answers():
    """What the addresses are about."""
    draft = make_answer(figures=FIGURES)
    approved = make_answer(S.APPROVED, figures=FIGURES)
    name, digest = uploads.store("proef", A_PDF)
    AnswerCopy.objects.update(pdf=name, sha256=digest, made_at=clock.now())
    return {
        "draft answer": [draft.pk],
        "figure in a draft": [draft.pk, draft.figures.get().pk],
        "answer to approve": [make_answer(S.SUBMITTED).pk, "vaststellen"],
        "approved answer": [approved.pk],
        "figure from outside": [make_outside().pk],
    }
