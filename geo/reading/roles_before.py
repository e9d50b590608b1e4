"""What the words right before a place make of it: "towards X", "the road to X", "in return for X", "the mayor of X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.cue_rows import end_of_places
from geo.reading.saying_verbs import is_called_gained
from geo.reading.searches import by_initial, has_any

if TYPE_CHECKING:
    from geo.reading.words import Line

_TOWARDS: Final = re.compile(
    r"\b(?:towards?|gateway to|(?:fork|turn-?off|turning) (?:for|to)|"
    r"springboard (?:to|for)|(?:missiles?|rockets?|drones?|shells?) aimed at|"
    r"intended for|meant for|in the direction of|direction of|on the way to|way (?:out |back |in )?to|"
    r"road (?:out )?to|heading (?:for|to)|headed (?:for|to)|bound for|route to|en route to|nod to|"
    r"leads? to|leading to|open(?:s)? the way to|push "
    r"(?:on )?to|on to|off to)(?: the)?$"
)
_TOWARDS_ENDS: Final = ("toward", "towards", " to", " for", " at", " of", " the")
"""How what that finds ends."""
_CALLED: Final = re.compile(
    r"\b(?:call|calls|called|named?|known as|calling|nam(?:e|ing))(?: it| them| the (?:town|city|village))?(?: as)?$"
)
_CALLED_STEMS: Final = ("call", "nam", "known as")
_TERMINUS: Final = re.compile(
    r"\b(?:trains?|buses|trams?|services?|line|railway) (?:now |only )*(?:ends?|stops?|terminates?|turns?(?: back)?|"
    r"starts?|runs?|goes|go)(?: only)? (?:at|in|short of|as far as)$"
)
"""Before the place where trains end that cannot go on to another."""
_RIM_OF: Final = re.compile(
    r"\b(?:village|town|settlement|suburb|hamlet|place)s?(?: ,|,)? (?:on|at|by|in) the (?:\w+ )?"
    r"(?:edge|rim|fringe|outskirts|doorstep|gates|border|shadow) of(?: the)?(?: city of)?$"
)
_MEANT_FOR: Final = re.compile(
    r"\b(?:batter(?:y|ies)|systems?|launchers?|air defences?|air defenses?|weapons?|ammunition|patriots?|money|funds?|"
    r"generators?|transformers?|loans?|grants?|reconstruction|plans?) for(?: the)?(?: city of| town of)?$"
)
"""Before a place that something is asked or meant for: "asks for two batteries for X"."""
_REVENGE: Final = (
    "revenge", "retaliation", "reprisal", "retribution", "response", "answer", "punishment", "vengeance", "payback"
)  # fmt: skip
_WAYS: Final = frozenset({"road", "highway", "motorway", "railway", "line"})
_AS_IN: Final = re.compile(r"\bas far away as$|(?:^|[,;] ?)(?:just |much )?as (?:in|at|near)$")
_AS_IN_ENDS: Final = ("as far away as", "as in", "as at", "as near")
_EXCEPT: Final = re.compile(
    r"^(?:except for|apart from|with the exception of|save for|but for|other than)(?: the \w+ of)? ?$"
)
"""A beginning behind which stands what the sentence is not about: "Except for X, the region is free"."""
_IN_RETURN: Final = re.compile(
    rf"\b{by_initial(*_REVENGE)} (?:for|to)"
    r"(?: (?:the|an?|last|yesterday's|\w+day's) (?:\w+ ){0,3}?(?:on|of|at|in|against|near))?$"
)
"""Before a place that something is done in return for: "in retaliation for the strike on X"."""
_STOPS_AT: Final = frozenset({"at", "in", "of", "as"})
_PURPOSES: Final = frozenset({"for", "the", "of"})
_RETURNS: Final = frozenset({"for", "to", "on", "of", "at", "in", "against", "near", "as"})
"""The last words of the patterns of sides and rims, of termini, of what is meant for a place, and done in return."""
_LEADS: Final = frozenset({"after", "following", "unlike", "since"})
_SEAT_OF: Final = re.compile(
    r"\b(?:mayor|head of|city council|town council|residents?|inhabitants|head|administration|"
    r"council)(?: put in by \w+| installed by \w+)?(?: of| in)?(?: the)?(?: city of| town of| village of)?$"
)
_SEATS: Final = ("mayor", "head", "council", "resident", "inhabitants", "administration")
"""One of these stands wherever that finds anything."""
_AMONG: Final = frozenset({"among", "as"})
OF_THE: Final = frozenset({"of", "the"})


def roles_before(line: Line, i: int, small: str, after: list[str]) -> set[str]:
    """Return the roles that the text before the place at ``i``, in ``small`` letters, gives it.

    Most patterns end with one of a few words, which is looked at first.
    """
    roles: set[str] = set()
    last = line.lows[i - 1] if i else ""
    if has_any(small, _SEATS) and _SEAT_OF.search(small):
        roles.add("seat")
    called = has_any(small, _CALLED_STEMS) and _CALLED.search(small) is not None
    if called and not _is_counted(line, i) and not is_called_gained(line, i - 1):
        roles.add("alias")
    if (
        (last == "the" and after[:1] and after[0] in _WAYS)
        or (last in OF_THE and _RIM_OF.search(small))
        or (last in _STOPS_AT and _TERMINUS.search(small))
    ):
        roles.add("reference")  # "on the Chuhuiv road", "the village on the rim of X"
    if (
        (i == 1 and after[:1] == [","] and last in _LEADS)  # "After X, Y fell, too"
        or (last in _RETURNS and (_IN_RETURN.search(small) or (small.endswith(_AS_IN_ENDS) and _AS_IN.search(small))))
        or (i > 1 and last in _PURPOSES and _MEANT_FOR.search(small))
        or _EXCEPT.match(small)
    ):
        roles.add("apart")
    if small.endswith(_TOWARDS_ENDS) and _TOWARDS.search(small):
        roles.add("towards")
    return roles


def _is_counted(line: Line, i: int) -> bool:
    """Whether somebody names places one after the other: "he named X, Y and Z among those shelled"."""
    return end_of_places(line, i) > i + 1 and not _AMONG.isdisjoint(line.lows[i:])
