"""Short answers that lean on the question before them: "Has X fallen? Not according to Kyiv.", "Only a part."."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.attribution import stance_of
from geo.reading.dating import date_of
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.parties import HOLDER, OTHER_SIDE
from geo.reading.speakers import Speaker
from geo.records import Category, Controller, Report, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.scene import Scene
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

LONGEST: Final = 14
"""Words of an answer that is nothing but one."""
_ASKING: Final = word_class("replies_asking")
_LINKS: Final = word_class("replies_links")
_YES: Final = word_class("replies_yes")
_NO: Final = word_class("replies_no")
_SAYS: Final = word_class("replies_says")
_HAS: Final = word_class("replies_has")
_BOUNDS: Final = frozenset([";", "but", "while", "and", ":", "\u2014", "\u2013"])
_PARTLY: Final = re.compile(
    r"(?:no, |not all of it[,:] |yes, but )?(?:only|just|partly|in part|half of it|not quite|not entirely|not wholly|"
    r"not all of it|not fully|mostly|most of it)\b"
)
_ENDED: Final = re.compile(r"(?:but |and )?(?:not (?:any (?:more|longer)|now)|no (?:longer|more)|that is over)\b")
BARE: Final = 4
"""Words of an answer that names nobody: "No, not yet", "It has not"."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one party, or nobody named (``speaker`` is None), answers."""

    speaker: Speaker | None
    yes: bool


def is_yes_or_no(line: Line) -> bool:
    """Whether a question asks for a yes or a no: "Has X fallen?"."""
    lows = line.lows
    at = next((i for i, low in enumerate(lows) if low not in _LINKS), 0)
    return lows[at] in _ASKING


def replies(line: Line, asked: list[Draft], voices: Voices, *, ends: bool) -> list[Draft]:
    """Return the claims of an answer to a question that asked for ``asked``; none where it answers more than that.

    ``ends`` says that the paragraph ends with it: else a bare "yes" is only the start of an answer.
    """
    lows = line.lows
    if len(lows) > LONGEST or any(w.name and w.name.literal and "office" not in w.name.roles for w in line.words):
        return []
    models = [d for d in asked if d.controller is not None] or asked
    found: list[Draft] = []
    text = line.text(0, len(line.words)).lower()
    if ends and _PARTLY.match(text.replace(" ,", ",")):
        gained = [d for d in models if d.category in {Category.CAPTURED, Category.RECAPTURED}]
        return [_answer(d, line, voices.voice_of(line), partly=True) for d in gained]
    for turn in _turns(line, voices):
        if turn.speaker is None and not ends:
            continue
        speaker = turn.speaker or voices.voice_of(line)
        for model in models:
            opposed = OTHER_SIDE.get(speaker.side)
            if turn.yes:
                found.append(_answer(model, line, speaker))
            elif opposed is not None and model.finding.actor is not speaker.side:
                found.append(_answer(model, line, speaker, denied=True))
    return found


def ended(scene: Scene, told: list[Draft], report: Report) -> list[Draft]:
    """Return what "Not any more." makes of what the sentence before told, or asked, of who has a place."""
    line = scene.line
    if len(line.lows) > LONGEST or line.within(0, len(line.lows)) or not _ENDED.match(" ".join(line.lows)):
        return []
    found: list[Draft] = []
    for model in told:
        side = next((side for side, other in HOLDER.items() if model.controller is other), None)
        if model.category is not Category.HELD or side not in OTHER_SIDE:
            continue
        actor = OTHER_SIDE[side]
        category = Category.CAPTURED if HOLDER[actor] is Controller.RUSSIA else Category.RECAPTURED
        speaker = scene.voices.voice_of(line)
        finding = replace(model.finding, category=category, controller=HOLDER[actor], actor=actor, notes=[])
        dates, dated, how = date_of(line, scene.clauses, None, None, 0, report)
        found.append(
            replace(
                model,
                finding=finding,
                category=category,
                controller=HOLDER[actor],
                speaker=speaker,
                stance=stance_of(finding, category, HOLDER[actor], speaker, Stance.ASSERTS),
                dates=dates,
                dated=dated,
                line=line,
                reason=f"no longer as the sentence before says; {how}; {model.reason}",
            )
        )
    return found


def _turns(line: Line, voices: Voices) -> list[_Turn]:
    """Return who says yes or no, part by part: "Moscow says yes, Kyiv says no"."""
    words = line.words
    turns: list[_Turn] = []
    speaker: Speaker | None = None
    yes: bool | None = None
    for i, word in enumerate(words):
        party = next((m for m in line.parties if m.first == i and m.value.side in OTHER_SIDE), None)
        closes = word.low in _BOUNDS or (word.low == "," and speaker is not None and yes is not None)
        if closes:
            if yes is not None:
                turns.append(_Turn(speaker, yes))
            speaker, yes = None, None
        elif party is not None and speaker is None:
            speaker = identify(line, voices, party.first, party.last)
        elif word.low in _YES or (word.low == "so" and i and words[i - 1].low in _SAYS):
            yes = True if yes is None else yes
        elif word.low in _NO:
            yes = False
        elif word.low in _HAS and i and words[i - 1].low in {"it", "they"} and _ends(line, i + 1):
            yes = True if yes is None else yes
    if yes is not None:
        turns.append(_Turn(speaker, yes))
    bare = len(turns) == 1 and turns[0].speaker is None
    return [] if bare and sum(w.low.isalpha() for w in words) > BARE else turns


def _ends(line: Line, at: int) -> bool:
    """Whether a part of a sentence ends at a word."""
    return at >= len(line.words) or line.words[at].low in {",", ";", "."}


def _answer(model: Draft, line: Line, speaker: Speaker, *, partly: bool = False, denied: bool = False) -> Draft:
    """Return ``model`` as ``speaker`` answers it."""
    category, controller = model.category, model.controller
    if partly:
        category, controller = Category.CONTESTED, Controller.CONTESTED
    stance = Stance.DENIES if denied else stance_of(model.finding, category, controller, speaker, Stance.ASSERTS)
    return replace(
        model,
        speaker=speaker,
        stance=stance,
        line=line,
        reason=f"an answer to the question before; {model.reason}",
        category=category,
        controller=controller,
    )
