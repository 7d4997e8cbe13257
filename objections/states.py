"""The fixed choices of an objection: how it came, where it is, why somebody is not heard."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How the objection came in."""

    SITE = "site", "via deze site"
    DUO = "duo", "via DUO"
    POST = "post", "per post"
    EMAIL = "email", "per e-mail"


#: With a postmark, so that the week of Awb 6:9 lid 2 counts.
POSTED = (Channel.DUO, Channel.POST)


class WaiveGround(TextChoices):
    """Why nobody is heard (Awb 7:3)."""

    INADMISSIBLE = "inadmissible", "het bezwaar is kennelijk niet-ontvankelijk (a)"
    UNFOUNDED = "unfounded", "het bezwaar is kennelijk ongegrond (b)"
    NOT_WANTED = "not_wanted", "wie bezwaar maakt, wil niet worden gehoord (c)"
    SILENT = (
        "silent",
        "wie bezwaar maakt, gaf niet op tijd aan gehoord te willen worden (d)",
    )
    MET = "met", "aan het bezwaar wordt volledig tegemoetgekomen (e)"


class InadmissibleBecause(TextChoices):
    """Why an objection is not judged on its content."""

    LATE = "late", "het bezwaar is te laat"
    NOT_REPAIRED = "unrepaired", "een verzuim is niet op tijd hersteld"


#: The legal ground of each.
INADMISSIBLE_ARTICLE = {
    InadmissibleBecause.LATE: "artikel 6:7, 6:9 en 6:11 Awb",
    InadmissibleBecause.NOT_REPAIRED: "artikel 6:5 en 6:6 Awb",
}
