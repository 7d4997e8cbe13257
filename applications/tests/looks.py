"""Draft looks in every state, walked there through their acts."""

from applications import actions
from applications.lifecycle import DraftLookState
from applications.models import DraftLook, DraftLookTurn
from applications.tests.builders import lead_of, make_plan, officer
from reviews import actions as dusi

L = DraftLookState
QUESTION = "Is activiteit 1 concreet genoeg?"


def make_look(state=L.ASKED, *, plan=None, by=None, question=QUESTION, remarks=1):
    """A look in this state; ``by`` is the officer who has or had it."""
    plan = plan or make_plan()
    lead = lead_of(plan.region)
    look = actions.ask_draft_look(plan, by=lead, question=question)
    if state == L.LAPSED:
        actions.retract_draft_look(look, by=lead)
    if state in (L.TAKEN, L.ANSWERED):
        by = by or officer()
        dusi.take_look(look, by=by)
        for number in range(1, remarks + 1):
            remark(look, by=by, text=f"Opmerking nummer {number}.")
    if state == L.ANSWERED:
        dusi.answer_look(look, by=by, summary="Een goed begin.")
    return DraftLook.objects.select_related("plan__region", "officer").get(pk=look.pk)


def remark(look, *, by, part="activiteiten", passage="activiteit 1", text="Te vaag."):
    """A remark of the holder on one row of the draft."""
    return dusi.add_remark(look, by=by, part=part, passage=passage, text=text)


def had_the_look(person, plan):
    """The person had a draft look of this plan in hand; for plans that are handed in."""
    look = DraftLook.objects.create(
        plan=plan,
        number=plan.draft_looks.count() + 1,
        state=L.ANSWERED,
        content={},
        sha256="0" * 64,
        asked_by=lead_of(plan.region),
        asked_at=plan.created_at,
        due_on=plan.created_at.date(),
        officer=person,
        taken_at=plan.created_at,
        answered_at=plan.created_at,
        summary="Een goed begin.",
    )
    DraftLookTurn.objects.create(look=look, officer=person, began_at=plan.created_at)
    return look
