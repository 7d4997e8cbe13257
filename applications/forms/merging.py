"""Forms that two people can have open at once: nobody's text is overwritten unseen.

A form remembers, per field, a mark of the value it started from. When it is saved, a field
that nobody else touched takes what was typed; one that only another touched keeps what is
saved; where both wrote, nothing is saved until the later one has seen both and chosen.
"""

import copy
import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.db import models
from django.forms.utils import ErrorDict

from applications.text_difference import one_newline

from .base import SaysWhatToDo

MINE, THEIRS = "mijn", "ander"
CHOICE = "keuze_"
CHOOSE = "Dit veld is intussen ook door een ander gewijzigd. Kies welke tekst blijft."


@dataclass(frozen=True)
class Conflict:
    """A field of which somebody else saved ``saved`` while this person typed something."""

    name: str
    label: str
    saved: str
    choice_name: str
    chosen: str = ""


class SomebodyWasFirst(Exception):
    """What was typed was not saved: both texts are shown, and one has to be chosen."""


def mark(value):
    """A short mark of a value: equal values have equal marks, however they were typed."""
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(value, Decimal):
        value = f"{value.normalize():f}"
    if isinstance(value, str):
        value = one_newline(value).strip()
    text = json.dumps("" if value is None else value, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class MergingForm(SaysWhatToDo, forms.ModelForm):
    """A form on a record that others may have open too.

    ``seen`` travels along as hidden text: {field: mark of the value it started from};
    ``asked`` names the fields of which both texts were on the page.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    asked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = copy.copy(self.instance)
        self.conflicts = {}
        self.initial["seen"] = self.marks_of(self.instance)

    @property
    def merged_fields(self):
        """The names of the fields that belong to the record itself."""
        return [name for name in self._meta.fields if name in self.fields]

    @property
    def rows(self):
        """(field, its conflict or None) for the page."""
        return [(field, self.conflicts.get(field.name)) for field in self]

    @property
    def seen_name(self):
        """The name of the hidden field with the marks, for the answer to an autosave."""
        return self.add_prefix("seen")

    @property
    def seen_id(self):
        """Its id on the page."""
        return self["seen"].auto_id

    def marks_of(self, record):
        """The marks of all fields as they stand in this record, as text."""
        marks = {name: mark(self._value(record, name)) for name in self.merged_fields}
        return json.dumps(marks)

    def without_errors(self):
        """The same typed text, before anybody checks it."""
        self._errors = ErrorDict()
        return self

    def marks_on_the_page(self):
        """The marks of what was typed, saved or not: the next save starts from these."""
        return json.dumps(
            {name: mark(self.cleaned_data[name]) for name in self.merged_fields}
        )

    def clean(self):
        """Whoever was shown two texts must have chosen one."""
        cleaned = super().clean()
        for name in self._names_asked():
            if self._choice(name) not in (MINE, THEIRS):
                self._show_both(name, self.before)
        return cleaned

    def merge_with(self, saved):
        """Make the instance what has to be saved over ``saved``, the record as it stands.

        Raises SomebodyWasFirst; then nothing may be saved, and the form shows both texts.
        """
        seen = self._seen()
        for name in self.merged_fields:
            self._merge(name, saved, seen.get(name))
        self.merge_together(saved)
        if self.conflicts:
            self.data = self.data.copy()
            shown = {name: mark(self._value(saved, name)) for name in self.conflicts}
            self.data[self.add_prefix("seen")] = json.dumps(seen | shown)
            self.data[self.add_prefix("asked")] = ",".join(self.conflicts)
            raise SomebodyWasFirst

    def merge_together(self, saved):
        """Fields that only make sense together, after each was merged by itself."""

    def _merge(self, name, saved, base):
        there, typed = mark(self._value(saved, name)), mark(self.cleaned_data[name])
        if typed == there:
            return
        if base == typed or (base == there and self._choice(name) == THEIRS):
            self._keep(name, saved)
        elif base != there and not (base is None and there == mark("")):
            self._show_both(name, saved)

    def _keep(self, name, saved):
        field = saved._meta.get_field(name)
        setattr(self.instance, field.attname, field.value_from_object(saved))

    def _show_both(self, name, saved):
        choice_name = self.add_prefix(CHOICE + name)
        label = self.fields[name].label
        self.conflicts[name] = Conflict(
            name, label, in_words(saved, name), choice_name, self._choice(name)
        )
        self.add_error(name, CHOOSE)

    def _choice(self, name):
        return self.data.get(self.add_prefix(CHOICE + name), "")

    def _names_asked(self):
        names = self.data.get(self.add_prefix("asked"), "").split(",")
        return [name for name in self.merged_fields if name in names]

    def _seen(self):
        try:
            seen = json.loads(self.data.get(self.add_prefix("seen")) or "{}")
        except ValueError:
            return {}
        return seen if isinstance(seen, dict) else {}

    @staticmethod
    def _value(record, name):
        """The value as the column holds it: of a relation its key, without a query."""
        return record._meta.get_field(name).value_from_object(record)


def in_words(record, name):
    """The value of a field as people read it."""
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    return "" if value is None else str(value)
