"""Whole sentences in which another party answers what was said: "Not so, says Kyiv", "A denial came from Moscow".

What somebody says with a verb and "it" is read by `answers`; here are the turns that have no such verb, whose verb
means an answer only because nothing else stands in the sentence, or whose speaker stands in an odd place ("In Kyiv a
spokesman denied it").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.answers import who
from geo.reading.attribution import stance_of
from geo.reading.dating import date_of
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.rejoinder_patterns import ADMISSIONS, DENIALS, DENYING, FIRST_DENIED, NOT_DENIED, OPEN
from geo.reading.sentence_rows import Row, parts_of, row_of
from geo.reading.speakers import Speaker
from geo.records import Affiliation, Category, Controller, MentionKind, Report, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.scene import Scene
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

LONGEST: Final = 32
"""Words of a sentence that is nothing but an answer."""
BACK: Final = 3
"""Lines with claims that an answer may look back over."""
_CUES: Final = word_class("rejoinders_cues")
"""Words without one of which a sentence answers nothing."""
_PADDING: Final = word_class("rejoinders_padding")
"""Words that only colour an answer."""
_PHRASES: Final = frozenset(
    tuple(p.split())
    for p in ("at first", "at once", "for its part", "for his part", "within hours", "within the hour", "so far",
              "of course",
              "the next day", "that day", "that evening", "that night", "an hour earlier", "a day earlier",
              "hours later", "two days later", "hours earlier", "the same night", "in turn", "the next morning",
              "the same day", "the same evening", "the day after", "a day later", "an hour later",
              "in the end", "the day before", "two days before", "in a word", "in one word", "in so many words",
              "in public", "until now", "to this day", "in a statement", "on television")
)  # fmt: skip
_OPENINGS: Final = frozenset(phrase[0] for phrase in _PHRASES)
_TURNS: Final = (
    (Stance.UNCONFIRMED, OPEN),
    (Stance.ASSERTS, NOT_DENIED),
    (Stance.DENIES, DENIALS),
    (Stance.ASSERTS, ADMISSIONS),
)
_NEEDED: Final = DENYING.union(*(patterns.needs for _, patterns in _TURNS))
"""Words without one of which a part of a sentence is no answer."""
_BEFORE_DATES: Final = word_class("rejoinders_before_dates")
_DROPPED: Final = _PADDING | _OPENINGS | _BEFORE_DATES
"""Words that an answer may be read without; so may be signs and dates."""
_REPEATED: Final = frozenset(
    {
        Category.BOMBARDMENT,
        Category.INFRASTRUCTURE,
        Category.CIVILIAN_HARM,
        Category.ADVANCE,
        Category.GROUND_COMBAT,
        Category.HUMANITARIAN,
    }
)
"""What somebody else may say as well, if the last sentence with claims told of it."""
_NOT_CUES: Final = frozenset({"not", "n't", "never", "longer", "hardly"})
_NOBODY: Final = frozenset({"neither", "nobody", "none", "no", "nothing", "both"})
_BROKEN: Final = frozenset({";", ":", "\u2014", "\u2013", "but", "while"})
_SAY: Final = frozenset({"says", "said", "say", "writes", "wrote", "insists", "replied", "according"})
_IT: Final = frozenset({"it", "so", "this", "that"})
"""Words before a comma at which an answer ends that another follows: "Russia announced it, Haidai conceded it"."""
_POINTS: Final = frozenset({MentionKind.TOWN, MentionKind.OTHER})


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who answers, how, and the index of the first word of the answer."""

    speaker: Speaker
    stance: Stance
    first: int


def rejoinders(scene: Scene, made: list[Draft], asked: list[Draft], report: Report) -> list[Draft]:
    """Return what a sentence that is nothing but an answer claims; none where it tells more, or answers nothing.

    ``asked`` is what the question right before asks for.
    """
    line = scene.line
    if len(line.words) > LONGEST or _CUES.isdisjoint(line.lows) or not _may_answer(line, 0, len(line.words)):
        return []
    if made and _is_left(line):
        made = [d for d in made if d.stance is not Stance.DENIES]
    found: list[Draft] = []
    answered = any(d.speaker.side in SIDES for d in made)
    twice = False
    for k, (first, last) in enumerate(_parts(line)):
        turns = _turns(line, first, last, scene.voices)
        if not turns and (k or not made):
            break
        twice = twice or len(turns) > 1
        ahead = [d for d in made if not (d.finding.line is line and d.finding.cue >= last)]
        spoken = any(d.speaker.side in SIDES and d.finding.line is line for d in ahead)
        for turn in turns:
            if any(d.speaker.side is turn.speaker.side for d in ahead) and len(turns) == 1:
                continue
            told = [d for d in made if d.finding.cue < first and (d.controller or d.category in _REPEATED)]
            if spoken and not (told or len(turns) > 1):
                continue
            model = told[-1] if told and spoken else _model(scene, turn, asked)
            if model is None or (model.controller is None and turn.stance is Stance.UNCONFIRMED and _unheard(line)):
                continue
            dates, dated, how = date_of(line, scene.clauses, None, None, turn.first, report)
            stance = stance_of(model.finding, model.category, model.controller, turn.speaker, turn.stance)
            found.append(
                replace(
                    model,
                    speaker=turn.speaker,
                    stance=stance,
                    dates=dates,
                    dated=dated,
                    line=line,
                    reason=f"an answer to {model.reason.split(';')[0]}; {who(turn.speaker)}; {how}",
                )
            )
    return [*made, *found] if found and answered and not twice else found


def _unheard(line: Line) -> bool:
    """Whether a side only knows nothing of a deed: of a gain that leaves it open, of a strike it says nothing."""
    return "nothing" in line.lows or "news" in line.lows


def _is_left(line: Line) -> bool:
    """Whether a sentence says that somebody does not deny, which is no denial."""
    row = None if _NOT_CUES.isdisjoint(line.lows) else _row(line, 0, len(line.words))
    return row is not None and next(NOT_DENIED.matches(row.text, row.text.split()), None) is not None


def _parts(line: Line) -> list[tuple[int, int]]:
    """Return the parts of a sentence between semicolons, colons, dashes, "but" and ", and"."""
    lows = line.lows
    if "," not in lows:
        return parts_of(line, _BROKEN)
    parts: list[tuple[int, int]] = []
    for begin, end in parts_of(line, _BROKEN):
        first = begin
        for i in range(begin + 1, end):
            if lows[i] == ",":
                another = lows[i - 1] in _IT and any(i < m.first <= i + 2 for m in line.parties)
                ends = another and lows[i + 1] not in _SAY
            else:
                ends = lows[i] == "and" and lows[i - 1] == ","
            if ends:
                parts.append((first, i))
                first = i + 1
        parts.append((first, end))
    return parts


def _turns(line: Line, first: int, last: int, voices: Voices) -> list[_Turn]:
    """Return the answers that a part of a sentence makes."""
    if not _may_answer(line, first, last):
        return []
    row = _row(line, first, last)
    if not row.at:
        return []
    words = row.text.split()
    both = None if DENYING.isdisjoint(words) else FIRST_DENIED.match(row.text)
    if both is not None:
        speaker = _speaker(line, *row.words(both.span("s")), voices)
        return [] if speaker is None else [_Turn(speaker, s, first) for s in (Stance.DENIES, Stance.ASSERTS)]
    for stance, patterns in _TURNS:
        for match in patterns.matches(row.text, words):
            begin, end = row.words(match.span("s"))
            if line.lows[begin] in _NOBODY:
                continue
            speaker = _speaker(line, begin, end, voices)
            if speaker is not None and not any(_names(line, i, j) for i, j in ((first, begin), (end, last))):
                return [_Turn(speaker, stance, row.at[0])]
    return []


def _may_answer(line: Line, first: int, last: int) -> bool:
    """Whether a part of a sentence has a word that answers need, be it one of a name."""
    if not _NEEDED.isdisjoint(line.lows[first:last]):
        return True
    for word in line.words[first:last]:
        if word.name is not None and not _NEEDED.isdisjoint(word.text.lower().split()):
            return True
    return False


def _row(line: Line, first: int, last: int) -> Row:
    """Return a part of a sentence without dates, signs and colour."""
    lows, words = line.lows, line.words
    kept: list[int] = []
    begin = first
    for i in range(first, last):
        low = lows[i]
        if i >= begin and low not in _DROPPED and low.isalnum():
            kept.append(i)
            continue
        if i < begin or low in _PADDING or words[i].date is not None:
            continue
        if low in _OPENINGS:
            begin = i + next((n for n in (4, 3, 2) if tuple(lows[i : i + n]) in _PHRASES and i + n <= last), 0)
            if begin > i:
                continue
        before_date = low in _BEFORE_DATES and i + 1 < last and words[i + 1].date is not None
        sign = not low.isalnum() and words[i].name is None and not any(map(str.isalnum, low))
        if not before_date and not sign:
            kept.append(i)
    return row_of(line, kept)


def _speaker(line: Line, first: int, last: int, voices: Voices) -> Speaker | None:
    """Return whom the words of a speaker name; "In Kyiv a spokesman" and "in Kyiv" speak for that capital's side."""
    seat = line.words[first + 1] if line.lows[first] in {"in", "from"} and first + 1 < last else None
    named = seat if seat is not None else line.words[first]
    if (seat is not None or last - first == 1) and named.name is not None:
        side = next((m.value.side for m in line.parties if m.first <= first + (seat is not None) < m.last), None)
        if side is None or side is Affiliation.REPORT:
            return None if seat is not None else identify(line, voices, first, last)
        return Speaker(name=line.text(first + (seat is not None), last), side=side, evidence=f"'{named.low}'")
    return identify(line, voices, first, last)


def _names(line: Line, first: int, last: int) -> bool:
    """Whether words name a place."""
    return any(w.name and w.name.literal and w.name.kind is not MentionKind.COUNTRY for w in line.words[first:last])


def _model(scene: Scene, turn: _Turn, asked: list[Draft]) -> Draft | None:
    """Return what is answered: the last claim of somebody else, of who holds a place before other things."""
    if asked:
        gains = [d for d in asked if d.controller is not None] or asked
        return gains[0]
    here = scene.line.sentence.paragraph
    lines: list[object] = []
    for draft in reversed(scene.drafts):
        if here - draft.line.sentence.paragraph > 1:
            return None
        if not any(draft.line is seen for seen in lines):
            if len(lines) == BACK:
                return None
            lines.append(draft.line)
        told = {Stance.ASSERTS} if turn.stance is Stance.DENIES else {Stance.ASSERTS, Stance.CONCEDES}
        if draft.speaker.side is turn.speaker.side or draft.stance not in told or draft.category is Category.HELD:
            continue
        same = [d for d in scene.drafts if d.line is draft.line and d.speaker.side is draft.speaker.side]
        control = [d for d in same if d.controller is not None]
        control = [d for d in control if d.name.kind in _POINTS] or control
        struck = [d for d in same if d.category is Category.BOMBARDMENT]
        if turn.stance is Stance.ASSERTS and not control and (len(lines) > 1 or same[0].category not in _REPEATED):
            return None
        return (control or struck or same)[0 if not control else -1]
    return None


def deny_the_gain(made: list[Draft], recent: list[Draft]) -> None:
    """Let who denies having left a place deny the gain that the other side told of: "X had not been given up"."""
    for draft in made:
        if draft.stance is not Stance.DENIES or draft.category is not Category.WITHDRAWN:
            continue
        gain = next(
            (
                d
                for d in reversed(recent)
                if d.category in {Category.CAPTURED, Category.RECAPTURED}
                and d.controller is draft.controller
                and d.speaker.side is not draft.speaker.side
                and _id_of(d) == _id_of(draft)
            ),
            None,
        )
        if gain is not None:
            draft.category = gain.category
            draft.reason = f"denies the gain told before; {draft.reason}"


def dispute_the_gain(made: list[Draft], recent: list[Draft]) -> None:
    """Let who tells of fights within a place that the other side claims dispute it: "fighting went on inside X"."""
    for draft in made:
        if draft.category is not Category.GROUND_COMBAT or draft.speaker.side not in SIDES:
            continue
        inside = _WITHIN.search(draft.finding.clause.text)
        if inside and any(
            d.category in {Category.CAPTURED, Category.RECAPTURED}
            and d.stance is Stance.ASSERTS
            and d.speaker.side in SIDES
            and d.speaker.side is not draft.speaker.side
            and _id_of(d) == _id_of(draft)
            and draft.line.sentence.paragraph - d.line.sentence.paragraph <= 1
            for d in recent
        ):
            draft.category, draft.controller = Category.CONTESTED, Controller.CONTESTED
            draft.reason = f"the other side claims it; {draft.reason}"


_WITHIN: Final = re.compile(
    r"\b(?:(?:inside|within|throughout)\b|in (?:the|its|some|several|two) (?:\w+ )?(?:streets?|centre|center|town|city|"
    r"village|settlement|quarters?|blocks|ruins|outskirts|middle|heart)\b)|\bstreet (?:fight|battle)|"
    r"\bfor (?:every|each) "
)


def _id_of(draft: Draft) -> str:
    place = draft.name.resolution.place if draft.name.resolution else None
    return place.id if place is not None else draft.name.text
