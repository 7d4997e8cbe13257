"""Forms about needs, offers and what becomes of a proposal."""

from django import forms
from django.core.exceptions import ValidationError

from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.accounts.permissions import Role
from sterktechniek.fields import DayInput
from sterktechniek.limits import believable
from sterktechniek.sheets import SheetError

from .lifecycles.training import NeedState
from .models import Offer
from .models.training import NeedKind, OfferKind
from .sheet_rows import from_json, read_rows
from .training_gaps import fits, fitting_offers
from .training_permissions import keeps_offers

ALL = ("", "Alle")
HIGHEST = 32_767
CHOOSE_AGAIN = "Kies het bestand opnieuw."


def whole(label, least=1, **more):
    """A field for a number of people or places."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=HIGHEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Vul een aantal in.",
            "invalid": "Vul een heel getal in, bijvoorbeeld 4.",
            "min_value": f"Vul een getal in van {least} of meer.",
            "max_value": "Dit getal is te groot. Controleer het.",
        },
        **more,
    )


def day(label, *, required=False, **more):
    """A field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        widget=DayInput(),
        validators=[believable],
        error_messages={
            "required": "Vul een dag in.",
            "invalid": "Vul een dag in die bestaat.",
        },
        **more,
    )


def text(label, longest, *, required=True, **more):
    """A field for a short text."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        error_messages={"required": "Vul dit in."},
        **more,
    )


def note(label, *, required=True):
    """A field for a reason or a remark."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf in een paar woorden waarom."},
    )


def kind(choices):
    return forms.ChoiceField(
        label="Soort",
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een soort."},
    )


class Spaced:
    """Mixin: subjects without double spaces, so that one subject has one spelling."""

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())


class NeedForm(Spaced, forms.Form):
    """What a region lacks; a region states its own, an adviser that of any region."""

    region = forms.ModelChoiceField(
        Region.objects.none(),
        label="Regio",
        empty_label="Kies een regio",
        error_messages={"required": "Kies een regio."},
    )
    kind = kind(NeedKind.choices)
    subject = text("Vak of onderwerp", 120, help_text="Bijvoorbeeld PIE of lassen.")
    number = whole("Voor hoeveel mensen?")
    needed_from = day("Vanaf wanneer?", help_text="Mag leeg blijven.")

    def __init__(self, *args, user, need=None, **kwargs):
        super().__init__(*args, **kwargs)
        if need:
            del self.fields["region"]
            return
        regions = Region.objects.population(clock.today()).order_by("name")
        if not keeps_offers(user):
            regions = regions.filter(pk__in=user.region_ids(Role.LEAD, Role.EDITOR))
        self.fields["region"].queryset = regions
        if len(regions) == 1:
            self.fields["region"].initial = regions[0]


class OfferForm(Spaced, forms.Form):
    """What there is to be had."""

    kind = kind(OfferKind.choices)
    title = text("Titel", 160)
    subject = text("Vak of onderwerp", 120, help_text="Bijvoorbeeld PIE of lassen.")
    provider = text("Aanbieder", 160)
    place = text(
        "Plaats",
        80,
        required=False,
        help_text="Leeg voor online. De hoofdplaats van een regio komt op de kaart.",
    )
    capacity = whole(
        "Aantal plekken", 0, required=False, help_text="Leeg: geen maximum."
    )
    starts_on = day("Vanaf")
    ends_on = day("Tot en met")

    def clean(self):
        starts, ends = (
            self.cleaned_data.get("starts_on"),
            self.cleaned_data.get("ends_on"),
        )
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Het einde ligt voor het begin.")


class OfferChoice(forms.ModelChoiceField):
    """An offer with what somebody must know to choose it."""

    def label_from_instance(self, offer):
        free = "geen maximum" if offer.free is None else f"{offer.free} vrij"
        text = f"{offer.title} ({offer.subject}), {offer.place or 'online'}, {free}"
        return f"Past: {text}" if fits(offer, self.need) else text


class MatchForm(forms.Form):
    """Which offer for how many people; what fits stands first."""

    offer = OfferChoice(
        Offer.objects.none(),
        label="Aanbod",
        empty_label="Kies een aanbod",
        error_messages={"required": "Kies een aanbod."},
    )
    number = whole("Voor hoeveel mensen?")
    note = note("Toelichting voor de regio", required=False)

    def __init__(self, *args, need, **kwargs):
        super().__init__(*args, **kwargs)
        field, found = self.fields["offer"], fitting_offers(need)
        field.need = need
        field.queryset = Offer.objects.with_room().filter(
            pk__in=[one.pk for one in found]
        )
        empty = [("", field.empty_label)]
        field.widget.choices = empty + [
            (one.pk, field.label_from_instance(one)) for one in found
        ]
        self.fields["number"].initial = need.missing or None


class ReasonForm(forms.Form):
    note = note("Waarom?")


class RemarkForm(forms.Form):
    note = note("Toelichting", required=False)


class FollowForm(forms.Form):
    """It took place: when, and how many took part."""

    held_on = day("Wanneer was het?", required=True)
    took_part = whole("Hoeveel mensen deden mee?", 0)


class NeedFilter(forms.Form):
    """Narrow the list of needs; kept in the address."""

    all_optional = True
    q = forms.CharField(label="Zoek regio of onderwerp", required=False, max_length=80)
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[ALL, *NeedKind.choices]
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[ALL, *NeedState.choices]
    )
    nodig = forms.ChoiceField(
        label="Nog nodig", required=False, choices=[ALL, ("ja", "Er mist nog iets")]
    )


class OfferFilter(forms.Form):
    """Narrow the national list of offers; kept in the address."""

    all_optional = True
    q = forms.CharField(
        label="Zoek titel, onderwerp of aanbieder", required=False, max_length=80
    )
    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[ALL, *OfferKind.choices]
    )
    plaats = forms.CharField(label="Plaats", required=False, max_length=80)
    nu = forms.ChoiceField(
        label="Welk aanbod",
        required=False,
        choices=[
            ("", "Wat nog niet voorbij is"),
            ("vrij", "Met vrije plekken"),
            ("alles", "Ook wat voorbij is"),
        ],
    )


class ListFileForm(forms.Form):
    """A spreadsheet with a list; ``rows`` are what was read in it."""

    file = forms.FileField(
        label="Bestand",
        help_text="Een Excel-bestand (xlsx), een ODS-bestand of een csv-bestand.",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
        error_messages={"required": "Kies een bestand."},
    )

    def __init__(self, *args, layout, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = layout

    def clean_file(self):
        try:
            self.rows = read_rows(self.cleaned_data["file"], self.layout)
        except SheetError as error:
            raise ValidationError(str(error)) from error
        return self.cleaned_data["file"]


class ListImportForm(forms.Form):
    """What the page that checks posts again: the rows, and what was looked at."""

    rows = forms.CharField(widget=forms.HiddenInput)
    seen = forms.RegexField(r"[0-9a-f]{64}", widget=forms.HiddenInput)

    def __init__(self, *args, layout, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = layout

    def clean_rows(self):
        try:
            return from_json(self.cleaned_data["rows"], self.layout)
        except (ValueError, TypeError, RecursionError) as error:
            raise ValidationError(CHOOSE_AGAIN) from error


def start_of(record, *names):
    """The values with which the form of an existing record begins."""
    return {name: getattr(record, name) for name in names}


NEED_FIELDS = ("kind", "subject", "number", "needed_from")
OFFER_FIELDS = tuple(OfferForm.base_fields)
