"""The forms with which an objection comes in."""

from django import forms

from objections.actions.lodging import NO_ADDRESS
from objections.states import POSTED, Channel
from reviews.forms.fields import DayField, text
from sterktechniek import dutch

from .parties import normal_email, party_fields


class LodgeForm(forms.Form):
    """What the lead writes: against which decision, and why."""

    all_optional = True  # the words say what may wait

    about = forms.TypedChoiceField(
        label="Tegen welk besluit maakt u bezwaar?",
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een besluit uit de lijst."},
    )
    grounds = text(
        "Waarom bent u het niet eens met het besluit?",
        rows=10,
        required=False,
        missing="",
        help_text="Noem de punten uit de brief, en wat er volgens u niet klopt.",
    )
    pro_forma = forms.BooleanField(
        label="Ik stuur de redenen later (pro forma)",
        required=False,
        help_text="U krijgt dan een brief met de dag waarop uw redenen er uiterlijk moeten zijn.",
    )
    why_late = text(
        "Waarom maakt u na de laatste dag bezwaar?",
        rows=3,
        required=False,
        missing="",
        help_text="Alleen met een geldige reden kunnen wij een bezwaar dat te laat is, behandelen.",
    )

    def __init__(self, *args, decision, later, is_over=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.later = {one.pk: one for one in later}
        first = f"het besluit van {dutch.day(decision.sent_at)}"
        self.fields["about"].choices = [
            ("", first),
            *(
                (one.pk, f"{one.get_kind_display()} van {dutch.day(one.sent_at)}")
                for one in later
            ),
        ]
        if not later:
            del self.fields["about"]
        if not is_over:
            del self.fields["why_late"]

    def clean(self):
        clean = super().clean()
        if not clean.get("grounds") and not clean.get("pro_forma"):
            self.add_error(
                "grounds", "Schrijf waarom, of kies dat de redenen later komen."
            )
        return clean

    def answers(self):
        """As the acts take them."""
        clean = self.cleaned_data
        return {
            "about": self.later.get(clean.get("about")),
            "grounds": clean["grounds"],
            "pro_forma": clean["pro_forma"],
            "why_late": clean.get("why_late", ""),
        }


class RegisterForm(LodgeForm):
    """The same, written down by the handler, with how and when it came in."""

    channel = forms.ChoiceField(
        label="Hoe kwam het bezwaar binnen?",
        choices=[one for one in Channel.choices if one[0] != Channel.SITE],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het bezwaar binnenkwam."},
    )
    received_on = DayField(
        label="Ontvangen op",
        help_text="De dag waarop DUO of DUS-I het ontving.",
    )
    posted_on = DayField(
        label="Dag van het poststempel",
        required=False,
        help_text="Alleen als het met de post kwam en het stempel leesbaar is.",
    )
    objector = forms.CharField(
        label="Naam van een ander die bezwaar maakt",
        required=False,
        max_length=200,
        help_text="Leeg: het bestuur dat penvoerder is, maakt bezwaar.",
    )
    address, email, is_person = party_fields()
    address.required = False
    field_order = [
        "about",
        "channel",
        "received_on",
        "posted_on",
        "objector",
        "address",
        "email",
        "is_person",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "about": "Tegen welk besluit?",
            "grounds": "De gronden van het bezwaar",
            "pro_forma": "Pro forma: de gronden volgen",
            "why_late": "Reden voor te laat, als die is genoemd",
        }
        for name, label in labels.items():
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].help_text = ""

    def clean(self):
        clean = super().clean()
        if clean.get("objector") and not clean.get("address"):
            self.add_error("address", NO_ADDRESS)
        posted, received = clean.get("posted_on"), clean.get("received_on")
        if posted and clean.get("channel") not in POSTED:
            self.add_error(
                "posted_on", "Een poststempel hoort bij wat met de post kwam."
            )
        if posted and received and posted > received:
            self.add_error("posted_on", "Het poststempel is van na de ontvangst.")
        return clean

    def clean_email(self):
        return normal_email(self.cleaned_data["email"])

    def arrival(self):
        """How and when it came in."""
        names = ("channel", "received_on", "posted_on", "objector")
        names += ("address", "email", "is_person")
        return {name: self.cleaned_data[name] for name in names}
