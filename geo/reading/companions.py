"""Places that go along with another: "X was lost, together with Y", "X fell, and Y with it"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

CHANGES: Final = frozenset({Category.CAPTURED, Category.RECAPTURED, Category.WITHDRAWN})
"""What a place may share with another so."""
_WITH: Final = frozenset({"together", "along"})
_THEM: Final = frozenset({"it", "them", "him"})
_LIST: Final = word_class("companions_list") | {","}
_AWAY: Final = frozenset({"office", "reference", "container", "dateline", "apart"})


def companions(line: Line, first: int, told: list[Name]) -> list[Name]:
    """Return the places that share what a clause from the word ``first`` on says of those already ``told``."""
    lows = line.lows
    if "with" not in lows:
        return []
    known = {name.text for name in told}
    found: list[Name] = []
    for i in range(first + 1, len(lows)):
        if lows[i] != "with":
            continue
        before, after = lows[i - 1], lows[i + 1] if i + 1 < len(lows) else "."
        if before in _WITH and lows[max(0, i - 2)] in {",", "and", "fell", "lost", "taken", "captured"}:
            found += _list_from(line, i + 1)
        elif before in _WITH and i == first + 1:
            found += _list_from(line, i + 1)  # "Along with X the army lost Y"
        elif after in _THEM and before == "and":
            found += _list_from(line, i + 2)  # "X was lost and with it Y"
        elif after in _THEM and _is_place(line, i - 1) and i > 1 and lows[i - 2] in {"and", ","}:
            found.append(_name(line, i - 1))  # "X fell, and Y with it"
    return [name for name in found if name.text not in known]


def _list_from(line: Line, start: int) -> list[Name]:
    """Return the places listed from a word on; none where a verb follows at once that they are the subject of."""
    found: list[Name] = []
    i = start
    while i < len(line.words) and (line.words[i].name is not None or line.lows[i] in _LIST):
        if _is_place(line, i):
            found.append(_name(line, i))
        elif line.words[i].name is not None:
            break
        i += 1
    return found


def _is_place(line: Line, i: int) -> bool:
    name = line.words[i].name
    return (
        name is not None
        and in_ukraine(line, i)
        and not name.roles & _AWAY
        and name.kind in {MentionKind.TOWN, MentionKind.OTHER}
    )


def _name(line: Line, i: int) -> Name:
    name = line.words[i].name
    assert name is not None  # noqa: S101 - asked by _is_place
    return name
