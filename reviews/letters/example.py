"""A letter as it would read with another text: on a real case, without what was judged of it.

The functional administrator words the letters but reads no judgement: reasons, criteria, grounds
and amounts stand there as a word between square brackets.
"""

from applications.models import Plan
from reviews.models import LetterKind
from sterktechniek import clock, dutch

from .content import frame_of
from .layout import blocks_of
from .names import names_of
from .texts import texts_for

#: What is known of a case without reading it; the rest stays its own name.
KNOWN = {"regeling", "regio", "bestuur", "ronde", "kenmerk", "datum", "ontvangstnummer", "ontvangen_op", "versie"}  # fmt: skip


def example_of(scheme, kind, fixed):
    """{about, blocks}: the letter with ``fixed`` in its place; None without a case to show."""
    plan = (
        Plan.objects.filter(round__scheme=scheme, current_version__isnull=False)
        .select_related("region", "round__scheme", "current_version")
        .order_by("-submitted_at")
        .first()
    )
    if plan is None:
        return None
    kind, today = LetterKind(kind), clock.today()
    content = frame_of(kind, plan, plan.current_version, today)
    content["facts"] = {
        name: content["facts"].get(name) if name in KNOWN else f"[{name}]"
        for name in names_of(kind)
    }
    texts = texts_for(scheme, kind, today) | {fixed.slot: fixed}
    content["reasons"] = ["[de motivering van het besluit]"]
    return {
        "about": f"{plan.region.name}, {dutch.lower_first(plan.round.name)}",
        "kind": kind.label,
        "blocks": blocks_of(content, texts),
    }
