"""Cues that look like an event and tell none, category by category: stocks of shells, arms destroyed and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.clauses import Clause
from geo.reading.exclusions import CIVILIANS, attacked_from_afar, harms_civilians, has_weapon
from geo.reading.lexicons import Cue
from geo.reading.patterns import Match
from geo.reading.words import Line
from geo.records import Category

if TYPE_CHECKING:
    from collections.abc import Callable

_ARMS: Final = re.compile(
    r"\b(?:(?:armou?red|military|burn\w*|enemy|Russian|Ukrainian) (?:\w+ )?(?:vehicles?|equipment|lorries|trucks)|"
    r"tanks?(?! farm)|howitzers?|guns?|mortars|batter(?:y|ies)|launchers?|helicopters?|columns?|"
    r"(?:reconnaissance|sabotage|assault|storm|infantry) (?:groups?|part(?:y|ies)|squads?|detachments?)|"
    r"radars?|(?:the|our|their|its) positions|trench(?:es)?|fortifications?|"
    r"command posts?|observation posts?|strongholds?|dugouts?|personnel|firing positions?|self-propelled)\b",
    re.IGNORECASE,
)
_BURNT_VEHICLES: Final = re.compile(r"\bvehicles (?:had|have|has|was|were|are)(?: all)?(?: been)? ?$", re.IGNORECASE)
_OWN_MEN: Final = re.compile(r"\b(?:his|her|their|its|our) (?:men|soldiers|company|battalion|unit)\b", re.IGNORECASE)
_WALLS: Final = frozenset({"dam", "dams", "dyke", "dike", "levee", "embankment", "wall", "weir", "hull", "pipeline"})
_SWEPT: Final = re.compile(
    r"\b(?:swe(?:pt|eps?)|washed|carried|tore|torn|destroy\w*|damag\w*|sank|sunk)\b", re.IGNORECASE
)
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
    r"used|receiv\w+|broke|slic\w*|cut|punch\w*|burst|pierc\w*|wreck\w*|demolish\w*|level+ed|smash\w*|"
    r"collapsed?|target\w*|pound\w*|aimed)\b"
)
_STORED: Final = re.compile(r"\b(?:set up|put up|dug in|parked|unloaded|stored|stationed|deployed|delivered|placed)\b")
_SURVIVAL: Final = frozenset(["life", "lives", "leg", "survival", "sight", "health"])
_UTILITY: Final = re.compile(r"\b(?:gas|water|power|electricity|heating|grid|mains|telephone|internet|light|network)\b")
_OFFICE: Final = re.compile(r"(?:put|appoint|install|name|ma[dk]e|elect|take over|took over)")
_FETCHED: Final = re.compile(
    r"\b(?:taken|dragged|took|drag) (?:\w+ )?from (?:his|her|their|its|the)?\s?(?:homes?|houses?|flats?|beds?)\b"
)
_HITS_TOO: Final = re.compile(
    r"\b(?:waves?|heatwave|storms?|heat|frost|cold|snow\w*|hail|protests?|scandals?|earthquakes?|tremors?|flu|crisis|"
    r"inflation|recession|news|drought|epidemic|virus|prices?)\b",
    re.IGNORECASE,
)
"""What hits or strikes a town, too, and is no weapon."""
_MINES: Final = frozenset({"mine", "mines", "landmine", "landmines", "anti-tank"})
_SIRENS: Final = frozenset(
    ["siren", "sirens", "alert", "alerts", "alarm", "alarms", "warning", "warnings", "shelter", "shelters", "app"]
)
_STANDSTILL: Final = re.compile(
    r"\b(?:traffic|trains?|trams?|buses|production|works?|ferr(?:y|ies)|services?|deliver\w+|suppl(?:y|ies)|car|cars|"
    r"lorr(?:y|ies)|driver|drivers)\b",
    re.IGNORECASE,
)
_MOURNED: Final = re.compile(
    r"\b(?:candles?|commemorat\w*|mourn\w*|memorial|tribute|anniversary|silence|honou?r\w*|remember\w*|fund|funds|"
    r"donat\w*|compensat\w*)\b"
)
"""Words beside victims who died before."""
_AUTHORITIES: Final = frozenset(
    ["anti-corruption", "state", "government", "regulatory", "official", "law-enforcement", "investigative", "local"]
)
_ORE: Final = re.compile(r"\b(?:coal|ore|salt|iron|uranium|lithium|tonnes|output|miners?|bitcoin|recovered)\b")
_STOCK: Final = re.compile(
    r"\b(?:needs?|needed|lacks?|lacked|lacking)(?: more)?$|"
    r"\b(?:lack|shortages?|suppl(?:y|ies)|stocks?|deliver\w+|production|number|thousands|out|millions) of(?: \w+)?$|"
    r"\b(?:depots?|stores?|dumps?|warehouses?|arsenals?|stockpiles?) (?:for|of)(?: \w+)?$",
    re.IGNORECASE,
)
_LINES: Final = re.compile(r"\b(?:telephones?|phones?|lines?|network|radio|screens?)\b", re.IGNORECASE)
_BEASTS: Final = re.compile(
    r"\b(?:cows?|pigs?|sheep|chickens?|horses?|cattle|animals?|dogs?|cats?|bees|hens|goats?|fish|livestock)\b",
    re.IGNORECASE,
)
_GUTTED: Final = frozenset(
    ["burnt-out", "burned-out", "burnt", "burned", "gutted", "empty", "charred", "ruined", "bare"]
)
_SABOTEURS: Final = frozenset(
    ["group", "groups", "party", "parties", "reconnaissance", "team", "teams", "unit", "units"]
)
_FOE: Final = frozenset(["them", "enemy", "occupiers", "invaders", "russians", "ukrainians"])
_INDUSTRY: Final = frozenset(
    ["plant", "town", "company", "works", "industry", "region", "enterprise", "city", "complex"]
)
_REPELLED: Final = re.compile(
    r"\b(?:repel\w*|repuls\w*|attempted|attempts? (?:at|to)|thwart\w*|stop(?:ped|s)?|halt\w*|block\w*|foil\w*|"
    r"prevent\w*|fend\w*|"
    r"beat(?:en)?|slow\w*)\b[^,;]*$"
)
_BROKEN: Final = re.compile(
    r"\b(?:damag\w*|destroy\w*|hit|struck|strikes?|shell\w*|bomb\w*|cut|off|fail\w*|down|repair\w*|restor\w*|"
    r"interrupt\w*|"
    r"disrupt\w*|knock\w*|los[st]\w*|without|broken?|collaps\w*|burn\w*|burst|fires?|flood\w*|shut\w*|stopp\w*|"
    r"limit\w*|"
    r"ruin\w*|wreck\w*|out of|explo\w*|blown|blew|attack\w*|mend\w*|reconnect\w*|disconnect\w*|dry|sabot\w*|targeted)\b"
)
_TRIED: Final = re.compile(r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|fail\w*) to $")
_FROM_AFAR: Final = re.compile(
    r"\b(?:missile|rocket|drone|air|artillery|cyber|terror|shelling|night-time|cruise)\b", re.IGNORECASE
)
_CRAFT: Final = frozenset(
    ["aircraft", "helicopters", "helicopter", "drones", "drone", "planes", "jets", "group", "groups", "submarine"]
)
"""What "attack" only colours: "attack helicopters"."""
_A_STORM: Final = frozenset({"a", "the", "heavy", "winter", "snow", "violent", "autumn"})
_STORM_TROOPS: Final = frozenset({"group", "groups", "troops", "unit", "units", "of", "on", "company", "companies"})
_IN_MINES: Final = frozenset(["through", "in", "into", "across", "the", "by", "of", "our", "their", "its"])
_SOLDIERS: Final = re.compile(r"\b(?:soldiers|fighters|troops|units|garrison)\b")
_PEOPLE: Final = re.compile(r"\b(?:civilians|residents|people|families|children|patients|villagers|inhabitants)\b")
_BROUGHT_OUT: Final = re.compile(r"\b(?:soldiers|fighters|troops)\b.{0,40}\bbrought out\b")
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
)
"""Phrases of the lexicon that tell of people only where the clause names some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A cue in its clause; ``before`` are the six words before it."""

    line: Line
    clause: Clause
    match: Match[Cue]
    before: str

    @property
    def at(self) -> int:
        """The index of the cue's first word."""
        return self.match.first

    @property
    def head(self) -> str:
        """The cue's first word, in small letters."""
        return self.line.lows[self.match.first]

    @property
    def words(self) -> str:
        """The cue's words, in small letters."""
        return self.line.text(self.match.first, self.match.last).lower()

    def behind(self, count: int) -> set[str]:
        """Return the ``count`` words behind the cue."""
        return set(self.line.lows[self.match.last : self.match.last + count])

    def previous(self) -> str:
        """Return the word before the cue."""
        return self.line.lows[self.at - 1] if self.at else ""


def misleads(told: Told, category: Category) -> bool:
    """Whether a cue of ``category`` tells no event where it stands."""
    rule = _RULES.get(category)
    return _colours(told) or _lacks_people(told) or (rule is not None and rule(told))


def _colours(told: Told) -> bool:
    """Whether a cue lacks the weapon or the damage that makes it one, or is part of a noun."""
    strength, text = told.match.value.strength, told.clause.text
    if strength == "thing" and not _BROKEN.search(text):
        return True
    if strength == "weapon" and (not _STRUCK.search(text) or _STORED.search(text)):
        return True
    if strength == "weak" and not has_weapon(told.line, told.clause, told.match):
        return True
    following = told.behind(1)
    return (
        (told.words.endswith(("raid", "raids")) and bool(_SIRENS & following))
        or (told.head in {"mining", "mine"} and bool(_INDUSTRY & following or _ORE.search(text)))
        or (told.head == "mass" and any(low.startswith("grave") for low in following))
        or (told.head.startswith("attack") and bool(_CRAFT & following))
        or (told.head.startswith("sabotage") and bool(_SABOTEURS & told.behind(3)))
    )


def _lacks_people(told: Told) -> bool:
    phrase = told.match.value.phrase
    needs = phrase.startswith(_NEED_PEOPLE) or (phrase.startswith("bus *") and told.head == "bus")
    return needs and not CIVILIANS.search(told.clause.text)


def _no_bombardment(told: Told) -> bool:
    """Whether shells are a ruin's or in stock, workers strike, a storm hits, or only sirens sound."""
    head = told.head
    if head.startswith(("strike", "striking")) and told.previous() in {"on", "hunger", "general", "bird"}:
        return True  # "went on strike"
    if head.startswith(("hit", "struck", "strike")) and (
        _HITS_TOO.search(told.line.text(max(told.clause.first, told.at - 6), told.at)) or told.behind(3) & _MINES
    ):
        return True  # "a heatwave hit X", "the lorry hit a mine"
    if told.words.endswith("under fire") and told.behind(1) & {"over", "for"}:
        return True  # "the mayor is under fire over the budget"
    return (head == "shell" and told.previous() in _GUTTED) or bool(_STOCK.search(told.before))


def _no_combat(told: Told) -> bool:
    """Whether the attack came from the air, a wall was breached, doctors fight, or it is told by the way."""
    if attacked_from_afar(told.line, told.clause, told.match):
        return True
    if "breach" in told.words and _WALLS & set(told.line.lows):
        return True  # "the dam was breached"
    if told.words.endswith("stopped") and _STANDSTILL.search(told.before):
        return True  # "traffic was stopped"
    if told.words == "storm" and told.previous() in _A_STORM and not told.behind(1) & _STORM_TROOPS:
        return True  # weather
    pierced = told.words == "broken through" and told.previous() == "been"
    if pierced or ("pontoon" in told.words and _SWEPT.search(told.before)):
        return True  # a flood took the pontoon; a line that is broken through is an advance
    if _SURVIVAL & told.behind(4):
        return True  # "doctors are fighting for her life"
    if told.words == "fighting" and told.before.lower().endswith(("in the ", "by the ", "in the")):
        return True  # "was broken in the fighting"
    return told.head.startswith(("attack", "offensive", "strike")) and bool(_FROM_AFAR.search(told.before[-18:]))


def _no_advance(told: Told) -> bool:
    """Whether an advance was only tried, or a bridgehead is what is attacked."""
    foothold = told.head.startswith(("bridgehead", "foothold"))
    aimed = {"on", "against", "at", "from", "to", "in"} & set(told.line.lows[max(0, told.at - 3) : told.at])
    return bool(_REPELLED.search(told.before) or (foothold and aimed) or _TRIED.search(f"{told.before} "))


def _no_military(told: Told) -> bool:
    """Whether civilians moved, a flood took the pontoon, the gas was cut off, or minefields lie about."""
    words, text = told.words, told.clause.text
    if CIVILIANS.search(words) and not re.search(r"troops|soldiers|units", words):
        return True
    if "pontoon" in words and (_SWEPT.search(told.before) or "attempt" in told.before.lower()):
        return True
    if "cut" in words and _UTILITY.search(text):
        return True
    if told.head.startswith("shift") and {"line", "lines", "positions"} & told.behind(5) and "to" in told.behind(1):
        return True  # "shifted to more favourable lines": a withdrawal
    return told.head.startswith("minefield") and (
        told.previous() in _IN_MINES or told.before.lower().endswith((" in a", " into a", " in the", " into the"))
    )


def _no_harm(told: Told) -> bool:
    """Whether lines are dead, assaults were beaten off, or soldiers were hurt."""
    last = told.line.lows[told.match.last - 1]
    if _BEASTS.search(told.before):
        return True
    if told.head.startswith(("victim", "dead")) and "of" not in told.behind(1) and _MOURNED.search(told.clause.text):
        return True  # "lit candles for the victims"
    if last == "bodies" and told.previous() in _AUTHORITIES:
        return True
    if last == "dead" and _LINES.search(told.before):
        return True
    if "beaten" in told.words and told.behind(1) & {"off", "back", "to"}:
        return True
    return not harms_civilians(told.line, told.clause, told.match)


def _no_relief(told: Told) -> bool:
    """Whether people were arrested at home, or soldiers moved."""
    text = told.clause.text
    if told.head.startswith(("take", "took")) and told.line.lows[told.at + 1 : told.at + 2] == ["in"]:
        origin = told.line.words[told.match.last : told.match.last + 4]
        return all(w.name is None for w in origin)  # "has taken in hundreds of people": a refuge, not their home
    if _FETCHED.search(text) or _OWN_MEN.search(told.before):
        return True
    return bool(
        _SOLDIERS.search(text) and not _PEOPLE.search(text) and not _BROUGHT_OUT.search(text) and "evacuat" not in text
    )


def _no_politics(told: Told) -> bool:
    """Whether a relative clause only says what office somebody has: "X, whom Russia had put in charge, said"."""
    return told.line.words[told.clause.first].low in {"whom", "who"} and bool(_OFFICE.match(told.words))


def _no_damage(told: Told) -> bool:
    """Whether a person was blown up, the enemy knocked out, arms destroyed, or a front line levelled."""
    if _BURNT_VEHICLES.search(told.before) or (told.head.startswith("level") and {"line", "front"} & told.behind(4)):
        return True
    if "blown" in told.words and CIVILIANS.search(told.before.lower()[-24:]):
        return True
    if told.head.startswith(("destroy", "knock")) and _FOE & told.behind(2):
        return True
    clause, at = told.clause, told.at
    begin = clause.first - (4 if clause.joint in {"which", "that"} else 0)  # "a column that ... was destroyed"
    first = max(begin, at - 10 if begin < clause.first else at - 6, 0)
    return bool(_ARMS.search(told.line.text(first, min(clause.last, told.match.last + 6))))


_RULES: Final[dict[Category, Callable[[Told], bool]]] = {
    Category.BOMBARDMENT: _no_bombardment,
    Category.GROUND_COMBAT: _no_combat,
    Category.ADVANCE: _no_advance,
    Category.MILITARY_ACTIVITY: _no_military,
    Category.CIVILIAN_HARM: _no_harm,
    Category.HUMANITARIAN: _no_relief,
    Category.POLITICAL: _no_politics,
    Category.INFRASTRUCTURE: _no_damage,
}
