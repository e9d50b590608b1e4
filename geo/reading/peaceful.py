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
_SHOWN: Final = frozenset({"museum", "museums", "exhibits", "exhibition", "astronomers", "fireworks"})
_COUNTS: Final = ("count", "record", "regist", "log", "show", "display")
_PLACED: Final = re.compile(r"\b(?:placed|stationed|positioned|parked|hidden|stands?|stood)\b")
_LEISURE: Final = word_class("peaceful_leisure")
"""Where people go who do not flee."""
_MISHAPS: Final = re.compile(
    r"\b(?:electrical fault|short[- ]circuit|leaking (?:\w+ )?(?:pipe|gas|main)|carelessness|"
    r"faulty (?:\w+ )?(?:wiring|boiler|stove|heater|gas|cable)\w*|(?:bus|car|lorry|van|minibus|coach|tractor|truck) "
    r"(?:had |has )?overturned|head-on|overheated (?:\w+ )?(?:stove|boiler|heater)|careless(?:ly)? \w+|unattended|"
    r"struck by lightning|derailed|arson|(?:road|car|traffic|rail|train|mining|work|hunting) accidents?|"
    r"pile-up|drunk(?:en)? driv\w+)\b",
    re.IGNORECASE,
)
_MISHAP_WORDS: Final = word_class("peaceful_mishap_words")
"""Words without one of which no accident is told."""


_WORKS: Final = word_class("peaceful_works")
_TOLD_IN: Final = re.compile(
    r"\b(?:films?|books?|novel|play|songs?|exhibition|documentary|memorial|monument|poems?|painting|plaque|opera|musical|"
    r"concert|stamp|lecture|chronicle) (?:\w+ )?(?:about|on|to|of|for|recalling|marking|commemorating)\b[^,;]*$"
)
"""Before what a work of art or a monument is about: "a film about the siege of X"."""


def is_peaceful(line: Line, match: Match[Cue], category: Category) -> bool:
    """Whether a cue of ``category`` tells of peaceful life where it stands."""
    phrase = match.value.phrase
    if not _WORKS.isdisjoint(line.lows[: match.first]) and _TOLD_IN.search(line.text(0, match.first).lower()):
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
        return not _SHOWN.isdisjoint(line.lows) and _PLACED.search(line.text(match.first, match.last)) is not None
    shown = category is Category.BOMBARDMENT and not _SHOWN.isdisjoint(line.lows)
    if shown and any(low.startswith(_COUNTS) for low in line.lows):
        return True  # "the museum counts 300 shells"
    if category is Category.BOMBARDMENT and match.value.strength != "strong":
        return False
    return category in _HARMS and is_mishap(line)


_HARMS: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM, Category.INFRASTRUCTURE})
"""What accidents do, too."""


def is_mishap(line: Line) -> bool:
    """Whether a sentence tells of an accident or a crime that has nothing to do with the war."""
    return not _MISHAP_WORDS.isdisjoint(line.lows) and _MISHAPS.search(line.text(0, len(line.words))) is not None
