"""One of everything that comes after an award, for test_urls."""

from applications.received import StoredFile
from applications.tests.builders import A_PDF
from awards import actions
from awards.lifecycle import PaymentState
from awards.models import Award
from awards.tests.builders import (
    TEXTS,
    make_change,
    make_moment,
    make_payment,
    make_report,
)
from reviews.models import Decision, Outcome
from reviews.tests.builders import make_outcome
from sterktechniek import uploads


def arguments_of_awards(world):
    """What the addresses are about, all of the region of the world."""
    plan = make_outcome(Outcome.GRANTED_WITH_DUTY, plan=world.plan("in_review"))
    award = Award.objects.for_pages().get(pk=plan.pk)
    lead = world.people["lead"]
    report = _report_with_file(award, lead)
    duty = Decision.objects.get(plan=plan).duties.get()
    answer = actions.answer_duty(duty, by=lead, text="Zie bijlage.", stored=a_file())
    change = make_change(award=award)
    payment = make_payment(award=award)
    other = Award.objects.get(pk=make_outcome(plan=world.plan("in_review")).pk)
    return {
        "award": [award.pk],
        "award and year": [award.pk, award.round.scheme.starts_on.year],
        "change": [award.pk, change.number],
        "report": [award.pk, report.moment_id],
        "report to write": [award.pk, make_moment(award).pk],
        "file of a report": [award.pk, report.moment_id, 1],
        "payment": [payment.pk],
        "suspended payment": [make_payment(PaymentState.SUSPENDED, other).pk],
        "moment": [report.moment_id],
        "duty": [duty.pk],
        "file with a duty": [duty.pk, answer.pk],
    }


def _report_with_file(award, lead):
    moment = make_moment(award)
    actions.save_report(award, moment, by=lead, texts=TEXTS, stored=a_file())
    return make_report(award=award, moment=moment)


def a_file():
    """A stored file, as an upload leaves it."""
    name, digest = uploads.store("bijlagen", A_PDF)
    return StoredFile(
        name="bijlage.pdf",
        content_type="application/pdf",
        size=len(A_PDF),
        sha256=digest,
        file=name,
    )
