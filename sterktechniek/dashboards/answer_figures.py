"""The figures that an answer to parliament can bind, each with how it is counted.

Counted from the same functions as the pages, so that an answer and a page cannot differ. Only
what the ministry may know on the day is in it: outcomes from the letter on, no texts.
"""

from sterktechniek.answers.models import OutsideFigure
from sterktechniek.answers.registry import Bindable, Found

from . import answer_counts as counts
from . import answer_reach as reached
from . import answer_support as support
from .definitions import DEFINITIONS

IN_A_ROUND = ("regeling", "ronde")
PLACED = (*IN_A_ROUND, "provincie")


def _outside(counting, *, cijfer):
    """A figure of others as it was in force on the day."""
    found = OutsideFigure.objects.known(cijfer, counting.day)
    if found is None:
        return Found("onbekend", [])
    return Found(found.shown, [Found.row(found.name, found.name, found.source)])


def _bindable(code, count, takes=(), needs=()):
    one = DEFINITIONS[code]
    return Bindable(
        code,
        one.name,
        one.sentence,
        count,
        takes=takes,
        needs=needs,
        fixed=counts.scheme_then if "regeling" in takes else None,
    )


FIGURES = {
    one.code: one
    for one in (
        _bindable("bevolking", counts.population, PLACED[::2]),
        _bindable("goedgekeurd", counts.approved, PLACED),
        *(
            _bindable(code, count, PLACED)
            for code, count in counts.of_each_state().items()
        ),
        _bindable("vaker-afgewezen", counts.refused_again, PLACED[::2]),
        _bindable("scholen-vaker-afgewezen", counts.schools_refused_again, PLACED[::2]),
        _bindable("gronden", counts.grounds, (*PLACED, "criterium")),
        _bindable(
            "regios-met-gronden", counts.regions_with_grounds, (*PLACED, "criterium")
        ),
        _bindable("adviesgesprek", support.advice_talks, IN_A_ROUND, ("ronde",)),
        _bindable("startgesprek", support.start_talks, IN_A_ROUND[:1]),
        _bindable("scholingsadvies", support.training_offered, IN_A_ROUND[:1]),
        _bindable("signaal", support.signals, ("regeling", "signaal")),
        _bindable("hulp-afgewezen", support.help_for_refused, IN_A_ROUND, ("ronde",)),
        _bindable("afgewezen-geholpen", support.helped, IN_A_ROUND, ("ronde",)),
        _bindable("bereik-scholen", reached.schools, IN_A_ROUND[:1]),
        _bindable("bereik-leerlingen", reached.pupils, IN_A_ROUND[:1]),
        _bindable("toegekend", counts.granted, IN_A_ROUND),
        _bindable("cijfer-van-buiten", _outside, ("cijfer",), ("cijfer",)),
    )
}
