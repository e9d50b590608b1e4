"""Names that a place has lent to a body: a club, a unit, a paper, a company, a "People's Republic"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.mentions import adjacent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.mentions import Known
    from geo.text.tokens import Token

_CLUBS: Final = word_class("name_bodies_clubs")
_BODIES: Final = word_class("name_bodies_ends")
"""Words that end the name of a body of several words: "the Kharkiv Human Rights Protection Group"."""
_ORGANISATIONS: Final = word_class("organisation")
_LOWER_BODIES: Final = word_class("lower_organisation")
_SMALL_BODIES: Final = _LOWER_BODIES - {"division", "company", "bank", "school", "university", "theatre", "council"}
"""What makes a body of a place's name though it is written small: "the Kharkiv brigade", not "the Kharkiv council"."""
_REPUBLICS: Final = (
    ["people", "'s", "republic"],
    ["people", "'s", "republics"],
    ["peoples", "republic"],
    ["people's", "republic"],
)
_PEOPLES: Final = frozenset(words[0] for words in _REPUBLICS)
LONGEST_TITLE: Final = 5


def body_at(known: Known, tokens: Sequence[Token], i: int, last: int) -> tuple[int, str] | None:
    """Return where the name of a club, a unit, a paper or a republic with a place's name in it ends, and why.

    ``last`` is where the place's name from ``i`` ends, as :meth:`Known.longest` says.
    """
    if not tokens[i].text[0].isalpha():
        return None
    if tokens[i].low in _CLUBS and i + 1 < len(tokens) and tokens[i + 1].capital and adjacent(tokens[i], tokens[i + 1]):
        end = known.longest(tokens, i + 1)
        while end and end < len(tokens) and tokens[end].capital and adjacent(tokens[end - 1], tokens[end]):
            end += 1
        if end:
            return end, f"'{tokens[i].text}' makes it a club"
    if not last or last >= len(tokens):
        return None
    following = tokens[last]
    if following.low in _PEOPLES:
        text = [token.low for token in tokens[last : last + 3]]
        for words in _REPUBLICS:
            if text[: len(words)] == words:
                return last + len(words), "'People's Republic' makes it a polity"
    if not adjacent(tokens[last - 1], following):
        return None
    if not following.capital:
        if following.low in _SMALL_BODIES:
            return last + 1, f"'{following.text}' makes it an organisation"
        return None
    if following.low in _ORGANISATIONS or following.low in _LOWER_BODIES:
        return last + 1, f"'{following.text}' makes it an organisation"
    return _longer_body(tokens, last)


def _longer_body(tokens: Sequence[Token], last: int) -> tuple[int, str] | None:
    """Return where a body's name ends of which the word at ``last``, with a capital, is the first behind the place."""
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if (
        behind is not None
        and behind.low in _ORGANISATIONS
        and behind.capital
        and tokens[last].low not in word_class("common")
    ):
        return last + 2, f"'{behind.text}' makes it an organisation"
    k = last + 1
    while k < min(len(tokens), last + LONGEST_TITLE) and tokens[k].capital and adjacent(tokens[k - 1], tokens[k]):
        k += 1
        if tokens[k - 1].low in _BODIES:
            return k, f"'{tokens[k - 1].text}' makes it an organisation"
    return None
