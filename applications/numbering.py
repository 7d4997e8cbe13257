"""Numbers of rows: given once, kept for ever, never given to another row.

A number stands in remarks, letters and comparisons: activity 3, milestone 3.2, budget line
3.2a. The plan remembers the highest number of each kind, so that a removed row takes its
number with it. Call this under the lock of the plan (`applications.editing.writing`).
"""

import re

from django.db.models import Max

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PLACE_AND_LETTERS = re.compile(r"([\d.]+)([a-z]+)")
NOWHERE = "0"  # the place of a budget line that belongs to no activity yet


def next_number(plan, kind, rows):
    """The number of a new row among ``rows``; ``kind`` is where the plan remembers it."""
    highest = rows.aggregate(highest=Max("number"))["highest"] or 0
    return _give(plan, kind, highest)


def next_line_number(plan, activity, milestone=None):
    """The number of a new budget line: its place and the next letter, "3.2a"."""
    place = place_of(activity, milestone)
    there = plan.budget_lines.filter(number__startswith=place)
    taken = there.order_by().values_list("number", flat=True)
    highest = max((_order_in(place, number) for number in taken), default=0)
    return f"{place}{letters(_give(plan, f'lines:{place}', highest))}"


def line_numbers(plan, places, taken):
    """The numbers of many new budget lines, one for each place; ``taken`` are those in use."""
    highest = {}
    for number in taken:
        place, order = split(number)
        highest[place] = max(highest.get(place, 0), order)
    return [
        f"{place}{letters(_give(plan, f'lines:{place}', highest.get(place, 0)))}"
        for place in places
    ]


def place_of(activity, milestone=None):
    """The part of the number of a budget line that says where it belongs."""
    if activity is None:
        return NOWHERE
    return (
        f"{activity.number}.{milestone.number}" if milestone else f"{activity.number}"
    )


def remember(plan, kind, number):
    """Remember the number of a row that goes away, so that it is never given again."""
    plan.numbers[kind] = max(plan.numbers.get(kind, 0), number)


def remember_line(plan, number):
    """The same for a budget line."""
    place, order = split(number)
    remember(plan, f"lines:{place}", order)


def milestones_of(activity):
    """Where the plan remembers the milestones of this activity."""
    return f"milestones:{activity.number}"


def split(number):
    """The number of a budget line as (place, order): "3.2b" is ("3.2", 2)."""
    place, tail = PLACE_AND_LETTERS.fullmatch(number).groups()
    order = 0
    for letter in tail:
        order = order * len(LETTERS) + LETTERS.index(letter) + 1
    return place, order


def letters(order):
    """1 is a, 26 is z, 27 is aa."""
    text = ""
    while order:
        order, rest = divmod(order - 1, len(LETTERS))
        text = LETTERS[rest] + text
    return text


def _give(plan, kind, highest):
    number = max(plan.numbers.get(kind, 0), highest) + 1
    plan.numbers[kind] = number
    return number


def _order_in(place, number):
    """The order of a line in exactly this place; 0 for a line of another one ("31a")."""
    found = PLACE_AND_LETTERS.fullmatch(number)
    return split(number)[1] if found and found[1] == place else 0
