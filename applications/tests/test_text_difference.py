"""What differs between two texts: exact to the character, readable, and never slow."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.text_difference import (
    ADDED,
    MOST_CHARACTERS,
    REMOVED,
    SAME,
    Segment,
    difference,
)

PIECES = st.sampled_from(
    ["de ", "regio ", "school, ", "a", " ", "\n", "é", "\r\n", "."]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=60)
SENTENCE = "In de regio werken zes scholen samen aan een gedeeld praktijklokaal.\n"
LONG = 20_000


def without(kind, segments):
    return "".join(one.text for one in segments if one.kind != kind)


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_leaving_out_what_came_gives_the_old_text_and_the_other_way_round(old, new):
    found = difference(old, new)
    assert without(ADDED, found) == old
    assert without(REMOVED, found) == new
    assert all(one.text for one in found)
    kinds = [one.kind for one in found]
    assert all(one != other for one, other in pairwise(kinds))


@given(TEXTS)
def test_what_is_the_same_is_one_piece(text):
    assert difference(text, text) == ([Segment(SAME, text)] if text else [])


def test_one_word_that_changed_is_one_word():
    new = SENTENCE.replace("zes", "zeven")
    assert difference(SENTENCE, new) == [
        Segment(SAME, "In de regio werken "),
        Segment(REMOVED, "zes"),
        Segment(ADDED, "zeven"),
        Segment(SAME, " scholen samen aan een gedeeld praktijklokaal.\n"),
    ]


def test_a_sentence_that_came_is_whole_and_the_rest_stands():
    new = f"{SENTENCE}Elk lokaal krijgt een beheerder.\n{SENTENCE}"
    found = difference(SENTENCE * 2, new)
    assert [one.kind for one in found] == [SAME, ADDED, SAME]
    assert found[1].text == "Elk lokaal krijgt een beheerder.\n"


def test_what_was_written_anew_is_shown_whole_and_not_as_a_mosaic():
    old = "De school zoekt een docent voor de lessen in het lokaal van de regio."
    new = "Er komt een bus die elke klas naar een bedrijf brengt en weer terug."
    assert difference(old, new) == [Segment(REMOVED, old), Segment(ADDED, new)]


def test_one_word_between_two_changes_goes_with_these():
    old = "Wij geven vijf lessen en twee bezoeken per klas in de hele regio."
    new = (
        "Wij geven tien gastlessen en negen bedrijfsbezoeken per klas in de hele regio."
    )
    assert [one.kind for one in difference(old, new)] == [SAME, REMOVED, ADDED, SAME]


def test_what_was_only_added_to_stays():
    assert difference("Een visie", "Een visie op de hele regio, met scholen.") == [
        Segment(SAME, "Een visie"),
        Segment(ADDED, " op de hele regio, met scholen."),
    ]


def test_an_empty_text_that_was_written_is_only_new():
    assert difference("", "Nu wel.") == [Segment(ADDED, "Nu wel.")]
    assert difference("Eerst wel.", "") == [Segment(REMOVED, "Eerst wel.")]


def _shuffled(words):
    words = list(words)
    random.Random(1).shuffle(words)
    return " ".join(words)


_NUMBERS = [f"w{number}" for number in range(LONG // 6)]
HOSTILE = {
    "one letter": ("a " * (LONG // 2), "a " * (LONG // 2 - 40) + "b"),
    "two letters": ("a b " * (LONG // 4), "b a " * (LONG // 4)),
    "three in turn": ("a b c " * (LONG // 6), "c a b b " * (LONG // 8)),
    "no spaces": ("x" * LONG, "x" * (LONG - 1) + "y"),
    "signs": (".," * (LONG // 2), ",;" * (LONG // 2)),
    "only lines": ("\n" * LONG, "\n" * (LONG - 7) + "a" + "\n" * 7),
    "the other way round": (" ".join(_NUMBERS), " ".join(reversed(_NUMBERS))),
    "shuffled": (" ".join(_NUMBERS), _shuffled(_NUMBERS)),
    "every second word": (
        " ".join(_NUMBERS),
        " ".join(word if n % 2 else f"x{n}" for n, word in enumerate(_NUMBERS)),
    ),
    "every fifth word": (
        " ".join(_NUMBERS),
        " ".join(word if n % 5 else f"x{n}" for n, word in enumerate(_NUMBERS)),
    ),
    "gaps as large as are looked into": (
        "".join(f"k{n} " + "a b " * 25 for n in range(180)),
        "".join(f"k{n} " + "b c " * 25 for n in range(180)),
    ),
    "far too long": (SENTENCE * 2_000, (SENTENCE + "Ja.\n") * 2_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_keeps_a_page_waiting(name):
    """Processor time: the machine may be busy. The slowest of these takes a tenth."""
    old, new = HOSTILE[name]
    began = time.process_time()
    found = difference(old, new)
    assert time.process_time() - began < 2
    assert without(ADDED, found) == old
    assert without(REMOVED, found) == new


def test_beyond_the_limit_whole_paragraphs_are_compared():
    old = SENTENCE * (MOST_CHARACTERS // len(SENTENCE) + 1)
    new = old + SENTENCE.replace("zes", "zeven")
    assert [one.kind for one in difference(old, new)] == [SAME, ADDED]
    changed = SENTENCE.replace("zes", "zeven") + old[len(SENTENCE) :]
    assert difference(old, changed)[0] == Segment(REMOVED, SENTENCE)
