"""Lists of patterns for whole rows of words, most of which begin with whoever speaks."""

from __future__ import annotations

import pytest

from geo.reading.row_patterns import RowPatterns

SPEAKER = r"(?P<s>[^;:]{2,90}?)"


def test_all_patterns_that_fit_a_row_are_found_in_their_order() -> None:
    """What stands behind the speaker is found wherever he ends, and each pattern tells who he is."""
    ways = RowPatterns(
        SPEAKER, rf"{SPEAKER} denied it", rf"not so says {SPEAKER}", rf"{SPEAKER} (?:denied|admitted) it"
    )
    assert [m["s"] for m in ways.matches("the ministry in moscow denied it")] == ["the ministry in moscow"] * 2
    assert [m["s"] for m in ways.matches("not so says kyiv")] == ["kyiv"]
    assert list(ways.matches("the ministry denied it twice")) == []


def test_a_pattern_that_goes_on_without_a_space_is_refused() -> None:
    """A list whose first look would miss a pattern cannot be made."""
    with pytest.raises(ValueError, match="without a space"):
        RowPatterns(SPEAKER, rf"{SPEAKER}'s denial")
