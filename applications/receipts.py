"""What a receipt says: the same facts on the page, in the mail and in the PDF copy (Awb 2.3)."""

from django.conf import settings

from sterktechniek import dutch

from .models.plans import Channel

TEMPLATE = "applications/receipt/receipt.html"
CONTENT_TYPE = "application/pdf"

# A text that is far beyond what anybody reads takes a PDF too long; then it is cut, and says so.
MOST_CHARACTERS, MOST_LINES = 10_000, 300
RUNNING_TEXTS = (
    "region_vision",
    "labour_market",
    "project_organisation",
    "what_changed",
)
LONG_ROWS = (("activities", "description"), ("ground_answers", "text"))
SHORTENED = (
    "Een of meer teksten zijn te lang voor een PDF en zijn daarin ingekort. "
    "De hele tekst staat op de site, bij de versie, en in het gegevensbestand daarvan."
)


def facts_of(version):
    """Pairs of (label, text): number, moment with the source of the clock, hash, what and who."""
    content = version.content
    return [
        ("Ontvangstnummer", version.receipt_number),
        ("Ontvangen op", dutch.exact_moment(version.submitted_at)),
        ("Tijd volgens", clock_of(version)),
        *_how_it_came(version),
        ("Regio", content["region"]["name"]),
        ("Ronde", f"{content['round']['name']}, {content['round']['scheme']}"),
        ("Versie", str(version.number)),
        ("Gevraagde subsidie", dutch.euro_cents(version.amount_asked)),
        ("SHA-256 van de inhoud", version.sha256),
    ]


def clock_of(version):
    """Whose clock gave the moment of arrival, and no more than we know of it."""
    if version.channel != Channel.SITE:
        return "de vaststelling van DUS-I bij ontvangst"
    words = "de klok van onze server, toen uw plan daar aankwam"
    if settings.CLOCK_SOURCE:
        words += f"; die klok loopt gelijk met {settings.CLOCK_SOURCE}"
    return words


def _how_it_came(version):
    if version.channel == Channel.SITE:
        return [("Ingediend door", str(version.submitted_by))]
    return [
        ("Binnengekomen", version.get_channel_display()),
        ("Door DUS-I ingevoerd op", dutch.exact_moment(version.entered_at)),
    ]


def file_name(version):
    """Under which its reader saves the PDF."""
    return f"ontvangstbewijs-{version.receipt_number}.pdf"


def mail_key(version):
    """Under which the mail with this receipt is known."""
    return f"receipt:{version.receipt_number}"


def copy_context(version, *, shortened=False):
    """Everything that the PDF shows; it depends on what was frozen and on nothing else."""
    content = version.content
    return {
        "number": version.receipt_number,
        "created": version.submitted_at.isoformat(timespec="seconds"),
        "facts": facts_of(version),
        "statement": version.statement,
        "demonstration": version.plan.round.scheme.is_demonstration,
        "content": _shortened(content) if shortened else content,
        "notice": SHORTENED if shortened and _is_long(content) else "",
    }


def _shortened(content):
    """The same content with every running text cut; what stands in tables is short already."""
    cut = {name: _cut(content[name]) for name in RUNNING_TEXTS}
    for rows, name in LONG_ROWS:
        cut[rows] = [{**row, name: _cut(row[name])} for row in content[rows]]
    return content | cut


def _is_long(content):
    return _shortened(content) != content


def _cut(text):
    lines = text.splitlines(keepends=True)
    kept = "".join(lines[:MOST_LINES])[:MOST_CHARACTERS]
    if kept == text:
        return text
    return f"{kept.rstrip()} […] (hier ingekort, de tekst heeft {dutch.number(len(text))} tekens)"
