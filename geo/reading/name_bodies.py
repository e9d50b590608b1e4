"""Names that a place has lent to a body: a club, a unit, a paper, a company, a "People's Republic"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.mentions import Known
    from geo.text.tokens import Token

_CLUBS: Final = word_class("name_bodies_clubs")
_BODIES: Final = word_class("name_bodies_ends")
"""Words that end the name of a body of several words: "the Kharkiv Human Rights Protection Group"."""
LONGEST_TITLE: Final = 5


def body_at(known: Known, tokens: Sequence[Token], i: int, last: int) -> tuple[int, str] | None:
    """Return where the name of a club, a unit, a paper or a republic with a place's name in it ends, and why.

    ``last`` is where the place's name from ``i`` ends, as :meth:`Known.longest` says.
    """
    if not tokens[i].text[0].isalpha():
        return None
    organisations, lower = word_class("organisation"), word_class("lower_organisation")
    if (
        tokens[i].low in _CLUBS
        and i + 1 < len(tokens)
        and tokens[i + 1].capital
        and known.adjacent(tokens[i], tokens[i + 1])
    ):
        end = known.longest(tokens, i + 1)
        while end and end < len(tokens) and tokens[end].capital and known.adjacent(tokens[end - 1], tokens[end]):
            end += 1
        if end:
            return end, f"'{tokens[i].text}' makes it a club"
    if not last or last >= len(tokens):
        return None
    text = [token.low for token in tokens[last : last + 4]]
    if text[:3] in (["people", "'s", "republic"], ["people", "'s", "republics"]) or text[:2] in (
        ["peoples", "republic"],
        ["people's", "republic"],
    ):
        return last + (3 if text[1] == "'s" else 2), "'People's Republic' makes it a polity"
    following = tokens[last]
    if not known.adjacent(tokens[last - 1], following):
        return None
    if (following.capital and following.low in organisations) or following.low in lower:
        if (
            following.low in {"division", "company", "bank", "school", "university", "theatre", "council"}
            and not following.capital
        ):
            return None
        return last + 1, f"'{following.text}' makes it an organisation"
    if (
        following.capital
        and last + 1 < len(tokens)
        and tokens[last + 1].low in organisations
        and tokens[last + 1].capital
        and following.low not in word_class("common")
    ):
        return last + 2, f"'{tokens[last + 1].text}' makes it an organisation"
    k = last
    while k < min(len(tokens), last + LONGEST_TITLE) and tokens[k].capital and known.adjacent(tokens[k - 1], tokens[k]):
        k += 1
        if k - last > 1 and tokens[k - 1].low in _BODIES:
            return k, f"'{tokens[k - 1].text}' makes it an organisation"
    return None
