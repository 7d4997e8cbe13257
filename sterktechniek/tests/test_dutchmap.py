"""Places land where they lie, and no dot covers another."""

import re
from math import hypot
from pathlib import Path

import pytest
from django.conf import settings

from sterktechniek import dutchmap

# One or more towns in each province.
TOWNS = [
    ("Schagen", 52.787, 4.798, "Noord-Holland"),
    ("Groningen", 53.219, 6.567, "Groningen"),
    ("Delfzijl", 53.330, 6.918, "Groningen"),
    ("Assen", 52.993, 6.562, "Drenthe"),
    ("Sneek", 53.033, 5.659, "Friesland"),
    ("Kampen", 52.555, 5.911, "Overijssel"),
    ("Enschede", 52.221, 6.894, "Overijssel"),
    ("Almere", 52.371, 5.222, "Flevoland"),
    ("Nijmegen", 51.842, 5.853, "Gelderland"),
    ("Utrecht", 52.091, 5.122, "Utrecht"),
    ("Gouda", 52.012, 4.711, "Zuid-Holland"),
    ("Goes", 51.504, 3.889, "Zeeland"),
    ("Bergen op Zoom", 51.494, 4.287, "Noord-Brabant"),
    ("Maastricht", 50.851, 5.691, "Limburg"),
]


def outlines():
    """The rings of each province in the drawing, as lists of points."""
    drawing = Path(
        settings.BASE_DIR, "templates/components/_provinces.html"
    ).read_text()
    for name, data in re.findall(r'data-province="([^"]+)" d="([^"]+)"', drawing):
        for ring in data.split("z"):
            numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
            points, x, y = [], 0.0, 0.0
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x, y))
            if points:
                yield name, points


def is_inside(x, y, ring):
    """Whether a point lies within a ring (a ray to the right crosses it an odd number of times)."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


@pytest.mark.parametrize(("town", "lat", "lon", "province"), TOWNS)
def test_a_town_lands_in_its_province(town, lat, lon, province):
    x, y = dutchmap.project(lat, lon)
    assert {name for name, ring in outlines() if is_inside(x, y, ring)} == {province}


def test_north_is_up_and_east_is_right():
    assert dutchmap.project(53.2, 6.5)[1] < dutchmap.project(50.9, 6.5)[1]
    assert dutchmap.project(52.0, 6.5)[0] > dutchmap.project(52.0, 4.0)[0]


@pytest.mark.parametrize(
    ("lat", "lon"), [(12.15, -68.27), (17.63, -63.24), (17.49, -62.98)]
)
def test_the_islands_land_in_their_own_box(lat, lon):
    x, y = dutchmap.project(lat, lon)
    assert 12 < x < 12 + 190
    assert 628 < y < 628 + 84


def test_dots_are_pushed_apart_and_stay_on_the_map():
    crowd = ((300.0, 400.0),) * 2 + ((305.0, 402.0), (1.0, 1.0), (100.0, 600.0))
    moved = dutchmap.spread(crowd)
    pairs = [(a, b) for i, a in enumerate(moved) for b in moved[i + 1 :]]
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 24 for a, b in pairs)
    assert moved[4] == (100.0, 600.0)  # alone: not moved
    assert all(12 <= x <= 601 and 12 <= y <= 712 for x, y in moved)
