"""Why a file is refused, and what its sender can do about it."""

from enum import Enum

IN_WORDS = "pdf, docx, xlsx, odt, ods, png of jpg"
_OTHER = f"Kies een bestand van het type {IN_WORDS}."
_NOT_THIS = "Dit soort bestand nemen wij niet aan"
_AGAIN = "Open het, sla het opnieuw op en kies het nog een keer."
_PRINT = (
    "Maak er een nieuwe pdf van, bijvoorbeeld met ‘Afdrukken naar pdf’, en kies die."
)
_AS_PDF = "of sla het op als pdf en kies dat."


class Reason(Enum):
    """Each reason with its sentence: what is wrong, and the way out."""

    UNKNOWN = f"{_NOT_THIS}. {_OTHER}"
    WEB_PAGE = f"{_NOT_THIS}: het is een webpagina, tekening of gegevensbestand (html, svg, xml). {_OTHER}"
    PROGRAM = f"{_NOT_THIS}: het is een programma. {_OTHER}"
    PICTURE = f"{_NOT_THIS}: sla de afbeelding op als png of jpg. {_OTHER}"
    ARCHIVE = f"{_NOT_THIS}: het is een ingepakte map. Pak die uit. {_OTHER}"
    RICH_TEXT = f"{_NOT_THIS}: sla de tekst op als docx, odt of pdf. {_OTHER}"
    OLD_OFFICE = (
        f"{_NOT_THIS}: het is een Office-bestand van een oude soort (doc, xls, ppt), of het "
        f"is beveiligd met een wachtwoord. Sla het op als docx, xlsx of pdf. {_OTHER}"
    )
    PRESENTATION = f"{_NOT_THIS}: sla de presentatie op als pdf. {_OTHER}"
    TEMPLATE = (
        f"{_NOT_THIS}: het is een sjabloon. Sla het op als gewoon document. {_OTHER}"
    )
    BINARY_SHEET = f"{_NOT_THIS}: sla de werkmap op als xlsx. {_OTHER}"

    MACROS = "Dit bestand bevat macro's. Sla het op zonder macro's en kies het opnieuw."
    OBJECT = (
        f"Dit bestand bevat een object van een ander programma. Haal dat weg, {_AS_PDF}"
    )
    COMMAND = f"Dit bestand bevat een opdracht aan een ander programma (DDE). Haal die weg, {_AS_PDF}"
    FETCHES = (
        "Dit bestand haalt iets op van een andere plek, zoals een sjabloon, plaatje of "
        f"rekenblad op internet of op een server. Verbreek die koppeling, {_AS_PDF}"
    )
    PASTED_PAGE = (
        f"Dit bestand bevat een ander bestand dat nog niet is samengevoegd. {_AGAIN}"
    )
    PASSWORD = "Dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en kies het opnieuw."
    DEFINITIONS = f"Dit bestand bevat eigen XML-definities en is daarom niet veilig te lezen. {_AGAIN}"
    UNPACKS_TOO_LARGE = (
        f"Dit bestand is uitgepakt veel te groot. Verklein het, {_AS_PDF}"
    )
    TOO_MANY_PARTS = (
        f"Dit bestand bestaat uit te veel onderdelen. Verklein het, {_AS_PDF}"
    )
    UNSAFE_NAMES = f"Dit bestand bevat onderdelen met een onveilige naam. {_AGAIN}"
    DAMAGED = f"Dit bestand is beschadigd of niet compleet. {_AGAIN}"
    MIXED = f"Dit bestand bevat nog iets anders dan het lijkt. {_AGAIN}"
    TOO_MUCH_WORK = f"Dit bestand is te ingewikkeld om te controleren. Maak het eenvoudiger, {_AS_PDF}"

    SCRIPT = f"Dit pdf-bestand bevat een script. {_PRINT}"
    STARTS_PROGRAM = f"Dit pdf-bestand start een ander programma. {_PRINT}"
    MEDIA = f"Dit pdf-bestand bevat een film, geluid of 3D-model. {_PRINT}"
    OLD_FORM = f"Dit pdf-bestand is een formulier van een oude soort (XFA). {_PRINT}"
    ENCLOSURE = (
        "In dit pdf-bestand zit een ander bestand dat wij niet aannemen. Haal dat eruit, en "
        "voeg het zo nodig apart toe."
    )
    PICTURE_TOO_LARGE = "Deze afbeelding heeft te veel beeldpunten. Verklein de afbeelding en kies die opnieuw."
    BUSY = "Dit bestand kan nu niet worden gecontroleerd. Probeer het over een paar minuten opnieuw."


class Refused(Exception):
    """This file is not taken; ``reason`` says why and what to do."""

    def __init__(self, reason):
        self.reason = reason
        super().__init__(reason.value)
