"""The columns of a typed budget line made into values, by the rules of the form of one line."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

from sterktechniek.fields import DutchDecimalField
from sterktechniek.sheets.values import clean

from .budget_sheet import COLUMNS
from .models import BudgetLine, Milestone
from .models.contents import CENT, CostKind

ACTIVITY = re.compile(r"(\d{1,5})(?:\.?\s.*|\.\D.*|\.)?")
MILESTONE = re.compile(r"(\d{1,5}\.\d{1,5})(?:\s.*)?")
# What is left of 3.2 when a spreadsheet took it for a number.
MILESTONE_AS_NUMBER = re.compile(r"\d{1,5},\d{1,5}")


def _column(name):
    return BudgetLine._meta.get_field(name)


LONGEST = _column("description").max_length
HIGHEST = Decimal(10) ** (_column("amount").max_digits - 2)
AMOUNTS = {
    name: DutchDecimalField(max_digits=_column(name).max_digits)
    for name in ("unit_price", "quantity")
}


class LineReader:
    """Reads rows for one plan; what can be chosen is read from the database once."""

    def __init__(self, plan, lines):
        self.plan = plan
        self.years = list(plan.round.scheme.years)
        self.kinds = {label.lower(): kind for kind, label in CostKind.choices}
        activities = {one.pk: one for one in plan.activities.all()}
        self.activities = {one.number: one for one in activities.values()}
        self.milestones = {}
        for one in Milestone.objects.filter(activity__plan=plan.pk):
            one.activity = activities[one.activity_id]
            self.milestones[f"{one.activity.number}.{one.number}"] = one
        partners = {one.pk: one for one in plan.region.partners.order_by("pk")}
        partners |= {line.partner_id: line.partner for line in lines if line.partner}
        self.partners = {}
        for one in partners.values():
            self.partners.setdefault(_folded(one.name), []).append(one)

    def read(self, row, line, problems):
        """Set what the row says on ``line`` and answer it; None when the row is not good.

        Each problem is added as (label of the column, sentence).
        """
        before = len(problems)
        if "number" in row.broken:
            problems.append((COLUMNS["number"].label, row.broken["number"]))
        for name in ("activity", "milestone", "partner", "year", "kind"):
            self._set(row, line, name, getattr(self, f"_{name}"), problems)
        self._set(row, line, "description", self._description, problems)
        for name, amount in AMOUNTS.items():
            self._set(row, line, name, _amount_by(amount), problems)
        if len(problems) > before:
            return None
        if line.unit_price * line.quantity >= HIGHEST:
            sentence = "prijs keer aantal is te groot. Controleer beide."
            problems.append((COLUMNS["quantity"].label, sentence))
            return None
        return line.price()

    def _set(self, row, line, name, reading, problems):
        label = COLUMNS[name].label
        if name in row.broken:
            problems.append((label, row.broken[name]))
            return
        try:
            setattr(line, name, reading(row.texts[name], line))
        except ValidationError as error:
            problems += [(label, sentence) for sentence in error.messages]

    def _activity(self, text, line):
        if not text:
            return None
        found = ACTIVITY.fullmatch(text)
        activity = self.activities.get(int(found[1])) if found else None
        if activity is None:
            raise ValidationError(
                f"‘{_short(text)}’ is geen activiteit van dit plan. Begin met het nummer "
                "van de activiteit, of laat de cel leeg."
            )
        return activity

    def _milestone(self, text, line):
        """A milestone brings its activity along, and cannot be of another one."""
        if not text:
            return None
        milestone = self._milestone_called(text)
        if line.activity is None:
            line.activity = milestone.activity
        elif line.activity.pk != milestone.activity_id:
            raise ValidationError(
                f"mijlpaal {text.split()[0]} hoort bij activiteit "
                f"{milestone.activity.number}. Kies een mijlpaal van de activiteit in deze rij."
            )
        return milestone

    def _milestone_called(self, text):
        if MILESTONE_AS_NUMBER.fullmatch(text):
            same = [
                one
                for one in self.milestones
                if Decimal(one) == Decimal(text.replace(",", "."))
            ]
            text = same[0] if len(same) == 1 else text
        found = MILESTONE.fullmatch(text)
        if found is None or found[1] not in self.milestones:
            raise ValidationError(
                f"‘{_short(text)}’ is geen mijlpaal van dit plan. Begin met het nummer van "
                "de mijlpaal, zoals 3.2, als tekst; of laat de cel leeg."
            )
        return self.milestones[found[1]]

    def _partner(self, text, line):
        """A partner by its name; capitals count only where two names are the same without."""
        if not text:
            return None
        found = self.partners.get(_folded(text), [])
        exact = [one for one in found if clean(one.name) == text]
        if line.partner in (exact or found):
            return line.partner
        if len(exact or found) == 1:
            return (exact or found)[0]
        if found:
            raise ValidationError(
                f"er zijn {len(found)} partners die ‘{_short(text)}’ kunnen zijn. Neem de naam "
                "precies over van het blad ‘Uitleg’."
            )
        raise ValidationError(
            f"‘{_short(text)}’ is geen partner van uw regio. Neem de naam over van het blad "
            "‘Uitleg’, of voeg de partner eerst toe in uw plan."
        )

    def _year(self, text, line):
        if text == str(line.year) or text in map(str, self.years):
            return int(text)
        raise ValidationError(
            f"kies een jaar van {self.years[0]} tot en met {self.years[-1]}."
        )

    def _kind(self, text, line):
        if kind := self.kinds.get(_folded(text)):
            return kind
        raise ValidationError(f"kies uit: {', '.join(self.kinds)}.")

    def _description(self, text, line):
        if not text:
            raise ValidationError("vul dit in.")
        if len(text) > LONGEST:
            raise ValidationError(
                f"hoogstens {LONGEST} tekens; dit zijn er {len(text)}. Kort de tekst in."
            )
        return line.description if as_typed(line.description) == text else text


def as_typed(description):
    """A description as it comes back from a spreadsheet."""
    return clean(description).replace("\n", " ").strip()


def _amount_by(field):
    def amount(text, line):
        return field.clean(text).quantize(CENT)

    return amount


def _folded(text):
    """The same for names that differ in capitals or spaces only."""
    return " ".join(clean(text).casefold().split())


def _short(text):
    return text if len(text) <= 60 else f"{text[:59]}…"
