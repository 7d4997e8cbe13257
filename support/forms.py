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
from .models import SupportKind

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
    days = forms.DecimalField(
        label="Aantal dagen",
        initial=5,
        localize=True,
        min_value=0,
        max_digits=5,
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="Bijvoorbeeld 5 of 2,5.",
        error_messages={
            "required": "Vul het aantal dagen in, bijvoorbeeld 5.",
            "invalid": "Vul het aantal dagen in als getal, bijvoorbeeld 2,5.",
            "min_value": "Vul een aantal dagen in van 0 of meer.",
        },
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
