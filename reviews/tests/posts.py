"""What people type in the forms of judging, complete and good; a test changes one answer."""

from applications.models import Verdict
from reviews.frames import frame_for
from reviews.models import Mended, Outcome
from reviews.tests.builders import earlier_grounds


def review_post(plan, verdict=Verdict.MET, motivation="Daarom."):
    """The judging page, filled in for every criterion."""
    _, criteria = frame_for(plan)
    return (
        {f"judgement_{one.pk}": verdict for one in criteria}
        | {f"motivation_{one.pk}": motivation for one in criteria}
        | earlier_post(plan)
    )


def earlier_post(plan, mended=Mended.SOLVED):
    """What became of each ground of an earlier plan."""
    grounds = earlier_grounds(plan.current_version)
    return {f"mended_{ground.pk}": mended for ground in grounds}


def advice_post(plan, outcome=Outcome.GRANTED):
    """The advice page; a rejection has a ground at each criterion."""
    _, criteria = frame_for(plan)
    rejects = outcome == Outcome.REJECTED
    data = {
        "outcome": outcome,
        "amount": "0" if rejects else str(plan.current_version.amount_asked),
        "motivation": "Zo vonden wij het samen.",
    }
    for one in criteria:
        data[f"verdict_{one.pk}"] = Verdict.NOT if rejects else Verdict.MET
        data[f"motivation_{one.pk}"] = "Samen gevonden."
        if rejects:
            data |= ground_post(one)
    return data | earlier_post(plan)


def ground_post(criterion, number=1):
    key = f"ground_{criterion.pk}_{number}"
    return {
        f"{key}_part": "activiteiten",
        f"{key}_passage": "activiteit 1",
        f"{key}_reason": "Te vaag.",
        f"{key}_remedy": "Noem een datum.",
    }


def proposal_post(plan, outcome=Outcome.GRANTED, duties=()):
    """The proposal; ``duties`` are pairs of (text, ISO day)."""
    grants = outcome in (Outcome.GRANTED, Outcome.GRANTED_WITH_DUTY)
    data = {
        "outcome": outcome,
        "amount": str(plan.current_version.amount_asked) if grants else "0",
        "reasons": "Wij nemen het advies over.",
        "departure_reason": "",
        "duty-TOTAL_FORMS": "3",
        "duty-INITIAL_FORMS": "0",
    }
    for number, (text, day) in enumerate(duties):
        data |= {f"duty-{number}-text": text, f"duty-{number}-due_on": day}
    return data
