"""What a place does in its sentence: the scene, a container, a point of reference, part of an office, an origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
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
    r"the)?(?: city of| town of| western| eastern| whole of)?$",
    re.IGNORECASE,
)
_OFFICE_AFTER: Final = word_class("roles_office_after")
_OFFICE_AFTER_2: Final = word_class("roles_office_after_2")
_TOWARDS: Final = re.compile(
    r"\b(?:towards?|gateway to|springboard (?:to|for)|(?:missiles?|rockets?|drones?|shells?) aimed at|"
    r"intended for|meant for|in the direction of|direction of|on the way to|way to|road to|heading (?:for|"
    r"to)|headed (?:for|to)|bound for|route to|en route to|nod to|leads? to|leading to|open(?:s)? the way to|push "
    r"(?:on )?to|on to|off to)(?: the)?$",
    re.IGNORECASE,
)
_NOUN_IN: Final = re.compile(
    r"\b(?:the|a|an|this) (?:\w+ ){0,2}(?:city|town|village|settlement|port|hub|plant|dam|"
    r"island)s?\b,? (?:(?:also|lies|situated|located) )?(?:in|of)(?: the)?(?: far)?"
    r"(?: (?:north\w*|south\w*|east\w*|west\w*|central))?(?: of)?(?: the)?$",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:call|calls|called|named?|known as|calling|nam(?:e|ing))(?: it| them| the (?:town|city|village))?(?: as)?$",
    re.IGNORECASE,
)
_LOCATORS: Final = re.compile(
    r"\b(?:near|from|outside|beyond|north|south|east|west|north-?\s?(?:east|west)|"
    r"south-?\s?(?:east|west)|between|close to|next to|beside|opposite|below|above|"
    r"on the (?:\w+ )?(?:edge|rim|fringe|brink|side|approach(?:es)?|outskirts|doorstep|flank) (?:of|to)|(?:km|"
    r"kilomet\w+|miles?) (?:of|from))\b",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    r"[,(] ?(?:an?|the|in the|on the)(?: \w+){0,2} (?:suburb|suburbs|quarter|district|part|outskirts|edge|"
    r"village|settlement|"
    r"satellite town|dormitory town)(?: (?:just )?(?:outside|near|beside)| of)(?: the)?(?: city| town)?(?: of)?",
    re.IGNORECASE,
)
_SIDE_OF: Final = re.compile(r"\b(?:north|south|east|west)(?:[- ]?(?:east|west))? of(?: the)?$", re.IGNORECASE)
_RIM_OF: Final = re.compile(
    r"\b(?:village|town|settlement|suburb|hamlet|place)s? (?:on|at|by) the (?:\w+ )?"
    r"(?:edge|rim|fringe|outskirts|doorstep|gates|border) of(?: the)?(?: city of)?$",
    re.IGNORECASE,
)
_GAP_VERBS: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|and|but|while|to|said|says|after|before|when)\b|"
    r"\bof (?:them|these|which|those)\b|[;.:]|"
    r"(?<!, )(?<!the )(?<!a )\b(?!located|situated|based|called|named|needed|occupied|besieged|ruined|contested|wooded|"
    r"encircled|surrounded|fortified|red\b)\w{3,}ed\b",
    re.IGNORECASE,
)
_FAR: Final = re.compile(
    r"\b(?:drive|kilomet\w+|km|miles?|hours?|minutes?)\b[^.;]{0,40}\b(?:from|of)\b[^.;]{0,30}$", re.IGNORECASE
)


_REPORTED_FROM: Final = re.compile(
    r"\b(?:reported|heard|reports?|known|news|word) (?:also |again |now )?from(?: the)?(?: (?:city|town|village) of)?$",
    re.IGNORECASE,
)
"""Where news comes from is where it happened: "explosions are reported from X"."""


_WAYS: Final = frozenset({"road", "highway", "motorway", "railway", "line"})
_IN_RETURN: Final = re.compile(
    r"\b(?:revenge|retaliation|reprisal|retribution|response|answer|punishment|vengeance|payback) (?:for|to)"
    r"(?: (?:the|an?|last|yesterday's|\w+day's) (?:\w+ ){0,3}?(?:on|of|at|in|against|near))?$|"
    r"\bas far away as$|(?:^|[,;] ?)(?:just |much )?as (?:in|at|near)$",
    re.IGNORECASE,
)
"""Before a place that something is done in return for: "in retaliation for the strike on X"."""


def give_roles(line: Line) -> None:
    """Fill ``roles`` of the line's names: ``office``, ``container``, ``reference``, ``towards``, ``from`` and so on."""
    places = [i for i, word in enumerate(line.words) if word.name and word.name.literal]
    for k, i in enumerate(places):
        word = line.words[i]
        name = word.name
        assert name is not None  # noqa: S101 - chosen by it
        before = line.text(max(0, i - 7), i)
        after = [w.low for w in line.words[i + 1 : i + 5]]
        if i == 0 and _is_dateline(line, name, after):
            name.roles.add("dateline")
        if _OFFICE_BEFORE.search(before):
            name.roles.add("office")
        if re.search(
            r"\b(?:mayor|head of|city council|town council|residents?|inhabitants|head|administration|"
            r"council)(?: put in by \w+| installed by \w+)?(?: of| in)?(?: the)?(?: city of| town of| "
            r"village of)?$",
            before,
            re.IGNORECASE,
        ):
            name.roles.add("seat")
        rest = (
            after[1:] if after[:1] and after[0] in word_class("province_word") | {"city", "'s", "district"} else after
        )
        if rest[:1] and (
            rest[0] in _OFFICE_AFTER
            or (
                rest[0] in {"regional", "city", "military", "town", "district", "occupation", "oblast", "state"}
                and rest[1:2]
                and rest[1] in _OFFICE_AFTER_2
            )
        ):
            name.roles.add("office")
        if re.search(
            r"\bnot (?:the|to be|be|in) (?:\w+ ){0,5}$|(?:\band|\bbut|,) not $|"
            r"\b(?:rather than|instead of|as opposed to|unlike) (?:in |at |on |the )?$",
            f"{before} ",
        ):
            name.roles |= {"reference", "alias"}
        if (after[:1] and after[0] in _WAYS and i and line.words[i - 1].low == "the") or _RIM_OF.search(before):
            name.roles.add("reference")  # "on the Chuhuiv road", "the village on the rim of X"
        if _IN_RETURN.search(before):
            name.roles.add("apart")
        if _TOWARDS.search(before):
            name.roles.add("towards")
        if _SIDE_OF.search(before) and after[:1] and after[0] in {"near", "at", "around"} and i + 2 in places:
            name.roles.add("reference")  # "north of X near Y"
        if _CALLED.search(before):
            name.roles.add("alias")
        tells = i == 1 and any(w.low in {"reports", "reported", "comes", "writes", "tells"} for w in line.words)
        if (
            not tells
            and not _REPORTED_FROM.search(before)
            and re.search(
                r"\bfrom(?: the)?(?: \w+)?(?: area of| direction of| direction| region of| city of| town of|"
                r" village of)?$",
                before,
                re.IGNORECASE,
            )
        ):
            name.roles.add("from")
        if after[:1] and after[0] in word_class("direction_word") and after[0] not in {"front", "pocket", "line"}:
            name.roles.add("sector")
        if (
            k
            and places[k - 1] < i <= places[k - 1] + 3
            and all(w.low in {",", "and", "or", "nearby", "neighbouring"} for w in line.words[places[k - 1] + 1 : i])
        ):
            left = line.words[places[k - 1]].name
            if left is not None and left.kind is name.kind:
                name.roles |= left.roles & {"towards", "from", "office", "reference", "container"}
        if "sector" in name.roles:
            _share_sector(line, places[: k + 1])
        if k and _relates(line, places[k - 1], i):
            name.roles.add("reference" if name.kind not in {MentionKind.PROVINCE, MentionKind.REGION} else "container")
        elif _FAR.search(before):
            name.roles.add("reference")
        if name.kind in {MentionKind.PROVINCE, MentionKind.REGION} and k and _contains(line, places[k - 1], i):
            name.roles.add("container")
        if name.kind in {MentionKind.PROVINCE, MentionKind.REGION} and _NOUN_IN.search(before):
            name.roles.add("container")
        if name.kind is MentionKind.OTHER and name.hint == "district" and k and _contains(line, places[k - 1], i):
            name.roles.add("container")


ENTRY: Final = 8
"""Words of a row of a table at most, in which a dash parts the place from what happened there."""


def _is_dateline(line: Line, name: Name, after: list[str]) -> bool:
    """Whether a name that begins a line is where the report was written: "KYIV, 4 July -", "Kyiv (Reuters)"."""
    if not line.sentence.opens:
        return False
    if after[:1] and after[0] in {"-", "\u2013", "\u2014", "("}:
        return len(line.words) > ENTRY or after[0] == "("  # "Nikopol - shelled, two wounded."
    titled = line.sentence.paragraph == 0 and name.text.isupper() and after[:1] == [","]
    return titled and any(word.date is not None for word in line.words[1:6])


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
    gap = re.sub(r"\bto the (?=(?:north|south|east|west))", "", line.text(left + 1, right))
    if _PART_OF.fullmatch(gap.strip()):
        return True
    if _GAP_VERBS.search(gap) or gap.count(",") > 2:
        return False
    return bool(_LOCATORS.search(gap))


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
