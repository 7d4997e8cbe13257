"""What regions report and what DUS-I answers after the award; every word is invented."""

VR1, VR2 = "Voortgangsrapportage 1", "Voortgangsrapportage 2"
FINAL, SPENDING = "Eindrapportage", "Einde van de bestedingsperiode"
BUDGET = "Bijgestelde begroting"
VR2024 = "Voortgangsrapportage 2024 (demonstratie)"

#: The regions that walk through the acts; all others hand in the same way, written in bulk.
WALKING = ("R02", "R06", "R13")
#: Some regions had to file an adjusted budget by 1 July 2022; which ones is assumed.
ADJUSTED = ("R06", "R13", "R21", "R42")
CHANGED, SETTLED = "R21", "R02"
#: Assumed: they are late with a report, and with their annual report over 2023.
LATE, UNACCOUNTED = ("R31", "R47"), ("R31", "R47", "R50")

SUMMARY = (
    "Demonstratietekst. De regio voert {part} uit zoals gepland. De scholen, het mbo en de "
    "bedrijven werken samen in alle activiteiten. (demonstratie)"
)
PARTS = (
    "alle activiteiten",
    "de meeste activiteiten",
    "negen van de tien activiteiten",
)
WENT_WELL = (
    "De gastlessen van bedrijven lopen goed. Meer leerlingen kiezen een technisch profiel. "
    "(demonstratie)"
)
DEVIATIONS = (
    "Door de sluiting van de scholen zijn bedrijfsbezoeken verplaatst naar een later jaar. "
    "(demonstratie)"
)
DEVIATIONS_2024 = (
    "Twee docenten begonnen later aan hun opleiding dan gepland. (demonstratie)"
)
IN_ORDER = "Dank voor de duidelijke rapportage. (demonstratie)"
MORE = "Schrijf per activiteit hoeveel leerlingen meededen. (demonstratie)"
ADDED = " Aan de activiteiten deden samen 1.240 leerlingen mee. (demonstratie)"
ADJUSTED_SUMMARY = "De bedragen voor 2022 en 2023 zijn aangepast aan de nieuwe planning. (demonstratie)"

MOVED = {
    VR1: "De scholen waren lang dicht. Regio's krijgen een maand meer tijd. (demonstratie)",
    VR2: "De periode is verlengd, zodat de rapportage het hele schooljaar beschrijft. "
    "(demonstratie)",
    FINAL: "De bestedingsperiode is verlengd tot en met 2024. (demonstratie)",
}
SPENDING_MOVES = (
    "Activiteiten liepen vertraging op. Regio's mogen het geld tot 1 augustus 2024 "
    "besteden. (demonstratie)",
    "De wijziging van de regeling voegt het jaar 2024 toe. (demonstratie)",
)

CHANGE = (
    "Het technieklokaal van één school komt er niet, omdat de school verhuist. Wij hebben "
    "daarom minder geld nodig. (demonstratie)"
)
CHANGE_ANSWER = (
    "Wij verlagen de subsidie met het bedrag voor dit lokaal. (demonstratie)"
)
CHANGE_REASONS = (
    "De regio meldde dat een technieklokaal niet doorgaat. Daarom is minder subsidie nodig. "
    "(demonstratie)"
)
SETTLE_REASONS = (
    "De activiteiten zijn uitgevoerd. Volgens de jaarverslagen bleef een klein deel van het "
    "geld over. (demonstratie)"
)
RECOVER_REASONS = (
    "De subsidie is lager vastgesteld dan wat is betaald. Het verschil betaalt de regio terug. "
    "(demonstratie)"
)
VIEW = "Wij stemmen in met het lagere bedrag. (demonstratie)"
NOTE = "Volgens het jaarverslag van het bestuur. (demonstratie)"


def summary(position):
    """The summary of the region in this place of the list."""
    return SUMMARY.format(part=PARTS[position % len(PARTS)])
