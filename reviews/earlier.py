"""The earlier plan of a region beside its new one: which version, which grounds, what was said."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery, TextField, Value

from applications.models import Ground, PlanVersion

from .models import GroundVerdict


def versions_before(region, scheme, opens_at):
    """What the region handed in for earlier rounds of the scheme; the last one last.

    Of each plan the version that counts. The arguments may be references in SQL.
    """
    return PlanVersion.objects.filter(
        pk=F("plan__current_version"),
        plan__region=region,
        plan__round__scheme=scheme,
        plan__round__opens_at__lt=opens_at,
    ).order_by("plan__round__opens_at")


def earlier_version_of(plan):
    """The version that the plan follows, with its plan and round; None for a first plan."""
    one = plan.round
    found = versions_before(plan.region_id, one.scheme_id, one.opens_at)
    return found.select_related("plan__round").last()


def earlier_round(plan="plan__"):
    """In SQL: the name of the round of that version, or null; ``plan``: the way to the plan."""
    return _last_before(plan).values("plan__round__name")[:1]


def earlier_content(plan="plan__", *, asked=True):
    """In SQL: the content of that version, or null; also when the page does not ask for it."""
    if not asked:
        return Value(None, output_field=TextField())
    return Subquery(_last_before(plan).values("content")[:1])


def _last_before(plan):
    found = versions_before(
        OuterRef(f"{plan}region"),
        OuterRef(f"{plan}round__scheme"),
        OuterRef(f"{plan}round__opens_at"),
    )
    return found.order_by("-plan__round__opens_at")


@dataclass(frozen=True)
class Answered:
    """A ground of an earlier plan with what the region answered to it, frozen with the new one."""

    ground: Ground
    answer: str


def answered_in(content):
    """[Answered]: what whoever judges this content says something of, in one query or none."""
    grounds = Ground.objects.answered_in(content).select_related("criterion__round")
    return with_answers(grounds.order_by("criterion__number", "pk"), content)


def earlier_grounds(review, pre_advice):
    """What the form of a review needs of earlier grounds, in one query or none.

    ``answered``; ``mended``: what the review says of them so far; ``found``: what the
    pre-advice beside it says, when there is one to read.
    """
    grounds = Ground.objects.answered_in(review.version.content)
    grounds = _said_by(_said_by(grounds, "own", review), "other", pre_advice)
    grounds = list(
        grounds.select_related("criterion__round").order_by("criterion__number", "pk")
    )
    return {
        "answered": with_answers(grounds, review.version.content),
        "mended": [
            GroundVerdict(ground=one, verdict=one.own_verdict, note=one.own_note)
            for one in grounds
            if one.own_verdict is not None
        ],
        "found": [
            GroundVerdict(
                review=pre_advice,
                ground=one,
                verdict=one.other_verdict,
                note=one.other_note,
            )
            for one in grounds
            if one.other_verdict
        ],
    }


def _said_by(grounds, name, review):
    said = GroundVerdict.objects.filter(
        ground=OuterRef("pk"), review=review.pk if review else None
    )
    return grounds.annotate(
        **{
            f"{name}_verdict": Subquery(said.values("verdict")),
            f"{name}_note": Subquery(said.values("note")),
        }
    )


def grounds_beside(version, earlier, joint, *, of_now):
    """([Answered], [Ground]): those of before, and those raised against this version.

    Before: every ground that this version answers, and what its predecessor was told; also
    one of longer ago, or closed meanwhile; then an answer may be missing. ``joint``: in SQL
    what the committee found of a ground, an attribute of it. ``of_now``: whether the grounds
    of this version may be read. One query for both.
    """
    content = version.content
    ids = [one["ground"] for one in content.get("ground_answers", ())]
    told = Q(published_at__isnull=False)
    which = told & (Q(pk__in=ids) | Q(version__plan=earlier.plan_id))
    if of_now:
        which |= Q(version=version.pk)
    grounds = (
        Ground.objects.filter(which)
        .select_related("criterion__round")
        .annotate(joint=joint)
        .order_by("criterion__number", "pk")
    )
    now = [one for one in grounds if one.version_id == version.pk]
    before = [one for one in grounds if one.version_id != version.pk]
    return with_answers(before, content), now


def with_answers(grounds, content):
    said = {one["ground"]: one["text"] for one in content.get("ground_answers", ())}
    return [Answered(ground, said.get(ground.pk, "")) for ground in grounds]


def place_for(ground, criteria):
    """The criterion of the new round that this ground belongs to.

    A round has its own criteria: the same code, else one about the same part, else the last.
    """
    alike = [one for one in criteria if one.code == ground.criterion.code]
    near = [one for one in criteria if one.part == ground.part]
    return [*alike, *near, *criteria[-1:]][0]


def by_criterion(answered, criteria):
    """{criterion id: its Answered}, each ground in one place."""
    found = {one.pk: [] for one in criteria}
    for one in answered:
        found[place_for(one.ground, criteria).pk].append(one)
    return found


def is_new(ground, criterion, answered):
    """Whether nobody raised this before: no earlier ground named the passage at the criterion."""
    passage = ground.passage.strip().casefold()
    return not any(
        one.ground.criterion.code == criterion.code
        and one.ground.passage.strip().casefold() == passage
        for one in answered
    )
