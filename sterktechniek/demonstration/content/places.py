"""Words that make a text sound like its own region: place, province, trades."""

import random
from functools import cache

from sterktechniek.demonstration import data

# Trades that employers in a province are known for, in plain words.
TRADES = {
    "Friesland": ("scheepsbouw", "watertechniek", "voedingstechniek", "bouw"),
    "Groningen": ("energietechniek", "chemie", "machinebouw", "bouw"),
    "Drenthe": ("kunststoftechniek", "installatietechniek", "metaal", "bouw"),
    "Overijssel": ("machinebouw", "kunststoftechniek", "metaal", "bouw"),
    "Gelderland": ("papier- en procestechniek", "metaal", "installatietechniek", "bouw"),
    "Flevoland": ("landbouwtechniek", "composieten", "logistiek", "bouw"),
    "Utrecht": ("installatietechniek", "spoortechniek", "ICT", "bouw"),
    "Noord-Holland": ("maakindustrie", "installatietechniek", "luchtvaarttechniek", "bouw"),
    "Zuid-Holland": ("haven- en procestechniek", "maritieme techniek", "installatietechniek", "bouw"),
    "Zeeland": ("procestechniek", "offshore", "watertechniek", "bouw"),
    "Noord-Brabant": ("hightech en machinebouw", "voedingstechniek", "metaal", "bouw"),
    "Limburg": ("chemie", "logistieke techniek", "maakindustrie", "bouw"),
    "Caribisch Nederland": ("installatie- en koeltechniek", "autotechniek", "bootonderhoud", "bouw"),
    "": ("metaal", "installatietechniek", "elektrotechniek", "bouw"),
}  # fmt: skip


def rng_for(*key):
    """A random source that follows from the key alone, the same on every machine."""
    return random.Random(":".join(str(part) for part in key))


@cache
def place_of(code):
    """The main place, or "regio 66" for a region whose name is not known."""
    row = data.regions()[code]
    return row.place or f"regio {row.number}"


@cache
def region_name(code):
    """The name as it can stand in a sentence; an unknown name is not invented."""
    row = data.regions()[code]
    return row.name if row.is_named else f"regio {row.number}"


@cache
def trades_of(code):
    return TRADES[data.regions()[code].province]


@cache
def words(code):
    """Everything a template may name about the region."""
    row = data.regions()[code]
    first, second, third, fourth = trades_of(code)
    return {
        "regio": region_name(code),
        "plaats": place_of(code),
        "provincie": row.province or "de provincie",
        "branche": first,
        "branche2": second,
        "branche3": third,
        "branche4": fourth,
    }
