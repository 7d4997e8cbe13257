"""Forms about rounds: open one, give more time, skip one."""

from django import forms
from django.db.models import Max

from applications.forms.files import RequiredKindsField
from applications.models import Round, Scheme
from applications.models.rounds import (
    PreAdviceReading,
    WhoMayTakePart,
    only_the_agreement,
)
from sterktechniek import clock, dutch, terms
from sterktechniek.accounts.models import Region
from sterktechniek.limits import ManyField

from .moment_fields import ClosingMixin, DayField, MomentField, end_of

NOT_CONFIRMED = "Bevestig dat u deze laatste dag bedoelt."


class ConfirmsFreeDayMixin(forms.Form):
    """A closing on a free day stands only when somebody says that it is meant."""

    confirmed = forms.BooleanField(
        label="Ik weet dat de laatste dag een vrije dag is. De sluiting blijft zo.",
        required=False,
    )

    @property
    def warning(self):
        """The sentence about a last day that is free, or None."""
        closing = self.cleaned_data.get("closes_at")
        return terms.closing_warning(closing) if closing else None

    def is_confirmed(self):
        """Whether nothing needed to be confirmed, or it was; else an error is shown."""
        if not self.warning or self.cleaned_data["confirmed"]:
            return True
        self.add_error("confirmed", NOT_CONFIRMED)
        return False


class RoundForm(ClosingMixin, ConfirmsFreeDayMixin, forms.ModelForm):
    """Everything that a new round needs; its criteria come from the round before."""

    number = forms.IntegerField(
        label="Nummer",
        min_value=1,
        max_value=99,
        required=False,
        help_text="Leeg laten geeft het volgende nummer van de regeling.",
    )
    name = forms.CharField(
        label="Naam",
        max_length=80,
        error_messages={"required": "Vul een naam in, bijvoorbeeld Ronde 4."},
    )
    published_at = MomentField(
        label="Zichtbaar voor regio's vanaf",
        error_messages={"required": "Vul in vanaf wanneer regio's de ronde zien."},
        help_text="Vanaf dan kunnen regio's zich aanmelden en een concept schrijven.",
    )
    announce_last_day = DayField(
        label="Vooraanmelden kan tot en met",
        required=False,
    )
    opens_at = MomentField(
        label="Opent op",
        help_text="Vanaf dit moment kunnen regio's indienen.",
        error_messages={"required": "Vul in wanneer de ronde opent."},
    )
    participants = forms.ChoiceField(
        label="Wie mag meedoen",
        choices=WhoMayTakePart,
        widget=forms.RadioSelect,
        initial=WhoMayTakePart.UNAPPROVED,
    )
    invited = ManyField(
        label="Genoemde regio's",
        queryset=Region.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Alleen nodig als niet alle regio's mogen meedoen.",
    )

    required_attachments = RequiredKindsField(initial=only_the_agreement)

    pre_advice_for_members = forms.ChoiceField(
        label="Wanneer lezen commissieleden het preadvies van DUS-I?",
        choices=PreAdviceReading,
        widget=forms.RadioSelect,
        initial=PreAdviceReading.NEVER,
        help_text="De voorzitter leest het preadvies zodra het af is.",
        error_messages={"required": "Kies wanneer leden het preadvies lezen."},
    )

    grace_minutes = forms.IntegerField(
        label="Coulance na de sluiting (minuten)",
        min_value=0,
        max_value=240,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text="Telt voor elke regio mee in de sluiting, ook bij uitstel. Meestal 0.",
        error_messages={
            "required": "Vul een aantal minuten in. Zonder coulance: 0.",
            "invalid": "Vul een aantal hele minuten in.",
            "min_value": "Vul 0 of meer in.",
            "max_value": "Kies hoogstens 240 minuten.",
        },
    )
    draft_look_last_day = DayField(
        label="Conceptcheck vragen kan tot en met",
        required=False,
        help_text="Leeg laten: tot de sluiting van de ronde.",
    )
    draft_look_days = forms.IntegerField(
        label="Reactie op een conceptcheck binnen (dagen)",
        min_value=1,
        max_value=60,
        initial=Round._meta.get_field("draft_look_days").default,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul in binnen hoeveel dagen DUS-I reageert.",
            "invalid": "Vul een aantal hele dagen in.",
            "min_value": "Kies minstens 1 dag.",
            "max_value": "Kies hoogstens 60 dagen.",
        },
    )

    group_size = forms.IntegerField(
        label="Beoordelaars per plan",
        min_value=1,
        max_value=9,
        initial=Round._meta.get_field("group_size").default,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": "Vul in hoeveel leden een plan beoordelen.",
            "invalid": "Vul een aantal hele leden in.",
            "min_value": "Kies minstens 1 lid.",
            "max_value": "Kies hoogstens 9 leden.",
        },
    )

    field_order = [
        "scheme", "number", "name", "published_at", "announce_last_day", "opens_at",
        "last_day", "exact", "grace_minutes", "draft_look_last_day", "draft_look_days",
        "participants", "invited", "required_attachments", "outside_advice", "group_size",
        "pre_advice_for_members", "is_last", "is_alternative",
    ]  # fmt: skip

    class Meta:
        model = Round
        fields = [
            "scheme",
            "number",
            "name",
            "published_at",
            "opens_at",
            "grace_minutes",
            "draft_look_days",
            "participants",
            "required_attachments",
            "outside_advice",
            "pre_advice_for_members",
            "group_size",
            "is_last",
            "is_alternative",
        ]
        labels = {
            "is_last": "Dit is de laatste ronde van de regeling",
            "is_alternative": "Deze ronde hoort bij de alternatieve route",
            "outside_advice": "De commissie van buiten adviseert",
        }
        help_texts = {
            "outside_advice": "Dan is het besluit er binnen 22 weken na de sluiting. Anders binnen 13 weken."
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["invited"].queryset = Region.objects.population(clock.today())
        self.fields["scheme"].empty_label = None

    @staticmethod
    def suggestion():
        """A round of the newest scheme, from today.

        No number and no name: they would stay behind when somebody chooses another scheme.
        """
        scheme = Scheme.objects.for_the_country().order_by("starts_on").last()
        return {"scheme": scheme, "published_at": clock.start_of(clock.today())}

    @staticmethod
    def asked_by(query):
        """What the address of the page asks: a scheme, a round for one region, its route."""
        asked = {}
        if scheme := query.get("regeling"):
            asked["scheme"] = scheme
        if regions := query.getlist("regio"):
            asked |= {"participants": WhoMayTakePart.NAMED, "invited": regions}
        if query.get("alternatief") == "ja":
            asked["is_alternative"] = True
        return asked

    def clean(self):
        cleaned = super().clean()
        scheme = cleaned.get("scheme")
        if scheme and not cleaned.get("number") and "number" not in self.errors:
            cleaned["number"] = next_number(scheme)
        cleaned["closes_at"] = self.clean_closing(cleaned)
        cleaned["announce_until"] = end_of(cleaned.get("announce_last_day"))
        cleaned["draft_look_until"] = end_of(cleaned.get("draft_look_last_day"))
        self._refuse_wrong_order(cleaned)
        if cleaned.get("participants") == WhoMayTakePart.NAMED:
            if not cleaned.get("invited"):
                self.add_error("invited", "Kies minstens één regio.")
        else:
            cleaned["invited"] = Region.objects.none()
        return cleaned

    def _refuse_wrong_order(self, cleaned):
        published, opens = cleaned.get("published_at"), cleaned.get("opens_at")
        closes, announce = cleaned["closes_at"], cleaned["announce_until"]
        closing_field = "exact" if cleaned.get("exact") else "last_day"
        if published and opens and published > opens:
            self.add_error(
                "published_at",
                "Regio's moeten de ronde zien voordat zij opent. Kies een eerder moment.",
            )
        if opens and closes and closes <= opens:
            self.add_error(
                closing_field,
                f"De ronde moet sluiten na de opening ({dutch.moment(opens)}).",
            )
        elif closes and closes <= clock.now():
            self.add_error(closing_field, "De sluiting moet in de toekomst liggen.")
        if announce and closes and announce > closes:
            self.add_error(
                "announce_last_day", "Vooraanmelden moet eindigen voor de sluiting."
            )
        looks = cleaned["draft_look_until"]
        if looks and closes and looks > closes:
            self.add_error(
                "draft_look_last_day",
                "Een conceptcheck vragen moet eindigen voor de sluiting.",
            )

    def _post_clean(self):
        self.instance.closes_at = self.cleaned_data.get("closes_at")
        self.instance.announce_until = self.cleaned_data.get("announce_until")
        self.instance.draft_look_until = self.cleaned_data.get("draft_look_until")
        super()._post_clean()


def next_number(scheme):
    """The number that follows the highest of the scheme."""
    return (scheme.rounds.aggregate(Max("number"))["number__max"] or 0) + 1


class ExtensionForm(ClosingMixin, ConfirmsFreeDayMixin):
    """More time for some regions, or for all, with the reason."""

    EVERYBODY, SOME = "all", "some"

    who = forms.ChoiceField(
        label="Voor wie",
        choices=[(SOME, "voor de gekozen regio's"), (EVERYBODY, "voor alle regio's")],
        widget=forms.RadioSelect,
        initial=SOME,
    )
    regions = ManyField(
        label="Regio's",
        queryset=Region.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Alleen nodig als het uitstel niet voor alle regio's is.",
    )
    reason = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De regio's lezen deze reden.",
        error_messages={"required": "Vul in waarom u uitstel geeft."},
    )

    field_order = ["who", "regions", "last_day", "exact", "reason"]

    def __init__(self, *args, round, **options):
        self.round = round
        super().__init__(*args, **options)
        self.fields["regions"].queryset = Region.objects.population(clock.today())

    def clean(self):
        cleaned = super().clean()
        cleaned["closes_at"] = closes_at = self.clean_closing(cleaned)
        field = "exact" if cleaned.get("exact") else "last_day"
        if closes_at and closes_at <= self.round.closes_at:
            self.add_error(
                field,
                "Uitstel moet later zijn dan de sluiting van de ronde: "
                f"{dutch.closing(self.round.closes_at)}.",
            )
        elif closes_at and closes_at <= clock.now():
            self.add_error(field, "De nieuwe sluiting moet in de toekomst liggen.")
        if cleaned.get("who") == self.EVERYBODY:
            cleaned["regions"] = Region.objects.none()
        elif not cleaned.get("regions") and "regions" not in self.errors:
            self.add_error("regions", "Kies minstens één regio.")
        return cleaned

    @property
    def for_everybody(self):
        return self.cleaned_data["who"] == self.EVERYBODY


class SkipForm(forms.Form):
    """Why a region skips a round: silence is no option."""

    reason = forms.CharField(
        label="Waarom slaat uw regio deze ronde over?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="DUS-I leest dit. Schrijf bijvoorbeeld op wanneer u wel een plan verwacht.",
        error_messages={"required": "Vul in waarom uw regio deze ronde overslaat."},
    )
