"""How many plans an extra member judges."""

from django import forms


class SampleForm(forms.Form):
    """The size of a sample, out of so many plans that can be drawn."""

    size = forms.IntegerField(
        label="Hoeveel plannen trekt u?",
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul in hoeveel plannen u trekt.",
            "invalid": "Vul een heel getal in.",
            "min_value": "Trek minstens 1 plan.",
        },
    )

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["size"].help_text = f"Er zijn nu {most} plannen om uit te trekken."
        if most == 1:
            self.fields["size"].help_text = "Er is nu 1 plan om te trekken."
