"""Forms of support: assign a person, end an assignment, narrow the list."""

from django import forms

from applications.models import Scheme
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.fields import DayInput
from sterktechniek.limits import believable

from .choices import holders
from .lifecycle import AssignmentState
from .models import SupportKind, SupportPurpose

NO_CONTACT = [
    ("", "Maakt niet uit"),
    ("4", "4 weken"),
    ("8", "8 weken"),
    ("12", "12 weken"),
]
CHOOSE = "Kies {}."


class AssignmentForm(forms.Form):
    """Who helps which region, in which way, from when and for how many days."""

    region = forms.ModelChoiceField(
        Region.objects.none(),
        label="Regio",
        empty_label="Kies een regio",
        error_messages={"required": CHOOSE.format("een regio")},
    )
    scheme = forms.ModelChoiceField(
        Scheme.objects.none(),
        label="Regeling",
        empty_label="Kies een regeling",
        error_messages={"required": CHOOSE.format("een regeling")},
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Ondersteuner",
        empty_label="Kies een ondersteuner",
        error_messages={"required": CHOOSE.format("een ondersteuner")},
    )
    kind = forms.ChoiceField(
        label="Soort hulp",
        choices=SupportKind,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE.format("het soort hulp")},
    )
    purpose = forms.ChoiceField(
        label="Waarvoor zijn de dagen?",
        choices=SupportPurpose,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE.format("waarvoor de dagen zijn")},
    )
    days = forms.DecimalField(
        label="Aantal dagen",
        required=False,
        localize=True,
        min_value=0,
        max_digits=5,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="Laat dit leeg voor de dagen van de regeling (zie hieronder).",
        error_messages={
            "invalid": "Vul het aantal dagen in als getal, bijvoorbeeld 2,5.",
            "min_value": "Vul een aantal dagen in van 0 of meer.",
        },
    )
    days_reason = forms.CharField(
        label="Waarom een ander aantal dagen?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen nodig als u afwijkt van de regeling.",
    )
    starts_on = forms.DateField(
        validators=[believable],
        label="Vanaf",
        initial=clock.today,
        widget=DayInput(),
        error_messages={
            "required": "Vul in vanaf welke dag de hulp begint.",
            "invalid": "Vul een dag in die bestaat.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["region"].queryset = Region.objects.population(today)
        self.fields["scheme"].queryset = Scheme.objects.filter(ends_on__gte=today)
        self.fields["person"].queryset = holders([Role.SUPPORTER], today)


class HandOverForm(forms.Form):
    """Who goes on with the assignment, and from which day."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Nieuwe ondersteuner",
        empty_label="Kies een ondersteuner",
        error_messages={"required": CHOOSE.format("een ondersteuner")},
    )
    starts_on = forms.DateField(
        validators=[believable],
        label="Eerste dag van de nieuwe ondersteuner",
        initial=clock.today,
        widget=DayInput(),
        error_messages={
            "required": "Vul de eerste dag in.",
            "invalid": "Vul een dag in die bestaat.",
        },
    )
    note = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, assignment, **kwargs):
        super().__init__(*args, **kwargs)
        team = holders([Role.SUPPORTER], clock.today())
        self.fields["person"].queryset = team.exclude(pk=assignment.person_id)


NO_TIE, A_TIE = "nee", "ja"


class DeclarationForm(forms.Form):
    """Whether the supporter has paid work or leads a project in the region."""

    answer = forms.ChoiceField(
        label="Uw verklaring",
        choices=[
            (NO_TIE, "Ik doe geen betaald werk in deze regio en leid er geen project."),
            (A_TIE, "Ik doe wel betaald werk in deze regio, of leid er een project."),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE.format("een van de twee")},
    )
    note = forms.CharField(
        label="Welk werk?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alleen nodig als u werk hebt in deze regio.",
    )

    def clean(self):
        """What the act asks: whether there is a tie, and which."""
        cleaned = super().clean()
        if "answer" in cleaned:
            cleaned["has_tie"] = cleaned.pop("answer") == A_TIE
            if cleaned["has_tie"] and not cleaned.get("note"):
                self.add_error("note", "Schrijf op welk werk u doet in deze regio.")
        return cleaned


class EndForm(forms.Form):
    """Why the help ends; the region can read it in its history."""

    note = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssignmentFilter(forms.Form):
    """Narrow the list of assignments; kept in the address."""

    all_optional = True

    q = forms.CharField(
        label="Zoek regio of ondersteuner", required=False, max_length=80
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alle"), *AssignmentState.choices]
    )
    soort = forms.ChoiceField(
        label="Soort hulp", required=False, choices=[("", "Alle"), *SupportKind.choices]
    )
    weken = forms.ChoiceField(
        label="Geen contact sinds", required=False, choices=NO_CONTACT
    )
