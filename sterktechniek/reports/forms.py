"""Which report, about which day."""

from django import forms

from applications.models import Scheme
from reviews.forms.fields import DayField
from sterktechniek import dutch
from sterktechniek.accounts.models import Region
from support.models import SupportAssignment

from .models import ReportKind
from .permissions import opens_every_region, orders_programme

CHOOSE_REGION = "Kies de regio waarover het rapport gaat."


class OrderForm(forms.Form):
    """Choices are those of this person; the day and the rest are asked of the act (409)."""

    kind = forms.ChoiceField(
        label="Welk rapport?",
        choices=[(one.value, dutch.upper_first(one.label)) for one in ReportKind],
        error_messages={"required": "Kies een rapport."},
    )
    day = DayField(label="Stand op")
    scheme = forms.ModelChoiceField(
        Scheme.objects.none(),
        to_field_name="code",
        required=False,
        label="Regeling",
        help_text="Leeg: de regeling die op die dag liep. Alleen bij de stand van het programma.",
        empty_label="De regeling van die dag",
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        to_field_name="code",
        required=False,
        label="Regio",
        help_text="Alleen bij het traject van één regio.",
        empty_label="Kies een regio",
        error_messages={"invalid_choice": CHOOSE_REGION},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions_for(user)
        if orders_programme(user):
            schemes = Scheme.objects.for_the_country().order_by("starts_on", "code")
            self.fields["scheme"].queryset = schemes
            return
        del self.fields["scheme"]
        only = ReportKind.TRAJECTORY.value
        choices = self.fields["kind"].choices
        self.fields["kind"].choices = [one for one in choices if one[0] == only]
        self.fields["region"].required = True
        self.fields["region"].error_messages["required"] = CHOOSE_REGION

    def clean(self):
        """A trajectory is of one region; the state of the programme is of none."""
        answers = super().clean()
        if answers.get("kind") != ReportKind.TRAJECTORY:
            answers["region"] = None
        elif "region" in answers and answers["region"] is None:
            self.add_error("region", CHOOSE_REGION)
        return answers


def regions_for(user):
    """The regions of which this person may order the trajectory, by name."""
    regions = Region.objects.order_by("name", "code")
    if opens_every_region(user):
        return regions
    helped = SupportAssignment.objects.given_by(user).values("region")
    own = [pk for pk in user.region_ids() if user.belongs_to(pk)]
    return regions.filter(pk__in=own) | regions.filter(pk__in=helped)
