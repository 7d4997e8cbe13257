"""The stock of invented goals and activities from which every plan is put together.

Placeholders in braces come from `places.words` plus school, bedrijf, mbo, aantal.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class GoalTemplate:
    title: str
    indicator: str
    target: str
    vague_title: str


@dataclass(frozen=True)
class ActivityTemplate:
    """One activity; `partner` is the kind of partner that carries it."""

    title: str
    line: str
    form: str
    partner: str
    costs: tuple[str, ...]
    concrete: str
    vague: str
    milestones: tuple[tuple[int, int, str], ...]  # year, month, title


GOALS = {
    "inflow": GoalTemplate(
        "Meer leerlingen in {regio} kiezen een technisch profiel",
        "Aandeel leerlingen in leerjaar 3 met een technisch profiel",
        "Van {van} procent op 1 oktober 2019 naar {naar} procent op 1 oktober 2023",
        "Techniek aantrekkelijker maken",
    ),
    "quality": GoalTemplate(
        "De praktijklokalen en lessen passen bij het werk in de {branche}",
        "Aantal scholen met een vernieuwd lesprogramma dat door bedrijven is bekeken",
        "Alle {scholen} scholen op 1 augustus 2022",
        "De kwaliteit van het onderwijs verbeteren",
    ),
    "teachers": GoalTemplate(
        "Er staan genoeg bevoegde techniekdocenten voor de klas",
        "Aantal docenten en instructeurs dat een opleiding afrondt",
        "{aantal} docenten en instructeurs op 31 december 2023",
        "Aandacht voor docenten",
    ),
    "pathway": GoalTemplate(
        "Leerlingen gaan zonder gaten van vmbo naar mbo",
        "Aandeel geslaagden dat een technische mbo-opleiding begint en na een jaar nog volgt",
        "Van {van2} procent in 2019 naar {naar2} procent in 2023",
        "Een betere aansluiting met het mbo",
    ),
    "network": GoalTemplate(
        "Scholen en bedrijven in {regio} werken blijvend samen",
        "Aantal bedrijven met een ondertekende overeenkomst dat elk jaar meedoet",
        "Van {bedrijven} bedrijven in 2019 naar {meer_bedrijven} bedrijven in 2023",
        "Verbinding zoeken met bedrijven",
    ),
}

ACTIVITIES = (
    ActivityTemplate(
        "Techniekdagen voor groep 7 en 8", "inflow", "event", "school",
        ("internal_staff", "materials", "transport"),
        "{School} ontvangt elk schooljaar {aantal} leerlingen van basisscholen uit {plaats} en omgeving. "
        "Zij werken een dagdeel in kleine groepen aan vier opdrachten: solderen, timmeren, meten en programmeren. "
        "Leerlingen uit leerjaar 3 begeleiden de groepen. Na afloop krijgt elke basisschool een leskist mee.",
        "We organiseren leuke dagen over techniek.",
        ((2020, 4, "Opdrachten en leskisten zijn klaar"), (2020, 11, "Eerste {aantal} leerlingen zijn geweest"), (2022, 11, "Alle basisscholen hebben twee keer meegedaan")),
    ),
    ActivityTemplate(
        "Gastlessen door vakmensen", "network", "guest_lesson", "company",
        ("external_staff", "materials", "internal_staff"),
        "Vakmensen van {bedrijf} en andere bedrijven geven per school acht gastlessen per jaar in de {branche}. "
        "De docent en de vakman bereiden elke les samen voor met een vast format. "
        "Leerlingen maken vooraf een vraag en na afloop een korte opdracht.",
        "Bedrijven komen in de klas vertellen over hun werk.",
        ((2020, 3, "Rooster en format van de gastlessen zijn vastgesteld"), (2020, 12, "Eerste 40 gastlessen zijn gegeven"), (2021, 7, "Leerlingen en bedrijven hebben de lessen beoordeeld")),
    ),
    ActivityTemplate(
        "Bedrijfsbezoeken in leerjaar 2", "inflow", "company_visit", "company",
        ("transport", "internal_staff", "external_staff"),
        "Alle leerlingen van leerjaar 2 bezoeken in het najaar twee bedrijven in {branche} en {branche2}. "
        "{Bedrijf} ontvangt groepen van ten hoogste 15 leerlingen. "
        "De bezoeken gaan vooraf aan de keuze voor een profiel in januari.",
        "Leerlingen gaan bij bedrijven op bezoek.",
        ((2020, 5, "Afspraken met de bedrijven zijn getekend"), (2020, 11, "Eerste lichting heeft twee bedrijven bezocht"), (2022, 2, "Effect op de profielkeuze is gemeten")),
    ),
    ActivityTemplate(
        "Vernieuwen van het praktijklokaal PIE", "quality", "equipment", "school",
        ("equipment", "equipment", "internal_staff"),
        "Het praktijklokaal van {school} krijgt werkplekken voor besturingstechniek, een kleine robotarm en twee lasersnijders. "
        "De inrichting is met {bedrijf} bepaald en past bij wat leerlingen op stage tegenkomen. "
        "Leerlingen van de andere scholen gebruiken het lokaal op twee dagen per week.",
        "We moderniseren de lokalen.",
        ((2020, 6, "Offertes zijn beoordeeld"), (2020, 10, "Apparatuur is geplaatst en gekeurd"), (2021, 2, "Leerlingen van alle scholen gebruiken het lokaal")),
    ),
    ActivityTemplate(
        "Keuzevakken samen aanbieden", "quality", "lessons", "school",
        ("internal_staff", "materials", "transport"),
        "De scholen bieden vanaf {start} zes keuzevakken samen aan, waaronder drones, duurzame energie en {branche}. "
        "Elke school verzorgt er ten minste één. Leerlingen reizen op woensdagmiddag naar de school die het vak geeft. "
        "De docenten maken de lessen in ontwikkelgroepen van twee scholen.",
        "De scholen stemmen hun keuzevakken af.",
        ((2020, 3, "Verdeling van de keuzevakken is getekend"), (2020, 8, "Eerste drie keuzevakken zijn voorbereid"), (2021, 8, "Alle zes keuzevakken draaien")),
    ),
    ActivityTemplate(
        "Instructeurs opleiden", "teachers", "course", "mbo",
        ("training", "internal_staff", "external_staff"),
        "{Mbo} leidt instructeurs op voor de praktijklessen. Per jaar start een groep van acht. "
        "Zij volgen een dag per week les en werken vier dagen op een van de scholen. "
        "De scholen betalen de vervanging uit dit project tot en met 2023.",
        "We zorgen voor genoeg instructeurs.",
        ((2020, 9, "Eerste groep van acht start"), (2021, 7, "Eerste groep heeft het certificaat"), (2022, 9, "Derde groep start")),
    ),
    ActivityTemplate(
        "Docenten lopen stage bij een bedrijf", "teachers", "course", "company",
        ("internal_staff", "training"),
        "Elke techniekdocent loopt één keer in de twee jaar vijf dagen stage bij {bedrijf} of een ander bedrijf in de {branche2}. "
        "Na de stage past de docent één lessenreeks aan en deelt die met de andere scholen.",
        "Docenten houden hun vak bij.",
        ((2020, 6, "Eerste stageplaatsen zijn verdeeld"), (2021, 6, "De helft van de docenten is geweest"), (2023, 6, "Alle docenten zijn geweest")),
    ),
    ActivityTemplate(
        "Zij-instroom uit het bedrijfsleven", "teachers", "course", "school",
        ("training", "internal_staff", "external_staff"),
        "Vier vakmensen uit de {branche} stappen over naar het onderwijs. Zij krijgen een opleiding van twee jaar "
        "en een vaste begeleider op {school}. Het bedrijf houdt het eerste jaar een dag per week plaats voor hen vrij.",
        "We werven nieuwe docenten.",
        ((2020, 10, "Twee kandidaten zijn gestart"), (2021, 10, "Vier kandidaten zijn gestart"), (2023, 7, "Drie kandidaten zijn bevoegd")),
    ),
    ActivityTemplate(
        "Doorlopende leerlijn met het mbo", "pathway", "lessons", "mbo",
        ("internal_staff", "external_staff", "materials"),
        "{Mbo} en de scholen leggen voor {branche3} en {branche4} naast elkaar wat leerlingen leren in leerjaar 3 en 4 "
        "en in het eerste jaar van het mbo. Dubbele stof gaat eruit. "
        "Leerlingen van leerjaar 4 volgen tien dagdelen les op het mbo en krijgen daarvoor een bewijs dat meetelt.",
        "We maken de overgang naar het mbo soepeler.",
        ((2020, 6, "Vergelijking van de programma's is klaar"), (2021, 1, "Eerste leerlingen volgen les op het mbo"), (2021, 9, "Het bewijs telt mee bij de inschrijving"), (2023, 2, "Uitval in jaar 1 is gemeten")),
    ),
    ActivityTemplate(
        "Hybride leerplek in het bedrijf", "pathway", "internship", "company",
        ("equipment", "external_staff", "internal_staff"),
        "Bij {bedrijf} komt een leerplek voor twintig leerlingen van vmbo en mbo samen. "
        "Zij werken twee dagen per week aan echte opdrachten onder leiding van een instructeur van het bedrijf "
        "en een docent van {school}.",
        "Leerlingen leren in de praktijk.",
        ((2020, 9, "Leerplek is ingericht"), (2021, 2, "Eerste twintig leerlingen zijn gestart"), (2022, 6, "Tweede leerplek is besloten")),
    ),
    ActivityTemplate(
        "Techniek in de onderbouw", "inflow", "lessons", "school",
        ("internal_staff", "materials", "equipment"),
        "Alle leerlingen van leerjaar 1 en 2 krijgen twee uur techniek per week. "
        "De lessen zijn gemaakt door docenten van {school} en sluiten aan op de profielen in leerjaar 3. "
        "Er is een apart programma om meisjes te laten kennismaken met {branche2}.",
        "Meer techniek in de onderbouw.",
        ((2020, 8, "Lessen voor leerjaar 1 zijn klaar"), (2021, 8, "Lessen voor leerjaar 2 zijn klaar")),
    ),
    ActivityTemplate(
        "Netwerk van bedrijven en loket voor stages", "network", "other", "municipality",
        ("coordination", "external_staff"),
        "{Gemeente} en de scholen zetten één loket op waar bedrijven terechtkunnen voor stages, gastlessen en materiaal. "
        "Een verbinder bezoekt {bezoeken} bedrijven per jaar. Twee keer per jaar is er een bijeenkomst in {plaats}.",
        "We bouwen aan een netwerk.",
        ((2020, 3, "Verbinder is aangesteld"), (2020, 9, "Loket is open"), (2021, 12, "{meer_bedrijven} bedrijven doen mee")),
    ),
)  # fmt: skip
