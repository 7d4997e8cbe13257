"""What the lead declares when handing in; kept on the version word for word."""

from sterktechniek import clock


def statement_for(plan, at):
    """The sentences of the statement, with the board that is penvoerder at that moment."""
    found = plan.region.penvoerders.on(clock.local(at).date())
    penvoerder = found.select_related("board").first()
    board = penvoerder.board if penvoerder else "de penvoerder"
    return [
        f"Het bestuur van {board} heeft mij gemachtigd om deze aanvraag in te dienen.",
        "Alles in deze aanvraag is naar waarheid ingevuld.",
        "Voor dezelfde kosten krijgt of vraagt de regio geen andere subsidie.",
    ]
