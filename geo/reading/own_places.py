"""The places of a clause itself that its event may have happened at: not where help came from or who went there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.eligible import in_ukraine
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.words import Line


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


_BROUGHT: Final = re.compile(r"\b(?:brought|bring|mov|transfer|redeploy|sent|send|shift|rush|relocat)\w*\b[^,;]*$")
_TAKEN_IN: Final = re.compile(
    r"\b(?:arriv|hospital|reach|shelter|put up|accommodat|hous(?:ed|ing)|lodg|taken in|rehous|settled|billeted|"
    r"relatives|resettl|quartered|guests?|"
    r"(?:brought|moved|taken|transferred|sent) to (?:\w+ )?(?:hotel|school|hostel|dormitor|sanatori|gym|camp))"
)
_BOUND: Final = re.compile(r"\b(?:left|leav(?:e|es|ing)|set (?:off|out)|bound|depart(?:ed|s)?|head(?:ed|s|ing)?)\b")
"""What people do who go to the place behind "for"."""
_RETURNED: Final = frozenset({"back", "return", "returns", "returned", "returning"})


def _is_refuge(line: Line, i: int) -> bool:
    """Whether people only go to the place at ``i``: a flood or a flight belongs to where they come from."""
    name = line.words[i].name
    before = line.words[i - 1].low if i else ""
    if before == "to" and i > 1 and line.lows[i - 2] in _RETURNED:
        return False  # "4,000 have come back to X"
    if before in {"to", "into", "towards"} or (name is not None and "towards" in name.roles):
        return True
    if before == "for" and _BOUND.search(line.text(max(0, i - 8), i)):
        return True
    listed = before in {",", "and", "or"} and next(
        (k for k in range(i - 2, max(-1, i - 4), -1) if line.words[k].name is not None), -1
    )
    if listed is not False and listed >= 0 and all(w.low in {",", "and", "or"} for w in line.words[listed + 1 : i]):
        return _is_refuge(line, listed)
    if before == "in" and i > 3 and line.lows[i - 2] in {",", "and", "or"}:
        other = next((k for k in (i - 3, i - 4) if line.words[k].name is not None), 0)
        if other and _is_refuge(line, other):
            return True  # "put up in X, in Y and in Z"
    around = line.text(max(0, i - 5), i)
    return before in {"in", "near"} and bool(_TAKEN_IN.search(around))


def own_places(line: Line, first: int, last: int, category: Category) -> list[Name]:
    """Return the places among the words ``first`` to ``last`` (exclusive) where an event of ``category`` can be."""
    found: list[tuple[int, Name]] = []
    for i in range(first, last):
        name = line.words[i].name
        if name is None or not in_ukraine(line, i) or name.roles & {"office", "dateline", "alias", "apart"}:
            continue
        found.append((i, name))
    if not found:
        return []

    def keep(test: set[str]) -> None:
        nonlocal found
        rest = [(i, n) for i, n in found if not n.roles & test]
        if rest:
            found = rest

    if any(n.kind not in {MentionKind.PROVINCE, MentionKind.REGION} for _, n in found if "reference" not in n.roles):
        keep({"reference"})  # "in X region, near Y": near Y
    destination = category is Category.HUMANITARIAN
    if destination:
        found = [(i, n) for i, n in found if not _is_refuge(line, i)]
    elif category is Category.MILITARY_ACTIVITY:
        keep({"from"})
        arrived = [(i, n) for i, n in found if line.words[i - 1].low == "to" and _BROUGHT.search(line.text(first, i))]
        if not arrived and not _BROUGHT.search(line.text(first, last)):
            keep({"towards"})  # "mined the fields around X, a village on the road to Y"
        found = arrived or found
    elif category in {Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT} and (
        category is Category.GROUND_COMBAT
        and not re.search(
            r"\b(?:dislodge|oust|expel|knock|squeeze|retreat)\w*\b|"
            r"\b(?:drive|drove|driven|push)\w*\b(?: \S+){0,5} (?:out|from|back|off|away)\b",
            line.text(first, last).lower(),
        )
        and all(n.roles & {"from", "towards"} and "sector" not in n.roles for _, n in found)
    ):
        return []
    elif category is Category.BOMBARDMENT:
        found = [(i, n) for i, n in found if "from" not in n.roles]
    elif category is Category.CIVILIAN_HARM:
        keep({"from"})
    towns = [
        (i, n) for i, n in found if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION} and n.hint != "district"
    ]
    if towns:
        found = towns
        precise = [(i, n) for i, n in found if "sector" not in n.roles]
        aimed = category is Category.GROUND_COMBAT and all(n.roles & {"towards", "from"} for _, n in precise)
        found = found if aimed else precise or found
        if category in {Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT}:
            keep({"from"})
            keep({"towards"})
            if aimed:
                keep({"reference"})
    else:
        keep({"container"})
    if len(found) > 1:
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
            abs(i - site) <= 2 and line.words[min(i, site) + 1].low in {"and", ","}
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
    return [n for _, n in found]
