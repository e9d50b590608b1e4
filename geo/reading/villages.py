"""Villages that are counted, not named: "30 villages" is ground gained in a province, unless they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.eligible import is_eligible
from geo.reading.findings import Finding
from geo.reading.frames import gained
from geo.reading.parties import OTHER_SIDE, default_gainer
from geo.records import Affiliation, Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

HEADING: Final = 3
"""Words of a heading that only says which towns are told of next, with its full stop."""
_GROUND: Final = frozenset({"ground", "territory", "positions"})


def find_villages(
    scene: Scene, clause: Clause, match: Match[Cue], side: Affiliation | None, *, passive: bool
) -> Finding | None:
    """Return "took 30 villages" without names as an advance, at the level of the province."""
    line = scene.line
    reach = (
        range(match.first + 1, min(clause.last, match.last + 8)) if not passive else range(clause.first, match.first)
    )
    behind_noun = match.first and line.words[match.first - 1].low in TOWN_NOUNS_PLURAL
    if not behind_noun and not any(
        line.words[i].low
        in TOWN_NOUNS_PLURAL
        | {"territory", "ground", "kilometres", "kilometers", "km", "positions", "heights", "miles", "area"}
        for i in reach
    ):
        return None
    if line.lows[match.last : match.last + 1] in (["territory"], ["territories"], ["area"]):
        return None  # "temporarily occupied territory": what it is called
    names = [line.words[i].name for i in range(len(line.words)) if is_eligible(line, i)]
    colon = next(
        (i for i in range(match.last, len(line.words)) if line.words[i].low in {":", "including", "namely", "among"}), 0
    )
    listed = [
        n
        for n in (line.words[i].name for i in range(colon, len(line.words)) if colon and is_eligible(line, i))
        if n is not None and n.kind is MentionKind.TOWN and "reference" not in n.roles
    ]
    among = next((i for i in range(match.last, len(line.words) - 1) if line.words[i].low == "among"), 0)
    if not listed and among and line.words[among + 1].low in {"them", "these", "those"}:
        listed = [
            n
            for n in (line.words[i].name for i in range(match.last, among) if is_eligible(line, i))
            if n is not None and n.kind is MentionKind.TOWN and not n.roles & {"reference", "office"}
        ]
    if listed:
        return gained(
            scene,
            clause,
            match,
            listed,
            side or default_gainer(scene, clause, match.value.frame),
            "the villages are listed",
        )
    if _GROUND & set(line.lows[match.last : match.last + 5]) and any(
        line.lows[i] in {"near", "at", "around", "outside"} and line.words[i + 1].name is not None
        for i in range(match.last, min(clause.last, len(line.words)) - 1)
    ):
        return None  # "regained ground near X" is told of X
    provinces = [n for n in names if n is not None and n.kind is MentionKind.PROVINCE and "office" not in n.roles]
    province = provinces[0] if provinces else scene.focus.province()
    if province is None or len(line.words) <= HEADING:
        return None  # "Occupied towns."
    speaker = scene.speaker_of(clause).side
    side = side or (speaker if speaker in OTHER_SIDE else default_gainer(scene, clause, match.value.frame))
    finding = Finding(
        Category.ADVANCE,
        [province],
        line,
        clause,
        match.first,
        line.text(match.first, match.last),
        "villages without names",
        None,
        side,
    )
    scene.gainer = side
    return finding


def listed_behind(line: Line, at: int) -> list[Name]:
    """Return the towns listed behind a colon after ``at``: "from three villages in X region: A, B and C"."""
    colon = next((i for i in range(at, len(line.words)) if line.words[i].low == ":"), 0)
    names = [line.words[i].name for i in range(colon, len(line.words)) if colon and is_eligible(line, i)]
    return [n for n in names if n is not None and n.kind is MentionKind.TOWN and "reference" not in n.roles]
