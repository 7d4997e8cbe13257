"""Refusals because of a bar go on record, whatever becomes of the act that was refused.

An act that is refused leaves nothing behind: its transaction is rolled back. So a refusal is
only noted while a request is answered, and written down when all its transactions are over.
No view or act can forget it: they ask through `why_barred` or `refuse_barred`.
"""

from contextvars import ContextVar

from sterktechniek import clock
from sterktechniek.workflow import StepRefused

from .models import Refusal
from .permissions import bar_to_judge

_noted = ContextVar("refusals of the request that is being answered", default=None)


class RefusalsOnRecord:
    """Middleware: writes down what was refused while the request was answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        noted = []
        token = _noted.set(noted)
        try:
            return self.get_response(request)
        finally:
            _noted.reset(token)
            if noted:  # the second of a day finds the first
                Refusal.objects.bulk_create(noted, ignore_conflicts=True)


def note_refusal(person, plan, act, sentence, *, by=None):
    """Remember a refusal until the request is answered. Outside a request nobody is refused."""
    noted = _noted.get()
    if noted is not None:
        noted.append(
            Refusal(
                person=person,
                plan_id=plan.pk,
                act=act,
                by=by or person,
                sentence=sentence,
                on=clock.today(),
                refused_at=clock.now(),
            )
        )


def why_barred(user, plan, act, *, ask=bar_to_judge, by=None):
    """The sentence that bars this person, or None; a bar goes on record.

    ``ask`` is the predicate of the act, ``by`` who asks when that is somebody else.
    """
    sentence = ask(user, plan)
    if sentence:
        note_refusal(user, plan, act, sentence, by=by)
    return sentence


def refuse_barred(user, plan, act, *, ask=bar_to_judge):
    """Raise StepRefused (409) when this person is barred; that goes on record."""
    if sentence := why_barred(user, plan, act, ask=ask):
        raise StepRefused(sentence)
