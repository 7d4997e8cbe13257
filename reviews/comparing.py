"""Everything that the comparison of a plan with the one before it shows, criterion by criterion.

What may be read is decided by `comparison_access` and `Review.visible_to`; the old judgement only as it
left the house with its letter.
"""

from dataclasses import dataclass, field

from django.db.models import CharField, OuterRef, Q, Subquery, Value

from applications.lifecycle import OUTCOMES
from applications.models import Criterion
from applications.shown_changes import ShownPart, shown_parts

from .comparison_access import reads_joint_judgement
from .earlier import by_criterion, grounds_beside, is_new
from .models import (
    AdviceGroundVerdict,
    AdviceVerdict,
    Decision,
    GroundVerdict,
    Mended,
    ProposedGround,
    Review,
    Score,
)


@dataclass(frozen=True)
class Raised:
    """A ground against the new plan: of the committee, or as one reviewer words it (``by``)."""

    ground: object
    by: Review | None
    is_new: bool


@dataclass
class Section:
    """One criterion: the part it is about, the judgements, the grounds of before and now.

    ``shown_at``: the criterion where the same part stands already, else None.
    """

    criterion: Criterion
    part: ShownPart
    shown_at: Criterion | None = None
    old: AdviceVerdict | None = None
    joint: AdviceVerdict | None = None
    scores: list = field(default_factory=list)
    earlier: list = field(default_factory=list)
    raised: list = field(default_factory=list)


class Comparison:
    """What ``user`` may read of a plan beside ``earlier``, the version before it.

    ``plan`` comes from `comparison_access.for_comparison`.
    """

    def __init__(self, plan, earlier, criteria, user):
        self.plan, self.earlier, self.criteria = plan, earlier, criteria
        self.version = plan.current_version
        self.reads_joint = plan.state in OUTCOMES or reads_joint_judgement(user, plan)
        self.reviews = (
            Review.objects.visible_to(user)
            .filter(version=self.version.pk)
            .counting()
            .order_by()
        )
        self.parts = shown_parts(earlier.content, self.version.content)
        self._read()

    def _read(self):
        """Five queries, whatever there is to compare."""
        mine = {"review__in": self.reviews.values("pk")}
        beside = ("review__reviewer",)
        self.scores = list(
            Score.objects.filter(**mine).select_related(*beside).order_by("review")
        )
        proposed = ProposedGround.objects.filter(**mine).select_related(*beside)
        self.proposed = list(proposed.order_by("review", "position"))
        found = GroundVerdict.objects.filter(**mine).select_related(*beside)
        self.found = list(found.order_by("review_id", "ground_id"))
        self.answered, self.grounds = grounds_beside(
            self.version, self.earlier, self._joint_verdict(), of_now=self.reads_joint
        )
        self.verdicts = list(self._joint_verdicts())

    def _joint_verdict(self):
        if not self.reads_joint:
            return Value("", output_field=CharField())
        joint = AdviceGroundVerdict.objects.filter(
            ground=OuterRef("pk"), advice__version=self.version.pk
        )
        return Subquery(joint.values("verdict"))

    def _joint_verdicts(self):
        """Of the earlier version what its letter told; of this one when it may be read."""
        told = Decision.objects.published().filter(version=self.earlier.pk)
        which = Q(advice__version=self.earlier.pk, advice__in=told.values("advice"))
        if self.reads_joint:
            which |= Q(advice__version=self.version.pk)
        return AdviceVerdict.objects.filter(which).select_related("advice", "criterion")

    def sections(self):
        """[Section] in the order of the criteria."""
        earlier = by_criterion(self.answered, self.criteria)
        shown, found = {}, []
        for one in self.criteria:
            found.append(
                Section(
                    one,
                    self.parts[one.part],
                    shown_at=shown.get(one.part),
                    old=self._verdict(self.earlier, one),
                    joint=self._verdict(self.version, one),
                    scores=[s for s in self.scores if s.criterion_id == one.pk],
                    earlier=[self._found(each) for each in earlier[one.pk]],
                    raised=self._raised(one),
                )
            )
            shown.setdefault(one.part, one)
        return found

    def other_parts(self):
        """Parts that changed and that no criterion is about."""
        judged = {one.part for one in self.criteria}
        return [
            one
            for one in self.parts.values()
            if one.is_changed and one.part not in judged
        ]

    def _verdict(self, version, criterion):
        """The joint verdict on a version; another round has its own criteria, with the same codes."""
        return next(
            (
                one
                for one in self.verdicts
                if one.advice.version_id == version.pk
                and one.criterion.code == criterion.code
            ),
            None,
        )

    def _found(self, one):
        """An earlier ground with its answer, and what everybody found of it."""
        of_ground = [each for each in self.found if each.ground_id == one.ground.pk]
        joint = one.ground.joint
        return {
            "ground": one.ground,
            "answer": one.answer,
            "joint": Mended(joint).label if joint else "",
            "found": [each for each in of_ground if each.verdict or each.note],
        }

    def _raised(self, criterion):
        """The grounds of the committee once they stand, else those that reviewers propose."""
        grounds = [(one, None) for one in self.grounds]
        if not grounds:
            grounds = [(one, one.review) for one in self.proposed]
        return [
            Raised(one, by, is_new(one, criterion, self.answered))
            for one, by in grounds
            if one.criterion_id == criterion.pk
        ]
