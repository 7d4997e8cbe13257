"""The share of pupils with a technical profile at most ten kilometres from their school.

Counted when place and pupils of all schools of the day are known; until then the figure that
others measured stands there, with where it comes from.
"""

from dataclasses import dataclass
from decimal import Decimal

from sterktechniek.answers.models import OutsideFigure
from sterktechniek.answers.models.outside import WITHIN_10_KM

from .nearby import have_near
from .tables import percent

KM = 10


@dataclass(frozen=True)
class Within:
    """``share`` in percent, of pupils at schools; or ``outside``, a figure of others; or neither.

    ``known``: the number of schools with place and pupils, out of ``schools``.
    """

    schools: int
    known: int
    share: Decimal | None = None
    near: int | None = None
    pupils: int | None = None
    outside: OutsideFigure | None = None


def within(land):
    """What can be said of the day: counted, else from outside, else nothing."""
    schools = land.schools
    known = sum(one.place is not None and one.pupils is not None for one in schools)
    if known == len(schools) and (found := _counted(schools)):
        near, pupils = found
        return Within(len(schools), known, percent(near, pupils), near, pupils)
    outside = OutsideFigure.objects.known(WITHIN_10_KM, land.asked.day)
    return Within(len(schools), known, outside=outside)


def _counted(schools):
    """(pupils with a technical profile near, all pupils); None where there are no pupils.

    A school that offers one itself lies nowhere nearer than at its own door.
    """
    pupils = sum(one.pupils for one in schools)
    if not pupils:
        return None
    technical = [one.place for one in schools if one.is_technical]
    reached = have_near([one.place for one in schools], technical, KM)
    near = sum(
        one.pupils for one, is_near in zip(schools, reached, strict=True) if is_near
    )
    return near, pupils
