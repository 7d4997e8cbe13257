"""Reads a page of ours for its words: which label a field has, which text a choice.

Only to show what was typed under the words of the form; no field is changed by it.
"""

import copy
import logging
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.urls import resolve
from django.utils.datastructures import MultiValueDict

logger = logging.getLogger(__name__)
OPTIONAL, TICKED = " (niet verplicht)", "aangevinkt"
ROW = re.compile(r"-\d+-")  # a row of a formset; a page can have got more by script


class FormPage(HTMLParser):
    """The title of a page and the words of its controls, by name."""

    def __init__(self, text=""):
        super().__init__()
        self.title = ""
        self.kinds, self._ids, self._texts, self._choices = {}, {}, {}, {}
        self._rows = {}
        self._legends, self._writing_to = {}, None
        self._legend = self._select = None
        self.feed(text)

    def label(self, name):
        """What stands above the field; empty when the page does not say it."""
        name = self._known(name)
        label = self._legends.get(name) or self._texts.get(self._ids.get(name)) or ""
        return " ".join(label.split()).removesuffix(OPTIONAL)

    def is_hidden(self, name):
        """Whether nobody could type in it."""
        return self.kinds.get(self._known(name)) == "hidden"

    def is_text(self, name):
        """Whether it was typed, and not chosen or ticked."""
        chosen = ("hidden", "radio", "checkbox", "select")
        return self.kinds.get(self._known(name)) not in chosen

    def value(self, name, value):
        """What a reader sees for this value: the text of the choice, or what was typed."""
        name = self._known(name)
        if self.kinds.get(name) == "checkbox" and name not in self._legends:
            return TICKED
        chosen = self._choices.get((name, value))
        return " ".join(self._texts.get(chosen, value).split()) if chosen else value

    def _known(self, name):
        """A row that the page does not have is told in the words of one that it has."""
        if name in self.kinds:
            return name
        return self._rows.get(ROW.sub("-", name), name)

    def handle_starttag(self, tag, attributes):
        one = dict(attributes)
        name, id_ = one.get("name"), one.get("id")
        if tag == "title":
            self._writing_to = "title"
        elif tag == "legend":
            self._legend = self._writing_to = ("legend", self.getpos())
        elif tag == "label" and one.get("for"):
            self._writing_to = one["for"]
        elif tag == "option" and self._select:
            self._writing_to = ("option", self.getpos())
            self._choices[self._select, one.get("value")] = self._writing_to
        elif tag in ("input", "textarea", "select") and name:
            self._control(tag, name, id_, one)

    def _control(self, tag, name, id_, one):
        kind = one.get("type", "text") if tag == "input" else tag
        self.kinds[name] = kind
        self._rows[ROW.sub("-", name)] = name
        if kind in ("radio", "checkbox") and self._legend:
            self._choices[name, one.get("value", "on")] = id_
            self._legends[name] = self._texts.get(self._legend, "")
            return
        self._ids[name] = id_
        self._select = name if tag == "select" else None

    def handle_endtag(self, tag):
        if tag in ("title", "label", "legend", "option"):
            self._writing_to = None
        elif tag == "fieldset":
            self._legend = None

    def handle_data(self, data):
        if self._writing_to == "title":
            self.title += data
        elif self._writing_to:
            self._texts[self._writing_to] = self._texts.get(self._writing_to, "") + data


def form_page(request, address):
    """The page at this address as this person gets it now; an empty one when there is none."""
    try:
        return FormPage(_text_at(request, address))
    except (Http404, PermissionDenied):
        return FormPage()
    except Exception:
        # Words are decoration here: what was typed must come back without them too.
        logger.exception("The page of a kept form cannot be read")
        return FormPage()


def _text_at(request, address):
    """Ask the view itself, as this person; the rights are asked there."""
    parts = urlsplit(address)
    asked = copy.copy(request)
    asked.method, asked.path, asked.path_info = "GET", parts.path, parts.path
    asked.META = request.META | {"REQUEST_METHOD": "GET", "PATH_INFO": parts.path}
    asked.GET, asked.POST = QueryDict(parts.query), QueryDict()
    asked._files = MultiValueDict()
    asked.resolver_match = match = resolve(parts.path)
    answer = match.func(asked, *match.args, **match.kwargs)
    if hasattr(answer, "render"):  # the administration leaves that for later
        answer.render()
    is_page = answer.get("Content-Type", "").startswith("text/html")
    is_page = is_page and answer.status_code == 200 and not answer.streaming
    return answer.content.decode() if is_page else ""
