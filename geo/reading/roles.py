"""What a place does in its sentence: the scene, a container, a point of reference, part of an office, an origin."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from geo.reading.announced import locate_listed
from geo.reading.aside_words import is_verb
from geo.reading.lexicons import word_class
from geo.reading.offstage import roles_offstage
from geo.reading.roles_before import OF_THE, roles_before
from geo.reading.searches import has_any
from geo.reading.words import PLACE
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_OFFICE_BEFORE: Final = re.compile(
    r"\b(?:mayors?|governors?|heads?|chiefs?|leaders?|administrations?|council|officials?|"
    r"authorities|police|prosecutors?|spokes\w+|commandant|ministr(?:y|ies)|staff|government|"
    r"bishop|"
    r"ambassador|rescuers|adviser|military administration|ruler|journalists?|correspondents?|"
    r"embassy|court)(?: put in by \w+| installed by \w+| appointed by \w+)? (?:of|in|at|for)(?: "
    r"the)?(?: city of| town of| western| eastern| whole of)?$"
)
_OFFICE_ENDS: Final = (" of", " in", " at", " for", " the", " western", " eastern")
"""How what that finds ends."""
_FINITE: Final = word_class("clause_joints_aux") | word_class("clause_joints_past")
_OFFICE_AFTER: Final = word_class("roles_office_after")
_OFFICE_AFTER_2: Final = word_class("roles_office_after_2")
_NOUN_IN: Final = re.compile(
    r"\b(?:the|a|an|this) (?:\w+ ){0,2}(?:city|town|village|settlement|port|hub|plant|dam|"
    r"island)s?\b,? (?:(?:also|lies|situated|located) )?(?:in|of)(?: the)?(?: far)?"
    r"(?: (?:north\w*|south\w*|east\w*|west\w*|central))?(?: of)?(?: the)?$"
)
_LOCATORS: Final = re.compile(
    r"\b(?:near|from|outside|beyond|north|south|east|west|north-?\s?(?:east|west)|"
    r"south-?\s?(?:east|west)|between|close to|next to|beside|opposite|below|above|"
    r"(?:kilomet\w+|km|miles?) (?:\w+ )?(?:behind|beyond|short of|inside)|behind the (?:front )?lines? (?:at|near|of)|"
    r"(?:on|at) the (?:\w+ )?(?:edge|rim|fringe|brink|side|end|tip|approach(?:es)?|outskirts|doorstep|flank) (?:of|to)|"
    r"(?:km|kilomet\w+|miles?) (?:of|from))\b",
    re.IGNORECASE,
)
_TO_THE: Final = re.compile(r"\bto the (?=(?:north|south|east|west))")
_BETWEEN_THEM: Final = re.compile(
    r"\bbetween (?:there|here|it|them|those|(?:the|these|those) two|both|the (?:town|city|river|road)) and\b"
)
_PART_OF: Final = re.compile(
    r"[,(] ?(?:an?|the|in the|on the)(?: \w+){0,2} (?:suburb|suburbs|quarter|district|part|outskirts|edge|"
    r"village|settlement|"
    r"satellite town|dormitory town)(?: (?:just )?(?:outside|near|beside)| of)(?: the)?(?: city| town)?(?: of)?",
    re.IGNORECASE,
)
_SIDE_OF: Final = re.compile(r"\b(?:north|south|east|west)(?:[- ]?(?:east|west))? of(?: the)?$")
_GAP_VERBS: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|and|but|while|to|said|says|after|before|when)\b|"
    r"\bof (?:them|these|which|those)\b|[;.:]|"
    r"(?<!, )(?<!the )(?<!a )\b(?!located|situated|hundred|based|called|named|needed|occupied|besieged|ruined|"
    r"contested|wooded|encircled|surrounded|fortified|red\b)\w{3,}ed\b",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"[,;] ?(?:and )?(?:\d[\d,]*|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|"
    r"others|(?:a|the) (?:second|third|fourth|other))(?: (?:more|others?|ones?|two|of them))?(?: [a-z]+ fell)? "
    r"(?:near|outside|around|on|in|at|among|over|into)\b"
)
"""What is counted at another place: "15 assaults near X, 30 near Y"."""
_FAR: Final = re.compile(r"\b(?:drive|kilomet\w+|km|miles?|hours?|minutes?)\b[^.;,]{0,40}\b(?:from|of)\b[^.;]{0,30}$")

_FAR_WORDS: Final = ("drive", "kilomet", "km", "mile", "hour", "minute")


_REPORTED_FROM: Final = re.compile(
    r"\b(?:reported|heard|reports?|known|(?:news|word)(?: came| comes| is| has come)?) (?:also |again |now )?"
    r"from(?: the)?(?: (?:city|town|village) of)?$"
)
"""Where news comes from is where it happened: "explosions are reported from X"."""


_TOWARDS: Final = frozenset({"towards", "toward"})
_OUT_OF: Final = re.compile(r"\bout of(?: the)?(?: \w+ of)?(?: the)?$")
"""Before a place out of which troops attack towards another: "pushed out of the ruins of X towards Y"."""


_RIMS: Final = frozenset({"suburb", "satellite", "dormitory"})
_OF: Final = frozenset({"of", ","})
_BY: Final = frozenset({"near", "at", "around"})


_NOT_THIS: Final = re.compile(
    r"\bnot (?:the|to be|be|in) (?:\w+ ){0,5}$|(?:\band|\bbut|,) not $|"
    r"\b(?:rather than|instead of|as opposed to|unlike) (?:in |at |on |the )?$"
)
_NOT_WORDS: Final = ("not", "rather than", "instead of", "opposed to", "unlike")
_FROM: Final = re.compile(
    r"\bfrom(?: the)?(?: \w+)?(?: area of| direction of| direction| region of| city of| town of| village of)?$"
)
_SPOKEN: Final = word_class("roles_spoken")
_CAPITAL: Final = "gn:703448"
_SEATED: Final = frozenset(
    {"army", "force", "military", "command", "headquarters", "generals", "leadership", "counterpart"}
)
"""Who is seated in the capital and speaks from there, besides ministries and officials."""
_LEAST: Final = 4
_SPEAKS: Final = 14
"""Words of a sentence within which somebody speaks at the capital that it begins with."""
_SPEAKERS: Final = (
    "spokes",
    "official",
    "nobody",
    "it",
    "adviser",
    "minister",
    "general",
    "president",
    "officer",
    "army",
)
LEADING: Final = 6
"""Words before a place that a sentence begins with, at most."""
PAIR: Final = 2
_BEARING: Final = re.compile(
    r"(?:(?:farther|further|to the|just|and|a little) )*(?:(?:north|south|east|west)(?:[- ]?(?:east|west))? of|near|"
    r"not far from|close to|outside|beyond|opposite|behind)(?: the)?(?: (?:city|town|village) of)?"
)
_OTHER_CLAUSE: Final = re.compile(r"[;:.]|\b(?:and|but|while|whereas|where|which|who|whose|or)\b")
_NO_SCENE: Final = frozenset({"towards", "from", "office", "reference", "container", "alias", "sector", "apart"})
DATELINE: Final = 8
"""Words of a dateline at most: "KYIV, Ukraine, 4 July (Agency) -"."""
ENTRY: Final = 8
"""Words of a row of a table at most, in which a dash parts the place from what happened there."""


_WIDE: Final = frozenset({MentionKind.PROVINCE, MentionKind.REGION})
_OF_NAME: Final = word_class("province_word") | {"city", "'s", "district"}
"""What belongs to the name before it, so that an office may stand behind both."""
_DIRECTIONS: Final = word_class("direction_word") - {"front", "pocket", "line"}
_TELLS: Final = frozenset({"reports", "reported", "comes", "writes", "tells"})
_LOW: Final = attrgetter("low")


def give_roles(line: Line) -> None:
    """Fill ``roles`` of the line's names: ``office``, ``container``, ``reference``, ``towards``, ``from`` and so on."""
    if PLACE not in line.classes:
        return
    places = [i for i, kind in enumerate(line.classes) if kind == PLACE]
    for k, i in enumerate(places):
        word = line.words[i]
        name = word.name
        assert name is not None  # noqa: S101 - chosen by it
        before = line.text(max(0, i - 7), i)
        small = before.lower()  # in which the patterns find twice as fast as in any case of letters
        after = [*map(_LOW, line.words[i + 1 : i + 5])]
        last = line.lows[i - 1] if i else ""
        first = after[0] if after else ""
        if i == 0 and _is_dateline(line, name, after):
            name.roles.add("dateline")
        if (
            (small.endswith(_OFFICE_ENDS) and _OFFICE_BEFORE.search(small))
            or (i == 1 and _speaks_there(line, name))
            or (last == "in" and _is_seat(line, i, name))
        ):
            name.roles.add("office")
        if last == "the" and first in _RIMS and (after[1:2] or ["."])[0] not in _OF:
            name.roles.add("reference")  # "the Donetsk suburb was taken": a town named before
        rest = after[1:] if first in _OF_NAME else after
        if rest and (
            rest[0] in _OFFICE_AFTER
            or (first == "'s" and rest[0].endswith("ed") and rest[1:2] and rest[1] in _OFFICE_AFTER | {"head"})
            or (
                rest[0] in {"regional", "city", "military", "town", "district", "occupation", "oblast", "state"}
                and rest[1:2]
                and rest[1] in _OFFICE_AFTER_2
            )
        ):
            name.roles.add("office")
        if first == "side" and after[1:2] == ["of"]:
            name.roles.add("reference")  # "on the X side of Y"
        if has_any(before, _NOT_WORDS) and _NOT_THIS.search(f"{before} "):
            name.roles |= {"reference", "alias"}
        name.roles |= roles_before(line, i, small, after)
        if last in OF_THE and first in _BY and _SIDE_OF.search(small) and i + 2 in places:
            name.roles.add("reference")  # "north of X near Y"
        name.roles |= roles_offstage(line, places, k, small)
        if ("from" in small and _leaves(line, i, small)) or (first in _TOWARDS and _OUT_OF.search(small)):
            name.roles.add("from")
        if "from" in name.roles and first in _SPOKEN and i > PAIR:
            name.roles.add("office")  # "a drone operator from X says"
        if first in _DIRECTIONS:
            name.roles.add("sector")
        if (
            k
            and places[k - 1] < i <= places[k - 1] + 3
            and all(w.low in {",", "and", "or", "nearby", "neighbouring"} for w in line.words[places[k - 1] + 1 : i])
        ):
            left = line.words[places[k - 1]].name
            if left is not None and left.kind is name.kind and not _begins_subject(line, places, k):
                name.roles |= left.roles & {"towards", "from", "office", "reference", "container"}
        if "sector" in name.roles:
            _share_sector(line, places[: k + 1])
        if k and _relates(line, places[k - 1], i):
            name.roles.add("reference" if name.kind not in _WIDE else "container")
        elif has_any(small, _FAR_WORDS) and _FAR.search(small):
            name.roles.add("reference")
        if name.kind is not MentionKind.TOWN and _holds_another(line, name, places, k, small):
            name.roles.add("container")
    if len(places) >= PAIR:
        _place_within(line, places)
        locate_listed(line, places)


_OPENING: Final = frozenset({"according", "by", "as", "in", "per", "from"})
"""Words that open an attribution before the subject: "By the account of the mayor of X, Y's hunters ..."."""


def _begins_subject(line: Line, places: list[int], k: int) -> bool:
    """Whether a new list begins behind a lone comma, as the next verb shows: "According to X, Y and Z were hit"."""
    if places[k] != places[k - 1] + 2 or line.lows[places[k] - 1] != ",":
        return False
    end = places[k] + 1
    while end < len(line.words) and (line.words[end].name is not None or line.lows[end] in {",", "and"}):
        end += 1
    if end >= len(line.words):
        return False
    alone = end <= places[k] + PAIR and line.lows[end - 1] != "and"
    opened = alone and line.lows[0] in _OPENING and not any(low in _FINITE for low in line.lows[: places[k]])
    return opened or line.lows[end] in _FINITE or is_verb(line, end)


def _leaves(line: Line, i: int, before: str) -> bool:
    """Whether somebody or something comes from the place at ``i``, not only news: "explosions are reported from X"."""
    if i == 1 and not _TELLS.isdisjoint(map(_LOW, line.words)):
        return False
    return _REPORTED_FROM.search(before) is None and _FROM.search(before) is not None


def _speaks_there(line: Line, name: Name) -> bool:
    """Whether the capital that a sentence begins with is where somebody speaks: "In Kyiv a spokesman conceded"."""
    place = name.resolution.place if name.resolution else None
    if line.lows[0] not in {"in", "from"} or place is None or place.id != _CAPITAL or len(line.words) < _LEAST:
        return False
    following = line.lows[2:_SPEAKS]
    at = 1 if following[0] in {"a", "an", "the", "one"} else 0
    if not following[at].startswith(_SPEAKERS):
        return False
    return not _SPOKEN.isdisjoint(following)


def _is_seat(line: Line, i: int, name: Name) -> bool:
    """Whether the name at ``i`` is the capital as the seat of those who speak for the country: "the army in Kyiv"."""
    place = name.resolution.place if name.resolution else None
    seated = i > 1 and line.lows[i - 1] == "in" and line.lows[i - 2] in _SEATED
    return seated and place is not None and place.id == _CAPITAL


def _place_within(line: Line, places: list[int]) -> None:
    """Mark the place that opens a sentence as one by which the scene lies: "North of X a girl was killed in Y"."""
    if len(places) > PAIR and line.lows[0] == "between" and line.lows[places[0] + 1 : places[1]] == ["and"]:
        ends = [line.words[at].name for at in places[:PAIR]]
        rest = [line.words[at].name for at in places[PAIR:]]
        if any(name is not None and not name.roles & _NO_SCENE for name in rest):
            for name in ends:
                if name is not None:
                    name.roles.add("reference")  # "Between X and Y the heaviest clashes were at Z"
    if len(places) < PAIR or places[0] >= LEADING or not _BEARING.fullmatch(line.text(0, places[0]).lower()):
        return
    first = line.words[places[0]].name
    for at in places[1:]:
        other, gap = line.words[at].name, line.text(places[0] + 1, at).lower()
        if first is None or other is None or _OTHER_CLAUSE.search(gap):
            return
        beside = at - places[0] == PAIR and (gap != "," or line.lows[at + 1 : at + 2] in ([","], ["and"]))
        if other.kind is MentionKind.TOWN and not beside and not other.roles & _NO_SCENE:
            first.roles.add("reference")
            return


def _holds_another(line: Line, name: Name, places: list[int], k: int, before: str) -> bool:
    """Whether a province or a district only says where the place before it lies."""
    wide = name.kind in _WIDE
    if wide and _NOUN_IN.search(before):
        return True
    quarter = name.kind is MentionKind.OTHER and name.hint == "district"
    return bool(k) and (wide or quarter) and _contains(line, places[k - 1], places[k])


def _is_dateline(line: Line, name: Name, after: list[str]) -> bool:
    """Whether a name that begins a line is where the report was written: "KYIV, 4 July -", "Kyiv (Reuters)"."""
    if not line.sentence.opens:
        return False
    if after[:1] and after[0] in {"-", "\u2013", "\u2014", "("}:
        return len(line.words) > ENTRY or after[0] == "("  # "Nikopol - shelled, two wounded."
    titled = line.sentence.paragraph == 0 and name.text.isupper() and after[:1] == [","]
    dashed = not {"-", "\u2013", "\u2014"}.isdisjoint(line.lows[2:DATELINE])  # "KYIV, Ukraine - "
    return titled and (dashed or any(word.date is not None for word in line.words[1:6]))


def _share_sector(line: Line, places: list[int]) -> None:
    """Make sectors of the places listed before one: "in the Lyman, Bakhmut and Marinka directions"."""
    for left, right in zip(reversed(places[:-1]), reversed(places[1:]), strict=False):
        name = line.words[left].name
        if name is None or any(w.low not in {",", "and", "or"} for w in line.words[left + 1 : right]):
            return
        name.roles.add("sector")


def _relates(line: Line, left: int, right: int) -> bool:
    """Whether the place at ``right`` only says where that at ``left`` lies: "Zarichne near Lyman"."""
    if right - left > 16:
        return False
    other = line.words[left].name
    if other is None or other.kind in {MentionKind.RIVER, MentionKind.SEA, MentionKind.COUNTRY}:
        return False
    if "sector" in other.roles:
        return False
    if "reference" in other.roles and right - left == 2:
        return False
    gap = line.text(left + 1, right)
    if "to the" in gap:
        gap = _TO_THE.sub("", gap)
    if "between" in gap:
        gap = _BETWEEN_THEM.sub("between", gap)
    if _PART_OF.fullmatch(gap.strip()):
        return True
    if not _LOCATORS.search(gap) or gap.count(",") > 2 or _COUNTED.match(gap):
        return False
    return not _GAP_VERBS.search(_LOCATORS.sub(" ", gap))


def _contains(line: Line, left: int, right: int) -> bool:
    """Whether the place at ``right`` is the province or district of that at ``left``: "Desna in Chernigov oblast"."""
    if right - left > 16:
        return False
    gap = line.text(left + 1, right).lower()
    a, b = line.words[left].name, line.words[right].name
    if a is not None and b is not None and a.kind is b.kind:
        return False
    if re.search(r"[;.:]|\b(?:is|are|was|were|said|and|but|while|to|from|towards?)\b", gap):
        return False
    return bool(
        re.search(
            r"(?:^|\b)(?:in|of|,|\(|part of)\s*(?:the )?(?:far )?(?:north\w*|south\w*|east\w*|west\w*|"
            r"central|neighbouring|occupied|nearby)?(?: of)?(?: the)?$",
            gap.strip(),
        )
        or gap.strip() in {",", "(", "in"}
    )
