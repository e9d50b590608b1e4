"""Misleading cues of war: no shelling, no fighting, no advance and no movement of troops is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.exclusions import CIVILIANS, attacked_from_afar
from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES

if TYPE_CHECKING:
    from geo.reading.told import Told

_WALLS: Final = word_class("lookalikes_war_walls")
_SWEPT: Final = re.compile(
    r"\b(?:swe(?:pt|eps?)|washed|carried|tore|torn|destroy\w*|damag\w*|sank|sunk)\b", re.IGNORECASE
)
_SURVIVAL: Final = word_class("lookalikes_war_survival")
_UTILITY: Final = re.compile(r"\b(?:gas|water|power|electricity|heating|grid|mains|telephone|internet|light|network)\b")
_HITS_TOO: Final = re.compile(
    r"\b(?:waves?|heatwave|storms?|heat|frost|cold|snow\w*|hail|protests?|scandals?|earthquakes?|tremors?|flu|crisis|"
    r"inflation|recession|news|drought|epidemic|virus|prices?|floods?|water|winter|spring|technology|science|works|"
    r"project|talks|season|deadline|dates?)\b",
    re.IGNORECASE,
)
"""What hits or strikes a town, too, and is no weapon."""
MINES: Final = frozenset({"mine", "mines", "landmine", "landmines", "anti-tank"})
_STANDSTILL: Final = re.compile(
    r"\b(?:traffic|trains?|trams?|buses|production|works?|ferr(?:y|ies)|services?|deliver\w+|suppl(?:y|ies)|car|cars|"
    r"lorr(?:y|ies)|driver|drivers)\b",
    re.IGNORECASE,
)
_STOCK: Final = re.compile(
    r"\b(?:needs?|needed|lacks?|lacked|lacking)(?: more)?$|"
    r"\b(?:lack|shortages?|suppl(?:y|ies)|stocks?|deliver\w+|production|number|thousands|out|millions) of(?: \w+)?$|"
    r"\b(?:depots?|stores?|dumps?|warehouses?|arsenals?|stockpiles?) (?:for|of)(?: \w+)?$|"
    r"\b(?:wagons|lorries|trucks|crates|boxes|trains?|flatcars|barges) (?:with|of|full of|laden with)(?: \w+)?$",
    re.IGNORECASE,
)
_GUTTED: Final = word_class("lookalikes_war_gutted")
_REPELLED: Final = re.compile(
    r"\b(?:repel\w*|repuls\w*|attempted|attempts? (?:at|to)|thwart\w*|stop(?:ped|s)?|halt\w*|block\w*|foil\w*|"
    r"prevent\w*|fend\w*|"
    r"beat(?:en)?|slow\w*)\b[^,;]*$",
    re.IGNORECASE,
)
_TRIED: Final = re.compile(
    r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|fail\w*|unable|not able)(?: \w+){0,4} to $", re.IGNORECASE
)
_FROM_AFAR: Final = re.compile(
    r"\b(?:missile|rocket|drone|air|artillery|cyber|terror|shelling|night-time|cruise)\b", re.IGNORECASE
)
_A_STORM: Final = word_class("lookalikes_war_a_storm")
_STORM_TROOPS: Final = word_class("lookalikes_war_storm_troops")
_IN_MINES: Final = word_class("lookalikes_war_in_mines")
SOLDIERS: Final = re.compile(r"\b(?:soldiers|fighters|troops|units|garrison)\b")
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
_STRIKERS: Final = re.compile(r"\b(?:called off|gave up|ended|began|threaten\w*|joined|broke) (?:a|the|their) strike\b")
_FORMATIONS: Final = frozenset({"group", "groups", "force", "forces", "fist", "grouping", "groupings"})
_HARMLESS: Final = word_class("lookalikes_war_harmless")
_REACH: Final = frozenset({"influence", "control", "reach"})
_CAPACITY: Final = frozenset({"total", "combined", "possible", "maximum"})
_ABLAZE: Final = word_class("lookalikes_war_ablaze")
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
_OF_STORMS: Final = frozenset({"waves", "winds", "surge", "clouds", "drain", "drains", "damage", "warning", "warnings"})
_BEGAN: Final = word_class("lookalikes_war_began")
_MOVED: Final = re.compile(r"(?:be|been|being|is|are|was|were) (?:mov|transfer|relocat|brought|taken|sent)")
_PLACED: Final = re.compile(r"\b(?:placed|stationed|positioned|posted|based|deployed|parked|hidden|mounted)\b")
_MAY: Final = re.compile(r"^[^,;]*\b(?:could|would|might)\b")
"""What makes of guns that stand somewhere only a danger."""
_SCENERY: Final = word_class("lookalikes_war_scenery")
"""What surrounds a place or a person in peace."""
_PROTEST: Final = re.compile(r"\b(?:protest\w*|farmers|truckers|lorry drivers|pickets?)\b")
_IN_VAIN: Final = re.compile(
    r"\b(?:without (?:any |much )?(?:success|result|gain)|in vain|to no avail|unsuccessfully)\b"
)
_SOIL: Final = word_class("lookalikes_war_soil")
"""What stands before "ground" where it is no verb."""
_PLANTS: Final = re.compile(r"\b(?:the|an?|this|nuclear|power|coke|steel) plant\b", re.IGNORECASE)
_GATHERED: Final = word_class("lookalikes_war_gathered")
"""What is gathered that is no force."""
_SHOT_THERE: Final = re.compile(r"^(?:was|were|been|being|be) shot at\b", re.IGNORECASE)
_FOUGHT: Final = re.compile(r"\b(?:fight|fought|battle|combat|storm|clear)\w*\b")
_CONVOYS: Final = frozenset({"convoy", "convoys", "column", "columns"})
_PEACEFUL: Final = word_class("lookalikes_war_convoys")
"""Who and what travels in a convoy that is no army's."""
_FIRED_AT: Final = frozenset({"fire", "shelled", "attacked", "ambushed", "shot", "hit"})
_GONE_THROUGH: Final = re.compile(r"(?:pass\w*|driv\w+|drove|cross\w*|roll\w*) (?:\w+ )?through\b", re.IGNORECASE)
_ARMED: Final = (
    frozenset().union(*(word_class(f"cues_{kind}") for kind in ("force", "troops", "armour", "gun"))) | FORCES
)


_BEING: Final = frozenset({"is", "are", "was", "were", "remains", "will", "would"})
_ON_THE_MARCH: Final = frozenset(
    f"{noun}{ending}"
    for noun in ("battalion", "brigade", "regiment", "company", "platoon", "tank", "column", "group", "squad")
    for ending in ("", "s")
) | {"companies", "infantry", "armour", "troops"}
_ABLE: Final = frozenset({"can", "could", "may", "might", "would"})


def no_bombardment(told: Told) -> bool:
    """Whether shells are a ruin's or in stock, workers strike, a storm hits, or only sirens sound."""
    head = told.head
    if told.words == "target" and told.previous() in {"next", "main", "likely"} and told.behind(1) & _BEING:
        return True  # "the next target is X"
    if (
        told.words == "worked on"
        and told.line.words[told.match.last : told.match.last + 1]
        and (told.line.words[told.match.last].date is not None)
    ):
        return True  # "the corridor worked on Tuesday"
    if (
        told.words.endswith(("attack", "attacks"))
        and told.behind(1) == {"by"}
        and not _ON_THE_MARCH.isdisjoint(told.behind(5))
    ):
        return True  # "smashed a massed attack by three battalions"
    if head.startswith(("strike", "striking")) and (
        told.previous() in {"on", "hunger", "general", "bird"} or _STRIKERS.search(told.clause.text)
    ):
        return True  # "went on strike", "the drivers gave up their strike"
    if head == "strike" and told.behind(1) & _FORMATIONS:
        return True  # "a strike group"
    if head.startswith(("hit", "struck", "strike")) and (
        _HITS_TOO.search(told.line.text(max(told.clause.first, told.at - 6), told.at)) or told.behind(3) & MINES
    ):
        return True  # "a heatwave hit X", "the lorry hit a mine"
    if _SHOT_THERE.search(told.words) and any(w.name is not None for w in told.line.words[told.at : told.match.last]):
        return (
            CIVILIANS.search(told.line.text(told.clause.first, told.at).lower()) is not None
        )  # "three were shot at X"
    if "reach" in told.words and not _ABLE.isdisjoint(told.words.split()):
        return True  # "from the ridge artillery can reach X"
    if _REACH & told.behind(3) and told.match.value.strength == "weapon":
        return True  # "under the influence of our artillery's fire control"
    if told.words.startswith("salvo") and _CAPACITY & set(told.before.lower().split()):
        return True  # "carriers with a total salvo of 28 missiles"
    if head.startswith(_DUDS) and _SAPPERS.search(told.clause.text):
        return True  # "sappers dug 80 shells out of the gardens"
    if head in {"take", "takes", "took"} and {"out", "away"} & told.behind(5):
        return True  # "helpers took 800 shells and mines out of the gardens"
    if told.words.startswith("raid ") and _ON_FOOT.search(told.clause.text):
        return True
    if told.words.startswith(("blew up", "blow", "blown up")) and _PARTISANS.search(told.clause.text):
        return True
    if told.words.startswith(("fire on", "fire at")) and told.previous() in _ABLAZE:
        return True  # "caught fire on Sunday"
    if head.startswith("rain") and told.previous() == "it":
        return True  # "it rained on X for nine days"
    if told.words.endswith("under fire") and (told.behind(1) & {"over", "for"} or "over" in told.behind(3)):
        return True  # "the mayor is under fire over the budget"
    if head.startswith(("bomb", "shell")) and told.previous() in _HARMLESS:
        return True  # "with petrol bombs", "smoke shells"
    return (head == "shell" and told.previous() in _GUTTED) or bool(_STOCK.search(told.before))


def no_combat(told: Told) -> bool:
    """Whether the attack came from the air, a wall was breached, doctors fight, or it is told by the way."""
    if attacked_from_afar(told.line, told.clause, told.match) or _is_of_civilians(told):
        return True
    if told.head.startswith(_TRYING) and _CIVIL.search(told.line.text(told.clause.first, told.at).lower()):
        return True  # "villagers tried to get across the river"
    if told.head.startswith("turn") and _CIVIL.search(told.line.text(told.clause.first, told.at).lower()):
        return True  # "the buses were turned back"
    if _VETERANS.search(told.before):
        return True  # "veterans of the battle for X", "the organiser of the offensive"
    if told.head.startswith("battle") and told.behind(1) == {"to"} and not _MENDING.isdisjoint(told.behind(3)):
        return True  # "engineers battled to revive the grid"
    if "attempt" in told.words and _CIVIL.search(told.line.text(told.clause.first, told.at).lower()):
        return True  # "got out of X after a dozen failed attempts"
    if told.words.startswith(("raid", "foil", "repel", "was repel", "were repel")) and _BY_AIR.search(told.clause.text):
        return not _ON_FOOT.search(told.clause.text)  # "was treated to an air raid with four bombs"
    if told.words.lower() == "offensive" and told.behind(1) & _POTENTIAL:
        return True  # "the formation of offensive groupings"
    if told.head == "from" and told.words.startswith("from ") and _FOUGHT.search(told.clause.text) is None:
        return True  # "ballots were carried from flat to flat"
    if told.words.lower() == "held back" and CIVILIANS.search(told.before.lower()):
        return True  # "forty men were held back at the filtration point"
    if told.words.endswith("house to house") and told.line.lows[told.at - 1] in {
        "went",
        "go",
        "going",
        "walked",
        "from",
    }:
        return _FOUGHT.search(told.clause.text) is None  # "went from house to house and took the men"
    if "breach" in told.words and _WALLS & set(told.line.lows):
        return True  # "the dam was breached"
    if told.words.startswith("raid") and told.previous() in {"police", "drug", "fbi", "customs"}:
        return True
    if told.words.endswith("stopped") and _STANDSTILL.search(told.before):
        return True  # "traffic was stopped"
    if told.words.lower() == "storm" and told.behind(1) & _OF_STORMS:
        return True  # "storm waves"
    if told.words == "storm" and told.previous() in _A_STORM and not told.behind(1) & _STORM_TROOPS:
        return True  # weather
    pierced = told.words == "broken through" and told.previous() == "been"
    if pierced or ("pontoon" in told.words and _SWEPT.search(told.before)):
        return True  # a flood took the pontoon; a line that is broken through is an advance
    if told.behind(1) & _BEGAN and "where" in told.line.lows[max(0, told.at - 3) : told.at]:
        return True  # "X, where the offensive began"
    if _SURVIVAL & told.behind(4):
        return True  # "doctors are fighting for her life"
    if told.words == "fighting" and told.before.lower().endswith(("in the ", "by the ", "in the", "by the")):
        return True  # "was broken in the fighting"
    return told.head.startswith(("attack", "offensive", "strike")) and bool(_FROM_AFAR.search(told.before[-18:]))


_VETERANS: Final = re.compile(
    r"\b(?:veterans?|hero(?:es)?|organi[sz]ers?|architects?|memory|memories|anniversary|lessons?) of"
    r"(?: (?:the|an?|his|her))?(?: [\w-]+)?$",
    re.IGNORECASE,
)
"""Who and what only names a battle."""
_MENDING: Final = word_class("lookalikes_war_mending")
_POTENTIAL: Final = word_class("lookalikes_war_potential")
_BY_AIR: Final = re.compile(
    r"\b(?:drones?|missiles?|rockets?|bombs?|aircraft|warplanes?|shaheds?|air) (?:raids?|attacks?)?|"
    r"\b(?:air|drone|missile|rocket|night) raids?\b",
    re.IGNORECASE,
)
_TO_REST: Final = re.compile(r"to (?:an? |its |their )?(?:\w+ )?(?:halt|standstill|stop|rest|end|nothing)\b")


def no_advance(told: Told) -> bool:
    """Whether an advance was only tried, or a bridgehead is what is attacked."""
    if told.words.lower() == "progress" and told.previous() == "in":
        return True  # "street fighting is in progress"
    if told.words.endswith(("came", "comes")) and _TO_REST.match(told.line.text(told.match.last, told.clause.last)):
        return True  # "since the front in X came to a halt"
    if told.head == "ground" and not _ON_GROUND.isdisjoint(told.behind(1)):
        return True  # "was attacked by ground troops"
    if told.head == "ground" and (told.previous() in _SOIL or told.previous().endswith("er")):
        return True  # "stepped back to stronger ground on Saturday"
    if told.head in _LENGTHS:
        return True  # "the front runs thirty kilometres east of the village", "rounds went off a mile away"
    if told.words.lower() == "occupied" and told.previous() in _SOIL:
        return True  # "people who leave the occupied villages"
    if told.head == "at" and told.previous() in TOWN_NOUNS:
        return True  # "the industrial city at the gates of Donetsk"
    if told.words.startswith("out of") and CIVILIANS.search(told.clause.text) and not SOLDIERS.search(told.clause.text):
        return True  # "people were led out of X over a bridge"
    if _HITS_TOO.search(told.line.text(max(told.clause.first, told.at - 4), told.at)):
        return True  # "prices advanced in X"
    if _HALTS & told.behind(3) and "to" in told.behind(2):
        return True  # "the front came to a halt"
    foothold = told.head.startswith(("bridgehead", "foothold"))
    aimed = {"on", "against", "at", "from", "to", "in"} & set(told.line.lows[max(0, told.at - 3) : told.at])
    if _IN_VAIN.search(told.line.text(told.match.last, told.clause.last)):
        return True  # "pushed towards X, without success"
    return bool(_REPELLED.search(told.before) or (foothold and aimed) or _TRIED.search(f"{told.before} "))


_ON_GROUND: Final = frozenset({"troops", "forces", "units", "operation", "operations", "offensive", "attack", "war"})
_LENGTHS: Final = frozenset({"run", "runs", "ran", "stretch", "stretches", "extend", "extends"})
_ATTACKS: Final = frozenset({"offensive", "offensives", "attack", "attacks", "assault", "assaults", "advance", "drive"})
_HALTS: Final = frozenset({"halt", "standstill", "stop", "rest", "nothing", "end"})


def _is_of_civilians(told: Told) -> bool:
    """Whether a convoy is none of soldiers: "a convoy of buses was stopped at X", "the aid convoy"."""
    if told.head not in _CONVOYS:
        return False
    around = {told.previous(), *told.line.lows[told.at + 1 : told.match.last + 3]}
    return not _PEACEFUL.isdisjoint(around) and _FIRED_AT.isdisjoint(told.line.lows)


_NOUNS: Final = frozenset({"quarter", "shift", "shifts"})
_NOUN_BEFORE: Final = word_class("lookalikes_war_noun_before")
_LITTER: Final = word_class("lookalikes_war_litter")
_POSTS: Final = frozenset({"roadblock", "checkpoint", "roadblocks", "checkpoints"})


def no_military(told: Told) -> bool:
    """Whether civilians moved, a flood took the pontoon, the gas was cut off, or minefields lie about."""
    words, text = told.words, told.clause.text
    if _is_of_civilians(told) or (told.head == "exchanged" and not told.at):
        return True  # "Exchanged for nine prisoners, the mayor works on"
    if "had been resting" in words and "|resting" in told.match.value.phrase:
        return True  # "two battalions that had been resting near X were brought up"
    if told.head in _NOUNS and told.previous() in _NOUN_BEFORE:
        return True  # "attacks from a quarter in which nobody dug", "the last shift was sent away"
    if told.head.startswith("clear") and not _LITTER.isdisjoint(told.behind(3)):
        return True  # "the clearing of debris"
    if words in _POSTS and _CIVIL.search(text.lower()):
        return True  # "a column of buses was held at the roadblock"
    if "springboard" in words and not _ATTACKS.isdisjoint(told.behind(4)):
        return True  # "held X as the springboard for an offensive"
    if _PLANTS.search(words) or (told.head.startswith("gather") and told.behind(2) & _GATHERED):
        return True  # "an engineer of the plant at X" plants no mines; "is gathering momentum"
    if _GONE_THROUGH.match(words) and _ARMED.isdisjoint(text.split()):
        return True  # "on the way to X one passes through Y"
    if CIVILIANS.search(words) and not re.search(
        r"troops|soldiers|units|\d[\d,.]* men\b|conscript|volunteer|uniform|fighters|mobilised|recruit|clothes",
        words,
    ):
        return True
    if words.endswith(
        ("surrounded", "ringed", "encircled", "ringed by", "ringed with", "surrounded by")
    ) and _SCENERY & told.behind(5):
        return True  # "X is surrounded by woods"
    if told.behind(1) & {"'", "'s", "\u2019", "\u2019s"} or ("block" in words and _PROTEST.search(text)):
        return True  # "full of soldiers' widows", "tractors blocked the road"
    if told.head == "landing" and _FLIGHT.search(text):
        return True  # a passenger plane's
    if "pontoon" in words and (
        _SWEPT.search(told.before)
        or _SWEPT.search(told.line.text(told.at, told.match.last + 5))
        or "attempt" in told.before.lower()
    ):
        return True
    ahead = told.line.text(told.clause.first, told.at).lower()
    if _MOVED.match(words) and CIVILIANS.search(ahead) and not SOLDIERS.search(ahead):
        return True  # "people have been moved away from the border"
    if "lodged" in words and CIVILIANS.search(ahead):
        return True  # "evacuees are lodged in X"
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
