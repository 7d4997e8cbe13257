"""A browser in miniature: reads the forms of a page, and sends them with their token."""

from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

PASSWORD = "een lang wachtwoord"
HERE = "http://testserver"


class Page(HTMLParser):
    """The forms of a page as a browser reads them: action, and pairs of hidden fields."""

    def __init__(self, answer):
        super().__init__()
        self.forms = []
        self.feed(answer.content.decode())

    def handle_starttag(self, tag, attributes):
        one = dict(attributes)
        if tag == "form":
            self.forms.append((one.get("action"), []))
        if tag == "input" and one["type"] == "hidden":
            self.forms[-1][1].append((one["name"], one.get("value", "")))

    def form(self, action):
        """The hidden fields of the form that goes to this address."""
        [fields] = [fields for to, fields in self.forms if to == action]
        return fields


class Person:
    """Somebody at a browser that sends tokens, with the check on them switched on."""

    def __init__(self, user):
        self.client = Client(enforce_csrf_checks=True)
        self.user = user

    def post(self, path, fields, **headers):
        """Post pairs as a browser does: with its own address as origin."""
        return self.client.post(
            path,
            urlencode(fields),
            content_type="application/x-www-form-urlencoded",
            headers={"origin": HERE} | headers,
        )

    def token(self):
        """A token of now, as a page has it."""
        page = self.client.get(reverse("login"), follow=True)
        return (
            "csrfmiddlewaretoken",
            dict(Page(page).forms[0][1])["csrfmiddlewaretoken"],
        )

    def log_in(self, page=None, password=PASSWORD, user=None):
        """Fill in the page to log in: an ordinary one, or the one that was answered."""
        page = page or self.client.get(reverse("login"))
        hidden = Page(page).form(reverse("login"))
        typed = [("username", (user or self.user).username), ("password", password)]
        return self.post(reverse("login"), [*hidden, *typed])

    def lose_session(self):
        self.client.cookies.pop("sessionid", None)

    def post_without_session(self, path, fields):
        """Open a page, lose the session, and press the button."""
        self.lose_session()
        self.log_in()
        token = self.token()
        self.lose_session()
        return self.post(path, [token, *fields])

    def send_again(self, page, path):
        """Press the button of the page with what was typed."""
        return self.post(path, Page(page).form(path))


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def typed_on(person, path, **texts):
    """The hidden fields of the page at ``path``, with these texts."""
    person.log_in()
    hidden = Page(person.client.get(path)).form(path)
    return [pair for pair in hidden if pair[0] != "csrfmiddlewaretoken"] + [
        *texts.items()
    ]
