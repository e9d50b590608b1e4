"""What "the town", "there", "both cities" and "it" mean, by the places that a report has in mind."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.passing import is_capital
from geo.reading.saying_verbs import is_verb
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.subjects import Focus
    from geo.reading.words import Line, Word

TOWN_NOUNS: Final = word_class("anaphors_town_nouns")
TOWN_NOUNS_PLURAL: Final = word_class("anaphors_town_nouns_plural")
SITE_NOUNS: Final = {
    "plant": ("plant", "station", "npp", "azovstal", "azot", "works", "hpp", "refinery", "factory"),
    "refinery": ("refinery",),
    "works": ("works", "azovstal", "plant", "azot", "refinery"),
    "steelworks": ("azovstal", "steel", "works", "illich"),
    "dam": ("dam", "hpp", "hydro"),
    "bridge": ("bridge",),
    "island": ("island",),
    "rock": ("island",),
    "spit": ("spit", "kinburn"),
    "station": ("plant", "station", "npp", "hpp"),
    "factory": ("plant", "factory", "azot"),
    "airport": ("airport", "airfield"),
    "airfield": ("airport", "airfield"),
    "reactor": ("nuclear", "npp"),
    "structure": ("dam", "bridge"),
    "crossing": ("bridge",),
    "outcrop": ("island",),
    "islet": ("island",),
}
_ANY_SITE: Final = (*SITE_NOUNS["plant"], "refinery", "dam", "airport", "airfield", "airbase", "hpp")
_LOOSE_NOUNS: Final = ("site", "complex", "facility", "installation", "premises", "grounds")
SITE_NOUNS.update(dict.fromkeys(_LOOSE_NOUNS, _ANY_SITE))
LOOSE: Final = frozenset({*_LOOSE_NOUNS, "structure", "crossing", "station"})
"""Nouns of sites that mean many another thing, too: only a site that the paragraph has named."""
_WHERE: Final = frozenset({"at", "in", "near", "of", "from", "to", "on", "over", "for", "where", "that", "which"})
"""What stands behind a loose noun that is told of by its own place: "the crossing at X"."""
_COUNTS: Final = {"three": 3, "four": 4, "five": 5}
_GO_ON: Final = word_class("anaphors_go_on")
"""What follows "all three" where it means places named before."""
_BEING: Final = word_class("anaphors_being")
_HEADS: Final = word_class("anaphors_heads")
"""Who is named with a region without telling of it: "the governor of the oblast"."""
_MEANING: Final = (
    TOWN_NOUNS
    | TOWN_NOUNS_PLURAL
    | SITE_NOUNS.keys()
    | _COUNTS.keys()
    | {"either", "each", "two", "both", "there", "here", "it", "its", "latter", "former", "first", "second"}
    | {"region", "province", "oblast"}
)
"""Words that may refer back: one of these begins each case of :func:`anaphors`."""
_NEAR_TOWN: Final = TOWN_NOUNS | {"there"}
_HERE: Final = _NEAR_TOWN | {"here"}
"""What means a town or where one is."""
OF_TOWN: Final = frozenset({"council", "hall", "administration", "mayor", "'s", "head", "authorities", "officials"})
"""What stands behind "the town" where that is named for those who run it."""
_NO_COLOUR: Final = (
    TOWN_NOUNS | TOWN_NOUNS_PLURAL | {"of", "in", "at", "near", "and", "or", "to", "from", "for", "is", "was", "s"}
)
_LEFT: Final = frozenset({"left", "leave", "leaving", "of", "from", "in", "inside", "entered", "over"})
"""What stands before "it" where that is a place."""
_BEFORE_SUBJECT: Final = word_class("clause_joints_inner") | {"and", "or", "then", "whether", "though", "once"}
_BEHIND_OBJECT: Final = word_class("anaphors_behind_object")
"""What stands behind "it" where that is no subject: "held it since", "took it without a fight"."""
_NO_SCENE: Final = frozenset({"office", "dateline", "alias", "reference", "apart", "from", "container"})
"""Roles of a place where nothing happens."""


def office_abroad(words: list[Word], last: int) -> bool:
    """Whether an office of a place abroad stands before the word ``last``: "the governor of Lipetsk"."""
    for word in words[:last]:
        name = word.name
        place = name.resolution.place if name and name.resolution else None
        if name is not None and "office" in name.roles and place is not None and place.country != "UA":
            return True
    return False


def _is_of_office_abroad(words: list[Word], i: int) -> bool:
    """Whether the word at ``i`` is told by an office abroad, and of no place in Ukraine that stands before it."""
    if not office_abroad(words, i):
        return False
    named = [w.name for w in words[:i] if w.name is not None and w.name.literal and "office" not in w.name.roles]
    places = [n.resolution.place for n in named if n.resolution is not None]
    return not any(place is not None and place.country == "UA" for place in places)


def _was_abroad(words: list[Word], i: int) -> bool:
    """Whether the last place that a sentence names before the word ``i`` is a scene abroad: "In Belgorod ..."."""
    name = next((w.name for w in reversed(words[:i]) if w.name is not None and w.name.literal), None)
    place = name.resolution.place if name is not None and name.resolution else None
    if name is None or place is None or place.country == "UA" or "Moscow" in place.name:
        return False
    at = next(k for k in range(i) if words[k].name is name)
    if at > 1 and words[at - 2].low == "who" and words[at - 1].low in _RULES:
        return False  # "Kadyrov, who rules Chechnya, said that his men had the town"
    return name.kind in {MentionKind.TOWN, MentionKind.PROVINCE} and name.roles.isdisjoint(_NO_SCENE)


_RULES: Final = frozenset({"rules", "ruled", "leads", "led", "heads", "headed", "runs", "governs"})


_HOLDS: Final = frozenset(
    {"controls", "holds", "held", "took", "has", "rules", "runs", "keeps", "kept", "lost", "left"}
)
_ENDS: Final = frozenset({".", ",", ";", "since", "until", "now", "still", "and", "but"})
"""What follows "it" where it is an object."""


def _means_state(words: list[Word], i: int) -> bool:
    """Whether "its" at ``i`` means a country or government named before: "Moldova says missiles crossed its sky"."""
    if (
        words[i].low == "it"
        and (is_verb(words[i - 1].low) or words[i - 1].low in _HOLDS)
        and words[i + 1 : i + 2]
        and words[i + 1].low in _ENDS
    ):
        return False  # "Russia controls it."
    waters = {MentionKind.SEA, MentionKind.RIVER}
    name = next((w.name for w in reversed(words[:i]) if w.name is not None and w.name.kind not in waters), None)
    return name is not None and (
        name.kind is MentionKind.COUNTRY or (not name.literal and name.kind is MentionKind.TOWN)
    )


def _is_object(words: list[Word], i: int) -> bool:
    """Whether "it" at ``i`` is the object of a verb right before, whose subject it is not: "Russia controls it"."""
    subject = next((k for k in range(i - 2, max(-1, i - 5), -1) if words[k].name is not None), -1)
    if words[i].low != "it" or subject < 0 or not _BEFORE_SUBJECT.isdisjoint(w.low for w in words[subject + 1 : i]):
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    return after is None or not after.low.isalpha() or after.date is not None or after.low in _BEHIND_OBJECT


def _colour(*lows: str) -> bool:
    """Whether words before a noun are adjectives, as far as that can be told: "the little railway town"."""
    return all(low.isalpha() and low not in _NO_COLOUR and not low.endswith("ed") for low in lows)


def _placed(words: list[Word], i: int) -> bool:
    """Whether the noun at ``i`` is told of by its own place: "the crossing at X", not "the site on Friday"."""
    return words[i + 1 : i + 2] != [] and words[i + 1].low in _WHERE and not any(w.date for w in words[i + 2 : i + 3])


def _lies_in(words: list[Word], i: int) -> bool:
    """Whether the word at ``i`` is a province, so that "the town of" before it does not name the town."""
    name = words[i].name if i < len(words) else None
    return name is not None and name.kind is MentionKind.PROVINCE


def _of_the_office(line: Line, i: int, focus: Focus) -> Name | None:
    """Return the place of the speaker's office that "it" means: "the governor of X said that they had left it"."""
    words = line.words
    if words[i].low != "it" or words[i - 1].low not in _LEFT or focus.fresh(line):
        return None
    name = next((w.name for w in reversed(words[:i]) if w.name is not None and w.name.literal), None)
    place = name.resolution.place if name is not None and name.resolution else None
    return name if name is not None and "office" in name.roles and place is not None and place.country == "UA" else None


def _labelled(line: Line) -> Name | None:
    """Return the town before the colon of "X: Moscow says that it was taken"."""
    name = line.words[0].name
    label = name is not None and name.kind is MentionKind.TOWN and line.lows[1:2] == [":"] and in_ukraine(line, 0)
    return name if label else None


def _named_ahead(line: Line, i: int) -> Name | None:
    """Return the only town named before "its" or "there" at ``i``, in a part of the sentence that has ended."""
    if line.lows[i] == "it" or not _parted(line.lows[:i]):
        return None
    names = [w.name for w in line.words[:i] if w.name is not None and w.name.literal]
    if len(names) != 1 or names[0].kind not in _POINTS or names[0].roles & _NO_TOPIC or is_capital(names[0]):
        return None
    if line.lows[i] == "its" and not names[0].roles.isdisjoint({"office", "apart"}):
        return None  # "The mayor of X said that its station was hit": that of the town told of before
    at = next(k for k in range(i) if line.words[k].name is names[0])
    return names[0] if in_ukraine(line, at) and _parted(line.lows[at:i]) else None


def _parted(lows: list[str]) -> bool:
    """Whether a part of a sentence ends among words, with a semicolon, a colon, "that" or ", and"."""
    return not _PARTED.isdisjoint(lows) or ("," in lows and (",", "and") in itertools.pairwise(lows))


def _site_ahead(line: Line, i: int, focus: Focus) -> Name | None:
    """Return the site that "the dam" stands for before "its": "The dam's gates are shut, its deck is holed"."""
    for article, noun in itertools.pairwise(line.lows[:i]):
        if article == "the" and noun in SITE_NOUNS and noun not in LOOSE:
            return focus.site(noun)
    return None


_PARTED: Final = frozenset({":", ";", "that"})
_POINTS: Final = frozenset({MentionKind.TOWN, MentionKind.OTHER})
_NO_TOPIC: Final = frozenset({"dateline", "alias", "reference", "container", "towards"})


def _seat_before(words: list[Word], i: int) -> Name | None:
    """Return the last town named before the word ``i`` as somebody's seat: "the mayor of X said that the town"."""
    own = i > 0 and words[i - 1].low in {"his", "her"}
    seats = (
        w.name
        for w in reversed(words[:i])
        if w.name and w.name.kind is MentionKind.TOWN and ("seat" in w.name.roles or (own and "office" in w.name.roles))
    )
    return next(seats, None)


def _first_spoken_of(words: list[Word], focus: Focus) -> Focus:
    """Return the focus on the first town that a sentence names, where the report has named none before."""
    spoken = [w.name for w in words if w.name and w.name.literal and w.name.kind is MentionKind.TOWN]
    return focus.narrowed_to(spoken[0]) if spoken else focus


def anaphors(line: Line, first: int, last: int, focus: Focus, *, pronouns: bool = True) -> list[tuple[int, list[Name]]]:
    """Return what the words ``first`` to ``last`` (exclusive) refer back to: (index of the word, places)."""
    words = line.words
    meaning = [k for k, word in enumerate(words[first:last], first) if word.low in _MEANING]
    if not meaning:
        return []
    if not focus.towns:
        focus = _first_spoken_of(words[:last], focus)
    found: list[tuple[int, list[Name]]] = []
    for i in meaning:
        low = words[i].low
        before = words[i - 1].low if i else ""
        before2 = words[i - 2].low if i > 1 else ""
        after = words[i + 1].low if i + 1 < len(words) else ""
        named = (
            (after == "of" and not _lies_in(words, i + 2))
            or (i + 1 < len(words) and words[i + 1].name is not None)
            or (i and words[i - 1].name is not None and before != "'s")
        )
        definite = (
            before in {"the", "this", "that", "his", "her", "its", "their"}
            or before2 in {"the", "this", "that"}
            or (i > 2 and low in TOWN_NOUNS and words[i - 3].low in {"the", "this"} and _colour(before, before2))
        )
        seat = _seat_before(words, i) if low in _HERE else None
        if (
            low in _NEAR_TOWN
            and not named
            and (
                ((definite or low == "there") and _is_of_office_abroad(words, i))
                or (before in TOWN_NOUNS_PLURAL and office_abroad(words, i))
                or _was_abroad(words, i)
            )
        ):
            continue
        if seat is not None and (definite or low in {"there", "here"}) and not named:
            found.append((i, [seat]))
        elif (low in TOWN_NOUNS and definite and not named and after not in OF_TOWN) or (
            low in TOWN_NOUNS and definite and after == "'s"
        ):
            town = focus.capital(words) if low == "capital" and before == "the" else focus.pointed_at(line, before, low)
            if town:
                found.append((i, [town]))
        elif (low in TOWN_NOUNS and before in {"either", "neither", "each"}) or (
            low in {"either", "each"} and after in {",", ".", ";", "has", "have"} and pronouns
        ):
            found.append((i, focus.several(0)))
        elif low in SITE_NOUNS and definite and not named and not (low in LOOSE and _placed(words, i)):
            site = focus.site(low)
            if site:
                found.append((i, [site]))
        elif low in TOWN_NOUNS_PLURAL and not named:
            count = 2 if before in {"both", "two"} or before2 in {"both", "two"} else 3 if before == "three" else 0
            definite = definite or before2 in {"both", "these", "those", "all", "other"}
            counted = before in {"two", "three"} and (definite or not pronouns)
            if before in {"both", "these", "those"} or counted or (before == "the" and count):
                found.append((i, focus.several(count)))
        elif low in _COUNTS and before == "all" and (after in _GO_ON or not after.isalpha()):
            found.append((i, focus.several(_COUNTS[low])))
        elif (
            low == "two"
            and before in {"these", "the", "those"}
            and after in {",", ".", "are", "were", "remain", "have"}
        ) or (low == "both" and after in {"are", "were", "remain", "have", "lie", "stand", ",", "."} and pronouns):
            found.append((i, focus.several(2)))
        elif (
            low in {"there", "here"}
            and (
                after not in {"is", "are", "was", "were", "has", "have", "had"}
                or (
                    before.isalpha()
                    and before not in {"that", "and", "but", "said", "says", "because", "if", "as", "while"}
                )
            )
            and pronouns
        ) or (
            low in {"it", "its"}
            and pronouns
            and (_labelled(line) or _is_object(words, i) or not _means_state(words, i))
        ):
            town = (
                (focus.home if low == "here" else None)
                or _labelled(line)
                or _of_the_office(line, i, focus)
                or _named_ahead(line, i)
                or (_site_ahead(line, i, focus) if low == "its" and focus.sites else None)
                or (focus.there() if low == "there" else focus.town())
            )
            if town:
                found.append((i, [town]))
        elif before == "the" and (low in {"latter", "former"} or (low in {"first", "second"} and after in _BEING)):
            both = focus.several(2)
            if len(both) > 1:
                found.append((i, both[-1:] if low in {"latter", "second"} else both[:1]))
        elif (
            low in {"region", "province", "oblast"}
            and not named
            and before in {"the", "this", "our"}
            and not (before2 == "of" and i > 2 and words[i - 3].low in _HEADS)
        ):
            province = focus.region if before == "our" else focus.province()
            if province:
                found.append((i, [province]))
    return [(i, names) for i, names in found if names]
