"""What the cues of a sentence tell, clause by clause, before it is dated, attributed and sifted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.companions import CHANGES, companions
from geo.reading.control import find_control
from geo.reading.events import find_event
from geo.reading.former_wars import looks_back, names_past
from geo.reading.inroads import INTO, find_inroad
from geo.reading.lexicons import word_class
from geo.reading.moods import negated, supposes
from geo.reading.overlaps import longest_cues
from geo.reading.parties import subject_side
from geo.reading.series import added, series
from geo.reading.words import PLACE
from geo.records import Category, Report, Unresolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_NAMED_AFTER: Final = re.compile(r"\b(?:takes|took) (?:its|their) name\b|\bnamed after\b")
_WHO: Final = frozenset({"who", "whom", "which", "that", "whose"})
_MOVED: Final = word_class("clause_findings_moved")
"""What happens to people where they come from, not where they get to."""
_GRAVE: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM})


def find_in_clauses(scene: Scene, matches: Sequence[Match[Cue]], label_end: int) -> list[Finding]:
    """Return what the cues of a sentence tell in its clauses behind the first ``label_end`` words, a label."""
    found: list[Finding] = []
    line = scene.line
    if not matches and INTO.isdisjoint(line.lows):
        return found
    past = names_past(line)
    begins = {clause.first for clause in scene.clauses}
    placed = [
        m if begins.isdisjoint(range(m.first + 1, m.last)) else _in_relative(m, scene.clauses, line) for m in matches
    ]
    for clause in scene.clauses:
        own = [m for m in placed if clause.first <= m.first < clause.last]
        if not own and INTO.isdisjoint(line.lows[clause.first : clause.last]):
            continue  # nothing happens in it
        if (
            clause.last <= label_end
            or (past and looks_back(line, clause))
            or ("name" in clause.text and _NAMED_AFTER.search(clause.text))
            or (clause.joint == "whether" and clause.statement is None)
        ):
            continue
        told = _find_control(scene, clause, own) + _find_events(scene, clause, own) if own else []
        inroad = None if told else find_inroad(scene, clause)
        found += told if inroad is None else [inroad]
    more = [other for finding in found if finding.controller for other in series(finding)]
    if "also" in line.lows:
        more += [other for finding in found for other in added(finding, scene.clauses)]
    return found + more


def placeless(scene: Scene, matches: Sequence[Match[Cue]], report: Report) -> list[Unresolved]:
    """Return a sentence that tells of shelling or of harm to civilians, but names no place at all."""
    line = scene.line
    if not matches or any(word.name for word in line.words):
        return []
    for match in matches:
        if match.value.category not in _GRAVE or match.value.strength != "strong":
            continue
        clause = next((c for c in scene.clauses if c.first <= match.first < c.last), None)
        if clause is None or clause.hypothetical:
            continue
        if negated(line, clause, match.first) or supposes(line, clause, match.first):
            continue
        start, end = line.sentence.start, line.sentence.end
        reason = f"it tells of '{line.text(match.first, match.last)}', but no place is named"
        return [Unresolved(text=report.text[start:end], start=start, end=end, reason=reason)]
    return []


def _find_control(scene: Scene, clause: Clause, cues: list[Match[Cue]]) -> list[Finding]:
    """Return who gains, loses, enters, leaves or holds which places of a clause, and of those named with them."""
    found: list[Finding] = []
    for match in longest_cues(cues, control=True):
        finding = find_control(scene, clause, match)
        if finding:
            spots = [name for name in finding.places if "container" not in name.roles]
            finding.places = spots or finding.places  # "two villages that they took in X region, Y and Z"
            if finding.category in CHANGES:
                finding.places = [*finding.places, *companions(scene.line, clause.first, finding.places)]
            found.append(finding)
    return found


def _find_events(scene: Scene, clause: Clause, cues: list[Match[Cue]]) -> list[Finding]:
    """Return the events of a clause; an advance is that of its subject."""
    found: list[Finding] = []
    for match in longest_cues(cues, control=False):
        finding = find_event(scene, clause, match)
        if finding and finding.category is Category.ADVANCE:
            finding.actor = subject_side(scene, clause, match.first)
        if finding:
            found.append(finding)
    return found


_RELATIVE: Final = frozenset({"which", "that"})


def _in_relative(match: Match[Cue], clauses: Sequence[Clause], line: Line) -> Match[Cue]:
    """Return the cue of an event, of several words, without those before the clause that tells it.

    "Relatives in X look for the brothers who were arrested in Y": at Y.
    """
    lows, classes = line.lows, line.classes
    if match.value.category is not None:
        before = ""
        for clause in clauses:
            inside = match.first < clause.first < match.last <= clause.last
            if (
                inside
                and clause.joint == "main"
                and before in _RELATIVE
                and PLACE in classes[match.first : clause.first]
            ):
                return match._replace(first=clause.first)  # "those that had rested at X | were brought up to Y"
            before = clause.joint
            if inside and clause.joint == "which" and lows[clause.first] in _WHO:
                moved = not _MOVED.isdisjoint(lows[match.first : match.last])
                if not moved:
                    return match._replace(first=clause.first)
    return match
