"""Lists of patterns for whole rows of words, and the words that a row needs to fit one of them."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from geo.reading import culprit_patterns, echoes, rejoinder_patterns
from geo.reading.row_patterns import RowPatterns
from tests.reading.needed_words import text_without

SPEAKER = r"(?P<s>[^;:]{2,90}?)"
ANSWERS = (
    rejoinder_patterns.OPEN,
    rejoinder_patterns.NOT_DENIED,
    rejoinder_patterns.DENIALS,
    rejoinder_patterns.ADMISSIONS,
)
CULPRITS = tuple(
    chain(
        culprit_patterns.ANSWERS,
        culprit_patterns.SECOND,
        culprit_patterns.OPENED,
        culprit_patterns.FRONT,
        culprit_patterns.BACK,
        culprit_patterns.BLAMES,
    )
)


def speakers(ways: RowPatterns, row: str) -> list[str]:
    """Return whom each pattern that fits a row finds speaking."""
    return [match["s"] for match in ways.matches(row, row.split())]


def test_all_patterns_that_fit_a_row_are_found_in_their_order() -> None:
    """What stands behind the speaker is found wherever he ends, and each pattern tells who he is."""
    ways = RowPatterns(
        SPEAKER,
        frozenset({"denied", "admitted", "not"}),
        rf"{SPEAKER} denied it",
        rf"not so says {SPEAKER}",
        rf"{SPEAKER} (?:denied|admitted) it",
    )
    assert speakers(ways, "the ministry in moscow denied it") == ["the ministry in moscow"] * 2
    assert speakers(ways, "not so says kyiv") == ["kyiv"]
    assert speakers(ways, "the ministry denied it twice") == []


def test_a_pattern_that_goes_on_without_a_space_is_refused() -> None:
    """A list whose first look would miss a pattern cannot be made."""
    with pytest.raises(ValueError, match="without a space"):
        RowPatterns(SPEAKER, frozenset(), rf"{SPEAKER}'s denial")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        *((pattern, ways.needs) for ways in ANSWERS for pattern in ways.patterns),
        (rejoinder_patterns.FIRST_DENIED, rejoinder_patterns.DENYING),
        *((row.pattern, words) for row in CULPRITS for words in row.needs),
        *((row.pattern, culprit_patterns.NAMING | culprit_patterns.OPENINGS) for row in CULPRITS),
        *((pattern, words) for ways in echoes.WAYS.values() for words, pattern in ways),
    ],
)
def test_whatever_fits_a_pattern_has_a_word_that_is_looked_for_first(
    pattern: re.Pattern[str], words: frozenset[str]
) -> None:
    """A row that has none of the words is not tried: a pattern that fits such a row would never be found."""
    assert text_without(pattern, words) is None


@pytest.mark.parametrize(
    ("pattern", "words", "text"),
    [
        ("^(?:kyiv|moscow) (?:said|says)$", "said", "kyiv says"),
        ("^(?:kyiv )?(?:said|says)$", "said says", None),
        ("^kyiv ?said$", "said", "kyivsaid"),
        (r"(?:^|(?<=, ))so (?:\w+ )*it (?:was|is)(?= |$)", "so", None),
    ],
)
def test_a_text_without_certain_words_is_found_where_there_is_one(pattern: str, words: str, text: str | None) -> None:
    """The proof above proves something: it finds a text that a pattern fits without the words."""
    assert text_without(re.compile(pattern), frozenset(words.split())) == text
