"""The pages for people: without logging in, with every file and every field."""

import pytest
from django.urls import reverse

from sterktechniek.opendata.resources import DATASETS

pytestmark = pytest.mark.django_db


def test_the_page_leads_to_every_file_and_says_what_may_be_done(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 77
    text = client.get(reverse("open_data")).content.decode()
    for name in DATASETS:
        for suffix in ("csv", "json"):
            assert f'href="/api/v1/export/{name}.{suffix}"' in text
    assert "CC0" in text
    assert "77 keer per minuut" in text
    assert "curl &quot;http" in text or 'curl "http' in text
    assert reverse("open_data_dictionary") in text


def test_the_dictionary_explains_every_field(client):
    text = client.get(reverse("open_data_dictionary")).content.decode()
    for one in DATASETS.values():
        for field in one.fields:
            assert f'<th scope="row">{field.name}</th>' in text


def test_the_footer_leads_there(client):
    assert 'href="/open-data/"' in client.get(reverse("login")).content.decode()
