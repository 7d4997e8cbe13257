"""The kinds of letters, and how each of them leaves."""

from django.db.models import TextChoices


class LetterKind(TextChoices):
    """What a letter tells; a receipt of an application is a document of its own."""

    AWARD = "award", "toekenning"
    AWARD_WITH_DUTY = "award_with_duty", "toekenning met verplichting"
    REJECTION = "rejection", "afwijzing"
    NOT_HANDLED = "not_handled", "buiten behandeling"
    TOO_LATE = "too_late", "afwijzing wegens te laat"
    ON_OBJECTION = "on_objection", "besluit op bezwaar"
    CHANGE = "change", "wijziging van de subsidie"
    WITHDRAWAL = "withdrawal", "intrekking van de subsidie"
    SETTLEMENT = "settlement", "vaststelling"
    RECOVERY = "recovery", "terugvordering"
    SUPPLEMENT_REQUEST = "supplement_request", "verzoek om aanvulling"
    INVITATION = "invitation", "uitnodiging voor een toelichting"
    TERM_NOTICE = "term_notice", "bericht over de termijn"
    VIEW_REQUEST = "view_request", "verzoek om een zienswijze"
    DEFAULT_RECEIPT = "default_receipt", "ontvangst van een ingebrekestelling"
    DUTY_MET = "duty_met", "verplichting nagekomen"
    OBJECTION_RECEIPT = "objection_receipt", "ontvangst van bezwaar"
    OBJECTION_REPAIR = "objection_repair", "verzoek om bezwaar aan te vullen"
    OBJECTION_DELAY = "objection_delay", "uitstel van de beslissing op bezwaar"
    HEARING = "hearing", "uitnodiging voor een hoorzitting"
    HEARING_OF_OTHER = "hearing_of_other", "uitnodiging bij een bezwaar van een ander"
    DECISION_ON_OTHER = "decision_on_other", "besluit op een bezwaar van een ander"
    REPORT_REQUEST = "report_request", "verzoek over een rapportage"


K = LetterKind
#: The first decision on a plan.
FIRST = (K.AWARD, K.AWARD_WITH_DUTY, K.REJECTION, K.NOT_HANDLED, K.TOO_LATE)
#: A later decision on the same plan.
LATER = (K.ON_OBJECTION, K.CHANGE, K.WITHDRAWAL, K.SETTLEMENT, K.RECOVERY)
#: No decisions: they are not held, carry no objection block and leave when they are made.
NOTICES = tuple(kind for kind in LetterKind if kind not in (*FIRST, *LATER))
#: Their own mail left with the act itself.
MAILED_WITH_THE_ACT = (K.SUPPLEMENT_REQUEST, K.INVITATION)
