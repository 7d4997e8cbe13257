"""The forms of a trajectory: who does what by when, and what each step came to."""

from django import forms

from applications.moment_fields import DayField
from reviews.models.trajectory_steps import Owner
from sterktechniek import dutch

from .fields import text

NOBODY = "nog niemand"


class StepPlanForm(forms.Form):
    """Whose a step is and by which day; ``owners`` are the people of each party."""

    owner = forms.ChoiceField(
        label="Wie is eigenaar?",
        help_text="De regio ziet deze naam en de partij.",
        error_messages={
            "required": "Kies een eigenaar uit de lijst.",
            "invalid_choice": "Kies een eigenaar uit de lijst.",
        },
    )
    due_on = DayField(
        label="Uiterlijk op",
        help_text="De regio ziet deze datum.",
        error_messages={"required": "Vul een datum in."},
    )
    reason = text(
        "Waarom verandert de datum?",
        required=False,
        rows=3,
        missing="",
        help_text="Alleen nodig bij een andere datum. De regio leest dit niet.",
    )

    def __init__(self, *args, step, owners, **kwargs):
        super().__init__(*args, **kwargs)
        self.step = step
        self.people = {
            _key(party, one): (party, one)
            for party, people in owners.items()
            for one in [None, *people]
        }
        # Who left the party meanwhile can stay the owner until somebody else is named.
        present = _key(step.party, step.owner)
        self.people.setdefault(present, (Owner(step.party), step.owner))
        self.fields["owner"].choices = [
            (party.label, self._choices(party)) for party in owners
        ]
        self.initial |= {"owner": present, "due_on": step.due_on}

    def _choices(self, party):
        return [
            (key, str(one) if one else f"{party.label}, {NOBODY}")
            for key, (of, one) in self.people.items()
            if of == party
        ]

    def clean(self):
        clean = self.cleaned_data
        moved = clean.get("due_on") and clean["due_on"] != self.step.due_on
        if moved and not clean.get("reason"):
            self.add_error("reason", "Schrijf op waarom de datum verandert.")
        return clean

    def answers(self):
        """The clean values as the act takes them."""
        party, owner = self.people[self.cleaned_data["owner"]]
        return {
            "party": party,
            "owner": owner,
            "due_on": self.cleaned_data["due_on"],
            "reason": self.cleaned_data["reason"],
        }


def _key(party, owner):
    return f"{party}-{owner.pk}" if owner else f"{party}-"


class TalkForm(forms.Form):
    """Which talk it was: one of the advisory talks by the three parties."""

    visit = forms.ChoiceField(
        label="Welk gesprek was het?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies het gesprek.",
            "invalid_choice": "Kies een gesprek uit de lijst.",
        },
    )

    def __init__(self, *args, trajectory, **kwargs):
        super().__init__(*args, **kwargs)
        self.visits = {str(one.pk): one for one in trajectory.talks()}
        self.fields["visit"].choices = [
            (key, f"Adviesgesprek op {dutch.weekday(one.held_on)}")
            for key, one in self.visits.items()
        ]

    def answers(self):
        return {"visit": self.visits[self.cleaned_data["visit"]]}


class ApproachForm(forms.Form):
    """The plan of approach in three parts, as region and support agreed on it."""

    approach = text(
        "Wat is de aanpak?",
        missing="Schrijf op wat de aanpak is.",
        rows=6,
        help_text="Wat gaat er anders dan bij de vorige plannen, en in welke stappen?",
    )
    region_share = text(
        "Wat gaat de regio doen?", missing="Schrijf op wat de regio gaat doen."
    )
    support_share = text(
        "Welke hulp krijgt de regio?",
        missing="Schrijf op welke hulp de regio krijgt.",
        help_text="Van het ondersteuningsteam, van DUS-I of van anderen.",
    )

    def __init__(self, *args, trajectory, **kwargs):
        super().__init__(*args, **kwargs)

    def answers(self):
        clean = self.cleaned_data
        shares = {key: clean[key] for key in ("region_share", "support_share")}
        return {"text": clean["approach"], **shares}


class RouteForm(forms.Form):
    """The decision of the ministry on the alternative route, with its reasons."""

    ALLOW, REFUSE = "ja", "nee"

    allowed = forms.ChoiceField(
        label="Mag de regio de alternatieve route volgen?",
        choices=[(ALLOW, "Toestaan"), (REFUSE, "Niet toestaan")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies toestaan of niet toestaan.",
            "invalid_choice": "Kies toestaan of niet toestaan.",
        },
    )
    reasons = text(
        "Wat zijn de redenen?",
        missing="Schrijf de redenen op.",
        rows=6,
        help_text="De regio leest precies deze tekst.",
    )

    def __init__(self, *args, trajectory, **kwargs):
        super().__init__(*args, **kwargs)

    def answers(self):
        clean = self.cleaned_data
        return {
            "allowed": clean["allowed"] == self.ALLOW,
            "reasons": clean["reasons"],
        }


class CloseForm(forms.Form):
    """Why the coordinator ends the trajectory."""

    note = text(
        "Waarom sluit u het traject af?",
        missing="Schrijf op waarom u het traject afsluit.",
        rows=3,
        help_text="De regio leest dit niet.",
    )

    def __init__(self, *args, trajectory, **kwargs):
        super().__init__(*args, **kwargs)

    def answers(self):
        return self.cleaned_data
