"""The names that a text of a letter may use between braces, per kind: {regio}, {bedrag}."""

from reviews.models.letter_kinds import FIRST, LATER, LetterKind

K = LetterKind
EVERYWHERE = {
    "regeling", "regio", "bestuur", "ronde", "kenmerk", "datum",
    "ontvangstnummer", "ontvangen_op", "versie",
}  # fmt: skip
OF_FIRST = {"bedrag_gevraagd", "bedrag_toegekend", "sluiting", "periode"}
OF_LATER = {
    "besluit_van", "kenmerk_besluit", "bedrag_eerder", "bedrag_nieuw", "bedrag_terug",
    "betalen_voor", "uitkomst", "grondslag",
}  # fmt: skip
#: What the act that orders a notice gives, see `queue_notice`.
OF_NOTICE = {
    K.SUPPLEMENT_REQUEST: {"uiterlijk", "punten"},
    K.INVITATION: {"moment", "plaats", "onderwerp"},
    K.TERM_NOTICE: {"termijn_tot", "nieuwe_dag", "reden"},
    K.VIEW_REQUEST: {"onderwerp", "uiterlijk"},
    K.DEFAULT_RECEIPT: {"ontvangen_dag", "beslissen_voor", "uitleg"},
    K.DUTY_MET: {"verplichting", "uiterlijk", "oordeel", "toelichting"},
    K.OBJECTION_RECEIPT: {"ontvangen_dag", "tijdig", "beslissen_voor", "uitleg"},
    K.OBJECTION_REPAIR: {"ontvangen_dag", "ontbreekt", "uiterlijk"},
    K.OBJECTION_DELAY: {"termijn_tot", "nieuwe_dag", "reden"},
    K.HEARING: {"moment", "plaats", "door"},
    K.HEARING_OF_OTHER: {"wie", "moment", "plaats", "door"},
    K.DECISION_ON_OTHER: {
        "wie",
        "besluit_van",
        "beslist_op",
        "uitkomst",
        "gevolg",
        "motivering",
        "beroep_tot",
        "punten",
    },
    K.REPORT_REQUEST: {"rapportage", "uiterlijk", "reden"},
}
#: Lists of words; a text puts them in as a list, not between braces.
LISTS = {"punten"}


def names_of(kind):
    """The names that the texts of this kind may use."""
    own = OF_NOTICE.get(kind, set())
    if kind in FIRST:
        own = OF_FIRST
    if kind in LATER:
        own = OF_LATER
    return EVERYWHERE | own - LISTS
