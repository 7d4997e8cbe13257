"""Who writes which part of a plan."""

from django import forms


class DivideForm(forms.Form):
    """One choice per open part among the people who write for the region."""

    all_optional = True

    def __init__(self, *args, people, owners, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.people = {str(person.pk): person for person in people}
        choices = [("", "Nog niemand")] + [
            (key, str(person)) for key, person in self.people.items()
        ]
        for part in parts:
            owner = owners.get(part.value)
            self.fields[part.value] = forms.ChoiceField(
                label=part.label,
                choices=choices,
                required=False,
                initial=str(owner) if owner else "",
                error_messages={
                    "invalid_choice": "Kies iemand die meeschrijft aan dit plan."
                },
            )

    @property
    def owners(self):
        """{part: person or None} as chosen."""
        return {
            part: self.people.get(self.cleaned_data[part.value]) for part in self.parts
        }
