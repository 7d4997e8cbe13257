"""What the annual report of a board says of its grant, entered per year."""

from django.db import transaction

from applications.models import Plan
from awards.models import YearAccount
from awards.models.rules import rules_of
from awards.permissions import handles_awards
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused


@transaction.atomic
def enter_account(plan, year, *, by, received_on, spent, unspent, note=""):
    """Enter the year account of a grant, or correct it; the event keeps what stood before."""
    if not handles_awards(by):
        raise StepForbidden("Alleen DUS-I legt de jaarverantwoording vast.")
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    scheme = plan.round.scheme
    if year not in scheme.years:
        raise StepRefused(f"Deze regeling loopt niet in {year}.")
    if received_on > clock.today():
        raise StepRefused("Deze dag ligt in de toekomst. Kies vandaag of eerder.")
    if received_on.year <= year:
        raise StepRefused(f"De verantwoording over {year} komt pas na dat jaar.")
    before = YearAccount.objects.filter(plan=plan, year=year).first()
    account, _ = YearAccount.objects.update_or_create(
        plan=plan,
        year=year,
        defaults={
            "received_on": received_on,
            "spent": spent,
            "unspent": unspent,
            "kind": rules_of(scheme).account_kind,
            "note": note,
            "entered_by": by,
            "entered_at": clock.now(),
        },
    )
    account.plan = plan
    account.record(
        "enter_account",
        label=f"Jaarverantwoording {year} {'verbeterd' if before else 'vastgelegd'}",
        note=_corrected(before),
        by=by,
    )
    return account


def _corrected(before):
    if before is None:
        return ""
    spent, unspent = dutch.euro(before.spent), dutch.euro(before.unspent)
    return f"Eerst stond er: besteed {spent}, niet besteed {unspent}."
