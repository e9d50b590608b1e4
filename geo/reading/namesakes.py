"""What only bears the name of a place: a club, a ship, a dish, a film, a battle as a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.mentions import Name
    from geo.text.tokens import Token

_PREPOSITIONS: Final = word_class("figurative_prepositions")
_QUOTES: Final = frozenset("\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019")

LONGEST_WORK: Final = 5
"""Words of the title of a work that ends with the name of a place."""
EXPLAINED: Final = 3
"""Words among which an apposition says what a name is: "a first-division club"."""
COMPARED: Final = 9
"""Words before a name among which a word of comparison makes it one."""
_BEARERS: Final = word_class("namesakes_bearer")
_CALLED: Final = word_class("namesakes_called")
_UNITS: Final = word_class("namesakes_units")
_BEAR: Final = frozenset({"bear", "bears", "bearing", "bore", "carries", "carry", "carrying", "carried"})
_SUPERLATIVES: Final = word_class("namesakes_superlatives")
FAR: Final = 8
"""Words before a name among which its bearer stands, at most."""
_LIKENED: Final = word_class("namesakes_likened")
_TREATIES: Final = word_class("namesakes_treaties")
_TITLES: Final = word_class("namesakes_titles")
_WORKS_OF_ART: Final = word_class("namesakes_works_of_art")
_IN_TITLES: Final = frozenset({"in", "of", "the", "20", "2022", "days"})
_SHARED: Final = frozenset({"same", "share", "shares", "shared", "sharing", "suffer", "suffers", "suffered", "similar"})
_BATTLES: Final = word_class("namesakes_battles")
"""Sieges and battles of other wars, which are mostly named for a comparison."""
_SHIPS: Final = word_class("namesakes_ships")
_SEAFARING: Final = word_class("namesakes_seafaring")
_BEHIND_SHIP: Final = (
    word_class("clause_joints_aux") | word_class("clause_joints_past") | word_class("figurative_prepositions")
) | {"and", "or", "that", "which", "as", "when", "while", "sank", "sinks", "burnt", "again", "with"}
"""What stands behind a ship's name, which is no noun."""
_HALLS: Final = word_class("namesakes_halls")
_LIKE_IT: Final = frozenset({"a", "the", "this", "become", "into", "our", "their", "its", "your", "his", "her", "my"})
"""What stands before "little X", "second X" where these are likened to a battle."""


def tell_namesake(name: Name, tokens: Sequence[Token]) -> None:
    """Mark what only bears a place's name: a club, a ship, a call sign, a dish, a grouping, a battle as comparison."""
    before2, before, after, after2, after3 = words_around(name, tokens)
    low = name.text.lower()
    if before.isdigit() and before2 in word_class("name_bodies_clubs"):
        mark(name, MentionKind.OTHER, "a club with its year")  # "Metalist 1925 Kharkiv"
    elif after in _BEARERS:
        mark(name, MentionKind.OTHER, f"'{after}' makes it an organisation")
    elif before == "of" and before2 in _TREATIES:
        mark(name, MentionKind.OTHER, f"a {before2} named after the place")
    elif after in _TITLES and before not in {"in", "at", "near"} and after2 not in _HALLS:
        mark(name, MentionKind.OTHER, f"'{after}' makes it a title")
    elif (before == "club" or before2 == "club") and before not in word_class("locative") | {",", "of", "from", "and"}:
        mark(name, MentionKind.OTHER, "the name of a club")  # "football club Desna Chernihiv"
    elif (after, after2, after3) == ("in", "the", "name"):
        mark(name, MentionKind.OTHER, "a word, not a place: 'in the name'")
    elif before in _CALLED or (before == "sign" and before2 == "call"):
        mark(name, MentionKind.OTHER, f"'{before}': named after the place")
    elif before == "," and before2 in _UNITS and after in {",", ")"}:
        mark(name, MentionKind.OTHER, f"the name of a {before2}")  # "the eastern command, Khortytsia, said"
    elif before in {"recalled", "recalls", "evoked", "evokes", "resembled", "resembles"} or (
        before == "like" and before2 in {"was", "is", "looks", "looked", "it", "just", "become", "became", "much"}
    ):
        mark(name, MentionKind.OTHER, "a battle or a fate as a comparison")
    elif before == "called" and (
        {t.low for t in tokens[max(0, name.first - 5) : name.first]} & (word_class("namesakes_nouns") | _UNITS)
    ):
        mark(name, MentionKind.OTHER, "what is only called after the place")
    elif namesake := _explained(name, tokens):
        mark(name, MentionKind.OTHER, f"'{namesake}': named after the place")
    elif before == "the" and _is_ship(name, tokens, low):
        mark(name, MentionKind.OTHER, "a ship")
    elif _is_fate(name, tokens, before2, before):
        mark(name, MentionKind.OTHER, f"the {before2} of another place")  # "the same fate as X", "a repeat of X"
    elif low in _BATTLES and before not in word_class("locative") | {"from", "to"}:
        mark(name, MentionKind.OTHER, "a battle as a comparison")
    elif _is_film(name, tokens):
        mark(name, MentionKind.OTHER, "the title of a film or a book")
    elif (before == "name" and _is_borne(name, tokens)) or (before == "since" and _is_measure(name, tokens, after)):
        mark(name, MentionKind.OTHER, f"'{before2} {before}': named after the place, or a battle as a comparison")
    elif before in {"to", "with", "and", "than"} and (likened := _likened(name, tokens)):
        mark(name, MentionKind.OTHER, f"'{likened}': a comparison")
    elif (
        before in {"second", "new", "another", "next", "modern", "little", "miniature"}
        and (before2 in _LIKE_IT or before2 in _QUOTES)
    ) or (before == "no" and before2 in {"is", "was", "be", "are"}):
        mark(name, MentionKind.OTHER, "a battle or a fate as a comparison")


def _is_borne(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a unit or a ship has a place's name: "the 93rd Brigade, which bears the name Kholodnyi Yar"."""
    ahead = {token.low for token in tokens[max(0, name.first - FAR) : name.first]}
    return not ahead.isdisjoint(_BEAR) and not ahead.isdisjoint(_UNITS)


def _is_measure(name: Name, tokens: Sequence[Token], after: str) -> bool:
    """Whether a battle is what others are measured by: "its biggest success since X"; not "since X fell"."""
    ahead = {token.low for token in tokens[max(0, name.first - COMPARED) : name.first]}
    return not ahead.isdisjoint(_SUPERLATIVES) and not after[:1].isalpha()


def _is_fate(name: Name, tokens: Sequence[Token], before2: str, before: str) -> bool:
    """Whether a place stands for what became of it: "the same fate as X", "shared the fate of X", "a repeat of X"."""
    if before2 == "fate":
        ahead = {t.low for t in tokens[max(0, name.first - COMPARED) : name.first]}
        return before == "as" or (before == "of" and not _SHARED.isdisjoint(ahead))
    return before == "of" and before2 in {"repeat", "repetition"}


def _is_ship(name: Name, tokens: Sequence[Token], low: str) -> bool:
    """Whether a name with an article is a ship's: "missiles hit the Saratov", not "the Saratov region"."""
    behind = tokens[name.last].low if name.last < len(tokens) else "."
    if behind.isalpha() and behind not in _BEHIND_SHIP and not behind.endswith("ed"):
        return False
    apposed = name.first > 2 and tokens[name.first - 2].low == "," and tokens[name.first - 3].low in _SEAFARING
    return low in _SHIPS or apposed


def _is_film(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a name is the title of a work, or its end: "the film Mariupol", "the film 20 Days in Mariupol"."""
    k = name.first - 1
    while k >= 0 and name.first - k <= LONGEST_WORK and (tokens[k].capital or tokens[k].low in _IN_TITLES):
        k -= 1
    behind = tokens[k + 1].text if 0 <= k + 1 < len(tokens) else ""
    return k >= 0 and tokens[k].low in _WORKS_OF_ART and (behind[:1].isupper() or behind.isdigit())


def _explained(name: Name, tokens: Sequence[Token]) -> str:
    """Return what a name is said to be that only bears a place's: the band of "Chernihiv Brass, a band from there"."""
    k = name.last
    if k < len(tokens) and tokens[k].capital and tokens[k].text.isalpha():
        k += 1  # the second word of a club's or a band's name
    if k + 1 >= len(tokens) or tokens[k].text != "," or tokens[k + 1].low not in {"the", "a", "our", "his", "an"}:
        return ""
    for token in tokens[k + 2 : k + 2 + EXPLAINED]:
        if token.low in _PREPOSITIONS or not token.text[:1].isalpha():
            return ""
        if token.low in word_class("namesakes_nouns"):
            return token.low
    return ""


def _likened(name: Name, tokens: Sequence[Token]) -> str:
    """Return the word by which a battle is likened to the one at ``name``, or an empty string."""
    return next((t.low for t in tokens[max(0, name.first - COMPARED) : name.first] if t.low in _LIKENED), "")


def mark(name: Name, kind: MentionKind, reason: str) -> None:
    """Mark a name as one that stands for no place."""
    name.literal, name.kind, name.reason = False, kind, reason


def words_around(name: Name, tokens: Sequence[Token]) -> tuple[str, str, str, str, str]:
    """Return the two words before and the three behind, in small letters."""
    first, last, count = name.first, name.last, len(tokens)
    return (
        tokens[first - 2].low if first > 1 else "",
        tokens[first - 1].low if first else "",
        tokens[last].low if last < count else "",
        tokens[last + 1].low if last + 1 < count else "",
        tokens[last + 2].low if last + 2 < count else "",
    )
