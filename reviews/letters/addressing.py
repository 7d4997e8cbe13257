"""To whom a letter is addressed: the board of the region, or somebody else who objected."""

from sterktechniek.accounts.models import Penvoerder

#: Somebody else is greeted without knowing who opens the letter.
SALUTATION_OF_OTHERS = "Geachte heer of mevrouw,"


def addressee_of(plan, day):
    """The board that is penvoerder of the region on that day."""
    penvoerder = (
        Penvoerder.objects.on(day)
        .filter(region=plan.region)
        .select_related("board")
        .first()
    )
    board = penvoerder.board if penvoerder else None
    return {
        "board": board.name if board else f"De penvoerder van {plan.region.name}",
        "region": plan.region.name,
        "lines": board.address.splitlines() if board else [],
    }


def other_addressee(addressee):
    """Somebody who objected beside the region."""
    return {
        "board": addressee.name,
        "region": "",
        "lines": addressee.address.splitlines(),
    }
