"""When a cue of control is none: no move, only tried, a participle that colours a noun, a passive, a noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import is_eligible
from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES
from geo.reading.subjects import TOWN_NOUNS

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_LED_AWAY: Final = ("pull *", "order *", "take *", "lead *", "move *", "withdraw *", "bring *", "transfer *", "give *")
"""Phrases of leaving whose gap must hold an armed force: "took its troops out of", not "took residents out of"."""
_BEING: Final = frozenset({"is", "was", "has", "remains", "remained", "came", "had", "will", "and", ","})
_SAME_PARTICIPLE: Final = frozenset({"overrun", "retake", "cut", "split", "hit", "run", "come", "set", "put"})
"""Verbs whose participle looks like their base form."""
_ARTICLES: Final = frozenset({"the", "a", "its", "their", "his", "our", "this", "that", "any", "no", "of", "full"})
_PLACING: Final = frozenset({"of", "in", "from", "to", "at", "near", "around", "for", "with"})


def no_move(line: Line, match: Match[Cue]) -> bool:
    """Whether the words only look like a verb of control: "the left bank", "taken off", "took place"."""
    words = line.words
    following = words[match.last].low if match.last < len(words) else ""
    head = line.lows[match.first]
    if following in {"on", "in", "from", "back"} and match.last + 1 < len(words) and words[match.last + 1].date:
        return False
    if following in {"on", "in"} and match.first and words[match.first - 1].low in {"been", "was", "were", "being"}:
        return False
    if (
        head in {"take", "takes", "took", "taken", "taking"}
        and following == "in"
        and _GUESTS.search(line.text(match.last + 1, min(len(words), match.last + 5)).lower())
    ):
        return True  # "has taken in hundreds of people"
    between = set(line.lows[match.first + 1 : match.last])
    given = match.value.phrase.startswith("give *") and between & ({"it", "them", ""} | TOWN_NOUNS)
    led = match.value.phrase.startswith(_LED_AWAY) and not given
    if led and not between & (FORCES | {"back", "garrison", "everyone"}):
        return True
    if match.value.frame == "leave" and _HOME & set(line.lows[match.last : match.last + 3]):
        return True
    if match.value.frame == "leave" and _BEATEN.match(line.text(match.last, min(len(line.words), match.last + 7))):
        return True
    if match.value.phrase == "stand" and following in _LIES and match.first and words[match.first - 1].name is not None:
        return True  # "X stands on a hill"
    if head.startswith(("fall", "fell")) and following in _FALLING:
        return True
    ahead = line.lows[max(0, match.first - 8) : match.first]
    if head.startswith(("fall", "fell", "los")) and not _FIGURES.isdisjoint(ahead):
        return True  # "the price of wheat in X fell", "the battle of X was lost"
    if match.value.phrase == "fly over" and _FLAGS.isdisjoint(ahead):
        return True  # aircraft do
    if match.value.phrase == "give up" and not _INTENTIONS.isdisjoint(line.lows[match.last : match.last + 4]):
        return True  # "gave up its designs on X"
    if match.value.phrase == "fall" and following in {"into", "from", "off", "out", "through", "onto", "towards"}:
        return True  # "the bridge fell into the river"
    if head == "leaving" and match.last - match.first == 1:
        behind = words[match.last] if match.last < len(words) else None
        return behind is None or not (behind.name or behind.low in {"the", "it", "for"} | TOWN_NOUNS)
    if head in {"left", "leaves", "leave"} and "behind" in line.lows[match.last : match.last + 6]:
        return True  # "left eight vehicles behind"
    if head == "taken" and _RESIDENTS.intersection(line.lows[max(0, match.first - 4) : match.first]):
        return True  # "where people were taken"
    if head == "left":
        return following in {"of", "bank", "side", "shore", "wing", "hand", "flank", "bank,"} or following.endswith(
            "-bank"
        )
    if match.last - match.first == 1 and head in {"take", "takes", "took", "taken", "taking"}:
        return following in {
            "off",
            "out",
            "to",
            "away",
            "aboard",
            "part",
            "place",
            "on",
            "up",
            "home",
            "down",
            "refuge",
            "shelter",
            "care",
            "from",
            "prisoner",
            "hostage",
            "into",
            "back",
            "ill",
            "cooling",
            "advantage",
        }
    return False


_GUESTS: Final = re.compile(
    r"\b(?:people|families|refugees|displaced|children|residents|inhabitants|hundreds|thousands|dozens|many|guests)\b"
)
_FIGURES: Final = frozenset(
    ["price", "prices", "output", "sales", "temperature", "temperatures", "exports", "rents", "rate", "battle", "match"]
)
"""What falls or is lost, too, where a place is named."""
_FLAGS: Final = frozenset({"flag", "flags", "banner", "banners", "tricolour", "colours", "tricolor"})
_INTENTIONS: Final = frozenset(
    ["hope", "hopes", "plan", "plans", "designs", "attempt", "attempts", "claims", "search", "ambitions", "idea"]
)
_HOME: Final = frozenset({"country", "homes", "home", "homeland", "houses", "abroad"})
_BEATEN: Final = re.compile(
    r"(?:with (?:\w+ )?(?:losses|casualties)|after (?:suffering|taking) |"
    r"to (?:\w+ )?(?:initial|starting|original|previous) )",
    re.IGNORECASE,
)
"""What people, not troops, leave; how an assault, not a garrison, falls back."""
PARTS: Final = frozenset({"part", "parts", "half", "side", "areas", "area", "territory", "territories", "districts"})
_LITTER: Final = frozenset({"mines", "rubble", "debris", "snow", "ice", "bodies", "wreckage", "ammunition", "water"})
_LIES: Final = word_class("guards_lies")
"""What follows "stand" where a town only lies somewhere."""
_FALLING: Final = frozenset(
    [
        "silent",
        "ill",
        "asleep",
        "short",
        "behind",
        "apart",
        "victim",
        "prey",
        "quiet",
        "sick",
        "in",
        "on",
        "down",
        "over",
    ]
)
"""What follows "fall" where no place falls: "people fall silent", "shells fell on"."""


def attempted(line: Line, clause: Clause, at: int) -> bool:
    """Whether the verb at ``at`` is only tried: "trying to dislodge"."""
    before = [w.low for w in line.words[max(clause.first, at - 9) : at]]
    return "to" in before[-2:] and any(
        low.startswith(("try", "tri", "attempt", "struggl", "fail", "unable", "seek", "sought", "bid", "hop", "aim"))
        for low in before
    )


def apposed_place(line: Line, at: int) -> Name | None:
    """Return the place that "..., the main city of ..." at ``at`` stands beside."""
    i = at - 1
    while i >= 0 and line.words[i].low in {"the", "a", "an", "still", "now", "long"}:
        i -= 1
    if i < 1 or line.words[i].low != ",":
        return None
    return line.words[i - 1].name if is_eligible(line, i - 1) else None


def is_passive(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a verb's places are its subject: "was taken", "X, seized on Monday," and "X liberated."."""
    if match.tag not in {"past", "part"} and not (match.tag == "base" and line.lows[match.first] in _SAME_PARTICIPLE):
        return match.tag == "ing" and match.first > clause.first and line.words[match.first - 1].low == "being"
    i = match.first - 1
    while i >= clause.first and (
        line.words[i].low.endswith("ly")
        or line.words[i].low
        in {
            "also",
            "now",
            "still",
            "not",
            "all",
            "already",
            "since",
            "then",
            "later",
            "first",
            "again",
            "both",
            "never",
            "just",
            "once",
        }
        or line.words[i].date
    ):
        i -= 1
    if i >= clause.first and line.words[i].low in {
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "be",
        "got",
        "gets",
        "'s",
        "left",
    }:
        return True
    if i >= 0 and line.words[i].low in {"have", "has", "had", "having"}:
        return False
    following = [w.low for w in line.words[match.last : min(match.last + 3, clause.last)]]
    if "by" in following[:2]:
        return True
    # "the plant, seized on 24 February, ...": a participle behind a comma or a name
    whole = i > 0 and line.words[i].low in TOWN_NOUNS and line.words[i - 1].low in {"the", "whole", "entire"}
    if (
        i >= 0
        and (whole or line.words[i].low == "," or line.words[i].name is not None)
        and match.tag in {"past", "part"}
    ):
        after = following[0] if following else ""
        word = line.words[match.last] if match.last < len(line.words) else None
        if line.words[i].name is not None and i > clause.first and _side_near(line, i):
            return False
        if not after and (whole or i == clause.first):
            return True
        if after in {".", '"', "\u201d", "!"} and all(
            w.name or not w.low.isalpha() or w.low in {"and", "now", "fully", "the"}
            for w in line.words[clause.first : i + 1]
        ):
            return True  # "Andriivka liberated."
        return after in {
            "in",
            "on",
            "by",
            "at",
            "after",
            "from",
            "since",
            "during",
            ",",
            ";",
            ".",
            "last",
            "early",
        } or (word is not None and word.date is not None)
    return False


def _side_near(line: Line, i: int) -> bool:
    return line.classes[i - 1] in {"@ukraine", "@russia"} if i else False


_RESIDENTS: Final = frozenset(
    ["inhabitants", "residents", "people", "civilians", "families", "villagers", "women", "children", "population"]
)
REGROUPED: Final = frozenset(
    ["be regrouped", "be moved to", "be transferred to", "be redeployed to", "be shifted to", "be redirected to"]
)
"""What a side says of its own troops when they leave."""


def incomplete(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether the words lack what makes them a frame.

    "drive out of the city" has nobody who is driven out; "are being pushed back" is not over; "X is free" may be a
    person's freedom.
    """
    phrase, words = match.value.phrase, line.words
    if match.value.frame == "regain" and _RESIDENTS.intersection(line.lows[match.first : match.last]):
        return True  # "forced the inhabitants out of X"
    if match.value.frame == "regain" and re.match(r"\w+ \*\d", phrase) and match.first + 1 < match.last:
        return line.lows[match.first + 1] in {"out", "from", "away", "back"}
    if (
        match.value.frame == "leave"
        and phrase not in REGROUPED
        and phrase.startswith("be ")
        and "being" in line.lows[match.first : match.last]
    ):
        return True
    if match.value.frame == "freed" and _LITTER & set(line.lows[match.last : match.last + 2]):
        return True
    if match.value.frame == "freed" and phrase.startswith("be !free"):
        subject = words[match.first - 1] if match.first > clause.first else None
        return subject is None or not (
            subject.name
            or subject.low in TOWN_NOUNS | {"it", "both", "all", "they", "now", "region", "province", "oblast"}
        )
    return False


def negated_within(line: Line, match: Match[Cue]) -> str:
    """Return the word that negates a cue from within one of its gaps: "is not occupied by"."""
    if any(
        part in {"no", "not", "never", "longer", "nor", "neither"} for part in re.findall(r"\w+", match.value.phrase)
    ):
        return ""
    return next((low for low in line.lows[match.first : match.last] if low in {"not", "n't", "never", "no"}), "")


def colours(line: Line, match: Match[Cue]) -> bool:
    """Whether a participle only colours the place behind it: "in occupied Crimea"."""
    if match.tag not in {"past", "part"} or match.last - match.first > 1 or match.last >= len(line.words):
        return False
    before = line.words[match.first - 1].low if match.first else ""
    behind = line.words[match.last].name
    if line.words[match.last].low in TOWN_NOUNS | PARTS and before in {"the", "a", "an", "this", "that"}:
        return True  # "in the occupied city of X"
    opens = match.first == 0 and match.last + 1 < len(line.words) and line.words[match.last + 1].low in _BEING
    return behind is not None and (
        opens or before in _PLACING | {"near", "the", "across", "inside", "into", "on", "over"}
    )


def is_noun(line: Line, match: Match[Cue]) -> bool:
    """Whether a verb's base form stands as a noun: "the retreat from X", "its withdrawal"."""
    before = line.words[match.first - 1].low if match.first else ""
    return (
        match.tag in {"base", ""}
        and line.lows[match.first] in {"retreat", "withdrawal", "exit", "departure"}
        and (before in _ARTICLES or before == "'s" or line.classes[match.first - 1] in {"@russia", "@ukraine"})
    )
