"""The questions of the Tweede Kamer of 30 January 2020, each with the answer from this system.

Real: the questions, who asked them, and the sentences that repeat what the minister answered on
21 February 2020 (Kamerstuk 30 079, written consultation about letter nr. 109). The numbering is
ours. Every figure between braces is counted from the loaded history; what is invented in that
history (days of talks, grounds per criterion, amounts) is invented here too, and says so.
"""

from dataclasses import dataclass, field
from datetime import date

from sterktechniek.answers.models.outside import WITHIN_10_KM

DOCUMENT = "Kamerstuk 30 079, schriftelijk overleg over nr. 109"
ASKED_ON, ANSWERED_ON = date(2020, 1, 30), date(2020, 2, 21)
VVD = "de leden van de VVD-fractie"
D66 = "de leden van de D66-fractie"
GROENLINKS = "de leden van de GroenLinks-fractie"
MARKER = "(demonstratie: geteld uit de geladen geschiedenis)"

TEACHERS = "Zij-instroom technische lerarenopleidingen"

REFUSED = ("rood", {"ronde": "2"})
TALKS = ("adviesgesprek", {"ronde": "2"})


@dataclass(frozen=True)
class Asked:
    """A question with its answer; ``figures`` is {name in the text: (definition, choices)}."""

    by: str
    question: str
    answer: str
    figures: dict = field(default_factory=dict)


QUESTIONS = (
    Asked(
        VVD,
        "De leden lezen in de brief van de Minister dat Nederland is verdeeld onder 78 regio's, "
        "waarbij er 45 plannen inmiddels zijn goedgekeurd. Voor 33 plannen moest er nog een "
        "aanpassing worden gedaan, maar daar zijn ook 26 plannen van goedgekeurd. Dit betekent "
        "dat er regio's zijn die geen ondersteuning krijgen in het innovatief en "
        "toekomstbestendig maken van hun harde techniekonderwijs. Welke regio's zijn dit?",
        "Er zijn {alle} regio's. In ronde 1 zijn {ronde-een} plannen goedgekeurd en in ronde 2 "
        "{ronde-twee}. In ronde 2 zijn {afgewezen} plannen afgewezen: {ronde-een} + {ronde-twee} "
        "+ {afgewezen} = {alle}.\n\n"
        "De regio's die in de tweede ronde zijn afgewezen: {afgewezen lijst}.\n\n"
        "{overgeslagen} van deze plannen hadden de eerste ronde overgeslagen: {overgeslagen "
        "lijst}.",
        {
            "alle": ("bevolking", {}),
            "ronde-een": ("goedgekeurd", {"ronde": "1"}),
            "ronde-twee": ("goedgekeurd", {"ronde": "2"}),
            "afgewezen": REFUSED,
            "overgeslagen": ("niet-ingediend", {"ronde": "1"}),
        },
    ),
    Asked(
        VVD,
        "Hoe is de regionale spreiding gewaarborgd?",
        "In {goedgekeurd} van de {alle} regio's is een plan goedgekeurd. Per provincie: "
        "{goedgekeurd verdeling}.\n\n"
        "De {afgewezen} afgewezen regio's liggen verspreid: {afgewezen verdeling}. Van een regio "
        "waarvan de plaats nog niet is ingevuld, staat de provincie op onbekend.\n\n"
        "De goedgekeurde plannen bereiken {scholen} scholen en {leerlingen} leerlingen.\n\n"
        "Uit de 0-meting blijkt dat {bereik} van de leerlingen binnen een straal van 10 kilometer "
        "een technisch vmbo-profiel kan volgen.",
        {
            "alle": ("bevolking", {}),
            "goedgekeurd": ("goedgekeurd", {}),
            "afgewezen": REFUSED,
            "scholen": ("bereik-scholen", {}),
            "leerlingen": ("bereik-leerlingen", {}),
            "bereik": ("cijfer-van-buiten", {"cijfer": WITHIN_10_KM}),
        },
    ),
    Asked(
        VVD,
        "Waarop zijn de overige zeven plannen afgekeurd?",
        "De voornaamste reden van afwijzen is dat scholen in de regionale plannen nog "
        "onvoldoende concreet laten zien welke activiteiten zij voornemens zijn uit te gaan "
        "voeren met de subsidiemiddelen. Bij de {regios} afgewezen regio's staan in de brieven "
        "{gronden} gronden. Per criterium: {gronden verdeling}.",
        {
            "regios": ("regios-met-gronden", {"ronde": "2"}),
            "gronden": ("gronden", {"ronde": "2"}),
        },
    ),
    Asked(
        VVD,
        "Hebben deze afgekeurde onderwijsinstellingen ondersteuning gekregen vanuit het "
        "ministerie en ziet de Minister mogelijkheden om deze instellingen te helpen bij het "
        "creëren van goed techniekonderwijs?",
        "Alle regio's hebben recht op ondersteuning, dus ook de afgekeurde regio's. Van de "
        "{afgewezen} afgewezen regio's kregen er {geholpen} hulp: {geholpen uitgebreid}.\n\n"
        "Samen gaat het om {hulp} bezoeken en gesprekken. Naar soort: {hulp verdeling}.",
        {
            "afgewezen": REFUSED,
            "geholpen": ("afgewezen-geholpen", {"ronde": "2"}),
            "hulp": ("hulp-afgewezen", {"ronde": "2"}),
        },
    ),
    Asked(
        VVD,
        "De leden lezen in de brief van de Minister dat de Minister inzet op "
        "scholingsadviseurs. Hoe wordt deze functie vormgegeven?",
        "Het doel van de scholingsadviseurs is de regio's te ondersteunen bij alle "
        "scholingsvraagstukken die er spelen, ter bestrijding van het tekort aan "
        "techniekleraren. In alle startgesprekken wordt kenbaar gemaakt dat zij scholingsadvies "
        "kunnen inwinnen: in {aangeboden} van de {gesprekken} startgesprekken is dat gedaan.",
        {
            "gesprekken": ("startgesprek", {}),
            "aangeboden": ("scholingsadvies", {}),
        },
    ),
    Asked(
        VVD,
        "De leden lezen voorts in de brief van de Minister dat de Minister inzet op een critical "
        "friend. Hoe wordt deze functie vormgegeven?",
        "Een van de vormen van ondersteuning bij de uitvoering van de plannen is die van een "
        "kritische vriend. Dat is een lid van het ondersteuningsteam dat op gezette tijden "
        "langskomt om de voortgang te bespreken en dat de regio wijst op blinde vlekken of andere "
        "mogelijkheden tot verbetering. Hierover zijn in dit systeem nog geen cijfers.",
    ),
    Asked(
        VVD,
        "De leden lezen dat er bij scholen die in twee rondes zijn afgewezen, er mogelijk iets "
        "aan de hand is. Hoe gaat de Minister erachter komen of dit daadwerkelijk het geval is? "
        "Daarnaast lezen de leden dat in sommige regio's het nog niet lukt om een slagvaardige "
        "samenwerking van de grond te krijgen. Hoe gaat de Minister deze regio's ondersteunen "
        "zodat dat wel mogelijk wordt?",
        "{vaker} regio's zijn in twee rondes afgewezen: {vaker lijst}. Daar staan {scholen} "
        "scholen: {scholen verdeling}.\n\n"
        "Met {gesprekken} van de {afgewezen} afgewezen regio's is een adviesgesprek gevoerd door "
        "medewerkers van DUS-I, OCW en het landelijke ondersteuningsteam: {gesprekken "
        "uitgebreid}. Signalen dat een ander traject nodig is: {signalen}.\n\n"
        "Voor sommige regio's is het samenwerken met elkaar nog een relatief nieuw fenomeen. Dat "
        "is in het hele land {nieuw} keer gehoord.",
        {
            "vaker": ("vaker-afgewezen", {}),
            "scholen": ("scholen-vaker-afgewezen", {}),
            "afgewezen": REFUSED,
            "gesprekken": TALKS,
            "signalen": ("signaal", {"signaal": "other_route"}),
            "nieuw": ("signaal", {"signaal": "new_cooperation"}),
        },
    ),
    Asked(
        VVD,
        "Daarnaast lezen de leden dat sommige regio's dunbevolkt zijn en dat leerlingendaling "
        "debet is aan de planvorming. Hoe waarborgt de Minister dan alsnog de mogelijkheden voor "
        "deze leerlingen om zich te specialiseren in techniekonderwijs?",
        "Samenwerken in een krimpgebied is een lastiger opgave. Krimp is {krimp} keer gehoord, en "
        "concurrentie om de leerling {concurrentie} keer. Er zijn ook regio's die met een flinke "
        "leerlingendaling te maken hebben waarvan de plannen al zijn goedgekeurd.\n\n"
        "Van de leerlingen kan {bereik} binnen een straal van 10 kilometer een technisch "
        "vmbo-profiel volgen.",
        {
            "krimp": ("signaal", {"signaal": "shrinking"}),
            "concurrentie": ("signaal", {"signaal": "competition"}),
            "bereik": ("cijfer-van-buiten", {"cijfer": WITHIN_10_KM}),
        },
    ),
    Asked(
        VVD,
        "De leden lezen dat uiterlijk 1 juni 2020 de afgewezen regio's opnieuw de kans krijgen om "
        "hun plannen in te dienen. Hoe waarborgt de Minister dat alle plannen goedgekeurd gaan "
        "worden? Wat gebeurt er als dat niet het geval is?",
        "Met {gesprekken} van de {afgewezen} afgekeurde regio's heeft een adviesgesprek "
        "plaatsgevonden. Zij krijgen extra ondersteuning van het landelijke ondersteuningsteam, "
        "en DUS-I geeft de mogelijkheid om voorafgaand aan de indiening nog eens kritisch mee te "
        "kijken. Worden regio's toch voor de derde keer afgewezen, dan wordt in overleg met de "
        "regio en de ondersteuners gezocht naar alternatieven of andere oplossingen.",
        {"afgewezen": REFUSED, "gesprekken": TALKS},
    ),
    Asked(
        D66,
        "De leden lezen dat 33 plannen bijstelling nodig hadden en opnieuw zijn beoordeeld en er "
        "nu nog zeven plannen zijn die niet zijn goedgekeurd. Wat gebeurt er met deze regio's, "
        "ontvangen zij bijvoorbeeld geen bekostiging? Hoe ziet de ondersteuning eruit die deze "
        "regio's ontvangen?",
        "Pas als hun plannen goedgekeurd worden, ontvangen de {afgewezen} regio's het gehele "
        "subsidiebedrag passend bij hun aanvraag. Aan de {goedgekeurd} regio's met een "
        "goedgekeurd plan is samen {toegekend} toegekend.\n\n"
        "De deelname aan de ondersteuning is niet verplicht, maar {geholpen} van de {afgewezen} "
        "afgewezen regio's maakten er gebruik van. Naar soort: {hulp verdeling}.",
        {
            "afgewezen": REFUSED,
            "goedgekeurd": ("goedgekeurd", {}),
            "toegekend": ("toegekend", {}),
            "geholpen": ("afgewezen-geholpen", {"ronde": "2"}),
            "hulp": ("hulp-afgewezen", {"ronde": "2"}),
        },
    ),
    Asked(
        GROENLINKS,
        "De voornoemde leden vragen hoe de Minister het extra geld gaat inzetten om specifiek het "
        "lerarentekort in de techniek aan te pakken. Welke plannen heeft de Minister daarvoor en "
        "hoeveel geld gaat hij daarin investeren?",
        "Voor de komende vier jaar is {bedrag} gereserveerd om samen met de technische "
        "lerarenopleidingen te komen tot meer maatwerk voor zij-instromers. Daarnaast "
        "ondersteunen de scholingsadviseurs de regio's en brengen zij de behoeften in kaart.",
        {"bedrag": ("cijfer-van-buiten", {"cijfer": TEACHERS})},
    ),
)
