"""What the forms of a plan share: sentences that say what to do."""

from django import forms


class SaysWhatToDo:
    """Mixin for forms: each field's errors tell the reader what to do."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages |= _sentences(field)
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [
                    (value, label if value else "Maak een keuze")
                    for value, label in field.choices
                ]


def _sentences(field):
    if isinstance(field, forms.FileField):
        return {"required": "Kies een bestand.", "empty": "Dit bestand is leeg."}
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        choose = "Kies een van de mogelijkheden uit de lijst."
        return {"required": "Maak een keuze.", "invalid_choice": choose}
    sentences = {"required": "Vul dit in."}
    if isinstance(field, forms.DateField):
        sentences["invalid"] = "Vul een datum in, bijvoorbeeld 31-12-2026."
    return sentences
