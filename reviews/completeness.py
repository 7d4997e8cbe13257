"""The check on completeness as an officer's page shows it: points, what is prepared, what changed."""

from dataclasses import dataclass

from applications.models import CheckMark, CheckPoint, Found, Ground, PlanVersion
from applications.supplement_changes import supplement_changes
from sterktechniek import dutch


@dataclass(frozen=True)
class Check:
    """The points of a round with what was found in the version that counts now."""

    points: list
    marks: dict
    before: dict  # what was found in the version before it

    @property
    def missing(self):
        return [
            point
            for point in self.points
            if point.pk in self.marks and self.marks[point.pk].found == Found.MISSING
        ]


def check_of(plan):
    """The check of a handed-in plan, in two queries."""
    points = list(CheckPoint.objects.filter(round=plan.round_id))
    number = plan.current_version.number
    marks, before = {}, {}
    found = CheckMark.objects.filter(
        version__plan=plan, version__number__in=[number, number - 1]
    )
    for mark in found.select_related("marked_by", "version").defer("version__content"):
        (marks if mark.version.number == number else before)[mark.point_id] = mark
    return Check(points, marks, before)


def unmarked_in_words(plan):
    """The points that nobody looked at yet, as a warning: it blocks nothing."""
    marked = CheckMark.objects.filter(version=plan.current_version_id)
    points = CheckPoint.objects.filter(round=plan.round_id)
    unmarked = list(points.exclude(pk__in=marked.values("point")))
    return [f"Nog niet nagekeken: {_points(unmarked)}."] if unmarked else []


def unsent_in_words(prepared):
    """Remarks that were written down and never asked, as a warning: it blocks nothing."""
    if not prepared or not prepared.groups:
        return []
    count = sum(len(items) for _, items in prepared.groups)
    what = "1 opmerking die" if count == 1 else f"{count} opmerkingen die"
    return [f"U hebt nog {what} de regio niet heeft gekregen."]


def asks_nothing_about(check, items):
    """The missing points of parts about which nothing is asked, as a warning; or nothing."""
    asked = {one.part for one in items}
    silent = [point for point in check.missing if point.part not in asked]
    if not silent:
        return []
    parts = ", ".join(dict.fromkeys(point.get_part_display() for point in silent))
    return [
        f"Bij {_points(silent)} staat ‘ontbreekt’, maar u vraagt niets over: {parts}."
    ]


def _points(points):
    numbers = ", ".join(str(point.number) for point in points)
    return f"punt {numbers}" if len(points) == 1 else f"de punten {numbers}"


def contents_of(plan, asked):
    """{version id: content} of the version that counts, and of those that a request is about."""
    versions = [plan.current_version_id]
    if asked is not None and asked.answer_id:
        versions += [asked.version_id, asked.answer_id]
    found = PlanVersion.objects.filter(pk__in=versions)
    return dict(found.values_list("pk", "content"))


def changes_since(request, contents):
    """What the answer to a request changed in the version it was about; [] when not answered."""
    if request is None or request.answer_id is None:
        return []
    old, new = contents[request.version_id], contents[request.answer_id]
    parts = {}
    if grounds := {one["ground"] for one in new.get("ground_answers", [])}:
        parts = dict(Ground.objects.filter(pk__in=grounds).values_list("pk", "part"))
    items = [item for _, group in request.groups for item in group]
    return supplement_changes(items, old, new, part_of_ground=parts)


def unasked_in_words(changes):
    """How many answers changed without a remark, as a sentence; empty when none."""
    count = sum(one.unasked for one in changes)
    if not count:
        return ""
    answers = "1 antwoord" if count == 1 else f"{dutch.number(count)} antwoorden"
    return f"De regio wijzigde {answers} waarover u niets vroeg."
