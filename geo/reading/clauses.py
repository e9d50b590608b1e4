"""Clauses of a sentence: which words belong together, and which only wish, plan, suppose or look back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.pairs import ONLY, joins_places
from geo.reading.saying import Statement
from geo.records import MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_BREAKS: Final = frozenset({";", ":", "(", ")", "\u2014", "\u2013", "?", "!"})
_OPENERS: Final = {
    "while": "while",
    "whereas": "while",
    "although": "while",
    "though": "while",
    "because": "because",
    "when": "when",
    "after": "after",
    "before": "before",
    "until": "before",
    "unless": "if",
    "if": "if",
    "which": "which",
    "who": "which",
    "whose": "which",
    "where": "which",
    "that": "that",
    "but": "and",
    "yet": "and",
    "whether": "whether",
    "once": "when",
    "lest": "if",
    "as": "when",
    "since": "when",
    "so": "and",
    "provided": "if",
    "leaving": "and",
    "killing": "and",
    "wounding": "and",
    "injuring": "and",
    "forcing": "and",
    "cutting": "and",
    "damaging": "and",
    "destroying": "and",
    "setting": "and",
    "flooding": "and",
    "trapping": "and",
    "displacing": "and",
    "burying": "and",
    "plunging": "and",
    "depriving": "and",
}
_AUX: Final = word_class("clauses_aux")
_PAST: Final = word_class("clauses_past")
_INTENTS: Final = frozenset(
    ["plan", "plans", "intend", "intends", "want", "wants", "hope", "hopes", "expect", "expects"]
)
_ITEMS: Final = frozenset(["and", "in", "near", "at", "around", "outside", "along", "towards", "from", "on"])
_STAYS: Final = frozenset(
    ["remains", "remain", "stays", "stay", "continues", "continue", "holds", "lies", "says", "goes"]
)
_OWNS: Final = frozenset(["their", "its", "his", "her", "the", "other", "allied"])
_OWNERS: Final = frozenset(["our", "the", "its", "their", "his", "russian", "ukrainian", "enemy"])
_GOES: Final = frozenset(
    ["keep", "keeps", "hold", "holds", "continue", "continues", "stand", "stands", "control", "controls"]
)
_FINITE: Final = re.compile(r",|^(?!.*\bthat\b).*\b(?:was|were|has|have|had)\b")
_DONE: Final = re.compile(r"\b(?:carried out|completed|conducted|made|finished)\b")
_COMPELLED: Final = frozenset(["had", "forced", "obliged", "compelled", "managed"])
"""What stands before "to" where something was done: "had to abandon", "was forced to leave"."""
SUBJECT: Final = 6
"""Words that a subject may have before the "and" that joins a second one to it."""
_FINITE_AUX: Final = frozenset(["have", "has", "had", "was", "were", "is", "are"])
_MODALS: Final = word_class("clauses_modals")
_PLANS: Final = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intentions? (?:to|of)|"
    r"(?:keep|save|spare|stop|prevent) (?:\w+ ){1,4}from|"
    r"(?:the|its|their|his|main|stated|declared) (?:aims?|purpose|task|mission) (?:of|is|was|were|are|had)\b|"
    r"want(?:s|ed|ing)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)? (?:to|at)|"
    r"expect(?:s|ed|ing)?|hope[sd]?|hoping|fear(?:s|ed)?(?! dead)|threaten(?:s|ed|ing)?|"
    r"promis(?:e[sd]?|ing)"
    r"|vow(?:s|ed|ing)?|pledg(?:e[sd]?|ing)|urg(?:e[sd]?|ing)|call(?:s|ed|ing)? (?:for|on)|"
    r"(?:ideas?|hopes?|thoughts?|dreams?|notions?) of|"
    r"demand(?:s|ed|ing)?|propos(?:e[sd]?|ing|al)|consider(?:s|ed|ing)?|seek(?:s|ing)?|sought"
    r"|about to|likely to|unlikely|set to|due to (?:be|begin|start)|(?:is|are|was|were) to|in "
    r"order to|risk(?:s|ed|ing)? (?:of|being|a)|risked|possib(?:le|ly|ility)|next (?:objective|"
    r"target|goal|step)"
    r"|goal|objective|ambition|dream|ready to|readying|preparing to (?:evacuate|leave|retake|"
    r"recapture|liberate)|want to|danger of|in danger|hypothetical|would-be|eventual|potential|"
    r"attempt to reach"
    r"|stepping stone|looks? like a|before (?:it|they|he|she) can|bid to|rumou?rs?|speculat\w+|"
    r"prospect|asks?|asked|asking|advise[sd]?|warn(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_AIM: Final = re.compile(r"\w+ (?:aims?|purpose|task|mission)\b", re.IGNORECASE)
_INNER_STOP: Final = re.compile(r"[,;]|\bthat\b")
"""An aim, and what ends what is told of it: "the aim of the operation was the capture of X"."""
_TO_COME: Final = frozenset(
    ["coming", "future", "planned", "expected", "upcoming", "imminent", "possible", "looming", "impending", "feared"]
)
_PLANS_SMALL: Final = re.compile(_PLANS.pattern)
"""The same for a text in small letters, in which it finds three times as fast; most texts have none."""
_EXPECTED: Final = re.compile(
    r"^[^,;]*?\b(?:is|are|was|were|seems?|looks?|appears?) (?:\w+ )?(?:likely|possible|expected|imminent|"
    r"unlikely|probable|"
    r"planned|feared|under preparation|being prepared|imminent|inevitable|unavoidable|foreseeable|in the offing|"
    r"to come|not far (?:off|away)|near at hand|in preparation|(?:only |just )?(?:hours|days|weeks) (?:away|off))\b|"
    r"^[^,;]*?\b(?:can|could)(?: ?not)? be (?:ruled out|excluded|expected)\b|"
    r"^[^,;]*?\bcannot be (?:ruled out|excluded)\b|"
    r"^[^,;]*?\b(?:is|are) (?:not |hardly )?to be (?:expected|feared|excluded|ruled out)\b"
)
_DEMANDS: Final = word_class("clauses_demands")
"""What stands before "that" where the clause tells what somebody wants: "demands that the troops leave"."""
_CHECKED: Final = frozenset(["placed", "located", "geolocated", "verified", "dated", "identified", "seen", "heard"])
_INSISTS: Final = ("insist", "suggest", "propos")
_FORECAST: Final = frozenset(
    [
        "thrust",
        "thrusts",
        "incursion",
        "drive",
        "push",
        "raid",
        "raids",
        "invasion",
        "landings",
        "counter-attack",
        "counter-offensive",
        "counteroffensive",
        "blockade",
        "battle",
        "battles",
        "fight",
        "attempt",
        "attempts",
        "crossing",
        "landing",
        "attack",
        "attacks",
        "offensive",
        "assault",
        "advance",
        "push",
        "strike",
        "strikes",
        "withdrawal",
        "retreat",
        "evacuation",
        "breakthrough",
        "siege",
        "encirclement",
    ]
)
_ATTEMPTS: Final = word_class("clauses_attempts")
_NOUNS: Final = word_class("clauses_nouns")
_NEGATIONS: Final = word_class("clauses_negations")
_PAST_WARS: Final = re.compile(
    r"\b(?:soviet (?:troops|army|soldiers|offensive|forces|times|union|era|tanks|command|counter)|"
    r"red army|german(?:s| army| troops| line| forces| occupation| soldiers)|wehrmacht|nazis?|"
    r"hitler|stalin(?:'s)?|napoleon|second world war|world war|first world war|"
    r"great patriotic|crimean war|civil war|tsar(?:ist)?|cossack host|eighty years ago|decades "
    r"ago|centur(?:y|ies) ago|\d+ years ago|last big war|chechen wars?|grozny|aleppo|stalingrad|"
    r"maidan|euromaidan)\b"
)
"""In small letters, as the texts of clauses are: so it is found twice as fast."""
_BEFORE_THE_WAR: Final = re.compile(
    r"\b(?:before the (?:war|invasion)|pre-war|prewar|peacetime|before \d{4}|before russia invaded|"
    r"as (?:long ago|early|far back) as (?:1\d{3}|20[01]\d|202[01])|"
    r"(?:back|already|away) in (?:19\d\d|20[01]\d|202[01]))\b",
    re.IGNORECASE,
)


_PAST_YEAR: Final = re.compile(r"1[89]\d\d|20[01]\d|202[01]")


@dataclass(slots=True, eq=False)
class Clause:
    """The words ``first`` to ``last`` (exclusive) of a line, how they are joined, and who says them."""

    first: int
    last: int
    joint: str
    statement: Statement | None
    text: str = ""
    main: int = 0

    @property
    def hypothetical(self) -> bool:
        """Whether it only supposes: "if the level falls"."""
        return self.joint == "if"


def split_clauses(line: Line, statements: list[Statement]) -> list[Clause]:
    """Return the clauses of a line in order, without the words of attribution."""
    owner: list[Statement | None] = [None] * len(line.words)
    blocked = [False] * len(line.words)
    for statement in sorted(statements, key=lambda s: s.verb == "according to", reverse=True):
        for first, last in statement.content:
            for i in range(first, last):
                if not blocked[i]:
                    owner[i] = statement
    for statement in statements:
        if statement.content and statement.last < len(line.words) and line.words[statement.last - 1].low != "that":
            first, last = statement.content[-1]
            for i in range(first, last - 2):
                if (
                    line.words[i].low == "and"
                    and line.words[i + 1].low in {"had", "ordered", "sent", "signed"}
                    and line.words[i + 2].low in {"the", "his", "its", "a", "their"}
                ):
                    for k in range(i, last):
                        owner[k] = None
    for statement in statements:
        for i in range(statement.first, statement.last):
            blocked[i], owner[i] = True, None
    clauses: list[Clause] = []
    begin, joint = 0, "main"
    words = line.words

    def close(end: int, following: str, start: int) -> None:
        nonlocal begin, joint
        if end > begin:
            how = "if" if _turned_condition(line, begin, end) else joint
            clauses.append(Clause(begin, end, how, owner[begin], line.text(begin, end).lower(), start))
        begin, joint = start, following

    condition = _end_of_condition(line)
    for i, word in enumerate(words):
        if i == condition:
            close(i, "main", i + 1)
            continue
        if blocked[i]:
            close(i, _after_zone(line, i, statements), i + 1)
            continue
        if i > begin and owner[i] is not owner[i - 1] and not blocked[i - 1]:
            close(i, "main", i)
        low = word.low
        if low == ";" and _goes_on(line, i + 1) and not _has_any_verb(line, i + 1):
            continue  # "north of X near A; west of Y near B": one clause goes on
        if low in _BREAKS:
            close(i, "main", i + 1)
        elif low == "but" and joins_places(line, begin, i):
            continue
        elif low in _OPENERS and _opens(line, i, low):
            close(i, _OPENERS[low], i)
        elif low in {"and", "or", "then"} and _joins_clauses(line, i, begin):
            close(i, "and", i + 1)
        elif (
            low == ","
            and joint in {"which", "that"}
            and i + 1 < len(words)
            and i > begin + 1
            and (
                words[i + 1].low in _AUX
                or (joint == "which" and i > begin + 2 and words[i + 1].low in _STAYS)
                or (
                    words[i + 1].low == "and"
                    and words[i + 2 : i + 3]
                    and words[i + 2].low in {"in", "at", "near", "around", "outside"}
                    and _complete(line, begin, i)
                )
                or (
                    joint == "which"
                    and _complete(line, begin, i)
                    and not words[i + 1].name
                    and words[i + 1].low not in {"and", "or"}
                    and not words[i + 1].date
                )
            )
        ) or (low == "," and joint in _SUBORDINATE and i + 2 < len(words) and _resumes(line, begin, i)):
            close(i, "main", i + 1)
        elif low == "," and i + 2 < len(words) and i - begin >= 4 and _fresh_subject(line, i):
            close(i, "and", i + 1)
    close(len(words), "main", len(words))
    return clauses


def _end_of_condition(line: Line) -> int:
    """Return where a condition without "if" that opens a line ends ("Were X to fall, ..."), or -1."""
    lows = line.lows
    if not lows or lows[0] not in {"had", "were", "should"} or lows[-1] == "?":
        return -1
    return next((i for i in range(3, len(lows)) if lows[i] == ","), -1)


def _turned_condition(line: Line, first: int, last: int) -> bool:
    """Whether a clause is a condition without "if": "Had X fallen, ..."."""
    words = line.words
    first += 1 if words[first].low in {"and", "but"} else 0
    return (
        first + 2 < last < len(words)
        and words[first].low in {"had", "were", "should"}
        and (first < 2 or words[first - 1].low in {",", ";", "and", "but"})
        and (words[first + 1].name is not None or words[first + 1].low in {"the", "it", "they", "he", "she", "its"})
        and words[-1].low != "?"
    )


_SUBORDINATE: Final = frozenset({"while", "when", "because", "after", "before"})


def _resumes(line: Line, begin: int, comma: int) -> bool:
    """Whether the main clause begins or goes on at a comma: "While X was shelled, a mine killed ..."."""
    words = line.words
    participle = words[begin + 1].low.endswith("ed") if begin + 1 < comma else False
    if not (participle or _complete(line, begin, comma)):
        return False
    finite = _AUX | _PAST | _STAYS | {"remained", "stayed", "continued"}
    if begin and words[begin - 1].low == ",":
        return words[comma + 1].low in finite  # "X, though bombed, remained"
    if words[comma + 1].low in {"and", "or", "but", "who", "which", "where"} or words[comma + 1].date:
        return False
    for k in range(comma + 2, min(len(words), comma + 8)):
        if words[k].low in {",", ";"}:
            return False
        if words[k].low in finite or (words[k].low.endswith("ed") and len(words[k].low) > 4):
            return True
    return False


def _complete(line: Line, first: int, last: int) -> bool:
    """Whether the words of a relative clause hold its verb already."""
    return any(
        w.low in _AUX or w.low in _PAST or (w.low.endswith("ed") and len(w.low) > 4)
        for w in line.words[first + 1 : last]
    )


def _after_zone(line: Line, i: int, statements: list[Statement]) -> str:
    """Return how the words behind an attribution are joined: "which X says they took", "All, it said, had left"."""
    words = line.words
    statement = next((s for s in statements if s.first <= i < s.last), None)
    if statement is None or i + 1 != statement.last:
        return "main"
    if statement.first and words[statement.first - 1].low in {"which", "that", "who", "where", "whom"}:
        return "which"
    k = i + 1
    while k < len(words) and words[k].low == ",":
        k += 1
    if k < len(words) and words[k].low == "to" and statement.passive:
        return "and"  # "X is said by soldiers to be surrounded"
    return "and" if k < len(words) and words[k].low in _AUX and k > i + 1 else "main"


def _opens(line: Line, i: int, low: str) -> bool:
    words = line.words
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None:
        return False
    if low == "as":
        nxt = following.low
        return (
            nxt
            not in {
                "well",
                "of",
                "a",
                "an",
                "many",
                "far",
                "part",
                "early",
                "wholly",
                "partly",
                "soon",
                "much",
                "long",
                "the",
                "late",
                "to",
                "its",
                "their",
                "his",
                "her",
                "one",
                "prisoners",
                "reinforcements",
                "being",
            }
            and not following.date
            and _has_verb(line, i + 1, 8)
        )
    if low == "since":
        return not following.date and _has_verb(line, i + 1, 8)
    if low in {"after", "before", "until", "once"}:
        return not following.date and _has_verb(line, i + 1, 9)
    if low == "that" and following.low in {",", ".", ";"} and i and words[i - 1].low in _BEFORE_THAT:
        return False  # "which would have to be taken after that, still has a garrison"
    if low == "that":
        if following.low in TOWNS and i and words[i - 1].low in _BEFORE_NOUN:
            return False  # "had got into that town"
        return following.low not in {"of", "the", "day"} or _has_verb(line, i + 1, 10)
    if low == "so":
        return words[i - 1].low in {",", ";"} if i else False
    if low in _CONSEQUENCES:
        return i > 0 and words[i - 1].low in {",", "and"}
    return True


_BEFORE_THAT: Final = frozenset({"after", "before", "since", "until", "with", "like", "for", "of", "by", "despite"})
TOWNS: Final = word_class("subjects_town_nouns")
_BEFORE_NOUN: Final = frozenset(["in", "into", "of", "from", "at", "near", "around", "to", "on", "through", "outside"])
_CONSEQUENCES: Final = word_class("clauses_consequences")
"""Participles behind a comma that tell what an event did."""


def _has_verb(line: Line, start: int, within: int) -> bool:
    for i in range(start, min(len(line.words), start + within)):
        low = line.words[i].low
        if low in {",", ";", ".", "and"} and i > start:
            return False
        if low in _AUX or low in _PAST or (low.endswith("ed") and len(low) > 4 and i > start):
            return True
    return False


def _goes_on(line: Line, start: int) -> bool:
    """Whether what stands behind a semicolon is another item of a list of places."""
    if start >= len(line.words):
        return False
    word = line.words[start]
    return word.name is not None or word.low in _ITEMS or word.low.startswith(("north", "south", "east", "west"))


def _has_any_verb(line: Line, start: int) -> bool:
    """Whether the words from ``start`` to the next semicolon hold a verb."""
    for word in line.words[start:]:
        low = word.low
        if low == ";":
            return False
        if low in _AUX | _PAST | _STAYS or (low.isalpha() and len(low) > 4 and low.endswith(("ed", "ing"))):
            return True
    return False


def _joins_clauses(line: Line, i: int, begin: int) -> bool:
    words = line.words
    if i == 0 or i + 1 >= len(words):
        return False
    following = words[i + 1]
    if following.low in _INTENTS:
        return True
    if words[i - 1].low in {"dead", "killed", "wounded", "injured"} and following.low in {"wounded", "injured", "dead"}:
        return False
    if i - begin <= SUBJECT and following.low in _OWNS and not _complete(line, begin - 1, i):
        return False  # "Moscow's troops and their allies had entered"
    if words[i - 1].name and following.name:
        return False
    if words[i - 1].low == "," and following.low in _PLACED and _complete(line, begin, i) and _told_there(line, i + 1):
        return True
    if following.name and words[i - 1].low == "," and not words[i - 2].name and i + 2 < len(words):
        return words[i + 2].low in {","} | _AUX  # "..., and X, which fell, ..."
    for k in range(i + 1, min(len(words), i + 6)):
        low = words[k].low
        if low in {",", ";", "of"}:
            return False
        if k > i + 1 and words[k - 1].name and low in _AUX and k == i + 2:
            return not words[i - 1].name
        if low in _AUX or low in _PAST or low in {"is", "comes", "come", "left", "remain", "remains"}:
            return True
        if low.endswith("ed") and len(low) > 4 and k <= i + 2:
            return True
        if k > i + 1 and low in _GOES and following.low in _OWNERS:
            return True
    return False


_PLACED: Final = frozenset({"in", "at", "near", "around", "outside"})
TOLD: Final = 12
"""Words of a clause that begins with its place, among which its verb stands: "and at X patrols exchanged fire"."""


def _told_there(line: Line, start: int) -> bool:
    """Whether a clause with a place and a verb of its own begins at ``start``: "at X patrols exchanged fire"."""
    named = False
    for word in line.words[start : start + TOLD]:
        low = word.low
        if low in {",", ";", ".", "which", "who", "where"}:
            return False
        if named and (low in _AUX or low in _PAST or (low.endswith("ed") and len(low) > 4)):
            return True
        named = named or word.name is not None
    return False


def _fresh_subject(line: Line, i: int) -> bool:
    """Whether a new subject with its verb stands behind the comma at ``i``: "..., the ministry blamed ..."."""
    words = line.words
    if words[i + 1].low not in {
        "the",
        "its",
        "their",
        "it",
        "they",
        "he",
        "she",
        "there",
        "russian",
        "ukrainian",
        "and",
    }:
        return False
    for k in range(i + 2, min(len(words), i + 6)):
        low = words[k].low
        if low == "of" and k + 2 < len(words) and words[k + 1].name is not None:
            return words[k + 2].low in _AUX | _PAST | _STAYS  # "..., the city of X remains out of reach"
        if low in {",", "of", "in", "on", "at", "for", "who", "which"}:
            return False
        if low in _AUX or low in _PAST:
            return True
    return False


def looks_back(line: Line, clause: Clause | None = None) -> bool:
    """Whether a line (or a clause of it) tells of other wars or of years before this one."""
    words = line.words if clause is None else line.words[clause.first : clause.last]
    if any(word.date is not None and word.date.history for word in line.words[:OPENING]) and not any(
        word.date is not None and not word.date.history and _WAR_YEAR.search(word.text) for word in line.words
    ):
        return True  # "In 2014 it was run by separatists from April until July"
    if any(word.date and word.date.history for word in words) and not any(
        word.date and word.date.usable and not word.date.vague for word in words
    ):
        return clause is not None or not _by_the_way(line)
    text = clause.text if clause else " ".join([word.text for word in words]).lower()
    return bool(_PAST_WARS.search(text))


OPENING: Final = 2
"""Words of a sentence among which the year of all that it tells may stand."""
_WAR_YEAR: Final = re.compile(r"\b202[2-9]\b")
_ONCE: Final = frozenset(["which", "who", "known", "called", "named", "formerly", "founded", "once", "until", "built"])


def _by_the_way(line: Line) -> bool:
    """Whether a line tells of former years in an inserted clause only: "X, which was called Y until 2016, is ..."."""
    lows = line.lows
    for i, word in enumerate(line.words):
        if word.date is None or not word.date.history:
            continue
        opens = next((k for k in range(i - 1, 0, -1) if lows[k] == ","), 0)
        closes = next((k for k in range(i + 1, len(lows)) if lows[k] == ","), 0)
        if not opens or not closes or lows[opens + 1] not in _ONCE:
            return False
    return True


_BORN: Final = re.compile(r"\bborn (?:in |on )?(?:\S+ ){0,2}?\d{4}")
"""The age of a person: "a woman born in 1949"."""


def before_the_war(line: Line, clause: Clause, at: int) -> bool:
    """Whether the words around the cue at ``at`` speak of the time before the war."""
    ahead = line.lows[max(0, clause.first - 3) : clause.first + 1]
    if len(ahead) > 1 and ahead[-1] in {"when", "where"} and any(_PAST_YEAR.fullmatch(low) for low in ahead):
        return True  # "about 1943, when X changed hands"
    text = line.text(max(clause.first, at - 6), min(clause.last, at + 11))
    return _BEFORE_THE_WAR.search(_BORN.sub("", text) if "born" in text else text) is not None


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
    for k, word in enumerate(before):
        if k + 2 < len(before) and before[k + 1].low == "be" and before[k + 2].low in _CHECKED:
            continue  # "footage that could be placed shows"
        if (
            word.low in _MODALS
            and word.date is None
            and not (k + 1 < len(before) and before[k + 1].low == "not")
            and word.low != "must"
        ):
            return word.low
    awaited = _awaited(line, clause, at)
    if awaited:
        return awaited
    if "can" in line.lows[max(clause.first, at - 2) : at] and words[at].low not in _CHECKED:
        return "can"  # "whether X can be held"
    text = line.text(max(clause.first, at - 12), at)
    match = _PLANS.search(text) if _PLANS_SMALL.search(text.lower()) else None
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
    if _EXPECTED.search(line.text(at + 1, clause.last)) and words[at].low in _FORECAST:
        return "likely"
    if before and before[-1].low in _TO_COME and not _DONE.search(clause.text):
        return before[-1].low
    following = next((w.low for w in words[at + 1 : clause.last] if w.low in _AUX | _MODALS and w.date is None), "")
    if following in {"may", "might", "could", "would"} and words[at].low in _FORECAST:
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
        and words[at].low not in _NOUNS | {"have"}
        and not words[at].low.endswith("ed")  # "the rocket that it belonged to killed two"
        and (at < clause.first + 2 or words[at - 2].low not in _COMPELLED)
        and not ranked_to(line, at)
        and not any(word.low in _ATTEMPTS for word in words[max(clause.first, at - 8) : at])
    ):
        return "to"
    return ""


def _awaited(line: Line, clause: Clause, at: int) -> str:
    """Return what makes a cue something to come: "only a matter of time", "dreams of the day when X is free"."""
    behind = line.lows[at + 1 : clause.last]
    if ("matter" in behind or "question" in behind) and _MATTER.search(line.text(at + 1, clause.last)):
        return "a matter of time"
    first = clause.first
    if first > 1 and line.lows[first - 1] == "day" and any(low.startswith(_DREAMS) for low in line.lows[:first]):
        return "the day when"
    return ""


_MATTER: Final = re.compile(r"\b(?:matter|question) of (?:time|hours|days|weeks|months)\b")
_DREAMS: Final = ("dream", "wait", "hop", "long", "await", "imagin", "pray")


def _settled(line: Line, clause: Clause) -> bool:
    """Whether rumours are denied, so that what they tell is a claim: "rumours of a retreat are untrue"."""
    doubted = clause.statement is not None and clause.statement.stance in {Stance.DENIES, Stance.UNCONFIRMED}
    return doubted or _FALSE_RUMOUR.search(line.text(0, len(line.words))) is not None


_FALSE_RUMOUR: Final = re.compile(
    r"\brumou?rs?\b.*\b(?:is|are|was|were) (?:an? |\w+ )?(?:untrue|false|lies?|fakes?|nonsense|not true|baseless|"
    r"unfounded|inventions?|exaggerated|wrong|fairy tales?)\b",
    re.IGNORECASE,
)


def may_be(line: Line, match: Match[Cue]) -> bool:
    """Whether a modal verb stands in a gap of a cue: "the dam in X might burst"."""
    return match.last - match.first > 2 and any(
        line.lows[i] in _MAY and line.words[i].date is None and line.lows[i + 1] != "be"
        for i in range(match.first + 1, match.last)
    )


_MAY: Final = frozenset({"could", "might", "may", "would", "should", "will"})


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
    finite = any(w.low in _FINITE_AUX | _PAST or w.low.endswith("ed") for w in words[first + 1 : reach])
    return "" if verb.startswith(_INSISTS) and finite else verb


def denies_both(line: Line, clause: Clause, at: int, last: int) -> bool:
    """Whether "neither" and "nor" deny the cue ``at`` to ``last``: "Neither X nor Y fell", "took neither X nor Y"."""
    lows = line.lows
    if "neither" not in lows or "nor" not in lows:
        return False
    if lows[last : last + 1] == ["neither"]:
        return True
    return lows[clause.first] == "neither" and "nor" in lows[clause.first : at]


def negated(line: Line, clause: Clause, at: int) -> str:
    """Return the word that negates the cue at ``at``, or an empty string."""
    words = line.words
    if denies_both(line, clause, at, at + 1):
        return "neither"
    for i in range(at - 1, max(clause.first - 1, at - 6), -1):
        low = words[i].low
        single = i + 1 < at and words[i + 1].low in {"one", "a"}  # "not one of them has set foot in X"
        if low in {"not", "n't", "never"} and not single and any(w.low in _FINITE_AUX for w in words[i + 2 : at]):
            continue  # "who would not take passports have disappeared"
        if (
            low in _NEGATIONS
            and not (low == "no" and i + 1 < len(words) and words[i + 1].low in {"fewer", "less", "more"})
            and not (low == "not" and i + 1 < len(words) and words[i + 1].low in ONLY | {"far"})
        ):
            return low
        if low in {",", "but"} and i < at - 2:
            break
    return ""


def in_ukraine(line: Line, i: int) -> bool:
    """Whether the word at ``i`` is a literal name of a place in Ukraine that claims can be about."""
    name = line.words[i].name
    if name is None or not name.literal or name.kind in {MentionKind.RIVER, MentionKind.SEA, MentionKind.COUNTRY}:
        return False
    place = name.resolution.place if name.resolution else None
    if place is None:
        return name.kind is MentionKind.OTHER or name.resolution is not None
    return place.country == "UA" and place.kind not in {MentionKind.SEA, MentionKind.RIVER, MentionKind.COUNTRY}
