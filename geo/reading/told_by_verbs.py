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
from geo.records import Affiliation, Category, Controller, MentionKind, Report, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_GAINS: Final = re.compile(
    r"\b(?:among (?:its|their|the|our|his) (?:\w+ )?|(?:list|tally|roll|count) of (?:its |their )?(?:\w+ )?)"
    r"(?:gains|captures|conquests|acquisitions|successes)\b|"
    r"\b(?:list|tally|register|map|among)(?: of| the| its| their| his| all)* (?:captured|liberated|occupied|freed|"
    r"taken|conquered|seized|recaptured|retaken|controlled) (?:places?|settlements?|villages?|towns?|localities|"
    r"territor(?:y|ies)|areas)\b|"
    r"\b(?:list|tally|register|map) of (?:the |its |their )?(?:places|settlements|villages|towns|localities) "
    r"(?:(?:under|in) (?:its|his|their|our|the|full|russian|ukrainian) |that|which|it|they|taken|captured|liberated|"
    r"occupied|controlled|held)\b"
)
"""Where places are put that are taken: "added X to its list of captures", "on the map of liberated villages"."""
BLAMED: Final = re.compile(
    r"\b(?:missiles?|rockets?|drones?|(?:glide |guided |aerial )?bombs?|shells?|shelling|artillery|mortars?|"
    r"air (?:strike|raid)s?|airstrikes?|bombardment|shellfire|warplanes?|howitzers?|guns|gunners)\b"
)
"""What is blamed for a ruin where it came from the air."""
_STRIKE_ON: Final = re.compile(r"\b(?:strikes?|attacks?|raids?) on\b")
_DONE: Final = frozenset({Category.INFRASTRUCTURE, Category.CIVILIAN_HARM})
"""What shells did that are blamed for it."""
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
        if statement.speaker.side not in SIDES:
            continue
        clause = next((c for c in scene.clauses if c.statement is statement), None)
        if clause is None:
            continue
        listed = _GAINS.search(clause.text) is not None
        freed = statement.verb.startswith(_CALLS) and _is_called_free(line, clause)
        claimed = listed or freed or statement.verb.startswith("claim")
        added = not claimed and statement.verb.startswith(_ADDED) and _TOO.search(clause.text) is not None
        if not (claimed or added or _blames(statement.verb)):
            continue
        if any(d.finding.clause.statement is statement and not (listed and _is_gain(d)) for d in made):
            continue
        dates, dated, how = date_of(line, scene.clauses, clause, statement, clause.first, report)
        reason = f"'{statement.verb}' itself; {statement.speaker.name}: {statement.speaker.evidence}; {how}"
        if claimed:
            places = eligible_names(line, clause.first, clause.last) if freed else []
            places = places or _places_claimed(scene, clause, statement, listed=listed)
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
        elif added:
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
        elif not _FRIENDS.search(line.small()):
            last = _deeds_told(line, statement, made, recent)
            if last and not _accuses_elsewhere(line, clause, last[-1]):
                blamed = replace(
                    last[-1],
                    speaker=statement.speaker,
                    stance=Stance.ASSERTS,
                    dates=dates if dated else last[-1].dates,
                    dated=dated or last[-1].dated,
                    line=line,
                    reason=reason,
                )
                if blamed.category in _DONE and BLAMED.search(clause.text):
                    blamed = replace(blamed, category=Category.BOMBARDMENT)  # "the mayor blames a glide bomb"
                hit = BLAMED.search(clause.text) or _STRIKE_ON.search(clause.text)
                places = points_of(eligible_names(line, clause.first, clause.last, without={"office", "reference"}))
                if hit is None or not places:
                    more.append(blamed)
                    continue
                finding = replace(blamed.finding, places=places, line=line, clause=clause, cue=clause.first)
                struck = replace(blamed, category=Category.BOMBARDMENT, finding=finding)
                more += [replace(struck, name=n) for n in places]  # "blamed the shelling of X"
    return more


def _places_claimed(scene: Scene, clause: Clause, statement: Statement, *, listed: bool) -> list[Name]:
    """Return the places that a clause claims; ``listed`` says that it puts them on a list of gains."""
    line = scene.line
    if statement.passive:
        return points_of(eligible_names(line, *statement.content[0], without={"office", "reference"}))
    places = claimed_places(scene, clause)
    if not places and any(w.low in TOWN_NOUNS_PLURAL for w in line.words[clause.first : clause.last]):
        signs = {"among", "including", ":"}
        stop = min(len(line.words), clause.last + 1)
        at = next((i for i in range(clause.first, stop) if line.words[i].low in signs), 0)
        places = points_of(eligible_names(line, at, len(line.words))) if at else []
    if listed and not places:
        places = points_of(eligible_names(line, clause.first, clause.last, without={"office", "reference"}))
        places = places or referred_places(scene, clause, clause.first, clause.last)
    return places


def _is_called_free(line: Line, clause: Clause) -> bool:
    """Whether all that is said of places is that they are free: "declared X and Y free on Sunday"."""
    at = clause.first
    while at < clause.last and (line.words[at].name is not None or line.lows[at] in {",", "and"}):
        at += 1
    return clause.first < at < clause.last and line.lows[at] in _FREE


_CALLS: Final = ("declar", "proclaim", "pronounc", "report", "announc", "call")
_FREE: Final = frozenset({"free", "freed", "liberated", "clear", "cleared", "retaken", "won", "taken", "captured"})


def _blames(verb: str) -> bool:
    """Whether a verb of saying lays what was told before on somebody: "blamed", "put it down to"."""
    return verb.startswith(("blam", "accus")) or verb.endswith("down to")


def _deeds_told(line: Line, statement: Statement, made: list[Draft], recent: list[Draft]) -> list[Draft]:
    """Return the deeds of the paragraph for which somebody may be blamed: told before, or by the same speaker ahead."""
    ahead = [d for d in made if d.finding.cue < statement.first and d.speaker.side is statement.speaker.side]
    here = line.sentence.paragraph
    return [d for d in [*recent[-6:], *ahead] if d.controller is None and d.line.sentence.paragraph == here]


def _accuses_elsewhere(line: Line, clause: Clause, told: Draft) -> bool:
    """Whether somebody is blamed for a deed abroad: "accused Kyiv of firing three missiles at Belgorod"."""
    towns = [n for n in (w.name for w in line.words[clause.first : clause.last]) if n is not None and n.literal]
    if not towns or eligible_names(line, clause.first, clause.last, without={"office"}):
        return False
    return all(n.kind is MentionKind.TOWN and n.text != told.name.text for n in towns)


def _is_gain(draft: Draft) -> bool:
    """Whether a draft was read from "gains" alone."""
    return draft.category is Category.ADVANCE and draft.finding.words.lower().startswith("gain")
