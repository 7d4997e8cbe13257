"""In time or not (Awb 6:7 to 6:10), with every step of the computation and its article."""

from dataclasses import dataclass
from datetime import date

from sterktechniek import dutch, terms
from sterktechniek.terms import TermStep

SENT = "artikel 6:8, eerste lid, Awb"
SIX_WEEKS = "artikel 6:7 en artikel 6:8, eerste lid, Awb"
EARLY = "artikel 6:10, eerste lid, Awb"
RECEIVED = "artikel 6:9, eerste lid, Awb"
POSTED = "artikel 6:9, tweede lid, Awb"


@dataclass(frozen=True)
class Timeliness:
    """``last_day`` is the last day to object; ``steps`` end in the conclusion."""

    is_in_time: bool
    last_day: date
    steps: tuple[TermStep, ...]

    @property
    def sentence(self):
        """The conclusion, for a letter: "Uw bezwaar is op tijd." or why not."""
        if self.is_in_time:
            return "Uw bezwaar is op tijd."
        return (
            f"Uw bezwaar kwam te laat. Bezwaar maken kon tot en met "
            f"{dutch.weekday(self.last_day)}. Had u daar een goede reden voor? Laat het ons "
            "weten (artikel 6:11 Awb)."
        )

    @property
    def in_words(self):
        return "op tijd" if self.is_in_time else "te laat"


def timeliness(sent_on, received_on, posted_on=None):
    """Whether an objection is in time, from three days: sent, received, and the postmark.

    Received before the end is in time (6:9 lid 1); posted before the end also when it is
    received within a week after it (lid 2). Before the decision is too early, and counts (6:10).
    """
    term = terms.objection_term(sent_on)
    last = term.ends_on
    steps = [
        TermStep(
            sent_on, f"Het besluit is verzonden op {dutch.weekday(sent_on)}.", SENT
        ),
        TermStep(
            last,
            f"{term.rule} De laatste dag is {dutch.weekday(last)}.",
            term.article,
        ),
        TermStep(
            received_on, f"Het bezwaar is ontvangen op {dutch.weekday(received_on)}."
        ),
    ]
    is_in_time, more = _conclusion(sent_on, last, received_on, posted_on)
    return Timeliness(is_in_time, last, (*steps, *more))


def _conclusion(sent_on, last, received_on, posted_on):
    """(in time or not, the steps that say why)."""
    if received_on < sent_on:
        text = "Dat is voor de verzending van het besluit. Ook zo'n bezwaar telt: het is op tijd."
        return True, [TermStep(received_on, text, EARLY)]
    if received_on <= last:
        text = "Dat is niet na de laatste dag: het bezwaar is op tijd."
        return True, [TermStep(received_on, text, RECEIVED)]
    days = (received_on - last).days
    late = f"Dat is {'1 dag' if days == 1 else f'{days} dagen'} na de laatste dag"
    if posted_on is None:
        return False, [TermStep(received_on, f"{late}: te laat.", RECEIVED)]
    steps = [
        TermStep(received_on, f"{late}.", RECEIVED),
        TermStep(posted_on, f"Het is op de post gedaan op {dutch.weekday(posted_on)}."),
    ]
    if posted_on > last:
        text = "Ook dat is na de laatste dag: het bezwaar is te laat."
        return False, [*steps, TermStep(posted_on, text, POSTED)]
    week = terms.posted_objection_term(last)
    arrived = received_on <= week.ends_on
    text = (
        f"{week.rule} Dat is uiterlijk {dutch.weekday(week.ends_on)}: het bezwaar is "
    )
    text += "op tijd." if arrived else "te laat."
    return arrived, [*steps, TermStep(week.ends_on, text, week.article)]
