"""What a decision after the first one can be."""

from django.db.models import TextChoices


class LaterKind(TextChoices):
    ON_OBJECTION = "on_objection", "besluit op bezwaar"
    CHANGE = "change", "wijziging"
    WITHDRAWAL = "withdrawal", "intrekking"
    SETTLEMENT = "settlement", "vaststelling"
    RECOVERY = "recovery", "terugvordering"


class ObjectionResult(TextChoices):
    """What becomes of an objection (Awb 7:11)."""

    INADMISSIBLE = "inadmissible", "niet-ontvankelijk"
    UNFOUNDED = "unfounded", "ongegrond"
    PARTLY = "partly", "deels gegrond"
    FOUNDED = "founded", "gegrond"


#: The legal ground that each kind starts with; the proposer can name another.
ARTICLE = {
    LaterKind.ON_OBJECTION: "artikel 7:11 en 7:12 Awb",
    LaterKind.CHANGE: "artikel 4:50 Awb",
    LaterKind.WITHDRAWAL: "artikel 4:48 Awb",
    LaterKind.SETTLEMENT: "artikel 4:42 tot en met 4:46 Awb",
    LaterKind.RECOVERY: "artikel 4:57 Awb",
}
