"""What looks like an event and is none: participles that colour a noun, soldiers' losses, blows without a weapon."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.reading.inflect import forms_of
from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

SOLDIERS: Final = re.compile(
    r"\b(?:(?:his|our|their|its|her|wagner|kadyrov's) men|soldiers?|troops|"
    r"servicem[ae]n|fighters?|militants?|paratroopers|marines|mercenar\w+|"
    r"invaders|occupiers|enemy|armed men|crew|officers?|generals?|defenders|guards(?:men)?|"
    r"military|battalion|personnel|combatants|conscripts|prisoners of war|lieutenants?|sergeants?|corporals?|captains?|"
    r"colonels?|veterans?|sappers?|infantrym[ae]n|tankm[ae]n)\b"
)


CIVILIANS: Final = re.compile(
    r"\b(?:civilians?|people|residents?|child(?:ren)?|wom[ae]n|"
    r"(?<!his )(?<!our )(?<!their )(?<!its )(?<!armed )(?<!wagner )men|"
    r"girls?|boys?|passengers?|workers?|"
    r"doctors?|nurses?|patients?|pensioners?|elderly|famil(?:y|ies)|rescuers?|firefighters?|"
    r"inhabitants?|villagers?|driver|drivers|teachers?|couple|mother|father|man|locals|baby|"
    r"babies|newborn|infant|toddler|teenagers?|grandmother|volunteers?|bodies|graves?|persons?|"
    r"tortured|journalists?|lives|volunteer|employees?|medics?|priest|students?|pupils?|old|mayor|"
    r"neighbou?rs?|relatives?|sons?|daughters?|husbands?|wi(?:fe|ves)|brothers?|sisters?|grandsons?|"
    r"activists?|policem[ae]n|councillors?|schoolchildren|passers-by|passer-by|pedestrians?|cyclists?|motorists?|"
    r"shopkeepers?|customers|tourists?|worshippers|churchgoers|strollers|bystanders?|commuters?|fishermen|anglers?|"
    r"shoppers|farmers?|shepherds?|beekeepers?|evacuees|those|others|at least|dead)\b"
)


_VICTIM: Final = re.compile(
    r"\b(?:an?|the|another) (?:\w+ ){0,3}?(?:pensioner|farmer|driver|teacher|nurse|doctor|girl|boy|mother|"
    r"father|couple|worker|"
    r"volunteer|rescuer|firefighter|student|schoolgirl|schoolboy|shepherd|grandmother|baby|priest|journalist|resident)\b"
)
_BY_SHELLS: Final = re.compile(
    r"\b(?:killed|wounded|injured|hurt) by (?:an?|the|two|three) (?:\w+ )?"
    r"(?:shell|mine|missile|rocket|drone|bomb|grenade|splinter|sniper|bullet|mortar)"
)
_ANYBODY: Final = re.compile(r"\b(?:anybody|anyone|nobody|no one|somebody|someone)\b")
_ONE: Final = re.compile(
    r"\b(?:an?|another|one|his|her|their|my|our|whose|its) (?:[\w-]+ ){0,2}?[\w-]+ (?:was|has been|had been|is) "
    r"(?:also |badly |seriously |fatally )?(?:killed|wounded|injured|hurt|found dead|shot)\b|"
    r"\b(?:killed|wounded|injured|hurt) (?:an?|another|one|his|her|their|my|our) [\w-]+\b|"
    r"\b(?:an?|another|one|his|her|their|my|our) (?:[\w-]+ ){0,3}?(?:lost (?:his|her|their|both|an?) |died|perished|"
    r"did not survive|bled to death)"
)
"""Somebody for whom no word of the lists stands: "a cook was killed"."""
COUNTED: Final = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens?|scores|hundreds?)\b"
)
_AGENT: Final = re.compile(
    r"\bby (?:the |an? |some |several |two |three |armed |drunken |retreating |occupying |russian |"
    r"ukrainian |chechen )*"
    r"(?:soldiers?|troops|servicemen|fighters|militants|officers?|occupiers|invaders|paratroopers|military|gunmen|snipers?)\b"
)
_TARGETS: Final = word_class("exclusions_targets")
_TROOPS: Final = re.compile(
    r"\b(?:troops|infantry|forces|positions|brigade|units?|tanks?|storm\w*|assault\w*|soldiers|enemy|paratroopers|marines|"
    r"groups?|defen\w+|line|trench\w*|repel\w*|direction|sector|column|convoy)\b"
)
_MODIFIERS: Final = word_class("exclusions_modifiers")
_UNITS: Final = word_class("exclusions_units")
_THINGS: Final = word_class("exclusions_things")
"""What dies without harm to anybody."""
_FUNCTION: Final = word_class("exclusions_function") | {",", ".", ";", ":", "too", "again", "as", "well", "so"}


_TAKEN: Final = re.compile(r"\b(?:cyclist|civilians?|villager|activist)\b")
_MURDERS: Final = frozenset({"killings", "murders", "executions", "massacre", "massacres", "atrocities"})
_WEAK_CONTEXT: Final = re.compile(
    r"\b(?:missiles?|rockets?|shells?|shelling|drones?|artillery|air|bombs?|bombing|strikes?|"
    r"mortars?|aircraft|fire|warplanes?|jets?|guns|explosions?|himars|grad|shaheds?|gunners?|artillerymen|batter(?:y|ies)|"
    r"howitzers?|pilots|aviation|high-precision|precision|munitions?|kamikaze|quadcopters?)\b"
)
_OBJECT_OF: Final = re.compile(
    r"(?:an?|the|another|one|two|three|four|five|six|several|his|her|their|my|our) (?:(?!(?:in|at|of|on|near|by|from|"
    r"with|and|who|was|were|to|for|during|after|before|as)\b)[\w'-]+ ?){1,3}"
)
_OBJECT: Final = 6
"""Words from a verb on among which its object stands."""
_AHEAD: Final = 14
"""Words before a bare participle among which its subject stands."""
_RUINED: Final = word_class("exclusions_ruined")


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
        following.low in _FUNCTION
        or (following.name and not _ruins(line, match))
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
            "from",
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


def _ruins(line: Line, match: Match[Cue]) -> bool:
    """Whether a participle colours the name behind it: "crossed the river at the ruined Antonivsky Bridge"."""
    at = match.first
    return line.lows[at] in _RUINED and at > 0 and line.lows[at - 1] in {"the", "a", "this", "that"}


def _begin(clause: Clause, match: Match[Cue]) -> int:
    """Return where those stand to whom a participle happens: "two men had been led out of their house and killed"."""
    return max(0, match.first - _AHEAD) if match.first == clause.first else clause.first


@cache
def _folk() -> frozenset[str]:
    """Return the words for people by their work or kin, in all their forms."""
    return frozenset(form for word in word_class("cues_folk") for form in forms_of(word) if not form.endswith("ing"))


def harms_civilians(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a cue of killing, wounding, finding bodies and the like is about civilians, not about soldiers."""
    text = clause.text
    low = line.lows[match.first]
    window = line.text(max(0, match.first - 8), min(len(line.words), match.last + 9)).lower()
    if low.startswith("toll") or (low in _MURDERS and not SOLDIERS.search(window)):
        return True
    over = line.lows[match.last + 1 : match.last + 2] == ["over"]
    if line.lows[match.last - 1 : match.last + 1] == ["shot", "down"] and (over or not CIVILIANS.search(window)):
        return False  # "seventeen drones were shot down", "four others were shot down over the sea"
    if match.last - match.first > 1 and low.startswith(
        ("shoot", "shot", "detain", "soldiers", "troops", "occupiers", "gunmen", "patrol", "haul")
    ):
        named = line.text(match.first + 1, match.last).lower()
        named += f" {line.text(match.last, match.last + 3).lower()}"
        if CIVILIANS.search(named) or _TAKEN.search(named):
            return True  # "soldiers detained three volunteers": the cue names whom
    if low.startswith(("hit", "drove", "ran ", "step", "trod")) and SOLDIERS.search(line.text(0, match.first).lower()):
        return CIVILIANS.search(line.text(0, len(line.words)).lower()) is not None  # soldiers drove over a mine
    if low.startswith(("hold", "held")) and line.lows[match.first + 1 : match.first + 2] == ["out"]:
        return False  # "hold out in the cellars": nobody keeps them there
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
            "drown",
            "bleed",
            "trapped",
            "atrocit",
            "is",
            "are",
            "been",
        )
    ):
        window = _AGENT.sub(" ", window)
        if match.tag == "past" and _names_victim(line.text(match.first + 1, match.first + _OBJECT).lower()):
            return True  # "the occupiers wounded a teacher"
        if SOLDIERS.search(window) and not re.search(
            r"\b(?:civilians?|people|residents?|child(?:ren)?|wom[ae]n|bodies|locals|inhabitants|famil(?:y|ies)|couple|"
            r"pensioners?|villagers?|mother|father|boys?|girls?|neighbou?rs?|farmers?|nurses?|passengers?|pupils?)\b",
            window,
        ):
            return False
        if (
            low.startswith(("dead", "death", "die"))
            and not (low.startswith("die") and _somebody_dies(line.lows[max(0, match.first - 8) : match.first], window))
            and not _VICTIM.search(window)
            and not re.search(
                r"\b(?:at least|several|many|people|civilians?|residents?|man|woman|child\w*|number|count|"
                r"tolls?|both)\b|"
                r"\b(?:the|her|his|their|my|our|its) (?:\w+ )?(?:drivers?|husband|wife|sons?|daughters?|father|mother|"
                r"brothers?|sisters?|men|women|boys?|girls?|owner|keeper)\b",
                window,
            )
            and not COUNTED.search(window)
            and not re.search(r"\bthere (?:are|were|is) (?:\w+ )?(?:dead|deaths|killed)", window)
        ):
            return False
        return bool(
            CIVILIANS.search(window)
            or not _folk().isdisjoint(window.split())
            or (
                match.tag in {"past", "part"}
                and CIVILIANS.search(line.text(_subject(line, clause, match), match.first).lower())
            )
            or _ONE.search(window)
            or _BY_SHELLS.search(window)
            or (low.startswith(("abduct", "detain", "tortur", "arrest")) and _ANYBODY.search(window))
            or COUNTED.search(window)
            or re.search(r"\b(?:several|many|tolls?)\b", window)
            or (low.startswith("hospital") and re.search(r"\b(?:with|by|of) (?:the )?wounded\b", window))
            or low.startswith(("tortur", "mass", "massacre", "rape"))
        )
    del text
    return True


def _somebody_dies(before: Sequence[str], window: str) -> bool:
    """Whether one whom no list names dies, or a trade tells that it is a person: "a florist in X died"."""
    return (not _folk().isdisjoint(before) or _ONE.search(window) is not None) and _THINGS.isdisjoint(before)


def _names_victim(behind: str) -> bool:
    """Whether the object right behind a verb is a person who bears no arms: "a retired teacher in X"."""
    found = _OBJECT_OF.match(behind)
    return (
        found is not None
        and not SOLDIERS.search(found[0])
        and (CIVILIANS.search(found[0]) is not None or not _folk().isdisjoint(found[0].split()))
    )


def _subject(line: Line, clause: Clause, match: Match[Cue]) -> int:
    """Return where the subject of a clause begins, before "who" where it is relative: "people who ... were shot".

    So it is where the relative clause has ended: "Two nurses who had wanted to get to X | were shot".
    """
    begin = _begin(clause, match)
    if clause.joint == "which":
        who = clause.first
    elif clause.joint == "main" and match.first - clause.first <= 1 and "who" in line.lows[: clause.first]:
        who = clause.first - 1 - line.lows[: clause.first][::-1].index("who")
    else:
        return begin
    return max(0, min(begin, who) - RELATIVE) if line.lows[who] == "who" else begin


RELATIVE: Final = 3
"""Words before "who" that say of whom it tells."""


def attacked_from_afar(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a town "was attacked" without a word of troops: from the air."""
    before = line.lows[match.first - 1] if match.first else ""
    return (
        line.lows[match.first] == "attacked"
        and before in {"was", "were", "been", "being"}
        and "vain" not in line.lows
        and _TROOPS.search(clause.text) is None
        and not {"sides", "directions", "flanks", "flank"} & set(line.lows[match.last : match.last + 4])
    )


def _is_dated(line: Line, i: int) -> bool:
    """Whether a day, or how often, stands at ``i``: "on Monday", "overnight", "twice"."""
    if i >= len(line.words):
        return False
    if "by" in line.lows[i : i + 4]:
        return False  # "hit on Monday by a lorry"
    again = line.words[i].low in {"overnight", "twice", "again", "last", "earlier", "recently"}
    return again or any(w.date is not None for w in line.words[i : i + 2])


def has_weapon(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a weak verb ("hit", "attack") has a weapon for its subject or a place for its object."""
    words = line.words
    around = line.text(max(clause.first, match.first - 7), min(clause.last, match.last + 8)).lower()
    if _WEAK_CONTEXT.search(around):
        return True
    low = line.lows[match.first]
    if low == "attacked" and attacked_from_afar(line, clause, match):
        return True
    aimed = low.startswith(("hit", "struck", "target", "attack"))
    if aimed and _TARGETS.intersection(line.lows[match.last : min(clause.last, match.last + 5)]):
        return True
    if low in {"hit", "struck"} and line.lows[max(0, match.first - 1)] == "," and _is_dated(line, match.last):
        return any(words[i].name for i in range(clause.first, match.first))  # "a school in X, hit on Monday, burned"
    if low.startswith(("hit", "target")):
        return any(words[i].name for i in range(match.last, min(clause.last, match.last + 6))) or (
            match.tag in {"past", "part"} and any(words[i].name for i in range(clause.first, match.first))
        )
    return False
