"""A view as the query part of an address, and back, so that a copied link opens the same view.

Values are plain words, one parameter a value, and whatever has its default is left out::

    ?day=2022-09-11&window=14&province=UA-63&category=captured&by=russia&source=reports&clock=known&place=gn:707292

A value that names nothing is never dropped in silence: :func:`read_view` answers with one sentence
for each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from geo.records import MAX_WINDOW_DAYS, Affiliation, Category, Clock, ReviewState, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    Named = TypeVar("Named", bound=StrEnum)

CUMULATIVE: Final = "all"
"""``window=all``: everything up to the day."""

VIEW_PARAMETERS: Final = frozenset(
    {"day", "window", "province", "category", "by", "source", "review", "clock", "place"}
)

_LONGEST_QUOTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a view may name: the present provinces, sources, places and days (None: there are no claims)."""

    provinces: frozenset[str]
    sources: frozenset[str]
    is_place: Callable[[str], bool]
    days: tuple[date, date] | None


def write_view(view: View) -> dict[str, list[str]]:
    """Give the query parameters of ``view``, in a fixed order, without whatever has its default."""
    default = View()
    params: dict[str, list[str]] = {}
    if view.day is not None:
        params["day"] = [view.day.isoformat()]
    if view.window_days != default.window_days:
        params["window"] = [CUMULATIVE if view.window_days is None else str(view.window_days)]
    chosen = {
        "province": view.provinces,
        "category": view.categories,
        "by": view.affiliations,
        "source": view.sources,
        "review": view.reviews,
    }
    params.update({name: sorted(str(value) for value in values) for name, values in chosen.items() if values})
    if view.clock is not default.clock:
        params["clock"] = [view.clock.value]
    if view.place_id is not None:
        params["place"] = [view.place_id]
    return params


def read_view(
    params: Mapping[str, Sequence[str]], known: Known, *, others: frozenset[str] = frozenset()
) -> tuple[View, tuple[str, ...]]:
    """Read a view from query parameters (name to its values), with one notice for each part that cannot be used.

    ``others`` are parameters that belong to the page and not to the view. Never raises on any text.
    """
    reader = _Reader(params, known)
    view = View(
        day=reader.day(),
        window_days=reader.window(),
        provinces=reader.several("province", known.provinces, "a province; provinces are written like UA-63"),
        categories=reader.named("category", Category),
        affiliations=reader.named("by", Affiliation),
        sources=reader.several("source", known.sources, "a source of this map"),
        reviews=reader.named("review", ReviewState),
        clock=reader.clock(),
        place_id=reader.place(),
    )
    for name in params:
        if name not in VIEW_PARAMETERS and name not in others:
            reader.notices.append(
                f"The link has a part named {_quoted(name)}, which means nothing here; it is left out."
            )
    return view, tuple(reader.notices)


class _Reader:
    """Takes parameters one by one and collects the notices."""

    def __init__(self, params: Mapping[str, Sequence[str]], known: Known) -> None:
        self.params = params
        self.known = known
        self.notices: list[str] = []

    def day(self) -> date | None:
        raw = self._one("day")
        if raw is None:
            return None
        day = _iso_day(raw)
        if day is None:
            self._refuse("day", raw, "a day; days are written like 2022-09-11", "The last day is shown.")
            return None
        if self.known.days is None:
            return day
        first, last = self.known.days
        if first <= day <= last:
            return day
        nearest = min(max(day, first), last)
        self.notices.append(
            f"The link asks for {day.isoformat()}, but the claims run from {first.isoformat()} to {last.isoformat()}; "
            f"{nearest.isoformat()} is shown."
        )
        return nearest

    def window(self) -> int | None:
        default = View().window_days
        raw = self._one("window")
        if raw is None:
            return default
        if raw == CUMULATIVE:
            return None
        if (
            raw.isascii()
            and raw.isdecimal()
            and len(raw) <= len(str(MAX_WINDOW_DAYS))
            and 1 <= int(raw) <= MAX_WINDOW_DAYS
        ):
            return int(raw)
        self._refuse(
            "window",
            raw,
            f'a number of days from 1 to {MAX_WINDOW_DAYS}, or "{CUMULATIVE}"',
            f"A window of {default} days is shown.",
        )
        return default

    def clock(self) -> Clock:
        raw = self._one("clock")
        if raw is None:
            return Clock.HINDSIGHT
        try:
            return Clock(raw)
        except ValueError:
            self._refuse("clock", raw, _either(Clock), "The map is shown with hindsight.")
            return Clock.HINDSIGHT

    def place(self) -> str | None:
        raw = self._one("place")
        if raw is None or self.known.is_place(raw):
            return raw
        self._refuse("place", raw, "a place of the gazetteer", "No place is opened.")
        return None

    def named(self, parameter: str, words: type[Named]) -> frozenset[Named]:
        meant = f"one of {', '.join(words)}"
        return frozenset(words(value) for value in self.several(parameter, frozenset(words), meant))

    def several(self, parameter: str, allowed: frozenset[str], meant: str) -> frozenset[str]:
        values = dict.fromkeys(self.params.get(parameter, ()))
        for value in values:
            if value not in allowed:
                self._refuse(parameter, value, meant, "It is left out of the selection.")
        return frozenset(value for value in values if value in allowed)

    def _one(self, parameter: str) -> str | None:
        values = list(dict.fromkeys(self.params.get(parameter, ())))
        if len(values) > 1:
            self.notices.append(f"The link gives {parameter} {len(values)} times; the last one counts.")
        return values[-1] if values else None

    def _refuse(self, parameter: str, value: str, meant: str, instead: str) -> None:
        self.notices.append(f"The link says {parameter}={_quoted(value)}, which is not {meant}. {instead}")


def _iso_day(raw: str) -> date | None:
    # date.fromisoformat also takes 20220911 and 2022-W36-7; a link has one way to write a day.
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    return day if day.isoformat() == raw else None


def _either(words: type[StrEnum]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _quoted(value: str) -> str:
    short = value if len(value) <= _LONGEST_QUOTED else f"{value[: _LONGEST_QUOTED - 1]}…"
    return f'"{short}"'
