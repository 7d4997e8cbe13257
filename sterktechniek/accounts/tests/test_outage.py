"""The page for a database that is away: Dutch, with the typed text, and nothing secret."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, override_settings
from django.urls import include, path, reverse

from applications.tests import builders
from sterktechniek import clock

from .browsing import HERE, Page, Person, with_password

pytestmark = pytest.mark.django_db

handler500 = "sterktechniek.accounts.outage.server_error"
TYPED = [("text", "Zes regels & <b>meer</b>\r\n\r\nen nog een"), ("key", "12-34")]


def gone(request):
    raise OperationalError("server closed the connection unexpectedly")


def closed(request):
    raise InterfaceError("connection already closed")


def wrong(request):
    raise ValueError("een fout van ons")


for view in (gone, closed, wrong):
    view.login_required = False
urlpatterns = [
    path("weg/", gone),
    path("dicht/", closed),
    path("fout/", wrong),
    path("", include("sterktechniek.urls")),
]


@pytest.fixture
def person():
    """Somebody at a browser, at a site with pages that break."""
    one = Person(with_password(builders.lead_of(builders.make_plan().region)))
    one.client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__):
        yield one


@pytest.fixture
def token(person):
    return person.token()


@pytest.mark.parametrize("address", ["/weg/?pagina=2", "/dicht/"])
def test_the_form_comes_back_whole(person, token, address):
    answer = person.post(address, [token, *TYPED])
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "15"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "<h1>Wij zijn even niet bereikbaar</h1>" in page
    back = Page(answer).form(address)
    assert [pair for pair in back if pair[0] != token[0]] == TYPED
    assert (
        "Zes regels &amp; &lt;b&gt;meer&lt;/b&gt;"
        in page.partition("<h2>Wat u invulde")[2]
    )
    # the same fields once more, with a token that is good
    assert person.post(address, back).status_code == 503


def test_what_a_page_wrote_down_for_itself_is_sent_and_not_shown(person, token):
    marks = ("seen", '{"region_vision": "51f4", "labour_market": "103e"}')
    answer = person.post("/weg/", [token, *TYPED, marks])
    assert marks in Page(answer).form("/weg/")
    assert "51f4" not in answer.content.decode().partition("<h2>Wat u invulde")[2]


def test_it_says_when_the_form_arrived(person, token):
    with clock.at(clock.moment(clock.today(), 23, 59)):
        page = person.post("/weg/", [token]).content.decode()
    assert "23.59.00 uur (Nederlandse tijd)" in page


def test_looking_gives_a_link_and_no_form(person):
    page = person.client.get("/weg/?pagina=2").content.decode()
    assert "<h1>Wij zijn even niet bereikbaar</h1>" in page
    assert 'href="/weg/?pagina=2"' in page
    assert "<form" not in page


def test_no_password_and_no_token_come_back(person, token):
    secret = [("password", "geheim1"), ("new_password1", "geheim2")]
    page = person.post("/weg/", [token, *TYPED, *secret]).content.decode()
    assert "geheim" not in page
    assert token[1] not in page
    assert "Een wachtwoord gaat niet mee." in page


def test_a_form_of_another_site_gets_nothing_back(person):
    """With a fresh token on it, our own page would help whoever forged it."""
    person.log_in()
    with the_database_away():
        answer = person.post("/weg/", TYPED, origin="https://elders.example")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "Zes regels" not in page
    assert "<form" not in page


def test_a_stale_token_of_this_site_loses_nothing(person):
    person.log_in()
    person.client.cookies["csrftoken"] = "x" * 32
    with the_database_away():
        answer = person.post("/weg/", TYPED)
    assert answer.status_code == 503
    assert TYPED[0] in Page(answer).form("/weg/")


def test_a_file_is_named_and_stays_behind(person, token):
    file = SimpleUploadedFile("begroting <1>.xlsx", b"geheim")
    data = dict([token]) | {"file": file, "soort": "begroting"}
    page = person.client.post("/weg/", data, headers={"origin": HERE}).content.decode()
    assert "begroting &lt;1&gt;.xlsx" in page
    assert "geheim" not in page


def test_a_script_gets_a_sentence(person, token):
    answer = person.post("/weg/", [token, *TYPED], **{"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "Wij zijn even niet bereikbaar." in page
    assert "<html" not in page


def test_every_other_fault_is_ours_and_says_so(person, token):
    answer = person.post("/fout/", [token, *TYPED])
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.content.decode()


# --- the real pages, with no database behind them ------------------------------------


class the_database_away:
    """Every query fails, as it does when the server is gone."""

    def __enter__(self):
        self.wrapper = connection.execute_wrapper(self.fail)
        self.wrapper.__enter__()

    def __exit__(self, *error):
        self.wrapper.__exit__(*error)

    @staticmethod
    def fail(*args):
        raise OperationalError("could not connect to server: Connection refused")


def test_nobody_is_logged_out_by_it(person):
    person.log_in()
    with the_database_away():
        answer = person.client.get(reverse("home"))
    assert answer.status_code == 503
    assert not answer.cookies
    assert Session.objects.count() == 1
    assert person.client.get(reverse("home")).status_code == 200


def test_an_address_that_does_not_exist_says_so_or_that_the_database_is_away(person):
    with the_database_away():
        assert Client().get("/bestaat-niet/").status_code == 404
        person.client.cookies["sessionid"] = "een sessie"
        assert person.client.get("/bestaat-niet/").status_code == 503


def test_logging_in_asks_for_the_password_again_and_keeps_the_rest(person):
    """The page to log in may carry what somebody typed in an ended session."""
    page = person.post_without_session("/berichten/", [("text", "Lang getypt werk")])
    with the_database_away():
        page = person.log_in(page)
    assert page.status_code == 503
    assert "Lang getypt werk" in page.content.decode().partition("<h2>Wat u invulde")[2]
    page = person.send_again(page, reverse("login"))
    assert page.status_code == 422
    assert person.user.username in page.content.decode()
    assert "Lang getypt werk" in person.log_in(page).content.decode()
