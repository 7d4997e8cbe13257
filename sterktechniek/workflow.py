"""A lifecycle as a table of steps. Knows no domain.

`Lifecycle.take` is the one door through which a state changes: it locks the row, asks
whether the step starts here, who takes it and what still stands in the way, and writes
the event in the same transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sterktechniek import clock


class StepRefused(Exception):
    """The state or a rule does not allow this now; the text is a Dutch sentence (409)."""


class StepForbidden(PermissionDenied):
    """This person may not take this step; the text is a Dutch sentence (403)."""


def lock(subject):
    """Wait for whoever is busy with this record, then look at it as it is now."""
    manager = type(subject)._base_manager
    subject.refresh_from_db(from_queryset=manager.select_for_update(of=("self",)))


@dataclass(frozen=True)
class Step:
    """One row of a lifecycle.

    ``allowed`` answers whether a user may take the step on a subject. Each of ``blockers``
    takes (subject, moment) and answers None or the Dutch sentence that says what is in the
    way. A step that is ``inner`` is taken inside a larger act and has no button of its own.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    label: str
    allowed: Callable
    blockers: tuple[Callable, ...] = ()
    inner: bool = False


@dataclass(frozen=True)
class OpenStep:
    """A step that this user may take from here, with what still stands in its way."""

    name: str
    label: str
    blocked: list[str] = field(default_factory=list)


class Lifecycle:
    """The process of one kind of subject: its states and the steps between them."""

    def __init__(self, states, *steps: Step, judging_only: bool = False):
        self.states = states
        self.steps = {step.name: step for step in steps}
        self.judging_only = judging_only

    def blocked_by(self, name: str, subject, at) -> list[str]:
        """The sentences that say why the step cannot be taken at this moment."""
        answers = (blocker(subject, at) for blocker in self.steps[name].blockers)
        return [sentence for sentence in answers if sentence]

    def open_steps(self, subject, user, at=None) -> list[OpenStep]:
        """The steps with a button for this user, blocked ones with their reasons."""
        at = at or clock.now()
        return [
            OpenStep(step.name, step.label, self.blocked_by(step.name, subject, at))
            for step in self.steps.values()
            if not step.inner
            and subject.state in step.sources
            and step.allowed(user, subject)
        ]

    def check(self, name: str, subject, *, by, at) -> Step:
        """Answer the step, or raise StepForbidden or StepRefused with the reason."""
        step = self.steps[name]
        if not step.allowed(by, subject):
            raise StepForbidden(f"U mag deze stap niet zetten: {step.label}.")
        if subject.state not in step.sources:
            label = self.states(subject.state).label
            raise StepRefused(f"{step.label} kan niet: de status is nu ‘{label}’.")
        if reasons := self.blocked_by(name, subject, at):
            raise StepRefused(" ".join(reasons))
        return step

    @transaction.atomic
    def take(self, name: str, subject, *, by, at=None, note="", **stamps):
        """Move ``subject`` one step, set ``stamps`` with it, and write down who did it.

        ``at`` is the moment that decides (the arrival of the request), by default now.
        Raises StepForbidden (403) or StepRefused (409); then nothing is kept.
        """
        at = at or clock.now()
        locked = (
            type(subject)
            ._base_manager.select_for_update(of=("self",))
            .get(pk=subject.pk)
        )
        step = self.check(name, locked, by=by, at=at)
        changes = {"state": step.target, **stamps}
        for attribute, value in changes.items():
            setattr(subject, attribute, value)
        subject.save(update_fields=list(changes))
        return subject.record(
            step.name,
            label=step.label,
            source=locked.state,
            target=step.target,
            by=by,
            note=note,
            happened_at=at,
            judging_only=self.judging_only,
        )

    def as_mermaid(self) -> str:
        """The table as a state diagram, for the README."""
        return "\n".join(["stateDiagram-v2", *self._nodes(), *self._arrows()])

    def _nodes(self) -> Iterable[str]:
        return (f"    {state.value}: {state.label}" for state in self.states)

    def _arrows(self) -> Iterable[str]:
        for step in self.steps.values():
            for source in step.sources:
                yield f"    {source} --> {step.target}: {step.label}"
