"""What happened: shelling, fighting, advances, harm to civilians and so on, from the cues of ``events.csv``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.denied_events import denied_harm, denied_ring
from geo.reading.exclusions import is_attributive
from geo.reading.findings import Finding
from geo.reading.former_wars import before_the_war
from geo.reading.lexicons import word_class
from geo.reading.lookalikes import misleads
from geo.reading.mentioned import is_to_come, only_dates, only_expects_it, only_names_it
from geo.reading.moods import may_be, negated, supposes
from geo.reading.networks import is_network
from geo.reading.parties import subject_side
from geo.reading.told import Told
from geo.reading.weapons import is_strike
from geo.reading.whereabouts import event_places
from geo.records import Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_SEIZED: Final = re.compile(
    r"\b(?:(?:was|were|is|been|being|be|had|has) )*(?:(?:with|put) (?:\w+ ){0,2}(?:bag|sack|hood)|"
    r"(?:plastic |black )?(?:bag|sack|hood)s? (?:over|on|above)|abduct|detain|kidnap|arrest|seiz|led |"
    r"taken away|(?:held|kept|taken) (?:hostage|captive)|carried off|marched|dragged|locked up|took away|picked up|"
    r"dragged|hauled|fetched|(?:\w+ )?(?:take|took|taken|fetch|fetched|drag|dragged|haul|hauled) )"
)
_HOODED: Final = re.compile(
    r"(?:(?:with|put|pulled) (?:\w+ ){0,2})?(?:plastic |black )?(?:bag|sack|hood)s? (?:over|on|above)\b"
)
_STOPPED: Final = re.compile(
    r"[^,;]*(?:, ?)?\b(?:and|but|only to be|before being)\b(?: (?:was|were|is|are|got|has been|have been|had been))? "
    r"(?:(?!had |has |have )\w+ )?(?:stopped|halted|thrown back|repelled|repulsed|beaten|driven back|pushed back|"
    r"held up|turned back|forced back|fought off)\b"
    r"(?!(?: back| off)?(?: \w+){0,2} (?:counter-?)?(?:attack|assault)s?\b)",
    re.IGNORECASE,
)
"""How an advance ends that failed: "advanced towards X and was stopped"."""
_TO_BE: Final = re.compile(r"\b(?:is|are|was|were) (?:soon |now |then |also )?to be\b")
_NOT_ONE: Final = re.compile(
    r"\b(?:not (?:one|a single|any)|no|none of the) (?:\w+ )?"
    r"(?:residents?|civilians?|persons?|people|inhabitants?|villagers?|soul)\b"
)
_OFFICIAL: Final = re.compile(
    r"\b(?:mayors?|councillors?|council members?|heads? of|governor|deput(?:y|ies)|officials?|"
    r"community leaders?|elder|secretary|headm(?:an|aster|istress)|starosta|director|chief|judges?)\b"
)
_OF_THEM: Final = re.compile(
    r"^(?:[^,;]{0,40}\b)?(?:of|among) (?:the|those|these) (?:\d+ |\w+ )?"
    r"(?:dead|killed|victims|wounded|injured|hurt|casualties)\b"
)
"""A part of those who were counted before: "twelve of the injured are children"."""
_LACK: Final = frozenset({"no", "little", "without"})
_FAILING: Final = tuple(["without", what] for what in ("success", "result", "results", "luck", "effect", "avail"))
"""How an attempt that was made failed."""
_NO_FEWER: Final = frozenset({"more", "fewer", "less"})
"""What "no" stands before in a number: "no more than 1,200 have stayed"."""
_TAKEN_AWAY: Final = re.compile(r"\b(?:taken|carried|moved|led|driven) (?:away|off|out)$")
_MANY: Final = re.compile(r"\b(?:\d{1,3}(?:,\d{3})+|\d{3,}|hundreds|thousands)\b")
_OFF: Final = frozenset({"away", "off", "out"})
CROWD: Final = 8
"""How many are no longer seized but evacuated, and words before a cue among which their number stands."""
_BURST: Final = re.compile(r"explosions?\b|blasts?\b", re.IGNORECASE)
_LIVING: Final = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|surviv(?:e|es|ed|ing)|hold(?:ing)? out|held out|winter(?:s|ed|ing)?|vegetat\w+|endur\w+|"
    r"gets? by|getting by)\b"
)
_FOOTHOLD: Final = re.compile(r"(?:foothold|toehold|footing)$", re.IGNORECASE)
_CROSSING: Final = re.compile(r"\b(?:bridge|dam)\b", re.IGNORECASE)
_AT_CROSSING: Final = re.compile(r"(?:at|on|under|beneath) (?:the|a) (?:\w+ )?(?:bridge|dam)\b", re.IGNORECASE)
_NOTHING: Final = ("no longer", "nothing", "no way", "neither", "not ")
"""How phrases begin that are themselves negations: "can no longer be supplied"."""
_SPANS: Final = frozenset({"day", "days", "night", "week", "weeks", "month", "months", "hours", "minutes"})
_NONE: Final = (["nothing"], ["little"], ["no"], ["none"])
_UNSAID: Final = word_class("events_unsaid")


def _without_dates(line: Line, first: int, last: int) -> str:
    """Return words with dates as "then": "during the night" makes nothing an aside."""
    words = ["then" if word.date is not None else word.text for word in line.words[first:last]]
    return " ".join(words).replace(" 's", "'s")


def _counted_before(scene: Scene) -> bool:
    """Whether the dead of whom a sentence tells more were counted before it in the paragraph, and it names no place."""
    line = scene.line
    return not any(line.within(0, len(line.words))) and any(
        d.category is Category.CIVILIAN_HARM and d.line.sentence.paragraph == line.sentence.paragraph
        for d in scene.drafts[-4:]
    )


def _lacks(line: Line, match: Match[Cue]) -> bool:
    """Whether a gap of a cue denies it: "has hit no target", not "attacked without success", "no fewer than"."""
    denied = any(
        line.lows[i] in _LACK and line.lows[i : i + 2] not in _FAILING and line.lows[i + 1] not in _NO_FEWER
        for i in range(match.first + 1, match.last)
    )
    phrase = match.value.phrase
    return denied and "without" not in phrase and "no" not in phrase.replace("|", " ").split()


def _only_said(line: Line, match: Match[Cue]) -> bool:
    """Whether a gap of a cue holds a "not" or a "will": "the line near X has not moved", "the bridge will be mended".

    What did not happen, or is only to come, is no claim.
    """
    behind = line.lows[match.first + 1 : match.last]
    if not behind:
        return False
    if "used" in behind and "used to" in line.text(match.first, match.last):
        return True  # "where food parcels used to be handed out"
    if "from being" in line.text(match.first, match.last):
        return True  # "to keep the units at X from being cut off"
    if "to" in behind and _TO_BE.search(line.text(match.first, match.last)):
        return True  # "families are to be moved out of X"
    held = _UNSAID.intersection(behind)
    return bool(held) and held.isdisjoint(match.value.phrase.replace("|", " ").replace("!", "").split())


def _resumes_strike(scene: Scene, match: Match[Cue], places: list[Name]) -> bool:
    """Whether "the attack on X" is the shelling of X that was told right before, not an assault of troops."""
    line, at = scene.line, match.first
    definite = at > 0 and match.last == at + 1 and line.lows[at] in _ATTACK and line.lows[at - 1] in _THE
    if not definite or line.lows[match.last : match.last + 1] not in (["on"], ["in"], ["at"], ["against"]):
        return False
    ids = {n.resolution.place.id for n in places if n.resolution and n.resolution.place}
    kinds = {
        d.category
        for d in scene.drafts[-RECENT:]
        if d.name.resolution is not None
        and d.name.resolution.place is not None
        and d.name.resolution.place.id in ids
        and line.sentence.paragraph - d.line.sentence.paragraph <= 1
    }
    return Category.BOMBARDMENT in kinds and Category.GROUND_COMBAT not in kinds


def _only_blamed(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether somebody is only blamed for "the attack" that was told of before."""
    said = clause.statement
    blamed = said is not None and said.verb.startswith(("accus", "blam"))
    return (
        blamed
        and match.last == match.first + 1
        and line.lows[match.first] in _ATTACK
        and not any(line.within(match.last, match.last + 3))
    )


_ATTACK: Final = frozenset({"attack", "attacks"})
_THE: Final = frozenset({"the", "this", "that", "these", "those", "its", "their"})
OFFICE: Final = 14
"""Words before those of an arrest among which the office of whoever was arrested stands."""
RECENT: Final = 12
"""Drafts back to the shelling that "the attack" resumes."""


def _by_office(line: Line, clause: Clause, match: Match[Cue], category: Category) -> Category:
    """Return the category by who was taken away: officials are politics, others harm to civilians."""
    many = category is Category.CIVILIAN_HARM and line.lows[match.last - 1] in _OFF
    if many and _TAKEN_AWAY.search(line.text(match.first, match.last).lower()):
        crowd = _MANY.search(line.text(max(clause.first, match.first - CROWD), match.last))
        if crowd:
            return Category.HUMANITARIAN  # "over 115,000 people have been taken away from X"
    if category is Category.CIVILIAN_HARM and _SEIZED.search(f"{line.text(match.first, match.last).lower()} "):
        around = line.text(max(clause.first, match.first - OFFICE), min(clause.last, match.first + 9))
        return Category.POLITICAL if _OFFICIAL.search(around.lower()) else category
    if category is Category.POLITICAL and _HOODED.match(line.text(match.first, match.last).lower()):
        official = _OFFICIAL.search(line.text(0, match.last).lower())  # "bags over their heads"
        return category if official else Category.CIVILIAN_HARM
    return category


def find_event(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the event that a cue names and its places, or None when it is no claim or has no place."""
    line, at = scene.line, match.first
    category = match.value.category
    assert category is not None  # noqa: S101 - a cue of events.csv
    if before_the_war(line, clause, at):
        return None
    lack = match.value.phrase.startswith(_NOTHING) or (
        category is Category.HUMANITARIAN
        and match.value.phrase.startswith(("no ", "not|no ", "cannot", "unable", "without", "short", "lack"))
    )
    if not _LACK.isdisjoint(line.lows[at + 1 : match.last]) and _lacks(line, match):
        return None
    if clause.hypothetical or supposes(line, clause, at) or may_be(line, match) or _only_said(line, match):
        return None
    if (
        lack
        and match.value.phrase.startswith("short")
        and line.lows[max(0, at - 1) : at] in (["not"], ["n't"], ["never"], ["no"], ["without"])
    ):
        return None  # "is not short of water"
    if line.lows[at] in _SPANS and not {"after", "following"}.isdisjoint(line.lows[max(0, at - 2) : at]):
        return None  # "fell after a week of heavy shelling"
    if category is Category.GROUND_COMBAT and _only_blamed(line, clause, match):
        return None  # "the separatists accused Kyiv of the attack"
    if category is Category.ADVANCE and line.lows[match.last : match.last + 1] in _NONE:
        return None  # "the Russians gained nothing"
    if only_dates(line, clause) or (match.tag in {"", "base", "s"} and is_to_come(line, match.last)):
        return None
    if category is Category.CIVILIAN_HARM and _NOT_ONE.search(line.text(clause.first, at).lower()):
        return denied_harm(scene, clause, match)
    if not lack and negated(line, clause, at):
        return denied_ring(scene, clause, match) or denied_harm(scene, clause, match)
    before = _without_dates(line, max(clause.first, at - 6), at)
    if only_names_it(line, clause, match, category, before) or only_expects_it(line, clause, match, category):
        return None
    if is_attributive(line, clause, match):
        return None
    if category is Category.ADVANCE and _STOPPED.match(line.text(match.last, min(len(line.words), match.last + 16))):
        category = Category.GROUND_COMBAT
    category = _by_office(line, clause, match, category)
    if category is Category.INFRASTRUCTURE and match.value.phrase.startswith("without") and _LIVING.search(before):
        category = Category.HUMANITARIAN  # "1,200 people live in X without heating"
    words = line.text(at, match.last)
    if misleads(Told(line=line, clause=clause, match=match, words=words.lower(), before=before), category):
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
        and _BURST.match(words)
        and (all(_CROSSING.search(n.text) for n in places) or _AT_CROSSING.match(line.text(match.last, match.last + 5)))
    ):
        category = Category.INFRASTRUCTURE
    if category is Category.INFRASTRUCTURE and match.value.strength == "strong" and is_strike(scene, clause, match):
        struck = Finding(Category.BOMBARDMENT, places, line, clause, at, words, rule, guess=guess)
        if not is_network(struck):
            return struck
    if category is Category.GROUND_COMBAT and _resumes_strike(scene, match, places):
        category = Category.BOMBARDMENT
    if category is Category.ADVANCE and _FOOTHOLD.search(words):
        inside = line.words[match.last + 1].name if line.lows[match.last : match.last + 1] == ["in"] else None
        if inside is not None and inside.kind is MentionKind.TOWN and inside in places:
            side = subject_side(scene, clause, at) or scene.last_side
            return Finding(Category.ENTERED, places, line, clause, at, words, rule, Controller.CONTESTED, side)
    by_the_way = clause.joint == "which" and clause.first > 0 and line.words[clause.first - 1].low == ","
    return Finding(category, places, line, clause, at, words, rule, guess=guess, aside=by_the_way)
