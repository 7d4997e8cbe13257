"""Forms of sessions: plan, invite, answer, move, hold, cancel."""

from django import forms

from applications.models import Criterion, Scheme
from applications.models.rounds import Round
from applications.moment_fields import MomentField
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.limits import ManyField

from .models import Coming, SessionKind

MOST_PEOPLE = 99


def _text(label, needed, **more):
    return forms.CharField(
        label=label,
        max_length=more.pop("max_length", 4000),
        error_messages={"required": needed},
        **more,
    )


def _reason(question):
    area = forms.Textarea(attrs={"rows": 3})
    return _text(question, "Schrijf op waarom.", widget=area, max_length=1000)


class TimesForm(forms.Form):
    """When and where it is."""

    starts_at = MomentField(
        label="Begint op", error_messages={"required": "Vul in wanneer het begint."}
    )
    ends_at = MomentField(
        label="Eindigt op", error_messages={"required": "Vul in wanneer het eindigt."}
    )
    place = _text("Plaats, of online", "Vul in waar het is.", max_length=120)

    def clean(self):
        data = super().clean()
        begins, ends = data.get("starts_at"), data.get("ends_at")
        if begins and begins <= clock.now():
            self.add_error("starts_at", "Kies een tijdstip dat nog komt.")
        if begins and ends and ends <= begins:
            self.add_error(
                "ends_at", "Het einde ligt voor het begin. Kies een later einde."
            )
        return data


class RegionsForm(forms.Form):
    """Which regions are invited; those that were invited already are left out."""

    regions = ManyField(
        Region.objects.none(),
        label="Welke regio's nodigt u uit?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één regio."},
    )

    def __init__(self, *args, invited=(), **kwargs):
        super().__init__(*args, **kwargs)
        regions = Region.objects.population(clock.today()).exclude(pk__in=invited)
        self.fields["regions"].queryset = regions


class SessionForm(TimesForm, RegionsForm):
    """A new session, with the regions that are invited."""

    field_order = [
        "kind", "title", "about", "starts_at", "ends_at", "place", "scheme", "criteria",
        "regions",
    ]  # fmt: skip
    kind = forms.ChoiceField(
        label="Wat is het?",
        choices=SessionKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat voor bijeenkomst het is."},
    )
    title = _text("Titel", "Vul een titel in.", max_length=120)
    about = _text(
        "Waar gaat het over?",
        "Schrijf op waar het over gaat. De regio's lezen dit.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    scheme = forms.ModelChoiceField(
        Scheme.objects.none(),
        label="Regeling",
        empty_label="Kies een regeling",
        error_messages={"required": "Kies een regeling."},
    )
    criteria = ManyField(
        Criterion.objects.none(),
        label="Over welke criteria gaat het?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        schemes = Scheme.objects.filter(ends_on__gte=today)
        self.fields["scheme"].queryset = schemes
        self.fields["criteria"].queryset = _newest_criteria(schemes)
        self.fields["criteria"].label_from_instance = lambda one: (
            f"{one.title} ({one.round})"
        )

    def clean(self):
        data = super().clean()
        scheme = data.get("scheme")
        others = [
            one for one in data.get("criteria") or () if one.round.scheme != scheme
        ]
        if scheme and others:
            self.add_error("criteria", f"Kies alleen criteria van {scheme.name}.")
        return data


def _newest_criteria(schemes):
    """The criteria of the round of each running scheme that opened last."""
    newest = {}
    for one in Round.objects.opened(clock.now()).filter(scheme__in=schemes):
        newest[one.scheme_id] = one.pk
    criteria = Criterion.objects.filter(round__in=newest.values())
    return criteria.select_related("round__scheme")


class AnswerForm(forms.Form):
    """Whether the region comes, and with how many."""

    coming = forms.ChoiceField(
        label="Komt u?",
        choices=[(Coming.YES, "Ja, wij komen"), (Coming.NO, "Nee, wij komen niet")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    expected = forms.IntegerField(
        label="Met hoeveel mensen?",
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Vul een aantal in, bijvoorbeeld 2.",
            "max_value": f"Vul hoogstens {MOST_PEOPLE} in.",
            "min_value": "Vul een aantal in, bijvoorbeeld 2.",
        },
    )

    def clean(self):
        data = super().clean()
        coming = data.get("coming") == Coming.YES
        if coming and "expected" not in self.errors and not data.get("expected"):
            self.add_error("expected", "Vul in met hoeveel mensen u komt.")
        data["expected"] = data.get("expected") or 0
        return data


class MoveSessionForm(TimesForm):
    """Another time or place, with the reason."""

    reason = _reason("Waarom verandert het?")


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = _reason("Waarom gaat het niet door?")


class PresentForm(forms.Form):
    """How many people of each invited region came; an empty box is nobody."""

    def __init__(self, *args, invitations, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitations = list(invitations)
        for one in self.invitations:
            self.fields[f"regio_{one.pk}"] = forms.IntegerField(
                label=f"{one.region.name}: hoeveel mensen waren er?",
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                error_messages={
                    "invalid": f"{one.region.name}: vul een aantal in, of niets.",
                    "max_value": f"{one.region.name}: vul hoogstens {MOST_PEOPLE} in.",
                    "min_value": f"{one.region.name}: vul een aantal in, of niets.",
                },
            )

    def clean(self):
        data = super().clean()
        present = {one: data.get(f"regio_{one.pk}") or 0 for one in self.invitations}
        return {"present": present}
