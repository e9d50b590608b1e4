"""Keeps of what the rules found what says something of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.findings import Draft, Finding
from geo.records import Category, DateSpan, Stance

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.speakers import Speaker
    from geo.reading.words import Line


_MOVED: Final = re.compile(r"\b(?:mov|transfer|redeploy|regroup|shift|rotat|sen[dt])", re.IGNORECASE)
_SABOTEURS: Final = re.compile(r"\b(?:sabot|subversive|reconnaissance|reinforce|partisan)", re.IGNORECASE)


_RING: Final = ("surround", "encircl", "besieg", "blockad", "be surround", "been surround")


def longest_cues(matches: list[Match[Cue]], *, control: bool) -> list[Match[Cue]]:
    """Return the longest cues without overlaps: of control together, of events for each category."""
    chosen: list[Match[Cue]] = []
    taken: dict[object, set[int]] = {}
    matches = [
        m
        for m in matches
        if m.value.category is not None
        or not any(
            o is not m
            and o.value.category is None
            and o.first <= m.first
            and m.last <= o.last
            and o.last - o.first > m.last - m.first
            for o in matches
        )
    ]
    for match in sorted(matches, key=lambda m: (not _goes_first(m.value), m.first, -m.last)):
        if (match.value.category is None) is not control:
            continue
        span = set(range(match.first, match.last))
        used = taken.setdefault(match.value.category, set())
        if not span & used:
            chosen.append(match)
            used |= span
    return sorted(chosen, key=lambda m: m.first)


def sift(found: list[Finding]) -> list[Finding]:
    """Drop what the same words say twice: fighting that is a dispute over a place, damage that shelling did."""
    control = [f for f in found if f.controller is not None]
    kept: list[Finding] = []
    for finding in found:
        if finding.category in {Category.CAPTURED, Category.HELD, Category.RECAPTURED} and any(
            c.category is Category.CONTESTED
            and abs(c.cue - finding.cue) < 12
            and not any(w.date for w in finding.line.words[finding.clause.first : finding.clause.last])
            and c.clause.statement is finding.clause.statement
            and {id(n) for n in c.places} == {id(n) for n in finding.places}
            for c in control
        ):
            continue
        ids = {id(n) for n in finding.places}
        if finding.category is Category.INFRASTRUCTURE and any(
            f.category is Category.CIVILIAN_HARM and f.cue == finding.cue for f in found
        ):
            continue  # "blown up by a mine": a person
        if finding.controller is None:
            rivals = [c for c in control if c.clause is finding.clause and {id(n) for n in c.places} & ids]
            if finding.category in {Category.GROUND_COMBAT, Category.ADVANCE} and rivals:
                continue
            if (
                finding.category is Category.BOMBARDMENT
                and finding.words.lower().startswith("under ")
                and any(c.category is Category.WITHDRAWN for c in rivals)
            ):
                continue  # "under fire, they moved back"
            if finding.category is Category.MILITARY_ACTIVITY and any(
                f.category is Category.ADVANCE and f.clause is finding.clause and abs(f.cue - finding.cue) < 5
                for f in found
            ):
                continue
            if (
                finding.category is Category.MILITARY_ACTIVITY
                and finding.words.lower().startswith("column")
                and any(f.category is Category.GROUND_COMBAT and f.clause is finding.clause for f in found)
            ):
                continue
            if finding.category is Category.MILITARY_ACTIVITY and any(
                abs(c.cue - finding.cue) < 4 or (c.category is Category.WITHDRAWN and _MOVED.search(finding.words))
                for c in rivals
            ):
                continue
            if (
                finding.category is Category.MILITARY_ACTIVITY
                and _SABOTEURS.search(finding.words)
                and any(f.category is Category.GROUND_COMBAT and f.clause is finding.clause for f in found)
            ):
                continue  # "a sabotage group was turned back"
            ring = finding.words.lower().startswith(_RING)
            if (
                finding.category is Category.MILITARY_ACTIVITY
                and not ring
                and any(
                    f.category in {Category.BOMBARDMENT, Category.INFRASTRUCTURE}
                    and f.clause is finding.clause
                    and {id(n) for n in f.places} & ids
                    and (f.category is Category.BOMBARDMENT or f.cue <= finding.cue <= f.cue + len(f.words.split()))
                    for f in found
                )
            ):
                continue
            if finding.category is Category.INFRASTRUCTURE and any(
                f.category in {Category.GROUND_COMBAT, Category.BOMBARDMENT}
                and f.line is finding.line
                and f.cue < finding.cue < f.cue + len(f.words.split())
                for f in found
            ):
                continue  # "a sabotage group was destroyed", "an ammunition depot was destroyed"
            bombarded = [
                f
                for f in found
                if f.category is Category.BOMBARDMENT
                and {id(n) for n in f.places} & ids
                and f.clause.statement is finding.clause.statement
            ]
            if finding.category is Category.INFRASTRUCTURE and bombarded and not is_network(finding):
                continue
            if (
                finding.category is Category.BOMBARDMENT
                and any(re.search(r"\b(?:dam|bridge)\b", n.text, re.IGNORECASE) for n in finding.places)
                and any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause for f in found)
            ):
                continue
            supply = finding.category is Category.HUMANITARIAN and re.search(
                r"\b(?:water|electricity|power|heating|gas)\b", finding.words
            )
            if supply and any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause for f in found):
                continue
            if finding.category is Category.GROUND_COMBAT and any(
                abs(f.cue - finding.cue) <= 2 or finding.words.lower() in {"attack", "attacks"} for f in bombarded
            ):
                continue
        kept.append(finding)
    return kept


def _goes_first(cue: Cue) -> bool:
    """Whether a cue is taken before what overlaps it: "no longer fully under" before "under its control"."""
    return cue.frame in {"state", "freed", "redeploy"} or "fully under" in cue.phrase


def is_network(finding: Finding) -> bool:
    """Whether damage is to a network, a bridge, a dam or a plant, which stands beside a record of shelling."""
    return bool(
        re.search(
            (
                r"\b(?:bridge|dam|power|electricity|grid|network|water supply|gas|pipeline|reactor|substation|"
                r"heating|taps|running water|tap water|piped water|mains|telephone|metro|trams|trolleybuses|"
                r"outage|blackout|nuclear|high-voltage|transformer|boiler house|railway|rail tracks|tracks|train line|"
                r"internet)\b"
            ),
            finding.clause.text + " " + " ".join(n.text.lower() for n in finding.places),
        )
    )


def one_stance(drafts: list[Draft]) -> list[Draft]:
    """Where one sentence both asserts and concedes the same, keep the concession."""
    conceded = {(d.name.text, d.category, d.speaker.side) for d in drafts if d.stance is Stance.CONCEDES}
    return [
        d for d in drafts if d.stance is not Stance.ASSERTS or (d.name.text, d.category, d.speaker.side) not in conceded
    ]


def distinct_places(names: list[Name]) -> list[Name]:
    """Return the names without those that mean a place named before."""
    found: dict[object, Name] = {}
    for name in names:
        place = name.resolution.place if name.resolution else None
        found.setdefault(place.id if place else id(name), name)
    return list(found.values())


def replace_draft(
    draft: Draft, *, speaker: Speaker, stance: Stance, dates: DateSpan, dated: bool, line: Line, reason: str
) -> Draft:
    """Return a copy of ``draft`` said by somebody else, elsewhere."""
    return Draft(
        draft.finding, draft.name, draft.category, draft.controller, speaker, stance, dates, dated, reason, line
    )
