"""Cues that look like an event and tell none, category by category: stocks of shells, arms destroyed and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.clauses import Clause
from geo.reading.exclusions import CIVILIANS, attacked_from_afar, harms_civilians, has_weapon
from geo.reading.lexicons import Cue
from geo.reading.patterns import Match
from geo.reading.peaceful import is_peaceful
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
    r"collapsed?|target\w*|flatten\w*|raz(?:ed|es)|shatter\w*|ruin\w*|sever(?:ed|s)|ignit\w*|crush\w*|maim\w*|pound\w*|aimed|count(?:s|ed)?|register\w*|record(?:s|ed)|logg?(?:s|ed))\b"
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
_ACROSS: Final = re.compile(r"\b(?:across|over|beyond|along|beside|behind|around) the(?: \w+)?$", re.IGNORECASE)
"""Before a thing that only says where something happened: "exchanged fire across the reservoir"."""
_AID_WORKERS: Final = frozenset(
    {"worker", "workers", "worth", "package", "packages", "agency", "agencies", "group", "groups"}
)
"""What "aid" only colours: "aid workers"."""
_A_MINE: Final = frozenset({"a", "an", "the", "another", "by", "old", "forgotten", "this", "drifting", "anti-tank"})
"""What stands before a mine that somebody trod on; who lays mines "mines a field"."""
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
_TRIED: Final = re.compile(r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|fail\w*)(?: \w+)? to $")
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
_LED: Final = re.compile(r"(?:been |be |were |was )?(?:bring|brought|lead|led|take|took|drag|carr)", re.IGNORECASE)
_CORPSES: Final = re.compile(r"\b(?:bod(?:y|ies)|corpses?|dead|remains)\b", re.IGNORECASE)
_ENDED: Final = re.compile(
    r"[^,;]*?\band (?:then )?(?:was |were )?(?:killed|shot|executed|murdered|beaten)\b", re.IGNORECASE
)
_BADLY: Final = frozenset({"worst", "badly", "severely", "seriously", "most"})
_PARTISANS: Final = re.compile(
    r"\b(?:partisans?|saboteurs?|resistance|underground|guerrillas?|scouts)\b", re.IGNORECASE
)
_ON_FOOT: Final = re.compile(
    r"\b(?:scouts|commandos|infantry|saboteurs?|sabotage|ground|paratroopers|border|incursion|marines|special forces|"
    r"soldiers|troops|fighters|units?|partisans|boats?|police|officers|customs|tax|detectives|security service|"
    r"fans|robbers|bank)\b",
    re.IGNORECASE,
)
"""Who makes a raid on foot: one that is told without them came from the air."""
_FLIGHT: Final = re.compile(
    r"\b(?:planes?|flights?|airliner|passengers?|airports?|emergency|pilot|moon)\b", re.IGNORECASE
)
_CUT_PEOPLE: Final = re.compile(
    r"\b(?:anybody|anyone|nobody|people|residents|families|inhabitants|villagers|hundreds|thousands)\b"
)
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
    if is_peaceful(told.line, told.match, category):
        return True
    return _colours(told) or _lacks_people(told) or (rule is not None and rule(told))


def _colours(told: Told) -> bool:
    """Whether a cue lacks the weapon or the damage that makes it one, or is part of a noun."""
    strength, text = told.match.value.strength, told.clause.text
    if strength == "thing" and (not _BROKEN.search(text) or _ACROSS.search(told.before)):
        return True
    if strength == "weapon" and (not _STRUCK.search(text) or _STORED.search(text)):
        return True
    if strength == "weak" and not has_weapon(told.line, told.clause, told.match):
        return True
    following = told.behind(1)
    if strength == "weapon" and _SHOWS & following:
        return True  # "the missile museum", "a drone show"
    return (
        (told.words.endswith(("raid", "raids")) and bool(_SIRENS & following))
        or (told.head in {"mining", "mine"} and bool(_INDUSTRY & following or _ORE.search(text)))
        or (told.head in _MINES and told.match.value.phrase.startswith("mine ") and told.previous() in _A_MINE)
        or (told.head == "aid" and bool(_AID_WORKERS & following))
        or (told.head == "mass" and any(low.startswith("grave") for low in following))
        or (told.head.startswith("attack") and bool(_CRAFT & following))
        or (told.head.startswith("sabotage") and bool(_SABOTEURS & told.behind(3)))
    )


_SHOWS: Final = frozenset({"museum", "show", "shows", "race", "races", "club", "fair", "exhibition", "festival"})
"""What a weapon's name before it makes no weapon."""


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
    if _REACH & told.behind(3) and told.match.value.strength == "weapon":
        return True  # "under the influence of our artillery's fire control"
    if told.words.startswith("salvo") and _CAPACITY & set(told.before.lower().split()):
        return True  # "carriers with a total salvo of 28 missiles"
    if head.startswith(_DUDS) and _SAPPERS.search(told.clause.text):
        return True  # "sappers dug 80 shells out of the gardens"
    if told.words.startswith("raid ") and _ON_FOOT.search(told.clause.text):
        return True
    if told.words.startswith(("blew up", "blow", "blown up")) and _PARTISANS.search(told.clause.text):
        return True
    if told.words.startswith(("fire on", "fire at")) and told.previous() in _ABLAZE:
        return True  # "caught fire on Sunday"
    if told.words.endswith("under fire") and told.behind(1) & {"over", "for"}:
        return True  # "the mayor is under fire over the budget"
    return (head == "shell" and told.previous() in _GUTTED) or bool(_STOCK.search(told.before))


_REACH: Final = frozenset({"influence", "control", "reach"})
_CAPACITY: Final = frozenset({"total", "combined", "possible", "maximum"})
_ABLAZE: Final = frozenset(["catch", "caught", "catches", "take", "took", "takes", "taken", "on", "set", "a", "the"])
"""What stands before a "fire on Sunday" that nobody opened."""
_DUDS: Final = ("shell", "bomb", "mine", "rocket", "missile", "projectile", "mortar", "grenade")
_SAPPERS: Final = re.compile(
    r"\b(?:sappers?|deminers?|de-miners?|pyrotechnicians?|bomb disposal|unexploded|defus\w*|duds?|did not go off|"
    r"failed to go off|made safe)\b|"
    r"\b(?:tak(?:e|en|ing)|took|carr(?:y|ied|ying)|collect(?:ed|ing)?|remov(?:e|ed|ing)|gather(?:ed|ing)?|dug|"
    r"retriev(?:e|ed|ing)|haul(?:ed|ing)?|lift(?:ed|ing)?|pick(?:ed|ing)?) (?:up )?(?:\S+ ){1,3}?"
    r"(?:shells?|bombs?|mines?|rockets|rounds|grenades|ordnance)\b"
)
"""Who looks for shells that lie about: nothing was shelled."""


_TRYING: Final = ("try", "tried", "tries", "attempt", "seek", "sought", "fail", "in")
_CIVIL: Final = re.compile(
    r"\b(?:people|residents?|inhabitants?|villagers?|families|family|civilians?|children|women|woman|man|couple|mayor|"
    r"police|volunteers?|workers?|drivers?|firefighters|rescuers|doctors|engineers|negotiators|mediators|journalists?|"
    r"reporters?|fishermen|farmers?|fans|refugees|evacuees|diplomats|inspectors|buses)\b(?!.*\b(?:soldiers|"
    r"troops|enemy|infantry|tanks)\b)"
)
"""Who tries to get somewhere without fighting."""


_BEGAN: Final = frozenset({"began", "begins", "begun", "started", "starts", "opened"})


def _no_combat(told: Told) -> bool:
    """Whether the attack came from the air, a wall was breached, doctors fight, or it is told by the way."""
    if attacked_from_afar(told.line, told.clause, told.match):
        return True
    if told.head.startswith(_TRYING) and _CIVIL.search(told.line.text(told.clause.first, told.at).lower()):
        return True  # "villagers tried to get across the river"
    if "breach" in told.words and _WALLS & set(told.line.lows):
        return True  # "the dam was breached"
    if told.words.startswith("raid") and told.previous() in {"police", "drug", "fbi", "customs"}:
        return True
    if told.words.endswith("stopped") and _STANDSTILL.search(told.before):
        return True  # "traffic was stopped"
    if told.words == "storm" and told.previous() in _A_STORM and not told.behind(1) & _STORM_TROOPS:
        return True  # weather
    pierced = told.words == "broken through" and told.previous() == "been"
    if pierced or ("pontoon" in told.words and _SWEPT.search(told.before)):
        return True  # a flood took the pontoon; a line that is broken through is an advance
    if told.behind(1) & _BEGAN and "where" in told.line.lows[max(0, told.at - 3) : told.at]:
        return True  # "X, where the offensive began"
    if _SURVIVAL & told.behind(4):
        return True  # "doctors are fighting for her life"
    if told.words == "fighting" and told.before.lower().endswith(("in the ", "by the ", "in the")):
        return True  # "was broken in the fighting"
    return told.head.startswith(("attack", "offensive", "strike")) and bool(_FROM_AFAR.search(told.before[-18:]))


def _no_advance(told: Told) -> bool:
    """Whether an advance was only tried, or a bridgehead is what is attacked."""
    foothold = told.head.startswith(("bridgehead", "foothold"))
    aimed = {"on", "against", "at", "from", "to", "in"} & set(told.line.lows[max(0, told.at - 3) : told.at])
    if _IN_VAIN.search(told.line.text(told.match.last, told.clause.last)):
        return True  # "pushed towards X, without success"
    return bool(_REPELLED.search(told.before) or (foothold and aimed) or _TRIED.search(f"{told.before} "))


_MOVED: Final = re.compile(r"(?:be|been|being|is|are|was|were) (?:mov|transfer|relocat|brought|taken|sent)")
_PLACED: Final = re.compile(r"\b(?:placed|stationed|positioned|posted|based|deployed|parked|hidden|mounted)\b")
_MAY: Final = re.compile(r"^[^,;]*\b(?:could|would|might)\b")
"""What makes of guns that stand somewhere only a danger."""


_SCENERY: Final = frozenset(
    ["woods", "wood", "forest", "forests", "hills", "fields", "trees", "lakes", "mountains", "gardens", "meadows",
     "water", "sea", "orchards", "steppe", "journalists", "fans", "children", "friends", "admirers",
     "bodyguards", "walls"]
)  # fmt: skip
"""What surrounds a place or a person in peace."""


def _no_military(told: Told) -> bool:
    """Whether civilians moved, a flood took the pontoon, the gas was cut off, or minefields lie about."""
    words, text = told.words, told.clause.text
    if CIVILIANS.search(words) and not re.search(r"troops|soldiers|units", words):
        return True
    if words.endswith(("surrounded", "ringed", "encircled")) and _SCENERY & told.behind(5):
        return True  # "X is surrounded by woods"
    if told.head == "landing" and _FLIGHT.search(text):
        return True  # a passenger plane's
    if "pontoon" in words and (_SWEPT.search(told.before) or "attempt" in told.before.lower()):
        return True
    ahead = told.line.text(told.clause.first, told.at).lower()
    if _MOVED.match(words) and CIVILIANS.search(ahead) and not _SOLDIERS.search(ahead):
        return True  # "people have been moved away from the border"
    if _PLACED.search(words) and _MAY.search(
        told.line.text(told.match.last, min(told.clause.last, told.match.last + 8))
    ):
        return True  # "guns placed on it could reach the road"
    if "cut" in words and (_UTILITY.search(text) or ("off" in words and _CUT_PEOPLE.search(text))):
        return True  # the gas was cut off, people are cut off by the water
    if told.head.startswith("shift") and {"line", "lines", "positions"} & told.behind(5) and "to" in told.behind(1):
        return True  # "shifted to more favourable lines": a withdrawal
    return told.head.startswith("minefield") and (
        told.previous() in _IN_MINES or told.before.lower().endswith((" in a", " into a", " in the", " into the"))
    )


def _no_harm(told: Told) -> bool:
    """Whether lines are dead, assaults were beaten off, or soldiers were hurt."""
    last = told.line.lows[told.match.last - 1]
    if (
        told.head.startswith("bur")
        and told.behind(2) & {"its", "their", "the", "his", "her"}
        and "dead" in told.behind(4)
    ):
        return True  # "the town buried its dead"
    if _BEASTS.search(told.before) or (told.words.endswith("dead") and _ROLL.search(told.before)):
        return True
    if told.head.startswith(("victim", "dead")) and "of" not in told.behind(1) and _MOURNED.search(told.clause.text):
        return True  # "lit candles for the victims"
    if told.head.startswith(("disappear", "vanish")) and _ROADS.search(told.before):
        return True  # "the road disappears into the pines"
    if last == "bodies" and told.previous() in _AUTHORITIES:
        return True
    if last == "dead" and _LINES.search(told.before):
        return True
    if told.words.startswith("tied up") and (
        told.behind(1) & {"at", "alongside"} or told.behind(3) & {"boat", "boats", "ship"}
    ):
        return True  # a ship
    if "beaten" in told.words and told.behind(1) & {"off", "back", "to"}:
        return True
    return not harms_civilians(told.line, told.clause, told.match)


_IN_VAIN: Final = re.compile(
    r"\b(?:without (?:any |much )?(?:success|result|gain)|in vain|to no avail|unsuccessfully)\b"
)
_ROADS: Final = re.compile(
    r"\b(?:the|this|that|a) (?:\w+ )?(?:road|track|line|river|street|path|trail|smoke|sun|signal)"
    r"(?: (?!where|who|people|men|women|residents)\S+){0,3} ?$",
    re.IGNORECASE,
)
"""What disappears without harm to anybody."""
_ROLL: Final = re.compile(
    r"\b(?:lists?|roll|names|question|matter|memory|faces|portraits|photographs|families|relatives|sake|story|stories|"
    r"fate) of(?: the| its| their)?(?: \w+)? ?$",
    re.IGNORECASE,
)
"""What a sentence tells of the dead that is no new harm: "then there is the list of the dead"."""
_IN_ARMS: Final = re.compile(
    r"\b(?:soldiers?|sergeant|lieutenant|officer|commander|fighters?|marines?|paratroopers?|gunner|brigade|battalion|"
    r"captain|colonel|major|servicem[ae]n|infantrym[ae]n|tank|regiment)\b",
    re.IGNORECASE,
)


_PUBLIC: Final = re.compile(
    r"\b(?:schools?|kindergarten|hospital|clinic|church|library|town hall|station|museum|theatre|market|plant|depot|"
    r"warehouse|barn|building|block)\b",
    re.IGNORECASE,
)


def _no_relief(told: Told) -> bool:
    """Whether people were arrested at home, or soldiers moved."""
    text = told.clause.text
    behind = told.line.words[told.match.last : told.match.last + 2]
    if told.words.endswith("roof") and _PUBLIC.search(told.before):
        return True  # "the school lost its roof": damage
    if told.words == "aid" and any(w.name is not None and not w.name.literal for w in behind):
        return True  # "new aid for Kyiv": a government's
    if told.head.startswith(("take", "took")) and told.line.lows[told.at + 1 : told.at + 2] == ["in"]:
        origin = told.line.words[told.match.last : told.match.last + 4]
        return all(w.name is None for w in origin)  # "has taken in hundreds of people": a refuge, not their home
    if (
        told.words.endswith(("to leave", "to withdraw", "to go"))
        and "we" in told.line.lows[told.clause.first : told.at + 1]
    ):
        speaker = told.clause.statement.speaker.name if told.clause.statement else ""
        if _IN_ARMS.search(speaker):
            return True  # soldiers were ordered to leave
    if _FETCHED.search(text) or _OWN_MEN.search(told.before):
        return True
    if _LED.match(told.words) and (
        _CORPSES.search(told.before) or _ENDED.match(told.line.text(told.match.last, told.match.last + 9))
    ):
        return True  # "bodies were brought out", "two men were led out of their house and killed"
    return bool(
        _SOLDIERS.search(text) and not _PEOPLE.search(text) and not _BROUGHT_OUT.search(text) and "evacuat" not in text
    )


def _no_politics(told: Told) -> bool:
    """Whether a relative clause only says what office somebody has: "X, whom Russia had put in charge, said"."""
    if told.words.endswith(("administration", "authorities", "council")) and _HEAD_OF.search(told.before):
        return True  # "X, the head of the occupation administration, said"
    return told.line.words[told.clause.first].low in {"whom", "who"} and bool(_OFFICE.match(told.words))


_HEAD_OF: Final = re.compile(
    r"\b(?:heads?|chief|leader|members?|officials?|spokes(?:man|woman|person)|deputy|representatives?|employees?|"
    r"adviser|aide) (?:of|in|at|to|for) (?:the|its|their|an?|this)(?: \w+)? ?$",
    re.IGNORECASE,
)
"""Whose office an administration only names."""


_MOST_OF_IT: Final = re.compile(r"(?:most|all|half|part|some|much|several|two|three) of (?:it|them)\b|it\b|them\b")
_FRONT: Final = re.compile(
    r"\b(?:front|lines?|defen[cs]es?|defenders|resistance|enemy|troops|positions|flanks?|army)\b"
)


_PLANT: Final = re.compile(
    r"\b(?:station|plants?|refinery|reactor|grid|works|steelworks|turbines?|substation)\b", re.IGNORECASE
)
_COME_FROM: Final = re.compile(
    r"\b(?:people|residents?|families|inhabitants|children|tenants|patients|pupils|those|women|pensioners|"
    r"neighbou?rs|homeless) (?:\w+ )?(?:from|of|in)(?: the| their| two| three| four| several)?$",
    re.IGNORECASE,
)
"""Whom a participle behind it tells apart by what became of their houses before."""


def _no_damage(told: Told) -> bool:
    """Whether a person was blown up, the enemy knocked out, arms destroyed, or a front line levelled."""
    if _BURNT_VEHICLES.search(told.before) or (told.head.startswith("level") and {"line", "front"} & told.behind(4)):
        return True
    if told.words.startswith(("gave way", "give way", "gives way", "given way")) and _FRONT.search(told.before):
        return True  # "the front gave way"
    if told.head.startswith(("burn", "destroy", "wreck")) and _MOST_OF_IT.match(
        told.line.text(told.match.last, told.match.last + 4).lower()
    ):
        return bool(_ARMS.search(told.line.text(0, told.at)))  # "caught a column near X and burned most of it"
    if told.head.startswith("burn") and told.previous() in _BADLY:
        return True  # "the worst burnt": people
    if "output" in told.words and not _PLANT.search(told.line.text(0, told.match.last)):
        return True  # "the farm cut its output by half"
    if _COME_FROM.search(told.before):
        return True  # "people from the wrecked blocks are put up in schools"
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
