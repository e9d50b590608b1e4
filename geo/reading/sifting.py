"""Drops of what the rules found what the same words say twice.

Fighting that is a dispute over a place, damage that shelling did, soldiers sent where a fight is told of; of control,
who holds some streets of a place that is contested. Entries that were beaten back become fighting.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.epithets import GAINS, was_held
from geo.reading.lexicons import word_class
from geo.reading.networks import is_cut_off, is_network
from geo.reading.other_words import told_by_other_words
from geo.reading.places_meant import SECTOR
from geo.reading.same_words import (
    has_gained_ground,
    has_measured_ground,
    is_about_people,
    is_advance,
    is_sunk_in_fight,
    is_told_by_control,
    is_within_fight,
    is_within_longer,
    tells_who_was_harmed,
)
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.findings import Finding

LATER: Final = "named later in the sentence"
_MOVED: Final = re.compile(r"\b(?:mov|transfer|redeploy|regroup|shift|rotat|sen[dt])", re.IGNORECASE)
_FORWARD: Final = frozenset({Category.ADVANCE, Category.MILITARY_ACTIVITY})
_POSITIONS: Final = re.compile(r"\b(?:positions?|lines?|ground)\b")
"""To what those go who leave a place."""
_CARGO: Final = re.compile(r"\b(?:unload\w*|trains?|trainload|wagons?|flatcars|ship)\b", re.IGNORECASE)
"""What tells that arms are brought, not fired."""
_CROSSING: Final = re.compile(r"\b(?:dam|bridge)\b", re.IGNORECASE)
_FROM_THE_AIR: Final = re.compile(
    r"(?:drone|missile|rocket|air|aerial|uav|shahed|kamikaze|mortar|artillery)\b", re.IGNORECASE
)
_HARMED: Final = re.compile(r"(?:damag|destroy|wreck|crippl)", re.IGNORECASE)
_RING: Final = ("surround", "encircl", "besieg", "blockad", "be surround", "been surround")
_IN_FIGHT: Final = (
    "column", "landing", "put ", "dug", "minefield", "partisan", "rifles", "weapons", "barricade", "saboteur",
    "subversive", "come ashore", "came ashore", "gone ashore", "went ashore", "gathering", "only road", "fuel",
    "armour rolled", "tanks",
)  # fmt: skip
"""How soldiers' movements begin that are part of the fight told in their clause."""
_BY_HOUSES: Final = frozenset(
    ["street by street", "house by house", "house to house", "street to street", "house-to-house"]
)
"""How a place is gained, where the clause says that it was."""
_GRID: Final = word_class("sifting_grid")
_BACK: Final = re.compile(
    r"\b(?:beaten|thrown|driven|pushed|forced|turned|fought|flung|hurled) (?:back|off)\b|"
    r"\b(?:repelled|repulsed|wiped out|annihilated|destroyed there|killed there|eliminated)\b"
)
_SOME: Final = re.compile(
    r"\b(?:some|several|few|two|three|four|five|many|part|parts|half|dozen) (?:\S+ ){0,3}?"
    r"(?:streets?|blocks?|houses?|buildings?|quarters?|districts?|parts?|of (?:it|the))\b"
)
"""Parts of a place, in small letters as the texts of clauses are."""
_STANDING: Final = re.compile(r"\b(?:still|remain\w*|since|stay\w*|continu\w*|keep\w*|holding on)\b")
"""What tells that a place is held besides how it was gained."""


def sift(found: list[Finding]) -> list[Finding]:
    """Return the findings without those whose words another finding tells better."""
    told = _fights_told(found)
    if len(told) == 1:
        return told  # nothing else tells it
    found = [f for f in told if not (_is_epithet(f, found) or _is_stand(f, found) or _is_share(f, found))]
    control = [f for f in found if f.controller is not None and not is_about_people(f, found)]
    return [
        f
        for f in found
        if not _repeats_control(f, found, control)
        and (f.controller is not None or not (_told_by_control(f, found, control) or _told_by_event(f, found)))
    ]


def _is_share(finding: Finding, found: list[Finding]) -> bool:
    """Whether who sits in a part of a place only says how it is divided: "is shared: Russians sit in the east"."""
    return finding.category is Category.ENTERED and any(
        f.category is Category.CONTESTED
        and f.line is finding.line
        and f.cue < finding.cue
        and _ids(f) & _ids(finding)
        and not _SHARED.isdisjoint(f.words.lower().split())
        for f in found
    )


_SHARED: Final = frozenset({"shared", "divided", "split", "parted", "cut"})


def _is_stand(finding: Finding, found: list[Finding]) -> bool:
    """Whether who holds a place is told as the fight for it: "have withstood six attacks"."""
    return finding.category is Category.HELD and any(
        f.category is Category.GROUND_COMBAT
        and f.line is finding.line
        and _length(f) > _length(finding)
        and finding.cue <= f.cue < finding.cue + _length(finding)
        for f in found
    )


def _ids(finding: Finding) -> set[int]:
    """Return what tells the places of a finding from those of another."""
    return {id(name) for name in finding.places}


def _length(finding: Finding) -> int:
    """Return the number of words of a cue."""
    return len(finding.words.split())


def _repeats_control(finding: Finding, found: list[Finding], control: list[Finding]) -> bool:
    """Whether a finding only says how a place was gained or disputed, or of a person what damage is of a house."""
    ids = _ids(finding)
    if finding.controller is not None and is_about_people(finding, found):
        return True
    if finding.category in {Category.CAPTURED, Category.HELD, Category.RECAPTURED} and any(
        c.category is Category.CONTESTED
        and abs(c.cue - finding.cue) < 12
        and not any(w.date for w in finding.line.words[finding.clause.first : finding.clause.last])
        and not (c.clause is finding.clause and c.words.lower() in _BY_HOUSES)
        and c.clause.statement is finding.clause.statement
        and _ids(c) == ids
        for c in control
    ):
        return True
    if finding.words.lower() in _BY_HOUSES and any(
        c.category in GAINS and c.clause is finding.clause and _ids(c) & ids for c in control
    ):
        return True  # "was cleared house by house": how, not who
    if finding.category is Category.INFRASTRUCTURE and any(
        f.category is Category.CIVILIAN_HARM and f.cue <= finding.cue < f.cue + _length(f) for f in found
    ):
        return True  # "blown up by a mine": a person
    if finding.category is Category.HELD and was_held(finding, control):
        return True  # "captured X, one of the last villages still defended by Kyiv"
    if finding.category is Category.HELD and _is_gained_as_told(finding, control):
        return True  # "was cleared of the enemy and is under control"
    # "have broken into X and hold some of its streets"
    return finding.category in {Category.HELD, Category.CONTESTED} and _holds_part(finding, control)


def _told_by_control(finding: Finding, found: list[Finding], control: list[Finding]) -> bool:
    """Whether an event is told by the gain, the retreat or the dispute in whose clause it stands."""
    if (
        has_measured_ground(finding, found)
        or has_gained_ground(finding, found)
        or is_told_by_control(finding, control)
        or is_advance(finding, found)
    ):
        return True
    if not control:
        return False
    if (
        finding.category is Category.ADVANCE
        and finding.rule == LATER
        and any(
            c.category in GAINS and c.line is finding.line and c.cue > finding.cue and _ids(c) & _ids(finding)
            for c in control
        )
    ):
        return True  # "exploited the gap and secured X"
    category, ids, words = finding.category, _ids(finding), finding.words.lower()
    rivals = [c for c in control if c.clause is finding.clause and _ids(c) & ids]
    left = [c for c in control if c.category is Category.WITHDRAWN]
    leaves = any(c.category is Category.WITHDRAWN for c in rivals)
    if (
        category in _FORWARD
        and _POSITIONS.search(words)
        and any(_ids(c) & ids and c.line is finding.line for c in left)
    ):
        return True  # "took up more favourable positions, leaving X"
    if category in {Category.GROUND_COMBAT, Category.ADVANCE}:
        return bool(rivals)
    if leaves and words.startswith("order to"):
        return True  # the order to an army to leave is none to those who live there
    if category is Category.BOMBARDMENT:
        return leaves and words.startswith("under ")  # "under fire, they moved back"
    if category is Category.HUMANITARIAN:
        return leaves  # "his officials have moved out of X"
    if category is not Category.MILITARY_ACTIVITY:
        return False
    moved = _MOVED.search(finding.words) is not None
    ring = words.startswith(_RING)  # "our units at X remain blockaded" is both
    if any(
        (abs(c.cue - finding.cue) < 4 and not (ring and c.category is Category.HELD))
        or (c.category is Category.WITHDRAWN and moved)
        for c in rivals
    ):
        return True
    # "moved back from X to the heights at Y", "no longer in X; they had been moved"
    return moved and any(c.clause is finding.clause or _ids(c) & ids for c in left)


def _told_by_event(finding: Finding, found: list[Finding]) -> bool:
    """Whether an event is told by another one of its clause or its sentence."""
    category, ids = finding.category, _ids(finding)
    if told_by_other_words(finding, found) or is_within_longer(finding, found) or is_within_fight(finding, found):
        return True
    if category is Category.MILITARY_ACTIVITY:
        return _is_part_of_fight(finding, found)
    if category is Category.HUMANITARIAN:
        if finding.clause.joint in {"while", "as"} and any(
            f.category is Category.CIVILIAN_HARM and f.line is finding.line and f.cue < finding.cue for f in found
        ):
            return True  # "was shot while queuing for water"
        return (
            tells_who_was_harmed(finding, found) or is_cut_off(finding, found) or _says_who_was_killed(finding, found)
        )
    bombarded = [
        f
        for f in found
        if f.category is Category.BOMBARDMENT and _ids(f) & ids and f.clause.statement is finding.clause.statement
    ]
    if category is Category.INFRASTRUCTURE:
        if any(
            f.category in {Category.GROUND_COMBAT, Category.BOMBARDMENT}
            and f.line is finding.line
            and f.cue < finding.cue < f.cue + _length(f)
            and not (f.category is Category.BOMBARDMENT and _HARMED.match(finding.words) and is_network(finding))
            for f in found
        ):
            return True  # "a sabotage group was destroyed", "an ammunition depot was destroyed"
        return bool(bombarded) and not is_network(finding)
    if category is Category.BOMBARDMENT:
        if any(
            f.category is Category.MILITARY_ACTIVITY
            and f.line is finding.line
            and f.cue <= finding.cue < f.cue + _length(f)
            and _CARGO.search(f.words)
            for f in found
        ):
            return True  # "guns and shells are unloaded"
        damaged = any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause for f in found)
        crossing = any(_CROSSING.search(name.text) for name in finding.places)
        return (crossing and damaged) or is_sunk_in_fight(finding, found) or _is_cause_of_outage(finding, found)
    if category is Category.GROUND_COMBAT and finding.rule == SECTOR:
        return any(
            f.category is category and f.line is finding.line and f.rule != SECTOR and f.clause is not finding.clause
            for f in found
        )  # "a group that tried to land near X was met with fire and turned back"
    return category is Category.GROUND_COMBAT and any(
        abs(f.cue - finding.cue) <= 2
        or finding.words.lower() in {"attack", "attacks"}
        or (_FROM_THE_AIR.match(f.words) and finding.cue < f.cue < finding.cue + _length(finding))
        for f in bombarded
    )  # "beat off a drone attack": no fight on the ground


def _says_who_was_killed(finding: Finding, found: list[Finding]) -> bool:
    """Whether a flight only tells of those who were killed on it: "people who tried to get away were shot"."""
    lows = finding.line.lows
    relative = not _WHO.isdisjoint(lows[max(0, finding.cue - 1) : finding.cue + _length(finding)])
    return relative and any(
        f.category is Category.CIVILIAN_HARM
        and f.line is finding.line
        and 0 < f.cue - finding.cue <= FLIGHT
        and _ids(f) & _ids(finding)
        and _WHO.isdisjoint(lows[finding.cue + _length(finding) : f.cue])
        and _BREAKS.isdisjoint(lows[finding.cue : f.cue])
        for f in found
    )


_WHO: Final = frozenset({"who", "whom"})
_BREAKS: Final = frozenset({",", ";", ":", ".", "and", "but"})
FLIGHT: Final = 16
"""Words of what tells who fled, at most."""


def _is_cause_of_outage(finding: Finding, found: list[Finding]) -> bool:
    """Whether a strike is told only as why a network failed: "without power since a drone hit a substation"."""
    line, clause = finding.line, finding.clause
    if (
        not clause.first
        or _GRID.isdisjoint(line.lows[finding.cue : clause.last])
        or line.within(clause.first, clause.last)
    ):
        return False
    ids = _ids(finding)
    return any(
        f.category is Category.INFRASTRUCTURE
        and is_network(f)
        and f.line is line
        and f.cue < clause.first
        and _ids(f) & ids
        for f in found
    )


def _is_part_of_fight(finding: Finding, found: list[Finding]) -> bool:
    """Whether the movement of soldiers is part of an advance, a fight or shelling that its clause tells."""
    words = finding.words.lower()
    first = finding.clause.first
    if (
        first
        and finding.line.lows[first] == "where"
        and any(
            f.category is Category.BOMBARDMENT and f.line is finding.line and f.cue < first and _ids(f) & _ids(finding)
            for f in found
        )
    ):
        return True  # "hit a workshop in X where drones were assembled": what the target was for
    beside = [f for f in found if f.clause is finding.clause]
    if any(
        f.category is Category.ADVANCE and (abs(f.cue - finding.cue) < 5 or f.cue < finding.cue <= f.cue + _length(f))
        for f in beside
    ):
        return True
    if words.startswith(_IN_FIGHT) and any(f.category is Category.GROUND_COMBAT for f in beside):
        return True
    return not words.startswith(_RING) and any(
        _ids(f) & _ids(finding)
        and (
            (f.category is Category.BOMBARDMENT and not told_by_other_words(f, found))
            or (f.category is Category.INFRASTRUCTURE and f.cue <= finding.cue <= f.cue + _length(f))
        )
        for f in beside
    )


def _is_epithet(finding: Finding, found: list[Finding]) -> bool:
    """Whether a dispute is told by the way of a place whose holder is told: "X, contested for weeks, is Russian"."""
    if finding.category is not Category.CONTESTED or finding.line.lows[finding.cue - 1 : finding.cue] != [","]:
        return False
    names = {n.text for n in finding.places}
    return any(
        f.category in GAINS | {Category.HELD}
        and f.cue > finding.cue
        and f.line is finding.line
        and names & {n.text for n in f.places}
        for f in found
    )


def _fights_told(found: list[Finding]) -> list[Finding]:
    """Return the findings with entries that were beaten back as fighting, unless that is told already."""
    beaten = [f for f in found if f.category is Category.ENTERED and _beaten_back(f)]
    if beaten and any(f.category is Category.GROUND_COMBAT for f in found):
        return [f for f in found if f not in beaten]
    for finding in beaten:
        finding.category, finding.controller = Category.GROUND_COMBAT, None
    return found


def _beaten_back(finding: Finding) -> bool:
    """Whether those who got in were beaten back: "sixty men who had come ashore near X had been beaten back"."""
    words = finding.line.text(finding.cue, len(finding.line.words)).lower()
    found = _BACK.search(words)
    return found is not None and not any(stop in words[: found.start()] for stop in (";", ":", " but ", " after "))


def _is_gained_as_told(finding: Finding, control: list[Finding]) -> bool:
    """Whether the same speaker tells before, in the same sentence, how a side got what it holds."""
    clause = finding.clause
    dates = [w.date for w in finding.line.words[clause.first : clause.last] if w.date is not None]
    if _STANDING.search(clause.text) or any(d.since for d in dates):
        return False
    names = {n.text for n in finding.places}
    return any(
        c.category in GAINS
        and c.controller is finding.controller
        and c.line is finding.line
        and c.clause.statement is clause.statement
        and names <= {n.text for n in c.places}
        and c.cue < finding.cue
        for c in control
    )


def _holds_part(finding: Finding, control: list[Finding]) -> bool:
    """Whether those who were said to be inside a place only hold some streets of it."""
    ids = _ids(finding)
    entered = any(
        c.category is Category.ENTERED and c.line is finding.line and c.cue < finding.cue and _ids(c) & ids
        for c in control
    )
    return entered and _SOME.search(finding.clause.text) is not None
