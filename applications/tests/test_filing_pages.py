"""DUS-I enters an application: fill in with scans, look at what follows, enter, and only once."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications import actions
from applications.lifecycle import PlanState
from applications.models import Plan, PlanVersion
from applications.tests import builders
from sterktechniek import clock
from sterktechniek.accounts.tests.builders import make_region
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage

pytestmark = pytest.mark.django_db

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def one():
    now = clock.now()
    return builders.make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)


@pytest.fixture
def region(one):
    region = make_region()
    builders.put_in_scheme(region, one.scheme)
    builders.lead_of(region)
    return region


@pytest.fixture
def office(client):
    client.force_login(builders.officer())
    return client


def page(one):
    return reverse("filing_create", args=[one.pk])


def scan(name="aanvraag.pdf", data=builders.A_PDF):
    return SimpleUploadedFile(name, data)


def filled(one, region, **changes):
    arrived = clock.local(one.closes_at - HOUR)
    return {
        "key": str(uuid.uuid4()),
        "region": region.pk,
        "channel": "paper",
        "arrived": f"{arrived:%Y-%m-%dT%H:%M}",
        "proof": "Ontvangststempel",
        "note": "Per koerier gebracht.",
        "what": "received",
        "costs_2020": "10.000",
        "co_financing": "1.000,50",
        "region_vision": "Zoals op papier",
        "step": "preview",
    } | changes


def hidden_of(answer):
    """What the second look posts back: the hidden fields of the first."""
    form = answer.context["form"]
    return {
        field.html_name: field.value() or ""
        for field in form
        if field.html_name != "scans"
    }


def kept():
    return (
        Plan.objects.count(),
        PlanVersion.objects.count(),
        Event.objects.count(),
        OutboxMessage.objects.count(),
    )


def test_first_a_look_at_what_follows_then_it_is_entered(office, one, region):
    before = kept()
    look = office.post(
        page(one), filled(one, region, scans=[scan(), scan("brief.pdf")])
    )
    text = look.content.decode()
    assert look.status_code == 200
    for words in (
        "De aanvraag kwam op tijd binnen.",
        "€ 8.999,50",
        "aanvraag.pdf",
        "op papier",
        "Wie haar invoert, besluit er niet over.",
    ):
        assert words in text
    assert kept() == before
    answer = office.post(page(one), hidden_of(look) | {"step": "save"})
    version = PlanVersion.objects.get()
    assert answer.url == reverse("plan_receipt", args=[version.plan_id, 1])
    assert version.filing_note == "Ontvangststempel\nPer koerier gebracht."
    [file] = version.content["attachments"]  # the two were the same bytes
    there = reverse("version_attachment", args=[version.plan_id, 1, file["sha256"]])
    assert b"".join(office.get(there).streaming_content) == builders.A_PDF
    office.force_login(builders.lead_of(region))
    plan = office.get(version.plan.get_absolute_url()).content.decode()
    assert "DUS-I voerde haar in" in plan
    assert "Per koerier gebracht." in plan


def test_a_late_one_is_told_before_and_marked_after(office, one, region):
    arrived = clock.local(one.closes_at + DAY)
    typed = filled(one, region, arrived=f"{arrived:%Y-%m-%dT%H:%M}", scans=[scan()])
    look = office.post(page(one), typed)
    assert "te laat binnen" in look.content.decode()
    office.post(page(one), hidden_of(look) | {"step": "save"})
    plan = Plan.objects.get()
    assert plan.state == PlanState.SUBMITTED
    for url in (plan.get_absolute_url(), reverse("case_detail", args=[plan.pk])):
        assert "te laat binnengekomen" in office.get(url).content.decode()


def test_the_second_click_finds_the_first_receipt(office, one, region):
    look = office.post(page(one), filled(one, region, scans=[scan()]))
    data = hidden_of(look) | {"step": "save"}
    first = office.post(page(one), data)
    after = kept()
    # the region is no choice any more: the form says so, and nothing is entered again
    assert office.post(page(one), data).status_code == 422
    assert kept() == after
    assert first.status_code == 302


def test_going_back_keeps_what_was_typed_and_the_scan(office, one, region):
    look = office.post(page(one), filled(one, region, scans=[scan()]))
    form = office.post(page(one), hidden_of(look) | {"step": "edit"})
    text = form.content.decode()
    assert "Per koerier gebracht." in text
    assert "Al toegevoegd: aanvraag.pdf." in text
    again = hidden_of(form) | {"step": "preview"}
    assert "aanvraag.pdf" in office.post(page(one), again).content.decode()


def test_the_draft_of_the_region_on_its_request(office, one, region):
    with clock.at(one.opens_at + HOUR):
        lead = builders.lead_of(region)
        plan = builders.fill_plan(actions.start_plan(one, region, by=lead), lead)
    typed = filled(one, region, what="draft", channel="mail", costs_2020="")
    look = office.post(page(one), typed)
    assert "het concept van de regio, zoals het nu is" in look.content.decode()
    office.post(page(one), hidden_of(look) | {"step": "save"})
    plan.refresh_from_db()
    assert plan.current_version.content["region_vision"] == "Een visie"
    assert plan.current_version.channel == "mail"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"region": ""}, "Maak een keuze."),
        ({"channel": "site"}, "Kies een van de mogelijkheden"),
        ({"arrived": ""}, "Vul in wanneer de aanvraag binnenkwam."),
        ({"arrived": "2099-01-01T10:00"}, "Dit moment ligt in de toekomst."),
        ({"arrived": "2026-03-29T02:30"}, "gaat de klok een uur vooruit of terug"),
        ({"arrived": "2001-01-01T10:00"}, "De ronde werd pas bekend op"),
        ({"proof": ""}, "Vul dit in."),
        ({"what": "draft"}, "heeft in deze ronde geen concept"),
        ({"scans": []}, "Voeg een scan of bestand van de aanvraag toe."),
        ({"co_financing": "10.001"}, "hoger dan de begroting"),
        ({"costs_2020": "tien"}, "Vul een getal in"),
        ({"kept": "vervalst", "scans": []}, "Voeg een scan"),
        ({"scans": [scan("x.pdf", b"geen pdf")]}, "bestand"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_typed_text_kept(
    office, one, region, changes, sentence
):
    before = kept()
    typed = filled(one, region, scans=[scan()]) | changes | {"step": "save"}
    answer = office.post(page(one), typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Per koerier gebracht." in answer.content.decode()
    assert kept() == before


def test_the_region_finds_its_own_draft_beside_what_was_entered(office, one, region):
    with clock.at(one.opens_at + HOUR):
        lead = builders.lead_of(region)
        plan = builders.fill_plan(actions.start_plan(one, region, by=lead), lead)
    look = office.post(page(one), filled(one, region, scans=[scan()]))
    assert "blijft bewaard" in look.content.decode()
    office.post(page(one), hidden_of(look) | {"step": "save"})
    office.force_login(lead)
    text = office.get(plan.get_absolute_url()).content.decode()
    assert "bekijk uw eigen concept" in text
    part = office.get(reverse("plan_part", args=[plan.pk, "visie"])).content.decode()
    assert "Een visie" in part


def test_only_regions_without_an_application_are_a_choice(office, one, region):
    handed_in = builders.make_plan(PlanState.SUBMITTED, round=one)
    regions = office.get(page(one)).context["form"].fields["region"].queryset
    assert region in regions
    assert handed_in.region not in regions


def test_the_round_shows_the_way_to_who_may_enter(client, one):
    for user, shown in (
        (builders.officer(), True),
        (builders.coordinator(), True),
        (builders.lead_of(make_region()), False),
    ):
        client.force_login(user)
        text = client.get(reverse("round_detail", args=[one.pk])).content.decode()
        assert (page(one) in text) == shown
