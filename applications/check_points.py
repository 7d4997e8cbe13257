"""The points of a check on completeness: what a first round begins with, and the copy for a next one.

The official list was not found. These follow the formats of 2018 and the Kaderregeling 3.3; an
administrator changes them per round.
"""

from .models import CheckPoint, Part

FIRST_POINTS = (
    (Part.VISION, "De regiovisie is ingevuld en gaat over deze regio."),
    (Part.VISION, "Er staat een tekst over de arbeidsmarkt in de regio."),
    (
        Part.PARTNERS,
        "Minstens twee vmbo-scholen, één mbo-instelling en een bedrijf of gemeente doen mee.",
    ),
    (Part.PARTNERS, "Elke bijdrage heeft een bedrag en een vorm."),
    (Part.GOALS, "Elk doel heeft een indicator en een streefwaarde met een jaar."),
    (
        Part.ACTIVITIES,
        "Elke activiteit hoort bij een doel en heeft een mijlpaal met een datum.",
    ),
    (Part.ORGANISATION, "Er staat wie het project leidt en wie waarvoor zorgt."),
    (Part.BUDGET, "De begroting gaat over alle jaren van de regeling."),
    (Part.BUDGET, "Elke begrotingspost hoort bij een activiteit."),
    (
        Part.ATTACHMENTS,
        "De samenwerkingsovereenkomst is er en is door alle partners ondertekend.",
    ),
)


def give_check_points(one, previous=None):
    """Give a new round the points of the round before it, else those of a first round."""
    points = list(previous.check_points.all()) if previous else []
    rows = [(point.part, point.text) for point in points] or FIRST_POINTS
    return CheckPoint.objects.bulk_create(
        CheckPoint(round=one, part=part, number=number, text=text)
        for number, (part, text) in enumerate(rows, start=1)
    )
