"""Figures from outside: each change is a new row, and the past keeps what was said."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sterktechniek import clock
from sterktechniek.answers.models import OutsideFigure
from sterktechniek.append_only import REFUSAL
from sterktechniek.workflow import StepRefused

from .builders import NAME, kept, make_outside

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def known(day=None):
    found = OutsideFigure.objects.known(NAME, day or clock.today())
    return found and int(found.value)


def test_the_row_that_began_last_speaks():
    today = clock.today()
    make_outside(valid_from=today - 30 * DAY)
    make_outside(value=95, valid_from=today)
    assert (known(), known(today - DAY), known(today - 31 * DAY)) == (95, 93, None)


def test_a_row_with_the_same_beginning_corrects():
    make_outside()
    make_outside(value=92)
    assert known() == 92


def test_an_end_is_a_row_too():
    yesterday = clock.today() - DAY
    make_outside(valid_from=yesterday)
    make_outside(valid_from=yesterday, valid_until=yesterday)
    assert (known(yesterday), known()) == (93, None)


def test_writing_the_same_again_is_refused():
    make_outside()
    before = kept()
    with pytest.raises(StepRefused, match="niets veranderd"):
        make_outside()
    assert kept()[0]["OutsideFigure"] == before[0]["OutsideFigure"]


def test_a_row_never_changes():
    row = make_outside()
    before = kept()
    row.value = 1
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        row.delete()
    assert kept() == before
