"""How figures stand in the text: values in, values out."""

import pytest

from sterktechniek.answers.text import (
    Piece,
    enumerated,
    paragraphs,
    plain,
    shows_notes,
    unknown_places,
)

ROWS = [
    {"code": "R22", "name": "Dronten", "note": "Flevoland"},
    {"code": "R06", "name": "Groningen Stad", "note": "Groningen"},
    {"code": "R90", "name": "Hoogezand", "note": "Groningen"},
    {"code": "R91", "name": "Nergens", "note": ""},
]
FIGURES = {"rood": ("4", ROWS), "leeg": ("0", [])}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Er zijn {rood} regio's.", "Er zijn 4 regio's."),
        ("{rood lijst}.", "Dronten, Groningen Stad, Hoogezand en Nergens."),
        ("{rood verdeling}.", "Flevoland 1, Groningen 2 en onbekend 1."),
        (
            "{rood uitgebreid}.",
            "Dronten (Flevoland), Groningen Stad (Groningen), Hoogezand (Groningen) en Nergens.",
        ),
        ("Dit: {leeg lijst}.", "Dit: geen."),
        ("{rood}{leeg}", "40"),
        ("{anders} en {rood som} en {}", "{anders} en {rood som} en {}"),
        ("Een.\r\n\r\n\nTwee {rood}.", "Een.\n\nTwee 4."),
    ],
)
def test_places_become_what_was_counted(text, shown):
    assert plain(text, FIGURES) == shown


def test_a_figure_is_a_piece_of_its_own():
    assert paragraphs("Er zijn {rood}.", FIGURES) == [
        [Piece("Er zijn "), Piece("4", "rood"), Piece(".")]
    ]


def test_what_points_nowhere_is_named():
    text = "{rood} {rood lijst} {x} {rood som} {Rood}"
    assert unknown_places(text, FIGURES) == ["{x}", "{rood som}", "{Rood}"]


def test_which_figures_are_told_with_their_notes():
    text = "{rood lijst} {rood} {blauw verdeling} {groen uitgebreid}"
    found = [shows_notes(text, name) for name in ("rood", "blauw", "groen", "wit")]
    assert found == [False, True, True, False]


def test_names_are_listed_as_a_sentence():
    assert enumerated([]) == "geen"
    assert enumerated(["A"]) == "A"
    assert enumerated(["A", "B"]) == "A en B"
