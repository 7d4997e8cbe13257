"""What DUS-I sees before it enters an application: the facts once more, and what follows."""

from sterktechniek import dutch

from .maximum import maximum_for
from .models import Channel, Plan


def facts_of_filing(form):
    """Pairs of (label, text), as they will be kept."""
    cleaned, received = form.cleaned_data, form.received()
    facts = [
        ("Regio", str(cleaned["region"])),
        ("Binnengekomen", Channel(cleaned["channel"]).label),
        ("Ontvangen op", dutch.exact_moment(cleaned["arrived"])),
        ("Blijkt uit", cleaned["proof"]),
        ("Toelichting", cleaned["note"]),
    ]
    if received is None:
        return [*facts, ("Inhoud", "het concept van de regio, zoals het nu is")]
    costs = [
        (f"Begroting {year}", dutch.euro_cents(amount))
        for year, amount in received.costs.items()
    ]
    return [
        *facts,
        *costs,
        ("Cofinanciering", dutch.euro_cents(received.co_financing)),
        ("Gevraagde subsidie", dutch.euro_cents(received.asked)),
        ("Bestanden", ", ".join(one.name for one in received.files)),
    ]


def consequences_of_filing(one, form, at):
    """What follows from entering it, in sentences, before it is done."""
    region = form.cleaned_data["region"]
    draft = Plan.objects.filter(round=one, region=region).first()
    return [
        _in_time(one, region, form.cleaned_data["arrived"]),
        *_too_much(one, region, form.received()),
        *_what_of_the_draft(one, draft, form, at),
        "De aanvraag krijgt een ontvangstnummer. De regio krijgt het bewijs per mail.",
        "Daarna wordt zij behandeld zoals elke andere. Wie haar invoert, besluit er niet over.",
        "Wat u invoert, kunt u daarna niet meer wijzigen.",
    ]


def _in_time(one, region, arrived):
    closing = one.closing_for(region)
    if arrived < closing:
        return "De aanvraag kwam op tijd binnen."
    return (
        f"Let op: de aanvraag kwam {dutch.span(arrived - closing)} te laat binnen. "
        f"Indienen kon {dutch.closing(closing)}. Zij telt als ingediend en er komt een "
        "besluit op. Een behandelaar kan voorstellen om haar af te wijzen."
    )


def _too_much(one, region, received):
    maximum = maximum_for(one.scheme, region)
    if received is None or maximum.amount is None or received.asked <= maximum.amount:
        return []
    return [
        f"Let op: de regio vraagt meer dan haar maximum van {dutch.euro(maximum.amount)} "
        f"({maximum.rule})."
    ]


def _what_of_the_draft(one, draft, form, at):
    if draft is None or form.is_draft:
        return []
    if one.has_closed(region=draft.region_id, at=at):
        return ["Het concept dat de regio hier zelf schreef, blijft bewaard."]
    return [
        "Het concept dat de regio hier zelf schreef, blijft haar werkversie: zij kan het "
        "tot de sluiting nog indienen, als nieuwe versie."
    ]
