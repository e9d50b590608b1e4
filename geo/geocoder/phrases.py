# ruff: noqa: RUF001 - Cyrillic is what this file is about

"""Takes a location phrase apart: "Sartana, Mariupol vicinity" is a name and what it lies near.

Nothing here knows any place; :mod:`geo.geocoder.interpret` looks the names up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from geo.geocoder import lexicon

KM_PER_MILE: Final = 1.609344
LONGEST: Final = 300
"""A longer text is no location phrase; the rest of it is not read."""

_QUOTES: Final = re.compile('["“”«»„‟‹›`]+')
_SPACES: Final = re.compile(r"\s+")
_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_SEPARATORS: Final = re.compile(r"\s*[,;/|→>\n]\s*|\s+[-–—]\s+")


class Role(StrEnum):
    """What a part of a phrase is."""

    NAME = "name"
    NEAR = "near"
    PROVINCE = "province"
    DISTRICT = "district"
    QUARTER = "quarter"
    STREET = "street"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a phrase: its ``name`` without the words around it, the ``text`` as written, and its role."""

    name: str
    text: str
    role: Role

    @property
    def readings(self) -> tuple[str, ...]:
        """The names to look up for this part, the most literal first."""
        forms = [self.text, self.name]
        if self.role is Role.DISTRICT:
            head, _, last = self.name.rpartition(" ")
            forms.insert(1, f"{self.name} raion")
            forms += [head, f"{last} raion", last]
        return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A distance (None: not said) and a bearing (None: not said; degrees clockwise from north) from ``name``."""

    name: str
    distance_km: float | None
    bearing: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase taken apart; ``between`` names the two ends of a stretch, ``offset`` a place beside another."""

    parts: tuple[Part, ...]
    between: tuple[str, str] | None = None
    offset: Offset | None = None

    @property
    def is_plain(self) -> bool:
        """Whether there is only a name."""
        return (
            self.between is None
            and self.offset is None
            and (not self.parts or (len(self.parts) == 1 and self.parts[0].role is Role.NAME))
        )


def clean(text: str) -> str:
    """Return ``text`` without quotation marks, stray punctuation at its ends and repeated spaces."""
    return _SPACES.sub(" ", _QUOTES.sub("", text[:LONGEST])).strip(" ,;:.!?-–—/")


def parse(text: str) -> Phrase:
    """Take ``text`` apart; a plain name gives one part with the role NAME."""
    whole = clean(text)
    pieces = _pieces(whole)
    offset = _offset(pieces[0]) if pieces else None
    if offset is not None:
        return Phrase(parts=tuple(_part(piece) for piece in pieces[1:]), offset=offset)
    for pattern in (lexicon.BETWEEN, lexicon.ROAD):
        found = pattern.match(whole)
        if found:
            first, second = [name for name in found.groups() if name]
            return Phrase(parts=(), between=(first.strip(), second.strip()))
    parts: list[Part] = []
    for piece in pieces:
        parts.extend(_split_of(piece))
    return Phrase(parts=tuple(parts))


def _pieces(whole: str) -> list[str]:
    inside = [piece.strip() for piece in _BRACKETS.findall(whole) if not lexicon.KIND_ALONE.match(piece.strip())]
    outside = _BRACKETS.sub(",", whole)
    pieces = [piece for piece in _SEPARATORS.split(outside) if piece]
    pieces[1:1] = [piece for text in inside for piece in _SEPARATORS.split(text) if piece]
    return [piece for piece in pieces if any(sign.isalpha() for sign in piece) and not lexicon.HOUSE.match(piece)]


def _offset(piece: str) -> Offset | None:
    found = lexicon.OFFSET.match(piece)
    if found:
        return Offset(
            name=found["name"], distance_km=_kilometres(found), bearing=float(lexicon.COMPASS[found["side"].lower()])
        )
    found = lexicon.AWAY.match(piece)
    if found:
        return Offset(name=found["name"], distance_km=_kilometres(found), bearing=None)
    found = lexicon.SIDE.match(piece)
    if found:
        return Offset(name=found["name"], distance_km=None, bearing=float(lexicon.COMPASS[found["side"].lower()]))
    return None


def _kilometres(found: re.Match[str]) -> float:
    number = float(found["number"].replace(",", "."))
    return number if found["km"] else number * KM_PER_MILE


def _split_of(piece: str) -> list[Part]:
    """Split "Oleksiyivka area of Kharkiv" into its two names; what has no "of" stays one."""
    if not lexicon.NEAR.match(piece) and _offset(piece) is None:
        found = lexicon.OF.match(piece)
        if found and not lexicon.SETTLEMENT_BEFORE.match(piece):
            return [_part(found["part"]), _part(found["whole"])]
    return [_part(piece)]


def _part(piece: str) -> Part:
    text = piece.strip()
    offset = _offset(text)
    if offset is not None:
        return Part(name=offset.name, text=text, role=Role.NEAR)
    if lexicon.STREET.search(text):
        return Part(name=text, text=text, role=Role.STREET)
    if lexicon.PROVINCE_WORD.search(text):
        return Part(name=text, text=text, role=Role.PROVINCE)
    for role, pattern in (
        (Role.NEAR, lexicon.NEAR),
        (Role.QUARTER, lexicon.QUARTER),
        (Role.DISTRICT, lexicon.DISTRICT),
        (Role.NEAR, lexicon.NEAR_AFTER),
    ):
        found = pattern.match(text)
        if found:
            name = next((group for group in found.groups() if group), text)
            return Part(name=bare(name), text=text, role=role)
    for pattern in (lexicon.SITE_AFTER, lexicon.SITE_BEFORE):
        found = pattern.match(text)
        if found:
            return Part(name=bare(found["name"]), text=text, role=Role.SITE)
    return Part(name=bare(text), text=text, role=Role.NAME)


def bare(text: str) -> str:
    """Return a name without "village", "city of", "смт" and the like before or after it."""
    name = text.strip()
    for pattern in (lexicon.SETTLEMENT_BEFORE, lexicon.SETTLEMENT_AFTER):
        found = pattern.match(name)
        if found:
            name = found["name"].strip()
    return name
