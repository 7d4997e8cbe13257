"""The one error of reading a spreadsheet."""


class SheetError(Exception):
    """Why a file cannot be read, as a Dutch sentence that says what to do."""


DAMAGED = (
    "Dit bestand is beschadigd. Open het in Excel of LibreOffice, sla het opnieuw op "
    "en kies het nog eens."
)
TOO_LARGE = (
    "Dit bestand is te groot om te lezen. Kopieer alleen de rijen die u nodig hebt "
    "naar een nieuw bestand."
)
LOCKED = (
    "Dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord "
    "en kies het opnieuw."
)
OTHER_KIND = (
    "Dit is geen Excel- of ODS-bestand. Sla het op als xlsx of ods en kies het opnieuw."
)
MACROS = "Dit bestand bevat macro's. Sla het op zonder macro's en kies het opnieuw."
DECLARES = (
    "Dit bestand begint met een DOCTYPE; dat lezen wij niet, omdat het misbruikt kan worden. "
    "Open het in Excel of LibreOffice, sla het opnieuw op en kies het nog eens."
)
