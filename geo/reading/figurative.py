"""Tells names that stand for a government from names of places: "Kyiv says" and "fighting near Kyiv"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.mentions import Name
    from geo.text.tokens import Token

_PLACE_NOUNS: Final = word_class("figurative_place_nouns")
_OWNED: Final = word_class("figurative_owned")
_HIT: Final = word_class("figurative_hit")
_SUFFERED: Final = word_class("figurative_suffered")
_PREPOSITIONS: Final = word_class("figurative_prepositions")
_AGENTS: Final = word_class("figurative_agents")
_EXTENT: Final = word_class("figurative_extent")
_RELIEF: Final = word_class("figurative_relief")
_WITHIN: Final = word_class("figurative_within")
_OF_TOWNS: Final = word_class("figurative_of_towns")
_FROM_GOVERNMENTS: Final = word_class("figurative_from_governments")
_TO_TOWNS: Final = word_class("figurative_to_towns")
_GOES_ON: Final = word_class("figurative_goes_on") | {","}
_UNITS: Final = word_class("figurative_units")
_ADVERBS: Final = word_class("figurative_adverbs")
_QUOTES: Final = frozenset("\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019")
_LIKENED: Final = frozenset(["likened", "compared", "comparison", "comparisons", "comparable", "parallels", "similar"])
LONGEST_WORK: Final = 5
"""Words of the title of a work that ends with the name of a place."""
EXPLAINED: Final = 3
"""Words among which an apposition says what a name is: "a first-division club"."""
COMPARED: Final = 9
"""Words before a name among which a word of comparison makes it one."""


def tell_figurative(name: Name, tokens: Sequence[Token], *, opens: bool) -> None:
    """Mark ``name`` as not literal when it stands for a government; say why in its reason."""
    low = name.text.lower()
    before = tokens[name.first - 1].text if name.first else ""
    behind = tokens[name.last].text if name.last < len(tokens) else ""
    if before in _QUOTES and behind in _QUOTES:
        _mark(name, MentionKind.OTHER, "in quotation marks: a unit, a ship, a title")
    elif low in {"kremlin", "pentagon", "white house"}:
        _mark(name, MentionKind.OTHER, "an institution")
    elif name.kind is MentionKind.COUNTRY or low in word_class("country") or low.endswith(" federation"):
        _country(name, tokens, opens=opens)
    elif low in word_class("capital"):
        _capital(name, tokens, opens=opens)
    elif low == "azov":
        _mark(name, MentionKind.OTHER, "the unit, not the town")
    if name.literal:
        _tell_namesake(name, tokens)


def _tell_namesake(name: Name, tokens: Sequence[Token]) -> None:
    """Mark what only bears a place's name: a club, a ship, a call sign, a dish, a grouping, a battle as comparison."""
    before2, before, after, after2, after3 = _around(name, tokens)
    low = name.text.lower()
    if before.isdigit() and before2 in word_class("mentions_clubs"):
        _mark(name, MentionKind.OTHER, "a club with its year")  # "Metalist 1925 Kharkiv"
    elif after in word_class("figurative_bearer"):
        _mark(name, MentionKind.OTHER, f"'{after}' makes it an organisation")
    elif before == "of" and before2 in _TREATIES:
        _mark(name, MentionKind.OTHER, f"a {before2} named after the place")
    elif after in _TITLES and before not in {"in", "at", "near"} and after2 not in _HALLS:
        _mark(name, MentionKind.OTHER, f"'{after}' makes it a title")
    elif (before == "club" or before2 == "club") and before not in word_class("locative") | {",", "of", "from", "and"}:
        _mark(name, MentionKind.OTHER, "the name of a club")  # "football club Desna Chernihiv"
    elif (after, after2, after3) == ("in", "the", "name"):
        _mark(name, MentionKind.OTHER, "a word, not a place: 'in the name'")
    elif before in word_class("figurative_called") or (before == "sign" and before2 == "call"):
        _mark(name, MentionKind.OTHER, f"'{before}': named after the place")
    elif before == "," and before2 in _UNITS and after in {",", ")"}:
        _mark(name, MentionKind.OTHER, f"the name of a {before2}")  # "the eastern command, Khortytsia, said"
    elif before in {"recalled", "recalls", "evoked", "evokes", "resembled", "resembles"} or (
        before == "like" and before2 in {"was", "is", "looks", "looked", "it", "just", "become", "became", "much"}
    ):
        _mark(name, MentionKind.OTHER, "a battle or a fate as a comparison")
    elif before == "called" and (
        {t.low for t in tokens[max(0, name.first - 5) : name.first]} & (word_class("figurative_namesake") | _UNITS)
    ):
        _mark(name, MentionKind.OTHER, "what is only called after the place")
    elif namesake := _explained(name, tokens):
        _mark(name, MentionKind.OTHER, f"'{namesake}': named after the place")
    elif before == "the" and low in {"moskva", "moskwa"}:
        _mark(name, MentionKind.OTHER, "a ship")
    elif _is_film(name, tokens):
        _mark(name, MentionKind.OTHER, "the title of a film or a book")
    elif before in {"to", "with", "and", "than"} and (likened := _likened(name, tokens)):
        _mark(name, MentionKind.OTHER, f"'{likened}': a comparison")
    elif (
        before in {"second", "new", "another", "next", "modern"}
        and (before2 in {"a", "the", "this", "become", "into"} or before2 in _QUOTES)
    ) or (before == "no" and before2 in {"is", "was", "be", "are"}):
        _mark(name, MentionKind.OTHER, "a battle or a fate as a comparison")


_TREATIES: Final = word_class("figurative_treaties")
_TITLES: Final = word_class("figurative_titles")
_WORKS_OF_ART: Final = word_class("figurative_works_of_art")
_IN_TITLES: Final = frozenset({"in", "of", "the", "20", "2022", "days"})
_HALLS: Final = frozenset({"of", "in", "centre", "center", "hall", "festival", "studio", "studios"})


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
        if token.low in word_class("figurative_namesake"):
            return token.low
    return ""


def _likened(name: Name, tokens: Sequence[Token]) -> str:
    """Return the word by which a battle is likened to the one at ``name``, or an empty string."""
    return next((t.low for t in tokens[max(0, name.first - COMPARED) : name.first] if t.low in _LIKENED), "")


def _mark(name: Name, kind: MentionKind, reason: str) -> None:
    name.literal, name.kind, name.reason = False, kind, reason


def _around(name: Name, tokens: Sequence[Token]) -> tuple[str, str, str, str, str]:
    """Return the two words before and the three behind, in small letters."""

    def at(i: int) -> str:
        return tokens[i].low if 0 <= i < len(tokens) else ""

    return at(name.first - 2), at(name.first - 1), at(name.last), at(name.last + 1), at(name.last + 2)


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the noun that a name owns ends: at a preposition or after four words."""
    stop = min(len(tokens), start + 4)
    return next((k for k in range(start, stop) if tokens[k].low in _PREPOSITIONS), stop)


def _country(name: Name, tokens: Sequence[Token], *, opens: bool) -> None:
    name.kind = MentionKind.COUNTRY
    before2, before, after, after2, _ = _around(name, tokens)
    territory = word_class("territory")
    j = name.first - 1
    while j >= 0 and tokens[j].low in _EXTENT:
        j -= 1
    word = tokens[j].low if j >= 0 else ""
    behind_of = before == "of"
    if after in {"'s", "'"}:
        owned = next(
            (
                tokens[k].low
                for k in range(name.last + 1, _phrase_end(tokens, name.last + 1))
                if tokens[k].low in territory | _OWNED
            ),
            "",
        )
        if owned in territory and owned not in _OWNED:
            return
        _mark(name, MentionKind.COUNTRY, f"owner of '{after2}'")
        return
    if behind_of:
        if word in territory or not any(tokens[k].low in _INSTITUTIONS for k in range(max(0, j - 3), j + 1)):
            return
        _mark(name, MentionKind.COUNTRY, f"owner: '{before2} of'")
        return
    if name.first == 0 and after == ":":
        return
    if word == "for" and j > 0 and tokens[j - 1].low in _RELIEF:
        return
    if word == "," and name.first >= 2 and opens and tokens[0].text.isupper():
        return
    if (
        before == "is"
        and before2[:1].isalpha()
        and name.first >= 2
        and tokens[name.first - 2].capital
        and after in _CLOSES
    ):
        return  # "Kherson is Ukraine"
    if word in _WITHIN or before in {"northern", "southern", "eastern", "western", "central"}:
        return
    if word in {"to", "from"}:
        verb = next((tokens[k].low for k in range(j - 1, max(-1, j - 6), -1) if tokens[k].low in _MOTION), "")
        if verb:
            return
        _mark(name, MentionKind.COUNTRY, "a country as an actor")
        return
    if word == "with" and any(tokens[k].low in {"border", "frontier", "borders"} for k in range(max(0, j - 4), j)):
        return
    if before in _REACHED or (before == "as" and before2 == "far") or _leads_to(before2, before):
        return  # "as far as Poland", "is visiting Sweden", "farther on begins Belarus"
    if word in {"and", "or"} and j > 0 and "to" in [t.low for t in tokens[max(0, j - 6) : j]] and _fled(tokens, j):
        return  # "fled to Rivne, Lutsk or Poland"
    if word == "and" and j > 0:
        earlier = [tokens[k].low for k in range(max(0, j - 3), j)]
        if any(w in {"in", "into", "between", "across"} for w in earlier) and "between" not in earlier:
            return
    _mark(name, MentionKind.COUNTRY, "a country as an actor")


_CLOSES: Final = _QUOTES | {"", ".", ",", "!"}
_REACHED: Final = word_class("figurative_reached")
"""What stands before a country that is a territory."""


def _leads_to(before2: str, before: str) -> bool:
    """Whether a country is where a way leads: "all the way to Poland", "halfway to Hungary"."""
    return before == "to" and before2 in {"way", "halfway", "far", "road", "train", "bus", "flight"}


def _fled(tokens: Sequence[Token], at: int) -> bool:
    """Whether people go somewhere in the words before ``at``."""
    return any(t.low in _MOTION or t.low in {"gone", "left", "moved"} for t in tokens[max(0, at - 12) : at])


_INSTITUTIONS: Final = word_class("figurative_institutions")
_MOTION: Final = word_class("figurative_motion")


_WHEN: Final = word_class("figurative_when") | {"", ".", ",", ";"}
_HELD_THERE: Final = word_class("figurative_held_there")
_FLOWN_OVER: Final = frozenset({"down", "drones", "skies", "drone", "flew", "seen", "smoke"})
_WAYS: Final = word_class("figurative_ways")


def _is_way(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a way leads to a name: "the only road out to Kyiv", "the train from Kyiv to Warsaw"."""
    return any(t.low in _WAYS for t in tokens[max(0, name.first - 6) : name.first])


def _is_goal(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a capital is where somebody comes to or leaves, something is held, or drones are shot down."""
    before2, before, after, _, _ = _around(name, tokens)
    return (
        # "the only road out to Kyiv", "the train from Kyiv to Warsaw"
        (before == "to" and (before2 == "out" or before2 in word_class("capital")) and _is_way(name, tokens))
        # "the inspectors left Vienna this morning"
        or (before in {"left", "reached"} and after in _WHEN)
        # "the Vilnius summit", "Vilnius hosts the summit"
        or (after in _HELD_THERE and not (after == "summit" and before in {"with", "by"}))
        or (before == "over" and before2 in _FLOWN_OVER)
    )


def _capital(name: Name, tokens: Sequence[Token], *, opens: bool) -> None:
    before2, before, after, after2, after3 = _around(name, tokens)
    ukrainian = name.text.lower() in {"kyiv", "kiev", "kiew", "kyjiw"}
    if name.text.isupper() and opens and name.first == 0:
        return
    spoken = after2 in _QUOTES or after2 in {"we", "our", "us", "yes", "no"}
    if after == ":" and opens and name.first == 0 and ukrainian and not name.text.isupper() and spoken:
        _mark(name, MentionKind.TOWN, "a government, quoted")
        return
    if after in {"is", "remains", "was", "seems", "sounds", "stays"} and {after2, after3} & word_class(
        "figurative_mood"
    ):
        _mark(name, MentionKind.TOWN, f"a government that '{after}' of a mind")
        return
    if (
        opens
        and name.first == 0
        and after in {"-", "\u2013", "\u2014", "(", ",", ":"}
        and after2 not in {"which", "who", "for", "however", "and"}
        and (after != "," or after2 in word_class("country"))
    ):
        return
    if after in {"'s", "'"}:
        owned = {after2, after3, tokens[name.last + 3].low if name.last + 3 < len(tokens) else ""}
        if after2 in _PLACE_NOUNS or (after3 in _PLACE_NOUNS and not owned & _OWNED):
            return
        _mark(name, MentionKind.TOWN, f"a government: its '{after2}'")
        return
    if after in _PLACE_NOUNS | word_class("province_word") and after != "people":
        return
    if after == "they" and after2 in word_class("government_verb"):
        _mark(name, MentionKind.TOWN, f"those who govern: 'they {after2}'")
        return
    if before in word_class("locative") and before not in {"off", "against", "between"}:
        return
    if before == "between" and after == "and" and tokens[name.last + 1].low not in word_class("capital"):
        return  # "trains between Kyiv and X"
    if before == "between" and after == "and":
        _mark(name, MentionKind.TOWN, "between governments")
        return
    if before == "of" and before2 in word_class("territory") | _PLACE_NOUNS | _OF_TOWNS:
        return
    if before == "from" and before2 not in _FROM_GOVERNMENTS:
        return
    if (before == "to" and (before2 in _MOTION or before2 in _TO_TOWNS)) or _is_goal(name, tokens):
        return
    if before == "on" and before2 in {"pressure", "pressures", "demands", "leverage", "conditions"}:
        _mark(name, MentionKind.TOWN, f"a government: '{before2} on'")
        return
    if after in {"government", "authorities", "leadership"} and ukrainian:
        _mark(name, MentionKind.TOWN, "a government")
        return
    if after in _HIT and (after2 in _SUFFERED or after3 in _SUFFERED) and ukrainian:
        return
    if after == "and" and after2[:1].isalpha() and before in word_class("locative"):
        return
    if before == "and" and name.first >= 2:
        k = name.first - 3
        lead = tokens[k].low if k >= 0 else ""
        if lead in word_class("locative") and lead != "between":
            return
    if (
        after in {"has", "had", "have"}
        and after2 in {"no", "been", "seen", "become", "run", "little", "enough"}
        and ukrainian
    ):
        return
    if (
        after in word_class("government_verb")
        or (after in {"and", ","} and not ukrainian)
        or before in _AGENTS
        or before in {"to", "with", "against", "from"}
    ):
        _mark(name, MentionKind.TOWN, f"a government: '{after if after in word_class('government_verb') else before}'")
        return
    if after in _GOES_ON and not ukrainian:
        _mark(name, MentionKind.TOWN, "a foreign government")
        return
    if after == "and" and (after2 in word_class("capital") or after2 in {"its", "the"}):
        _mark(name, MentionKind.TOWN, "a government beside another")
        return
    if before in {"and", "or"} and before2 in word_class("capital"):
        _mark(name, MentionKind.TOWN, "a government beside another")
        return
    if after == "," and after2 in {"for", "which", "however", "meanwhile"}:
        _mark(name, MentionKind.TOWN, "a government")
        return
    if after in _ADVERBS and after2 in word_class("government_verb"):
        _mark(name, MentionKind.TOWN, f"a government: '{after2}'")
        return
    if not ukrainian:
        _mark(name, MentionKind.TOWN, "a foreign capital without a word of place")
