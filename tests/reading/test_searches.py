"""Quick searches: patterns of many words, and the stems without which a pattern finds nothing."""

from __future__ import annotations

import re

import pytest

from geo.reading import affiliations, contexts, destinations, mentioned, roles, roles_before
from geo.reading.searches import by_initial, has_any

WORDS = ("red army", "reds?", "rebels?", "nazis?", "so-called", r"\w+")


def test_grouped_alternatives_find_the_same_as_a_row_of_them() -> None:
    """The first alternative that fits is found also where others begin with its letter."""
    row, grouped = re.compile(rf"\b(?:{'|'.join(WORDS[:-1])})\b"), re.compile(rf"\b{by_initial(*WORDS[:-1])}\b")
    for text in ("the red army", "reds", "so-called rebels", "rebellion", "a nazi", "inbred", ""):
        assert [m.span() for m in grouped.finditer(text)] == [m.span() for m in row.finditer(text)]


def test_an_alternative_that_begins_with_no_letter_is_refused() -> None:
    """Alternatives that cannot be told by their first letter cannot be grouped."""
    for wrong in (WORDS[-1], "a?n", ""):
        with pytest.raises(ValueError, match="begins with no letter"):
            by_initial("word", wrong)


@pytest.mark.parametrize(
    ("pattern", "stems", "texts"),
    [
        (roles_before._SEAT_OF, roles_before._SEATS, ["the mayor put in by moscow of", "a resident", "head in the"]),
        (roles_before._CALLED, roles_before._CALLED_STEMS, ["naming", "known as", "calls it", "name the town"]),
        (mentioned._NO_SIGN, mentioned._NO_SIGN_STEMS, ["no indication of", "nothing spoke for", "without traces of"]),
        (destinations._TREATED_IN, destinations._TREATED, ["to a burns unit in ", "in intensive care at the "]),
        (affiliations._INSTALLED_BY, affiliations._INSTALLING, ["de facto mayor", "whom the occupiers chose"]),
        (contexts._BEARING, contexts._BEARING_STEMS, ["close to", "5 km south-west", "not far from", "next to"]),
    ],
)
def test_what_a_pattern_finds_has_one_of_its_stems(
    pattern: re.Pattern[str], stems: tuple[str, ...], texts: list[str]
) -> None:
    """A text is only searched where one of the stems stands in it: each way to write what is found has one."""
    for text in texts:
        assert pattern.search(text) is not None
        assert has_any(text, stems)


@pytest.mark.parametrize(
    ("pattern", "ends", "texts"),
    [
        (roles._OFFICE_BEFORE, roles._OFFICE_ENDS, ["the mayor of the", "police in western", "court in the whole of"]),
        (roles_before._TOWARDS, roles_before._TOWARDS_ENDS, ["toward", "missiles aimed at", "direction of the"]),
        (roles_before._AS_IN, roles_before._AS_IN_ENDS, ["as far away as", ", just as in", "as near"]),
    ],
)
def test_what_a_pattern_finds_ends_as_it_is_looked_at(
    pattern: re.Pattern[str], ends: tuple[str, ...], texts: list[str]
) -> None:
    """The words before a place are only searched where they end with one of these."""
    for text in texts:
        assert pattern.search(text) is not None
        assert text.endswith(ends)
