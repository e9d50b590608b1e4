"""When a cue of control is none: what moves is no army, it is only tried, not complete, or denied within."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.leavers import leaves_no_place
from geo.reading.lexicons import word_class
from geo.reading.participles import PLACING
from geo.reading.parties import FORCES

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_LED_AWAY: Final = ("pull *", "order *", "take *", "lead *", "move *", "withdraw *", "bring *", "transfer *", "give *")
"""Phrases of leaving whose gap must hold an armed force: "took its troops out of", not "took residents out of"."""
_GEAR: Final = word_class("guards_gear")
_BATTLE_OF: Final = re.compile(
    r"(?:^|[,;] |\bthat )(?:the )?battle (?:of|at|for) \w+(?:[ -]\w+)? (?:was|had been)$", re.IGNORECASE
)
_GUESTS: Final = re.compile(
    r"\b(?:people|families|refugees|displaced|children|residents|inhabitants|hundreds|thousands|dozens|many|guests)\b"
)
_FIGURES: Final = word_class("guards_figures")
"""What falls or is lost, too, where a place is named."""
_FLAGS: Final = word_class("guards_flags")
_INTENTIONS: Final = word_class("guards_intentions")
_HOME: Final = word_class("guards_home")
_BEATEN: Final = re.compile(
    r"(?:with (?:\w+ )?(?:losses|casualties)|after (?:suffering|taking) |"
    r"to (?:\w+ )?(?:initial|starting|original|previous) )",
    re.IGNORECASE,
)
"""What people, not troops, leave; how an assault, not a garrison, falls back."""
_LITTER: Final = word_class("guards_litter")
_CLEARED: Final = 6
"""Words behind "cleared" among which stands of what a place was cleared."""
_LIES: Final = word_class("guards_lies")
"""What follows "stand" where a town only lies somewhere."""
_FALLING: Final = word_class("guards_falling")
"""What follows "fall" where no place falls: "people fall silent", "shells fell on"."""
_NONE: Final = word_class("guards_none")
_RIPS: Final = word_class("guards_rips")
_STRUCTURES: Final = word_class("guards_structures")
"""What is torn from a bridge or a house."""
_WITHOUT: Final = re.compile(
    r"(?:[^,;.]{1,40}? )?(?:(?:without|short of|with no) (?:\w+ ){0,2}?(?:light|power|electricity|current|gas|heat|"
    r"heating|(?:drinking )?water|internet|signal|telephones?|communications?|lighting|bread|doctors?|schools?)|"
    r"in (?:the dark|darkness)|powerless|blacked out)\b"
)
"""What a strike leaves a place without, which no troops leave."""
_LEAVES: Final = frozenset({"left", "leaves", "leave", "leaving"})
_GONE_ON: Final = frozenset(["on", "ahead", "through", "without", "unanswered", "dark", "astray", "missing", "wrong"])
_LISTED: Final = tuple([noun, "of"] for noun in ("list", "map", "tally", "register"))
_CAVES: Final = frozenset({"caved", "cave", "caves", "crumbled", "crumbles", "buckled", "folded", "gave", "gives"})
_HOUSES: Final = word_class("guards_houses")
"""What caves in and is no place."""
_RESIDENTS: Final = word_class("guards_residents")
_MACHINES: Final = word_class("guards_machines")
_MADE: Final = word_class("guards_made")
"""What is taken and is no place: pictures, samples, decisions."""
_ALL_THAT: Final = re.compile(r"\b(?:all|everything|nothing|little|what|the last|only \w+)(?: that)? (?:\S+ ){1,3}$")
REGROUPED: Final = frozenset(
    [
        "be regrouped",
        "be moved to",
        "be transferred to",
        "be redeployed to",
        "be shifted to",
        "be redirected to",
        "be relocated to",
        "be repositioned to",
        "be rebased to",
    ]
)
"""What a side says of its own troops when they leave."""
_SEIZING: Final = frozenset({"seized", "captured", "taken", "held"})
_A_PERSON: Final = re.compile(
    r"(?:[^,;]*, )?(?:an?|one|two|three|four|several|some|another|the) (?:(?!of|at|in|from)\w+ ){0,3}?(?:engineers?|"
    r"teachers?|men|man|women|woman|residents?|councillors?|mayors?|farmers?|workers?|priests?|activists?|journalists?|"
    r"doctors?|nurses?|officials?|volunteers?|directors?|heads?|deput(?:y|ies)|students?|boys?|girls?|pensioners?|"
    r"drivers?|inhabitants?|civilians?|policem[ae]n|soldiers?|prisoners?|manager|veterans?|electricians?|guards?) "
    r"(?:\w+ )?(?:of|from|at|in|near|living in)\b[^,;]*\b(?:was|were|been|being)$"
)
"""Before a participle: a person of a place to whom it happened."""


def _drops_gear(line: Line, start: int) -> bool:
    """Whether what is abandoned or lost from ``start`` on is equipment or men, not a place."""
    for word in line.words[start : start + 7]:
        if word.low in _GEAR:
            return True
        if (
            word.name is not None
            or word.low in TOWN_NOUNS
            or (word.low in PLACING and word.low != "of")
            or not word.low[0].isalnum()
        ):
            return False
    return False


def _leads_away(line: Line, match: Match[Cue]) -> bool:
    """Whether those who are led away are no troops: "ordered the patients out of X"."""
    between, phrase = line.lows[match.first + 1 : match.last], match.value.phrase
    if phrase.startswith("give *") and not _GIVEN.isdisjoint(between):
        return False
    if phrase.startswith("order *") and "we" in line.lows[max(0, match.first - 3) : match.first]:
        return False
    return _TROOPS.isdisjoint(between)


_GIVEN: Final = TOWN_NOUNS | {"it", "them", ""}
_TROOPS: Final = FORCES | {"back", "garrison", "everyone"}


def no_move(line: Line, match: Match[Cue]) -> bool:
    """Whether the words only look like a verb of control: "the left bank", "taken off", "took place"."""
    words = line.words
    following = words[match.last].low if match.last < len(words) else ""
    head = line.lows[match.first]
    if head in _RIPS and not _STRUCTURES.isdisjoint(line.lows[match.first : match.last]):
        return True  # "tore two spans from the bridge"
    if head in {"won", "lost", "fought"} and "battle" in line.lows and _BATTLE_OF.search(line.text(0, match.first)):
        return True  # "the Battle of X was won by the Cossacks"
    if head == "lost" and match.tag in {"past", "part"} and _is_machinery(line, match.first):
        return True
    if following in {"on", "in", "from", "back"} and match.last + 1 < len(words) and words[match.last + 1].date:
        return False
    if head == "taken" and following == "in" and line.lows[match.last + 1 : match.last + 2] in (["by"], ["and"]):
        return True  # "families have been taken in by schools"
    if following in TOWN_NOUNS_PLURAL and line.lows[max(0, match.first - 2) : match.first] in _LISTED:
        return True  # "put X on its list of occupied places"
    if head == "taken" and _is_made(line, match.first):
        return True  # "the photograph was taken in X"
    if following in {"on", "in"} and match.first and words[match.first - 1].low in {"been", "was", "were", "being"}:
        return False
    if (
        head in {"take", "takes", "took", "taken", "taking"}
        and following == "in"
        and _GUESTS.search(line.text(match.last + 1, min(len(words), match.last + 5)).lower())
    ):
        return True  # "has taken in hundreds of people"
    if match.value.frame == "leave" and (
        leaves_no_place(line, match.first, match.last)
        or (match.value.phrase.startswith(_LED_AWAY) and _leads_away(line, match))
        or not _HOME.isdisjoint(line.lows[match.last : match.last + 3])
        or _BEATEN.match(line.text(match.last, min(len(line.words), match.last + 7)))
    ):
        return True
    if match.value.phrase == "stand" and following in _LIES and match.first and words[match.first - 1].name is not None:
        return True  # "X stands on a hill"
    if head.startswith(("fall", "fell")) and following in _FALLING:
        return not _on_a_day(line, match.last + 1)
    ahead = line.lows[max(0, match.first - 8) : match.first]
    if head.startswith(("fall", "fell", "los")) and not _FIGURES.isdisjoint(ahead):
        return True  # "the price of wheat in X fell", "the battle of X was lost"
    if match.value.phrase == "fly over" and _FLAGS.isdisjoint(ahead):
        return True  # aircraft do
    if match.value.phrase == "give up" and not _INTENTIONS.isdisjoint(line.lows[match.last : match.last + 4]):
        return True  # "gave up its designs on X"
    if head in _CAVES and not _HOUSES.isdisjoint(line.lows[: match.first]):
        return True  # "the dormitory in X caved in"
    if match.value.phrase == "fall" and following in {"into", "from", "off", "out", "through", "onto", "towards"}:
        return True  # "the bridge fell into the river"
    if match.value.phrase == "have gone" and following in _GONE_ON:
        return True  # "attacks have gone on"
    if head == "leaving" and match.last - match.first == 1:
        behind = words[match.last] if match.last < len(words) else None
        return behind is None or not (behind.name or behind.low in {"the", "it", "for"} | TOWN_NOUNS)
    if match.value.frame in {"leave", "lose"} and _drops_gear(line, match.last):
        return True  # "abandoned thirty vehicles"
    if "left" in line.lows[match.first : match.last] and _ALL_THAT.search(line.text(0, match.first).lower()):
        return True  # "the works are all that they have left there"
    leaves = match.value.frame == "leave" and not _LEAVES.isdisjoint(line.lows[match.first : match.last])
    if leaves and _WITHOUT.match(line.text(match.last, min(len(words), match.last + 9)).lower()):
        return True  # "a strike had left X without light"
    if head in _LEAVES and _leaves_no_place(line, match):
        return True
    if line.lows[match.last - 1] == "off" and not _ATTACKERS.isdisjoint(line.lows[match.last : match.last + 4]):
        return True  # "drove off storming parties"
    if head in {"left", "leaves", "leave"} and "behind" in line.lows[match.last : match.last + 6]:
        return True  # "left eight vehicles behind"
    if head in _SEIZING and match.tag in {"part", "past"} and _A_PERSON.match(line.text(0, match.first).lower()):
        return True  # "an engineer of the plant at X was seized at home"
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


def _leaves_no_place(line: Line, match: Match[Cue]) -> bool:
    """Whether "leave" is a holiday, "left" a side, or no place is left: "on leave from X", "left the grain deal"."""
    before = line.lows[match.first - 1] if match.first else ""
    if match.last - match.first == 1 and (
        (before in _ON_LEAVE and line.lows[match.first] == "leave")
        or (before == "the" and line.lows[match.first] == "left")
    ):
        return True
    for word in line.words[match.last : match.last + 5]:
        if word.low in _PACTS:
            return True
        if word.name is not None or word.low in TOWN_NOUNS or not word.low[0].isalnum():
            return False
    return False


_ATTACKERS: Final = word_class("guards_attackers")
_ON_LEAVE: Final = frozenset({"on", "them", "him", "us", "sick", "annual", "home", "shore", "maternity"})
_PACTS: Final = word_class("guards_pacts")
"""What is left and is no place: treaties, gifts, traces."""


def _on_a_day(line: Line, at: int) -> bool:
    """Whether "on" before ``at`` tells a day: "fell on a Saturday", "fell on or about the 20th"."""
    while at < len(line.words) and line.lows[at] in _ABOUT:
        at += 1
    return at < len(line.words) and line.words[at].date is not None


_ABOUT: Final = frozenset(
    {"or", "about", "around", "a", "an", "the", "that", "very", "same", "nearly", "exactly", "some"}
)


def _is_machinery(line: Line, at: int) -> bool:
    """Whether what was lost is the machinery of a plant, not the plant: "all units of the power plant were lost"."""
    if _MACHINES.isdisjoint(line.lows[max(0, at - MACHINES_OF) : at]):
        return False
    places = (i for i in range(max(1, at - MACHINES_OF), at) if line.words[i].name is not None)
    return any("of" in line.lows[max(0, i - 2) : i] and not _MACHINES.isdisjoint(line.lows[:i]) for i in places)


MACHINES_OF: Final = 10
"""Words before a verb among which the machinery of a plant is named."""


def _is_made(line: Line, at: int) -> bool:
    """Whether the subject right before "was taken" is a picture or a decision."""
    ahead = range(max(0, at - 4), at)
    made = next((i for i in ahead if line.lows[i] in _MADE), -1)
    return made >= 0 and all(line.words[i].name is None and line.lows[i] in _WAS for i in range(made + 1, at))


_WAS: Final = frozenset({"was", "were", "been", "being", "is", "are", "has", "have", "had", "only", "really", "also"})


def attempted(line: Line, clause: Clause, at: int) -> bool:
    """Whether the verb at ``at`` is only tried: "trying to dislodge"."""
    before = [w.low for w in line.words[max(clause.first, at - 9) : at]]
    if before[-2:] == ["able", "to"] and not _NONE.isdisjoint(before):
        return True  # "which nobody has been able to win back"
    return "to" in before[-2:] and any(
        low.startswith(("try", "tri", "attempt", "struggl", "fail", "unable", "seek", "sought", "bid", "hop", "aim"))
        for low in before
    )


def incomplete(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether the words lack what makes them a frame.

    "drive out of the city" has nobody who is driven out; "are being pushed back" is not over; "X is free" may be a
    person's freedom.
    """
    phrase, words = match.value.phrase, line.words
    if match.value.frame == "regain" and _RESIDENTS.intersection(line.lows[match.first : match.last]):
        return True  # "forced the inhabitants out of X"
    moved = match.value.frame == "regain" and not phrase.startswith("@grasp")  # "was prised from the enemy" is whole
    if moved and re.match(r"[@\w|]+ \*\d", phrase) and match.first + 1 < match.last:
        return line.lows[match.first + 1] in {"out", "from", "away", "back"}
    if (
        match.value.frame == "leave"
        and phrase not in REGROUPED
        and phrase.startswith("be ")
        and "being" in line.lows[match.first : match.last]
    ):
        return True
    if phrase == "clear" and not _LITTER.isdisjoint(line.lows[match.last + 2 : match.last + _CLEARED]):
        return "of" in line.lows[match.last : match.last + _CLEARED]  # "cleared X of mines"
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


_DENYING: Final = frozenset({"no", "not", "never", "longer", "nor", "neither"})
"""Words of phrases that are themselves negations."""


def negated_within(line: Line, match: Match[Cue]) -> str:
    """Return the word that negates a cue from within one of its gaps: "is not occupied by"."""
    denial = next((low for low in line.lows[match.first : match.last] if low in {"not", "n't", "never", "no"}), "")
    return "" if denial and not _DENYING.isdisjoint(re.findall(r"\w+", match.value.phrase)) else denial
