"""From a public code to the thing itself, or a problem that names the parameter."""

from applications.models import Round, Scheme
from sterktechniek import clock
from sterktechniek.accounts.models import Region
from sterktechniek.opendata.problems import Problem


def code_of_round(one):
    """The code of a round: that of its scheme and its number, which never change."""
    return f"{one.scheme.code}-{one.number}"


def public_rounds():
    """The rounds of the country that were made known."""
    rounds = Round.objects.published(clock.now()).filter(scheme__is_practice=False)
    return rounds.select_related("scheme")


def round_coded(code):
    """The round with this code, or None; ``code`` is what a slug can be."""
    scheme, _, number = code.rpartition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        return None
    found = public_rounds().filter(scheme__code=scheme, number=int(number)).first()
    return found if found and code_of_round(found) == code else None


def scheme_coded(code):
    """The scheme of the country with this code, or None."""
    return Scheme.objects.for_the_country().coded(code).first()


def region_coded(code):
    """The region with this code, ended or not, or None."""
    return Region.objects.filter(code=code).first()


FINDERS = {
    "regio": (region_coded, "Deze regio bestaat niet."),
    "ronde": (round_coded, "Deze ronde bestaat niet."),
    "regeling": (scheme_coded, "Deze regeling bestaat niet."),
}


def asked_thing(asked, name):
    """What a parameter asks for by its code; None when it is not asked; a Problem when wrong."""
    if asked.get(name) is None:
        return None
    find, sentence = FINDERS[name]
    found = find(asked[name])
    if found is None:
        raise Problem(404, sentence, where=name)
    return found
