"""Finds the names of places in a report's words, and tells which of them do not name a place.

A run of capitalised words is looked up in the gazetteer, longest first; what stands around it decides whether it names
a place (``literal``), a body (`name_bodies`), a person, a street or nothing at all (`name_refusals`). A word that the
gazetteer does not know may be a place where only a place can stand (`name_misspellings`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.mentions import adjacent
from geo.reading.name_bodies import body_at
from geo.reading.name_misspellings import misspelt
from geo.reading.name_refusals import refusal
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.mentions import Known, Name
    from geo.text.tokens import Token

_NAME_ADJECTIVES: Final = word_class("names_adjectives")
"""Words that Ukrainian and Russian place names begin with: "Velykyi", "Novaya"."""
_NEEDED: Final = frozenset({"dam", "bridge", "spit", "island", "reservoir", "npp"})
_INDUSTRIES: Final = word_class("names_industry")
_PLANTS: Final = frozenset({"plant", "station", "dam", "bridge"})
"""What is called after a town: alone, or behind "nuclear", "hydroelectric power"."""


def find_names(known: Known, tokens: Sequence[Token], sentence: int) -> list[Name]:
    """Return the names in the tokens of one sentence, in order, figurative ones included."""
    names: list[Name] = []
    known.found_last = None
    behind = 0
    for i in known.capitals[sentence]:
        name = _at(known, tokens, i, sentence) if i >= behind else None
        if name is None:
            continue
        names.append(name)
        if name.literal and name.kind is MentionKind.TOWN and known.large(name.text):
            known.towns[name.text] += 1
        behind = known.found_last = name.last
    return names


def _at(known: Known, tokens: Sequence[Token], i: int, sentence: int) -> Name | None:
    last = known.longest(tokens, i)
    found = body_at(known, tokens, i, last)
    if found:
        last, reason = found
        return known.name(tokens, i, last, sentence, literal=False, kind=MentionKind.OTHER, reason=reason)
    adjective = tokens[i].low in _NAME_ADJECTIVES
    if (
        adjective
        and last <= i + 1
        and i + 1 < len(tokens)
        and tokens[i + 1].capital
        and tokens[i + 1].text[0].isalpha()
        and adjacent(tokens[i], tokens[i + 1])
    ):
        name = known.name(tokens, i, i + 2, sentence, reason="an adjective of place names and a name")
        name.hint = known.similar(name.text, True)  # noqa: FBT003 - it looks like a place
        return name
    if last == 0:
        return misspelt(known, tokens, i, sentence)
    if (
        i
        and last == i + 1
        and not adjective
        and tokens[i - 1].low in _NAME_ADJECTIVES
        and tokens[i - 1].capital
        and adjacent(tokens[i - 1], tokens[i])
    ):
        return None
    refused = refusal(known, tokens, i, last)
    if refused == "person":
        return known.name(tokens, i, last, sentence, literal=False, kind=MentionKind.OTHER, reason="a person's name")
    if refused:
        return None
    name = known.name(tokens, i, last, sentence, reason="a name of the gazetteer")
    return _with_feature(known, tokens, name)


def _with_feature(known: Known, tokens: Sequence[Token], name: Name) -> Name:
    """Extend "Kakhovka" by "dam", "Zaporizhzhia" by "nuclear power plant"."""
    last = name.last
    following = tokens[last].low if last < len(tokens) else ""
    length = 0
    if following in _NEEDED:
        length = 1
    elif following in _INDUSTRIES:
        low = [token.low for token in tokens[last : last + 3]]
        length = next((k for k in (2, 3) if low[k - 1 : k] and low[k - 1] in _PLANTS), 0)
    if length and name.text.split()[-1].lower() not in word_class("feature_word"):
        base = name.text
        name = known.name(
            tokens,
            name.first,
            last + length,
            name.sentence,
            reason="a name with the generic word that it needs",
            kind=MentionKind.OTHER,
        )
        name.base = base
    return name
