"""What narrows the lists of the support lead; kept in the address."""

from django import forms

from applications.models import Part, Scheme

from .models.assignments import QUIET_AFTER

MOST_WEEKS = 520
PER = [("jaar", "Per jaar"), ("ronde", "Per ronde")]


class ListFilter(forms.Form):
    """A filter with a usual answer for each question: nonsense gives that one."""

    all_optional = True
    usual = {}

    @classmethod
    def of(cls, query):
        """The filter as the address asks it, with the usual answer to what it leaves out."""
        return cls({**cls.usual, **{name: query[name] for name in query}})

    def answers(self):
        """The clean answers; what was left out or makes no sense has its usual value."""
        self.is_valid()
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        }
        return self.usual | given


class NoFilter(ListFilter):
    """A list that cannot be narrowed."""


class ContactFilter(ListFilter):
    """How long ago a contact may be."""

    usual = {"weken": QUIET_AFTER.days // 7}

    weken = forms.IntegerField(
        label="Weken zonder contact",
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        initial=usual["weken"],
    )


class SchemeFilter(ListFilter):
    """Of one scheme."""

    regeling = forms.ModelChoiceField(
        Scheme.objects.all(),
        label="Regeling",
        required=False,
        empty_label="Alle (zonder oefening)",
    )


class HoursFilter(SchemeFilter):
    """Per year or per round."""

    usual = {"per": "jaar"}

    per = forms.ChoiceField(label="Verdeling", required=False, choices=PER)


class ReturningFilter(SchemeFilter):
    """In how many regions a ground stands at least."""

    usual = {"minstens": 2}

    minstens = forms.IntegerField(
        label="In minstens zoveel regio's",
        required=False,
        min_value=1,
        max_value=1000,
        initial=usual["minstens"],
    )


class GroundFilter(SchemeFilter):
    """At one criterion, about one part of the plan."""

    criterium = forms.SlugField(
        label="Code van het criterium", required=False, max_length=40
    )
    onderdeel = forms.ChoiceField(
        label="Onderdeel",
        required=False,
        choices=[("", "Alle onderdelen"), *Part.choices],
    )
