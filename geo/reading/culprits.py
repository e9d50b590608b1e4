"""Who is said to have done it: "Kyiv says that it was the Russians, Moscow that the missile was Ukrainian".

A sentence, or a part of one, that only names whoever fired, blew up or burnt what was told before is a claim of its own
speaker about the same event.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.answers import who
from geo.reading.culprit_patterns import (
    ANSWERS,
    BACK,
    BLAMES,
    FRONT,
    OPENED,
    SECOND,
    first_match,
    may_name_culprit,
)
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.sentence_rows import parts_of, row_of
from geo.reading.told_by_verbs import BLAMED
from geo.records import Affiliation, Category, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene
    from geo.reading.sentence_rows import Row
    from geo.reading.speakers import Speaker
    from geo.reading.words import Line

_CUES: Final = word_class("culprits_cues")
"""Words without one of which a sentence names no culprit."""
LONGEST: Final = 44
"""Words of a sentence that names culprits and tells nothing else."""
_DEEDS: Final = (Category.BOMBARDMENT, Category.INFRASTRUCTURE, Category.CIVILIAN_HARM)
"""What somebody did, what is meant by "it" first."""
_BREAKS: Final = frozenset({";", "\u2014", "\u2013", "but", "while", "whereas"})
_QUOTES: Final = frozenset({'"', "\u201c", "\u201d", "'", "\u2018", "\u2019"})
_BEFORE_DATES: Final = frozenset({"on", "late", "early", "in", "by"})
_ONE: Final = (*FRONT, *BACK, *BLAMES)
"""Patterns for what one party says of another."""
_SELVES: Final = frozenset({"themselves", "itself", "own", "himself"})
_BLAMING: Final = frozenset({"blame", "blames", "blamed", "down"})
"""Words behind which anybody, or anything, may be named."""
_UNTRUE: Final = word_class("culprits_untrue")
_OTHERS: Final = frozenset({"saboteurs", "sabotage", "accident", "negligence", "carelessness", "separatists", "enemy"})
"""Culprits that are blamed without the name of a side."""
RECENT: Final = 12
"""Drafts back to what somebody is blamed for."""
NEAR: Final = 1
"""Paragraphs from what happened to whoever is blamed for it."""
_COUNTRY: Final = {
    "kyiv": Affiliation.UKRAINE,
    "kiev": Affiliation.UKRAINE,
    "ukraine": Affiliation.UKRAINE,
    "moscow": Affiliation.RUSSIA,
    "russia": Affiliation.RUSSIA,
}


_Blame = tuple[tuple[int, int], tuple[int, int] | None]
"""The words of whoever says who did it, and of whom he names; None where he says that he did it himself."""
_MISHAP: Final = re.compile(
    r"\b(?:neglig\w+|neglect|careless\w*|incompet\w+|mismanag\w+|accident|short[- ]circuit|malfunction)\b",
    re.IGNORECASE,
)
_STRIKES: Final = word_class("culprits_strikes")
"""What was done to a place of its own: "blamed Ukrainian shelling of X"."""


def culprits(scene: Scene, statements: list[Statement], made: list[Draft], asked: list[Draft]) -> list[Draft]:
    """Return the claims of a sentence with what its parts say about who did what was told before, or ``made``.

    ``asked`` is what the question right before asked of somebody unknown: "Who shelled X?". What was read from the
    words that only name the culprit ("the shells were fired by ...") is left out.
    """
    line = scene.line
    if len(line.words) > LONGEST or _CUES.isdisjoint(line.lows):
        return made
    if not any(_is_deed(d) and _is_near(d, line) for d in (*made, *scene.drafts[-RECENT:], *asked)):
        return made
    found: list[Draft] = []
    told = list(made)
    for first, last in parts_of(line, _BREAKS):
        spans = _blamers(line, first, last, asked=bool(asked))
        colon = 0 if spans or ":" not in line.lows[first:last] else line.lows.index(":", first, last)
        if colon:
            first = colon + 1  # noqa: PLW2901 - what follows the colon
            spans = _blamers(line, first, last, asked=bool(asked))
        speakers = [_speaker(scene, statements, span, accused, second=k > 0) for k, (span, accused) in enumerate(spans)]
        if not any(speakers) or _scenes(line, first, last, spans):
            continue
        told = [d for d in told if not (first <= d.finding.cue < last and _is_deed(d))]
        ahead = [d for d in told if d.finding.cue < first]
        if not ahead and _scenes(line, 0, first, []):
            continue
        model = _deed(scene, ahead, asked)
        if model is None:
            return made
        for speaker, (_, accused) in zip(speakers, spans, strict=True):
            if speaker is None or any(
                d.speaker.side is speaker.side and d.name is model.name and d.category is model.category for d in found
            ):
                continue
            category = model.category
            if category is Category.INFRASTRUCTURE and accused is not None and BLAMED.search(line.text(*accused)):
                category = Category.BOMBARDMENT  # "the mayor blames a glide bomb"
            elif category is Category.BOMBARDMENT and accused is not None and _MISHAP.search(line.text(*accused)):
                category = Category.INFRASTRUCTURE  # "the other side blames negligence"
            found.append(
                replace(
                    model,
                    category=category,
                    speaker=speaker,
                    stance=Stance.ASSERTS,
                    line=line,
                    reason=f"says who did it; {who(speaker)}; dated by what was done; {model.reason.split(';')[0]}",
                )
            )
    return [*told, *found] if found else made


def _row(line: Line, first: int, last: int) -> Row:
    """Return a part of a sentence without dates, quotation marks and the stop at its end."""
    lows, words = line.lows, line.words
    kept = [
        i
        for i in range(first, last)
        if lows[i] not in _QUOTES
        and words[i].date is None
        and not (lows[i] in _BEFORE_DATES and i + 1 < last and words[i + 1].date is not None)
    ]
    while kept and lows[kept[-1]] in {".", "!", ",", ":"}:
        kept.pop()
    while kept and lows[kept[0]] in {",", "and", ":", "then"}:
        kept.pop(0)
    return row_of(line, kept)


def _blamers(line: Line, first: int, last: int, *, asked: bool) -> list[_Blame]:
    """Return the words of each who blames somebody in a part of a sentence, with those of whom he blames.

    ``asked`` says whether "who" was asked.
    """
    row = _row(line, first, last)
    words = row.text.split()
    if not may_name_culprit(words):
        return []
    match = first_match(ANSWERS, row.text, words) if asked else None
    if match is not None:
        return [_pair(row, match, "s", "a")]
    match = first_match(SECOND, row.text, words)
    if match is not None:
        return [_pair(row, match, "s", "a"), _pair(row, match, "s2", "a2")]
    match = first_match(OPENED, row.text, words)
    if match is not None:
        return [(row.words(match.span("s")), None)]
    match = first_match(_ONE, row.text, words) if _may_name_party(line, first, last) else None
    return [] if match is None else [_pair(row, match, "s", "a")]


def _pair(row: Row, match: re.Match[str], speaker: str, accused: str) -> _Blame:
    return row.words(match.span(speaker)), row.words(match.span(accused))


def _speaker(
    scene: Scene,
    statements: list[Statement],
    span: tuple[int, int],
    accused: tuple[int, int] | None,
    *,
    second: bool,
) -> Speaker | None:
    """Return who blames, or None where no party is blamed, or nobody that is known blames it.

    The ``second`` of two may name anybody, or anything.
    """
    line = scene.line
    if accused is not None and not second and not _names_party(line, *accused):
        return None
    heard = next((s.speaker for s in statements if span[0] <= s.first <= span[1]), None)
    speaker = heard or identify(line, scene.voices, *span)
    return None if speaker is None or speaker.side is Affiliation.REPORT else speaker


def _names_party(line: Line, first: int, last: int) -> bool:
    """Whether words name a side of the war, or somebody whom one may blame; what is called a lie blames nobody."""
    if line.lows[first - 1] == "from" or line.lows[first - 2] in _BLAMING or line.lows[first - 1] in _BLAMING:
        return True
    return _UNTRUE.isdisjoint(line.lows[first:last]) and any(
        line.classes[i] in {"@ukraine", "@russia"}
        or line.words[i].text.lower() in _COUNTRY
        or line.lows[i] in _SELVES
        or line.lows[i] in _OTHERS
        for i in range(first, last)
    )


def _may_name_party(line: Line, first: int, last: int) -> bool:
    """Whether words hold one by which :func:`_names_party` may find somebody to blame, or a word that leads to him."""
    return (
        not _LEADS_TO_PARTY.isdisjoint(line.lows[first:last])
        or not _SIDES.isdisjoint(line.classes[first:last])
        or any(word.text.lower() in _COUNTRY for word in line.words[first:last])
    )


_LEADS_TO_PARTY: Final = _SELVES | _OTHERS | _BLAMING | {"from"}
_SIDES: Final = frozenset({"@ukraine", "@russia"})


def _scenes(line: Line, first: int, last: int, spans: list[_Blame]) -> bool:
    """Whether words name a place where something may have happened: none of an office, or from which shells came."""
    speaking = {i for span, accused in spans for i in (*range(*span), *range(*(accused or span)))}
    return any(
        w.name is not None
        and w.name.literal
        and w.name.kind is not MentionKind.COUNTRY
        and w.text.lower() not in _COUNTRY
        and "office" not in w.name.roles
        for i, w in enumerate(line.words[first:last], first)
        if i not in speaking or (line.lows[i - 1] in {"of", "on"} and line.lows[i - 2] in _STRIKES)
    )


def _is_near(draft: Draft, line: Line) -> bool:
    return line.sentence.paragraph - draft.line.sentence.paragraph <= NEAR


def _is_deed(draft: Draft) -> bool:
    return draft.controller is None and draft.category in _DEEDS


def _deed(scene: Scene, told: list[Draft], asked: list[Draft]) -> Draft | None:
    """Return what somebody is blamed for: what the sentence told before, else the last sentence that tells a deed."""
    for drafts in (told, asked, scene.drafts[-RECENT:]):
        last = next(
            (d for d in reversed(drafts) if _is_deed(d) and (drafts is told or d.stance is not Stance.UNCONFIRMED)),
            None,
        )
        if last is None or not _is_near(last, scene.line):
            continue
        same = [d for d in drafts if d.line is last.line and _is_deed(d)]
        return min(same, key=lambda d: _DEEDS.index(d.category))
    return None
