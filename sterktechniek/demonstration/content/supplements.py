"""What an officer asks practice regions to add to their application (invented)."""

TEXT = "Uw plan is bijna compleet. Met deze aanvulling kunnen wij het beoordelen."

# part, passage, remark
ASKED = (
    (
        "activiteiten",
        "activiteit 1",
        "Wij lezen niet hoeveel leerlingen meedoen. Noem een aantal per schooljaar.",
    ),
    (
        "bijlagen",
        "",
        "De samenwerkingsovereenkomst mist de handtekening van de mbo-instelling.",
    ),
)
# What one region answers on activity 1, and what it changed without having been asked.
ANSWER = (
    "\n\nPer schooljaar doen ongeveer 240 leerlingen mee, verdeeld over vier scholen."
)
UNASKED_TITLE = " (uitgebreid)"
# number of the point, what was found, note
FOUND = ((1, "there", ""), (2, "there", ""), (10, "missing", "Eén handtekening mist."))
