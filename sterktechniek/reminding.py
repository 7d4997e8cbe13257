"""Which moment of a reminder is in force: a missed one is made up only until the next."""


def moment_in_force(moments, end, at):
    """(name, words, until) of the moment in force before ``end``, or None.

    ``moments`` are triples of a name, the time before ``end`` and words, the longest first.
    """
    starts = [(end - before, name, left) for name, before, left in moments]
    stops = [start for start, _, _ in starts[1:]] + [end]
    for (start, name, left), stop in zip(starts, stops, strict=True):
        if start <= at < stop:
            return name, left, stop
    return None
