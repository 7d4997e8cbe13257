"""Region vision, labour market and project organisation: three texts per plan.

Each begins with the marker, so that nobody takes it for the text of a real region.
"""

from sterktechniek.demonstration import data
from sterktechniek.demonstration.amounts import is_shrinking, pupil_forecast, pupils
from sterktechniek.demonstration.content.defects import WEAK_ORGANISATION
from sterktechniek.demonstration.content.partners import of_kind
from sterktechniek.demonstration.content.places import rng_for, words

MARKER = "Demonstratietekst."


def _text(*paragraphs):
    return "\n\n".join((MARKER, *(p for p in paragraphs if p)))


def region_vision(code, round_number):
    """Offer, pupil numbers, bottlenecks and ambition of the region, with figures."""
    rng = rng_for("vision", code)
    w = _figures(code)
    return _text(
        rng.choice(SITUATION).format(**w),
        (OFFER_SCARCE if data.regions()[code].is_scarce else OFFER).format(**w),
        (SHRINK if is_shrinking(code) else STABLE).format(**w),
        rng.choice(BOTTLENECK).format(**w),
        rng.choice(AMBITION).format(**w),
        SECOND_TIME.format(**w) if round_number > 1 else "",
    )


def _figures(code):
    """The words of the region with its own (assumed) pupil numbers."""
    now, later = pupils(code), pupil_forecast(code)[2024]
    schools = of_kind(code, "school")
    before, after = sum(now.values()), sum(later.values())
    return {
        **words(code),
        "scholen": len(schools),
        "School": schools[0].short,
        "bbkb": now["bbkb"],
        "gl": now["gl"],
        "leerlingen": before,
        "straks": after,
        "procent": abs(round(100 * (after - before) / before)),
        "profielen": ", ".join(sorted({p for s in schools for p in s.profiles})),
    }


SITUATION = (
    "In {regio} werken {scholen} scholen samen aan techniek. Leerlingen uit {plaats} en de dorpen eromheen bezoeken dezelfde scholen. Daarom vormt dit gebied één regio. Alle scholen die wilden meedoen, doen mee.",
    "{regio} is een regio waar wonen, leren en werken dicht bij elkaar liggen. De {scholen} scholen rond {plaats} hebben voor dit plan voor het eerst hun cijfers naast elkaar gelegd. De grens van de regio volgt de reis van leerlingen, niet de grens van een bestuur.",
    "Rond {plaats} staan {scholen} scholen met vmbo of vso. Zij kozen ervoor om samen één plan te maken voor {regio}. De scholen die niet wilden meedoen, zijn gevraagd en kunnen later aansluiten.",
)
OFFER = "Op de teldatum volgen {leerlingen} leerlingen in de bovenbouw een technisch profiel: {bbkb} in de basis- en kaderberoepsgerichte leerweg en {gl} in de gemengde leerweg. De scholen bieden samen de profielen {profielen} aan. Elk profiel is op ten minste één school te volgen. De cijfers zijn aangenomen voor deze demonstratie."
OFFER_SCARCE = "In deze regio kiezen weinig leerlingen een technisch profiel. De scholen bieden techniek vooral aan binnen het profiel {profielen}. In de bovenbouw zitten {leerlingen} leerlingen: {bbkb} in de basis- en kaderberoepsgerichte leerweg en {gl} in de gemengde leerweg. De cijfers zijn aangenomen voor deze demonstratie."
SHRINK = "De regio krimpt. De prognose voor 2024 is {straks} leerlingen, {procent} procent minder dan nu. Kleine klassen maken een duur profiel kwetsbaar. Scholen moeten kiezen wie welk profiel houdt en elkaars leerlingen durven ontvangen."
STABLE = "De prognose voor 2024 is {straks} leerlingen. Het aantal blijft dus bijna gelijk. De uitdaging is niet het aantal leerlingen, maar het aantal dat voor techniek kiest en daarna in de techniek blijft."
BOTTLENECK = (
    "De scholen zien drie knelpunten. Leerlingen kiezen techniek te weinig, omdat zij en hun ouders het werk niet kennen. De praktijklokalen zijn verouderd. En bijna een derde van de techniekdocenten is ouder dan 58 jaar.",
    "Het grootste knelpunt is het tekort aan docenten. Daarnaast sluiten de lessen niet goed aan op het werk in de {branche}. Het mbo geeft aan dat leerlingen in het eerste jaar stof dubbel krijgen.",
    "De apparatuur op de scholen is gemiddeld vijftien jaar oud. Bedrijven in {branche} en {branche2} werken al lang met andere machines. Leerlingen merken dat verschil op stage en haken af.",
)
AMBITION = (
    "In 2024 kan elke leerling in {regio} op fietsafstand of met één bus een technisch profiel volgen. De lessen zijn gemaakt met bedrijven. Wie slaagt, kan zonder omweg door naar het mbo.",
    "Wij willen dat techniek in {plaats} een gewone keuze is, voor jongens en voor meisjes. Daarvoor delen de scholen lokalen, docenten en keuzevakken. Bedrijven zijn niet te gast, maar doen mee.",
    "Over vier jaar is het aanbod dekkend en betaalbaar, ook met minder leerlingen. De scholen maken samen afspraken over de profielen en leggen die vast voor de jaren na 2023.",
)
SECOND_TIME = "Deze visie is bijgewerkt na het vorige besluit. De keuzes per profiel zijn toegevoegd en de knelpunten zijn gekoppeld aan de doelen."


def labour_market(code, round_number):
    """What employers in the region need; figures are assumed and say so."""
    rng = rng_for("labour", code)
    w = words(code) | {
        "vacatures": rng.randrange(120, 900, 10),
        "groei": rng.randint(2, 9),
        "oud": rng.randint(24, 38),
        "bedrijf": of_kind(code, "company")[0].short,
    }
    return _text(
        "De belangrijkste werkgevers in {regio} werken in {branche}, {branche2} en {branche3}. In de {branche4} werken vooral kleine bedrijven met minder dan twintig mensen.".format(**w),
        "Op dit moment staan er ongeveer {vacatures} technische vacatures open op vmbo- en mbo-niveau. Dat aantal groeit met {groei} procent per jaar. Van de vakmensen is {oud} procent ouder dan 55 jaar. De cijfers zijn aangenomen voor deze demonstratie.".format(**w),
        rng.choice(WISHES).format(**w),
    )  # fmt: skip


WISHES = (
    "Bedrijven vragen om jongeren die kunnen meten, storingen zoeken en samenwerken. {bedrijf} geeft aan dat de overgang naar nieuwe energie het werk snel verandert.",
    "Werkgevers vragen minder om losse handgrepen en meer om inzicht in het hele proces. {bedrijf} wil daarom al in leerjaar 3 met leerlingen aan de slag.",
    "Het tekort raakt vooral {branche2}. Bedrijven zijn bereid om uren en materiaal te geven als de school een vast aanspreekpunt heeft.",
)


def project_organisation(code, round_number, defects):
    """Who leads, decides and follows progress; a weak one only promises to talk."""
    if WEAK_ORGANISATION in defects:
        text = WEAK if round_number == 1 else WEAK_AGAIN
        return _text(text.format(**words(code)))
    rng = rng_for("organisation", code)
    w = words(code) | {
        "School": of_kind(code, "school")[0].short,
        "Mbo": of_kind(code, "mbo")[0].short,
        "dagen": rng.choice(("twee", "drie", "vier")),
        "weken": rng.choice(("zes", "acht", "tien")),
    }
    return _text(*(paragraph.format(**w) for paragraph in STRONG))


WEAK = "De scholen overleggen regelmatig met elkaar. Wie wat doet, spreken wij later af. Er komt een projectleider zodra de subsidie is toegekend."
WEAK_AGAIN = "Er is een kerngroep van scholen in {regio}. De kerngroep bepaalt zelf hoe vaak zij bijeenkomt. De taken van het mbo en de bedrijven worden in de loop van 2020 ingevuld."
STRONG = (
    "De penvoerder legt verantwoording af over de subsidie. Een stuurgroep beslist over geld en planning. Daarin zitten de besturen van de scholen, {Mbo} en twee bedrijven. De stuurgroep komt vier keer per jaar bijeen en beslist met gewone meerderheid; elke partner heeft één stem.",
    "De projectleider werkt {dagen} dagen per week voor het plan en is het aanspreekpunt. {School} is het gastadres. Voor elke programmalijn is er een werkgroep met een trekker, die acht uur per week krijgt. De controller van de penvoerder houdt de administratie bij.",
    "Elke {weken} weken bespreekt de projectleider de mijlpalen met de trekkers. Loopt een activiteit meer dan twee maanden achter, dan komt er een voorstel in de stuurgroep. Na elk schooljaar is er een verslag voor alle partners.",
    "De grootste risico's zijn het vinden van docenten en het wegvallen van een bedrijf. Voor beide staat in het plan wie ingrijpt en wanneer.",
)
