"""The longest rising run in a list of places: what kept its order."""

from bisect import bisect_left


def longest_rise(positions):
    """The indices in this list of a longest rising run, as a set; n log n.

    ``positions`` are all different.
    """
    ends, places, before = [], [], {}
    for index, position in enumerate(positions):
        length = bisect_left(ends, position)
        ends[length : length + 1] = [position]
        places[length : length + 1] = [index]
        before[index] = places[length - 1] if length else None
    run, here = set(), places[-1] if places else None
    while here is not None:
        run.add(here)
        here = before[here]
    return run
