"""An application that did not come through the site: when and how, and what was in it."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from .models import Attachment, BudgetLine, Commitment
from .models.files import AttachmentKind
from .plan_content import whole_content

AS_RECEIVED = "Begroting zoals ontvangen"


@dataclass(frozen=True)
class Filing:
    """The moment of arrival, the way it came, and what shows that moment."""

    arrived: datetime
    channel: str
    note: str


@dataclass(frozen=True)
class StoredFile:
    """A scan that was looked into and is kept under its hash."""

    name: str
    content_type: str
    size: int
    sha256: str
    file: str


@dataclass(frozen=True)
class Received:
    """What could be entered: texts by field of the plan, costs by year in euro, and scans."""

    texts: dict
    costs: dict
    co_financing: Decimal
    files: list = field(default_factory=list)

    @property
    def asked(self):
        return sum(self.costs.values(), Decimal(0)) - self.co_financing

    def lines(self, plan):
        """One line of the budget for each year that has costs; not saved."""
        years = [year for year in sorted(self.costs) if self.costs[year]]
        return [
            BudgetLine(
                plan=plan,
                number=f"0{letter}",
                position=position,
                year=year,
                kind="other",
                description=AS_RECEIVED,
                unit_price=self.costs[year],
                quantity=Decimal(1),
            ).price()
            for position, (letter, year) in enumerate(
                zip("abcdefghij", years, strict=False), start=1
            )
        ]

    def attachments(self, plan, by, at):
        """The scans as files of the plan; not saved."""
        return [
            Attachment(
                plan=plan,
                kind=AttachmentKind.PAPER,
                name=one.name,
                file=one.file,
                content_type=one.content_type,
                size=one.size,
                sha256=one.sha256,
                uploaded_at=at,
                uploaded_by=by,
            )
            for one in self.files
        ]


def received_content(plan, received, attachments):
    """The content of the version; what the region wrote here itself is no part of it.

    No partner is named, so what they bring together stands only in the totals.
    """
    texts = {"region_vision": "", "labour_market": "", "project_organisation": ""}
    return whole_content(
        plan,
        texts=texts | {"what_changed": ""} | received.texts,
        lines=received.lines(plan),
        co_financing=[Commitment(amount=received.co_financing)],
        attachments=attachments,
    )
