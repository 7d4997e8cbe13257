"""Acts on the joint text: keep what the chair types, and say what one thinks of the outcome."""

from django.db import transaction

from applications.models import Plan
from reviews.joint_text import outcome_of, problem_of, settled
from reviews.models import AdviceDraft, AgendaItem, Agreement, Presence, RefusedAct
from reviews.models.reviews import reads_all_of
from reviews.permissions import may_advise
from reviews.refusals import refuse_barred
from sterktechniek import clock
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .advising import NOT_THE_CHAIR, refuse_early
from .opening import DECLARE_FIRST, has_declared


class TextChanged(StepRefused):
    """Somebody else changed the joint text meanwhile; ``draft`` is what stands there now."""

    def __init__(self, draft):
        self.draft = draft
        super().__init__(
            f"{draft.changed_by} veranderde de gezamenlijke tekst terwijl u typte. "
            "Uw tekst is niet opgeslagen."
        )


@transaction.atomic
def keep_draft(plan, fields, *, by, seen):
    """Keep the fields of the advice form as typed. ``seen``: the revision that was begun from.

    Who began from an older revision is refused, unless the text is the same.
    """
    if not may_advise(by):
        raise StepForbidden(NOT_THE_CHAIR)
    if problem := problem_of(fields):
        raise StepRefused(problem)
    plan = _locked(plan)
    refuse_barred(by, plan, RefusedAct.ADVISE)
    if not has_declared(by, plan.round_id):
        raise StepRefused(DECLARE_FIRST)
    refuse_early(plan)
    draft = (
        AdviceDraft.objects.select_related("changed_by")
        .filter(version=plan.current_version_id)
        .first()
    )
    if draft is None:
        return AdviceDraft.objects.create(
            version_id=plan.current_version_id, fields=fields, changed_by=by
        )
    if draft.fields == fields:
        return draft
    if draft.revision != seen:
        raise TextChanged(draft)
    draft.revision += 1
    if settled(draft.fields) != settled(fields):
        draft.settled_in = draft.revision
    draft.fields, draft.changed_by, draft.changed_at = fields, by, clock.now()
    draft.save()
    return draft


@transaction.atomic
def say(item, *, by, agrees, reason="", seen):
    """Say in one's own name what one thinks of the outcome on the table.

    ``seen``: the revision that was read. The last word of a person counts.
    """
    lock(item.meeting)  # before the plan, as every act on a meeting
    plan = _locked(item.plan)
    if not _is_at_the_table(item, by):
        raise StepForbidden("Alleen wie aanwezig is, stemt in of wijkt af.")
    refuse_barred(by, plan, RefusedAct.ADVISE)
    if not has_declared(by, plan.round_id):
        raise StepRefused(DECLARE_FIRST)
    refuse_early(plan)
    draft = AdviceDraft.objects.filter(version=plan.current_version_id).first()
    outcome = outcome_of(draft)
    if outcome is None:
        raise StepRefused(
            "Er ligt nog geen advies op tafel: groen, lichtgroen of rood."
        )
    if seen < draft.settled_in:
        raise StepRefused(
            "Het advies of een oordeel is net veranderd. Lees de tekst en kies opnieuw."
        )
    if not agrees and not reason.strip():
        raise StepRefused("Schrijf waarom u afwijkt.")
    return Agreement.objects.create(
        version_id=plan.current_version_id,
        meeting=item.meeting,
        person=by,
        revision=draft.revision,
        outcome=outcome,
        agrees=agrees,
        reason="" if agrees else reason,
    )


def _locked(plan):
    """The plan as it is now, for this act only; with what the rules look at."""
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("round", "current_version")
        .get(pk=plan.pk)
    )


def _is_at_the_table(item, user):
    """Present at this meeting now, a member still, and allowed to read what it is about."""
    present = Presence.objects.at_the_table(user).filter(meeting=item.meeting_id)
    reads = AgendaItem.objects.filter(reads_all_of(user), pk=item.pk)
    return user.is_committee and present.exists() and reads.exists()
