"""Words of war in peaceful life: an attempt to sell a port, a museum's guns, families gone to the beach, accidents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_ADVANCING: Final = re.compile(
    r"\b(?:feel|get|push|cross|break|advance|storm|take|land|enter|slip|way|along|past|through|dislodge|outflank|"
    r"encircle|reach|regain|retake|towards?|against|attack|assault|gain|move|drive|near|at|on)\b"
)
_PEACEFUL: Final = re.compile(
    r"\b(?:evacuat|sell|plant trees|repair|restor|negotiat|mediat|rescu|persuad|deliver|agree|buy|build|save|reconnect|"
    r"peace|talks|vote|reform|raise|mend|help)"
)
_SHOWN: Final = word_class("peaceful_shown")
_COUNTS: Final = ("count", "record", "regist", "log", "show", "display")
_PLACED: Final = re.compile(r"\b(?:placed|stationed|positioned|parked|hidden|stands?|stood)\b")
_LEISURE: Final = word_class("peaceful_leisure")
"""Where people go who do not flee."""
_MISHAPS: Final = re.compile(
    r"\b(?:electrical fault|short[- ]circuit|leaking (?:\w+ )?(?:pipe|gas|main)|carelessness|"
    r"faulty (?:\w+ )?(?:wiring|boiler|stove|heater|gas|cable)\w*|(?:bus|car|lorry|van|minibus|coach|tractor|truck) "
    r"(?:had |has )?overturned|head-on|overheated (?:\w+ )?(?:stove|boiler|heater)|careless(?:ly)? \w+|unattended|"
    r"struck by lightning|derailed|arson|(?:road|car|traffic|rail|train|mining|work|hunting) accidents?|"
    r"pile-up|drunk(?:en)? driv\w+|(?:left|came off|ran off|skidded off|veered off) the (?:road|rails|motorway)|"
    r"hit a (?:tree|wall|lorry)|frost burst|burst by frost|by mistake|false alarm|rubbish (?:dump|heap|tip)|landfill|"
    r"landslide|gas leak|on an? building site|"
    r"(?:caused|started|set off) by an? (?:\w+ )?(?:stove|heater|candle|cigarette|firecracker)|"
    r"falling (?:crane|branch|icicle|lift)|swing (?:collapsed|broke)|for ransom|thunder (?:shook|rattled)|"
    r"(?:storm|freak) waves|(?:hit|damaged|destroyed|ruined) by (?:the )?(?:frost|hail|drought|heat|thunderstorms?)|"
    r"(?:m[ae]n|wom[ae]n|girl|boy|child|dog|student|pensioner) "
    r"(?:\w+ )?(?:fell|jumped|slipped) into the (?:river|canal)|"
    r"cable thie(?:f|ves)|because of an? (?:\w+ )?(?:digger|excavator)|"
    r"(?:hit|struck|run over|knocked down) by (?:an?|the|his|her) (?:\w+ )?"
    r"(?:trams?|cars?|bus|lorry|trains?|van|taxi|motorcycle|cyclist|lightning|ball|branch|falling tree))\b",
    re.IGNORECASE,
)
_MISHAP_WORDS: Final = word_class("peaceful_mishap_words")
"""Words without one of which no accident is told."""


_HARMS: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM, Category.INFRASTRUCTURE})
"""What accidents do, too."""
_WORKS: Final = word_class("peaceful_works")
_TOLD_IN: Final = re.compile(
    r"\b(?:films?|books?|novel|play|songs?|exhibition|documentary|memorial|monument|poems?|painting|plaque|opera|musical|"
    r"concert|stamps?|lecture|chronicle|ballad|games?|canvas|mural|cartoon|thriller|story) (?:\w+ )?"
    r"(?:about|on|to|of|for|recalling|marking|commemorating|set|in which|whose|where|depicting|showing|"
    r"(?:that|which) (?:shows?|tells?|depicts?|"
    r"recalls?|retells?|stages?))\b[^;]*$"
)
"""Before what a work of art or a monument is about: "a film about the siege of X"."""
_TITLE: Final = re.compile(
    r"[^.;]*?\b(?:is|was) (?:also )?(?:the (?:title|name|subject|theme|story)|what) (?:of )?(?:an?|the|his|her|this)? ?"
    r"(?:\w+ )?(?:play|novel|film|book|song|poem|painting|series|opera|game|documentary|exhibition)\b"
)
"""Behind a cue that a work of art is called by."""
_CIVIL: Final = word_class("peaceful_civil")
_OF_WAR: Final = word_class("peaceful_war")
_PLAIN: Final = re.compile(
    r"\b(?:gas (?:blast|explosion|leak|canister|cylinder|main|stove)|boiler (?:\w+ )?explod\w+|electric heater|"
    r"(?:lorry|truck|taxi|bus) drivers (?:\w+ )?(?:block|protest|besieg|occup)\w*|bank robber\w*|hunger strike|"
    r"rubbish tip|parking|penalty shoot-out|league table|so to speak|(?:snow|sand|dust)storms?|"
    r"storm (?:winds?|warning|damage)|"
    r"(?:storm(?! (?:troop|group|unit|detachment|team|squad|compan|battalion))|gale|hailstorm|tornado|whirlwind|squall|"
    r"blizzard) (?:\w+ )?"
    r"(?:damaged|tore|destroyed|ripped|blew|brought|cut|felled|knocked|broke|flooded|toppled)|falling trees?|"
    r"heat ?waves?|icebreakers?|tax (?:office|inspectors?|police)|city budget|"
    r"supermarket chain|trade union|title (?:deeds?|as (?:the|its))|computer games?|video games?|board games?|"
    r"(?:two|three|four|five|several) (?:\w+ )?(?:coaches|cars|lorries|trains|trams|buses) collided|anti-corruption|"
    r"case of (?:bribes?|bribery|fraud)|lightning (?:struck|strikes?|hit)|first[- ]aid|"
    r"(?:from )?one end of (?:the )?\w+ to the other|birthday|wedding|honeymoon|marriage)\b"
)
_PLAIN_WORDS: Final = word_class("peaceful_plain_words")
"""Words without one of which none of these turns stands."""
_LIKENED: Final = (["like", "a"], ["like", "an"])
"""What makes of a word of sport a likeness: "back and forth like a tennis ball"."""
_IMAGINED: Final = word_class("peaceful_imagined")
_SHAM: Final = word_class("peaceful_sham")
"""What is mock or simulated and took place."""


def is_peaceful(line: Line, match: Match[Cue], category: Category) -> bool:
    """Whether a cue of ``category`` tells of peaceful life where it stands."""
    phrase = match.value.phrase
    if not _WORKS.isdisjoint(line.lows) and _is_told_in_a_work(line, match):
        return True
    if category is Category.GROUND_COMBAT:
        if not phrase.startswith("attempt|attempts|"):
            return False
        words = line.text(match.first, match.last).lower()
        return not _ADVANCING.search(words) or _PEACEFUL.search(words) is not None
    if category is Category.HUMANITARIAN:
        gone = line.lows[match.last - 1] in {"gone", "fled"} or line.lows[match.last - 2] == "gone"
        return gone and not _LEISURE.isdisjoint(line.lows[match.last : match.last + 3])
    if category is Category.MILITARY_ACTIVITY:
        shown = not _SHOWN.isdisjoint(line.lows) and _PLACED.search(line.text(match.first, match.last)) is not None
        return shown or (phrase.startswith(("block", "cut")) and is_mishap(line))
    shown = category is Category.BOMBARDMENT and not _SHOWN.isdisjoint(line.lows)
    if shown and any(low.startswith(_COUNTS) for low in line.lows):
        return True  # "the museum counts 300 shells"
    if category is Category.BOMBARDMENT and match.value.strength != "strong":
        return False
    return category in _HARMS and is_mishap(line)


def is_mishap(line: Line) -> bool:
    """Whether a sentence tells of an accident or a crime that has nothing to do with the war."""
    return not _MISHAP_WORDS.isdisjoint(line.lows) and _MISHAPS.search(line.text(0, len(line.words))) is not None


def _is_told_in_a_work(line: Line, match: Match[Cue]) -> bool:
    """Whether a cue is the matter of a work of art: "a film about the siege of X", "... is the title of a play"."""
    if _TOLD_IN.search(line.text(0, match.first).lower()):
        return True
    return _TITLE.match(line.text(match.last, len(line.words)).lower()) is not None


def is_civil(line: Line) -> bool:
    """Whether a sentence tells of sport, weather, crime, trade or illness, with no word of war in it."""
    lows = line.lows
    civil = not _CIVIL.isdisjoint(lows) and any(
        low in _CIVIL and lows[max(0, i - 2) : i] not in _LIKENED for i, low in enumerate(lows)
    )
    if not civil and _PLAIN_WORDS.isdisjoint(lows):
        return False
    if not _OF_WAR.isdisjoint(lows) or "@russia" in line.classes:
        return False
    return civil or _PLAIN.search(line.small()) is not None


def is_imagined(line: Line) -> bool:
    """Whether a sentence tells of a war game, a drill or a scenario: "a fictional brigade seizes X"."""
    lows = line.lows
    if _IMAGINED.isdisjoint(lows):
        return False
    return any(low in _IMAGINED and _SHAM.isdisjoint(lows[i + 1 : i + 3]) for i, low in enumerate(lows))
