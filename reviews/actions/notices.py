"""Letters that are no decision: ordered by an act, made and sent by the worker."""

from reviews.letters.names import LISTS, OF_NOTICE
from reviews.models import Letter, LetterKind


def queue_notice(plan, kind, *, to=None, **facts):
    """Have a notice made about this plan; it leaves as soon as the worker made it.

    ``facts`` has exactly the names that the texts of this kind may use, in Dutch words
    (`reviews.letters.names.OF_NOTICE`). ``to`` is an `Addressee`, or None for the region. Raises ValueError for any other.
    """
    kind = LetterKind(kind)
    if set(facts) != OF_NOTICE[kind]:
        raise ValueError(f"{kind.value} takes {sorted(OF_NOTICE[kind])}")
    words = {name: facts[name] for name in facts}
    for name in words.keys() - LISTS:
        words[name] = str(words[name])
    return Letter.objects.create(plan=plan, kind=kind, facts=words, addressee=to)
