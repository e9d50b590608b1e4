"""Events that a sentence only mentions: "after the shelling", "fear of an attack", "nothing points to an assault"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.searches import has_any
from geo.reading.words import PLACE
from geo.records import Category, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_ASIDE: Final = re.compile(
    r"\b(?:after|despite|following|amid|amidst|during|because of(?! th(?:is|at)\b)|thanks to|since the|before the|"
    r"in spite of|under cover of|weeks of|months of|days of|years of|victims? of|until the|threat of|fear "
    r"of|risk of|end to|stop to|part in the|join(?:ing)? the|to speak of|"
    r"to (?:feed|support|sustain|strengthen|reinforce|prepare|cover|resume|renew)|warned of|warning of|talk of|"
    r"history of|avoid|prevent|(?:hinge|pivot|linchpin|cornerstone|springboard|symbol|prize|aims?|goals?) of|"
    r"questions? (?:about|on)|escape|averting|avert|rul(?:e|es|ed|ing) out|"
    r"(?:men|troops|ready|enough|mass|massing|massed|gathering|preparing|prepared) for (?:an?|another|the))"
    r"(?: [\w']+){0,4}$"
)
"""What only mentions the event behind it, in small letters, as the patterns below that look at what it finds."""
_CAUSE: Final = re.compile(
    r"(?:after|following|because of) (?:an?|the(?! (?:first|last|start|fall))|another|two|three|four|five|several|"
    r"dozens of|\d+|\w+ty|then's)(?: [\w']+){0,3}$|"
    r"(?:after|following|because of)(?: (?:heavy|repeated|enemy|russian|ukrainian|mortar|artillery|rocket|night))?$"
)
_REASONS: Final = ("since the", "because of")
_FINITE: Final = frozenset({"is", "are", "was", "were", "has", "have", "had"})
"""In a cue, they make a clause of what stands behind such words."""
_EFFECT: Final = re.compile(
    r"\b(?:kill|die|dead|not lived?|not surviv|medical|perish|orphan|wound|injur|hurt|collaps|burn|fire|damag|destroy|"
    r"blew up|blown|explod|detonat|without|power|outage|cut|broke out|lost|fell|fallen|flood|went dark|"
    r"rubble|ruin|hospital|bod(?:y|ies)|closed|stopped|struck|hit|smoulder|ablaze|escap|leak|halt|sever|shut|cannot|"
    r"unusable|impassable|evacuated|electric|lights|darkness|heating)\w*"
)
"""A strike that did something is told, though as its cause: "a house collapsed after a missile strike"."""
_TIMES: Final = word_class("mentioned_times")
"""What stands before "after" where a clause only dates another."""
_VICTIMS: Final = re.compile(r"\bvictims? of\b")
_DATED_CAUSE: Final = re.compile(r"after (?:\S+ )?\S+ ?['\u2019]s?(?: \w+)?$")
"""A strike told as a cause with its day: "after this morning's shelling of X"."""
_HINGES: Final = word_class("mentioned_hinges")
"""What a place or a person is for an offensive: "has become the hinge of the Russian offensive"."""
_FOR: Final = frozenset({"of", "for", "to", "in"})
HINGE: Final = 6
"""Words before the offensive among which that stands."""
_PLANNED: Final = frozenset({Category.HUMANITARIAN, Category.POLITICAL, Category.MILITARY_ACTIVITY})
_TO_BEGIN: Final = re.compile(
    r"(?:(?:of|in|from) [^,;.]{1,40}? )?(?:will|would|shall|might|may|is to|are to) (?:only |then |also |soon )?"
    r"(?:be|become|begin|start|go|take|follow|stay|remain|open|close|replace)\b"
)
"""What follows a noun of something that is only to come."""
_NOT_YET: Final = re.compile(
    r"(?:(?:of|in|from|for|near) [^,;.]{1,50}? )?(?:(?:is|are|was|were|remains?|stands?|still) "
    r"(?:now |only |also |already |still )?(?:being (?:prepared|planned|considered|discussed|weighed|drawn up)|"
    r"under (?:consideration|discussion|review)|in preparation|planned|prepared|ready|"
    r"not (?:yet )?(?:planned|ordered|announced|decided|needed|begun|started))\b|"
    r"(?:has|have|had) (?:not|yet|never) (?:yet |so far |to )?(?:be|been|begin|begun|started?|taken place|happened) ?"
    r"(?:yet |so far )?(?:ordered|announced|decided|approved|agreed|called|planned|started|begun|[,.;]|$))"
)
"""What follows a noun of what has only been prepared, not ordered or begun."""
_NEVER_WAS: Final = re.compile(
    r"(?:(?:of|in|from|for|near|at|on|against|into|across|towards|over|by|to) [^,;.]{1,60}?)?(?: ?, [^;.]{1,90}?,)? ?"
    r"(?:(?:has|have|had) (?:not|never|yet)(?: yet| so far| to)*(?: been)? "
    r"(?:observed|seen|begun|begin|started|start|come|materiali[sz]ed?|"
    r"taken place|happened|occurred|noticed|detected|spotted|registered)|"
    r"(?:did|does|do) not (?:take place|happen|come|materiali[sz]e|begin|follow|start)|"
    r"never (?:came|happened|took place|began|materiali[sz]ed|followed|started)|"
    r"(?:is|are|was|were) (?:nowhere|not|never) (?:to be seen|observed|seen|noticed|detected)|"
    r"failed to (?:come|materiali[sz]e|happen|begin))\b"
)
"""What follows a noun of what somebody spoke of and did not happen: "the landing, long feared, never came"."""
AHEAD: Final = 14
"""Words behind a noun among which that is told."""
_NEVER: Final = frozenset({"not", "never", "yet", "nowhere", "failed"})
"""Without one of these words nothing is told not to have happened."""
_A_NOUN: Final = (["a"], ["the"], ["any"], ["an"], ["this"])
_UNREAL: Final = frozenset({"would", "could", "might", "may"})
_FORETOLD: Final = re.compile(
    r"[^,;.]{0,60}, (?:which|that|much|long|widely|often|so)\b[^;.,]{0,40}, (?:would|could|might|may)\b"
)
"""What follows a noun of what is only thought of: "an advance on X, which people fear, would take months"."""
_SIGN: Final = re.compile(r"\b(?:signs?|indications?|hints?|preparations?)\b", re.IGNORECASE)
_COMING: Final = frozenset({Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT, Category.MILITARY_ACTIVITY})
_NO_SIGN: Final = re.compile(
    r"\b(?:nothing|no|not|little|few|without|hardly|never)\b.*\b(?:points?|pointed|pointing|hints?|hinted|signs?|indications?|"
    r"evidence|suggests?|traces?|preparations?|preparing|prepared|speaks?|spoke|threat|likelihood|danger|risk|fear|reason|"
    r"plans?|intention) "
    r"(?:so far |yet |at present )?(?:to|of|for|at|towards|that)\b[^,;]*$"
)
_NO_SIGN_STEMS: Final = (
    "point", "hint", "sign", "indicat", "evidence", "suggest", "trace", "prepar", "speak", "spoke", "threat",
    "likelihood", "danger", "risk", "fear", "reason", "plan", "intention",
)  # fmt: skip
"""One of these stands wherever that finds anything."""
"""What only says that an attack is not to be seen coming."""
_SIGNS: Final = frozenset({"sign", "signs", "indication", "indications", "evidence"})
_NO_SIGN_THAT: Final = re.compile(
    r"\b(?:no|any|few|little) (?:signs?|indications?|evidence) (?:so far |yet )?that\b[^;:]*$"
)
LEAD: Final = 3
"""Words from "after" to the noun that it opens a sentence with."""
_TO_STOP: Final = tuple(["to", low] for low in ("stop", "end", "cease", "ease", "abate", "die", "let", "subside"))
_SUBJECTS: Final = word_class("mentioned_subjects") | {","}
_RANKED: Final = word_class("mentioned_ranked")
"""What is ranked against something before: "the heaviest shelling since X was hit"."""
_COMES: Final = word_class("mentioned_comes")
"""What stands behind a noun of something that is only to come: "saboteurs will some day ..."."""
_WENT_ON: Final = frozenset({"last", "continue", "go"})
_DAYS: Final = word_class("mentioned_days")


def only_names_it(line: Line, clause: Clause, match: Match[Cue], category: Category, before: str) -> bool:
    """Whether an event stands behind words that only mention it: "after", "fear of", "weeks of", "to avoid".

    ``before`` are the words before the cue. A strike that did something is told, though as its cause.
    """
    if line.lows[match.last : match.last + 2] in _TO_STOP:
        return True  # "they are waiting for the shelling to stop"
    if match.tag not in {"", "base", "s", "ing"}:
        return False
    before = before.lower()
    harmed = category is Category.CIVILIAN_HARM  # "victims of unlawful detention" are harmed
    noun = category in _COMING and match.tag in {"", "base", "s"}
    if noun and _is_hinge(line, max(clause.first, match.first - HINGE), match):
        return True
    aside = _ASIDE.search(_VICTIMS.sub("", before) if harmed else before)
    if not aside:
        return False
    if aside.group().startswith(_REASONS) and not _FINITE.isdisjoint(line.lows[match.first : match.last]):
        return False  # "came on foot, since the bridge is in the water"
    if clause.joint == "after" and not _only_leads(line, clause, match):
        return False
    done = match.tag == "ing" and line.classes[match.last : match.last + 1] == [PLACE]
    if done and line.lows[match.first - 1] == "after":
        return False  # "after shelling X for days, they stormed it"
    told = (
        category is Category.BOMBARDMENT
        and (
            (_CAUSE.match(aside.group()) and _EFFECT.search(clause.text))
            or (_DATED_CAUSE.match(aside.group()) and _of_place(line, match.first))
        )
        and not line.lows[match.first].startswith(("explosion", "blast"))
        and not (before.endswith("then's") and line.lows[match.first].endswith("s"))  # those on the whole country
    )
    return not told


def _is_hinge(line: Line, first: int, match: Match[Cue]) -> bool:
    """Whether an offensive is only named for what a place is to it: "the springboard for a push on X"."""
    lows = line.lows
    return any(lows[k] in _HINGES and lows[k + 1] in _FOR for k in range(first, match.first - 1))


def only_expects_it(line: Line, clause: Clause, match: Match[Cue], category: Category) -> bool:
    """Whether an event is announced for later, or only looked for: "there are no signs of an attack on X"."""
    at, said = match.first, clause.statement
    if category in _PLANNED and match.tag in {"", "base"}:
        behind = line.text(match.last, min(len(line.words), match.last + AHEAD))
        if _TO_BEGIN.match(behind) or _NOT_YET.match(behind):
            return True  # "the evacuation of X will be announced in good time", "... has not begun"
    if category not in _COMING:
        return False
    noun = match.tag in {"", "base", "s"} or (match.tag == "ing" and line.lows[max(0, at - 1) : at] in _A_NOUN)
    after = line.lows[match.last :] if noun else []
    if not _NEVER.isdisjoint(after):
        for last in (match.last, match.last - (match.last > at + 1)):  # "crossing of the border into"
            if _NEVER_WAS.match(line.text(last, min(len(line.words), last + 2 * AHEAD)).lower()):
                return True
    unreal = not _UNREAL.isdisjoint(after)
    if unreal and _FORETOLD.match(line.text(match.last, min(len(line.words), match.last + 2 * AHEAD))):
        return True
    doubted = said is not None and said.stance is Stance.UNCONFIRMED
    if doubted and said is not None and _SIGN.search(line.text(said.first, said.last)):
        return True
    before = line.text(clause.first, at).lower()
    if has_any(before, _NO_SIGN_STEMS) and _NO_SIGN.search(before):
        return True  # "nothing points to an attack from there"
    # "no signs that a strike group is being formed"
    return not _SIGNS.isdisjoint(line.lows) and _NO_SIGN_THAT.search(line.text(0, at)) is not None


def _of_place(line: Line, at: int) -> bool:
    """Whether a place is named as what the strike at ``at`` hit: "shelling of the city of X"."""
    behind = line.words[at + 1 : at + 6]
    return bool(behind) and behind[0].low in {"of", "on"} and any(w.name is not None for w in behind)


def _only_leads(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a noun behind "after" only opens a sentence: "After heavy street battles our units ..."."""
    if (
        max(match.first - clause.first, clause.first) > LEAD
        or line.lows[clause.first] != "after"
        or match.last >= len(line.words)
    ):
        return False
    return line.lows[match.last] in _SUBJECTS or line.classes[match.last] in {"@russia", "@ukraine"}


_HOURS: Final = frozenset({"midnight", "noon", "midday", "dawn", "daybreak", "sunrise", "sunset", "dusk", "nightfall"})


def only_dates(line: Line, clause: Clause) -> bool:
    """Whether a clause only says when, or since when.

    "four months after the assault began", "the first strike there since X was hit in July".
    """
    first = clause.first
    if clause.joint == "when" and line.lows[first] == "since":
        return not _RANKED.isdisjoint(line.lows[max(0, first - 9) : first])
    if (
        clause.joint in {"when", "that"}
        and first
        and line.lows[first - 1] in _DAYS
        and line.lows[first] in {"when", "that"}
    ):
        return True  # "on the day when the column turned back"
    timing = clause.joint in {"after", "before"} and first and line.lows[first - 1] in _TIMES
    if timing and line.lows[first + 1 : first + 2] and line.lows[first + 1] in _HOURS:
        return False  # "just before midnight a rocket struck"
    return bool(timing) and all(word.name is None for word in line.words[first : clause.last])


def is_to_come(line: Line, last: int) -> bool:
    """Whether a noun that ends before ``last`` is told of the future: "saboteurs will some day blow up the bridge"."""
    if line.lows[last : last + 1] == [] or line.lows[last] not in _COMES or line.words[last].date is not None:
        return False
    return _WENT_ON.isdisjoint(line.lows[last + 1 : last + 2])
