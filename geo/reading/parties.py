"""Which side a word, a subject or an unnamed force belongs to."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import Affiliation, Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.scene import Scene
    from geo.reading.words import Line

UKRAINE, RUSSIA = Affiliation.UKRAINE, Affiliation.RUSSIA


OTHER_SIDE: Final = {UKRAINE: RUSSIA, RUSSIA: UKRAINE}


HOLDER: Final = {UKRAINE: Controller.UKRAINE, RUSSIA: Controller.RUSSIA}


FLAG_OF_UKRAINE: Final = re.compile(r"\b(?:blue[- ](?:and[- ])?yellow|yellow[- ](?:and[- ])?blue)\b")
"""The flag of Ukraine, told by its colours; in small letters."""
FORCES: Final = word_class("parties_forces")


_OWN: Final = word_class("parties_own")
_SIDE: Final = "side"


ARMY: Final = re.compile(
    r"^(?!.*\b(?:commander|chief|head|leader|minister|general (?!staff)|officer|president|"
    r"spokes(?:man|woman|person)|speaker|colonel|captain|major|member|deputy)\b).*"
    r"\b(?:army|ministry|command|general staff|forces|military|headquarters|military administration)(?: of\b|$)",
    re.IGNORECASE,
)
_CIVILIANS: Final = word_class("parties_civilians")
"""People whom an adjective of a side does not make an armed force: "Ukrainian pupils"."""
_OF_A_SIDE: Final = word_class("parties_of_a_side")
"""What a side has besides its forces."""
_NAMING: Final = _OWN | {"we", "our", "us", "ours", "theirs"}
"""Words that name a side without being of its class."""
_CIVIL_COLUMN: Final = word_class("parties_civil_column")
_AGAINST: Final = word_class("parties_against")


def side_of(scene: Scene, clause: Clause, i: int) -> Affiliation | None:
    """Return the side that the word at ``i`` names, seen from whoever speaks in the clause."""
    line = scene.line
    label = line.classes[i]
    if label and _is_own(line, i):
        label = ""
    voice = scene.speaker_of(clause)
    speaker, low = voice.side, line.words[i].low
    if label in {"@ukraine", "@russia"}:
        side = UKRAINE if label == "@ukraine" else RUSSIA
        if (
            low in {"enemy", "adversary", "occupier", "occupiers", "aggressor"}
            and speaker is RUSSIA
            and low in {"enemy", "adversary"}
        ):
            return UKRAINE
        return side
    if low == "theirs":
        return speaker if speaker in OTHER_SIDE else None
    if low in {"we", "our", "us", "ours"} or (line.classes[i] and _is_own(line, i)):
        standing = scene.voices.standing.side
        return speaker if speaker in OTHER_SIDE else standing if standing in OTHER_SIDE else None
    word = line.words[i]
    if word.name and not word.name.literal and word.low in {"kyiv", "kiev", "ukraine"}:
        return UKRAINE
    if word.name and not word.name.literal and word.low in {"moscow", "russia", "kremlin", "russian federation"}:
        return RUSSIA
    if (
        low in _OWN
        and i + 1 < len(line.words)
        and line.classes[i + 1] not in {"@ukraine", "@russia"}  # "its Russian garrison"
        and (any(w.low in FORCES | _OF_A_SIDE for w in line.words[i + 1 : i + 4]) or line.lows[i + 1] == _SIDE)
    ):
        if low == "his" and speaker in OTHER_SIDE and ARMY.search(voice.name):
            return OTHER_SIDE[speaker]  # an army has no "his": it is the enemy's
        return speaker if speaker in OTHER_SIDE else scene.last_side
    return None


def _is_own(line: Line, i: int) -> bool:
    """Whether the word at ``i`` belongs to "our troops", which are those of whoever speaks."""
    k = i
    while k > 0 and line.classes[k] and line.words[k].low != "our" and i - k < 3:
        k -= 1
    return line.words[k].low == "our"


def side_in(scene: Scene, clause: Clause, first: int, last: int) -> Affiliation | None:
    """Return the first side named among the words ``first`` to ``last`` (exclusive), or None."""
    for i in range(first, last):
        side = side_of(scene, clause, i)
        if side:
            return side
    return None


def subject_side(scene: Scene, clause: Clause, at: int) -> Affiliation | None:
    """Return the side of the subject of the verb at ``at``."""
    line = scene.line
    found: list[tuple[int, Affiliation]] = []
    for i, word in enumerate(line.words[clause.first : at], clause.first):
        if line.classes[i] or word.name is not None or word.low in _NAMING:
            side = side_of(scene, clause, i)
            if side:
                found.append((i, side))
    for i, side in reversed(found):
        before = line.words[i - 1].low if i > clause.first else ""
        before2 = line.words[i - 2].low if i - 1 > clause.first else ""
        if before in _AGAINST or (before in {"the", "a"} and before2 in _AGAINST):
            continue
        return side
    owner = bool(found) and line.lows[found[0][0] + 1 : found[0][0] + 2] == ["'s"]
    if found and not (owner and forces_before(scene.line, clause, at)):
        return found[0][1]  # but not in "our men drove into the adversary's defence and took"
    pronoun = next(
        (
            line.words[i].low
            for i in range(at - 1, clause.first - 1, -1)
            if line.words[i].low in {"it", "they", "he", "we", "she", "them"}
        ),
        "",
    )
    voice = scene.voices.voice_of(line)
    if pronoun == "he" and clause.statement is None and voice.side in OTHER_SIDE and ARMY.search(voice.name):
        return OTHER_SIDE[voice.side]  # an army's "he" is the enemy
    speaker = clause.statement.speaker.side if clause.statement else None
    if pronoun and speaker in OTHER_SIDE and clause.statement is not None:
        return speaker
    if pronoun in {"it", "they", "he"}:
        before_it = [
            side
            for c in scene.clauses
            if c.last <= clause.first
            for side in [side_in(scene, c, c.first, c.last)]
            if side
        ]
        return before_it[0] if before_it else scene.last_side
    if clause.joint in {"and", "which"} or clause.first == at or is_bare(line, clause, at):
        for other in reversed([c for c in scene.clauses if c.last <= clause.first]):
            side = free_side(scene, other)
            if side and other.statement is clause.statement:
                return side
    spoken = clause.statement
    if spoken is not None and clause.first == spoken.last and line.words[clause.first].low in {"to", "have"}:
        return spoken.speaker.side if spoken.speaker.side in OTHER_SIDE else None
    persons = [
        m
        for m in line.parties
        if clause.first <= m.first < at and m.value.role in {"person", "office"} and m.value.side in OTHER_SIDE
    ]
    return persons[-1].value.side if persons else None


def free_side(scene: Scene, clause: Clause) -> Affiliation | None:
    """Return the first side in a clause that no preposition makes an object or a place ("behind Russian lines")."""
    for i in range(clause.first, clause.last):
        side = side_of(scene, clause, i)
        words = scene.line.words
        if side and not (i > clause.first and words[i - 1].low in _AGAINST and words[i].low not in _OWN):
            return side
    return None


def is_bare(line: Line, clause: Clause, at: int) -> bool:
    """Whether nothing but auxiliaries stands between the clause's beginning and the verb: its subject is elsewhere."""
    return all(
        w.low
        in {
            "and",
            "have",
            "has",
            "had",
            "also",
            "then",
            "later",
            ",",
            "who",
            "which",
            "been",
            "was",
            "were",
            "is",
            "are",
            "being",
            "now",
            "already",
            "again",
            "since",
            "still",
            "both",
            "all",
            "today",
            "largely",
            "firmly",
            "to",
            "forced",
            "compelled",
            "obliged",
            "made",
            "soon",
            "finally",
            "thus",
            "therefore",
        }
        or w.date
        for w in line.words[clause.first : at]
    )


def forces_before(line: Line, clause: Clause, at: int) -> bool:
    """Whether the clause has a word for an armed force before ``at``."""
    return any(w.low in FORCES or w.low in {"armed", "russians", "ukrainians"} for w in line.words[clause.first : at])


def clauses_before(scene: Scene, clause: Clause) -> list[Clause]:
    """Return the clauses before one that the same speaker says; the last holds its subject.

    A relative clause between them parts the subject from its verb: "The brigade, which held X, has left Y".
    """
    before = [c for c in scene.clauses if c.last <= clause.first and c.statement is clause.statement]
    while clause.joint == "main" and len(before) > 1 and before[-1].joint == "which":
        before.pop()
    return before


_KEPT: Final = frozenset({"held", "controlled", "occupied", "manned", "defended", "garrisoned", "guarded"})


def agent_side(scene: Scene, clause: Clause, last: int) -> Affiliation | None:
    """Return the side behind "by" after the verb."""
    words = scene.line.words
    for i in range(last, min(clause.last, last + 14)):
        if words[i].low == "by" and i > last and words[i - 1].low in _KEPT:
            return None  # "the capture of X, one of the villages defended by Ukrainian brigades"
        if words[i].low == "by":
            return side_in(scene, clause, i + 1, min(clause.last, i + 6))
        if words[i].low == ";":
            break
    return None


def is_military(scene: Scene, clause: Clause, at: int, *, passive: bool) -> bool:
    """Whether those who leave or enter are an armed force, not residents."""
    line = scene.line
    span = range(at, clause.last) if passive else range(clause.first, at)
    if not passive and is_bare(line, clause, at):
        before = clauses_before(scene, clause)
        if before and (free_side(scene, before[-1]) is not None or forces_before(line, before[-1], before[-1].last)):
            return True
    if any(line.words[i].low in FORCES and not _of_civilians(line, i) for i in span):
        return True
    if any(line.lows[i] in _OF_A_SIDE and line.lows[i - 1] in _OWN for i in span if i):
        return True  # "his officials have left X"
    if any(
        line.words[i].low
        in {
            "residents",
            "civilians",
            "people",
            "refugees",
            "families",
            "inhabitants",
            "children",
            "authorities",
            "diplomats",
            "inspectors",
        }
        or line.words[i].low in _CIVILIANS
        for i in span
    ):
        return False
    pronouns = {"they", "it", "we", "enemy"} | ({"he"} if scene.voices.standing.side in OTHER_SIDE else set())
    return (
        any(line.classes[i] in {"@ukraine", "@russia"} or line.words[i].low in pronouns for i in span)
        or clause.first == at
    )


def _of_civilians(line: Line, i: int) -> bool:
    """Whether a column or convoy at ``i`` is no army's: "a convoy of buses and private cars"."""
    return line.lows[i + 1 : i + 2] == ["of"] and not _CIVIL_COLUMN.isdisjoint(line.lows[i + 2 : i + 7])


def forces_side(scene: Scene, clause: Clause) -> Affiliation | None:
    """Return the side of "troops", "armed men" without an adjective: the speaker's own, or the other side."""
    text = clause.text
    speaker = scene.speaker_of(clause).side
    if "armed men" in text or "gunmen" in text:
        return RUSSIA if speaker is not RUSSIA else UKRAINE
    if re.search(r"\b(?:its|his|their|our)\b", text) and speaker in OTHER_SIDE:
        return speaker
    if re.search(
        r"\b(?:troops|forces|soldiers|units?|fighters|scouts|marines|paratroopers|infantry|tanks|columns?|convoys?|garrison|"
        r"regiments?|brigades?|battalions?|divisions?|detachments?|squads?|compan(?:y|ies) of|armour|army|military|"
        r"servicemen|defenders|formations?|groupings?)\b",
        text,
    ):
        return speaker if speaker in OTHER_SIDE else scene.last_side
    return None


_INVADED: Final = date(2022, 6, 29)
"""The last day on which what "was captured" fell to Russia: on the next one Ukraine had Snake Island back."""


def default_gainer(scene: Scene, clause: Clause, frame: str) -> Affiliation:
    """Return who gains when nobody is named: by the verb, by who speaks, by who gained last, else Russia.

    What was taken in the first months, was taken by Russia.
    """
    speaker = scene.speaker_of(clause).side
    stance = clause.statement.stance.value if clause.statement else "asserts"
    if frame == "regain":
        return RUSSIA if speaker is RUSSIA and stance == "asserts" else UKRAINE
    if stance == "concedes" and speaker in OTHER_SIDE:
        return OTHER_SIDE[speaker]
    if speaker is RUSSIA:
        return RUSSIA
    early = any(
        w.date is not None and w.date.usable and w.date.last <= _INVADED
        for w in scene.line.words[clause.first : clause.last]
    )
    return RUSSIA if early else scene.gainer or RUSSIA
