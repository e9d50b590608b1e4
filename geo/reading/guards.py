"""When a cue of control is none: no move, only tried, a participle that colours a noun, a passive, a noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import is_eligible
from geo.reading.inverted import labelled, place_behind
from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES
from geo.reading.subjects import TOWN_NOUNS, TOWN_NOUNS_PLURAL

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


_GEAR: Final = frozenset(
    ["vehicle", "vehicles", "tank", "tanks", "gun", "guns", "howitzer", "howitzers", "weapons", "ammunition", "lorries",
     "trucks", "equipment", "carriers", "armour", "mortars", "launchers", "shells", "helmets", "rifles", "uniforms",
     "dead", "wounded", "bodies", "corpses", "comrades", "aircraft", "helicopters", "stores", "stocks", "supplies",
     "belongings", "cars", "boats", "vessels", "batteries", "documents", "machines"]
)  # fmt: skip


_BATTLE_OF: Final = re.compile(
    r"(?:^|[,;] |\bthat )(?:the )?battle (?:of|at|for) \w+(?:[ -]\w+)? (?:was|had been)$", re.IGNORECASE
)


def _drops_gear(line: Line, start: int) -> bool:
    """Whether what is abandoned or lost from ``start`` on is equipment or men, not a place."""
    for word in line.words[start : start + 7]:
        if word.low in _GEAR:
            return True
        if word.name is not None or word.low in TOWN_NOUNS or word.low in _PLACING or not word.low[0].isalnum():
            return False
    return False


def no_move(line: Line, match: Match[Cue]) -> bool:
    """Whether the words only look like a verb of control: "the left bank", "taken off", "took place"."""
    words = line.words
    following = words[match.last].low if match.last < len(words) else ""
    head = line.lows[match.first]
    if head in _RIPS and not _STRUCTURES.isdisjoint(line.lows[match.first : match.last]):
        return True  # "tore two spans from the bridge"
    if head in {"won", "lost", "fought"} and "battle" in line.lows and _BATTLE_OF.search(line.text(0, match.first)):
        return True  # "the Battle of X was won by the Cossacks"
    if following in {"on", "in", "from", "back"} and match.last + 1 < len(words) and words[match.last + 1].date:
        return False
    if head == "taken" and following == "in" and line.lows[match.last + 1 : match.last + 2] in (["by"], ["and"]):
        return True  # "families have been taken in by schools"
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
    ordered = match.value.phrase.startswith("order *") and "we" in line.lows[max(0, match.first - 3) : match.first]
    led = match.value.frame == "leave" and match.value.phrase.startswith(_LED_AWAY) and not given and not ordered
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
    if match.value.phrase == "have gone" and following in {"on", "ahead", "through", "without", "unanswered", "dark"}:
        return True  # "attacks have gone on"
    if head == "leaving" and match.last - match.first == 1:
        behind = words[match.last] if match.last < len(words) else None
        return behind is None or not (behind.name or behind.low in {"the", "it", "for"} | TOWN_NOUNS)
    if match.value.frame in {"leave", "lose"} and _drops_gear(line, match.last):
        return True  # "abandoned thirty vehicles"
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
    if before[-2:] == ["able", "to"] and not _NONE.isdisjoint(before):
        return True  # "which nobody has been able to win back"
    return "to" in before[-2:] and any(
        low.startswith(("try", "tri", "attempt", "struggl", "fail", "unable", "seek", "sought", "bid", "hop", "aim"))
        for low in before
    )


def follows_place(line: Line, clause: Clause, at: int) -> bool:
    """Whether the subject right before the verb at ``at`` is a place, a word like "the town", or a pronoun."""
    if place_behind(line, clause, at, at + 1):
        return True
    i = at - 1
    while i >= clause.first and (line.words[i].date or line.lows[i] in _AUXILIARIES or line.lows[i].endswith("ly")):
        i -= 1
    if i < clause.first:
        return True
    if line.words[i].name is not None:
        return not _belongs(line, clause, i)
    return line.lows[i] in TOWN_NOUNS | TOWN_NOUNS_PLURAL | _STANDING_FOR


def _belongs(line: Line, clause: Clause, i: int) -> bool:
    """Whether the place at ``i`` only tells where something else is: "the museum in X opened its gates"."""
    k = i - 1
    while k > clause.first and line.lows[k] in {"the", "nearby", "and", ",", ""}:
        k -= 1
    if k <= clause.first or line.lows[k] not in {"in", "at", "near", "from", "of", "for", "on", "around", "outside"}:
        return False
    owner = line.lows[k - 1]
    return owner not in TOWN_NOUNS | TOWN_NOUNS_PLURAL | _WHOLE_OF and owner.isalpha()


_WHOLE_OF: Final = frozenset(
    {"all", "most", "much", "half", "whole", "rest", "part", "parts", "centre", "loss", "fall", "case", "edge", "north",
     "south", "east", "west", "quarter", "quarters", "suburb", "suburbs", "outskirts", "district", "districts", "end"}
)  # fmt: skip


_AUXILIARIES: Final = word_class("clauses_aux") | frozenset(
    ["then", "also", "now", "too", "later", "soon", "finally", "to", "so", "again", "once", "more"]
)
_STANDING_FOR: Final = frozenset(
    {"it", "both", "they", "which", "that", "all", ",", "and", "others", "one", '"', "\u201d", ")", "region", "oblast",
     "province", "district", "area", "island", "whole", "them", "plant", "station", "dam", "bridge", "airport", "these",
     "most", "lot", "this", "former", "latter", "first", "second", "two", "three", "there", "what", "so", ":"}
)  # fmt: skip


_NONE: Final = frozenset({"no", "nobody", "none", "no-one", "neither", "not", "never"})


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
    if match.tag in {"past", "part"} and place_behind(line, clause, match.first, match.last):
        return True  # "Also taken on Tuesday was X"
    if match.tag in {"past", "part"} and match.first == clause.first and labelled(line, clause) >= 0:
        return True  # "X: lost on 2 July"
    if line.lows[match.first] == "still" and line.lows[match.last - 1] in _KEPT:
        return line.lows[max(0, match.first - 1)] in _COPULAS  # "X was still held by its troops"
    if match.tag not in {"past", "part"} and not (match.tag == "base" and line.lows[match.first] in _SAME_PARTICIPLE):
        return match.tag == "ing" and match.first > clause.first and line.words[match.first - 1].low == "being"
    if line.lows[match.last - 1] == "back" and line.lows[match.first] in {"had", "got"}:
        return False  # "they had X back by the evening"
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
            "almost",
            "quite",
            "perhaps",
            "thus",
            "too",
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
    if i < 0 and line.sentence.opens and match.tag in {"past", "part"} and len(line.words) <= ANSWER:
        behind = line.words[match.last : match.last + 2]
        told = any(word.date for word in behind) or not behind
        if told or behind[0].low in {",", ".", "again"} or any(line.classes[match.last : match.last + 3]):
            return True  # "What of X? Lost on Sunday."
    if line.lows[match.last - 1] in TOWN_NOUNS and line.lows[match.last - 2] in _ARTICLES:
        return False  # "the mayor, Petro Bilyk, handed over the town": its object is named
    following = [w.low for w in line.words[match.last : min(match.last + 3, clause.last)]]
    agent = match.last + following.index("by") + 1 if "by" in following[:2] else 0
    if agent and (agent >= len(line.words) or line.words[agent].date is None):
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


_RIPS: Final = frozenset({"tear", "tore", "torn", "tearing", "take", "took", "taken", "snatch", "snatched"})
_STRUCTURES: Final = frozenset(
    ["span", "spans", "lane", "lanes", "section", "sections", "pillar", "arch", "arches", "roof", "roofs", "wall",
     "walls", "windows", "doors"]
)  # fmt: skip
"""What is torn from a bridge or a house."""
_KEPT: Final = frozenset({"held", "controlled", "occupied", "manned", "defended"})
_COPULAS: Final = frozenset({"is", "are", "was", "were", "been", "being", "be"})
ANSWER: Final = 16
"""Words of a paragraph's first sentence that may be a bare answer to the question before it."""
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
        at = match.first - (line.lows[match.first - 1] in {"has", "have", "had"} if match.first else 0)
        subject = words[at - 1] if at > clause.first else None
        return subject is None or not (
            subject.name
            or subject.low in TOWN_NOUNS | {"it", "both", "all", "they", "now", "region", "province", "oblast"}
            or (subject.low in {"that", "which"} and line.lows[at - 2] in TOWN_NOUNS_PLURAL)
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
        (match.tag in {"base", ""} or line.lows[match.first] == "regrouping")
        and line.lows[match.first] in {"retreat", "withdrawal", "exit", "departure", "regrouping"}
        and (before in _ARTICLES or before == "'s" or line.classes[match.first - 1] in {"@russia", "@ukraine"})
    )
