"""Moods of clauses: what only wishes, plans, supposes, expects or denies is no news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.clause_joints import AUXILIARIES, PAST_TENSES
from geo.reading.lexicons import word_class
from geo.reading.pairs import ONLY
from geo.reading.searches import by_initial
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line, Word

_FINITE: Final = re.compile(r",|^(?!.*\bthat\b).*\b(?:was|were|has|have|had)\b")
_DONE: Final = re.compile(r"\b(?:carried out|completed|conducted|made|finished)\b")
_COMPELLED: Final = frozenset(
    ["had", "forced", "obliged", "compelled", "managed", "driven", "constrained", "pressed", "chose", "chosen", "opted"]
)
"""What stands before "to" where something was done: "had to abandon", "was forced to leave"."""
_FINITE_AUX: Final = word_class("moods_finite_aux")
_MODALS: Final = word_class("moods_modals")
_PLANS: Final = by_initial(
    r"plan(?:s|ned|ning)?", r"intentions? (?:to|of)", r"let (?:them|him|us|it|her)",
    *(rf"{verb} (?:\w+ ){{1,4}}from" for verb in ("keep", "save", "spare", "stop", "prevent")),
    *(
        rf"{whose} (?:aims?|purpose|task|mission) (?:of|is|was|were|are|had)"
        for whose in ("the", "its", "their", "his", "main", "stated", "declared")
    ),
    r"want(?:s|ed|ing)?", r"intend(?:s|ed|ing)?", r"aim(?:s|ed|ing)? (?:to|at)", r"expect(?:s|ed|ing)?", r"hope[sd]?",
    r"hoping", r"fear(?:s|ed)?(?! dead)", r"threaten(?:s|ed|ing)?", r"promis(?:e[sd]?|ing)", r"vow(?:s|ed|ing)?",
    r"pledg(?:e[sd]?|ing)", r"urg(?:e[sd]?|ing)", r"call(?:s|ed|ing)? (?:for|on)",
    *(rf"{noun} of" for noun in ("ideas?", "hopes?", "thoughts?", "dreams?", "notions?", "odds", "chances?")),
    r"likelihood of", r"probability of", r"demand(?:s|ed|ing)?", r"propos(?:e[sd]?|ing|al)", r"consider(?:s|ed|ing)?",
    r"seek(?:s|ing)?", r"sought", r"about to", r"likely to", r"unlikely", r"set to", r"due to (?:be|begin|start)",
    r"is to", r"are to", r"was to", r"were to", r"in order to", r"risk(?:s|ed|ing)? (?:of|being|a)", r"risked",
    r"possib(?:le|ly|ility)", r"next (?:objective|target|goal|step)", r"goal", r"objective", r"ambition", r"dream",
    r"ready to", r"readying", r"preparing to (?:evacuate|leave|retake|recapture|liberate)", r"want to", r"danger of",
    r"in danger", r"hypothetical", r"would-be", r"eventual", r"potential", r"attempt to reach", r"stepping stone",
    r"looks? like a", r"before (?:it|they|he|she) can", r"bid to", r"rumou?rs?", r"speculat\w+", r"prospect", r"asks?",
    r"asked", r"asking", r"advise[sd]?", r"warn(?:s|ed|ing)?", r"deadlines? for",
    r"anniversar(?:y|ies) of (?:the|its)$",
)  # fmt: skip
_PLAN: Final = re.compile(rf"\b{_PLANS}\b", re.IGNORECASE)
_PLAN_SMALL: Final = re.compile(_PLAN.pattern)
"""The same for a text in small letters, in which it finds three times as fast; most texts have none."""
_AIM: Final = re.compile(r"\w+ (?:aims?|purpose|task|mission)\b", re.IGNORECASE)
_INNER_STOP: Final = re.compile(r"[,;]|\bthat\b")
"""An aim, and what ends what is told of it: "the aim of the operation was the capture of X"."""
_TO_COME: Final = word_class("moods_to_come")
_EXPECTED: Final = re.compile(
    r"^[^,;]*?\b(?:is|are|was|were|seems?|looks?|appears?|remains?|stays?) (?:\w+ )?(?:likely|possible|expected|"
    r"imminent|"
    r"unlikely|probable|improbable|conceivable|unrealistic|out of (?:reach|the question)|in sight|on the table|far off|"
    r"beyond [^,;]{0,30}?(?:means|reach|strength|power|forces|capacity|ability|abilities)|"
    r"(?:an? )?(?:\w+ )?(?:possibility|option|prospect|way off|long way off)|"
    r"planned|feared|under preparation|being prepared|imminent|inevitable|unavoidable|foreseeable|in the offing|"
    r"to come|not far (?:off|away)|near at hand|in preparation|(?:only |just )?(?:hours|days|weeks) (?:away|off))\b|"
    r"^[^,;]*?\b(?:can|could)(?: ?not)? be (?:ruled out|excluded|expected)\b|"
    r"^[^,;]*?\bcannot be (?:ruled out|excluded)\b|"
    r"^[^,;]*?\b(?:is|are) (?:not |hardly )?to be (?:expected|feared|excluded|ruled out)\b"
)
_DEMANDS: Final = word_class("moods_demands")
"""What stands before "that" where the clause tells what somebody wants: "demands that the troops leave"."""
_CHECKED: Final = word_class("moods_checked")
_INSISTS: Final = ("insist", "suggest", "propos")
_FORECAST: Final = word_class("moods_forecast")
_ATTEMPTS: Final = word_class("moods_attempts")
_NOUNS: Final = word_class("moods_nouns") | {"have"}
_NEGATIONS: Final = word_class("moods_negations")
_MATTER: Final = re.compile(r"\b(?:matter|question) of (?:time|hours|days|weeks|months)\b")
_DREAMS: Final = ("dream", "wait", "hop", "long", "await", "imagin", "pray")
_LATER: Final = frozenset({"would", "will", "may", "might", "could", "never"})
_FEARED: Final = re.compile(
    r"[^,;.]{0,60}?(?:,? (?:which|that|whom|as|of which|for which|on which) [^,;.]{0,40}?(?:fear|dread|expect|await|"
    r"wait|hope|predict|bet|plan|talk|discuss|want|promis|announc|prophes|foretell|foretold)\w*[^,;.]{0,40},?)? "
    r"(?:(?:would|will|may|might|could) (?!have\b|not\b)|never (?:came|happened|began|started|followed|materiali))"
)
"""Behind a noun of what is only to come, or never came: "an advance on X, which people fear, would take months"."""
_FALSE_RUMOUR: Final = re.compile(
    r"\brumou?rs?\b.*\b(?:is|are|was|were) (?:an? |\w+ )?(?:untrue|false|lies?|fakes?|nonsense|not true|baseless|"
    r"unfounded|inventions?|exaggerated|wrong|fairy tales?)\b",
    re.IGNORECASE,
)
_MAY: Final = word_class("moods_may")


def ranked_to(line: Line, at: int) -> bool:
    """Whether the infinitive at ``at`` tells a fact: "the last city of the province to fall"."""
    words = line.words[max(0, at - 9) : at]
    return (
        bool(words) and words[-1].low == "to" and any(word.low in {"first", "last", "only", "latest"} for word in words)
    )


def supposes(line: Line, clause: Clause, at: int) -> str:
    """Return the word that makes the cue at ``at`` a plan, a wish, a supposition, or an empty string."""
    words = line.words
    start = max(clause.first, at - 9)
    before = words[start:at]
    wanted = _wanted(line, clause, at)
    if wanted:
        return wanted
    if clause.statement is not None and clause.statement.verb.startswith(("expect", "predict", "anticipat", "foresee")):
        return clause.statement.verb
    lows = line.lows[start:at]
    if not _MODALS.isdisjoint(lows):
        modal = _modal(before, lows)
        if modal:
            return modal
    if "used" in lows and _used_to(lows):
        return "used to"  # "where helicopters used to land"
    awaited = _awaited(line, clause, at)
    if awaited:
        return awaited
    if "can" in line.lows[max(clause.first, at - 2) : at] and words[at].low not in _CHECKED:
        return "can"  # "whether X can be held"
    text = line.text(max(clause.first, at - 12), at)
    match = _PLAN.search(text) if _PLAN_SMALL.search(text.lower()) else None
    # "in order to save lives, have moved back"; "people waiting for a train were killed"
    apart = match is not None and _FINITE.search(text[match.end() :]) is not None
    if match and match.group().lower().startswith("rum") and _settled(line, clause):
        match = None
    if match and match.group() == "planned" and _DONE.search(clause.text):
        match = None
    if match and _AIM.match(match.group()) and not _INNER_STOP.search(text[match.end() :]):
        return match.group()
    if match and not apart and not re.search(r"\b(?:used|had|has) (?:to|been)$", match.group()):
        return match.group()
    if (
        clause.joint == "before"
        and clause.first
        and clause.first + 1 < len(words)
        and words[clause.first + 1].low.endswith("ing")
    ):
        return "before"
    noun = at + (words[at].low in {"the", "its"} and at + 1 < len(words))
    foretold = words[noun].low in _FORECAST
    if foretold and _EXPECTED.search(line.text(noun + 1, clause.last)):
        return "likely"
    if before and before[-1].low in _TO_COME and not _DONE.search(clause.text):
        return before[-1].low
    if foretold and not _LATER.isdisjoint(line.lows[noun:]) and _FEARED.match(line.text(noun + 1, len(words))):
        return "would"
    if foretold:
        helping = AUXILIARIES | _MODALS
        following = next((w.low for w in words[at + 1 : clause.last] if w.low in helping and w.date is None), "")
        if following in {"may", "might", "could", "would"}:
            return following
    spoken = clause.statement
    if (
        spoken is not None
        and spoken.verb.startswith(("claim", "profess", "purport", "boast"))
        and words[clause.first].low == "to"
        and clause.first == spoken.last
    ):
        return ""
    if (
        before
        and before[-1].low == "to"
        and words[at].low not in _NOUNS
        and not words[at].low.endswith("ed")  # "the rocket that it belonged to killed two"
        and (at < clause.first + 2 or words[at - 2].low not in _COMPELLED)
        and not ranked_to(line, at)
        and not any(word.low in _ATTEMPTS for word in words[max(clause.first, at - 8) : at])
    ):
        return "to"
    return ""


def _modal(before: list[Word], lows: list[str]) -> str:
    """Return the modal verb among the words before a cue that makes it a supposition, or an empty string."""
    for k, word in enumerate(before):
        if lows[k + 1 : k + 2] == ["be"] and not _CHECKED.isdisjoint(lows[k + 2 : k + 3]):
            continue  # "footage that could be placed shows"
        if word.low in _MODALS and word.date is None and lows[k + 1 : k + 2] != ["not"] and word.low != "must":
            return word.low
    return ""


def _used_to(lows: list[str]) -> bool:
    """Whether words before a cue tell what was once usual: "used to", not "was used to"."""
    return any(
        lows[k] == "to" and lows[k - 1] == "used" and (k < 2 or lows[k - 2] not in _FINITE_AUX)
        for k in range(1, len(lows))
    )


def _awaited(line: Line, clause: Clause, at: int) -> str:
    """Return what makes a cue something to come: "only a matter of time", "dreams of the day when X is free"."""
    behind = line.lows[at + 1 : clause.last]
    if ("matter" in behind or "question" in behind) and _MATTER.search(line.text(at + 1, clause.last)):
        return "a matter of time"
    first = clause.first
    if first > 1 and line.lows[first - 1] == "day" and any(low.startswith(_DREAMS) for low in line.lows[:first]):
        return "the day when"
    return ""


def _settled(line: Line, clause: Clause) -> bool:
    """Whether rumours are denied, so that what they tell is a claim: "rumours of a retreat are untrue"."""
    doubted = clause.statement is not None and clause.statement.stance in {Stance.DENIES, Stance.UNCONFIRMED}
    return doubted or _FALSE_RUMOUR.search(line.text(0, len(line.words))) is not None


def may_be(line: Line, match: Match[Cue]) -> bool:
    """Whether a modal verb stands in a gap of a cue, "the dam in X might burst", or it is only held to be likely."""
    if not _LIKELY.isdisjoint(line.lows) and _is_held_likely(line, match):
        return True
    first, last = match.first + 1, match.last
    if last - first < 2 or _MAY.isdisjoint(line.lows[first:last]):
        return False
    return any(
        line.lows[i] in _MAY and line.words[i].date is None and line.lows[i + 1] != "be" for i in range(first, last)
    )


_LIKELY: Final = word_class("moods_likely")
_HELD_TO_BE: Final = word_class("moods_held_to_be")


def _is_held_likely(line: Line, match: Match[Cue]) -> bool:
    """Whether somebody thinks a noun likely or not: "engineers think a complete collapse unlikely"."""
    end = next((i for i in range(match.last, len(line.lows)) if line.lows[i] in _ENDS_OF_NOUN), len(line.lows))
    likely = any(line.lows[i] in _LIKELY and line.lows[i - 1] not in _COPULAS for i in range(match.last, end))
    return likely and not _HELD_TO_BE.isdisjoint(line.lows[: match.first])


_ENDS_OF_NOUN: Final = frozenset({".", ",", ";", ":", "!", "?", "and", "but"})
_COPULAS: Final = frozenset({"is", "are", "was", "were", "be", "been", "as", "seem", "seems", "more", "less", "of"})


def _wanted(line: Line, clause: Clause, at: int) -> str:
    """Return the word behind which a clause with "that" tells what somebody wants, or an empty string."""
    words = line.words
    first = clause.first if words[clause.first].low == "that" else clause.first - 1
    if first < 1 or words[first].low != "that":
        return ""
    verb = words[first - 1].low
    if verb not in _DEMANDS:
        return ""
    reach = at + 1 + (words[at].low == "still")  # "insists that it still held X"
    finite = any(w.low in _FINITE_AUX | PAST_TENSES or w.low.endswith("ed") for w in words[first + 1 : reach])
    return "" if verb.startswith(_INSISTS) and finite else verb


_FAR_FROM: Final = ONLY | {"far"}
"""What stands behind "not" where nothing is denied."""
_LIVE_ON: Final = frozenset({"survive", "survived", "outlive", "live", "lived", "escape", "recover", "wake", "return"})


def denies_both(line: Line, clause: Clause, at: int, last: int) -> bool:
    """Whether "neither" and "nor" deny the cue ``at`` to ``last``: "Neither X nor Y fell", "took neither X nor Y"."""
    lows = line.lows
    if lows[last : last + 1] == ["neither"]:
        return "nor" in lows
    return lows[clause.first] == "neither" and "nor" in lows[clause.first : at]


_BADGES: Final = word_class("moods_badges")


def negated(line: Line, clause: Clause, at: int) -> str:
    """Return the word that negates the cue at ``at``, or an empty string."""
    words, first = line.words, max(clause.first, at - 5)
    if denies_both(line, clause, at, at + 1):
        return "neither"
    if line.lows[at - 1 : at] == ["than"] and line.lows[max(0, at - 2)] == "rather":
        return "rather than"  # "was bypassed rather than stormed"
    if _NEGATIONS.isdisjoint(line.lows[first:at]):
        return ""
    for i in range(at - 1, first - 1, -1):
        low = words[i].low
        single = i + 1 < at and words[i + 1].low in {"one", "a"}  # "not one of them has set foot in X"
        if low in {"not", "n't", "never"} and not single and any(w.low in _FINITE_AUX for w in words[i + 2 : at]):
            continue  # "who would not take passports have disappeared"
        if low == "without" and i + 1 < at and words[i + 1].low in _BADGES:
            continue  # "soldiers without badges had come into X"
        if low in {"not", "n't", "never"} and i + 1 < at and words[i + 1].low in _LIVE_ON:
            continue  # "did not survive a salvo"
        if (
            low in _NEGATIONS
            and not (low == "no" and i + 1 < len(words) and words[i + 1].low in {"fewer", "less", "more"})
            and not (low == "not" and i + 1 < len(words) and words[i + 1].low in _FAR_FROM)
        ):
            return low
        if (low in {",", "but"} and i < at - 2) or (low in _BECAUSE and words[i + 1].low in _COUNTED):
            break  # "has no power after a strike"
    return ""


_BECAUSE: Final = frozenset({"after", "following"})
_COUNTED: Final = frozenset({"a", "an", "another", "two", "three", "four", "five", "several"})
"""Behind which what led to something that is negated is told as an event of its own."""
