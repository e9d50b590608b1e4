"""Words that are spelled like a place and name none: persons, streets, ships, common words, parts of longer names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import known_persons, word_class
from geo.reading.mentions import GENERIC, Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

_EPITHETS: Final = word_class("name_refusals_epithets")
"""What stands between an article and a person's name: "the young Tchaikovsky"."""
_ARTICLES: Final = frozenset({"the", "a"})
_DATELINE: Final = frozenset({"-", "\u2013", "\u2014"})
_STREETS: Final = word_class("name_refusals_streets")
_FIGHTS: Final = frozenset({"fighting", "fights", "fight", "battle", "battles", "combat"})
"""Behind "street" where no street is named: "In X street fighting goes on"."""


def _is_listed(known: Known, tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a name stands between places of a list: "Beryslav, Stanislav and Zmiivka"."""
    if i < 2 or last + 1 >= len(tokens) or tokens[i - 1].low != "," or tokens[last].low not in {",", "and"}:
        return False
    before, after = tokens[i - 2], tokens[last + 1]
    return all(
        side.capital and known.knows(side.text) and side.low not in word_class("first_name") for side in (before, after)
    )


def refusal(known: Known, tokens: Sequence[Token], i: int, last: int) -> str:
    """Return why the words are no name of a place: "person", another reason, or an empty string."""
    token = tokens[i]
    text = known.text[token.start : tokens[last - 1].end]
    before = tokens[i - 1] if i else None
    after = tokens[last] if last < len(tokens) else None
    next_to = before is not None and known.adjacent(before, token)
    locative = next_to and before is not None and before.low in word_class("locative") | {"of", "from", "to", "over"}
    first_names = word_class("first_name")
    followed = (
        after is not None and after.capital and after.text[0].isalpha() and known.adjacent(tokens[last - 1], after)
    )
    generic = after is not None and after.low in GENERIC
    if last - i > 1:
        if token.low in first_names and tokens[i + 1].low in known.surnames:
            return "person"
        return (
            "person"
            if next_to and before and before.capital and before.low in first_names and not known.large(text)
            else ""
        )
    fought = last + 1 < len(tokens) and tokens[last + 1].low in _FIGHTS
    if after is not None and after.low in _STREETS and known.adjacent(tokens[last - 1], after) and not fought:
        return "a street"
    if known.abroad(text) and not (locative or generic or _placed(known, tokens, i, last)):
        return "a small town abroad that nothing marks as a place"
    if len(text) < 3 or (text.isupper() and len(text) < 5 and not known.large(text)):
        return "short"
    if token.low in word_class("common") or (token.low in word_class("false_friend") and not (locative and generic)):
        return "a common word"
    if (
        next_to
        and before is not None
        and before.capital
        and (before.low in first_names or (before.low in word_class("title") and not known.large(text)))
        and before.low != "major"
    ):
        return "person"
    if next_to and i > 1 and before is not None and before.low in _EPITHETS and tokens[i - 2].low in _ARTICLES:
        return "a person with an epithet"
    if token.low in first_names and (followed or not (locative or generic)) and not _is_listed(known, tokens, i, last):
        return "person"
    if token.low in known_persons() and not generic:
        return "person"
    if token.low in known.surnames and not ((locative or generic) and known.large(text)):
        return "person"
    if token.low in known.lower_words and not known.large(text) and known.is_written_small(token.low):
        return "a common word"
    if (
        followed
        and after is not None
        and after.low not in word_class("common")
        and not generic
        and not known.large(text)
    ) and (after.low in first_names or not known.knows(after.text)):
        return "part of a longer name"
    if (
        next_to
        and before is not None
        and before.capital
        and i > 1
        and before.low not in word_class("common")
        and not known.large(text)
        and not known.knows(before.text)
    ):
        return "part of a longer name"
    if (
        next_to
        and before is not None
        and before.capital
        and before.text[0].isalpha()
        and _stranger(known, before, initial=i == 1)
    ):
        return "part of a longer name"
    if next_to and before is not None and before.low in word_class("ship") and before.low not in {"club", "hotel"}:
        return "a ship or a unit"
    return ""


def _placed(known: Known, tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a name stands as places do: as a dateline, in a list of places, before its country."""
    after = tokens[last].text if last < len(tokens) else ""
    if i == 0 and after in _DATELINE:
        return True
    if known.found_last is not None and i - known.found_last <= 2 and tokens[i - 1].low in {",", "and"}:
        return True
    k = last + 1 + (after == "," and [t.low for t in tokens[last + 1 : last + 2]] == ["in"])  # "Medyka, in Poland"
    return after == "," and k < len(tokens) and tokens[k].low in word_class("country")


def _stranger(known: Known, before: Token, *, initial: bool) -> bool:
    """Whether the capitalised word before a name is a name: "Krystal Kherson", not "Besieged Mariupol"."""
    low = before.low
    if (
        low in word_class("common")
        or low in word_class("title")
        or low in word_class("first_name")
        or "-" in low
        or before.text.isupper()
    ):
        return False
    if low in known.lower_words or known.knows(before.text) or low in GENERIC or low.endswith(("ian", "ish", "ese")):
        return False
    return not (initial and low.endswith(("ed", "ing", "ly", "by", "ern", "al", "an", "er", "ar", "us")))
