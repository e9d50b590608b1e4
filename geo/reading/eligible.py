"""The names that claims can be about: literal places in Ukraine that are more than the dateline of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.reading.mentions import Name
    from geo.reading.words import Line


_OF_COUNTRIES: Final = frozenset({MentionKind.RIVER, MentionKind.SEA, MentionKind.COUNTRY})
"""What lies in several provinces, or is none of Ukraine's places."""
_WIDE: Final = frozenset({MentionKind.PROVINCE, MentionKind.REGION})
_NO_SCENE: Final = frozenset({"dateline", "apart"})


def in_ukraine(line: Line, i: int) -> bool:
    """Whether the word at ``i`` is a literal name of a place in Ukraine that claims can be about."""
    name = line.words[i].name
    if name is None or not name.literal or name.kind in _OF_COUNTRIES:
        return False
    resolution = name.resolution
    place = resolution.place if resolution is not None else None
    if place is None:
        return (name.kind is MentionKind.OTHER or resolution is not None) and not _lies_abroad(line, i)
    return place.country == "UA" and place.kind not in _OF_COUNTRIES


def _lies_abroad(line: Line, i: int) -> bool:
    """Whether a name that nobody knows is told to lie in another country: "found dead in Villajoyosa, in Spain"."""
    behind = [word for word in line.words[i + 1 : i + 4] if word.low not in {",", "in"}]
    other = behind[0].name if behind else None
    return other is not None and other.kind is MentionKind.COUNTRY and not other.text.startswith("Ukrain")


def eligible_names(line: Line, first: int, last: int, *, without: Collection[str] = ()) -> list[Name]:
    """Return the names among the words ``first`` to ``last`` (exclusive) that claims can be about.

    Those with one of the roles ``without`` are left out.
    """
    return [
        word.name
        for i, word in enumerate(line.words[first:last], first)
        if word.name is not None and is_eligible(line, i) and word.name.roles.isdisjoint(without)
    ]


def points_of(names: list[Name]) -> list[Name]:
    """Return the names of towns and sites among ``names``."""
    return [name for name in names if name.kind not in _WIDE]


def is_eligible(line: Line, i: int) -> bool:
    """Whether the word at ``i`` is a place in Ukraine that is more than the report's dateline."""
    name = line.words[i].name
    return name is not None and name.roles.isdisjoint(_NO_SCENE) and in_ukraine(line, i)
