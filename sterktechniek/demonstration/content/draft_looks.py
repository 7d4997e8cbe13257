"""What a practice region asks about its draft, and what an officer remarks (invented)."""

QUESTION = (
    "Wij twijfelen of onze activiteiten concreet genoeg zijn, en of de begroting "
    "te volgen is voor iemand die onze regio niet kent."
)
SECOND_QUESTION = "Is onze projectorganisatie duidelijk voor een buitenstaander?"

# part, passage, text
REMARKS = (
    (
        "activiteiten",
        "activiteit 1",
        "Hoeveel leerlingen doen mee, en hoe weet u aan het eind dat het is gelukt? "
        "Met een aantal en een datum per mijlpaal kan een lezer het volgen.",
    ),
    (
        "begroting",
        "post 1a",
        "Waar komt deze prijs vandaan? Een offerte of een uurtarief maakt de post "
        "begrijpelijk.",
    ),
    (
        "organisatie",
        "",
        "Wie beslist als de partners het niet eens worden? Dat lezen wij nog niet.",
    ),
)
SUMMARY = (
    "Uw regiovisie is helder en past bij de cijfers over de arbeidsmarkt. Maak de stap "
    "naar de activiteiten en de begroting concreter. Dit is geen oordeel over uw plan."
)
HANDLED = 1  # the remarks that the region ticked already
