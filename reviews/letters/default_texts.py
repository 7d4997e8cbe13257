"""The words with which every letter starts, until the administration gives others.

Short sentences, in the order of the blocks of a letter; see `texts` for how they are written.
"""

from reviews.models.letter_kinds import LetterKind

K = LetterKind

FILED = (
    "U heeft een aanvraag ingediend voor subsidie op grond van de ‘{regeling}’. Wij hebben uw "
    "aanvraag ontvangen op {ontvangen_op}. Het ontvangstnummer is {ontvangstnummer}. De aanvraag "
    "hoort bij {ronde}. Het gaat om versie {versie} van uw plan."
)
OBLIGATIONS = """\
U voert de activiteiten uit zoals ze in uw plan staan, in de periode {periode}. U houdt zich aan \
de regels die bij deze subsidie horen.

## Meld veranderingen meteen

Gaat een activiteit niet door, later door of anders? Of lukt het niet om aan een verplichting te \
voldoen? Meld dit dan meteen aan ons, met een uitleg erbij.

## Verantwoording

U verantwoordt de subsidie in uw jaarverslag. Bewaar uw administratie, zodat u kunt laten zien \
dat de activiteiten zijn uitgevoerd. Bewaar haar tot tien jaar na de vaststelling.

## Als u zich niet aan de regels houdt

Dan kunnen wij de subsidie lager vaststellen of intrekken. U moet dan geld terugbetalen."""
SETTLING = """\
# Wanneer stellen wij de subsidie vast?

Na afloop van de periode kijken wij naar uw jaarverslagen. Daarna stellen wij de subsidie vast."""
EARLIER = (
    "Op {besluit_van} namen wij een besluit over de aanvraag van de regio {regio} voor {ronde}. "
    "Het kenmerk van dat besluit is {kenmerk_besluit}."
)
PAY_BACK = (
    "U betaalt {bedrag_terug} terug, uiterlijk op {betalen_voor}. Maak het bedrag over onder "
    "vermelding van kenmerk {kenmerk}."
)
ABOUT = (
    "Dit bericht gaat over de aanvraag van de regio {regio} voor {ronde}, met ontvangstnummer "
    "{ontvangstnummer}."
)

DEFAULTS = {
    K.AWARD: {
        "opening": FILED,
        "decision": "Wij geven u subsidie voor de activiteiten in uw plan. Het bedrag is ten "
        "hoogste {bedrag_toegekend}.",
        "obligations": OBLIGATIONS,
        "ending": SETTLING,
    },
    K.AWARD_WITH_DUTY: {
        "opening": FILED,
        "decision": "Wij geven u subsidie voor de activiteiten in uw plan. Het bedrag is ten "
        "hoogste {bedrag_toegekend}. U mag beginnen. Wel moet u nog iets duidelijk maken voor "
        "een vaste datum. Dat leest u onder ‘Waaraan moet u voldoen?’.",
        "obligations": OBLIGATIONS,
        "ending": SETTLING,
    },
    K.REJECTION: {
        "opening": FILED,
        "decision": "Wij wijzen uw aanvraag af. U krijgt nu geen subsidie. Hieronder leest u per "
        "criterium wat goed was, wat nog ontbreekt en wat genoeg zou zijn.",
    },
    K.NOT_HANDLED: {
        "opening": FILED,
        "decision": "Wij nemen uw aanvraag niet in behandeling, omdat deze niet compleet is. Wij "
        "hebben de inhoud van uw plan dus niet beoordeeld.",
    },
    K.TOO_LATE: {
        "opening": FILED,
        "decision": "U kon indienen {sluiting}. Wij ontvingen uw aanvraag op {ontvangen_op}. Dat "
        "is te laat. Daarom krijgt u voor deze aanvraag geen subsidie. De inhoud van uw plan "
        "hebben wij niet beoordeeld.",
    },
    K.ON_OBJECTION: {
        "opening": f"{EARLIER} U maakte bezwaar tegen dat besluit.",
        "decision": "Uw bezwaar is {uitkomst}.",
        "ending": "Hieronder leest u wat u kunt doen als u het hiermee niet eens bent.",
    },
    K.CHANGE: {
        "opening": EARLIER,
        "decision": "Wij wijzigen de subsidie. Het bedrag was {bedrag_eerder}. Vanaf nu is het "
        "ten hoogste {bedrag_nieuw}.",
        "ending": "De andere onderdelen van het eerdere besluit blijven gelden.",
    },
    K.WITHDRAWAL: {
        "opening": EARLIER,
        "decision": "Wij trekken de subsidie van {bedrag_eerder} in. U kunt er geen rechten meer "
        "aan ontlenen. Over geld dat u al kreeg, krijgt u een apart besluit.",
    },
    K.SETTLEMENT: {
        "opening": EARLIER,
        "decision": "Wij stellen de subsidie vast op {bedrag_nieuw}. Eerder kenden wij "
        "ten hoogste {bedrag_eerder} toe.",
        "ending": "Bewaar uw administratie tot tien jaar na deze vaststelling.",
    },
    K.RECOVERY: {
        "opening": EARLIER,
        "decision": f"U kreeg meer geld dan waar u recht op heeft. {PAY_BACK}",
    },
    K.SUPPLEMENT_REQUEST: {
        "opening": f"{FILED} Uw aanvraag is nog niet compleet.",
        "decision": "Wij vragen u om uw aanvraag aan te vullen. Dit kan tot en met {uiterlijk}. "
        "U vult aan op onze site. Daar staan alleen de onderdelen open waar wij iets over vragen.",
        "ending": "Vult u niet op tijd aan? Dan kunnen wij besluiten om uw aanvraag niet in "
        "behandeling te nemen (artikel 4:5 Awb). Zolang wij op uw aanvulling wachten, staat de "
        "termijn voor ons besluit stil (artikel 4:15 Awb).",
    },
    K.INVITATION: {
        "opening": ABOUT,
        "decision": "De commissie nodigt u uit om uw plan toe te lichten, op {moment}. De plaats "
        "is: {plaats}.\n\nHet gaat om het volgende: {onderwerp}",
        "ending": "Kunt u op dat moment niet? Laat het ons dan snel weten.",
    },
    K.TERM_NOTICE: {
        "opening": ABOUT,
        "decision": "Wij zouden uiterlijk op {termijn_tot} een besluit nemen. Dat lukt niet. U "
        "krijgt ons besluit uiterlijk op {nieuwe_dag} (artikel 4:14 Awb).\n\nDe reden is: {reden}",
        "ending": "Hebben wij ook dan niet besloten? Dan kunt u ons schriftelijk in gebreke "
        "stellen (artikel 4:17 Awb).",
    },
    K.VIEW_REQUEST: {
        "opening": ABOUT,
        "decision": "Wij zijn van plan om een besluit te nemen dat voor u nadelig is. Dat rust op "
        "het volgende: {onderwerp}\n\nU kunt hierover uw zienswijze geven, schriftelijk of "
        "mondeling. Dit kan tot en met {uiterlijk} (artikel 4:7, 4:8 en 4:9 Awb).",
        "ending": "Horen wij niets van u? Dan nemen wij ons besluit zonder uw zienswijze.",
    },
    K.DEFAULT_RECEIPT: {
        "opening": ABOUT,
        "decision": "U stelde ons in gebreke, omdat u nog geen besluit kreeg. Wij ontvingen uw "
        "brief op {ontvangen_dag}. Wij besluiten uiterlijk op {beslissen_voor}.\n\n{uitleg}",
    },
    K.DUTY_MET: {
        "opening": "Bij de subsidie aan de regio {regio} voor {ronde} hoort een verplichting, "
        "uiterlijk op {uiterlijk}: {verplichting}",
        "decision": "{oordeel}\n\n{toelichting}",
    },
    K.OBJECTION_RECEIPT: {
        "opening": "Wij ontvingen uw bezwaar op {ontvangen_dag}. Het gaat om het besluit over de "
        "aanvraag van de regio {regio} voor {ronde}, met kenmerk {kenmerk}.",
        "decision": "{tijdig}\n\nWij beslissen uiterlijk op {beslissen_voor}. {uitleg}",
        "ending": "Zolang wij niet hebben beslist, blijft het besluit gelden (artikel 6:16 Awb).",
    },
    K.OBJECTION_REPAIR: {
        "opening": "Wij ontvingen uw bezwaar op {ontvangen_dag}. Het gaat om het besluit over de "
        "aanvraag van de regio {regio} voor {ronde}, met kenmerk {kenmerk}.",
        "decision": "Uw bezwaar is nog niet compleet. Er ontbreekt: {ontbreekt}\n\nU kunt dit "
        "aanvullen tot en met {uiterlijk}.",
        "ending": "Vult u niet op tijd aan? Dan kunnen wij uw bezwaar niet-ontvankelijk verklaren "
        "(artikel 6:6 Awb). Zolang wij wachten, staat de termijn voor onze beslissing stil "
        "(artikel 7:10, tweede lid, Awb).",
    },
    K.OBJECTION_DELAY: {
        "opening": "U maakte bezwaar tegen het besluit over de aanvraag van de regio {regio} voor "
        "{ronde}, met kenmerk {kenmerk}.",
        "decision": "Wij zouden uiterlijk op {termijn_tot} beslissen. Wij stellen dat uit. U "
        "krijgt onze beslissing uiterlijk op {nieuwe_dag} (artikel 7:10 Awb).\n\n"
        "De reden is: {reden}",
    },
    K.HEARING: {
        "opening": "U maakte bezwaar tegen het besluit over de aanvraag van de regio {regio} voor "
        "{ronde}, met kenmerk {kenmerk}.",
        "decision": "Wij nodigen u uit voor een hoorzitting, op {moment}. De plaats is: {plaats}. "
        "{door} leidt de hoorzitting en was niet betrokken bij het besluit (artikel 7:2 en 7:5 "
        "Awb).",
        "ending": "Wilt u niet worden gehoord, of kunt u dan niet? Laat het ons snel weten.",
    },
    K.HEARING_OF_OTHER: {
        "opening": "Wij kregen een bezwaar tegen het besluit over de aanvraag van de regio {regio} "
        "voor {ronde}, met kenmerk {kenmerk}. Het bezwaar is van {wie}.",
        "decision": "Er is een hoorzitting over dit bezwaar, op {moment}. De plaats is: {plaats}. "
        "{door} leidt de hoorzitting en was niet betrokken bij het besluit. Het besluit gaat over "
        "uw aanvraag. Daarom kunt u daar ook iets zeggen (artikel 7:2 en 7:5 Awb).",
        "ending": "U hoeft niet te komen. Wilt u komen, of wilt u eerst de stukken lezen? Laat het "
        "ons dan weten.",
    },
    K.DECISION_ON_OTHER: {
        "opening": "Op {besluit_van} namen wij een besluit over de aanvraag van de regio {regio} "
        "voor {ronde}, met kenmerk {kenmerk}. Daartegen kwam een bezwaar van {wie}.",
        "decision": "Op {beslist_op} hebben wij op dit bezwaar beslist. Het bezwaar is {uitkomst}. "
        "{gevolg}\n\nOnze motivering is: {motivering}",
        "ending": "Bent u het niet eens met deze beslissing? Dan kunt u in beroep gaan bij de "
        "rechtbank in het gebied waar uw bestuur is gevestigd. Dit kan tot en met {beroep_tot} "
        "(artikel 6:7 en 8:1 Awb).",
    },
    K.REPORT_REQUEST: {
        "opening": ABOUT,
        "decision": "Wij vragen u om de volgende rapportage: {rapportage}. U kunt deze indienen "
        "tot en met {uiterlijk}.\n\n{reden}",
    },
}
