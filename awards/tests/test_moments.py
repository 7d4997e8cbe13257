"""Dates that moved, as they really did: the old ones stay, a Sunday warns and stays."""

import itertools
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from awards import actions
from awards.actions.moments import regions_that_owe
from awards.models import MomentMove, ReportExtension, ReportMoment
from awards.models.moments import MomentKind
from awards.tests.builders import make_award, make_moment, make_report
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.workflow import StepForbidden, StepRefused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
#: name, kind, and the last days it had, one after the other
REAL = {
    "VR1": ("progress", [date(2021, 10, 1), date(2021, 11, 1)]),
    "VR2": ("progress", [date(2023, 7, 1), date(2023, 10, 1)]),
    "Eindrapportage": ("final", [date(2024, 12, 1), date(2024, 12, 31)]),
    "Bestedingsperiode": (
        "spending",
        [date(2023, 12, 31), date(2024, 8, 1), date(2024, 12, 31)],
    ),
    "Uitgewerkt plan 2025-2026": ("worked_out", [date(2025, 4, 15)]),
    "Uitgewerkt plan 2027-2028": ("worked_out", [date(2026, 10, 1)]),
}


def kept():
    return (
        list(ReportMoment.objects.order_by("pk").values()),
        MomentMove.objects.count(),
        ReportExtension.objects.count(),
        OutboxMessage.objects.count(),
    )


@pytest.mark.parametrize("name", REAL)
def test_the_real_dates_move_and_every_old_one_stays(name):
    kind, days = REAL[name]
    award = make_award()
    moment = make_moment(award, kind=kind, name=name, due_on=days[0])
    for day in days[1:]:
        actions.move_moment(
            moment, by=make_user(Role.ADMIN), due_on=day, reason="De regeling wijzigde."
        )
    moves = list(moment.moves.values_list("old_due_on", "new_due_on"))
    assert moves == list(itertools.pairwise(days))
    moment.refresh_from_db()
    assert moment.due_on == days[-1]
    assert moment.asks_report == (kind != MomentKind.SPENDING)


@pytest.mark.parametrize(
    ("day", "warns"),
    [
        (date(2023, 10, 1), True),  # Sunday
        (date(2024, 12, 1), True),  # Sunday
        (date(2024, 12, 31), False),
        (date(2021, 11, 1), False),
    ],
)
def test_a_free_day_warns_and_stays(day, warns):
    moment = make_moment(make_award(), due_on=day)
    assert bool(moment.warning) == warns
    if warns:
        assert "De datum verschuift niet." in moment.warning
    assert moment.due_on == day


def test_regions_that_still_owe_the_report_hear_of_it():
    award = make_award()
    moment = make_moment(award)
    assert regions_that_owe(moment) == [award.region]
    actions.move_moment(
        moment,
        by=make_user(Role.COORDINATOR),
        due_on=moment.due_on + 30 * DAY,
        period_until=date(2023, 8, 1),
        reason="Corona.",
    )
    mail = OutboxMessage.objects.get(kind="moment")
    assert "Corona." in mail.body
    assert "1 augustus 2023" in mail.body
    make_report(award=award, moment=moment)
    assert regions_that_owe(moment) == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR, Role.ADMIN}))
def test_nobody_else_moves_a_date(role):
    award = make_award()
    moment = make_moment(award)
    by, before = make_user(role, region=award.region), kept()
    with pytest.raises(StepForbidden):
        actions.move_moment(moment, by=by, due_on=date(2030, 1, 1), reason="x")
    with pytest.raises(StepForbidden):
        actions.extend_moment(
            moment, award.region, by=by, due_on=date(2030, 1, 1), reason="x"
        )
    assert kept() == before


def test_a_move_says_why_and_goes_somewhere():
    moment = make_moment(make_award())
    by, before = make_user(Role.COORDINATOR), kept()
    for due_on, reason, period in (
        (moment.due_on, "Zomaar.", None),
        (moment.due_on + DAY, " ", None),
        (moment.due_on + DAY, "Zomaar.", date(2019, 1, 1)),
    ):
        with pytest.raises(StepRefused):
            actions.move_moment(
                moment, by=by, due_on=due_on, reason=reason, period_until=period
            )
    assert kept() == before


def test_an_extension_is_later_and_for_who_must_report():
    award = make_award()
    moment = make_moment(award)
    by, before = make_user(Role.COORDINATOR), kept()
    for region, due_on, reason in (
        (award.region, moment.due_on, "Ziek."),
        (award.region, moment.due_on + DAY, ""),
        (make_region(), moment.due_on + DAY, "Ziek."),
    ):
        with pytest.raises(StepRefused):
            actions.extend_moment(moment, region, by=by, due_on=due_on, reason=reason)
    assert kept()[:3] == before[:3]


def test_history_cannot_be_rewritten():
    moment = make_moment(make_award())
    by = make_user(Role.COORDINATOR)
    actions.move_moment(moment, by=by, due_on=clock.today() + 60 * DAY, reason="x")
    for act in (
        lambda: MomentMove.objects.update(reason="y"),
        MomentMove.objects.all().delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
