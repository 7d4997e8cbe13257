"""Two people in one form: what each typed stays, or both texts are shown and one is chosen."""

import json
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.forms.merging import mark
from applications.models import Goal, KeptInput
from applications.tests import builders
from applications.tests.typing_in import opened, save
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user


@given(st.text(), st.text())
def test_equal_texts_and_only_those_have_equal_marks(one, other):
    def as_kept(text):
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()

    assert (mark(one) == mark(other)) == (as_kept(one) == as_kept(other))


def test_how_a_value_is_typed_makes_no_other_mark():
    assert mark("a\r\nb") == mark("a\nb ")
    assert mark(Decimal("100.00")) == mark(Decimal("1E+2"))
    assert mark(None) == mark("")
    assert mark(0) != mark("")


pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return builders.make_plan()


@pytest.fixture
def lead(client, plan):
    client.force_login(builders.lead_of(plan.region))
    return client


def part(plan, slug="visie"):
    return reverse("plan_part", args=[plan.pk, slug])


def a_colleague_writes(plan, **texts):
    """Somebody else saves these fields, through the page as everybody does."""
    from django.test import Client

    other = Client()
    other.force_login(make_user(Role.EDITOR, region=plan.region))
    assert save(other, part(plan), **texts).status_code == 302


def test_who_wrote_in_another_field_loses_nothing(lead, plan):
    mine = opened(lead.get(part(plan))) | {"region_vision": "Van mij"}
    a_colleague_writes(plan, labour_market="Van een ander")
    assert lead.post(part(plan), mine).status_code == 302
    plan.refresh_from_db()
    assert (plan.region_vision, plan.labour_market) == ("Van mij", "Van een ander")


def clash(lead, plan):
    mine = opened(lead.get(part(plan))) | {"region_vision": "Van mij"}
    a_colleague_writes(plan, region_vision="Van een ander")
    answer = lead.post(part(plan), mine)
    assert answer.status_code == 409
    return answer


def test_two_texts_in_one_field_are_both_shown_and_nothing_is_saved(lead, plan):
    page = clash(lead, plan).content.decode()
    assert "Van mij" in page
    assert "Van een ander" in page
    assert "Kies welke tekst blijft" in page
    plan.refresh_from_db()
    assert plan.region_vision == "Van een ander"


@pytest.mark.parametrize(
    ("choice", "stays"), [("mijn", "Van mij"), ("ander", "Van een ander")]
)
def test_the_one_that_is_chosen_stays(lead, plan, choice, stays):
    again = opened(clash(lead, plan)) | {"keuze_region_vision": choice}
    assert lead.post(part(plan), again).status_code == 302
    plan.refresh_from_db()
    assert plan.region_vision == stays


def test_without_a_choice_nothing_is_saved_and_both_stay_on_the_page(lead, plan):
    answer = lead.post(part(plan), opened(clash(lead, plan)))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Van mij" in page
    assert "Van een ander" in page
    plan.refresh_from_db()
    assert plan.region_vision == "Van een ander"


def test_a_third_text_is_shown_before_it_is_replaced(lead, plan):
    again = opened(clash(lead, plan)) | {"keuze_region_vision": "mijn"}
    a_colleague_writes(plan, region_vision="Van een derde")
    answer = lead.post(part(plan), again)
    assert answer.status_code == 409
    assert "Van een derde" in answer.content.decode()


def test_the_same_text_by_both_is_no_clash(lead, plan):
    mine = opened(lead.get(part(plan))) | {"region_vision": "Samen\r\nbedacht"}
    a_colleague_writes(plan, region_vision="Samen\nbedacht")
    assert lead.post(part(plan), mine).status_code == 302


@pytest.mark.parametrize("seen", ["", "geen json", "[1]", '{"region_vision": 7}'])
def test_a_form_without_its_marks_overwrites_nothing_unseen(lead, plan, seen):
    typed = {"seen": seen, "region_vision": "Overschreven", "labour_market": "Ook"}
    assert lead.post(part(plan), typed).status_code == 409
    plan.refresh_from_db()
    assert plan.region_vision == "Een visie"


# Rows


def row_url(plan, goal):
    return reverse("row_edit", args=[plan.pk, "doelen", goal.pk])


def test_two_people_change_one_row(lead, plan):
    goal = plan.goals.get()
    mine = opened(lead.get(row_url(plan, goal))) | {"title": "Titel van mij"}
    Goal.objects.update(indicator="Indicator van een ander", position=7)
    assert lead.post(row_url(plan, goal), mine).status_code == 302
    goal.refresh_from_db()
    assert (goal.title, goal.indicator) == ("Titel van mij", "Indicator van een ander")
    assert goal.position == 7
    mine = opened(lead.get(row_url(plan, goal))) | {"title": "Nog een titel"}
    Goal.objects.update(title="Titel van een ander")
    answer = lead.post(row_url(plan, goal), mine)
    assert answer.status_code == 409
    assert "Titel van een ander" in answer.content.decode()


def test_a_row_that_was_removed_meanwhile_can_be_added_again(lead, plan):
    goal = plan.goals.get()
    mine = opened(lead.get(row_url(plan, goal))) | {"title": "Niet verloren"}
    lead.post(reverse("row_delete", args=[plan.pk, "doelen", goal.pk]))
    answer = lead.post(row_url(plan, goal), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Niet verloren" in page
    assert "als nieuwe rij" in page
    again = lead.post(answer.context["open"].action, opened(answer))
    assert again.status_code == 302
    assert plan.goals.get().title == "Niet verloren"
    assert plan.goals.get().number == 2


# What is kept while typing


def autosave(client, url, **typed):
    sent = opened(client.get(url)) | typed | {"autosave": "ja"}
    return client.post(url, sent, headers={"hx-request": "true"})


def test_a_text_is_saved_while_it_is_typed(lead, plan):
    answer = autosave(lead, part(plan), region_vision="Half af")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Opgeslagen om" in page
    assert 'id="id_seen"' in page
    plan.refresh_from_db()
    assert plan.region_vision == "Half af"


def test_the_next_save_starts_from_what_was_kept(lead, plan):
    typed = opened(lead.get(part(plan))) | {"region_vision": "Een"}
    answer = lead.post(part(plan), typed | {"autosave": "ja"})
    marks = {
        "region_vision": mark("Een"),
        "labour_market": mark(plan.labour_market),
    }
    assert json.dumps(marks).replace('"', "&quot;") in answer.content.decode()
    again = typed | {"seen": json.dumps(marks), "region_vision": "Een twee"}
    assert lead.post(part(plan), again).status_code == 302


def test_a_save_in_the_background_never_replaces_what_a_colleague_wrote(lead, plan):
    mine = opened(lead.get(part(plan))) | {"region_vision": "Van mij"}
    a_colleague_writes(plan, region_vision="Van een ander")
    answer = lead.post(part(plan), mine | {"autosave": "ja"})
    assert answer.status_code == 409
    assert "‘regiovisie’" in answer.content.decode().lower()
    plan.refresh_from_db()
    assert plan.region_vision == "Van een ander"
    # and what was typed waits for whoever typed it
    page = lead.get(part(plan)).content.decode()
    assert "Van mij" in page
    assert "Het staat nog niet in het plan" in page


def test_what_is_typed_in_a_row_is_kept_but_does_not_stand_in_the_plan(lead, plan):
    url = reverse("row_create", args=[plan.pk, "doelen"])
    answer = autosave(lead, url, title="", indicator="half")
    assert answer.status_code == 200
    assert "nog niet in het plan" in answer.content.decode()
    assert plan.goals.count() == 1
    page = lead.get(url)
    assert "half" in page.content.decode()
    assert "Fout:" not in page.content.decode()
    lead.post(url, opened(page) | {"title": "Nu wel"})
    assert plan.goals.get(title="Nu wel").indicator == "half"
    assert not KeptInput.objects.exists()


def test_what_somebody_typed_is_shown_to_nobody_else_and_can_be_thrown_away(
    lead, plan, client
):
    url = reverse("row_create", args=[plan.pk, "doelen"])
    autosave(lead, url, title="Geheim")
    client.force_login(make_user(Role.EDITOR, region=plan.region))
    assert "Geheim" not in client.get(url).content.decode()
    client.force_login(builders.lead_of(plan.region))
    page = client.get(url)
    assert "Geheim" in page.content.decode()
    client.post(page.context["open"].forget_url)
    assert "Geheim" not in client.get(url).content.decode()


def test_after_the_closing_what_is_typed_is_still_kept_aside(lead, plan):
    from sterktechniek import clock

    typed = opened(lead.get(part(plan))) | {"region_vision": "Net te laat"}
    with clock.at(plan.round.closes_at):
        answer = lead.post(part(plan), typed | {"autosave": "ja"})
    assert answer.status_code == 409
    assert "verstreken" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.region_vision == "Een visie"
    assert KeptInput.objects.get().data["region_vision"] == ["Net te laat"]
