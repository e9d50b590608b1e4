"""What happened: shelling, fighting, advances, harm to civilians and so on, from the cues of ``events.csv``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.clauses import before_the_war, may_be, negated, supposes
from geo.reading.exclusions import is_attributive
from geo.reading.findings import Finding
from geo.reading.lookalikes import Told, misleads
from geo.reading.parties import subject_side
from geo.reading.whereabouts import event_places
from geo.records import Affiliation, Category

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_ASIDE: Final = re.compile(
    (
        r"\b(?:after|despite|following|amid|amidst|during|because of(?! th(?:is|at)\b)|thanks to|since the|before the|"
        r"in spite of|under cover of|weeks of|months of|days of|years of|victims? of|threat of|fear "
        r"of|risk of|end to|stop to|part in the|warned of|warning of|talk of|history of|avoid|prevent|"
        r"questions? (?:about|on)|escape|averting|avert)(?: [\w']+){0,4}$"
    ),
    re.IGNORECASE,
)
_CAUSE: Final = re.compile(
    r"(?:after|following|because of) (?:an?|another|two|three|several)(?: [\w']+){0,3}$", re.IGNORECASE
)
_EFFECT: Final = re.compile(
    r"\b(?:kill|die|dead|wound|injur|hurt|collaps|burn|fire|damag|destroy|blew up|blown|explod|detonat|without|power|"
    r"outage|cut|broke out|lost|fell|fallen|flood|went dark|"
    r"rubble|ruin|hospital|bod(?:y|ies)|closed|stopped|struck|hit)\w*"
)
"""A strike that did something is told, though as its cause: "a house collapsed after a missile strike"."""
_TIMES: Final = frozenset(
    ["hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "shortly", "just", "soon", "long"]
)
"""What stands before "after" where a clause only dates another."""
_SEIZED: Final = re.compile(
    r"with a bag|bag over|abduct|detain|kidnap|arrest|seiz|led |taken away|carried off|marched|dragged|locked up|"
    r"took away"
)
_DATED_CAUSE: Final = re.compile(r"after (?:\S+ )?\S+ ?['\u2019]s?(?: \w+)?$", re.IGNORECASE)
"""A strike told as a cause with its day: "after this morning's shelling of X"."""
_STOPPED: Final = re.compile(
    r"[^,;]*(?:, ?)?\b(?:and|but|only to be|before being)\b(?: (?:was|were|is|are|got|has been|have been|had been))? "
    r"(?:\w+ )?(?:stopped|halted|thrown back|repelled|repulsed|beaten|driven back|pushed back|held up|turned back|"
    r"forced back|fought off)\b",
    re.IGNORECASE,
)
"""How an advance ends that failed: "advanced towards X and was stopped"."""
_NOT_ONE: Final = re.compile(
    r"\b(?:not (?:one|a single|any)|no|none of the) (?:\w+ )?"
    r"(?:residents?|civilians?|persons?|people|inhabitants?|villagers?|soul)\b"
)
_BY_US: Final = re.compile(
    r"\b(?:by|at the hands of|through|from) (?:its|our|their|his|any|russian|ukrainian) (?:\w+ )?"
    r"(?:men|troops|soldiers|forces|army|servicemen|units|fighters|weapons|fire|hands)\b"
)
"""Whom a side clears of harm that it denies: its own."""
_OFFICIAL: Final = re.compile(
    r"\b(?:mayors?|councillors?|council members?|heads? of|governor|deput(?:y|ies)|officials?|"
    r"community leaders?|elder)\b"
)
_BURST: Final = re.compile(r"explosions?\b|blasts?\b", re.IGNORECASE)
_CROSSING: Final = re.compile(r"\b(?:bridge|dam)\b", re.IGNORECASE)
_RING: Final = re.compile(r"(?:be |been |is |are |was )?(?:\w+ )?(?:surround|encircl|cut off|blockad)", re.IGNORECASE)


def _without_dates(line: Line, first: int, last: int) -> str:
    """Return words with dates as "then": "during the night" makes nothing an aside."""
    return " ".join("then" if word.date is not None else word.text for word in line.words[first:last]).replace(
        " 's", "'s"
    )


def _of_place(line: Line, at: int) -> bool:
    """Whether a place is named as what the strike at ``at`` hit: "shelling of the city of X"."""
    behind = line.words[at + 1 : at + 6]
    return bool(behind) and behind[0].low in {"of", "on"} and any(w.name is not None for w in behind)


def _denied_ring(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the encirclement that a side denies: "X is not surrounded", said by those who are in it."""
    line = scene.line
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    if speaker not in {Affiliation.UKRAINE, Affiliation.RUSSIA} or not _RING.match(line.text(match.first, match.last)):
        return None
    if re.search(
        r"\b(?:would|could|should|might|may|to)\b", line.text(max(clause.first, match.first - 4), match.first)
    ):
        return None
    places, rule, guess = event_places(scene, clause, match, Category.MILITARY_ACTIVITY)
    if not places or match.tag not in {"past", "part", "base"}:
        return None
    words = line.text(match.first, match.last)
    finding = Finding(Category.MILITARY_ACTIVITY, places, line, clause, match.first, words, rule, guess=guess)
    finding.notes.append("denied")
    return finding


def _denied_harm(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the harm to civilians that a side denies: "not one resident of X came to harm at the hands of its men".

    So is fire that it did not open: "its forces had not shelled X".
    """
    line = scene.line
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    category = match.value.category
    if category not in {Category.CIVILIAN_HARM, Category.BOMBARDMENT}:
        return None
    if speaker not in {Affiliation.UKRAINE, Affiliation.RUSSIA}:
        return None
    fired = category is Category.BOMBARDMENT and subject_side(scene, clause, match.first) is speaker
    if not (fired or _BY_US.search(clause.text)):
        return None
    places, rule, guess = event_places(scene, clause, match, category)
    if not places:
        return None
    words = line.text(match.first, match.last)
    finding = Finding(category, places, line, clause, match.first, words, rule, guess=guess)
    finding.notes.append("denied")
    return finding


def find_event(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the event that a cue names and its places, or None when it is no claim or has no place."""
    line, at = scene.line, match.first
    category = match.value.category
    assert category is not None  # noqa: S101 - a cue of events.csv
    if before_the_war(line, clause, at):
        return None
    lack = category is Category.HUMANITARIAN and match.value.phrase.startswith(
        ("no ", "cannot", "unable", "without", "short", "lack")
    )
    if (
        any(line.lows[i] in {"no", "little", "without"} for i in range(at + 1, match.last))
        and "no" not in match.value.phrase.split()
        and "without" not in match.value.phrase
    ):
        return None
    if clause.hypothetical or supposes(line, clause, at) or may_be(line, match):
        return None
    if (
        lack
        and match.value.phrase.startswith("short")
        and line.lows[max(0, at - 1) : at] in (["not"], ["n't"], ["never"])
    ):
        return None  # "is not short of water"
    timing = clause.joint in {"after", "before"} and clause.first and line.lows[clause.first - 1] in _TIMES
    if timing and all(word.name is None for word in line.words[clause.first : clause.last]):
        return None  # "four months after the assault began"
    if category is Category.CIVILIAN_HARM and _NOT_ONE.search(line.text(clause.first, at).lower()):
        return _denied_harm(scene, clause, match)
    if not lack and negated(line, clause, at):
        return _denied_ring(scene, clause, match) or _denied_harm(scene, clause, match)
    before = _without_dates(line, max(clause.first, at - 6), at)
    aside = _ASIDE.search(before)
    if aside and clause.joint != "after" and match.tag in {"", "base", "s", "ing"}:
        told = (
            category is Category.BOMBARDMENT
            and (_CAUSE.match(aside.group()) or (_DATED_CAUSE.match(aside.group()) and _of_place(line, at)))
            and _EFFECT.search(clause.text)
            and not line.lows[at].startswith(("explosion", "blast"))
        )
        if not told:
            return None
    if is_attributive(line, clause, match):
        return None
    if category is Category.ADVANCE and _STOPPED.match(line.text(match.last, min(len(line.words), match.last + 16))):
        category = Category.GROUND_COMBAT
    if (
        category is Category.CIVILIAN_HARM
        and _SEIZED.match(f"{line.text(at, match.last).lower()} ")
        and _OFFICIAL.search(line.text(max(0, at - 9), min(len(line.words), at + 9)).lower())
    ):
        category = Category.POLITICAL
    if misleads(Told(line=line, clause=clause, match=match, before=before), category):
        return None
    places, rule, guess = event_places(scene, clause, match, category)
    if not places:
        return None
    if (
        category is Category.BOMBARDMENT
        and _BURST.match(line.text(at, match.last))
        and all(_CROSSING.search(n.text) for n in places)
    ):
        category = Category.INFRASTRUCTURE
    by_the_way = clause.joint == "which" and clause.first > 0 and line.words[clause.first - 1].low == ","
    return Finding(category, places, line, clause, at, line.text(at, match.last), rule, guess=guess, aside=by_the_way)
