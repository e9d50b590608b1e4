"""Tells names that stand for a government from names of places: "Kyiv says" and "fighting near Kyiv"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.namesakes import mark, tell_namesake, words_around
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.mentions import Name
    from geo.text.tokens import Token

_SEATS: Final = frozenset({"kremlin", "pentagon", "white house"})
_COUNTRIES: Final = word_class("country")
_CAPITALS: Final = word_class("capital")
_GOVERNMENT_VERBS: Final = word_class("government_verb")
_LOCATIVE: Final = word_class("locative")
_PLACE_NOUNS: Final = word_class("figurative_place_nouns")
_TOWNS: Final = _PLACE_NOUNS | word_class("province_word")
_OWNED: Final = word_class("figurative_owned")
_BODIES: Final = word_class("figurative_bodies")
"""Whose name may begin like a part of a country: "border guards", "the Third Brigade", "interior minister"."""
_HIT: Final = word_class("figurative_hit")
_SUFFERED: Final = word_class("figurative_suffered")
_PREPOSITIONS: Final = word_class("figurative_prepositions")
_AGENTS: Final = word_class("figurative_agents")
_EXTENT: Final = word_class("figurative_extent")
_RELIEF: Final = word_class("figurative_relief")
_WITHIN: Final = word_class("figurative_within")
_OF_TOWNS: Final = word_class("figurative_of_towns")
_PARTS: Final = word_class("territory") | _PLACE_NOUNS | _OF_TOWNS
"""What is of a town: "the suburbs of", "the defence of"."""
_FROM_GOVERNMENTS: Final = word_class("figurative_from_governments")
_TO_TOWNS: Final = word_class("figurative_to_towns")
_GOES_ON: Final = word_class("figurative_goes_on") | {","}
_ADVERBS: Final = word_class("figurative_adverbs")
_QUOTES: Final = frozenset("\"'\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019")
_CLOSES: Final = _QUOTES | {"", ".", ",", "!"}
_REACHED: Final = word_class("figurative_reached")
"""What stands before a country that is a territory."""
_APART: Final = word_class("figurative_apart")
"""What tells where a country lies: "the river parts it from Romania"."""
_INSTITUTIONS: Final = word_class("figurative_institutions")
_MOTION: Final = word_class("figurative_motion")
_WHEN: Final = word_class("figurative_when") | {"", ".", ",", ";"}
_HELD_THERE: Final = word_class("figurative_held_there")
_WHENEVER: Final = frozenset({"if", "when", "once", "until", "unless", "should", "had"})
_FALLS: Final = frozenset({"fell", "falls", "fall", "fallen", "collapsed", "stands", "stood", "burns", "burned"})
_FLOWN_OVER: Final = word_class("figurative_flown_over")
_WAYS: Final = word_class("figurative_ways")
_FLOWN: Final = frozenset(
    [
        "sent",
        "launched",
        "fired",
        "drones",
        "missiles",
        "rockets",
        "strike",
        "strikes",
        "raid",
        "raids",
        "salvo",
        "attack",
    ]
)
"""What comes through the air against a city, not against its government."""


def tell_figurative(name: Name, tokens: Sequence[Token], *, opens: bool) -> None:
    """Mark ``name`` as not literal when it stands for a government; say why in its reason."""
    low = name.text.lower()
    before = tokens[name.first - 1].text if name.first else ""
    if before in _QUOTES and name.last < len(tokens) and tokens[name.last].text in _QUOTES:
        mark(name, MentionKind.OTHER, "in quotation marks: a unit, a ship, a title")
    elif low in _SEATS:
        mark(name, MentionKind.OTHER, "an institution")
    elif name.kind is MentionKind.COUNTRY or low in _COUNTRIES or low.endswith(" federation"):
        _country(name, tokens, opens=opens)
    elif low in _CAPITALS:
        _capital(name, tokens, opens=opens)
    elif low == "azov":
        mark(name, MentionKind.OTHER, "the unit, not the town")
    if name.literal:
        tell_namesake(name, tokens)


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the noun that a name owns ends: at a preposition or after four words."""
    stop = min(len(tokens), start + 4)
    return next((k for k in range(start, stop) if tokens[k].low in _PREPOSITIONS), stop)


def _country(name: Name, tokens: Sequence[Token], *, opens: bool) -> None:
    name.kind = MentionKind.COUNTRY
    before2, before, after, after2, _ = words_around(name, tokens)
    territory = word_class("territory")
    j = name.first - 1
    while j >= 0 and tokens[j].low in _EXTENT:
        j -= 1
    word = tokens[j].low if j >= 0 else ""
    lead = _before_list(tokens, j)
    if lead >= 0:
        j, word = lead, tokens[lead].low  # "from Belarus, Russia and Crimea"
    behind_of = before == "of"
    if after in {"'s", "'"}:
        owned = {token.low for token in tokens[name.last + 1 : _phrase_end(tokens, name.last + 1)]}
        if not owned.isdisjoint(territory) and owned.isdisjoint(_BODIES):
            first = next(token.low for token in tokens[name.last + 1 :] if token.low in territory | _OWNED)
            if first not in _OWNED:
                return
        mark(name, MentionKind.COUNTRY, f"owner of '{after2}'")
        return
    if behind_of:
        part_of = j > 1 and tokens[j - 2].low == "of" and tokens[j - 3].low in _INSTITUTIONS  # "Forces of the South of"
        if (word in territory and not part_of) or not any(
            tokens[k].low in _INSTITUTIONS for k in range(max(0, j - 3), j + 1)
        ):
            return
        mark(name, MentionKind.COUNTRY, f"owner: '{before2} of'")
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
    if word in {"towards", "toward"} and tokens[j - 1].low not in _STANCES:
        return  # "drove off towards Belarus"
    if word in {"to", "from"}:
        verb = next((tokens[k].low for k in range(j - 1, max(-1, j - 6), -1) if tokens[k].low in _MOTION), "")
        apart = word == "from" and any(tokens[k].low in _APART for k in range(max(0, j - 7), j))
        sent = word == "to" and any(tokens[k].low in _TROOPS for k in range(max(0, j - 4), j))
        if verb or apart or sent:
            return
        mark(name, MentionKind.COUNTRY, "a country as an actor")
        return
    if word == "with" and any(tokens[k].low in {"border", "frontier", "borders"} for k in range(max(0, j - 4), j)):
        return
    if (
        before in _REACHED
        or (before in {"faces", "facing"} and after in {"over", "across"})
        or (before == "as" and before2 == "far")
        or _leads_to(before2, before)
    ):
        return  # "as far as Poland", "is visiting Sweden", "farther on begins Belarus"
    if word in {"and", "or"} and j > 0 and "to" in [t.low for t in tokens[max(0, j - 6) : j]] and _fled(tokens, j):
        return  # "fled to Rivne, Lutsk or Poland"
    if word == "and" and j > 0:
        earlier = [tokens[k].low for k in range(max(0, j - 3), j)]
        if any(w in {"in", "into", "between", "across"} for w in earlier) and "between" not in earlier:
            return
    mark(name, MentionKind.COUNTRY, "a country as an actor")


_STANCES: Final = frozenset({"policy", "stance", "attitude", "line", "hostility", "approach", "feelings", "course"})
"""What is taken towards a government, not towards a territory."""
_TROOPS: Final = frozenset({"soldiers", "troops", "forces", "peacekeepers", "instructors", "brigades", "fighters"})
"""Who is sent to a country as to a territory."""


_LISTING: Final = frozenset({",", "and", "or", "the"})


def _before_list(tokens: Sequence[Token], j: int) -> int:
    """Return where the preposition of place stands before a list of countries that goes on at ``j``, or -1."""
    k, countries = j, _COUNTRIES
    while k >= 0 and (tokens[k].low in _LISTING or tokens[k].low in countries):
        k -= 1
    listed = 0 <= k < j - 1 and tokens[k + 1].low in countries
    return k if listed and tokens[k].low in {"to", "from", "in", "into"} else -1


def _leads_to(before2: str, before: str) -> bool:
    """Whether a country is where a way leads: "all the way to Poland", "halfway to Hungary"."""
    return before == "to" and before2 in {"way", "halfway", "far", "road", "train", "bus", "flight"}


def _fled(tokens: Sequence[Token], at: int) -> bool:
    """Whether people go somewhere in the words before ``at``."""
    return any(t.low in _MOTION or t.low in {"gone", "left", "moved"} for t in tokens[max(0, at - 12) : at])


def _is_way(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a way leads to a name: "the only road out to Kyiv", "the train from Kyiv to Warsaw"."""
    return any(t.low in _WAYS for t in tokens[max(0, name.first - 6) : name.first])


def _is_goal(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a capital is where somebody comes to or leaves, something is held, or drones are shot down."""
    before2, before, after, _, _ = words_around(name, tokens)
    return (
        # "the only road out to Kyiv", "the train from Kyiv to Warsaw"
        (before == "to" and (before2 == "out" or before2 in _CAPITALS) and _is_way(name, tokens))
        # "the inspectors left Vienna this morning"
        or (before in {"left", "reached"} and after in _WHEN)
        # "the Vilnius summit", "Vilnius hosts the summit"
        or (after in _HELD_THERE and not (after == "summit" and before in {"with", "by"}))
        or (before == "over" and before2 in _FLOWN_OVER)
    )


def _is_gapped(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a verb is left out behind a government: "Moscow speaks of a fire, Kyiv of two missiles"."""
    _, before, after, _, _ = words_around(name, tokens)
    if before not in {",", ";"} or not (after in {"of", "none"} or after.isdigit()):
        return False
    rivals = _CAPITALS | _COUNTRIES
    return any(t.low in rivals for t in tokens[: name.first])


def _opens_list(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word ``k`` opens a list of places: "in Kyiv and X", "his colleagues from Prague and X"."""
    lead = tokens[k].low if k >= 0 else ""
    if lead == "from":
        return k == 0 or tokens[k - 1].low not in _FROM_GOVERNMENTS
    return lead in _LOCATIVE and lead != "between"


def _capital(name: Name, tokens: Sequence[Token], *, opens: bool) -> None:
    before2, before, after, after2, after3 = words_around(name, tokens)
    ukrainian = name.text.lower() in {"kyiv", "kiev", "kiew", "kyjiw"}
    if name.text.isupper() and opens and name.first == 0:
        return
    spoken = after2 in _QUOTES or after2 in {"we", "our", "us", "yes", "no"}
    if after == ":" and opens and name.first == 0 and ukrainian and not name.text.isupper() and spoken:
        mark(name, MentionKind.TOWN, "a government, quoted")
        return
    if after in {"is", "remains", "was", "seems", "sounds", "stays"} and {after2, after3} & word_class(
        "figurative_mood"
    ):
        mark(name, MentionKind.TOWN, f"a government that '{after}' of a mind")
        return
    if (
        opens
        and name.first == 0
        and after in {"-", "\u2013", "\u2014", "(", ",", ":"}
        and after2 not in {"which", "who", "for", "however", "and"}
        and (after != "," or after2 in _COUNTRIES)
    ):
        return
    if after in {"'s", "'"}:
        owned = {after2, after3, tokens[name.last + 3].low if name.last + 3 < len(tokens) else ""}
        if (after2 in _PLACE_NOUNS and after3 not in _OWNED) or (after3 in _PLACE_NOUNS and not owned & _OWNED):
            return  # not "Kyiv's southern command"
        mark(name, MentionKind.TOWN, f"a government: its '{after2}'")
        return
    falls = after in _FALLS and before in _WHENEVER  # "if Kyiv fell"
    if falls or (after in _TOWNS and after != "people"):
        return
    if after == "they" and after2 in _GOVERNMENT_VERBS:
        mark(name, MentionKind.TOWN, f"those who govern: 'they {after2}'")
        return
    if before in _LOCATIVE and before not in {"off", "against", "between"}:
        return
    if before == "between" and after == "and" and after2 not in _CAPITALS:
        return  # "trains between Kyiv and X"
    if before == "between" and after == "and":
        mark(name, MentionKind.TOWN, "between governments")
        return
    if before == "of" and before2 in _PARTS:
        return
    if before == "from" and before2 not in _FROM_GOVERNMENTS:
        return
    flown = before == "against" and before2 in _FLOWN  # "drones were sent against Kyiv"
    if flown or (before == "to" and (before2 in _MOTION or before2 in _TO_TOWNS)) or _is_goal(name, tokens):
        return
    if before == "on" and before2 in {"pressure", "pressures", "demands", "leverage", "conditions"}:
        mark(name, MentionKind.TOWN, f"a government: '{before2} on'")
        return
    if after in {"government", "authorities", "leadership"} and ukrainian:
        mark(name, MentionKind.TOWN, "a government")
        return
    if after in _HIT and (after2 in _SUFFERED or after3 in _SUFFERED) and ukrainian:
        return
    if after == "and" and after2[:1].isalpha() and before in _LOCATIVE:
        return
    if before == "and" and name.first >= 2 and _opens_list(tokens, name.first - 3):
        return
    if (
        after in {"has", "had", "have"}
        and after2 in {"no", "been", "seen", "become", "run", "little", "enough"}
        and ukrainian
    ):
        return
    if (
        after in _GOVERNMENT_VERBS
        or (after in {"and", ","} and not ukrainian)
        or before in _AGENTS
        or before in {"to", "with", "against", "from"}
    ):
        mark(name, MentionKind.TOWN, f"a government: '{after if after in _GOVERNMENT_VERBS else before}'")
        return
    if after in _GOES_ON and not ukrainian:
        mark(name, MentionKind.TOWN, "a foreign government")
        return
    if (after == "and" and (after2 in _CAPITALS or after2 in {"its", "the"})) or _is_gapped(name, tokens):
        mark(name, MentionKind.TOWN, "a government beside another")
        return
    if before in {"and", "or"} and before2 in _CAPITALS:
        mark(name, MentionKind.TOWN, "a government beside another")
        return
    if after == "," and after2 in {"for", "which", "however", "meanwhile"}:
        mark(name, MentionKind.TOWN, "a government")
        return
    if after in _ADVERBS and after2 in _GOVERNMENT_VERBS:
        mark(name, MentionKind.TOWN, f"a government: '{after2}'")
        return
    if not ukrainian:
        mark(name, MentionKind.TOWN, "a foreign capital without a word of place")
