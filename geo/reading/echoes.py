"""Sentences that lean on the one before: "So was X", "Y followed a day later", "then it was Z's turn", "X has not"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.reading.eligible import is_eligible
from geo.reading.findings import Draft, Finding
from geo.reading.lexicons import word_class
from geo.reading.parties import OTHER_SIDE
from geo.records import Affiliation, Category, Controller, MentionKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.scene import Scene
    from geo.reading.words import Line

ECHOED: Final = "said of another place"
"""The end of the rule of what a sentence says by leaning on the one before."""
PLACE: Final = "@"
DATE: Final = "#"
_CUES: Final = word_class("echoes_cues")
"""Words without one of which a sentence echoes nothing."""
_PLACES: Final = r"@(?: region)?(?:(?: ,| and| , and| or) (?:in |near |at )?@(?: region)?)*"
_AUX: Final = r"(?:is|are|was|were|has|have|had|does|do|did)"
_ADVERBS: Final = r"(?:now |today |then |later |also |since |soon |still |# |by # |on # |in # |early on # )*"
_END: Final = r"(?= (?:[.,;:!)]|and|but|while|#|on #|in #|by #|early|late|shortly|soon|the general|the )|$)"
_STOP: Final = r"(?= [.;!,)]|$)"
_OPENS: Final = r"(?:^|(?<=[.,;:(] )|(?<=and )|(?<=but )|(?<=while )|(?<=\u2013 )|(?<=\u2014 ))"
_Way: TypeAlias = tuple[frozenset[str], re.Pattern[str]]
"""Words of which a row has one where the pattern fits it, and the pattern."""


def _ways(*ways: tuple[str, str]) -> tuple[_Way, ...]:
    return tuple((frozenset(words.split()), re.compile(pattern)) for words, pattern in ways)


WAYS: Final = {
    "again": _ways(
        ("so as", rf"{_OPENS}(?:just )?(?:so|as) (?:too |, too , )?{_AUX} (?:the \w+ of )?(?P<a>{_PLACES}){_END}"),
        (
            "so likewise similarly ditto",
            rf"{_OPENS}(?:so|likewise|similarly|ditto) (?:in |near |at |with |for )?(?P<b>{_PLACES}){_END}",
        ),
        (
            "too as likewise similarly ditto",
            (
                rf"{_OPENS}(?:in |near |at )?(?P<c>{_PLACES})(?: ,)? (?:too|as well|likewise|similarly|ditto)"
                rf"(?= [.;!)]|$| , (?:the|said|says|he|she|it|they|according)\b)"
            ),
        ),
        (
            "too as so likewise same also",
            rf"{_OPENS}(?P<d>{_PLACES}) {_AUX} (?:too|as well|so too|so as well|likewise|the same|also|so){_STOP}",
        ),
        (
            "fate lot",
            (
                rf"\b(?:the same|a similar|a like|that|this) (?:fate|lot) (?:\w+ )?(?:befell|befallen|overtook|"
                rf"overtaken|met|struck|came to|had|hit) (?P<e>{_PLACES}){_END}"
            ),
        ),
        (
            "fate lot",
            (
                rf"(?P<f>{_PLACES}) {_ADVERBS}(?:met|suffered|shared|had|has suffered|has shared|shares) "
                rf"(?:the same|a similar|a like|its|that|this|their|the) (?:\w+ )?(?:fate|lot){_END}"
            ),
        ),
        (
            "same",
            (
                rf"\bthe same (?:goes|holds|held|went|applies|applied|is true|was true|holds true|happened|"
                rf"is said|was said|was done|was reported|is reported|is happening|was happening|"
                rf"(?:is|was|has been) (?:the )?(?:case|story|picture|result|outcome|repeated|tried|seen|observed)|"
                rf"occurred|took place|came about) "
                rf"(?:for|of|to|in|with|at|around|near|from) (?P<g>{_PLACES}){_END}"
            ),
        ),
        (
            "same",
            (
                rf"\b(?:said|says|say|reported|reports|claimed|claims|announced|admitted|conceded|wrote|confirmed|told|"
                rf"maintained|denied|heard|assumed) (?:much |exactly |just |about )?the same "
                rf"(?:thing |also |later |earlier |# |on # )?"
                rf"(?:of|about|for|from|concerning|regarding) (?P<q>{_PLACES}){_END}"
            ),
        ),
        (
            "same",
            (
                rf"{_OPENS}(?:it (?:is|was) )?(?:much )?the same (?:story |picture |thing |again )?"
                rf"(?:in|at|near|around|with|for) (?P<h>{_PLACES}){_END}"
            ),
        ),
        (
            "different otherwise",
            (
                rf"{_OPENS}(?:it|things|matters) (?:is|are|was|were|looks|went) (?:no|not|hardly|little|scarcely) "
                rf"(?:different|otherwise) (?:in|at|near|around|with|for) (?P<r>{_PLACES}){_END}"
            ),
        ),
        (
            "same",
            (
                rf"{_OPENS}(?:in |at |near )?(?P<i>{_PLACES}) ?[:\u2013\u2014-]? (?:it (?:is|was) )?"
                rf"the same(?: again| story| picture| thing| there)?{_STOP}"
            ),
        ),
        (
            "fared fares fare",
            (
                rf"(?P<j>{_PLACES}) (?:has |have |had )?(?:fared|fares|fare) (?:no|little|hardly|not much|scarcely) "
                rf"(?:better|differently)\b"
            ),
        ),
        (
            "followed follows same next came",
            (
                rf"{_OPENS}(?:the \w+ of )?(?P<k>{_PLACES}) (?:, [^,;.]{{4,60}} , )?{_ADVERBS}"
                rf"(?:followed suit|followed|follows|went the same way|"
                rf"came next|came after|was next|were next|went next|has followed|have followed|had followed){_END}"
            ),
        ),
        ("turn", rf"\bthe turn (?:also )?(?:of|came to|came for) (?P<l>{_PLACES}){_END}"),
        ("turn", rf"\b(?:it was|it is|came|it became) {_ADVERBS}(?P<m>{_PLACES}) 's turn(?= |$)"),
        ("then next", rf"{_OPENS}(?:then|next) (?:came|it was|was|followed) (?:the turn of )?(?P<n>{_PLACES}){_STOP}"),
        ("followed", rf"(?<=, )followed (?:{_ADVERBS})?by (?P<o>{_PLACES}){_END}"),
        ("then", rf"(?:^|(?<=[,;] )|(?<=and )){_ADVERBS}then (?P<p>{_PLACES})(?= [.;!]| (?:on|in|by)? ?#|$)"),
    ),
    "neither": _ways(
        ("nor neither", rf"{_OPENS}(?:nor|neither) {_AUX} (?:the \w+ of )?(?P<a>{_PLACES}){_END}"),
        ("either", rf"(?P<b>{_PLACES}) (?:{_AUX} )?(?:not|n't) either{_STOP}"),
        ("none", rf"{_OPENS}(?P<c>{_PLACES}) (?:has|have|had) none(?: either)?{_STOP}"),
    ),
    "no longer": _ways(("longer", rf"(?P<a>{_PLACES}) (?:is|are) (?:now )?no longer{_STOP}")),
    "not": _ways(
        ("not n't", rf"(?P<a>{_PLACES}) {_AUX} (?:not|n't)(?: yet| so far| either)?{_STOP}"),
        ("not", rf"(?:but|and|,) not(?: yet| in| at| near)? (?P<b>{_PLACES}){_STOP}"),
        ("not none", rf"(?P<c>{_PLACES}) (?:not at all|not once|not yet|not|none){_STOP}"),
    ),
}
"""Places of which the same is said as of those before; of which it is denied, or which lack the same; of which it is
no longer so; of which it is not so. The first pattern that fits at a place counts."""
AHEAD: Final = 5
"""Words before an echo among which one tells that it is still to come."""
_TO_COME: Final = frozenset({"will", "would", "may", "might", "could", "shall"})
_ALIKE: Final = frozenset({Category.CIVILIAN_HARM})
"""What is seldom meant by "the same": it is told beside what did it."""
NEAR: Final = 1
"""Paragraphs from a sentence to the one that it leans on."""


@dataclass(frozen=True, slots=True)
class Echo:
    """The finding that a sentence repeats of other places, and the draft that it repeats."""

    finding: Finding
    model: Draft


def echoes(scene: Scene, made: list[Draft], recent: list[Draft], previous: Line | None) -> list[Echo]:
    """Return what a sentence says of other places by leaning on what it, or the ``previous`` one, said before.

    A place of which it says that it is not so is taken out of ``made``; where a side says so of a gain of the other,
    that is a denial.
    """
    line = scene.line
    if _CUES.isdisjoint(line.lows) or not any(word.name for word in line.words):
        return []
    shape, begins = _shape(line)
    if PLACE not in shape:
        return []
    found: list[Echo] = []
    before = [d for d in recent if previous is not None and d.line is previous and _is_near(line, previous)]
    words = set(shape.split())
    for kind, ways in WAYS.items():
        for match in _matches([pattern for needed, pattern in ways if not needed.isdisjoint(words)], shape):
            group = match.lastgroup
            assert group is not None  # noqa: S101 - each alternative has one
            first, last = match.span(group)
            at = bisect_right(begins, match.start()) - 1
            names = _names(line, bisect_left(begins, first), bisect_left(begins, last))
            if not names or not _TO_COME.isdisjoint(line.lows[max(0, at - AHEAD) : at + 1]):
                continue  # "next week it will be the turn of X"
            if kind == "not":
                _take_out(made, names, bisect_left(begins, match.end()))
            model = _model(line, made, before, at, kind)
            if model is None:
                continue
            told = {n.text for n in names}
            if kind != "not" and any(d.name.text in told and d.category is model.category for d in made):
                continue
            finding = _repeat(scene, model, names, at, kind)
            if finding is not None:
                found.append(Echo(finding, model))
    return found


def _shape(line: Line) -> tuple[str, list[int]]:
    """Return a line as a row of words in which places and dates are signs, and where each word begins in it."""
    parts: list[str] = []
    begins: list[int] = []
    length = 0
    for i, word in enumerate(line.words):
        if word.date is not None:
            part = DATE
        elif word.name is not None and "office" not in word.name.roles and is_eligible(line, i):
            part = PLACE
        else:
            part = word.low if "@" not in word.low else word.low.replace(PLACE, "_").replace(DATE, "_")
        parts.append(part)
        begins.append(length)
        length += len(part) + 1
    return " ".join(parts), begins


def _matches(patterns: Sequence[re.Pattern[str]], shape: str) -> Iterator[re.Match[str]]:
    """Return what the patterns find one behind the other, at each place the first of them that fits."""
    at = 0
    while found := [match for pattern in patterns if (match := pattern.search(shape, at))]:
        first = min(found, key=re.Match.start)
        yield first
        at = first.end()


def _is_near(line: Line, previous: Line) -> bool:
    """Whether two lines belong to one piece of telling."""
    return line.sentence.paragraph - previous.sentence.paragraph <= NEAR


def _names(line: Line, first: int, last: int) -> list[Name]:
    """Return the settlements and sites among words, or else the provinces."""
    names = [w.name for i, w in enumerate(line.words[first:last], first) if w.name is not None and is_eligible(line, i)]
    points = [n for n in names if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    return points or names


def _take_out(made: list[Draft], names: list[Name], end: int) -> None:
    """Take places out of what a sentence claims before the word ``end``, unless it denies."""
    ids = {id(name) for name in names}
    made[:] = [d for d in made if id(d.name) not in ids or d.stance is Stance.DENIES or d.finding.cue >= end]


def _model(line: Line, made: list[Draft], before: list[Draft], at: int, kind: str) -> Draft | None:
    """Return what is repeated: the first thing said in the last clause that says something."""
    told = [d for d in made if d.finding.cue < at] or ([] if _names_scene(line, at) else before)
    if not told:
        return None
    last = told[-1].finding.clause
    same = [d for d in told if d.finding.clause is last]
    same.sort(key=lambda d: (d.category in _ALIKE, d.finding.cue))
    model = same[0]
    if kind == "neither":
        lacking = model.category in {Category.INFRASTRUCTURE, Category.HUMANITARIAN}
        return model if lacking or model.stance in {Stance.DENIES, Stance.UNCONFIRMED} else None
    if kind == "no longer":
        return model if model.category is Category.HELD else None
    return model if kind == "again" or model.controller is not None else None


def _names_scene(line: Line, at: int) -> bool:
    """Whether a line names a place before ``at`` that is more than the province: not "In X region the same ..."."""
    names = (line.words[i].name for i in range(at) if is_eligible(line, i))
    return any(name is not None and name.kind is not MentionKind.PROVINCE for name in names)


def _repeat(scene: Scene, model: Draft, names: list[Name], at: int, kind: str) -> Finding | None:
    """Return the finding that repeats ``model`` of ``names``."""
    line, old = scene.line, model.finding
    clause = next((c for c in scene.clauses if c.first <= at < c.last), None) or next(
        (c for c in scene.clauses if c.first >= at), None
    )
    if clause is None:
        return None
    notes = [note for note in old.notes if note == "denied"]
    rule = f"{old.rule}; {ECHOED}"
    category, controller, actor = model.category, model.controller, old.actor
    if kind == "not":
        speaker = _side_of(scene, clause)
        gained = model.category in {Category.CAPTURED, Category.RECAPTURED, Category.ENTERED}
        if not gained or controller is None or speaker is None or model.stance is Stance.DENIES:
            return None
        if OTHER_SIDE.get(speaker) is not old.actor and controller.value != OTHER_SIDE[speaker].value:
            return None
        notes = ["denied"]
    elif kind == "no longer":
        if controller is None or actor not in OTHER_SIDE:
            return None
        actor = OTHER_SIDE[actor]
        controller = Controller(actor.value)
        category = Category.CAPTURED if controller is Controller.RUSSIA else Category.RECAPTURED
    own = replace(clause, first=max(at, clause.first)) if clause.first <= at else clause
    return replace(
        old,
        category=category,
        controller=controller,
        actor=actor,
        places=names,
        line=line,
        clause=own,
        cue=max(at, own.first),
        rule=rule,
        guess=False,
        aside=False,
        notes=notes,
    )


def _side_of(scene: Scene, clause: Clause) -> Affiliation | None:
    """Return the side of whoever says a clause, or None for others."""
    speaker = scene.speaker_of(clause)
    return speaker.side if speaker.side in OTHER_SIDE else None
