"""Hostile files are each refused for their own reason, good ones all accepted (P10, F30-F32)."""

import io

import pytest

from sterktechniek.inspection.contents import inspect
from sterktechniek.inspection.reasons import Refused
from sterktechniek.tests.good_files import GOOD
from sterktechniek.tests.hostile_files import HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_its_own_reason(name):
    data, reason = HOSTILE[name]
    if callable(data):
        data = data()
    with pytest.raises(Refused) as refusal:
        inspect(io.BytesIO(data))
    assert refusal.value.reason is reason


@pytest.mark.parametrize(("kind", "name"), GOOD)
def test_a_good_file_is_accepted(kind, name):
    assert inspect(io.BytesIO(GOOD[kind, name])) == kind
