"""Which places have another one within a distance, as the crow flies. Values in, values out.

A place is a pair of degrees (WGS84). On the unit sphere a distance along the ground is a
straight line through it, so nothing special happens at the poles or where longitudes begin
anew; cells of that length make 800 schools as cheap to ask as eight.
"""

from collections import defaultdict
from itertools import product
from math import asin, cos, floor, pi, radians, sin, sqrt

EARTH = 6371.0088  # mean radius in km
AROUND = tuple(product((-1, 0, 1), repeat=3))


def distance(one, other):
    """Kilometres along the ground between two places."""
    return 2 * EARTH * asin(min(1.0, sqrt(_squared(_point(one), _point(other))) / 2))


def is_within(one, other, km):
    """Whether two places lie at most ``km`` apart."""
    return _squared(_point(one), _point(other)) <= _line(km) ** 2


def have_near(places, targets, km):
    """Of each place, in order, whether a target lies within ``km`` of it."""
    line = _line(km)
    most = line**2
    side = line * (
        1 + 1e-9
    )  # a target at exactly ``km`` lies no further than the next cell
    cells = defaultdict(list)
    for target in targets:
        point = _point(target)
        cells[_cell(point, side)].append(point)
    return [_has_near(_point(place), cells, side, most) for place in places]


def _has_near(point, cells, side, most):
    x, y, z = _cell(point, side)
    return any(
        _squared(point, other) <= most
        for dx, dy, dz in AROUND
        for other in cells.get((x + dx, y + dy, z + dz), ())
    )


def _line(km):
    """The straight line, on the unit sphere, between places that lie ``km`` apart."""
    return 2 * sin(min(km / EARTH, pi) / 2)


def _point(place):
    latitude, longitude = (radians(float(degrees)) for degrees in place)
    return (
        cos(latitude) * cos(longitude),
        cos(latitude) * sin(longitude),
        sin(latitude),
    )


def _squared(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _cell(point, side):
    return tuple(floor(part / side) for part in point)
