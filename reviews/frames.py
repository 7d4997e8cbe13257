"""What every page of judging needs of a plan, in two queries: how, and on which criteria."""

from applications.models import Criterion, RegionInScheme, TypeRule


def frame_for(plan):
    """(rule, criteria): the rule of this kind of region and its criteria in this round."""
    kind = RegionInScheme.objects.filter(
        scheme=plan.round.scheme_id, region=plan.region_id
    )
    rule = TypeRule.objects.get(
        scheme=plan.round.scheme_id, region_type__in=kind.values("region_type")
    )
    criteria = Criterion.objects.filter(round=plan.round_id).for_type(rule.region_type)
    return rule, list(criteria.order_by("number"))
