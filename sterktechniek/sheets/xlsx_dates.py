"""Dates in XLSX: a number of days, that only the format of its cell gives away."""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from .values import NO_DATE

# What a format shows literally, and conditions and colours; after it only codes are left.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.I)
LONGEST_FORMAT = 255
DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - the clock of a sheet has no zone
LAST_DAY = 2_958_465  # 31 December 9999
LEAP_DAY_THAT_WAS_NOT = 60  # spreadsheets think that 29 February 1900 was a day
DAYS_UNTIL_1904 = 1462


class Shows(Enum):
    """What a number format shows of a number."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"


BUILT_IN = {
    **dict.fromkeys([*range(14, 18), 22, *range(27, 32), 36], Shows.DATE),
    **dict.fromkeys([*range(50, 55), *range(57, 59)], Shows.DATE),
    **dict.fromkeys([*range(18, 22), *range(32, 36), *range(45, 48)], Shows.TIME),
    **dict.fromkeys([55, 56], Shows.TIME),
}


def shown_by(code):
    """What the format with this code shows: "dd-mm-yyyy" a date, "[h]:mm" a time."""
    codes = LITERAL.sub("", code[:LONGEST_FORMAT]).lower().partition(";")[0]
    if "general" in codes or not re.search("[dmyhs]", codes):
        return Shows.NUMBER
    is_time = re.search("[hs]", codes) and not re.search("[dy]", codes)
    return Shows.TIME if is_time else Shows.DATE


def day_or_moment(number, *, counts_from_1904=False):
    """The date of a number of days, with the time when it has one."""
    number += DAYS_UNTIL_1904 if counts_from_1904 else 0
    if not 0 <= number <= LAST_DAY:
        return NO_DATE
    if number < LEAP_DAY_THAT_WAS_NOT:
        number += 1
    seconds = round((number % 1) * 86_400)
    moment = DAY_0 + timedelta(days=int(number), seconds=seconds)
    return moment if moment.time() != time() else moment.date()


def duration(number):
    """A time or a number of hours, to the second; it is no amount."""
    if abs(number) > Decimal(LAST_DAY):
        return NO_DATE
    return timedelta(seconds=round(number * 86_400))
