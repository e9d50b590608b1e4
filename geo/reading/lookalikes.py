"""Cues of events that mislead: "a lack of shells", "attack helicopters", "the worst burnt" tell of no event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.borrowed import is_borrowed
from geo.reading.clause_joints import has_any_verb
from geo.reading.exclusions import CIVILIANS, COUNTED, has_weapon
from geo.reading.lexicons import word_class
from geo.reading.lookalikes_civil import no_damage, no_harm, no_politics, no_relief
from geo.reading.lookalikes_war import MINES, no_advance, no_bombardment, no_combat, no_military
from geo.reading.peaceful import is_peaceful
from geo.records import Category

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.reading.told import Told

_STRUCK: Final = re.compile(
    r"\b(?:hit|hits|hitting|struck|strikes?|striking|fir(?:ed|es|ing)|land(?:ed|ing|s)?|fell|"
    r"falls?|kill\w*|wound\w*|injur\w*|damag\w*|destroy\w*|attack\w*|rain\w*|slam\w*|explod\w*|"
    r"left of|stuck|lost .{0,30} to an?\b|open(?:ed|s)|found|"
    r"t(?:ook|akes?|aking) (?:off|away|out|down|the|an?|half|part)|"
    r"left (?:an?|the|two|three|several|its|behind)|carried away|carries away|blew|blown|put|ended|"
    r"went (?:into|through|off|up)|"
    r"burnt|burned|knocked|sheared|woke|cost|went after|chased|hunted|in (?:one|the|a) (?:street|yard)|"
    r"sent .{0,20} flying|made (?:an?|the)|"
    r"reached|claimed|took \w+ li(?:fe|ves)|caught|"
    r"on (?:an?|the) (?:\S+ )?(?:house|block|school|hospital|market|shop|station|hotel|square|street|yard|garden)|"
    r"launch\w*|shell\w*|under|intercept\w*|shot down|downed|brought down|c[ao]me down|breach\w*|crash\w*|"
    r"cover\w*|set|came|coming|got through|get through|spoke of|speaks? of|tells? of|told of|blam\w*|"
    r"tore|torn|tear|ripped|plough\w*|gutted|flew|blast\w*|rained|hurt|"
    r"toppl\w+|punctur\w+|annihilat\w+|eliminat\w+|obliterat\w+|incinerat\w+|dropped|bisect\w+|ramm(?:ed|ing)|felled|"
    r"disabl\w+|crippl\w+|mangl\w+|scorch\w+|holed|riddl\w+|perforat\w+|snapp\w+|splinter(?:ed|s)|gouged|"
    r"used|receiv\w+|broken?|slic\w*|cut|punch\w*|burst|pierc\w*|wreck\w*|demolish\w*|level+ed|smash\w*|"
    r"collapsed?|target\w*|flatten\w*|raz(?:ed|es)|shatter\w*|ruin\w*|sever(?:ed|s)|ignit\w*|crush\w*|maim\w*|pound\w*|aimed|count(?:s|ed)?|register\w*|record(?:s|ed)|logg?(?:s|ed))\b"
)
_STORED: Final = re.compile(
    r"\b(?:set up|put up|dug in|parked|(?:is|are|was|were|being|been) kept|"
    r"unloaded|stored|stationed|deployed|delivered|placed)\b|"
    r"\breceiv\w+ (?:[\w-]+ ){1,4}from [a-z]+(?: on| in| this| last|,|$)"
)
_BY_IT: Final = re.compile(
    r"\bby (?:an?|the|some|two|three|four|five|six|seven|eight|nine|ten|dozens of|\d+)(?: \w+)?$"
)
"""Before the weapon that did it, whatever the verb: "ambushed by a small drone"."""
_BEHIND_IT: Final = word_class("exclusions_function")
_UNHURT: Final = word_class("lookalikes_unhurt")
"""What drones and guns do without a blow: "filmed by a drone"."""
_ACROSS: Final = re.compile(r"\b(?:across|over|beyond|along|beside|behind|around) the(?: \w+)?$", re.IGNORECASE)
"""Before a thing that only says where something happened: "exchanged fire across the reservoir"."""
_AID_WORKERS: Final = word_class("lookalikes_aid_workers")
"""What "aid" only colours: "aid workers"."""
_A_MINE: Final = word_class("lookalikes_a_mine")
"""What stands before a mine that somebody trod on; who lays mines "mines a field"."""
_SIRENS: Final = word_class("lookalikes_sirens")
_ORE: Final = re.compile(r"\b(?:coal|ore|salt|iron|uranium|lithium|tonnes|output|miners?|bitcoin|recovered)\b")
_SABOTEURS: Final = word_class("lookalikes_saboteurs")
_INDUSTRY: Final = word_class("lookalikes_industry")
_BROKEN: Final = re.compile(
    r"\b(?:damag\w*|destroy\w*|hit|struck|strikes?|shell\w*|bomb\w*|cut|off|fail\w*|down|repair\w*|restor\w*|"
    r"interrupt\w*|"
    r"disrupt\w*|knock\w*|los[st]\w*|without|broken?|collaps\w*|burn\w*|burst|fires?|flood\w*|shut\w*|stopp\w*|"
    r"limit\w*|"
    r"ruin\w*|wreck\w*|out of|explo\w*|blown|blew|attack\w*|mend\w*|reconnect\w*|disconnect\w*|dry|sabot\w*|targeted)\b"
)
_CRAFT: Final = word_class("lookalikes_craft")
"""What "attack" only colours: "attack helicopters"."""
_EVACUATION: Final = frozenset({"evacuation", "evacuations"})
_REHEARSED: Final = word_class("lookalikes_rehearsed")
"""What "evacuation" only colours: "evacuation drills"."""
_OF_RESCUE: Final = frozenset({"evacuation", "fire", "rescue", "school"})
"""Whose drills are no army's."""
_NEED_PEOPLE: Final = (
    "take *5",
    "lead *5",
    "drive *5",
    "bring *3",
    "people *2",
    "be taken off",
    "be taken out",
    "be brought out",
    "be driven out to",
    "be hiding",
    "hide in",
    "hiding",
    "come home",
    "bus|",
)
"""Phrases of the lexicon that tell of people only where the clause names some."""
_SHOWS: Final = word_class("lookalikes_shows")
"""What a weapon's name before it makes no weapon."""
_RULES: Final[dict[Category, Callable[[Told], bool]]] = {
    Category.BOMBARDMENT: no_bombardment,
    Category.GROUND_COMBAT: no_combat,
    Category.ADVANCE: no_advance,
    Category.MILITARY_ACTIVITY: no_military,
    Category.CIVILIAN_HARM: no_harm,
    Category.HUMANITARIAN: no_relief,
    Category.POLITICAL: no_politics,
    Category.INFRASTRUCTURE: no_damage,
}
_TOWN_THINGS: Final = frozenset({"hall", "council", "limits", "park", "museum"})
_WAGED: Final = frozenset(
    {
        Category.GROUND_COMBAT,
        Category.MILITARY_ACTIVITY,
        Category.BOMBARDMENT,
        Category.ADVANCE,
        Category.INFRASTRUCTURE,
    }
)


def misleads(told: Told, category: Category) -> bool:
    """Whether a cue of ``category`` tells no event where it stands."""
    rule = _RULES.get(category)
    if is_peaceful(told.line, told.match, category):
        return True
    if category in _WAGED and is_borrowed(told.line, told.clause, told.match):
        return True
    return _colours(told) or _lacks_people(told) or (rule is not None and rule(told))


def _colours(told: Told) -> bool:
    """Whether a cue lacks the weapon or the damage that makes it one, or is part of a noun."""
    strength, text = told.match.value.strength, told.clause.text
    if strength == "thing" and (not _BROKEN.search(text) or _ACROSS.search(told.before)):
        return True
    if strength == "weapon" and (
        not (_STRUCK.search(text) or _is_counted(told) or _done_by(told)) or _STORED.search(text)
    ):
        return True
    if strength == "weak" and not has_weapon(told.line, told.clause, told.match):
        return True
    head, words, following = told.head, told.words, told.behind(1)
    if words.endswith(("town", "city", "village")) and _TOWN_THINGS & following:
        return True  # "walked into an empty town hall"
    if strength == "weapon" and _SHOWS & following:
        return True  # "the missile museum", "a drone show"
    return (
        (words.endswith(("raid", "raids")) and bool(_SIRENS & following))
        or (head in {"mining", "mine"} and bool(_INDUSTRY & following or _ORE.search(text)))
        or (head in MINES and told.match.value.phrase.startswith("mine ") and told.previous() in _A_MINE)
        or (head == "aid" and bool(_AID_WORKERS & following))
        or (words in _EVACUATION and bool(_REHEARSED & following))
        or (head.startswith("bomb") and bool(_SHOWS & following))
        or (head.startswith("drill") and told.previous() in _OF_RESCUE)
        or (head == "mass" and any(low.startswith("grave") for low in following))
        or (head.startswith("attack") and bool(_CRAFT & following))
        or (head.startswith("sabotage") and bool(_SABOTEURS & told.behind(3)))
    )


def _done_by(told: Told) -> bool:
    """Whether a weapon did what is told, whatever the verb: "a van was ambushed by a small drone"."""
    if any((low.isalpha() and low not in _BEHIND_IT) or low == "'s" for low in told.behind(1)):
        return False  # "by the drone crews' tally"
    return _BY_IT.search(told.before) is not None and _UNHURT.isdisjoint(told.before.split())


def _is_counted(told: Told) -> bool:
    """Whether all that somebody tells of is a number of shells: "the town hall speaks of a dozen rockets".

    So it is in notes without a verb: "Night. Four missiles from the east."
    """
    said = told.clause.statement
    if said is None and len(told.line.lows) <= NOTE and not has_any_verb(told.line, 0):
        return told.at - told.clause.first <= COUNT and COUNTED.search(told.before.lower()) is not None
    if said is None or not said.verb.startswith(("speak", "spoke", "count", "tell", "told", "report", "register")):
        return False
    return told.at - told.clause.first <= COUNT and COUNTED.search(told.before.lower()) is not None


NOTE: Final = 10
"""Words of a note, with its full stop."""
COUNT: Final = 4
"""Words of what is told before the shells: "some three dozen"."""


def _lacks_people(told: Told) -> bool:
    phrase = told.match.value.phrase
    if told.match.value.category is Category.MILITARY_ACTIVITY:
        return False
    if phrase.startswith("bus|") and COUNTED.search(told.line.text(told.at, told.match.last + 3)):
        return False
    needs = phrase.startswith(_NEED_PEOPLE) or (phrase.startswith("bus *") and told.head == "bus")
    return needs and not CIVILIANS.search(told.clause.text)
