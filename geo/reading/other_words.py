"""What is told by other words of the sentence as something else.

Men taken away at a filtration camp were harmed, a power station that was shelled was shelled only, a gas main that was
torn open was not shot at, soldiers who were told to leave are no evacuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.networks import is_network
from geo.reading.same_words import LED_OFF, STRUCK, shares_words
from geo.records import Category

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.reading.findings import Finding

_SABOTEURS: Final = re.compile(r"\b(?:sabot|subversive|reconnaissance|reinforce|partisan)", re.IGNORECASE)
_HELD_FOR_CHECKS: Final = re.compile(r"filtration|filtered", re.IGNORECASE)
_UNHEARD_OF: Final = re.compile(
    r"\b(?:no (?:word|news|trace|sign)|not (?:been )?(?:seen|heard)|(?:hostage|captive)s?$|missing|whereabouts)",
    re.IGNORECASE,
)
"""What becomes of officials who were taken away, too."""
_HOODED: Final = re.compile(r"\b(?:bag|sack|hood)s?\b", re.IGNORECASE)
_PAPERS: Final = re.compile(r"\b(?:passports?|citizenship|papers)\b", re.IGNORECASE)
_REFUSED: Final = word_class("other_words_refused")
REFUSED: Final = 6
"""How papers are told of that somebody would not take, and words before them among which that stands."""
_BY_PEOPLE: Final = re.compile(
    r"(?:block(?:s|ed|ing)?(?: the road)?|(?:was |were |been |be )?stopped|at (?:close|point-blank) range)$",
    re.IGNORECASE,
)
"""What soldiers do, and people before soldiers or soldiers to people do, too."""
_ORDERED: Final = re.compile(r"\border\w*\b.*\bleave\b", re.IGNORECASE)
_ARMED: Final = re.compile(
    r"\b(?:brigades?|battalions?|regiments?|soldiers|troops|garrison|marines|paratroopers|defenders|units)\b"
)
_RUINS: Final = re.compile(r"^(?:the |its )?(?:ruins?|rubble)\b", re.IGNORECASE)
_AMONG: Final = word_class("other_words_among")
_ROAD: Final = re.compile(r"(?:roads?|highways?|routes?|railway|tracks?|motorway)\b", re.IGNORECASE)
_HIT: Final = re.compile(r"\b(?:shelled|hit|struck|attacked|bombed|targeted)$", re.IGNORECASE)
_BRIDGE: Final = re.compile(r"\b(?:bridges?|dams?|viaduct|crossing)\b", re.IGNORECASE)
_TORN: Final = re.compile(r"(?:been |was |were )?(?:tear|tears|tore|torn) open$", re.IGNORECASE)
_BROKEN: Final = re.compile(
    r"\b(?:damag\w*|destroy\w*|outages?|blackouts?|without|cuts?|off|fires?|burn\w*|output|stop\w*|down|out of|dark\w*|"
    r"lost|los[et]s?|wreck\w*|ruin\w*|clos\w*|shut|no longer|repair\w*|holes?|collaps\w*|unusable|interrupt\w*)\b"
)
_FOR_WANT: Final = re.compile(r"(?:for|from|of) (?:want|lack)\b", re.IGNORECASE)
_FLAT: Final = re.compile(
    r"(?:station|plant|works|bridge|dam|refinery|house|mill)\b.*\b(?:flat|to bits|(?:in)?to pieces|(?:in)?to rubble)$",
    re.IGNORECASE,
)
_BLEW: Final = re.compile(r"\b(?:blew|blow\w*|destroy\w*|demolish\w*|dynamit\w*)\b", re.IGNORECASE)
_RUINING: Final = frozenset({Category.INFRASTRUCTURE, Category.BOMBARDMENT})
_SHELLED: Final = frozenset({Category.BOMBARDMENT})
_OF_PEOPLE: Final = frozenset({Category.POLITICAL, Category.CIVILIAN_HARM})


def told_by_other_words(finding: Finding, found: list[Finding]) -> bool:
    """Whether what a finding tells is told by the same words, or by their neighbours, as something else."""
    rule = _RULES.get(finding.category)
    return rule is not None and rule(finding, [f for f in found if f.line is finding.line])


def _is_other_activity(finding: Finding, found: list[Finding]) -> bool:
    """Whether words of troops tell a fight, damage or harm: reserves thrown into an assault are fighting."""
    words = finding.words
    if finding.aside and _is_epithet(finding, found):
        return True
    if _SABOTEURS.search(words):
        return any(
            (f.category is Category.GROUND_COMBAT and f.clause is finding.clause)
            or f.category is Category.INFRASTRUCTURE
            for f in found
        )  # "a sabotage group was turned back", "a fire that saboteurs had laid"
    if _stopped_by_people(finding, found):
        return True
    if _BLEW.search(words) and _shares_cue(finding, found, _RUINING):
        return True  # "sappers blew up the bridge": damage
    if any(f.category is Category.GROUND_COMBAT and shares_words(f, finding) for f in found):
        return True
    return _HELD_FOR_CHECKS.search(words) is not None and any(f.category is Category.CIVILIAN_HARM for f in found)


def _stopped_by_people(finding: Finding, found: list[Finding]) -> bool:
    """Whether it was not troops: "townspeople blocked the road and sang", "was stopped on his way and led off"."""
    return _BY_PEOPLE.match(finding.words) is not None and any(f.category in _OF_PEOPLE for f in found)


def _is_other_harm(finding: Finding, found: list[Finding]) -> bool:
    """Whether words of harm tell what became of officials, or how people were evacuated."""
    if _UNHEARD_OF.search(finding.words) or _HOODED.search(finding.words):
        ids = {id(n) for n in finding.places}
        return any(f.category is Category.POLITICAL and ids.intersection(map(id, f.places)) for f in found)
    return LED_OFF.search(finding.words) is not None and any(
        f.category is Category.HUMANITARIAN and "evacuat" in f.words.lower() and f.clause is finding.clause
        for f in found
    )


def _is_other_politics(finding: Finding, found: list[Finding]) -> bool:
    """Whether a passport is only why somebody was taken away: "residents who had refused passports were detained"."""
    if not _PAPERS.search(finding.words):
        return False
    before = finding.line.lows[max(0, finding.cue - REFUSED) : finding.cue + len(finding.words.split())]
    ids = {id(n) for n in finding.places}
    return not _REFUSED.isdisjoint(before) and any(
        f.category is Category.CIVILIAN_HARM and ids.intersection(map(id, f.places)) for f in found
    )


def _is_other_shelling(finding: Finding, found: list[Finding]) -> bool:
    """Whether words of fire tell of roads ("the roads to X are under fire") or of a gas main that was torn open."""
    if any(f.category is Category.INFRASTRUCTURE and _FLAT.search(f.words) and shares_words(f, finding) for f in found):
        return True  # "the power station was bombed flat": damage
    if finding.words.lower().startswith("under "):
        first, last = finding.cue, finding.cue + len(finding.words.split())
        return any(
            f.category is Category.MILITARY_ACTIVITY
            and _ROAD.match(f.words)
            and f.cue < first
            and last <= f.cue + len(f.words.split())
            for f in found
        )
    return _TORN.search(finding.words) is not None and any(
        f.category is Category.INFRASTRUCTURE and f.clause is finding.clause and is_network(f) for f in found
    )


def _is_other_damage(finding: Finding, found: list[Finding]) -> bool:
    """Whether damage is only where people were ("in the ruins of"), or no more than the shelling of a building."""
    first, line = finding.cue, finding.line
    if _RUINS.search(finding.words) and any(
        f.clause is finding.clause and f.category is not finding.category and f.cue != first for f in found
    ):
        return line.lows[first - 1] in {"the", "its"} and line.lows[first - 2] in _AMONG
    if not _HIT.search(finding.words) or _BRIDGE.search(finding.words):
        return False
    shelled = _shares_cue(finding, found, _SHELLED)
    return shelled and _BROKEN.search(line.text(0, len(line.words)).lower()) is None


def _is_other_relief(finding: Finding, found: list[Finding]) -> bool:
    """Whether those told to leave are soldiers, or those let out were held for checks."""
    if _ORDERED.search(finding.words):
        armed = _ARMED.search(finding.clause.text) is not None
        return armed or any(f.category is Category.WITHDRAWN for f in found)
    cause = _HELD_FOR_CHECKS.search(finding.words) or _FOR_WANT.match(finding.words)  # "had died for want of medicine"
    return cause is not None and any(f.category is Category.CIVILIAN_HARM for f in found)


def _shares_cue(finding: Finding, found: list[Finding], categories: frozenset[Category]) -> bool:
    """Whether the cue of a finding of ``categories`` begins within that of another."""
    last = finding.cue + len(finding.words.split())
    return any(f.category in categories and finding.cue <= f.cue < last for f in found)


def _is_epithet(finding: Finding, found: list[Finding]) -> bool:
    """Whether an inserted clause only says what a place is known for: "X, where recruits are trained, was hit"."""
    places = {name.text for name in finding.places}
    return finding.line.lows[finding.clause.first] == "where" and any(
        f.category in STRUCK and f.clause is not finding.clause and places & {n.text for n in f.places} for f in found
    )


_RULES: Final[dict[Category, Callable[[Finding, list[Finding]], bool]]] = {
    Category.MILITARY_ACTIVITY: _is_other_activity,
    Category.GROUND_COMBAT: _stopped_by_people,
    Category.CIVILIAN_HARM: _is_other_harm,
    Category.BOMBARDMENT: _is_other_shelling,
    Category.INFRASTRUCTURE: _is_other_damage,
    Category.HUMANITARIAN: _is_other_relief,
    Category.POLITICAL: _is_other_politics,
}
"""Each looks at the findings of one line."""
