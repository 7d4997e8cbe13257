"""Stock of visit reports: what the region reads, and what stays with the team."""

# How an advisory talk ended.
TALK_OUTCOME = (
    "Demonstratie. De regio past het plan aan en dient in de volgende ronde opnieuw in."
)
MARKER = "Demonstratie."

# Regions of the seven where "samenwerken is nieuw" was heard; which ones is invented.
COLLABORATION_NEW = ("R22", "R38", "R42", "R51")

FIRST = (
    (
        "Kennisgemaakt met de scholen rond {plaats}. Wij bespraken het aanbod per school en de cijfers uit het regioportret. De scholen willen eerst samen de profielen verdelen.",
        "De schoolleiders kennen elkaar nog weinig. Eén school wacht af. Let op wie de leiding neemt.",
    ),
    (
        "Gesproken over de eerste opzet van het plan. Er zijn veel ideeën. Wij spraken af dat elke activiteit een trekker krijgt.",
        "Veel enthousiasme, weinig keuzes. Volgende keer vragen wat zij niet gaan doen.",
    ),
    (
        "Bezoek aan twee praktijklokalen en een bedrijf in de {branche}. De samenwerking met het mbo is goed. De begroting moet nog beginnen.",
        "De projectleider doet dit naast een volle baan. Kwetsbaar.",
    ),
)
FIRST_ACTION = "Overzicht van het aanbod per school en per profiel maken"

REWORK = (
    (
        "De gronden uit het besluit één voor één besproken. De regio schrijft per activiteit op wat er gebeurt, met hoeveel leerlingen en wie het doet.",
        "De afwijzing kwam hard aan. De regio pakt het nu goed op.",
    ),
    (
        "Wij lazen de brief samen door. De regio begint met de onderdelen die nog niet voldoen en laat de rest staan.",
        "Neiging om alles opnieuw te schrijven. Afgeraden: de visie was in orde.",
    ),
)
REWORK_ACTION = "Activiteiten waarop een grond rust opnieuw beschrijven"

LAST_CHANCE = (
    (
        "Laatste kansdag. De regio liet het herschreven plan zien aan OCW, DUS-I en het ondersteuningsteam en kreeg vragen over mijlpalen en begroting.",
        "Goede stap vooruit. De begroting liep nog achter op de tekst.",
    ),
    (
        "Laatste kansdag. Het plan is concreter dan in de eerste ronde. Nog te doen: de rol van de bedrijven en de planning voor 2021.",
        "De penvoerder was er niet bij. Dat moet anders bij de ondertekening.",
    ),
)

ADVICE = (
    (
        "Adviesgesprek met DUS-I, OCW en het ondersteuningsteam. Wij bespraken per grond waarom het plan nog niet voldeed en wat wel voldoende is. De regio dient in de derde ronde opnieuw in. DUS-I kijkt op verzoek mee met een concept.",
        "Open gesprek. Geen aanwijzing dat iets zo mis is dat een ander traject nodig is.",
    ),
    (
        "Adviesgesprek met de drie partijen. Centraal stond wat er nodig is voor een goed plan. De regio maakt een planning tot eind mei en stuurt die vóór 1 maart.",
        "De partners zoeken elkaar nog. Met drie extra dagen ondersteuning moet het lukken.",
    ),
)
ADVICE_ACTION = "Planning tot 31 mei 2020 sturen en een concept laten meelezen"
ADVICE_OFFER = "Voorbeelden van uitgewerkte activiteiten sturen"

AFTER_ADVICE = (
    (
        "Overleg op afstand over het nieuwe plan. De activiteiten zijn uitgeschreven en hebben mijlpalen. De begroting wordt per post onderbouwd.",
        "Ligt op schema. De projectleider heeft nu twee vaste dagen.",
    ),
    (
        "De werkgroepen leverden hun teksten. Wij keken samen of elke activiteit bij een doel hoort. Nog open: twee handtekeningen.",
        "Door de sluiting van de scholen gaat alles digitaal. Dat kost tijd, maar het plan is er.",
    ),
)

ALTERNATIVE = (
    (
        "Adviesgesprek met DUS-I, OCW en het ondersteuningsteam, nu de regio in de derde ronde geen plan heeft ingediend. Wij bespraken waarom de samenwerking niet tot stand kwam. De regio maakt een plan van aanpak voor een eigen traject.",
        "Er is vertrouwen nodig tussen de partners. Een onafhankelijke verkenner kan helpen.",
    ),
)
ALTERNATIVE_ACTION = "Plan van aanpak sturen, met steun van alle partners"

START = (
    (
        "Startgesprek. Wij namen de planning voor het eerste jaar door en boden scholingsadvies aan. De regio laat weten waar zij dat wil gebruiken.",
        "Stevige projectleider. De administratie vraagt nog aandacht.",
    ),
    (
        "Startgesprek met de projectleider en twee schoolleiders. Afspraken gemaakt over het volgen van mijlpalen. Scholingsadvies is aangeboden.",
        "Goede sfeer. Eén partner twijfelt over de cofinanciering in uren.",
    ),
)
START_ACTION = "Overzicht van opleidingen voor instructeurs in de regio sturen"

TRAINING = (
    (
        "De scholingsadviseur bracht in kaart hoeveel docenten en instructeurs de komende jaren nodig zijn. Het mbo kan in september een groep starten.",
        "Tekort is groter dan in het plan staat, vooral in {branche3}.",
    ),
    (
        "Gesproken over zij-instroom uit de {branche}. Twee kandidaten zijn in beeld. De scholen regelen begeleiding.",
        "Bedrijven zijn bang mensen kwijt te raken. Samen met de werkgevers bespreken.",
    ),
)

FRIEND = (
    (
        "Voortgang besproken. De meeste activiteiten liggen op schema. Aandachtspunt: de leerlingen zelf zijn nog niet gevraagd wat zij van de lessen vinden.",
        "Blinde vlek: alles gaat over aanbod, weinig over de keuze van meisjes.",
    ),
    (
        "Gesprek over samenwerken tussen de scholen. De keuzevakken lopen. Aandachtspunt: wat blijft er na 2023 over als de subsidie stopt?",
        "Blinde vlek: de stuurgroep stelt weinig vragen bij achterstand.",
    ),
    (
        "Door corona gaan bedrijfsbezoeken niet door. De regio maakt er digitale bezoeken van. De andere activiteiten gaan verder.",
        "Veerkrachtig. Wel uitstel van de inrichting van lokalen.",
    ),
)
FRIEND_ACTION = (
    "Voorstel maken voor het aandachtspunt en dat in de stuurgroep bespreken"
)
