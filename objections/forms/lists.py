"""What narrows a list; every choice stands in the address."""

from django import forms

from objections.work_list import Show


class ListForm(forms.Form):
    """Which objections, and of which region."""

    all_optional = True
    zoek = forms.CharField(label="Regio", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", Show.RUNNING.label), *Show.choices[1:]],
    )


class FindForm(forms.Form):
    """Against which decision: first the region."""

    all_optional = True
    zoek = forms.CharField(label="Regio", required=False, max_length=80)
