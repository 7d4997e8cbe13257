"""What every page of judging needs of a plan, in one query: how, and on which criteria."""

from types import SimpleNamespace

from django.db.models import OuterRef, Q, Subquery

from applications.models import Criterion, RegionInScheme, TypeRule


def frame_for(plan):
    """(rule, criteria): the rule of this kind of region and its criteria in this round.

    The rule has ``scale`` and ``max_points``, as `TypeRule` has.
    """
    kind = RegionInScheme.objects.filter(
        scheme=plan.round.scheme_id, region=plan.region_id
    ).values("region_type")
    rule = TypeRule.objects.filter(scheme=plan.round.scheme_id, region_type__in=kind)
    here = TypeRule.objects.filter(
        scheme=OuterRef("round__scheme"), region_type__in=kind
    )
    criteria = list(
        Criterion.objects.filter(
            Q(region_type="") | Q(region_type__in=kind), round=plan.round_id
        )
        .annotate(
            scale=Subquery(here.values("scale")[:1]),
            max_points=Subquery(here.values("max_points")[:1]),
        )
        .order_by("number")
    )
    if not criteria:
        return rule.get(), []
    first = criteria[0]
    return SimpleNamespace(scale=first.scale, max_points=first.max_points), criteria
