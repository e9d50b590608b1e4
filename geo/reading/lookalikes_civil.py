"""Misleading cues of what befalls people and buildings: no harm, no relief, no politics, no damage is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.exclusions import CIVILIANS, COUNTED, harms_civilians
from geo.reading.lexicons import word_class
from geo.reading.lookalikes_war import SOLDIERS
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.told import Told

_ARMS: Final = re.compile(
    r"\b(?:(?:armou?red|military|burn\w*|enemy|russian|ukrainian) (?:\w+ )?(?:vehicles?|equipment|lorries|trucks)|"
    r"(?<!fuel )(?<!oil )(?<!storage )(?<!gas )(?<!water )(?<!petrol )(?<!diesel )tanks?(?! (?:farm|of)\b)|"
    r"howitzers?|guns?|mortars|batter(?:y|ies)|launchers?|helicopters?|columns?|"
    r"(?:reconnaissance|sabotage|assault|storm|infantry) (?:groups?|part(?:y|ies)|squads?|detachments?)|"
    r"radars?|(?:the|our|their|its) positions|trench(?:es)?|fortifications?|"
    r"command posts?|observation posts?|strongholds?|dugouts?|personnel|landing (?:force|party|craft)|remnants|"
    r"bridgehead|garrison|(?:first|main|second|russian|ukrainian|enemy) lines?|firing positions?|self-propelled)\b"
)
"""What is an army's, in small letters."""
_BURNT_VEHICLES: Final = re.compile(r"\bvehicles (?:had|have|has|was|were|are)(?: all)?(?: been)? ?$", re.IGNORECASE)
_OWN_MEN: Final = re.compile(r"\b(?:his|her|their|its|our) (?:men|soldiers|company|battalion|unit)\b", re.IGNORECASE)
_OFFICE: Final = re.compile(r"(?:put|appoint|install|name|ma[dk]e|elect|take over|took over)")
_AID_CAME: Final = re.compile(
    r"\b(?:deliver(?:s|ed|ing|y)?|distribut\w+|handed|hand(?:s|ing)? out|g[ai]v(?:e|es|ing) out|given out|"
    r"dol(?:ed|es) out|ladled|unload(?:s|ed|ing)?|issued|shar(?:ed|ing) out|"
    r"(?:convoys?|lorr(?:y|ies)|trucks?|vans?) (?:\S+ ){0,5}?(?:reach(?:ed|es)|arrived|entered|got|came)|"
    r"aid (?:\S+ ){0,3}?(?:reach(?:ed|es)|arrived|comes?|came)|"
    r"(?:aid|relief|humanitarian) convoys?|relief (?:goods|supplies)|food aid|food parcels|parcels of food|"
    r"humanitarian aid|red cross|br(?:ought|ing|ings) (?:\S+ ){0,4}?(?:bread|food|water|medicines?|aid|supplies))\b",
    re.IGNORECASE,
)
"""Help that came or was given."""
_IN_NEED: Final = re.compile(
    r"\b(?:not|no|nor|none|nobody|never|neither|unable|cannot|without|lack\w*|short(?:age|ages)?|only|first|last|once|twice|"
    r"ration\w*|queu\w*|needs?|needed|since|blocked|refused|turned|stopped|looted|suspended|halted|impossible|hardly|"
    r"running|scarce|fail\w*|depend\w*|live[sd]?|living|survive\w*|starv\w*|hung\w+|thirst\w*|evacu\w+|resid\w+ left|"
    r"is|are|being|besieged|surrounded|cut off|dr[iy]\w*|flood\w*|cold)\b|n't\b"
)
"""Words that tell that people go without."""
_FETCHED: Final = re.compile(
    r"\b(?:taken|dragged|took|drag) (?:\w+ )?from (?:his|her|their|its|the)?\s?(?:homes?|houses?|flats?|beds?)\b"
)
_MOURNED: Final = re.compile(
    r"\b(?:candles?|commemorat\w*|mourn\w*|memorial|tribute|anniversary|silence|honou?r\w*|remember\w*|fund|funds|"
    r"donat\w*|compensat\w*)\b"
)
"""Words beside victims who died before."""
_PRAYED: Final = re.compile(r"\b(?:pray\w*|mass|service|requiem|candles?)\b", re.IGNORECASE)
_AUTHORITIES: Final = word_class("lookalikes_civil_authorities")
_LINES: Final = re.compile(
    r"\b(?:telephones?|phones?|lines?|network|radio|screens?|lifts?|taps?|sockets?|elevators?|batteries|masts?)\b",
    re.IGNORECASE,
)
_BEASTS: Final = re.compile(
    r"\b(?:cows?|pigs?|sheep|chickens?|horses?|cattle|animals?|dogs?|cats?|bees|hens|goats?|fish|livestock)\b",
    re.IGNORECASE,
)
_FOE: Final = word_class("lookalikes_civil_foe")
_PEOPLE: Final = re.compile(r"\b(?:civilians|residents|people|families|children|patients|villagers|inhabitants)\b")
_BROUGHT_OUT: Final = re.compile(r"\b(?:soldiers|fighters|troops)\b.{0,40}\bbrought out\b")
_LED: Final = re.compile(r"(?:been |be |were |was )?(?:bring|brought|lead|led|take|took|drag|carr)", re.IGNORECASE)
_CORPSES: Final = re.compile(r"\b(?:bod(?:y|ies)|corpses?|dead|remains)\b", re.IGNORECASE)
_ENDED: Final = re.compile(
    r"[^,;]*?\band (?:then )?(?:was |were )?(?:killed|shot|executed|murdered|beaten)\b", re.IGNORECASE
)
_BADLY: Final = frozenset({"worst", "badly", "severely", "seriously", "most"})
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
_HEAD_OF: Final = re.compile(
    r"\b(?:heads?|chief|leader|members?|officials?|spokes(?:man|woman|person)|deputy|representatives?|employees?|"
    r"adviser|aide) (?:of|in|at|to|for) (?:the|its|their|an?|this)(?: \w+)? ?$",
    re.IGNORECASE,
)
"""Whose office an administration only names."""
_IN_OFFICE: Final = re.compile(
    r"(?:elected|appointed|installed|named|chosen|designated) (?:\w+ )?"
    r"(?:mayor|governor|head|headman|commandant|council)"
)
_DETERMINERS: Final = frozenset({"the", "its", "their", "an", "a", "his", "our"})
_MOST_OF_IT: Final = re.compile(r"(?:most|all|half|part|some|much|several|two|three) of (?:it|them)\b|it\b|them\b")
_FRONT: Final = re.compile(
    r"\b(?:front|lines?|defen[cs]es?|defenders|resistance|enemy|troops|positions|flanks?|army)\b"
)
_PLANT: Final = re.compile(
    r"\b(?:station|plants?|refinery|reactor|grid|works|steelworks|turbines?|substation)\b", re.IGNORECASE
)
_SCHEDULED: Final = frozenset({"planned", "scheduled"})
_ROAD_WORKS: Final = frozenset({"road", "repair", "building", "construction"})
_HALLS: Final = frozenset({"hall", "room", "meeting", "cinema", "theatre", "stadium", "party", "church", "concert"})
_RESTS: Final = frozenset({"holiday", "holidays", "maintenance", "carnival", "stocktaking"})
_IMPASSABLE: Final = re.compile(r"\b(?:unusable|impassable|closed|unsafe|unserviceable)\b")
_COME_FROM: Final = re.compile(
    r"\b(?:people|residents?|families|inhabitants|children|tenants|patients|pupils|those|women|pensioners|"
    r"neighbou?rs|homeless) (?:\w+ )?(?:from|of|in)(?: the| their| two| three| four| several)?$",
    re.IGNORECASE,
)
"""Whom a participle behind it tells apart by what became of their houses before."""


_ILLS: Final = word_class("lookalikes_civil_ills")
_BATHERS: Final = word_class("lookalikes_civil_bathers")
_CRIMES: Final = word_class("lookalikes_civil_crimes")
_DARKENED: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|left|leav\w+|plung\w+|sat|sits?|sitting|remain\w*|stay\w*|spent|spend\w*|liv\w+|"
    r"lay|lies?|without|wait\w*|cook\w*|eat\w*|town|city|households?|homes|people|residents|still|again)\b",
    re.IGNORECASE,
)
"""Who is in the dark for want of electricity."""
_PASSED: Final = re.compile(
    r"\b(?:over|across|under|underneath|beneath|beside|past|along|behind|amid|among|between|through|towards) "
    r"(?:an?|the|this|its|their|his|her|one|some) ?$",
    re.IGNORECASE,
)
"""What stands before a ruin that is only passed."""
_WITH: Final = word_class("lookalikes_civil_with")


_TO_PIECES: Final = tuple(["to", what] for what in ("pieces", "bits", "ribbons", "shreds"))


_RUINS: Final = frozenset({"ruins", "rubble", "debris", "wreckage"})


_FILMS: Final = re.compile(r"\b(?:videos?|clips?|films?|footage|pictures?|photographs?|scenes?)\b", re.IGNORECASE)


_ANYBODY: Final = frozenset({"anybody", "anyone", "any"})


def no_harm(told: Told) -> bool:
    """Whether lines are dead, assaults were beaten off, or soldiers were hurt."""
    last = told.line.lows[told.match.last - 1]
    if last in _RUINS and SOLDIERS.search(told.line.text(told.clause.first, told.at)):
        return True  # "his soldiers had been taken out of the ruins of X"
    if {"held", "up"} <= {*told.words.split(), *told.behind(1)} and "held up" in told.line.text(
        told.at, told.match.last + 1
    ):
        return True  # "buses with evacuees were held up at X"
    if told.head == "burning" and told.words.lower().startswith(("burning car", "burning house", "burning home")):
        return True  # "three burning cars"
    if last == "shot" and _FILMS.search(told.before):
        return True  # "a video was shot in X"
    if last == "shot" and told.line.lows[told.match.last : told.match.last + 2] in _TO_PIECES:
        return True  # "a pontoon bridge was shot to pieces"
    if (
        told.head.startswith("bur")
        and told.behind(2) & {"its", "their", "the", "his", "her"}
        and "dead" in told.behind(4)
    ):
        return True  # "the town buried its dead"
    if (
        _BEASTS.search(told.before)
        or _BEASTS.search(told.words)
        or (told.words.endswith("dead") and _ROLL.search(told.before))
    ):
        return True
    if told.head.startswith(("victim", "dead")) and "of" not in told.behind(1) and _MOURNED.search(told.clause.text):
        return True  # "lit candles for the victims"
    if told.words.endswith("the dead") and told.previous() == "for" and _PRAYED.search(told.before):
        return True  # "prayed for the dead"
    if told.head.startswith(("disappear", "vanish")) and _ROADS.search(told.before):
        return True  # "the road disappears into the pines"
    rescued = told.head.startswith(("pull", "taken", "took", "brought", "led")) and not CIVILIANS.search(
        told.clause.text
    )
    if rescued and SOLDIERS.search(told.before.lower()):
        return True  # "troops pulled out of X across the river"
    if last == "bodies" and told.previous() in _AUTHORITIES:
        return True
    if last == "dead" and _LINES.search(f"{told.before} {told.words}"):
        return True
    behind = told.behind(9)
    if last in {"leg", "arm", "foot", "hand", "eye", "finger", "fingers"} and behind & _ILLS:
        return True  # "lost a leg to a tram"
    if told.head == "deaths" and "births" in told.before.lower():
        return True
    if told.head.startswith("drown") and behind & _BATHERS:
        return True
    held = told.words.endswith(("arrested", "detained")) or told.head.startswith(("arrest", "detain"))
    if held and behind & _CRIMES:
        return True  # "was arrested for theft"
    if told.words.startswith("tied up") and (
        told.behind(1) & {"at", "alongside"} or told.behind(3) & {"boat", "boats", "ship"}
    ):
        return True  # a ship
    if "beaten" in told.words and told.behind(1) & {"off", "back", "to"}:
        return True
    said = told.clause.statement
    if said is not None and said.stance is Stance.DENIES and not _ANYBODY.isdisjoint(told.line.lows[: told.at]):
        return False  # "denied that anybody in X had been detained"
    return not harms_civilians(told.line, told.clause, told.match)


_FLAGS: Final = re.compile(r"\b(?:flags?|banners?|posters?|monuments?|memorials?|signs?|crosse?s?)\b", re.IGNORECASE)
_CROWD: Final = re.compile(r"\d,\d{3}|\d{3}|hundred|thousand", re.IGNORECASE)


def no_relief(told: Told) -> bool:
    """Whether people were arrested at home, or soldiers moved."""
    text = told.clause.text
    if told.words.endswith(("taken away from", "taken off from")) and not _CROWD.search(told.words):
        return True  # "two residents were taken away from their homes"
    if told.clause.joint == "which" and told.match.value.phrase.startswith("of *"):
        return True  # "X, where of thirteen thousand people two thousand are left": by the way
    if "put up" in told.words and _FLAGS.search(told.before):
        return True  # "our flag was put up in X"
    if told.words.endswith("left") and told.behind(2) & _HALLS:
        return True  # "people left the hall singing"
    if told.behind(1) & {"'s"} and told.words.startswith(("leave", "leaving", "left")):
        return True  # "leaving the city's waterworks dry"
    behind = told.line.words[told.match.last : told.match.last + 2]
    if told.words.endswith("roof") and _PUBLIC.search(told.before):
        return True  # "the school lost its roof": damage
    ahead = told.line.text(max(0, told.at - 8), told.at).lower()
    if told.head.startswith("drown") and (CIVILIANS.search(ahead) or COUNTED.search(ahead)):
        return True  # harm to people
    if (
        told.head in {"fled", "flee"}
        and told.previous() in {"they", "and"}
        and SOLDIERS.search(told.line.text(0, told.at).lower())
    ):
        return True  # "soldiers looted shops before they fled"
    if told.words == "aid" and any(w.name is not None and not w.name.literal for w in behind):
        return True  # "new aid for Kyiv": a government's
    if (told.head.startswith(("take", "took")) and told.line.lows[told.at + 1 : told.at + 2] == ["in"]) or (
        told.head in {"put", "house", "housed", "lodged"} and told.previous() in {"has", "have", "had"}
    ):
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
    if told.words.endswith("came") and told.behind(1) == {"under"}:
        return True  # "a column of refugees' cars came under fire"
    if _AID_CAME.search(told.words) and not _IN_NEED.search(told.line.small()):
        return True  # "convoys delivered food to X": help, not need
    if _CORPSES.search(told.words):
        return True  # "pulled the bodies of two women out of a house"
    if _LED.match(told.words) and (
        _CORPSES.search(told.before) or _ENDED.match(told.line.text(told.match.last, told.match.last + 9))
    ):
        return True  # "bodies were brought out", "two men were led out of their house and killed"
    return bool(
        SOLDIERS.search(text) and not _PEOPLE.search(text) and not _BROUGHT_OUT.search(text) and "evacuat" not in text
    )


_TO_ANNEX: Final = word_class("lookalikes_civil_to_annex")
"""What stands before the verb, not before a building beside another."""
_CLAUSE: Final = frozenset({"that", "how", "it", "its", "his", "their"})
_WON: Final = frozenset({"taken", "captured", "liberated", "seized", "occupied", "cleared", "theirs"})
_AIMS: Final = frozenset({"aim", "aims", "goal", "goals", "objective", "objectives", "target", "targets"})


def no_politics(told: Told) -> bool:
    """Whether a relative clause only says what office somebody has: "X, whom Russia had put in charge, said"."""
    if told.words.endswith(("administration", "authorities", "council")) and _HEAD_OF.search(told.before):
        return True  # "X, the head of the occupation administration, said"
    if told.words.endswith("militia") and not _FOUNDED.search(told.clause.text):
        return True  # "the people's militia has taken X": troops
    if not _AIMS.isdisjoint(told.words.split()):
        return True  # "the next declared aim of the Russian army"
    if told.words.endswith("militia") and (told.behind(1) & {"of", "has", "have", "had", "said", "says"}):
        return True  # "the people's militia of X has taken Y": the separatists' army
    if told.head.startswith(("demonstrat", "protest")) and not _CLAUSE.isdisjoint(told.behind(1)):
        return True  # "the film demonstrates that", "the staff protested that it held X"
    if told.words == "annex" and told.previous() not in _TO_ANNEX:
        return True  # "X, the western annex"
    if told.words.startswith("declared") and _WON.intersection(told.words.split()):
        return True  # "X was declared taken by the Russian ministry"
    if told.words.startswith(("taken", "carried", "led")) and told.behind(4) & {"hospital", "ill"}:
        return True
    if told.words.startswith("sworn in") and _SWORN.search(told.before) is not None:
        return True  # "recruits were sworn in"
    if _IN_OFFICE.fullmatch(told.words) and told.previous() in _DETERMINERS:
        return True  # "the elected mayor of X lives in Y"
    first, lows = told.clause.first, told.line.lows
    near = {lows[first], *lows[max(first, told.at - 3) : told.at]}
    relative = not near.isdisjoint({"whom", "who"}) or "whom" in lows[first : told.at]
    return relative and bool(_OFFICE.match(told.words))


_FOUNDED: Final = re.compile(r"\b(?:set up|sets up|setting up|creat\w+|form(?:ed|ing|s)?|found\w*|recruit\w*)\b")
_SWORN: Final = re.compile(
    r"\b(?:recruits|cadets|conscripts|soldiers|volunteers|officers|jurors?|judges)\b", re.IGNORECASE
)
"""Who is sworn in without any power over a place."""
_UNTOUCHED: Final = re.compile(
    r"\b(?:picture|mood|outlook|situation|attack|assault|offensive|advance|push|front|debate|argument)\b[^,;]*$",
    re.IGNORECASE,
)
"""What darkens, runs dry or catches fire without damage to anything."""
_WHOSE: Final = frozenset({"of", "from", "in", "at", "near", "for", "around", "outside"})
"""Before a place that only says where what is gone was."""
_PURPOSE: Final = re.compile(r"\bto (?:stop|halt|slow|keep|delay|prevent|hold|bar|block|deny)\b")
"""Behind it stands whom a ruin shall stop: "blew up the bridge to keep the tanks away"."""


_COLOURS: Final = word_class("guards_flags")


def no_damage(told: Told) -> bool:
    """Whether a person was blown up, the enemy knocked out, arms destroyed, or a front line levelled."""
    if _BURNT_VEHICLES.search(told.before) or (told.head.startswith("level") and {"line", "front"} & told.behind(4)):
        return True
    if told.words.lower().startswith(("tore ", "torn ", "tear", "pull")) and told.behind(4) & _COLOURS:
        return True  # "tore down the flags"
    if told.words.startswith(("gave way", "give way", "gives way", "given way")) and _FRONT.search(told.before):
        return True  # "the front gave way"
    if told.head.startswith(("burn", "destroy", "wreck")) and _MOST_OF_IT.match(
        told.line.text(told.match.last, told.match.last + 4).lower()
    ):
        return bool(_ARMS.search(told.line.text(0, told.at).lower()))  # "caught a column near X and burned most of it"
    if told.words.endswith(("exist", "exists")):
        return told.previous() in _WHOSE  # "the band from X no longer exists"
    if "smoke" in told.words:
        return False  # "a column of smoke above the airfield": no column of tanks
    if told.words.lower() == "burns" and told.previous() in _WITH:
        return True  # "is in hospital with burns"
    if told.words == "in the dark" and not _DARKENED.search(told.before):
        return True  # "drove through in the dark"
    if told.match.tag in {"past", "part"} and _PASSED.search(told.before):
        return True  # "were led out over a broken bridge"
    if told.head.startswith("burn") and told.previous() in _BADLY:
        return True  # "the worst burnt": people
    if told.words == "level" and (
        told.previous() in _DETERMINERS | {"water", "river", "sea"} or told.behind(1) == {"with"}
    ):
        return True  # "the level was going down", "level with the village"
    if told.head.startswith(("dark", "run", "ran", "catch", "caught")) and _UNTOUCHED.search(told.before):
        return True  # "the picture darkened", "the attack has run dry"
    if told.behind(3) & _SCHEDULED or (told.words.startswith("works") and told.previous() in _ROAD_WORKS):
        return True  # "power cuts are planned", "road works closed the street"
    if told.behind(7) & _RESTS:
        return True  # "stopped work for the holidays"
    if _IMPASSABLE.search(told.words):
        return False  # "unusable for military vehicles"
    if "output" in told.words and not _PLANT.search(told.line.text(0, told.match.last)):
        return True  # "the farm cut its output by half"
    if _COME_FROM.search(told.before):
        return True  # "people from the wrecked blocks are put up in schools"
    if "blown" in told.words and CIVILIANS.search(told.before.lower()[-24:]):
        return True
    if told.head.startswith(("destroy", "knock")) and _FOE & (told.behind(2) | {*told.words.split()}):
        return True
    clause, at = told.clause, told.at
    begin = clause.first - (4 if clause.joint in {"which", "that"} else 0)  # "a column that ... was destroyed"
    first = max(begin, at - 10 if begin < clause.first else at - 6, 0)
    around = told.line.text(first, min(clause.last, told.match.last + 6))
    return bool(_ARMS.search(_PURPOSE.split(around, maxsplit=1)[0].lower()))
