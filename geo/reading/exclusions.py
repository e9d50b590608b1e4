"""What looks like an event and is none: participles that colour a noun, soldiers' losses, blows without a weapon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

SOLDIERS: Final = re.compile(
    r"\b(?:soldiers?|troops|servicem[ae]n|fighters?|militants?|paratroopers|marines|mercenar\w+|"
    r"invaders|occupiers|enemy|armed men|crew|officers?|generals?|defenders|guards(?:men)?|"
    r"military|battalion|personnel|combatants|conscripts|prisoners of war)\b"
)


CIVILIANS: Final = re.compile(
    r"\b(?:civilians?|people|residents?|child(?:ren)?|wom[ae]n|girls?|boys?|passengers?|workers?|"
    r"doctors?|nurses?|patients?|pensioners?|elderly|famil(?:y|ies)|rescuers?|firefighters?|"
    r"inhabitants?|villagers?|driver|drivers|teachers?|couple|mother|father|man|locals|baby|"
    r"babies|newborn|infant|toddler|teenagers?|grandmother|volunteers?|bodies|graves?|persons?|"
    r"tortured|journalists?|lives|volunteer|employees?|medics?|priest|students?|pupils?|old|mayor|"
    r"shoppers|farmers?|shepherds?|beekeepers?|evacuees|those|others|at least|dead)\b"
)


_VICTIM: Final = re.compile(
    r"\b(?:an?|the|another) (?:\w+ ){0,3}?(?:pensioner|farmer|driver|teacher|nurse|doctor|girl|boy|mother|"
    r"father|couple|worker|"
    r"volunteer|rescuer|firefighter|student|schoolgirl|schoolboy|shepherd|grandmother|baby|priest|journalist|resident)\b"
)
_ONE: Final = re.compile(
    r"\b(?:an?|another|one|his|her|their|my|our|whose|its) (?:[\w-]+ ){0,2}?[\w-]+ (?:was|has been|had been|is) "
    r"(?:also |badly |seriously |fatally )?(?:killed|wounded|injured|hurt|found dead|shot)\b|"
    r"\b(?:killed|wounded|injured|hurt) (?:an?|another|one|his|her|their|my|our) [\w-]+\b"
)
"""Somebody for whom no word of the lists stands: "a cook was killed"."""
_AGENT: Final = re.compile(
    r"\bby (?:the |an? |some |several |two |three |armed |drunken |retreating |occupying |russian |"
    r"ukrainian |chechen )*"
    r"(?:soldiers?|troops|servicemen|fighters|militants|officers?|occupiers|invaders|paratroopers|military|gunmen|snipers?)\b"
)
_MODIFIERS: Final = frozenset({"assault", "combat", "storm", "battle", "attack", "raid", "fire"})
_UNITS: Final = word_class("exclusions_units")
_FUNCTION: Final = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "near",
        "with",
        "from",
        "to",
        "for",
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        ",",
        ".",
        ";",
        ":",
        "after",
        "before",
        "during",
        "as",
        "since",
        "while",
        "when",
        "where",
        "which",
        "that",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "by",
        "him",
        "her",
        "it",
        "them",
        "by",
        "under",
        "over",
        "into",
        "overnight",
        "again",
        "yesterday",
        "today",
        "there",
        "early",
        "late",
        "last",
        "this",
        "also",
        "at",
        "about",
        "across",
        "around",
        "along",
        "more",
        "some",
        "several",
        "people",
        "civilians",
        "residents",
        "at",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "one",
    ]
)


_WEAK_CONTEXT: Final = re.compile(
    r"\b(?:missiles?|rockets?|shells?|shelling|drones?|artillery|air|bombs?|bombing|strikes?|"
    r"mortars?|aircraft|fire|warplanes?|jets?|explosions?|himars|grad|shaheds?)\b"
)


def is_attributive(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a participle only colours the noun behind it: "the flooded streets", "burnt-out armour"."""
    if match.last - match.first > 1 or match.last >= clause.last:
        return False
    following = line.words[match.last]
    if match.tag in {"", "base"} and following.low in _UNITS and line.lows[match.first] in _MODIFIERS:
        return True  # "assault companies", "combat brigades"
    if match.tag not in {"past", "part", "ing"}:
        return False
    if (
        following.low in _FUNCTION | {"too", "again", "as", "well", "so"}
        or following.name
        or following.date
        or following.low.isdigit()
        or not following.low.isalpha()
        or following.low.endswith("ly")
    ):
        return False
    previous = line.words[match.first - 1].low if match.first > clause.first else ""
    return (
        previous
        in {
            "the",
            "a",
            "an",
            "of",
            "in",
            "his",
            "her",
            "their",
            "its",
            "badly",
            "seriously",
            "heavily",
            "newly",
            "more",
            "some",
            "recently",
            "many",
            "for",
            "with",
            "and",
            "internally",
            "two",
            "three",
            "several",
            "partly",
            "around",
            "dozens",
        }
        and match.tag != "ing"
    )


def harms_civilians(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a cue of killing, wounding, finding bodies and the like is about civilians, not about soldiers."""
    text = clause.text
    low = line.lows[match.first]
    window = line.text(max(0, match.first - 8), min(len(line.words), match.last + 9)).lower()
    if low.startswith("toll"):
        return True
    if low.startswith(
        (
            "detain",
            "execut",
            "die",
            "dead",
            "death",
            "body",
            "bodies",
            "kill",
            "wound",
            "injur",
            "hurt",
            "casualt",
            "victim",
            "shot",
            "shoot",
            "lose",
            "lost",
            "claim",
            "perish",
            "bur",
            "be",
            "was",
            "were",
            "hospital",
            "fatal",
            "abduct",
            "disappear",
            "go",
            "went",
            "gone",
            "tortur",
            "rape",
            "massacre",
            "exhum",
            "mass",
            "beat",
            "suffoc",
            "bleed",
            "trapped",
            "atrocit",
            "is",
            "are",
            "been",
        )
    ):
        window = _AGENT.sub(" ", window)
        if SOLDIERS.search(window) and not re.search(
            r"\b(?:civilians?|people|residents?|child(?:ren)?|wom[ae]n|bodies|locals|inhabitants)\b", window
        ):
            return False
        if (
            low.startswith(("dead", "death", "die"))
            and not _VICTIM.search(window)
            and not re.search(
                (
                    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen\w*|scores|"
                    r"hundreds|at least|several|many|people|civilians?|residents?|man|woman|child\w*|number|"
                    r"count)\b"
                ),
                window,
            )
        ):
            return False
        return bool(
            CIVILIANS.search(window)
            or _ONE.search(window)
            or re.search(
                (
                    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|"
                    r"hundreds|several)\b"
                ),
                window,
            )
            or low.startswith(("tortur", "mass", "massacre", "rape"))
        )
    del text
    return True


def has_weapon(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a weak verb ("hit", "attack") has a weapon for its subject or a place for its object."""
    words = line.words
    around = line.text(max(clause.first, match.first - 7), min(clause.last, match.last + 8)).lower()
    if _WEAK_CONTEXT.search(around):
        return True
    low = line.lows[match.first]
    if low.startswith(("hit", "target")):
        return any(words[i].name for i in range(match.last, min(clause.last, match.last + 6))) or (
            match.tag in {"past", "part"} and any(words[i].name for i in range(clause.first, match.first))
        )
    return False
