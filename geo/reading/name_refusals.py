"""Words that are spelled like a place and name none: persons, streets, ships, common words, parts of longer names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import known_persons, word_class
from geo.reading.mentions import GENERIC, Known, adjacent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

_EPITHETS: Final = word_class("name_refusals_epithets")
"""What stands between an article and a person's name: "the young Tchaikovsky"."""
_ARTICLES: Final = frozenset({"the", "a"})
_DATELINE: Final = frozenset({"-", "\u2013", "\u2014"})
_STREETS: Final = word_class("name_refusals_streets")
_FIRST_NAMES: Final = word_class("first_name")
_TITLES: Final = word_class("title")
_COMMON: Final = word_class("common")
_FALSE_FRIENDS: Final = word_class("false_friend")
_LOCATIVE: Final = word_class("locative") | {"of", "from", "to", "over"}
_SHIPS: Final = word_class("ship") - {"club", "hotel"}
_FIGHTS: Final = frozenset({"fighting", "fights", "fight", "battle", "battles", "combat"})
"""Behind "street" where no street is named: "In X street fighting goes on"."""


def _is_listed(known: Known, tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a name stands between places of a list: "Beryslav, Stanislav and Zmiivka"."""
    if i < 2 or last + 1 >= len(tokens) or tokens[i - 1].low != "," or tokens[last].low not in {",", "and"}:
        return False
    before, after = tokens[i - 2], tokens[last + 1]
    return all(side.capital and known.knows(side.text) and side.low not in _FIRST_NAMES for side in (before, after))


def refusal(known: Known, tokens: Sequence[Token], i: int, last: int) -> str:
    """Return why the words are no name of a place: "person", another reason, or an empty string."""
    token = tokens[i]
    text = known.text[token.start : tokens[last - 1].end]
    before = tokens[i - 1] if i and adjacent(tokens[i - 1], token) else None
    after = tokens[last] if last < len(tokens) else None
    locative = before is not None and before.low in _LOCATIVE
    lead = before if before is not None and before.capital else None
    if last - i > 1:
        if token.low in _FIRST_NAMES and tokens[i + 1].low in known.surnames:
            return "person"
        return "person" if lead is not None and lead.low in _FIRST_NAMES and not known.large(text) else ""
    generic = after is not None and after.low in GENERIC
    if after is not None and after.low in _STREETS and adjacent(tokens[last - 1], after):
        fought = last + 1 < len(tokens) and tokens[last + 1].low in _FIGHTS
        if not fought:
            return "a street"
    if known.abroad(text) and not (locative or generic or _placed(known, tokens, i, last)):
        return "a small town abroad that nothing marks as a place"
    if len(text) < 3 or (text.isupper() and len(text) < 5 and not known.large(text)):
        return "short"
    if token.low in _COMMON or (token.low in _FALSE_FRIENDS and not (locative and generic)):
        return "a common word"
    if (
        lead is not None
        and (lead.low in _FIRST_NAMES or (lead.low in _TITLES and not known.large(text)))
        and lead.low != "major"
    ):
        return "person"
    if i > 1 and before is not None and before.low in _EPITHETS and tokens[i - 2].low in _ARTICLES:
        return "a person with an epithet"
    followed = after is not None and after.capital and after.text[0].isalpha() and adjacent(tokens[last - 1], after)
    if token.low in _FIRST_NAMES and (followed or not (locative or generic)) and not _is_listed(known, tokens, i, last):
        return "person"
    if token.low in known_persons() and not generic:
        return "person"
    if token.low in known.surnames and not ((locative or generic) and known.large(text)):
        return "person"
    if token.low in known.lower_words and not known.large(text) and known.is_written_small(token.low):
        return "a common word"
    if (
        followed
        and not generic
        and after is not None
        and after.low not in _COMMON
        and not known.large(text)
        and (after.low in _FIRST_NAMES or not known.knows(after.text))
    ):
        return "part of a longer name"
    if lead is not None and _leads(known, lead, text, initial=i == 1):
        return "part of a longer name"
    if before is not None and before.low in _SHIPS:
        return "a ship or a unit"
    return ""


def _leads(known: Known, lead: Token, text: str, *, initial: bool) -> bool:
    """Whether a word with a capital is one name with ``text``, a place's, behind it; ``initial`` in its sentence."""
    if not initial and lead.low not in _COMMON and not known.large(text) and not known.knows(lead.text):
        return True
    return lead.text[0].isalpha() and _stranger(known, lead, initial=initial)


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
    if low in _COMMON or low in _TITLES or low in _FIRST_NAMES or "-" in low or before.text.isupper():
        return False
    if low in known.lower_words or known.knows(before.text) or low in GENERIC or low.endswith(("ian", "ish", "ese")):
        return False
    return not (initial and low.endswith(("ed", "ing", "ly", "by", "ern", "al", "an", "er", "ar", "us")))
