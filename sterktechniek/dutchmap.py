"""Where a place lies on the map of the Netherlands: from degrees to the view box of 613 by 724.

The drawing is a plain Mercator projection; the constants were fitted on fifty
towns. The Caribbean Netherlands lies far outside it and has a box of its own.
"""

from functools import lru_cache
from math import degrees, hypot, log, pi, radians, tan

WIDTH, HEIGHT = 613, 724
WEST, EAST = 3.358, 3.358 + 3.869
SOUTH, NORTH = 50.75, 53.555

# The box for Bonaire, Saba and Sint Eustatius: below Zeeland, where the drawing is empty.
BOX_X, BOX_Y, BOX_WIDTH, BOX_HEIGHT = 12, 628, 190, 84
CARIBBEAN_WEST, CARIBBEAN_EAST = -69.2, -62.0
CARIBBEAN_SOUTH, CARIBBEAN_NORTH = 11.0, 18.4

# Radius of a dot with a letter in it: at its full size a target of 24 pixels.
RADIUS = 12


def _stretched(latitude):
    """Mercator's latitude, in degrees."""
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


TOP = _stretched(NORTH)
SPAN = TOP - _stretched(SOUTH)


def project(lat, lon):
    """The point (x, y) of a place, in units of the view box, to one decimal."""
    lat, lon = float(lat), float(lon)
    if is_caribbean(lat, lon):
        return _project_caribbean(lat, lon)
    x = 1.8 + (lon - WEST) / 3.869 * 608.1
    y = -0.1 + (TOP - _stretched(lat)) / SPAN * 715.3
    return round(x, 1), round(y, 1)


def is_caribbean(lat, lon):
    """Whether a place lies in the Caribbean Netherlands, and so in the box of its own."""
    return lat < 20 and lon < -60


def _project_caribbean(lat, lon):
    """A point in the box; the islands keep their places to one another, not their distance."""
    x = (lon - CARIBBEAN_WEST) / (CARIBBEAN_EAST - CARIBBEAN_WEST)
    y = (CARIBBEAN_NORTH - lat) / (CARIBBEAN_NORTH - CARIBBEAN_SOUTH)
    return round(BOX_X + x * BOX_WIDTH, 1), round(BOX_Y + y * BOX_HEIGHT, 1)


@lru_cache(maxsize=64)
def spread(points, distance=2 * RADIUS + 1, rounds=60):
    """Push dots apart until none covers another, each as little as needed.

    `points` is a tuple of (x, y); the answer has the same order. The order of work
    is fixed, so the same regions always give the same map. Kept in memory, because
    the places change about once a year and every map page asks.
    """
    moved = [list(point) for point in points]
    for _ in range(rounds):
        if not _push_once(moved, distance):
            break
    return tuple((round(x, 1), round(y, 1)) for x, y in moved)


def _push_once(moved, distance):
    """One round over all pairs; says whether anything still touched."""
    touched = False
    for i, first in enumerate(moved):
        for j in range(i + 1, len(moved)):
            second = moved[j]
            dx, dy = second[0] - first[0], second[1] - first[1]
            if abs(dx) >= distance or abs(dy) >= distance:
                continue
            apart = hypot(dx, dy)
            if apart >= distance - 0.1:
                continue
            touched = True
            if apart == 0:  # Two regions in one town: to the left and the right of it.
                dx, dy, apart = 1.0, 0.0, 1.0
                step = distance / 2
            else:
                step = (distance - apart) / 2
            first[0] -= dx / apart * step
            first[1] -= dy / apart * step
            second[0] += dx / apart * step
            second[1] += dy / apart * step
    for point in moved:
        point[0] = min(max(point[0], RADIUS + 1), WIDTH - RADIUS - 1)
        point[1] = min(max(point[1], RADIUS + 1), HEIGHT - RADIUS - 1)
    return touched
