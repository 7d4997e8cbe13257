"""A visit: logged straight after it on a phone, worked out at the desk, corrected afterwards."""

from django import forms
from django.db.models import Q

from sterktechniek import clock, dutch
from sterktechniek.accounts.models import User
from sterktechniek.fields import DayInput
from sterktechniek.limits import ManyField

from .choices import BY_NAME, criteria_for_visit, open_grounds, people_by_party
from .models import Visit
from .models.kinds import Party, VisitKind
from .models.topics import TOPICS_OF, Topic
from .models.visits import SignalKind
from .prefill import as_typed, planned, with_chosen, written

MAX_HOURS = 24
WAS_THERE = {
    Party.REGION: "De regio was erbij",
    Party.DUSI: "DUS-I was erbij",
    Party.OCW: "OCW was erbij",
    Party.SUPPORT: "Een collega van het team was erbij",
}
# What a report says besides who was there and what it was about: columns of the visit.
FACTS = (
    "kind",
    "held_on",
    "hours",
    "place",
    "shared_text",
    "outcome",
)


class VisitForm(forms.ModelForm):
    """The visit itself, its two texts, and who was there for which party."""

    training_advice_offered = forms.BooleanField(
        label="Ik heb scholingsadvies aangeboden", required=False
    )
    topics = forms.MultipleChoiceField(
        label="Onderwerpen",
        required=False,
        choices=Topic,
        widget=forms.CheckboxSelectMultiple,
    )
    team_text = forms.CharField(
        label="Alleen team",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    signals = forms.MultipleChoiceField(
        label="Signalen",
        required=False,
        choices=SignalKind,
        widget=forms.CheckboxSelectMultiple,
        help_text="Wat hoorde u dat ook voor andere regio's van belang kan zijn?",
    )
    signal_note = forms.CharField(
        label="Toelichting bij de signalen", required=False, max_length=500
    )

    class Meta:
        model = Visit
        fields = [
            "kind",
            "held_on",
            "hours",
            "place",
            "criteria",
            "grounds",
            "shared_text",
            "outcome",
        ]
        localized_fields = ["hours"]
        field_classes = {"criteria": ManyField, "grounds": ManyField}
        labels = {
            "kind": "Wat was het?",
            "held_on": "Op welke dag?",
            "hours": "Hoeveel uur?",
            "place": "Plaats, of online",
            "criteria": "Over welke criteria ging het?",
            "grounds": "Over welke gronden ging het?",
            "shared_text": "Gedeeld met de regio",
            "outcome": "Wat is de uitkomst van het gesprek?",
        }
        help_texts = {
            "hours": "Bijvoorbeeld 2 of 1,5.",
            "outcome": "De regio leest dit ook. Bij een adviesgesprek is dit nodig om af te ronden.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "held_on": DayInput(),
            "hours": forms.TextInput(attrs={"inputmode": "decimal"}),
            "criteria": forms.CheckboxSelectMultiple,
            "grounds": forms.CheckboxSelectMultiple,
            "shared_text": forms.Textarea(attrs={"rows": 3}),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "kind": {"required": "Kies wat voor contact het was."},
            "held_on": {
                "required": "Vul de dag van het contact in.",
                "invalid": "Vul een dag in die bestaat.",
            },
            "hours": {
                "required": "Vul in hoeveel uur het duurde.",
                "invalid": "Vul het aantal uren in als getal, bijvoorbeeld 1,5.",
            },
            "shared_text": {
                "required": "Schrijf op wat u met de regio deelt, al is het één zin."
            },
        }

    def __init__(
        self,
        *args,
        assignment,
        with_team_text,
        visit=None,
        appointment=None,
        is_correction=False,
        typed=None,
        **kwargs,
    ):
        """``appointment``: what was planned fills in the form. ``visit``: a report to change.

        ``typed``: what was typed for another region comes along, and is not judged yet.
        """
        kwargs["initial"] = {"held_on": clock.today()} | planned(appointment)
        if visit:
            kwargs["initial"] = written(visit)
        one = visit or Visit(assignment=assignment, appointment=appointment)
        super().__init__(*args, instance=one, **kwargs)
        self.fields["kind"].choices = Visit._meta.get_field("kind").choices
        self.fields["criteria"].queryset = with_chosen(
            criteria_for_visit(assignment), visit and visit.criteria
        )
        self.fields["criteria"].label_from_instance = lambda one: one.title
        self.fields["grounds"].queryset = with_chosen(
            open_grounds(assignment.region), visit and visit.grounds
        ).select_related("plan__round")
        self.fields["grounds"].label_from_instance = ground_label
        for name in ("criteria", "grounds"):
            self.fields[name].help_text = ""
        if not with_team_text or is_correction:
            del self.fields["team_text"]
        self._only_for(is_correction=is_correction, visit=visit)
        self._ask_topics(visit)
        self.people = people_by_party(assignment.region)
        there = visit and visit.attendances.values("person")
        for party, people in self.people.items():
            self._add_party(party, people, there)
        if typed is not None:
            self.initial |= as_typed(self, typed)

    def _only_for(self, *, is_correction, visit):
        """A correction says why and leaves the kind and the team alone; a quick entry ends later."""
        if is_correction:
            for name in ("kind", "signals", "signal_note"):
                del self.fields[name]
            self.fields["reason"] = forms.CharField(
                label="Waarom corrigeert u dit?",
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": "Schrijf op waarom u dit corrigeert."},
            )
        if visit is None:
            del self.fields["outcome"]

    def _ask_topics(self, visit):
        """In a hurry the one that is asked of every start talk; at the desk all of its kind."""
        if visit is None:
            del self.fields["topics"]
            return
        del self.fields["training_advice_offered"]
        posted = self.data.get("kind", "") if "kind" in self.fields else ""
        kind = VisitKind(posted if posted in VisitKind else visit.kind)
        chosen = self["topics"].value() or []
        shown = [*TOPICS_OF[kind], *(one for one in Topic if one in chosen)]
        self.fields["topics"].choices = [
            (one.value, dutch.upper_first(one.label)) for one in dict.fromkeys(shown)
        ]
        self.fields["topics"].help_text = f"Dit hoort bij een {kind.label}."

    def clean_topics(self):
        """Topics belong to the kind of contact, which is asked above them."""
        topics = self.cleaned_data["topics"]
        kind = VisitKind(self.cleaned_data.get("kind") or self.instance.kind)
        strange = [Topic(one).label for one in topics if one not in TOPICS_OF[kind]]
        if strange:
            raise forms.ValidationError(
                f"Dit hoort niet bij een {kind.label}: {', '.join(strange)}. Haal het weg."
            )
        return topics

    def spoken_of(self):
        """The topics that were ticked, as the acts take them."""
        if "topics" in self.fields:
            return self.cleaned_data["topics"]
        is_offered = self.cleaned_data["training_advice_offered"]
        return [Topic.TRAINING_ADVICE] if is_offered else []

    def _add_party(self, party, people, there):
        if there is not None:
            people = User.objects.filter(
                Q(pk__in=people.values("pk"))
                | Q(pk__in=there.filter(party=party, person__isnull=False))
            ).order_by(*BY_NAME)
        self.fields[f"{party}_present"] = forms.BooleanField(
            label=WAS_THERE[party], required=False
        )
        self.fields[f"{party}_people"] = ManyField(
            people,
            label="Wie?",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[f"{party}_names"] = forms.CharField(
            label="Andere namen, met een komma ertussen",
            required=False,
            max_length=600,
        )

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if not 0 < hours <= MAX_HOURS:
            raise forms.ValidationError(
                f"Vul meer dan 0 en niet meer dan {MAX_HOURS} uur in."
            )
        return hours

    def parties(self):
        """For the page: per party the bound fields, and whether anything is filled in."""
        for party in self.people:
            names = [f"{party}_{part}" for part in ("present", "people", "names")]
            fields = [self[name] for name in names]
            yield fields, any(field.value() for field in fields)

    def attendances(self):
        """(party, person or None, name) of everybody who was there; needs a valid form."""
        for party in self.people:
            people = self.cleaned_data[f"{party}_people"]
            names = _names(self.cleaned_data[f"{party}_names"])
            yield from ((party, person, "") for person in people)
            yield from ((party, None, name) for name in names)
            if self.cleaned_data[f"{party}_present"] and not people and not names:
                yield party, None, ""

    def heard(self):
        """(kind, note) of each signal that was ticked; None when it does not ask for them."""
        if "signals" not in self.fields:
            return None
        note = self.cleaned_data["signal_note"]
        return [(kind, note) for kind in self.cleaned_data["signals"]]

    def facts(self):
        """The columns of the visit that this form asks for."""
        clean = self.cleaned_data
        return {name: clean[name] for name in FACTS if name in self.fields}

    def report(self):
        """The rows around it, as `edit_visit` and `correct_visit` take them."""
        return {
            "attendances": list(self.attendances()),
            "criteria": self.cleaned_data["criteria"],
            "grounds": self.cleaned_data["grounds"],
            "topics": self.spoken_of(),
            "team_text": self.cleaned_data.get("team_text"),
            "signals": self.heard(),
        }


def ground_label(ground):
    """A ground in one line: where it stood, on which passage, and why."""
    return f"{ground.plan.round}, {ground.get_part_display()}, {ground.passage}: {ground.reason}"


def _names(text):
    """The names in a list with commas, each at most as long as the column."""
    return [name.strip()[:120] for name in text.split(",") if name.strip()]
