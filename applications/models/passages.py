"""How a remark names its place in a plan: a part, one row of it, or one text.

Draft looks and requests for a supplement name places in the same words, so that a region
finds both in the same way.
"""

import re

from .criteria import Part

#: A passage that names one row: "activiteit 3", "mijlpaal 3.2", "post 3.2a".
ROW = re.compile(r"(?P<kind>doel|activiteit|mijlpaal|post) (?P<number>[\w.]+)")
CHANGED = "wat is er veranderd"  # a text only after a refusal
#: What a passage calls a text of the plan: the column, and its part.
TEXTS = {
    "regiovisie": ("region_vision", Part.VISION),
    "arbeidsmarkt": ("labour_market", Part.VISION),
    CHANGED: ("what_changed", Part.VISION),
    "projectorganisatie": ("project_organisation", Part.ORGANISATION),
}
PART_OF = {
    "doel": Part.GOALS,
    "activiteit": Part.ACTIVITIES,
    "mijlpaal": Part.ACTIVITIES,
    "partner": Part.PARTNERS,
    "post": Part.BUDGET,
    "bijlage": Part.ATTACHMENTS,
}


def part_of(passage):
    """The part of a passage such as "activiteit 3", or an empty text."""
    wanted = passage.strip().lower()
    kind = wanted.partition(" ")[0]
    if text := TEXTS.get(wanted) or TEXTS.get(kind):
        return text[1]
    return PART_OF.get(kind, "")


def passages_of(content):
    """The rows and texts of frozen content as people name them: "activiteit 3", "post 3a"."""
    found = [one for one in TEXTS if one != CHANGED or content.get("what_changed")]
    found += [f"doel {goal['number']}" for goal in content["goals"]]
    for activity in content["activities"]:
        found.append(f"activiteit {activity['number']}")
        found += [f"mijlpaal {one['number']}" for one in activity["milestones"]]
    found += [f"partner {name}" for name in _once(content["partners"])]
    return found + [f"post {line['number']}" for line in content["budget"]]


def all_passages_of(content):
    """The same with texts that are still empty, and with the files: what can be asked to add."""
    files = [f"bijlage {name}" for name in _once(content["attachments"])]
    return list(dict.fromkeys([*TEXTS, *passages_of(content), *files]))


def _once(rows):
    return dict.fromkeys(row["name"] for row in rows)


class NamesAPlace:
    """A remark with ``number``, ``part`` and ``passage``: what it is about, and where that is."""

    @property
    def about(self):
        """What it is about: "activiteit 3", or the whole part."""
        return self.passage or f"het onderdeel {self.get_part_display()}"

    @property
    def row_place(self):
        """The id of the row it is about, on every page that shows it; empty for a part."""
        if row := ROW.fullmatch(self.passage.strip().lower()):
            return f"{row['kind']}-{row['number']}"
        return ""

    @property
    def place(self):
        """The id of the row or part it is about, where the whole plan stands beside it."""
        return self.row_place or f"onderdeel-{self.part}"
