"""Sessions and tools around the present, all invented."""

MARKER = "(demonstratie)"
#: title, kind, what about, place, codes of the criteria it deals with
HELD = (
    f"Van idee naar mijlpaal {MARKER}",
    "working",
    "Hoe maakt u activiteiten en mijlpalen concreet? Neem uw eigen plan mee. Wij werken "
    "in groepen van drie regio's.",
    "Utrecht, La Vie",
    ("activiteitenplan", "begroting"),
)
COMING = (
    f"Bedrijven die echt meedoen {MARKER}",
    "webinar",
    "Twee regio's vertellen hoe zij bedrijven vonden en wat die bijdragen. Daarna is er "
    "tijd voor vragen over cofinanciering.",
    "Online",
    ("bedrijfsleven",),
)
#: region: how many came to the session that was held; 0 for nobody
PRESENT = {"R06": 2, "R08": 1, "R10": 3, "R13": 0, "R20": 0, "R30": 1}
#: region: with how many it would come to that one; 0 for "no", None for no answer
EXPECTED = {"R06": 2, "R08": 1, "R10": 2, "R13": 1, "R20": 0, "R30": None}
#: region: with how many it comes to the next; 0 for "no", None for no answer yet
ANSWERS = {"R01": None, "R06": 2, "R08": 0, "R13": 1, "R21": None, "R30": None}
#: kind, title, text, part, code of the criterion, address
TOOLS = (
    (
        "tip",
        f"Zo schrijft u een mijlpaal {MARKER}",
        "Noem een dag, een aantal en wie het doet. “Op 1 juli 2027 hebben 120 leerlingen "
        "een bedrijf bezocht” kan een lezer nakijken. “Wij stimuleren bezoeken” niet.",
        "activiteiten",
        "activiteitenplan",
        "",
    ),
    (
        "document",
        f"Voorbeeld van een begroting met uren en prijzen {MARKER}",
        "Elke post heeft een prijs, een aantal en een reden. De uren van docenten staan apart.",
        "begroting",
        "begroting",
        "",
    ),
    (
        "tip",
        f"Wie beslist, als partners het niet eens zijn? {MARKER}",
        "Schrijf op wie er in de stuurgroep zit, hoe vaak die bij elkaar komt en wie de "
        "knoop doorhakt.",
        "organisatie",
        "projectorganisatie",
        "",
    ),
    (
        "link",
        f"Leerlingaantallen per vestiging {MARKER}",
        "Bij DUO vindt u het aantal leerlingen per school en per jaar. Neem de cijfers van uw "
        "eigen regio over in uw visie.",
        "visie",
        "regiovisie",
        "https://duo.nl/open_onderwijsdata/",
    ),
)
#: place in TOOLS: regions whose lead opened it
USES = {0: ("R06", "R10", "R13"), 1: ("R06", "R08"), 3: ("R13",)}
SHEET_NAME = "voorbeeldbegroting-demonstratie.pdf"
SHEET = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(nl)>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 67>>stream\n"
    b"BT /F1 16 Tf 72 760 Td (Voorbeeld begroting \\(demonstratie\\)) Tj ET \n"
    b"\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
