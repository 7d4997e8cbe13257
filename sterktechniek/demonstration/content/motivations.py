"""Stock of motivations per criterion and verdict, in the words of an assessor."""

MOTIVATIONS = {
    "regioafbakening": {
        "met": (
            "De grens volgt de reis van leerlingen en is goed uitgelegd.",
            "Alle scholen in het gebied zijn gevraagd en doen mee.",
            "De regio is een logisch geheel en groot genoeg voor één aanbod.",
        ),
        "partly": (
            "De grens is te volgen, maar van één school is onduidelijk waarom die niet meedoet.",
            "De uitleg over de grens met de regio ernaast is kort.",
        ),
        "not": (
            "De grens volgt de besturen en niet de leerlingen.",
            "Scholen die dicht bij elkaar liggen, vallen in twee regio's.",
        ),
    },
    "regiovisie": {
        "met": (
            "De visie is gebaseerd op cijfers uit de eigen regio en leidt tot duidelijke keuzes.",
            "Aanbod, prognose en arbeidsmarkt zijn goed beschreven. De knelpunten zijn herkenbaar.",
            "De visie laat eerlijk zien wat in deze regio niet goed gaat.",
        ),
        "partly": (
            "De cijfers staan er, maar de stap naar de knelpunten is niet steeds te volgen.",
            "De arbeidsmarkt is algemeen beschreven.",
        ),
        "not": (
            "De visie kan ook over een andere regio gaan.",
            "Leerlingaantallen en prognose ontbreken.",
        ),
    },
    "aanbod": {
        "met": (
            "De scholen maken duidelijke afspraken over wie welk profiel aanbiedt.",
            "Het aanbod is dekkend en blijft dat ook bij minder leerlingen.",
            "De scholen delen lokalen en keuzevakken. Dat maakt het aanbod houdbaar.",
        ),
        "partly": (
            "Het aanbod is nu dekkend. Over de jaren na 2023 zegt het plan weinig.",
            "De afspraken tussen de scholen zijn nog niet vastgelegd.",
        ),
        "not": (
            "Elke school beschrijft het eigen aanbod. Een keuze samen ontbreekt.",
            "Uit het plan blijkt niet hoe het aanbod dekkend blijft.",
        ),
    },
    "activiteitenplan": {
        "met": (
            "Van elke activiteit is duidelijk wat er gebeurt, wanneer en door wie.",
            "De lijn van doel naar activiteit naar mijlpaal is goed te volgen.",
            "De jaren 2020 en 2021 zijn concreet uitgewerkt. Dat geeft vertrouwen.",
        ),
        "partly": (
            "Een deel van de activiteiten is concreet. Bij andere ontbreken doelen of mijlpalen.",
            "De activiteiten zijn helder, maar niet te volgen in de tijd.",
            "De koppeling tussen doelen en activiteiten ontbreekt op plaatsen.",
        ),
        "not": (
            "De meeste activiteiten zijn voornemens. Niet duidelijk is wat de regio gaat doen.",
            "Het plan noemt kopjes, maar beschrijft niet wat leerlingen hiervan merken.",
            "De activiteiten zijn te vaag om te kunnen beoordelen.",
        ),
    },
    "projectorganisatie": {
        "met": (
            "Rollen en tijd zijn duidelijk verdeeld. De stuurgroep kan echt beslissen.",
            "Het is overtuigend beschreven hoe de voortgang wordt gevolgd.",
            "De organisatie past bij de omvang van het plan.",
        ),
        "partly": (
            "Er is een projectleider, maar de tijd van anderen is niet geregeld.",
            "Niet duidelijk is wie beslist als partners het niet eens zijn.",
        ),
        "not": (
            "Er staat alleen dat partners overleggen. Wie leidt, blijft open.",
            "De projectorganisatie overtuigt niet.",
        ),
    },
    "begroting": {
        "met": (
            "Elke post is onderbouwd met prijs en hoeveelheid. De begroting sluit.",
            "De begroting past bij de activiteiten en de planning.",
            "De kosten zijn redelijk en goed toegelicht.",
        ),
        "partly": (
            "De begroting sluit, maar een deel van de posten is niet uitgesplitst.",
            "De toelichting bij enkele grote posten is te kort.",
        ),
        "not": (
            "De begroting bestaat vooral uit stelposten.",
            "De financiële onderbouwing ontbreekt.",
        ),
    },
    "bedrijfsleven": {
        "met": (
            "Bedrijven hebben een eigen rol in de lessen en hebben daarvoor getekend.",
            "De bijdrage van bedrijven is ruim hoger dan 10 procent en per bedrijf toegezegd.",
            "De gastlessen en bezoeken zijn goed ingebed in het programma.",
        ),
        "partly": (
            "De bijdrage is toegezegd, maar de rol in de lessen is nog algemeen.",
            "Bij enkele bedrijven is niet duidelijk wat zij gaan doen.",
        ),
        "not": (
            "Bedrijven zijn genoemd, maar nog niet betrokken.",
            "De bijdrage van bedrijven is onzeker.",
        ),
    },
    "mbo": {
        "met": (
            "Het mbo heeft een eigen taak en werkt mee aan een doorlopende leerlijn.",
            "De afspraken met het mbo zijn concreet en passen bij de branche.",
            "Leerlingen volgen al in leerjaar 4 lessen op het mbo. Dat is sterk.",
        ),
        "partly": (
            "Het mbo is partner, maar de leerlijn is nog een voornemen.",
            "De planning van de leerlijn met het mbo ontbreekt.",
        ),
        "not": (
            "De rol van het mbo is niet beschreven.",
            "Er is nog geen afspraak met een mbo-instelling.",
        ),
    },
}  # fmt: skip
