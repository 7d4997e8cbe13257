"""A partner and what it contributes, in one form."""

from django import forms

from applications.models import Commitment
from applications.models.commitments import FormOfCommitment
from sterktechniek.accounts.models import PartnerOrganisation
from sterktechniek.accounts.models.organisations import KVK, PartnerKind
from sterktechniek.fields import DayInput, DutchDecimalField

from .merging import THEIRS
from .rows import RowForm

WHAT_IS_PROMISED = {"form", "amount", "hours", "description"}


class CommitmentForm(RowForm):
    """Choose a partner of the region or add one; and say in which form it contributes.

    A partner that confirmed confirms again when what it promised changes.
    """

    new_name = forms.CharField(
        label="Naam van een nieuwe partner", max_length=160, required=False
    )
    new_kind = forms.ChoiceField(
        label="Soort organisatie van de nieuwe partner",
        choices=[("", "Kies een soort"), *PartnerKind.choices],
        required=False,
    )
    new_place = forms.CharField(
        label="Plaats van de nieuwe partner", max_length=80, required=False
    )
    new_kvk = forms.CharField(
        label="KVK-nummer van de nieuwe partner",
        required=False,
        validators=[KVK],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    amount = DutchDecimalField(
        label="Bijdrage (euro)",
        max_digits=14,
        help_text="Geeft de partner uren of spullen? Vul in hoeveel die waard zijn.",
    )
    hours = DutchDecimalField(
        label="Aantal uren",
        max_digits=8,
        required=False,
        help_text="Alleen als de vorm uren is: hoeveel uren geeft de partner samen?",
    )
    field_order = ["partner", "new_name", "new_kind", "new_place", "new_kvk"]

    class Meta:
        model = Commitment
        fields = ["partner", "form", "amount", "hours", "description", "signed_on"]
        widgets = {"signed_on": DayInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in self.field_order:
                del self.fields[name]
            return
        self.initial["amount"] = None
        partner = self.fields["partner"]
        partner.queryset = self.plan.region.partners.all()
        partner.required = False
        partner.empty_label = "Een nieuwe partner"
        partner.help_text = (
            "Staat de partner er niet bij? Vul dan de velden hieronder in."
        )

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk:
            self._check_partner(cleaned)
        self._check_hours(cleaned)
        if not self.errors:
            self._check_once(cleaned)
        return cleaned

    def _check_hours(self, cleaned):
        """Hours belong to the form "hours", and there they are needed."""
        if self.has_error("hours") or self.has_error("form"):
            return
        if cleaned.get("form") != FormOfCommitment.HOURS:
            cleaned["hours"] = None
        elif not cleaned.get("hours"):
            self.add_error("hours", "Vul in hoeveel uren de partner geeft.")

    def _check_partner(self, cleaned):
        chosen, name = cleaned.get("partner"), cleaned.get("new_name")
        if self.has_error("partner") or self.has_error("new_name"):
            return
        if chosen and name:
            sentence = "Kies een partner óf vul een nieuwe naam in, niet allebei."
            self.add_error("new_name", sentence)
        elif not chosen and not name:
            self.add_error("partner", "Kies een partner of vul een nieuwe naam in.")
        elif name and not cleaned.get("new_kind"):
            self.add_error("new_kind", "Kies wat voor organisatie dit is.")
        elif name and self.plan.region.partners.filter(name__iexact=name).exists():
            sentence = "Deze organisatie staat al bij uw regio. Kies haar uit de lijst."
            self.add_error("new_name", sentence)

    def _check_once(self, cleaned):
        partner = self.instance.partner_id or cleaned.get("partner")
        if not partner:
            return
        others = self.plan.commitments.exclude(pk=self.instance.pk)
        if others.filter(partner=partner, form=cleaned["form"]).exists():
            self.add_error(
                "form",
                "Deze partner heeft al een bijdrage in deze vorm. Wijzig die bijdrage.",
            )

    def twin(self):
        """Two equal contributions are refused already, with a sentence."""
        return None

    def save(self, commit=True):
        """Add the contribution, and the partner when it is a new one."""
        cleaned = self.cleaned_data
        if cleaned.get("new_name"):
            self.instance.partner = PartnerOrganisation.objects.create(
                region=self.plan.region,
                name=cleaned["new_name"],
                kind=cleaned["new_kind"],
                place=cleaned["new_place"],
                kvk=cleaned["new_kvk"],
            )
        return super().save(commit)

    def merge_together(self, saved):
        """Hours go with the form "hours": who typed them chooses when another changed it."""
        row = self.instance
        if self.conflicts or row.form == FormOfCommitment.HOURS or not row.hours:
            return
        typed_hours = self.cleaned_data["form"] == FormOfCommitment.HOURS
        if typed_hours and self._choice("form") != THEIRS:
            self._show_both("form", saved)
        else:
            row.hours = None

    def follows(self, saved):
        if not self.changes(saved, *WHAT_IS_PROMISED):
            return []
        self.instance.confirmed_at = self.instance.confirmed_by = None
        return ["confirmed_at", "confirmed_by"]
