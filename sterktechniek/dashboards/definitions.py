"""What each figure means: one definition, in one place, for pages, files and answers.

``code`` is part of addresses and files, so it never changes; a figure that comes to mean
something else gets a new code. A page names its figures with the tag `figure`, a file with
the codes of its `exports.Export`.
"""

from dataclasses import dataclass

REGIONS, PLANS, EURO, GROUNDS = "regio's", "plannen", "euro", "gronden"
STEPS = "de vastgelegde stappen in dit systeem"
LETTERS = "de besluiten in dit systeem waarvan de brief is verstuurd (artikel 3:41 Awb)"
SCHEME = "de regeling, zoals de functioneel beheerder die invoerde"


@dataclass(frozen=True)
class Definition:
    """A figure: its Dutch name, what it counts, in what unit, and where it comes from."""

    code: str
    name: str
    text: str
    unit: str
    source: str

    @property
    def sentence(self):
        """All of it in one text, for a cell of a file."""
        return f"{self.text} Eenheid: {self.unit}. Bron: {self.source}."


def _listed(unit, source, *rows):
    return [Definition(code, name, text, unit, source) for code, name, text in rows]


# fmt: off
_ALL = [
    *_listed(REGIONS, STEPS,
        ("bevolking", "Alle regio's", "De regio's die op deze dag bestonden. Elke regio heeft precies één stand, dus de standen tellen op tot dit getal."),
        ("stand", "Stand", "Waar een regio op een dag staat. Over alle rondes samen: goedgekeurd in een ronde, anders de stand in de laatste ronde die open is gegaan. De dag telt tot middernacht, Nederlandse tijd."),
        ("al-goedgekeurd", "Al goedgekeurd", "Het plan van de regio was al in een eerdere ronde goedgekeurd. De regio doet in deze ronde niet mee."),
        ("niet-uitgenodigd", "Niet uitgenodigd", "De ronde is alleen voor genoemde regio's, en deze regio hoort daar niet bij."),
        ("niet-begonnen", "Niet begonnen", "De ronde is open en de regio heeft nog geen plan gemaakt."),
        ("concept", "Concept", "De regio schrijft aan een plan en heeft het niet ingediend. De ronde is nog open."),
        ("ingediend", "Ingediend", "Het plan is ingediend. DUS-I heeft het nog niet compleet verklaard."),
        ("aanvulling-gevraagd", "Aanvulling gevraagd", "DUS-I heeft de regio gevraagd om de aanvraag aan te vullen (artikel 4:5 Awb)."),
        ("in-beoordeling", "In beoordeling", "Het plan is compleet en wordt beoordeeld. Dit blijft zo tot de brief met het besluit is verstuurd."),
        ("groen", "Groen", "Het plan is goedgekeurd en de brief is verstuurd."),
        ("lichtgroen", "Lichtgroen", "Het plan is goedgekeurd met een verplichting waar een datum bij staat, en de brief is verstuurd."),
        ("rood", "Rood", "Het plan is afgewezen en de brief is verstuurd."),
        ("buiten-behandeling", "Buiten behandeling", "De aanvraag bleef onvolledig en is niet behandeld (artikel 4:5 Awb). De brief is verstuurd."),
        ("ingetrokken", "Ingetrokken", "De regio heeft haar aanvraag ingetrokken, of de subsidie is ingetrokken."),
        ("niet-ingediend", "Niet ingediend", "De ronde is voor deze regio gesloten en zij heeft geen plan ingediend."),
    ),
    *_listed(REGIONS, STEPS,
        ("goedgekeurd", "Goedgekeurd", "Het plan van de regio is groen of lichtgroen, en de brief is verstuurd. Per ronde telt wat in die ronde is goedgekeurd."),
        ("vaker-afgewezen", "Vaker afgewezen", "Regio's die in twee of meer rondes zijn afgewezen en die op deze dag geen goedgekeurd plan hadden."),
    ),
    *_listed("scholen", STEPS,
        ("scholen-vaker-afgewezen", "Scholen in vaker afgewezen regio's", "Scholen (vestigingen met een eigen vestigingsnummer) in regio's die in twee of meer rondes zijn afgewezen en die op deze dag geen goedgekeurd plan hadden."),
    ),
    *_listed(PLANS, STEPS,
        ("trechter-aangemeld", "Vooraangemeld", "De regio meldde dat zij in deze ronde een plan indient. Vooraanmelden is niet verplicht."),
        ("trechter-concept", "Begonnen", "De regio begon een plan voor deze ronde. Ook wat later is ingediend, telt mee."),
        ("trechter-ingediend", "Ingediend", "De regio diende haar plan in. Ook wat later is ingetrokken, telt mee."),
        ("trechter-compleet", "Compleet", "DUS-I verklaarde de aanvraag compleet. Daarna begint de beoordeling."),
        ("trechter-beoordeeld", "Beoordeeld", "Alle toegewezen commissieleden rondden hun beoordeling af. Buiten DUS-I telt dit pas als de brief is verstuurd."),
        ("trechter-geadviseerd", "Geadviseerd", "De commissie stelde haar advies vast. Buiten DUS-I telt dit pas als de brief is verstuurd."),
        ("trechter-besloten", "Besloten", "Het besluit is genomen en staat nog. Buiten DUS-I telt dit pas als de brief is verstuurd."),
        ("trechter-brief", "Brief verstuurd", "De brief met het eerste besluit is verstuurd."),
    ),
    *_listed(REGIONS, STEPS,
        ("overgeslagen", "Ronde overgeslagen", "De regio liet weten dat zij deze ronde overslaat, met de reden."),
        ("termijn-voorbij", "Termijn voorbij", "Het plan is ingediend, de termijn om te besluiten was voorbij en de brief was nog niet verstuurd. De termijn staat stil zolang een aanvulling wordt afgewacht (artikel 4:15 Awb)."),
        ("termijn-loopt-af", "Termijn loopt af", "Het plan is ingediend, de brief was nog niet verstuurd en de termijn om te besluiten liep binnen 14 dagen af."),
    ),
    *_listed(EURO, SCHEME,
        ("plafond", "Plafond", "Het bedrag dat in een jaar ten hoogste beschikbaar is voor deze soort regio (artikel 4:22 Awb)."),
        ("gereserveerd", "Gereserveerd", "Geld voor regio's die op deze dag nog geen goedgekeurd plan hadden: hun maximum, verdeeld over de jaren zoals het plafond. Is de regeling voorbij, dan is niets meer gereserveerd."),
        ("over", "Over", "Het plafond, min wat is toegekend en wat is gereserveerd."),
    ),
    *_listed(EURO, LETTERS,
        ("gevraagd", "Gevraagd", "Wat regio's vroegen in de plannen waarover een brief is verstuurd."),
        ("geadviseerd", "Geadviseerd", "Wat de commissie adviseerde over de plannen waarover een brief is verstuurd."),
        ("toegekend", "Toegekend", "Wat in de eerste besluiten is toegekend, voor zover de brief is verstuurd."),
        ("gevraagd-per-jaar", "Gevraagd per jaar", "Wat regio's vroegen in het laatste plan waarover een brief is verstuurd, verdeeld over de jaren zoals de begroting van dat plan."),
        ("geadviseerd-per-jaar", "Geadviseerd per jaar", "Wat de commissie adviseerde over het laatste plan waarover een brief is verstuurd, verdeeld over de jaren zoals de begroting van dat plan."),
        ("toegekend-per-jaar", "Toegekend per jaar", "Wat op deze dag aan subsidie gold voor dit jaar. Latere besluiten, zoals een wijziging of intrekking, zijn verwerkt."),
        ("besluiten", "Brieven", "Het aantal eerste besluiten waarvan de brief is verstuurd."),
    ),
    *_listed(EURO, "de betalingen die DUS-I vastlegde",
        ("betaald", "Betaald", "Wat tot en met deze dag is betaald. Dit is een deel van wat is toegekend."),
    ),
    *_listed("oordelen", "de ingediende plannen, de vastgelegde hulp en de verstuurde brieven",
        ("hulp-en-vervolg", "Hulp en vervolg", "Geteld worden criteria die bij het vorige besluit niet of deels voldeden en die daarna opnieuw zijn beoordeeld. Hulp hoort bij het eerste plan dat de regio op of na die dag indiende, en alleen bij de criteria waarover zij ging. Alleen besluiten waarvan de brief verstuurd was, tellen mee."),
    ),
    *_listed(GROUNDS, LETTERS,
        ("gronden", "Gronden", "Redenen waarom een criterium niet voldoet, zoals die in een verstuurde brief staan. Een plan kan meer gronden hebben op één criterium."),
        ("gronden-opgelost", "Opgelost", "In het volgende plan vond de commissie deze grond opgelost, en de brief daarover is verstuurd."),
        ("gronden-deels", "Deels opgelost", "In het volgende plan vond de commissie deze grond deels opgelost, en de brief daarover is verstuurd."),
        ("gronden-opnieuw", "Opnieuw", "Het volgende plan kreeg weer een grond op dit criterium, of de commissie vond deze grond niet opgelost. De brief daarover is verstuurd."),
        ("gronden-niet-genoemd", "Niet opnieuw genoemd", "Over het volgende plan is een brief verstuurd, en dit criterium staat daar niet meer bij de gronden."),
        ("gronden-wachten", "Wacht op brief", "De regio diende opnieuw een plan in. De brief daarover is nog niet verstuurd."),
        ("gronden-niet-gevraagd", "Niet opnieuw gevraagd", "De regio diende na deze brief geen nieuw plan in."),
    ),
    *_listed(REGIONS, LETTERS,
        ("regios-met-gronden", "Regio's met gronden", "Regio's met minstens één grond in een verstuurde brief."),
    ),
    *_listed("gesprekken", "de vastgelegde bezoeken van het ondersteuningsteam",
        ("adviesgesprek", "Adviesgesprek", "Een gesprek met een afgewezen regio, na de brief. Het telt als de regio, DUS-I, OCW en het ondersteuningsteam erbij waren. Ontbreekt een partij, dan telt het niet."),
        ("startgesprek", "Startgesprek", "Een eerste gesprek met een regio met een goedgekeurd plan."),
        ("scholingsadvies", "Scholingsadvies aangeboden", "Startgesprekken waarin scholingsadvies is aangeboden."),
        ("hulp-afgewezen", "Hulp aan afgewezen regio's", "Bezoeken en gesprekken van het ondersteuningsteam, tot en met deze dag, aan regio's die in de gekozen ronde zijn afgewezen."),
        ("signaal", "Signaal", "Wat een ondersteuner over een regio opmerkte en aanvinkte. Geen signaal telt als 0."),
    ),
    *_listed(REGIONS, "de vastgelegde bezoeken van het ondersteuningsteam",
        ("afgewezen-geholpen", "Afgewezen regio's met hulp", "Regio's die in de gekozen ronde zijn afgewezen en die, tot en met deze dag, minstens één bezoek of gesprek van het ondersteuningsteam hadden."),
    ),
    *_listed(REGIONS, STEPS,
        ("bereik-regios", "Regio's", "De regio's die op deze dag bestonden. Een regio is bereikt als zij op deze dag een goedgekeurd plan had: groen of lichtgroen, en de brief was verstuurd."),
        ("witte-vlek", "Witte vlek", "Een regio die op deze dag geen goedgekeurd plan had, in geen enkele ronde van deze regeling."),
    ),
    *_listed("scholen", "de scholen, zoals de functioneel beheerder die invoerde",
        ("bereik-scholen", "Scholen", "Scholen (vestigingen met een eigen vestigingsnummer) in de regio's van deze dag. Basisscholen tellen niet mee. Ging een regio op in een andere, dan tellen haar scholen daarna daar. Een school is bereikt als haar regio een goedgekeurd plan had."),
        ("bereik-profielen", "Scholen per profiel", "Scholen die dit profiel van het vmbo aanbieden. Een school kan meer profielen aanbieden, dus de rijen tellen niet op. Technisch zijn PIE, BWI, M&T, MaT en MVI. Alleen D&P telt niet als technisch."),
    ),
    *_listed("leerlingen", "de leerlingaantallen, zoals de functioneel beheerder die invoerde",
        ("bereik-leerlingen", "Leerlingen", "Leerlingen bij de laatste telling van 1 oktober, op of voor deze dag. Een regio zonder telling telt niet mee; zij telt ook niet als 0. Leerlingen zijn bereikt als hun regio een goedgekeurd plan had."),
    ),
    *_listed("leerlingen", "de prognoses, zoals de functioneel beheerder die invoerde",
        ("prognose", "Prognose", "Het aantal leerlingen dat voor later wordt verwacht: de laatste prognose binnen 5 jaar na de telling. Zij telt als zij over dezelfde leerwegen gaat als de telling."),
    ),
    *_listed("procent van de leerlingen", "de scholen en hun leerlingaantallen in dit systeem",
        ("technisch-binnen-10-km", "Technisch profiel binnen 10 km", "Leerlingen in de bovenbouw van wie de school zelf een technisch profiel aanbiedt of daar hoogstens 10 kilometer vandaan ligt, in een rechte lijn. Dit wordt alleen berekend als plaats en leerlingaantal van alle scholen bekend zijn. Anders staat er het cijfer van buiten."),
    ),
    *_listed(REGIONS, "de leerlingaantallen en prognoses, zoals de functioneel beheerder die invoerde",
        ("krimp", "Krimp", "Regio's waar de prognose minstens 5 procent lager is dan de laatste telling. Het gaat om de laatste prognose binnen 5 jaar na die telling."),
        ("geen-krimp", "Geen krimp", "Regio's waar de prognose minder dan 5 procent lager is dan de laatste telling, gelijk of hoger."),
        ("geen-prognose", "Geen prognose", "Regio's zonder telling op deze dag, of zonder prognose voor de 5 jaar na de laatste telling."),
        ("groep-regios", "Regio's in de groep", "De regio's van deze dag die in deze groep vallen. Elke regio valt in precies één groep."),
    ),
    *_listed(REGIONS, STEPS,
        ("groep-goedgekeurd", "Met goedgekeurd plan", "Regio's in de groep die op deze dag een goedgekeurd plan hadden."),
    ),
    *_listed("procent van de plannen", LETTERS,
        ("groep-geslaagd", "Geslaagd", "Goedgekeurde plannen, als deel van alle plannen van de groep waarover de brief met een besluit was verstuurd: groen, lichtgroen, rood en buiten behandeling. Elke ronde telt apart."),
    ),
    *_listed("bezoeken", "de vastgelegde bezoeken van het ondersteuningsteam",
        ("groep-bezoeken", "Bezoeken", "Bezoeken en gesprekken van het ondersteuningsteam bij de regio's van de groep, tot en met deze dag. Bijeenkomsten voor meer regio's tellen niet mee."),
    ),
    *_listed("uren", "de vastgelegde bezoeken van het ondersteuningsteam",
        ("groep-uren", "Uren hulp", "De duur van deze bezoeken en gesprekken, in uren."),
    ),
    *_listed(EURO, LETTERS,
        ("groep-toegekend", "Toegekend aan de groep", "Wat op deze dag aan subsidie gold voor de regio's van de groep, alle jaren samen. Latere besluiten zijn verwerkt."),
        ("groep-toegekend-per-leerling", "Toegekend per leerling", "Wat gold aan subsidie, gedeeld door de leerlingen bij de laatste telling. Alleen regio's met een telling tellen mee, met hun subsidie en hun leerlingen."),
    ),
    *_listed(EURO, "de betalingen die DUS-I vastlegde",
        ("groep-betaald-per-leerling", "Betaald per leerling", "Wat tot en met deze dag is betaald, gedeeld door de leerlingen bij de laatste telling. Alleen regio's met een telling tellen mee."),
    ),
    *_listed("zoals bij het cijfer staat", "anderen, zoals bij het cijfer staat",
        ("cijfer-van-buiten", "Cijfer van buiten", "Een cijfer dat niet uit dit systeem komt. Het geldt op deze dag volgens de laatste regel die het ministerie vastlegde."),
    ),
]
# fmt: on
DEFINITIONS = {one.code: one for one in _ALL}


def defined(codes):
    """The definitions with these codes, in this order; an unknown code is a fault."""
    return [DEFINITIONS[code] for code in codes]


def of_state(state):
    """The definition of the state of a region: its code is the word that pages use."""
    return DEFINITIONS[state.label.replace(" ", "-")]
