"""Where people came from and where they were only taken to: the homes of those who fled, the wards of the wounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.searches import has_any

if TYPE_CHECKING:
    from geo.reading.words import Line

_BROUGHT_TO: Final = re.compile(
    r"\b(?:flown|driven|drove|taken|took|brought|carr(?:y|ied|ies)|transferred|rushed|airlifted|moved|transported|sent|"
    r"admitted|lifted|ferried|referred|delivered|evacuated|"
    r"in (?:an?|the) (?:ambulances?|helicopters?)|on (?:the|his|her|their) way)\b[^,;.]{0,44}? "
    r"to (?:(?:the|an?|hospitals?|clinics?|wards?|surgeons?|"
    r"doctors|\w+ hospitals?|intensive care|of|in|at|near) )*$"
)
_TREATED_IN: Final = re.compile(
    r"\b(?:hospitali[sz]ed|treated|operated on|cared for|nursed|recovering|in (?:a )?hospitals?|to hospitals?|"
    r"in intensive care|to a (?:\w+ )?(?:hospital|clinic|burns unit))(?: \w+)? (?:in|at|near) (?:the )?$"
)
_TREATED: Final = (
    "treated", "operated on", "cared for", "nursed", "recovering", "hospital", "intensive care", "clinic", "burns unit"
)  # fmt: skip
"""One of these stands wherever that finds anything."""
_HOME: Final = re.compile(
    r"\b(?:people|person|famil(?:y|ies)|residents?|civilians?|children|patients?|orphans?|evacuees|refugees|women|"
    r"inhabitants?|villagers?|pensioners?|pupils|cars|buses|hundreds|thousands|dozens|\d+|those|inmates|students|"
    r"displaced|escap\w+|fled|flee\w*|evacuated|driven|bombed|moved|brought)\b[^,;:.]{0,60}?"
    r"(?: from| out of| fled| left| leaving| abandoned| escaping| fleeing)(?: (?:their|the|bombed|ruined|burnt|"
    r"destroyed|shelled|flooded|homes?|houses?|flats?|in|of|around|near|outside|area|villages|city|town|besieged|"
    r"occupied))* $"
)
_FROM: Final = word_class("destinations_from")
_BEDS: Final = frozenset({"hospital", "clinic", "ward", "surgery", "hospice"})
_LISTED: Final = frozenset({",", "and", "or"})
_THERE: Final = 6
"""Words behind a place among which it is told that something happened there."""


def is_ward(line: Line, i: int) -> bool:
    """Whether those who were hurt elsewhere were only brought to the place at ``i``, or treated there."""
    if "there" in line.lows[i + 1 : i + _THERE]:
        return False  # "who brought bread to X was killed there"
    before = f"{line.text(max(0, i - 10), i).lower()} "
    if " to " in before and _BROUGHT_TO.search(before) is not None:
        return True
    if has_any(before, _TREATED) and _TREATED_IN.search(before) is not None:
        return True
    if line.lows[i + 1 : i + 3] == [",", "in"] and not _BEDS.isdisjoint(line.lows[i + 3 : i + _THERE]):
        return True  # "died in X, in the regional hospital"
    left = _listed_before(line, i)
    return left >= 0 and is_ward(line, left)


_BOUND_FOR: Final = re.compile(
    r"\b(?:(?:on|along) (?:its|their|his|her|the|our) way|en route|bound|head(?:ed|ing|s)?|set(?:ting)? (?:off|out)|"
    r"about to leave|to (?:take|bring|drive|carry|ferry|fetch|move) [^,;:]{0,40}?)(?: back)? "
    r"(?:to|for|towards) (?:the )?$"
)
"""Before the place that those never reached who came to harm on their way."""


def is_bound_for(line: Line, i: int) -> bool:
    """Whether people only were on their way to the place at ``i``: "had been about to set off for X"."""
    if line.lows[i - 1] not in {"to", "for", "towards", "the"}:
        return False
    return _BOUND_FOR.search(f"{line.text(max(0, i - 10), i).lower()} ") is not None


def is_home(line: Line, i: int) -> bool:
    """Whether those who fled or were moved come from the place at ``i``: "families driven from their homes in X"."""
    near = not _FROM.isdisjoint(line.lows[max(0, i - 6) : i])
    if near and _HOME.search(f"{line.text(max(0, i - 14), i).lower()} ") is not None:
        return True
    left = _listed_before(line, i)
    return left >= 0 and is_home(line, left)


def _listed_before(line: Line, i: int) -> int:
    """Return the place before the one at ``i`` in a list ("from A, B and C"), or -1."""
    for k in range(i - 1, max(-1, i - 4), -1):
        if line.words[k].name is not None:
            return k
        if line.lows[k] not in _LISTED:
            break
    return -1
