"""Forms about what region and team agree on: action points, asked talks, opened texts."""

from django import forms

from applications.lifecycle import PlanState
from applications.models import Criterion, Plan
from sterktechniek.accounts.models import User
from sterktechniek.fields import DayInput
from sterktechniek.limits import believable

from .agreement_lifecycle import TalkState
from .appointment_forms import AppointmentForm
from .choices import criteria_for_visit, open_grounds, people_by_party
from .models import SupportAssignment, Visit
from .models.kinds import Party, VisitKind
from .readers import team_of
from .visit_forms import ground_label


def words(label, *, missing="", required=True, rows=4, help_text=""):
    """A text over several lines; ``missing`` says what to write."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": missing,
            "max_length": "Deze tekst is te lang. Gebruik hoogstens 5.000 tekens.",
        },
    )


def day(label, *, required=True, help_text=""):
    """A day in the calendar of the browser."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[believable],
        widget=DayInput(),
        error_messages={
            "required": "Kies een dag.",
            "invalid": "Vul een dag in die bestaat.",
        },
    )


class PlainForm(forms.Form):
    """Nothing to fill in: the page says what follows and the button does it."""


class PointForm(forms.Form):
    """What was agreed, by whom, by when; with the ground or criterion it is about."""

    text = forms.CharField(
        label="Wat is er afgesproken?",
        max_length=250,
        error_messages={"required": "Schrijf op wat er is afgesproken."},
    )
    side = forms.ChoiceField(
        label="Wie gaat dit doen?",
        choices=Party,
        initial=Party.REGION,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie dit gaat doen."},
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Welke persoon?",
        required=False,
        empty_label="Niemand in het bijzonder",
    )
    owner = forms.CharField(
        label="Of een andere naam",
        required=False,
        max_length=120,
        help_text="Alleen als de persoon niet in de lijst staat.",
    )
    due_on = day("Uiterlijk", required=False)
    ground = forms.ModelChoiceField(
        None,
        label="Bij welke opmerking uit de brief hoort dit?",
        required=False,
        empty_label="Bij geen opmerking",
    )
    criterion = forms.ModelChoiceField(
        None,
        label="Bij welk criterium hoort dit?",
        required=False,
        empty_label="Bij geen criterium",
    )
    visit = forms.ModelChoiceField(
        None,
        label="Bij welk bezoek of gesprek is dit afgesproken?",
        required=False,
        empty_label="Los van een bezoek",
    )

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.sides = _people_of(region)
        names = {pk for people in self.sides.values() for pk in people}
        self.fields["person"].queryset = User.objects.filter(pk__in=names)
        self.fields["person"].choices = [
            ("", "Niemand in het bijzonder"),
            *[
                (side.label, list(people.items()))
                for side, people in self.sides.items()
                if people
            ],
        ]
        self.fields["ground"].queryset = open_grounds(region)
        self.fields["ground"].label_from_instance = ground_label
        self.fields["criterion"].queryset = _criteria(region)
        self.fields["criterion"].label_from_instance = lambda one: one.title
        self.fields["visit"].queryset = Visit.objects.filter(region=region)
        for name in ("ground", "criterion", "visit"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]

    def clean(self):
        """A person belongs to the side that promises it."""
        data = super().clean()
        person, side = data.get("person"), data.get("side")
        if person and side and person.pk not in self.sides[side]:
            label = Party(side).label
            self.add_error("person", f"Kies iemand namens {label}, of niemand.")
        return data


def _people_of(region):
    """{side: {id: name}} of who can own an action point."""
    people = people_by_party(region) | {Party.SUPPORT: team_of(region)}
    return {
        side: {person.pk: str(person) for person in found}
        for side, found in people.items()
    }


def _criteria(region):
    """The criteria of the newest round of the scheme under which the region is helped."""
    found = SupportAssignment.objects.for_region(region)
    newest = found.active().first() or found.first()
    return criteria_for_visit(newest) if newest else Criterion.objects.none()


class ObjectForm(forms.Form):
    """What is not right about an action point."""

    words = words("Wat klopt er niet?", missing="Schrijf op wat er niet klopt.")


class MoveForm(forms.Form):
    """Another last day, and why."""

    due_on = day("Nieuwe uiterste dag")
    reason = words(
        "Waarom verandert de datum?",
        missing="Schrijf op waarom de datum verandert.",
        rows=3,
    )


class FinishForm(forms.Form):
    """What came of it, when that is worth saying."""

    note = words("Wat is er gedaan?", required=False, rows=3)


class ReasonForm(forms.Form):
    """Why a point lapses or opens again."""

    note = words("Waarom?", missing="Schrijf op waarom.", rows=3)


class AskTalkForm(forms.Form):
    """What the region wants to speak about, and when that suits."""

    about = words(
        "Waarover wilt u praten?", missing="Schrijf op waarover u wilt praten.", rows=5
    )
    when = forms.CharField(
        label="Wanneer schikt het u?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: dinsdag of donderdag in de ochtend.",
    )
    plan = forms.ModelChoiceField(
        None,
        label="Gaat het over een plan?",
        required=False,
        empty_label="Niet over één plan",
    )

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        plans = Plan.objects.filter(region=region).select_related("round", "region")
        self.fields["plan"].queryset = plans.order_by("-round__opens_at", "-pk")
        self.fields["plan"].label_from_instance = lambda plan: str(plan.round)


class PlanTalkForm(AppointmentForm):
    """The appointment that an asked talk becomes, with a message; its own day when it has one.

    Who holds it is asked when there is a choice.
    """

    assignment = forms.ModelChoiceField(
        SupportAssignment.objects.none(),
        label="Wie voert het gesprek?",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie het gesprek voert."},
    )
    words = words("Bericht bij de afspraak", required=False, rows=3)

    def __init__(self, *args, talk, holders, **kwargs):
        is_planned = talk.state == TalkState.PLANNED
        appointment = talk.appointment if is_planned else None
        super().__init__(*args, region=talk.region, appointment=appointment, **kwargs)
        if appointment is None:
            self.fields["kind"].initial = _likely_kind(talk)
        first = holders.first()
        self.fields["assignment"].queryset = holders
        self.fields["assignment"].initial = first and first.pk
        self.fields["assignment"].label_from_instance = lambda one: (
            f"{one.person}, {one.get_kind_display()}"
        )
        if appointment or len(holders) < 2:
            del self.fields["assignment"]

    def answers(self):
        """What `plan_talk` takes; needs a valid form."""
        names = {"words", "assignment"} & set(self.fields)
        return super().answers() | {name: self.cleaned_data[name] for name in names}


def _likely_kind(talk):
    """About a refused plan it is an advisory talk."""
    is_refused = talk.plan and talk.plan.state == PlanState.REJECTED
    return VisitKind.ADVICE_TALK if is_refused else VisitKind.PROGRESS_TALK


class AnswerTalkForm(forms.Form):
    """An answer in words."""

    words = words("Antwoord aan de regio", missing="Schrijf een antwoord aan de regio.")
