"""The administration: both real schemes are entered as data, without a line of code."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from applications.maximum import maximum_for
from applications.models import Ceiling, Criterion, RegionInScheme, Round, Scheme
from applications.tests.builders import make_round, make_scheme
from sterktechniek import clock
from sterktechniek.accounts.models import PupilCount
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

pytestmark = pytest.mark.django_db

NEVER = [
    "applications.Plan",
    "applications.PlanVersion",
    "applications.Ground",
    "reviews.Review",
    "reviews.Score",
    "reviews.Advice",
    "reviews.Decision",
    "reviews.Letter",
    "support.Visit",
    "support.TeamNote",
    "events.Event",
]

OLD = {
    "code": "sto-2020-2023",
    "name": "Sterk techniekonderwijs 2020-2023",
    "legal_basis": "Subsidieregeling sterk techniekonderwijs 2020-2023",
    "starts_on": "2020-01-01",
    "ends_on": "2023-12-31",
    "co_financing_percentage": "10",
    "co_financing_base": "subsidy",
    "co_financing_by": "companies",
    "maximum_rule": "pupils",
    "concrete_until": "2021",
    "refusals_before_trajectory": "3",
    "reference_label": "Ons kenmerk",
}
NEW = OLD | {
    "code": "sto-2025-2028",
    "name": "Sterk techniekonderwijs 2025-2028",
    "legal_basis": "artikel 5.11 WVO 2020; Stcrt. 2024, 11193",
    "starts_on": "2025-01-01",
    "ends_on": "2028-12-31",
    "co_financing_base": "budget",
    "co_financing_by": "companies",
    "maximum_rule": "table",
    "concrete_until": "2026",
    "reference_label": "Onze referentie",
}
TYPE_RULES = [
    {"region_type": "techniekregio", "scale": "verdict", "max_points": "4"},
    {"region_type": "techniekarm", "scale": "points", "max_points": "4"},
]
LETTER = {
    "objection_addresses": [
        {
            "authority": "DUO",
            "address": "Postbus 30205\n2500 GE Den Haag",
            "website": "duo.nl",
            "valid_from": "2019-01-01",
        }
    ],
    "signature_blocks": [
        {
            "on_behalf_of": "de minister van OCW",
            "name": "D. Beslisser",
            "function": "afdelingshoofd",
            "valid_from": "2019-01-01",
        }
    ],
    "sender_blocks": [
        {
            "organisation": "DUS-I",
            "visiting_address": "Straat 1",
            "return_line": "Postbus 1",
            "email": "sto@voorbeeld.example",
            "valid_from": "2019-01-01",
        }
    ],
}


def inlines(**rows):
    """The data of the inline forms of a page, as a browser posts it."""
    data = {}
    for prefix, forms in rows.items():
        data |= {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": 0}
        for index, form in enumerate(forms):
            data |= {f"{prefix}-{index}-{name}": value for name, value in form.items()}
    return data


def ceilings(**amounts):
    return [
        {"region_type": kind, "year": year, "amount": amount}
        for kind, by_year in amounts.items()
        for year, amount in by_year.items()
    ]


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMIN)
    client.force_login(user)
    return user


def enter(client, scheme, **rows):
    answer = client.post(
        reverse("admin:applications_scheme_add"),
        scheme | inlines(type_rules=TYPE_RULES, **LETTER, **rows),
    )
    errors = answer.context and [
        answer.context["errors"],
        answer.context["adminform"].errors,
    ]
    assert answer.status_code == 302, errors
    return Scheme.objects.get(code=scheme["code"])


def place(client, scheme, maximum=""):
    """All regions in the scheme, by the action of the list; then the table of maxima."""
    client.post(
        reverse("admin:applications_scheme_changelist"),
        {"action": "place_regions", "_selected_action": [scheme.pk]},
    )
    if not maximum:
        return
    row = RegionInScheme.objects.get(scheme=scheme)
    answer = client.post(
        reverse("admin:applications_regioninscheme_change", args=[row.pk]),
        {
            "scheme": scheme.pk,
            "region": row.region_id,
            "region_type": "techniekregio",
            "maximum": maximum,
        },
    )
    assert answer.status_code == 302


def test_the_scheme_of_2020_counts_pupils_times_a_rate(client, administrator):
    region = make_region()
    PupilCount.objects.create(region=region, year=2018, path="bbkb", pupils=100)
    PupilCount.objects.create(region=region, year=2018, path="gl", pupils=10)
    scheme = enter(
        client,
        OLD,
        ceilings=ceilings(
            techniekregio={2020: 90_000_000, 2021: 92_000_000, 2022: 76_500_000, 2023: 77_000_000},
            techniekarm={2020: 25_000_000, 2021: 25_000_000, 2022: 20_000_000, 2023: 20_000_000},
        ),
        pupil_rates=[
            {"path": "bbkb", "count_year": 2018, "amount": "15895"},
            {"path": "gl", "count_year": 2018, "amount": "7947.50"},
        ],
    )  # fmt: skip
    place(client, scheme)
    assert maximum_for(scheme, region).amount == Decimal("1668975.00")
    total = sum(one.amount for one in Ceiling.objects.filter(scheme=scheme))
    assert total == Decimal(335_500_000 + 90_000_000)
    assert scheme.co_financing_base == "subsidy"


def test_the_scheme_of_2025_has_a_table_and_another_base(client, administrator):
    region = make_region()
    scheme = enter(
        client,
        NEW,
        ceilings=ceilings(techniekregio={2025: 100_000_000}),
        pupil_rates=[],
    )
    place(client, scheme, maximum="2500000")
    assert maximum_for(scheme, region).amount == Decimal(2_500_000)
    assert (scheme.co_financing_base, scheme.maximum_rule) == ("budget", "table")


def test_a_setting_keeps_its_history(client, administrator):
    scheme = enter(client, OLD, ceilings=[], pupil_rates=[])
    url = reverse("admin:applications_scheme_change", args=[scheme.pk])
    empty = {"type_rules": [], "ceilings": [], "pupil_rates": []}
    empty |= {key: [] for key in LETTER}
    answer = client.post(
        url, OLD | {"co_financing_percentage": "12"} | inlines(**empty)
    )
    assert answer.status_code == 302
    kept = scheme.history.values_list("co_financing_percentage", "history_user")
    assert list(kept) == [
        (Decimal(12), administrator.pk),
        (Decimal(10), administrator.pk),
    ]
    page = client.get(reverse("admin:applications_scheme_history", args=[scheme.pk]))
    assert page.status_code == 200


def test_a_round_with_criteria_warns_for_a_last_day_that_is_free(client, administrator):
    scheme = make_scheme()
    with clock.at(clock.moment(date(2020, 2, 1))):
        answer = client.post(
            reverse("admin:applications_round_add"),
            {
                "scheme": scheme.pk,
                "number": 3,
                "name": "Ronde 3",
                "published_at_0": "2020-03-10",
                "published_at_1": "09:00",
                "opens_at_0": "2020-03-16",
                "opens_at_1": "09:00",
                "closes_at_0": "2020-06-01",
                "closes_at_1": "00:00",
                "grace_minutes": 0,
                "draft_look_days": 14,
                "group_size": 3,
                "required_attachments": ["agreement", "mandate"],
                "participants": "unapproved",
                "outside_advice": "on",
                "pre_advice_for_members": "never",
            }
            | inlines(
                check_points=[
                    {"number": 1, "part": "doelen", "text": "Elk doel heeft een jaar."}
                ],
                criteria=[
                    {
                        "number": 1,
                        "code": "doelen",
                        "title": "Doelen",
                        "question": "Zijn de doelen concreet?",
                        "part": "doelen",
                        "anchors": "{}",
                    }
                ],
            ),
            follow=True,
        )
    assert "Eerste Pinksterdag" in answer.content.decode()
    one = Round.objects.get()
    assert one.closes_at == clock.start_of(date(2020, 6, 1))
    assert one.required_attachments == ["agreement", "mandate"]
    assert one.check_points.get().text == "Elk doel heeft een jaar."
    assert Criterion.objects.get(round=one).title == "Doelen"
    assert one.events.get().by == administrator


def test_the_moments_of_an_open_round_stay(client, administrator):
    one = make_round()
    url = reverse("admin:applications_round_change", args=[one.pk])
    page = client.get(url).content.decode()
    assert 'name="name"' in page
    assert 'name="closes_at_0"' not in page
    assert (
        client.get(
            reverse("admin:applications_round_delete", args=[one.pk])
        ).status_code
        == 403
    )


def test_plans_and_judgements_are_not_administered():
    known = admin.site._registry
    assert [name for name in NEVER if apps.get_model(name) in known] == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_nobody_else_enters(client, role):
    client.force_login(make_user(role, region=make_region(), is_staff=True))
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
    page = client.get(reverse("admin:applications_scheme_changelist"), follow=True)
    assert page.status_code == 403


def test_a_stranger_is_sent_to_the_log_in_page(client):
    page = client.get(reverse("admin:index"), follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("login"))


def test_every_list_and_form_of_the_administration_opens(client, administrator):
    one = make_round()
    make_region()
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200, name
        if admin.site._registry[model].has_add_permission(
            client.get(reverse("admin:index")).wsgi_request
        ):
            assert client.get(reverse(f"{name}_add")).status_code == 200, name
    url = reverse("admin:applications_round_change", args=[one.pk])
    assert client.get(url).status_code == 200


def test_an_administrator_gives_roles_to_others_but_not_to_himself(
    client, administrator
):
    other = make_user(Role.OFFICER)
    url = reverse("admin:accounts_user_change", args=[other.pk])
    page = client.get(url).content.decode()
    assert 'name="grants-0-role"' in page
    assert "is_superuser" not in page
    own = reverse("admin:accounts_user_change", args=[administrator.pk])
    data = {"username": "x", "grants-TOTAL_FORMS": 0, "grants-INITIAL_FORMS": 0}
    assert client.post(own, data).status_code == 403
    administrator.refresh_from_db()
    assert administrator.username != "x"
