"""The places of a clause itself that its event may have happened at: not where help came from or who went there."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geo.reading.destinations import is_home, is_ward
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.passing import is_between
from geo.reading.words import PLACE
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_BROUGHT: Final = re.compile(r"\b(?:brought|bring|mov|transfer|redeploy|sent|send|shift|rush|relocat)\w*\b[^,;]*$")
_TAKEN_IN: Final = re.compile(
    r"\b(?:arriv|(?<!of the )hospital|reach|"
    r"shelter(?!\w* in (?:the |their |its )?(?:\w+ )?(?:cellar|basement|metro|corridor))|"
    r"put up|accommodat|hous(?:ed|ing)|lodg|taken in|rehous|settled|billeted|"
    r"relatives|resettl|quartered|guests?|"
    r"(?:brought|moved|taken|transferred|sent) to (?:\w+ )?(?:hotel|school|hostel|dormitor|sanatori|gym|camp))"
)
_BOUND: Final = re.compile(r"\b(?:left|leav(?:e|es|ing)|set (?:off|out)|bound|depart(?:ed|s)?|head(?:ed|s|ing)?)\b")
"""What people do who go to the place behind "for"."""
_AFTERMATH: Final = re.compile(
    r"\b(?:(?:tried|sentenced|charged|on trial|convicted) (?:\w+ ){0,3}(?:in|at)|(?:courts?|judges?) (?:in|at|of))"
    r"(?: the| a| an)?(?: (?:city|town))?(?: of)? ?$",
    re.IGNORECASE,
)
"""Before the place where what was done elsewhere is tried."""
_TOOK_IN: Final = (["took", "in"], ["takes", "in"], ["has", "welcomed"], ["has", "received"], ["is", "hosting"])
_FOR_TROOPS: Final = re.compile(
    r"\bfor (?:the |its |their |his )?(?:\w+ )?(?:troops|forces|garrison|army|units|soldiers|fighters|front) "
    r"(?:in|at|near|around|of)$"
)
_BENEFIT: Final = 6
"""Before the place of those for whom arms are brought elsewhere, and how many words."""
_RETURNED: Final = frozenset({"back", "return", "returns", "returned", "returning"})
_APPLIES: Final = frozenset(
    {"apply", "applies", "applied", "extend", "extends", "extended", "widen", "widens", "widened"}
)
_ARRIVED: Final = frozenset({"moved", "arrived", "come", "came", "returned"})
_WHERE_TO: Final = frozenset({"which", "where", "that", "whose"})
_DROVE_OUT: Final = re.compile(
    r"\b(?:dislodge|oust|expel|knock|squeeze|retreat)\w*\b|"
    r"\b(?:drive|drove|driven|push)\w*\b(?: \S+){0,5} (?:out|from|back|off|away)\b"
)
_WAGED: Final = frozenset({Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT})
_WIDE: Final = frozenset({MentionKind.PROVINCE, MentionKind.REGION})
_NO_SCENE: Final = frozenset({"office", "dateline", "alias", "apart"})
_STREETS: Final = word_class("own_places_streets")
"""What the names of places within a town end with: what happens there happens in the town."""
_OF_VICTIMS: Final = frozenset({Category.CIVILIAN_HARM, Category.BOMBARDMENT, Category.GROUND_COMBAT})
_DONE_BY_SHELLS: Final = frozenset({Category.CIVILIAN_HARM, Category.INFRASTRUCTURE})
_SHELLS: Final = word_class("cues_missile") | word_class("cues_gun") | word_class("own_places_shells")
_COME: Final = frozenset({"come", "comes", "came", "arrive", "arrived", "brought", "driven", "sent", "coming"})
_THERE: Final = frozenset({"there", "here"})
_SECTORS: Final = word_class("direction_word")
_OF_THEM: Final = ["of", "them"]
"""Before the town of some of those who were counted in its province: "three in X region, two of them in Y"."""
_PAIR: Final = 2


def pronoun_event(line: Line, clause: Clause, at: int) -> bool:
    """Whether the cue at ``at`` has a pronoun for its object or its passive subject: "fired them", "it was shelled"."""
    words = line.words
    behind = any(
        words[i].low in {"them", "it", "this", "that"} and words[i - 1].low != "of"
        for i in range(at, min(clause.last, at + 5))
    )
    return behind or is_passive_of_pronoun(line, clause, at)


def is_passive_of_pronoun(line: Line, clause: Clause, at: int) -> bool:
    """Whether a pronoun before ``at`` is what something is done to: "it has been shelled", "it was Ukraine who ..."."""
    before = [w.low for w in line.words[max(clause.first, at - 8) : at]]
    return bool({"it", "they", "this"} & set(before)) and bool(
        {"was", "were", "is", "are", "been", "being"} & set(before)
    )


def is_refuge(line: Line, i: int) -> bool:
    """Whether people only go to the place at ``i``: a flood or a flight belongs to where they come from."""
    name = line.words[i].name
    before = line.words[i - 1].low if i else ""
    if before == "to" and i > 1 and line.lows[i - 2] in _RETURNED:
        return False  # "4,000 have come back to X"
    if before == "to" and not _APPLIES.isdisjoint(line.lows[max(0, i - 5) : i - 1]):
        return False  # "the order applies to X", "widened the evacuation to X"
    if line.lows[i + 1 : i + 3] in _TOOK_IN:
        return True  # "X took in thousands from Y"
    if before in {"to", "into", "towards"} or (name is not None and "towards" in name.roles):
        return True
    if before in {"via", "through"} or line.lows[max(0, i - 3) : i] == ["by", "way", "of"]:
        return True
    if before == "for" and _BOUND.search(line.text(max(0, i - 8), i)):
        return True
    listed = before in {",", "and", "or"} and next(
        (k for k in range(i - 2, max(-1, i - 4), -1) if line.words[k].name is not None), -1
    )
    if listed is not False and listed >= 0 and all(w.low in {",", "and", "or"} for w in line.words[listed + 1 : i]):
        return is_refuge(line, listed)
    if before == "in" and i > 3 and line.lows[i - 2] in {",", "and", "or"}:
        other = next((k for k in (i - 3, i - 4) if line.words[k].name is not None), 0)
        if other and is_refuge(line, other):
            return True  # "put up in X, in Y and in Z"
    around = line.text(max(0, i - 5), i)
    return before in {"in", "near"} and bool(_TAKEN_IN.search(around))


_NOT_THERE: Final = (["none", "in"], ["nobody", "in"], ["none", "at"], ["nothing", "in"])
"""Before a place where nothing happened: "two wounded in X, none in Y"."""


def lies_in(town: Name, province: Name) -> bool:
    """Whether a town lies in a province."""
    inner, outer = (name.resolution.place if name.resolution else None for name in (town, province))
    return inner is not None and outer is not None and inner is not outer and inner.province == outer.province


def fires_from(line: Line, i: int) -> bool:
    """Whether shells come from the place at ``i``: "a missile from X"."""
    before = _before_from(line, i)
    return before in _SHELLS or before.removesuffix("s") in _SHELLS


def _before_from(line: Line, i: int) -> str:
    """Return the word before "from" right before the place at ``i``, or an empty string."""
    at = next((k for k in range(i - 1, max(0, i - 4), -1) if line.lows[k] == "from"), 0)
    return line.lows[at - 1] if at else ""


def _only_sent(line: Line, i: int, category: Category) -> bool:
    """Whether only shells or supplies come from the place at ``i``: "a shell from X", "vans that come from X"."""
    if category is Category.HUMANITARIAN:
        return _before_from(line, i) in _COME and not _WHERE_TO.isdisjoint(line.lows[max(0, i - 5) : i])
    return category in _DONE_BY_SHELLS and fires_from(line, i)


def _is_of_aftermath(line: Line, first: int, i: int) -> bool:
    """Whether those who did harm are only tried at the place at ``i``."""
    return (
        line.lows[i - 1] in {"to", "in", "at", "of"} and _AFTERMATH.search(line.text(max(first, i - 7), i)) is not None
    )


def _are_alone(line: Line, found: list[tuple[int, Name]]) -> bool:
    """Whether a line names no other place in Ukraine than those ``found``."""
    return not any(in_ukraine(line, i) and (i, line.words[i].name) not in found for i in range(len(line.words)))


def _only_from(line: Line, found: list[tuple[int, Name]]) -> bool:
    """Whether troops only come from the places ``found``, and the line names others."""
    return all("from" in n.roles for _, n in found) and any(
        in_ukraine(line, i) and not w.name.roles & {"office", "from", "container", "dateline"}
        for i, w in enumerate(line.words)
        if w.name is not None
    )


def _without_others(line: Line, found: list[tuple[int, Name]], category: Category) -> list[tuple[int, Name]]:
    """Return places without those where victims were only treated, or from which troops come who advance elsewhere."""
    if category in _OF_VICTIMS and any(is_ward(line, i) for i, _ in found):
        return [(i, n) for i, n in found if not is_ward(line, i)] or (found if _are_alone(line, found) else [])
    if category is Category.MILITARY_ACTIVITY and "for" in line.lows:
        return [(i, n) for i, n in found if not _FOR_TROOPS.search(line.text(max(0, i - _BENEFIT), i))] or found
    return [] if category is Category.ADVANCE and _only_from(line, found) else found


_LINKS: Final = frozenset({",", "and", "or", "in", "at", "near", "around", "the", "also", "as", "well", "front", "of"})
"""What stands between two places of a list: "around X, Y and in the Z forest"."""


def _is_list(between: list[str]) -> bool:
    """Whether the words between two places only join them."""
    return "and" in between and _LINKS.issuperset(between)


def _without_openings(line: Line, first: int, found: list[tuple[int, Name]]) -> list[tuple[int, Name]]:
    """Return places without a road's, and without that beside which the clause opens: "Near X two died in Y"."""
    if len(found) < _PAIR:
        return found
    found = [(i, n) for i, n in found if line.lows[i + 1 : i + 2] not in _ROADS] or found
    at, name = found[0]
    near = line.lows[first] in _BESIDE and at <= first + 2
    around = line.lows[first] == "in" and at == first + 1 and line.lows[at + 1 : at + 2] in _AROUND
    if not (near or around) or len(found) < _PAIR or name.kind in _WIDE:
        return found
    inside = [
        (i, n)
        for i, n in found[1:]
        if line.lows[i - 1] in {"in", "of", "at"} and not _is_list(line.lows[at + 1 : i]) and n.kind not in _WIDE
    ]
    return inside if len(inside) == len(found) - 1 else found


_ROADS: Final = (["road"], ["highway"], ["motorway"], ["railway"])
_BESIDE: Final = frozenset({"near", "around", "outside"})
_AROUND: Final = (["community"], ["hromada"], ["municipality"])


def _sites_first(line: Line, found: list[tuple[int, Name]], category: Category) -> list[tuple[int, Name]]:
    """Return places without the town of a plant or a bridge, where the event was at that."""
    if len(found) < _PAIR:
        return found
    if any(n.kind is MentionKind.TOWN for _, n in found):
        found = [(i, n) for i, n in found if n.text.rpartition(" ")[2].lower() not in _STREETS]
    sites = [(i, n) for i, n in found if n.kind is MentionKind.OTHER]
    staffed = [
        (i, n)
        for i, n in sites
        if re.search(
            r"\b(?:workers|staff|employees|engineers|operators|director|head|owner|managers?) of(?: the)?$",
            line.text(max(0, i - 4), i),
            re.IGNORECASE,
        )
    ]
    if staffed:
        found = [(i, n) for i, n in found if (i, n) not in staffed] or found
        sites = [pair for pair in sites if pair not in staffed]
    listed = any(
        (abs(i - site) <= 2 or _is_list(line.lows[min(i, site) + 1 : max(i, site)]))
        and line.words[min(i, site) + 1].low in {"and", ","}
        for i, n in found
        for site, _ in sites
        if n.kind is MentionKind.TOWN
    )
    if sites and len(sites) < len(found) and not listed:
        found = (
            sites
            if category is not Category.HUMANITARIAN or sites[0][1].text.lower().startswith("azov")
            else [(i, n) for i, n in found if n.kind is MentionKind.TOWN]
        )
    return found


def _tells_where_to(lows: list[str]) -> bool:
    """Whether words say where somebody came to without its name: "there", "reinforced the sector with men from X"."""
    if not _THERE.isdisjoint(lows):
        return True
    return any(noun in _SECTORS and article in {"the", "this"} for article, noun in itertools.pairwise(lows))


def own_places(line: Line, first: int, last: int, category: Category, *, arriving: bool = False) -> list[Name]:
    """Return the places among the words ``first`` to ``last`` (exclusive) where an event of ``category`` can be.

    Help that is ``arriving`` is told of where it goes to, other relief of where people come from.
    """
    found: list[tuple[int, Name]] = []
    for i in line.indices_of(PLACE):
        name = line.words[i].name
        if (
            name is None
            or not first <= i < last
            or not in_ukraine(line, i)
            or not name.roles.isdisjoint(_NO_SCENE)
            or (category is Category.CIVILIAN_HARM and _is_of_aftermath(line, first, i))
            or line.lows[max(0, i - 2) : i] in _NOT_THERE
            or ("from" in name.roles and _only_sent(line, i, category))
        ):
            continue
        found.append((i, name))
    if not found:
        return []
    found = _without_openings(line, first, [(i, n) for i, n in found if not is_between(line, i)] or found)

    def keep(test: set[str]) -> None:
        nonlocal found
        if len(found) > 1:
            found = [(i, n) for i, n in found if not n.roles & test] or found

    if any(n.kind not in _WIDE for _, n in found if "reference" not in n.roles):
        keep({"reference"})  # "in X region, near Y": near Y
    found = _without_others(line, found, category)
    if not found:
        return []
    destination = category is Category.HUMANITARIAN
    if destination and not arriving:
        found = [(i, n) for i, n in found if not is_refuge(line, i)]
        found = [(i, n) for i, n in found if is_home(line, i)] or found
    elif category is Category.MILITARY_ACTIVITY:
        moved = _BROUGHT.search(line.text(first, last)) or _ARRIVED.intersection(line.lows[first:last])
        if moved and first and line.lows[first] in _WHERE_TO and all("from" in n.roles for _, n in found):
            return []  # "a barracks in X, into which a battalion had moved from Y"
        if all("from" in n.roles for _, n in found) and _tells_where_to(line.lows[first:last]):
            return []  # "has moved tanks there from X"
        keep({"from"})
        arrived = [(i, n) for i, n in found if line.words[i - 1].low == "to" and _BROUGHT.search(line.text(first, i))]
        if not arrived and not _BROUGHT.search(line.text(first, last)):
            keep({"towards"})  # "mined the fields around X, a village on the road to Y"
        found = arrived or found
    elif (
        category is Category.GROUND_COMBAT
        and all(n.roles & {"from", "towards"} and "sector" not in n.roles for _, n in found)
        and not _DROVE_OUT.search(line.text(first, last).lower())
    ):
        return []
    elif category is Category.BOMBARDMENT:
        found = [(i, n) for i, n in found if "from" not in n.roles]
    elif category in {Category.CIVILIAN_HARM, Category.POLITICAL}:
        keep({"from"})
        keep({"towards"})
    towns = [(i, n) for i, n in found if n.kind not in _WIDE and n.hint != "district"]
    if towns:
        found = found if any(line.lows[i - 3 : i - 1] == _OF_THEM for i, _ in towns) else towns
        precise = [(i, n) for i, n in found if "sector" not in n.roles]
        aimed = category is Category.GROUND_COMBAT and all(n.roles & {"towards", "from"} for _, n in precise)
        found = found if aimed else precise or found
        if category in _WAGED:
            keep({"from"})
            keep({"towards"})
            if aimed:
                keep({"reference"})
    else:
        keep({"container"})
    found = _sites_first(line, found, category)
    return [n for _, n in found]
