"""What stands in the way of renaming, ending or merging a region: sentences, or None.

A region that ended keeps its plans, letters, support and awards; it only leaves the
population from a day on. So that day cannot lie before something the region still did.
"""

from django.contrib.contenttypes.models import ContentType

from applications.models import Plan
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.events.models import Event


def why_not_rename(region, name, on):
    """Why the region cannot be called this from a day on."""
    if name == region.name:
        return "De regio heeft deze naam al."
    if Region.objects.exclude(pk=region.pk).filter(name__iexact=name).exists():
        return "Er is al een regio met deze naam."
    if on > clock.today():
        return "Kies een dag tot en met vandaag: een nieuwe naam geldt meteen."
    former = region.aliases.filter(was_official=True).order_by("valid_until").last()
    since = former.valid_until if former else region.valid_from
    if on <= since:
        return f"De naam van nu geldt sinds {dutch.day(since)}. Kies een latere dag."
    return _ended(region)


def why_not_end(region, on):
    """Why the region cannot be no more from a day on."""
    if sentence := _ended(region):
        return sentence
    if on <= region.valid_from:
        start = dutch.day(region.valid_from)
        return f"{region.name} bestaat sinds {start}. Kies een latere dag."
    if region.plans.under_way().exists():
        return (
            f"{region.name} heeft een plan waarover nog geen besluit is verzonden. "
            "Wacht tot de brief weg is."
        )
    if last := _last_step(region, on):
        when = dutch.day(last.happened_at)
        return (
            f"{region.name} had op {when} nog een stap van een plan of een besluit. "
            "Kies een latere dag."
        )
    return None


def why_not_merge(regions, into, on):
    """Why these regions cannot go up in another one from a day on."""
    if not regions:
        return "Kies welke regio's opgaan in een andere."
    if into in regions:
        return "Een regio kan niet in zichzelf opgaan. Kies een andere regio."
    there = into.valid_from <= on and not (into.valid_until and into.valid_until <= on)
    if not there:
        return f"{into.name} bestaat op {dutch.day(on)} niet. Kies een andere regio."
    if into.valid_until:
        until = dutch.day(into.valid_until)
        return f"{into.name} houdt zelf op te bestaan op {until}."
    return next(filter(None, (why_not_end(one, on) for one in regions)), None)


def _ended(region):
    if region.valid_until is None:
        return None
    when = dutch.day(region.valid_until)
    return f"{region.name} bestaat niet meer vanaf {when}. Dat verandert u hier niet."


def _last_step(region, on):
    """The last step of a plan of the region on that day or later: a decision is one."""
    of_plans = ContentType.objects.get_for_model(Plan)
    steps = Event.objects.filter(region=region, content_type=of_plans)
    late = steps.exclude(target="").filter(happened_at__gte=clock.start_of(on))
    return late.order_by("happened_at", "pk").last()
