"""The forms of the work list: filters, assigning reviewers."""

from django import forms

from reviews.case_claims import MINE, NOBODY
from reviews.phases import Phase


class CaseFilterForm(forms.Form):
    """What the work list shows; every choice stands in the address."""

    all_optional = True
    zoek = forms.CharField(label="Regio", required=False, max_length=80)
    ronde = forms.TypedChoiceField(
        label="Ronde", required=False, coerce=int, empty_value=None
    )
    status = forms.ChoiceField(label="Status", required=False)
    bij = forms.ChoiceField(label="In behandeling bij", required=False)
    mijn = forms.BooleanField(label="Alleen wat op mij wacht", required=False)

    def __init__(self, *args, rounds, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bij"].choices = [
            ("", "Iedereen"),
            (MINE, "Mij"),
            (NOBODY, "Nog niemand"),
            *((str(one.pk), str(one)) for one in officers),
        ]
        self.fields["ronde"].choices = [
            ("", "Alle rondes"),
            *((one.pk, f"{one.name} ({one.scheme})") for one in rounds),
        ]
        self.fields["status"].choices = [
            ("", "Alles wat nog loopt"),
            *Phase.choices,
            ("alles", "Alles, ook afgerond"),
        ]


class HandCaseForm(forms.Form):
    """Who gets the case; only who is available can be chosen."""

    officer = forms.TypedChoiceField(
        label="Wie krijgt deze aanvraag?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een behandelaar.",
            "invalid_choice": "Kies een behandelaar uit de lijst.",
        },
    )

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        free = [one for one in officers if not one.reason]
        self.people = {one.person.pk: one.person for one in free}
        choices = [(one.person.pk, one.in_words) for one in free]
        self.fields["officer"].choices = choices

    def chosen(self):
        return self.people[self.cleaned_data["officer"]]


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
        self.others = [one.person for one in members if one.reason]
        self.fields["members"].choices = [
            (one.person.pk, f"{one.person} ({one.load_in_words})")
            for one in members
            if not one.reason
        ]

    def refused_people(self):
        """The ids that were posted of members who are not available."""
        posted = {one for one in self.data.getlist("members") if one.isdecimal()}
        return [one for one in self.others if str(one.pk) in posted]

    def chosen(self):
        return [self.people[pk] for pk in self.cleaned_data["members"]]
