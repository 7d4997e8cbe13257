"""The form with which DUS-I enters an application that came on paper, by mail or late."""

from dataclasses import asdict
from decimal import Decimal

from django import forms
from django.core import signing

from applications.models import Channel, Plan
from applications.moment_fields import MomentField
from applications.received import Filing, Received, StoredFile
from sterktechniek import clock, dutch
from sterktechniek.accounts.models import Region
from sterktechniek.fields import DutchDecimalField
from sterktechniek.uploads import check_upload

from .base import SaysWhatToDo

PAPER, DRAFT = "received", "draft"
SALT = "applications.filing"
MOST_SCANS = 10
TEXTS = {
    "region_vision": "Regiovisie",
    "labour_market": "Arbeidsmarkt",
    "project_organisation": "Projectorganisatie",
}


class ManyFilesInput(forms.ClearableFileInput):
    """The chooser of the browser, several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each of them checked; answers pairs of (file, content type)."""

    widget = ManyFilesInput

    def clean(self, data, initial=None):
        chosen = [one for one in data or [] if one]
        if len(chosen) > MOST_SCANS:
            raise forms.ValidationError(
                f"Kies hoogstens {MOST_SCANS} bestanden. Voeg scans samen tot één pdf."
            )
        cleaned = [super(ManyFilesField, self).clean(one) for one in chosen]
        return [(one, check_upload(one)) for one in cleaned]


class FilingForm(SaysWhatToDo, forms.Form):
    """Region, arrival and contents. ``kept`` carries the scans that were looked into already."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    region = forms.ModelChoiceField(
        label="Regio",
        queryset=Region.objects.none(),
        empty_label="Kies een regio",
        help_text="Alleen regio's die in deze ronde nog geen aanvraag hebben.",
    )
    channel = forms.ChoiceField(
        label="Hoe kwam de aanvraag binnen?",
        choices=[one for one in Channel.choices if one[0] != Channel.SITE],
        widget=forms.RadioSelect,
    )
    arrived = MomentField(
        label="Ontvangen op",
        help_text="Datum en tijd van ontvangst, Nederlandse tijd. Dit moment telt.",
    )
    proof = forms.CharField(
        label="Waaruit blijkt dat moment?",
        max_length=500,
        help_text="Bijvoorbeeld: ontvangststempel, poststempel of de kop van de e-mail.",
    )
    note = forms.CharField(
        label="Toelichting",
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De regio leest dit ook.",
    )
    what = forms.ChoiceField(
        label="Wat voert u in?",
        choices=[
            (PAPER, "wat de regio stuurde"),
            (DRAFT, "het concept van de regio, zoals het nu op deze site staat"),
        ],
        widget=forms.RadioSelect,
        initial=PAPER,
        help_text="Het concept alleen als de regio daarom vroeg. U hoeft dan geen bedragen en teksten in te vullen.",
    )
    scans = ManyFilesField(
        label="Scan van de aanvraag",
        required=False,
        help_text="Een of meer bestanden. Nodig als u invoert wat de regio stuurde.",
    )
    co_financing = DutchDecimalField(
        label="Cofinanciering door partners (euro)", max_digits=14, required=False
    )

    def __init__(self, *args, round, **options):
        super().__init__(*args, **options)
        self.round = round
        self.fields["arrived"].error_messages["required"] = (
            "Vul in wanneer de aanvraag binnenkwam."
        )
        self.fields["region"].queryset = may_still_file(round)
        for year in round.scheme.years:
            self.fields[f"costs_{year}"] = DutchDecimalField(
                label=f"Begroting {year} (euro)", max_digits=14, required=False
            )
        for name, label in TEXTS.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=100_000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    @property
    def cost_fields(self):
        """The amounts, for the page."""
        return [self[f"costs_{year}"] for year in self.round.scheme.years]

    @property
    def text_fields(self):
        return [self[name] for name in TEXTS]

    @property
    def kept_files(self):
        """The scans of an earlier look at this form; one that was tampered with is nothing."""
        try:
            found = signing.loads(self.data.get("kept", ""), salt=SALT)
        except signing.BadSignature:
            return []
        return [StoredFile(**one) for one in found]

    def keep(self, files):
        """Let the next look at this form know of these scans; they were stored."""
        self.data = self.data.copy()
        known = {}
        for one in [*self.kept_files, *files]:  # the same bytes twice are one file
            known.setdefault(one.sha256, one)
        self.data["kept"] = signing.dumps(
            [asdict(one) for one in known.values()], salt=SALT
        )

    def clean(self):
        cleaned = super().clean()
        arrived = cleaned.get("arrived")
        if arrived and arrived > clock.now():
            self.add_error("arrived", "Dit moment ligt in de toekomst.")
        elif arrived and arrived < self.round.published_at:
            since = dutch.moment(self.round.published_at)
            self.add_error("arrived", f"De ronde werd pas bekend op {since}.")
        if cleaned.get("what") == DRAFT:
            self._check_draft(cleaned)
        elif cleaned.get("what") == PAPER and "scans" not in self.errors:
            self._check_paper(cleaned)
        return cleaned

    def _check_draft(self, cleaned):
        region = cleaned.get("region")
        drafts = Plan.objects.filter(round=self.round, region=region)
        if region and not drafts.exists():
            self.add_error("what", f"{region} heeft in deze ronde geen concept.")

    def _check_paper(self, cleaned):
        if not cleaned.get("scans") and not self.kept_files:
            self.add_error("scans", "Voeg een scan of bestand van de aanvraag toe.")
        amounts = [cleaned.get(field.name) for field in self.cost_fields]
        costs = sum((one for one in amounts if one), Decimal(0))
        if (cleaned.get("co_financing") or 0) > costs:
            self.add_error(
                "co_financing",
                "De cofinanciering is hoger dan de begroting. Controleer de bedragen.",
            )

    @property
    def is_draft(self):
        return self.cleaned_data["what"] == DRAFT

    def filing(self):
        """The moment and the way, with what shows them."""
        cleaned = self.cleaned_data
        parts = [cleaned["proof"], cleaned["note"]]
        return Filing(
            cleaned["arrived"],
            cleaned["channel"],
            "\n".join(part for part in parts if part),
        )

    def received(self):
        """What was in it; None when the draft of the region is taken."""
        if self.is_draft:
            return None
        cleaned = self.cleaned_data
        years = self.round.scheme.years
        return Received(
            texts={name: cleaned[name] for name in TEXTS},
            costs={year: cleaned[f"costs_{year}"] or Decimal(0) for year in years},
            co_financing=cleaned["co_financing"] or Decimal(0),
            files=self.kept_files,
        )


def may_still_file(one):
    """The regions that take part in a round and have no application in it yet."""
    handed_in = one.plans.filter(current_version__isnull=False)
    approved = Plan.objects.approved().filter(round__scheme=one.scheme_id)
    regions = Region.objects.population(clock.today())
    if one.names_regions:
        regions = regions.filter(pk__in=one.invited.values("pk"))
    return regions.exclude(pk__in=handed_in.values("region")).exclude(
        pk__in=approved.values("region")
    )
