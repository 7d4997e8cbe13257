"""A no of the site: 403 with a sentence, 409 with a sentence."""

import pytest
from django.core.exceptions import PermissionDenied

from sterktechniek.guards import refused, require
from sterktechniek.workflow import StepForbidden, StepRefused


def test_what_is_allowed_goes_on():
    assert require(True) is None


def test_what_is_not_allowed_is_a_403_with_a_sentence():
    with pytest.raises(PermissionDenied, match="Alleen de projectleider"):
        require(False, "Alleen de projectleider doet dit.")
    with pytest.raises(PermissionDenied, match="U mag dit niet doen"):
        require(False)


def test_a_forbidden_step_is_a_403():
    assert issubclass(StepForbidden, PermissionDenied)


@pytest.mark.django_db
def test_a_refused_step_is_a_409_with_the_sentence(rf):
    from django.contrib.auth.models import AnonymousUser

    request = rf.post("/plannen/1/indienen/")
    request.user = AnonymousUser()
    answer = refused(request, StepRefused("De ronde is <gesloten>."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "De ronde is &lt;gesloten&gt;." in page


@pytest.mark.django_db
def test_a_refused_step_shows_what_was_typed_and_the_way_back(rf):
    from django.contrib.auth.models import AnonymousUser

    request = rf.post("/plannen/1/onderdeel/visie/")
    request.user = AnonymousUser()
    answer = refused(
        request,
        StepRefused("De ronde is gesloten."),
        back_url="/plannen/1/",
        kept=[("Regiovisie", "Wij willen <meer> techniek.")],
    )
    page = answer.content.decode()
    assert "Wij willen &lt;meer&gt; techniek." in page
    assert 'href="/plannen/1/"' in page
