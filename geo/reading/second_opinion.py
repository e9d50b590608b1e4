"""A second opinion on what the rules found: what the words of a sentence make unlikely, and what they tell besides.

The rules say what a sentence claims of which place; they are sure of themselves, and on wordings that they do not
know they are silent. ``likelihood`` has learnt from annotated reports which words go with which claims. Where it
finds next to nothing for a claim that the rules made, the claim is dropped; where it is sure of one that no rule
made, the claim is made, by whoever speaks there, on the day that the sentence is dated by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.echoes import ECHOED
from geo.reading.eligible import is_eligible
from geo.reading.features import ABSENT, Row, around, own_features, places_of, row_of
from geo.reading.findings import Draft, Finding
from geo.reading.likelihood import Told, judge, log_odds, telling_word, weigh, weigh_around, weigh_shared
from geo.reading.mentions import Name
from geo.reading.moods import negated, supposes
from geo.reading.parties import HOLDER, OTHER_SIDE, subject_side
from geo.reading.passing import OFF_STAGE
from geo.reading.words import CARRIED
from geo.records import Affiliation, Category, ClaimType, Controller, Stance, Unresolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading.attribution import Attribution
    from geo.reading.clauses import Clause
    from geo.reading.scene import Scene
    from geo.records import Report

UNLIKELY: Final = 0.35
"""How likely a claim that a rule made must be to stay."""
LIKELY: Final = 0.45
"""From which likelihood a claim is made that no rule made. Both were chosen on reports that no rule was written for."""
RULE: Final = "likely by the words around it"
_GAINER: Final = {Category.CAPTURED: Affiliation.RUSSIA, Category.RECAPTURED: Affiliation.UKRAINE}
"""Who took a place, where nobody is named: recaptured is what was Ukraine's."""
_INVADER: Final = Affiliation.RUSSIA
"""Who enters, holds or leaves a place, where nobody is named."""
_NO_SCENE: Final = OFF_STAGE | {"from", "container", CARRIED}
"""Roles of places by which claims are made of them only where a rule says so."""
_NOTHING: Final[frozenset[Category]] = frozenset()


@dataclass(slots=True)
class Candidate:
    """A place in a sentence, by its word, and what the rules found there."""

    row: Row
    at: int
    name: Name
    told: Told


class Weights:
    """What the features of a sentence weigh; those that its places share are looked up once."""

    def __init__(self, row: Row) -> None:
        """Look up what the places of ``row`` share."""
        self.row = row
        self.shared = weigh_shared(set(row.stems)) + weigh(row.flags)

    def of(self, at: int, name: Name) -> int:
        """Return the weight of all that ``features.features_of`` lists of a place."""
        if at == ABSENT:
            return self.shared + weigh(["absent"])
        row = self.row
        first, last, clause = around(row, at)
        said = weigh_around(row.stems[first:at], row.stems[at + 1 : last], row.pairs(first, last))
        return self.shared + said + weigh(own_features(row, at, name, clause))


@dataclass(slots=True)
class SecondOpinion:
    """What is thought of the claims of one report, each with its likelihood.

    ``doubtful`` are claims that a rule made, ``proposed`` those that none made.
    """

    doubtful: dict[Draft, float] = field(default_factory=dict)
    proposed: list[tuple[float, Draft]] = field(default_factory=list)

    def consider(self, scene: Scene, made: list[Draft], attribution: Attribution, recent: list[Draft],
                 flags: tuple[bool, bool, bool]) -> None:  # fmt: skip
        """Take in a sentence with what was ``made`` of it; ``flags``: it tells of other times, asks, is an aside."""
        best: dict[tuple[str, Category], float] = {}
        silent = any(flags)
        if silent and not made:
            return
        told = {(draft.name.text, draft.category) for draft in made}
        weights: Weights | None = None
        for candidate in candidates(scene, made, flags):
            if not candidate.told.here and (silent or candidate.name.roles & _NO_SCENE):
                continue  # whatever is likely of it: no rule claimed it, and nothing is proposed of it
            weights = weights or Weights(candidate.row)
            odds = log_odds(weights.of(candidate.at, candidate.name))
            for category, likely in judge(odds, candidate.told).items():
                if category in candidate.told.here:
                    key = _key(candidate.name), category
                    best[key] = max(likely, best.get(key, 0.0))
                elif likely > LIKELY and not silent and (candidate.name.text, category) not in told:
                    finding = propose(scene, candidate, category)
                    drafts = attribution.drafts_of(scene, finding, recent, made) if finding is not None else []
                    self.proposed += [(likely, draft) for draft in drafts]
        for draft in made:
            likely = best.get((_key(draft.name), draft.category), 1.0)
            if likely < UNLIKELY and draft.line is scene.line and not _is_told_apart(draft):
                self.doubtful[draft] = likely

    def revise(self, drafts: list[Draft]) -> list[Draft]:
        """Return the drafts of a report without those that are unlikely, with the best of those that no rule made."""
        if not self.doubtful and not self.proposed:
            return drafts
        kept = [draft for draft in drafts if draft not in self.doubtful]
        told = {(_key(draft.name), draft.category) for draft in kept}
        best: dict[tuple[str, Category], tuple[float, Draft]] = {}
        for likely, draft in self.proposed:
            key = _key(draft.name), draft.category
            if key not in told and (key not in best or likely > best[key][0]):
                best[key] = likely, draft
        return kept + [draft for _, draft in best.values()]

    def left_out(self, kept: list[Draft], report: Report) -> list[Unresolved]:
        """Return what the rules claimed of a place and none of the drafts ``kept`` claims, once, with its reason."""
        told = {(_key(draft.name), draft.category) for draft in kept}
        found: list[Unresolved] = []
        for draft, likely in self.doubtful.items():
            key = _key(draft.name), draft.category
            if key in told:
                continue
            told.add(key)
            start, end = _words_of(draft, report.text)
            words, said = draft.finding.words, report.text[start:end]
            reason = (
                f"{'' if said == words else repr(words) + ' '}may mean '{draft.category.value.replace('_', ' ')}' in "
                f"{draft.name.text}, but the words around it make that unlikely ({likely:.0%})"
            )
            found.append(Unresolved(text=said, start=start, end=end, reason=reason))
        return found


def candidates(scene: Scene, made: list[Draft], flags: tuple[bool, bool, bool]) -> Iterator[Candidate]:
    """Yield the places of a sentence that claims can be about, with what the rules made of them.

    These are the places that it names, and those that the rules found it to tell of without naming them.
    """
    places = list(places_of(scene.line))
    found = [(_key(draft.name), draft.category) for draft in made]
    named = {_key(name) for _, name in places}
    absent = {key: draft.name for (key, _), draft in zip(found, made, strict=True) if key not in named}
    if not places and not absent:
        return
    strays, asks, aside = flags
    row = row_of(scene.line, scene.clauses, strays=strays, asks=asks, aside=aside)
    names = len(scene.line.within(0, len(scene.line.words)))
    for at, name in [*places, *((ABSENT, name) for name in absent.values())]:
        here = beside = _NOTHING
        if found:
            key = _key(name)
            here = frozenset([category for where, category in found if where == key])
            beside = frozenset([category for where, category in found if where != key])
        yield Candidate(row, at, name, Told(here, beside, name.kind, names, absent=at == ABSENT))


def _is_told_apart(draft: Draft) -> bool:
    """Whether a claim hangs on other words than those around its place, so that these cannot speak against it.

    What is said of a place by leaning on the sentence before, who holds a place by an apposition, and what a side
    admits: it puts its losses into words of its own.
    """
    finding = draft.finding
    if draft.stance is Stance.CONCEDES or (finding.aside and draft.category is Category.HELD):
        return True
    return finding.rule.endswith(ECHOED) or finding.words.lower() not in draft.line.small()


def _words_of(draft: Draft, text: str) -> tuple[int, int]:
    """Return where the words stand by which a claim was made; the whole sentence, where it has them otherwise."""
    finding, sentence = draft.finding, draft.line.sentence
    if 0 <= finding.cue < len(finding.line.words):
        word = finding.line.words[finding.cue]
        end = word.start + len(finding.words) if text.startswith(finding.words, word.start) else word.end
        if sentence.start <= word.start < end <= sentence.end:
            return word.start, end
    return sentence.start, sentence.end


def propose(scene: Scene, candidate: Candidate, category: Category) -> Finding | None:
    """Return what the words around a place tell of it as a finding; its cue is the word that tells most.

    Nothing, where the rules know that claims are not about the place, or that the sentence only plans or negates.
    """
    if candidate.at == ABSENT or not is_eligible(scene.line, candidate.at) or candidate.name.roles & _NO_SCENE:
        return None
    if category.type is ClaimType.CONTROL and any(c.type is ClaimType.CONTROL for c in candidate.told.here):
        return None
    line, cue = scene.line, _cue(candidate, category)
    clause = _clause_of_news(scene, candidate.at, cue)
    if clause is None:
        return None
    finding = Finding(category, [candidate.name], line, clause, cue, line.words[cue].text, RULE)
    _settle(finding, subject_side(scene, clause, cue))
    return finding


def _cue(candidate: Candidate, category: Category) -> int:
    """Return the word of a sentence that tells most of a category; the place itself where none tells anything."""
    words, stems = candidate.row.line.words, candidate.row.stems
    single = ((i, f"s:{stems[i]}") for i, word in enumerate(words) if word.name is None and word.low[0].isalnum())
    cue = telling_word(single, category)
    return cue if cue >= 0 else candidate.at


def _clause_of_news(scene: Scene, at: int, cue: int) -> Clause | None:
    """Return the clause of the word ``cue``, which tells of the place ``at``, unless it plans, supposes or negates."""
    line, own = scene.line, _clause_at(scene, at)
    clause = _clause_at(scene, cue) or own
    if own is None or clause is None or clause.hypothetical:
        return None
    if supposes(line, clause, cue) or negated(line, clause, cue):
        return None
    if clause.first < at < clause.last and (supposes(line, clause, at - 1) or negated(line, clause, at)):
        return None
    return clause


def _settle(finding: Finding, side: Affiliation | None) -> None:
    """Say who gains, holds, enters or leaves the place of a finding: ``side``, or whoever usually does."""
    category = finding.category
    if category is Category.CONTESTED:
        finding.controller = Controller.CONTESTED
    elif category is Category.ADVANCE:
        finding.actor = side
    elif category.type is ClaimType.CONTROL:
        actor = side if side in HOLDER else _GAINER.get(category, _INVADER)
        finding.actor = actor
        if category is Category.ENTERED:
            finding.controller = Controller.CONTESTED
        else:
            finding.controller = HOLDER[OTHER_SIDE[actor] if category is Category.WITHDRAWN else actor]


def _clause_at(scene: Scene, at: int) -> Clause | None:
    return next((c for c in scene.clauses if c.first <= at < c.last), None)


def _key(name: Name) -> str:
    place = name.resolution.place if name.resolution is not None else None
    return place.id if place is not None else name.text.lower()
