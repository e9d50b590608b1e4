"""Claims that the verb of saying itself makes: "claimed the city", "boasted of gains", "blamed saboteurs for it"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.dating import date_behind, date_of
from geo.reading.eligible import eligible_names, points_of
from geo.reading.findings import Draft, Finding
from geo.reading.objects import claimed_places
from geo.reading.references import referred_places
from geo.records import Affiliation, Category, Controller, Report, Stance

if TYPE_CHECKING:
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene

_GAINS: Final = re.compile(
    r"\b(?:among (?:its|their|the|our|his) (?:\w+ )?|(?:list|tally|roll|count) of (?:its |their )?(?:\w+ )?)"
    r"(?:gains|captures|conquests|acquisitions|successes)\b"
)
"""Where places are put that are taken: "added X to its list of captures"."""
BLAMED: Final = re.compile(
    r"\b(?:missiles?|rockets?|drones?|(?:glide |guided |aerial )?bombs?|shells?|shelling|artillery|mortars?|"
    r"air (?:strike|raid)s?|airstrikes?|bombardment|shellfire|warplanes?)\b"
)
"""What is blamed for a ruin where it came from the air."""
_FRIENDS: Final = re.compile(
    r"\b(?:blam|accus)\w* (?:its|their|his|the) (?:\w+ )?(?:allies|partners|west|government)\b"
)
"""Who is blamed for something else than what was told before."""
_ADDED: Final = ("name", "naming", "list", "add", "mention")
_TOO: Final = re.compile(r"\b(?:as well|too|also)\b")
"""How a claim of the same kind is added: "On Saturday the ministry named X as well"."""


def told_by_verb(
    scene: Scene, statements: list[Statement], made: list[Draft], recent: list[Draft], report: Report
) -> list[Draft]:
    """Return claims whose cue is the verb of saying: "The ministry claimed the city", "they blamed saboteurs"."""
    line = scene.line
    more: list[Draft] = []
    for statement in statements:
        clause = next((c for c in scene.clauses if c.statement is statement), None)
        if clause is None or statement.speaker.side not in SIDES:
            continue
        listed = _GAINS.search(clause.text) is not None
        if any(d.finding.clause.statement is statement and not (listed and _is_gain(d)) for d in made):
            continue
        dates, dated, how = date_of(line, scene.clauses, clause, statement, clause.first, report)
        reason = f"'{statement.verb}' itself; {statement.speaker.name}: {statement.speaker.evidence}; {how}"
        if statement.verb.startswith("claim") or listed:
            places = claimed_places(scene, clause)
            listing = any(w.low in TOWN_NOUNS_PLURAL for w in line.words[clause.first : clause.last])
            if not places and listing:
                signs = {"among", "including", ":"}
                stop = min(len(line.words), clause.last + 1)
                at = next((i for i in range(clause.first, stop) if line.words[i].low in signs), 0)
                places = points_of(eligible_names(line, at, len(line.words))) if at else []
            if listed and not places:
                places = points_of(eligible_names(line, clause.first, clause.last, without={"office", "reference"}))
                places = places or referred_places(scene, clause, clause.first, clause.last)
            if statement.passive:
                places = points_of(eligible_names(line, *statement.content[0], without={"office", "reference"}))
            holder = Controller(statement.speaker.side.value)
            category = Category.CAPTURED if statement.speaker.side is Affiliation.RUSSIA else Category.RECAPTURED
            finding = Finding(
                category,
                places,
                line,
                clause,
                clause.first,
                statement.verb,
                "claimed the place",
                holder,
                statement.speaker.side,
            )
            for n in places:
                day, told, _ = (len(places) > 1 and date_behind(line, n)) or (dates, dated, how)
                more.append(
                    Draft(finding, n, category, holder, statement.speaker, statement.stance, day, told, reason, line)
                )
        elif statement.verb.startswith(_ADDED) and _TOO.search(clause.text):
            alike = [d for d in recent[-6:] if d.controller is not None and d.speaker.side is statement.speaker.side]
            places = points_of(eligible_names(line, clause.first, clause.last, without={"office", "reference"}))
            if alike and line.sentence.paragraph - alike[-1].line.sentence.paragraph <= 1:
                model = alike[-1]
                finding = replace(model.finding, places=places, line=line, clause=clause, cue=clause.first)
                more += [
                    replace(
                        model,
                        name=n,
                        finding=finding,
                        speaker=statement.speaker,
                        stance=statement.stance,
                        dates=dates,
                        dated=dated,
                        line=line,
                        reason=reason,
                    )
                    for n in places
                ]
        elif statement.verb.startswith(("blam", "accus")) and not _FRIENDS.search(
            line.text(0, len(line.words)).lower()
        ):
            last = [
                d for d in recent[-6:] if d.controller is None and line.sentence.paragraph == d.line.sentence.paragraph
            ]
            if last:
                blamed = replace(
                    last[-1],
                    speaker=statement.speaker,
                    stance=Stance.ASSERTS,
                    dates=dates if dated else last[-1].dates,
                    dated=dated or last[-1].dated,
                    line=line,
                    reason=reason,
                )
                if blamed.category is Category.INFRASTRUCTURE and BLAMED.search(clause.text):
                    blamed = replace(blamed, category=Category.BOMBARDMENT)  # "the mayor blames a glide bomb"
                more.append(blamed)
    return more


def _is_gain(draft: Draft) -> bool:
    """Whether a draft was read from "gains" alone."""
    return draft.category is Category.ADVANCE and draft.finding.words.lower().startswith("gain")
