"""The check on completeness as an officer's page shows it: points, what is prepared, what changed."""

from dataclasses import dataclass

from applications.models import CheckMark, CheckPoint, Found, Ground, PlanVersion
from applications.supplement_changes import supplement_changes
from applications.supplements import request_in_preparation
from sterktechniek import dutch


@dataclass(frozen=True)
class Check:
    """The points of a round with what was found in the version that counts now."""

    points: list
    marks: dict
    before: dict  # what was found in the version before it

    @property
    def unmarked(self):
        return [point for point in self.points if point.pk not in self.marks]

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


def warnings_of(plan, check):
    """What an officer should know before an application is found complete; none of it blocks."""
    found = []
    if not check.points:
        found.append(
            "Deze ronde heeft geen controlepunten. De functioneel beheerder vult ze in."
        )
    elif check.unmarked:
        found.append(f"Nog niet nagekeken: {_points(check.unmarked)}.")
    prepared = request_in_preparation(plan)
    if prepared and prepared.groups:
        count = sum(len(items) for _, items in prepared.groups)
        what = "1 opmerking die" if count == 1 else f"{count} opmerkingen die"
        found.append(f"U hebt nog {what} de regio niet heeft gekregen.")
    return found


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


def changes_since(request, plan):
    """What the answer to a request changed in the version it was about; [] when not answered."""
    if request is None or request.answer_id is None:
        return []
    contents = dict(
        PlanVersion.objects.filter(
            pk__in=[request.version_id, request.answer_id]
        ).values_list("pk", "content")
    )
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
