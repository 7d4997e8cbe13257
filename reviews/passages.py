"""How remarks and grounds name a place in a frozen plan: "activiteit 3", "mijlpaal 3.2"."""

from applications.models import Part

PASSAGES = "passages"  # the id of the list that fields suggest from

PART_OF = {
    "doel": Part.GOALS,
    "activiteit": Part.ACTIVITIES,
    "mijlpaal": Part.ACTIVITIES,
    "partner": Part.PARTNERS,
    "post": Part.BUDGET,
    "regiovisie": Part.VISION,
    "arbeidsmarkt": Part.VISION,
    "projectorganisatie": Part.ORGANISATION,
}
TEXTS = ("regiovisie", "arbeidsmarkt", "projectorganisatie")


def part_of(passage):
    """The part of a passage such as "activiteit 3", or an empty text."""
    return PART_OF.get(passage.strip().lower().partition(" ")[0], "")


def passages_of(content):
    """The rows and texts of frozen content as people name them: "activiteit 3", "post 3a"."""
    found = [*TEXTS, *(f"doel {goal['number']}" for goal in content["goals"])]
    for activity in content["activities"]:
        found.append(f"activiteit {activity['number']}")
        found += [f"mijlpaal {one['number']}" for one in activity["milestones"]]
    found += [f"partner {name}" for name in _once(content["partners"], "name")]
    return found + [f"post {line['number']}" for line in content["budget"]]


def _once(rows, key):
    return dict.fromkeys(row[key] for row in rows)
