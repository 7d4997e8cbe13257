"""The forms of a partner that withdraws, and of people who are invited or take over."""

import re

from django import forms
from django.core.exceptions import ValidationError

from sterktechniek.accounts.permissions import Role
from sterktechniek.addresses import normal_address

from .base import SaysWhatToDo

# Letters of any language, with what names have between them; no digit, slash or colon, so
# that no mail carries an address that somebody typed as a name.
NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")


class WithdrawCommitmentForm(SaysWhatToDo, forms.Form):
    """Why a partner takes its contribution back; it may stay empty."""

    reason = forms.CharField(
        label="Waarom trekt u de bijdrage terug?",
        max_length=250,
        required=False,
        help_text="De regio en DUS-I kunnen dit lezen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AddressForm(SaysWhatToDo, forms.Form):
    """An address, written in one way whatever somebody types."""

    email = forms.CharField(
        label="E-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self):
        return normal_address(self.cleaned_data["email"])


class InviteForm(AddressForm):
    """Who is invited: a name and an address."""

    name = forms.CharField(label="Naam", max_length=120)
    field_order = ["organisation", "role", "name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not NAME.fullmatch(name):
            raise ValidationError(
                "Vul de naam in met letters, bijvoorbeeld Anne van Dijk."
            )
        return name


class ColleagueForm(InviteForm):
    """Somebody who will write for the region, or lead it beside the lead."""

    role = forms.ChoiceField(
        label="Rol",
        choices=[
            (Role.EDITOR, "medewerker: schrijft mee aan het plan"),
            (Role.LEAD, "projectleider: kan ook indienen en mensen uitnodigen"),
        ],
        initial=Role.EDITOR,
        widget=forms.RadioSelect,
    )

    def clean_role(self):
        return Role(self.cleaned_data["role"])


class PartnerPersonForm(InviteForm):
    """Somebody who speaks for a partner organisation of the region."""

    organisation = forms.ModelChoiceField(
        queryset=None, label="Organisatie", empty_label="Kies een organisatie"
    )

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = region.partners.all()
        self.fields[
            "organisation"
        ].help_text = "Staat de organisatie er niet bij? Voeg haar eerst toe bij Partners in uw plan."


class HandOverForm(SaysWhatToDo, forms.Form):
    """To whom the lead goes, and whether the old lead stays."""

    to = forms.TypedChoiceField(
        label="Wie wordt de nieuwe projectleider?",
        coerce=int,
        widget=forms.RadioSelect,
    )
    stays = forms.ChoiceField(
        label="En u?",
        choices=[
            ("yes", "Ik blijf bij de regio als medewerker"),
            ("no", "Ik stop bij deze regio"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [
            (one.grant.pk, f"{one.name} ({one.role.label})") for one in candidates
        ]

    def clean_stays(self):
        return self.cleaned_data["stays"] == "yes"
