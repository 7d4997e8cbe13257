"""Goals and activities of one plan, with the defects of a refused plan showing.

Which activities a region has follows from its code alone: a later plan keeps every number
and only says more.
"""

from datetime import date
from functools import cache

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import awards, years_of
from sterktechniek.demonstration.content.catalogue import ACTIVITIES, GOALS
from sterktechniek.demonstration.content.defects import NO_GOALS, NO_MILESTONES, VAGUE
from sterktechniek.demonstration.content.duties import unfinished_activities
from sterktechniek.demonstration.content.partners import of_kind
from sterktechniek.demonstration.content.places import rng_for, words
from sterktechniek.demonstration.content.shapes import (
    ActivityText,
    GoalText,
    MilestoneText,
)


@cache
def chosen(code):
    """The activity templates of a region, 5 to 12 by size, at least one per goal."""
    rng = rng_for("activities", code)
    size = int(awards()[code].granted // 1_200_000)
    count = max(5, min(12, 5 + size + rng.choice((-1, 0, 1))))
    by_line = {}
    for template in rng.sample(ACTIVITIES, len(ACTIVITIES)):
        by_line.setdefault(template.line, []).append(template)
    first = [templates[0] for templates in by_line.values()]
    rest = [t for templates in by_line.values() for t in templates[1:]]
    picked = first + rest[: count - len(first)]
    return tuple(sorted(picked, key=ACTIVITIES.index))


@cache
def _lines(code):
    """The programme lines of the region in the order of the goals."""
    used = {template.line for template in chosen(code)}
    return tuple(line for line in GOALS if line in used)


@cache
def _words(code):
    """Names and figures for the templates of this region."""
    rng = rng_for("figures", code)
    schools, companies = of_kind(code, "school"), of_kind(code, "company")
    low, low2 = rng.randint(17, 26), rng.randint(58, 68)
    pupils_met = rng.randrange(120, 600, 20)
    return words(code) | {
        "school": schools[0].short,
        "School": schools[0].short,
        "bedrijf": companies[0].short,
        "Bedrijf": companies[-1].short,
        "Mbo": of_kind(code, "mbo")[0].short,
        "Gemeente": of_kind(code, "municipality")[0].short,
        "scholen": len(schools),
        "bedrijven": len(companies),
        "meer_bedrijven": len(companies) + rng.randint(6, 20),
        "bezoeken": rng.randrange(20, 60, 5),
        "aantal": pupils_met,
        "van": low,
        "naar": low + rng.randint(4, 9),
        "van2": low2,
        "naar2": low2 + rng.randint(5, 12),
    }


def goals(code, round_number, defects):
    """One goal per programme line; without goals in the plan only slogans remain."""
    w = _words(code)
    made = []
    for number, line in enumerate(_lines(code), start=1):
        template = GOALS[line]
        bare = is_bare_goal(number, round_number, defects)
        count = max(6, w["scholen"] * 4)  # teachers, not pupils
        figures = w | ({"aantal": count} if line == "teachers" else {})
        made.append(
            GoalText(
                number=number,
                title=template.vague_title
                if bare
                else template.title.format(**figures),
                indicator="" if bare else template.indicator.format(**figures),
                target="" if bare else template.target.format(**figures),
                programme_line=line,
            )
        )
    return tuple(made)


def activities(code, round_number, defects):
    """The activities in the state in which this plan described them."""
    lines = _lines(code)
    unfinished = unfinished_activities(code, round_number)
    return tuple(
        ActivityText(
            number=number,
            title=template.title,
            description=_description(code, number, template, round_number, defects)
            + (LATER if number in unfinished else ""),
            goal=_goal(lines.index(template.line) + 1, number, defects),
            programme_line=template.line,
            form=template.form,
            partner=_responsible(code, template.partner, number),
            milestones=_milestones(code, number, template, round_number, defects),
        )
        for number, template in enumerate(chosen(code), start=1)
    )


LATER = " De precieze planning voor 2021 werken wij uit in het voorjaar van 2020."


def is_vague(number, round_number, defects):
    """Three in four activities were vague at first, one in four the second time; those
    that a ground named (1 and 2) were put right."""
    if VAGUE not in defects:
        return False
    return number % 4 != 0 if round_number == 1 else number % 4 == 3


def lacks_milestones(number, round_number, defects):
    """At first no activity had any, the second time every other one still had none."""
    return NO_MILESTONES in defects and (round_number == 1 or number % 2 == 0)


def is_bare_goal(number, round_number, defects):
    """A goal without measure: at first all of them, the second time every other one."""
    return NO_GOALS in defects and (round_number == 1 or number % 2 == 0)


def _description(code, number, template, round_number, defects):
    if is_vague(number, round_number, defects):
        return template.vague + (STILL_VAGUE if round_number > 1 else "")
    text = template.concrete.format(**_words(code), start=START[round_number])
    if round_number > 1 and number % 2:
        text += " " + rng_for("more", code, number).choice(MORE)
    return text


STILL_VAGUE = " De scholen vullen dit de komende tijd samen in."
# The school year in which lessons can start, given when the round was decided.
START = {
    1: "augustus 2020",
    2: "augustus 2020",
    3: "augustus 2021",
    data.ALTERNATIVE: "augustus 2022",
    data.EXTRA_YEAR: "januari 2024",
}

MORE = (
    "Nieuw in dit plan is dat per schooljaar vaststaat hoeveel leerlingen meedoen en wie de groep begeleidt.",
    "Na de vorige beoordeling is toegevoegd wie de activiteit leidt en hoe wij het resultaat meten.",
    "De afspraken met de partners zijn sinds het vorige plan op papier gezet en ondertekend.",
)


def _goal(goal, number, defects):
    return None if NO_GOALS in defects and number % 2 == 0 else goal


def _responsible(code, kind, number):
    """Spread the work over the partners of the kind that fits the activity."""
    of_this_kind = of_kind(code, kind)
    return of_this_kind[number % len(of_this_kind)].number


def _milestones(code, number, template, round_number, defects):
    if lacks_milestones(number, round_number, defects):
        return ()
    first_year = years_of(round_number)[0]
    late = first_year - 2020 if round_number == data.ALTERNATIVE else 0
    rng = rng_for("milestones", code, number)
    dates = sorted(
        _moved(date(year, month, rng.choice((1, 15, 28))), late, round_number)
        for year, month, _ in template.milestones
    )
    titles = (title.format(**_words(code)) for *_, title in template.milestones)
    return tuple(map(MilestoneText, titles, dates))


def _moved(due, years, round_number):
    """The alternative route started in October 2021: everything later, within 2023."""
    due = due.replace(year=min(2023, due.year + years))
    if round_number == data.ALTERNATIVE and due < date(2021, 11, 1):
        return due.replace(month=11 if due.month < 6 else 12)
    # round 3 was decided at the end of August 2020
    if round_number == 3 and due < date(2020, 9, 1):
        return due.replace(month=9 if due.month < 5 else 10)
    return due
