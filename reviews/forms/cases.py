"""The forms of the work list: filters, assigning reviewers."""

from django import forms

from reviews.phases import Phase


class CaseFilterForm(forms.Form):
    """What the work list shows; every choice stands in the address."""

    all_optional = True
    zoek = forms.CharField(label="Regio", required=False, max_length=80)
    ronde = forms.TypedChoiceField(
        label="Ronde", required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(label="Status", required=False)
    mijn = forms.BooleanField(label="Alleen wat op mij wacht", required=False)

    def __init__(self, *args, rounds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ronde"].choices = [
            ("", "Alle rondes"),
            *((one.pk, f"{one.name} ({one.scheme})") for one in rounds),
        ]
        self.fields["status"].choices = [
            ("", "Alles wat nog loopt"),
            *Phase.choices,
            ("alles", "Alles, ook afgerond"),
        ]


class AssignForm(forms.Form):
    """Which members of the committee judge this plan; only who is available can be chosen."""

    members = forms.TypedMultipleChoiceField(
        label="Wie beoordeelt dit plan?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één commissielid.",
            "invalid_choice": "Kies alleen leden uit de lijst. Een gekozen lid is niet beschikbaar.",
        },
    )

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.person.pk: one.person for one in members if not one.reason}
        self.fields["members"].choices = [
            (one.person.pk, f"{one.person} ({one.load_in_words})")
            for one in members
            if not one.reason
        ]

    def chosen(self):
        return [self.people[pk] for pk in self.cleaned_data["members"]]
