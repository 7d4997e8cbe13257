"""Moments, days, amounts and numbers as Dutch text, the same on every page, mail and letter.

Plain string work and not Django's localisation: a list of 78 rows would spend
most of its time in the `date` and `floatformat` filters.
"""

from datetime import datetime, timedelta

from sterktechniek import clock

DAYS = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
UNKNOWN = "–"
SPANS = (
    (86_400, "dag", "dagen"),
    (3_600, "uur", "uur"),
    (60, "minuut", "minuten"),
    (1, "seconde", "seconden"),
)

# The English separators of str.format, exchanged for the Dutch ones.
SEPARATORS = str.maketrans(",.", ".,")


def _day_of(value):
    """The day in Amsterdam of an aware moment; a date stays what it is."""
    return clock.local(value).date() if isinstance(value, datetime) else value


def day(value):
    """A day without its weekday: "1 juni 2020". Accepts a date or an aware moment."""
    if value is None:
        return UNKNOWN
    value = _day_of(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday(value):
    """A day with its weekday: "maandag 1 juni 2020"."""
    if value is None:
        return UNKNOWN
    value = _day_of(value)
    return f"{DAYS[value.weekday()]} {day(value)}"


def hour(value):
    """The time in Amsterdam, in hours and minutes: "23.59 uur"."""
    if value is None:
        return UNKNOWN
    local = clock.local(value)
    return f"{local.hour:02}.{local.minute:02} uur"


def moment(value):
    """A moment in full: "maandag 1 juni 2020, 23.59 uur (Nederlandse tijd)"."""
    if value is None:
        return UNKNOWN
    return f"{weekday(value)}, {hour(value)} (Nederlandse tijd)"


def exact_moment(value):
    """A moment to the second, as proof: "maandag 1 juni 2020, 23.59.07 uur (Nederlandse tijd)".

    The hour that passes twice when summer time ends says which of the two it was.
    """
    if value is None:
        return UNKNOWN
    local = clock.local(value)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    kind = ("zomertijd" if local.dst() else "wintertijd") if twice else "tijd"
    return f"{weekday(value)}, {local:%H.%M.%S} uur (Nederlandse {kind})"


def short_moment(value):
    """A moment for a table cell: "1 juni 2020, 23.59 uur"."""
    if value is None:
        return UNKNOWN
    return f"{day(value)}, {hour(value)}"


def closing(value):
    """The end of a term that is stored exclusive.

    A closing at local midnight is told as the end of the day before ("tot en met
    zondag 31 mei 2020, 24.00 uur"), because that is how the regulation puts it;
    any other moment as "tot maandag 1 juni 2020, 17.00 uur (Nederlandse tijd)".
    """
    if value is None:
        return UNKNOWN
    local = clock.local(value)
    if (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0):
        last_day = local.date() - timedelta(days=1)
        return f"tot en met {weekday(last_day)}, 24.00 uur"
    return f"tot {moment(value)}"


def span(delta):
    """How long, in the unit that says enough: "3 seconden", "12 minuten", "5 dagen"."""
    seconds = int(delta.total_seconds())
    if seconds == 0:
        return "minder dan 1 seconde"
    for size, one, many in SPANS:
        if seconds >= 2 * size or size == 1:
            number = seconds // size
            return f"{number} {one if number == 1 else many}"
    raise ValueError(delta)


def ago(days):
    """How many days ago: "vandaag", "gisteren", "40 dagen geleden"."""
    return {0: "vandaag", 1: "gisteren"}.get(days, f"{days} dagen geleden")


def days_left(ends_on):
    """How long until the end of a day: "nog 3 dagen", "vandaag", "2 dagen te laat"."""
    days = (ends_on - clock.today()).days
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    return {0: "vandaag", 1: "nog 1 dag"}.get(days, f"nog {days} dagen")


def day_with_ago(value):
    """A day and how long ago it was: "1 juni 2020 (40 dagen geleden)"."""
    return f"{day(value)} ({ago((clock.today() - value).days)})"


def upper_first(text):
    """The same text with a capital first letter, for the start of a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text):
    """The same text with a small first letter, for inside a sentence: "ronde 1"."""
    return text[:1].lower() + text[1:]


def period(start, end):
    """Two days, both included: "1 januari 2020 tot en met 31 december 2023"."""
    return f"{day(start)} tot en met {day(end)}"


def number(value):
    """A count or a decimal with Dutch separators: "1.250", "12,5". Zeros at the end fall away."""
    if value is None:
        return UNKNOWN
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    text = f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(SEPARATORS)


def kilobytes(size):
    """The size of a file (bytes) in whole kB, rounded up: "1.250 kB"."""
    return f"{number(-(-size // 1000))} kB"


def euro_cents(value):
    """An amount in euro, always with two decimals, for columns: "€ 1.250.000,00"."""
    if value is None:
        return UNKNOWN
    return f"€ {value:,.2f}".translate(SEPARATORS)


def euro(value):
    """An amount in euro; cents only when there are any: "€ 1.250.000", "€ 12,50"."""
    return euro_cents(value).removesuffix(",00")


def percent(value):
    """A percentage that was already multiplied by a hundred: "12,5%"."""
    return UNKNOWN if value is None else f"{number(value)}%"


def count(amount, one, more):
    """A number with its noun: "1 brief", "33 brieven"."""
    return f"{amount} {one if amount == 1 else more}"
