"""Acts of a trajectory after refusals: it opens and ends by itself, people take its steps."""

import structlog
from django.db import transaction

from reviews.lifecycle import TRAJECTORY_LIFECYCLE
from reviews.models import StepKind, Trajectory, TrajectoryStep
from reviews.models.trajectories import steps_for
from reviews.trajectories import (
    ROLES_OF,
    due_regions,
    over_meanwhile,
    rounds_to_follow,
)
from reviews.trajectory_permissions import leads_trajectories
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock

log = structlog.get_logger(__name__)


def follow_letters(rounds, *, by, at):
    """Close and open what follows from letters that leave now, in their own transaction.

    Whatever goes wrong here is undone and written down, and never holds a letter up: the
    sweep does it a little later (`follow_trajectories`).
    """
    try:
        with transaction.atomic():
            close_approved(at=at)
            open_trajectories(rounds, by=by, at=at)
    except Exception:  # the letters go out, whatever is wrong with the trajectory
        log.exception("trajectories_failed")


def follow_trajectories(*, at=None):
    """What a release could not do, and a last round in which nobody handed in; for the sweep."""
    at = at or clock.now()
    with transaction.atomic():
        closed = close_approved(at=at)
    with transaction.atomic():
        return closed + open_trajectories(rounds_to_follow(at), by=None, at=at)


def open_trajectories(rounds, *, by, at):
    """Open one for each region that was refused too often, or is left after the last round.

    Answers how many are new.
    """
    return sum(
        open_trajectory(region, one.scheme, reason, by=by, at=at)
        for one in rounds.select_related("scheme").with_extensions()
        for region, reason in due_regions(one, at)
    )


@transaction.atomic
def open_trajectory(region_id, scheme, reason, *, by, at):
    """Open one with its three steps, unless there is or was one; answers whether it is new."""
    trajectory, is_new = Trajectory.objects.get_or_create(
        region_id=region_id,
        scheme=scheme,
        defaults={"reason": reason, "opened_at": at},
    )
    if is_new:
        TrajectoryStep.objects.bulk_create(steps_for(trajectory))
        label = f"Vervolgtraject geopend: {trajectory.get_reason_display()}"
        trajectory.record("open_trajectory", label=label, by=by, happened_at=at)
    return is_new


def close_approved(*, at):
    """End each trajectory of a region whose plan was approved meanwhile; answers how many."""
    over = over_meanwhile()
    for trajectory in over:
        TRAJECTORY_LIFECYCLE.take(
            "approved_meanwhile", trajectory, by=None, at=at, closed_at=at
        )
    return len(over)


@transaction.atomic
def plan_step(trajectory, kind, *, by, party, owner, due_on, reason=""):
    """Name who does a step and by which day; another day needs its reason, which is kept.

    The old and the new day stand in the event; the reason is for who reads the whole
    trajectory, not for the region.
    """
    if not leads_trajectories(by):
        raise StepForbidden(
            "Alleen de uitvoeringscoördinator wijst eigenaren en datums aan."
        )
    lock(trajectory)
    step = trajectory.steps.select_related("owner").get(kind=kind)
    if trajectory.is_closed or step.is_done:
        raise StepRefused("Deze stap is al gedaan of vervallen en verandert niet meer.")
    if owner and not owner.has_role(*ROLES_OF[party]):
        raise StepRefused(f"{owner} werkt niet voor deze partij. Kies iemand anders.")
    changes = list(_changes(step, party, owner, due_on))
    if not changes:
        return
    if step.due_on != due_on and not reason.strip():
        raise StepRefused("Schrijf op waarom de datum verandert.")
    step.party, step.owner, step.due_on = party, owner, due_on
    step.save(update_fields=["party", "owner", "due_on"])
    for name, label in changes:
        note = reason if name == "move_step" else ""
        trajectory.record(name, label=label, by=by, note=note)


def _changes(step, party, owner, due_on):
    """What changes, as pairs of (name, label) of events."""
    title = f"Vervolgtraject, {step}"
    owns = step.whose
    was = step.due_on
    if (step.party, step.owner) != (party, owner):
        step.party, step.owner = party, owner
        yield "name_owner", f"{title}: eigenaar is {step.whose}, was {owns}"
    if was != due_on:
        days = f"uiterlijk {dutch.day(due_on)}, was {dutch.day(was)}"
        yield "move_step", f"{title}: {days}"


@transaction.atomic
def hold_talk(trajectory, visit, *, by):
    """The talk of the three parties took place: it points to the visit that proves it."""
    TRAJECTORY_LIFECYCLE.take("hold_talk", trajectory, by=by)
    if not trajectory.talks().filter(pk=visit.pk).exists():
        raise StepRefused(
            "Kies een adviesgesprek met DUS-I, OCW en het ondersteuningsteam dat na de "
            "opening van dit traject is gehouden."
        )
    _finish(trajectory, StepKind.TALK, by=by, visit=visit)


@transaction.atomic
def agree_approach(trajectory, *, by, text, region_share, support_share):
    """Write down what region and support team agreed to do; afterwards it stays as it is."""
    TRAJECTORY_LIFECYCLE.take("agree_approach", trajectory, by=by)
    texts = {
        "text": text,
        "region_share": region_share,
        "support_share": support_share,
    }
    if not all(one.strip() for one in texts.values()):
        raise StepRefused(
            "Vul alle drie de delen van het plan van aanpak in: de aanpak, wat de regio "
            "doet en welke hulp zij krijgt."
        )
    _finish(trajectory, StepKind.APPROACH, by=by, **texts)


@transaction.atomic
def decide_route(trajectory, *, by, allowed, reasons):
    """The ministry allows the alternative route or not, with its reasons."""
    name = "allow_route" if allowed else "refuse_route"
    TRAJECTORY_LIFECYCLE.take(name, trajectory, by=by)
    if not reasons.strip():
        raise StepRefused("Schrijf de redenen van het besluit op.")
    _finish(trajectory, StepKind.DECISION, by=by, allowed=allowed, text=reasons)


@transaction.atomic
def close_trajectory(trajectory, *, by, note):
    """The coordinator ends a trajectory after the decision, and says why."""
    if not note.strip():
        raise StepRefused("Schrijf op waarom u het traject afsluit.")
    TRAJECTORY_LIFECYCLE.take(
        "close_trajectory", trajectory, by=by, note=note, closed_at=clock.now()
    )


def _finish(trajectory, kind, *, by, **result):
    """Stamp the step with its result; from then on the database keeps it as it is."""
    step = trajectory.steps.get(kind=kind)
    step.done_at, step.done_by = clock.now(), by
    for name, value in result.items():
        setattr(step, name, value)
    step.save(update_fields=["done_at", "done_by", *result])
