"""Offers, needs and blind spots around the present, all invented."""

#: kind, title, subject, region in whose place it is, places (None: no maximum)
OFFERS = (
    ("course", "Lassen voor docenten (demonstratie)", "lassen", "R13", 12),
    ("course", "Robotica in de onderbouw (demonstratie)", "robotica", "R06", 16),
    ("course", "Duurzame installaties (demonstratie)", "PIE", "R21", None),
    ("side_entry", "Van vakman naar docent PIE (demonstratie)", "PIE", "R11", 6),
    ("side_entry", "Van vakman naar docent BWI (demonstratie)", "BWI", "R21", 8),
    ("instructor", "Instructeur metaal (demonstratie)", "metaal", "R13", 10),
)
#: region, kind, subject, number
NEEDS = (
    ("R06", "teachers", "PIE", 3),
    ("R06", "training", "lassen", 4),
    ("R13", "training", "robotica", 5),
    ("R13", "instructors", "mobiliteit", 2),
    ("R21", "teachers", "BWI", 2),
    ("R21", "training", "PIE", 6),
    ("R30", "teachers", "maritiem", 1),
    ("R30", "training", "lassen", 3),
)
#: place in NEEDS and in OFFERS, number, how far it came
MATCHES = (
    (0, 3, 2, "accepted"),
    (1, 0, 4, "proposed"),
    (2, 1, 5, "followed"),
    (4, 4, 2, "declined"),
    (5, 2, 3, "accepted"),
)
DECLINED = "De reistijd is te lang. Is er iets in de buurt? (demonstratie)"
FRIEND_OF = ("R21", "R06")
#: days from today of the visits of the critical friend
FRIEND_VISITS = {"R21": (-300, -190, -20), "R06": (-260, -80)}
FRIEND_TEXT = "Wij liepen de voortgang langs en keken wat nog ontbreekt (demonstratie)."
#: region, shared, text, answer of the region
BLIND_SPOTS = (
    (
        "R21",
        True,
        "Alles gaat over aanbod, weinig over de keuze van meisjes (demonstratie).",
        "Wij vragen in maart leerlingen van alle scholen ernaar (demonstratie).",
    ),
    (
        "R21",
        False,
        "De stuurgroep stelt weinig vragen bij achterstand (demonstratie).",
        "",
    ),
    (
        "R06",
        True,
        "Wat blijft er over als de subsidie stopt? (demonstratie)",
        "",
    ),
)
REPORT = "Voortgangsrapportage oefening"
