"""The pages of answers to parliament for the world of test_accessibility."""

from datetime import timedelta

from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.answers.actions import recount
from sterktechniek.answers.tests.builders import NAME, S, make_answer, make_outside

TEXT = "Het zijn {alle} regio's: {alle lijst}.\n\nDat is {bereik} van de leerlingen."


def answer_pages(pages):
    """Drafts, one to approve, and an approved one whose figures became wrong and outdated."""
    me = User.objects.get(username="ministry")
    pages.add(me, "answer_list", query="?zoek=nergens", note="empty filter")
    then = clock.now() - timedelta(days=40)
    figures = {
        "alle": ("bevolking", {}),
        "bereik": ("cijfer-van-buiten", {"cijfer": NAME}),
    }
    with clock.at(then):
        make_outside()
        approved = make_answer(S.APPROVED, text=TEXT, figures=figures)
    make_outside(value=92, valid_from=approved.day)
    row = make_outside(value=95)
    draft = make_answer(by=me, text=TEXT, figures=figures)
    offered = make_answer(S.SUBMITTED, text=TEXT, figures=figures)
    own = make_answer(S.SUBMITTED, by=me)
    recount()
    pages.add(me, "answer_list")
    pages.add(me, "question_new")
    for name in ("answer_detail", "question_edit", "answer_write", "figure_add"):
        pages.add(me, name, draft.pk, note="draft")
    for answer, note in ((approved, "approved"), (offered, "offered"), (own, "own")):
        pages.add(me, "answer_detail", answer.pk, note=note)
    for slug in ("vaststellen", "terugsturen"):
        pages.add(me, "answer_step", offered.pk, slug, note=slug)
    pages.add(me, "answer_step", own.pk, "terughalen", note="terughalen")
    pages.add(me, "answer_step", draft.pk, "aanbieden", note="aanbieden")
    pages.add(me, "outside_list", note="rows")
    pages.add(me, "outside_new")
    pages.add(me, "outside_change", row.pk)
