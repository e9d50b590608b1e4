"""What happened: shelling, fighting, advances, harm to civilians and so on, from the cues of ``events.csv``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.exclusions import is_attributive
from geo.reading.findings import Finding
from geo.reading.former_wars import before_the_war
from geo.reading.lexicons import word_class
from geo.reading.lookalikes import misleads
from geo.reading.moods import may_be, negated, supposes
from geo.reading.parties import subject_side
from geo.reading.sifting import is_network
from geo.reading.told import Told
from geo.reading.weapons import is_strike
from geo.reading.whereabouts import event_places
from geo.records import Affiliation, Category, Controller, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_ASIDE: Final = re.compile(
    (
        r"\b(?:after|despite|following|amid|amidst|during|because of(?! th(?:is|at)\b)|thanks to|since the|before the|"
        r"in spite of|under cover of|weeks of|months of|days of|years of|victims? of|until the|threat of|fear "
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
_TIMES: Final = word_class("events_times")
"""What stands before "after" where a clause only dates another."""
_SEIZED: Final = re.compile(
    r"(?:(?:was|were|is|been|being|be|had|has) )*(?:with a bag|bag over|abduct|detain|kidnap|arrest|seiz|led |"
    r"taken away|carried off|marched|dragged|locked up|took away|picked up|dragged|hauled|fetched|"
    r"(?:\w+ )?(?:take|took|taken|fetch|fetched|drag|dragged|haul|hauled) )"
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
_OF_THEM: Final = re.compile(
    r"^(?:[^,;]{0,40}\b)?(?:of|among) (?:the|those|these) (?:\d+ |\w+ )?"
    r"(?:dead|killed|victims|wounded|injured|hurt|casualties)\b"
)
"""A part of those who were counted before: "twelve of the injured are children"."""
_PLANNED: Final = frozenset({Category.HUMANITARIAN, Category.POLITICAL, Category.MILITARY_ACTIVITY})
_TO_BEGIN: Final = re.compile(
    r"(?:(?:of|in|from) [^,;.]{1,40}? )?(?:will|would|shall|might|may) (?:only |then |also |soon )?"
    r"(?:be|begin|start|go|take|follow|stay|remain|open|close)\b"
)
"""What follows a noun of something that is only to come."""
_SIGN: Final = re.compile(r"\b(?:signs?|indications?|hints?|preparations?)\b", re.IGNORECASE)
_COMING: Final = frozenset({Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT})
_NO_SIGN: Final = re.compile(
    r"\b(?:nothing|no|not|little|few|without|hardly|never)\b.*\b(?:points?|pointed|pointing|hints?|hinted|signs?|indications?|"
    r"evidence|suggests?|traces?|preparations?|preparing|prepared|speaks?|spoke|threat|likelihood|danger|risk|fear|reason|"
    r"plans?|intention) "
    r"(?:so far |yet |at present )?(?:to|of|for|at|towards|that)\b[^,;]*$"
)
"""What only says that an attack is not to be seen coming."""
_FAILING: Final = tuple(["without", what] for what in ("success", "result", "results", "luck", "effect", "avail"))
"""How an attempt that was made failed."""
_BURST: Final = re.compile(r"explosions?\b|blasts?\b", re.IGNORECASE)
_LIVING: Final = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|surviv(?:e|es|ed|ing)|hold(?:ing)? out|held out|winter(?:s|ed|ing)?|vegetat\w+|endur\w+|"
    r"gets? by|getting by)\b"
)
_FOOTHOLD: Final = re.compile(r"(?:foothold|toehold|footing)$", re.IGNORECASE)
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


def _counted_before(scene: Scene) -> bool:
    """Whether the dead of whom a sentence tells more were counted before it in the paragraph, and it names no place."""
    line = scene.line
    return not any(line.within(0, len(line.words))) and any(
        d.category is Category.CIVILIAN_HARM and d.line.sentence.paragraph == line.sentence.paragraph
        for d in scene.drafts[-4:]
    )


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


def _only_said(line: Line, match: Match[Cue]) -> bool:
    """Whether a gap of a cue holds a "not" or a "will": "the line near X has not moved", "the bridge will be mended".

    What did not happen, or is only to come, is no claim.
    """
    held = _UNSAID.intersection(line.lows[match.first + 1 : match.last])
    return bool(held) and held.isdisjoint(match.value.phrase.replace("|", " ").replace("!", "").split())


_NOTHING: Final = ("no longer", "nothing", "no way", "neither", "not ")
"""How phrases begin that are themselves negations: "can no longer be supplied"."""
_UNSAID: Final = word_class("events_unsaid")


def _only_leads(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a noun behind "after" only opens a sentence: "After heavy street battles our units ..."."""
    if match.first - clause.first > LEAD or line.lows[clause.first] != "after" or match.last >= len(line.words):
        return False
    return line.lows[match.last] in _SUBJECTS or line.classes[match.last] in {"@russia", "@ukraine"}


LEAD: Final = 3
"""Words from "after" to the noun that it opens a sentence with."""
_SUBJECTS: Final = frozenset({",", "our", "the", "their", "his", "its", "they", "we", "it", "troops", "forces"})


def find_event(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the event that a cue names and its places, or None when it is no claim or has no place."""
    line, at = scene.line, match.first
    category = match.value.category
    assert category is not None  # noqa: S101 - a cue of events.csv
    if before_the_war(line, clause, at):
        return None
    lack = match.value.phrase.startswith(_NOTHING) or (
        category is Category.HUMANITARIAN
        and match.value.phrase.startswith(("no ", "cannot", "unable", "without", "short", "lack"))
    )
    if (
        any(
            line.lows[i] in {"no", "little", "without"} and line.lows[i : i + 2] not in _FAILING
            for i in range(at + 1, match.last)
        )
        and "no" not in match.value.phrase.split()
        and "without" not in match.value.phrase
    ):
        return None
    if clause.hypothetical or supposes(line, clause, at) or may_be(line, match) or _only_said(line, match):
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
    if (
        aside
        and (clause.joint != "after" or _only_leads(line, clause, match))
        and match.tag in {"", "base", "s", "ing"}
    ):
        told = (
            category is Category.BOMBARDMENT
            and (
                (_CAUSE.match(aside.group()) and _EFFECT.search(clause.text))
                or (_DATED_CAUSE.match(aside.group()) and _of_place(line, at))
            )
            and not line.lows[at].startswith(("explosion", "blast"))
        )
        if not told:
            return None
    if category in _PLANNED and match.tag in {"", "base"} and _TO_BEGIN.match(line.text(match.last, match.last + 9)):
        return None  # "the evacuation of X will be announced in good time"
    said = clause.statement
    doubted = said is not None and said.stance is Stance.UNCONFIRMED and category in _COMING
    if doubted and said is not None and _SIGN.search(line.text(said.first, said.last)):
        return None  # "there are no signs of an attack on X"
    if category in _COMING and _NO_SIGN.search(line.text(clause.first, at).lower()):
        return None  # "nothing points to an attack from there"
    if is_attributive(line, clause, match):
        return None
    if category is Category.ADVANCE and _STOPPED.match(line.text(match.last, min(len(line.words), match.last + 16))):
        category = Category.GROUND_COMBAT
    if (
        category is Category.CIVILIAN_HARM
        and _SEIZED.match(f"{line.text(at, match.last).lower()} ")
        and _OFFICIAL.search(line.text(max(clause.first, at - 9), min(clause.last, at + 9)).lower())
    ):
        category = Category.POLITICAL
    if category is Category.INFRASTRUCTURE and match.value.phrase.startswith("without") and _LIVING.search(before):
        category = Category.HUMANITARIAN  # "1,200 people live in X without heating"
    if misleads(Told(line=line, clause=clause, match=match, before=before), category):
        return None
    if category is Category.CIVILIAN_HARM and _OF_THEM.search(clause.text) and _counted_before(scene):
        return None
    places, rule, guess = event_places(scene, clause, match, category)
    if category is Category.HUMANITARIAN:
        places = [n for n in places if not _CROSSING.search(n.text)]  # nobody lives on a bridge
    if not places:
        return None
    if (
        category is Category.BOMBARDMENT
        and _BURST.match(line.text(at, match.last))
        and all(_CROSSING.search(n.text) for n in places)
    ):
        category = Category.INFRASTRUCTURE
    if category is Category.INFRASTRUCTURE and match.value.strength == "strong" and is_strike(scene, clause, match):
        struck = Finding(Category.BOMBARDMENT, places, line, clause, at, line.text(at, match.last), rule, guess=guess)
        if not is_network(struck):
            return struck
    if category is Category.ADVANCE and _FOOTHOLD.search(line.text(at, match.last)):
        inside = line.words[match.last + 1].name if line.lows[match.last : match.last + 1] == ["in"] else None
        if inside is not None and inside.kind is MentionKind.TOWN and inside in places:
            side = subject_side(scene, clause, at) or scene.last_side
            words = line.text(at, match.last)
            return Finding(Category.ENTERED, places, line, clause, at, words, rule, Controller.CONTESTED, side)
    by_the_way = clause.joint == "which" and clause.first > 0 and line.words[clause.first - 1].low == ","
    return Finding(category, places, line, clause, at, line.text(at, match.last), rule, guess=guess, aside=by_the_way)
