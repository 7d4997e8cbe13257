"""The process of an answer to parliament on one screen."""

from django.db.models import TextChoices

from sterktechniek.workflow import Lifecycle, Step

from .permissions import approves, takes_back, works_on_answers


class AnswerState(TextChoices):
    """Approved is the end: text, figures and number are frozen then."""

    DRAFT = "draft", "concept"
    SUBMITTED = "submitted", "ter goedkeuring"
    APPROVED = "approved", "vastgesteld"


def has_no_text(answer, at):
    return None if answer.text.strip() else "Schrijf eerst de tekst van het antwoord."


def names_unknown_figures(answer, at):
    """A placeholder without its figure would stand in the answer as it was typed."""
    unknown = answer.unknown_places()
    if not unknown:
        return None
    return f"In de tekst staat iets dat nergens naar verwijst: {', '.join(unknown)}."


S = AnswerState
# fmt: off
ANSWER_LIFECYCLE = Lifecycle(
    AnswerState,
    #    step          from            to            button                        who                blocked while
    Step("submit",     (S.DRAFT,),     S.SUBMITTED,  "Ter goedkeuring aanbieden",  works_on_answers,  (has_no_text, names_unknown_figures)),
    Step("take_back",  (S.SUBMITTED,), S.DRAFT,      "Terughalen",                 takes_back),
    Step("send_back",  (S.SUBMITTED,), S.DRAFT,      "Terugsturen",                approves),
    Step("approve",    (S.SUBMITTED,), S.APPROVED,   "Antwoord vaststellen",       approves),
)
# fmt: on
