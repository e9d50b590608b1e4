"""Records to rows and back; what is written and read back is equal."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from dataclasses import asdict, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from geo.records import (
    Affiliation,
    Candidate,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Mention,
    MentionKind,
    Place,
    Resolution,
    ReviewState,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.records import Report

CLAIM_COLUMNS: Final = (
    *("id", "category", "place", "place_id", "level", "province", "latitude", "longitude", "radius_km"),
    *("date_first", "date_last", "date_basis", "claimant", "affiliation", "stance", "controller", "quote"),
    *("report_id", "published", "source", "extractor", "start", "end", "report_title", "publisher", "url"),
    *("review", "reason"),
)
"""The columns that make a claim, in the order in which :class:`ClaimBuilder` takes them."""

FIXED: Final = frozenset(
    {"id", "quote", "report_id", "published", "source", "extractor", "start", "end", "report_title", "publisher", "url"}
)
"""What a person who edits a claim cannot change: which statement it is and where it stands."""

_ENUMS: Final[dict[str, dict[Any, Any]]] = {
    "category": {str(member): member for member in Category},
    "level": {str(member): member for member in Level},
    "affiliation": {str(member): member for member in Affiliation},
    "stance": {str(member): member for member in Stance},
    "controller": {None: None, **{str(member): member for member in Controller}},
    "review": {str(member): member for member in ReviewState},
}
_BASES: Final = {str(member): member for member in DateBasis}
_SPAN: Final = ("date_first", "date_last", "date_basis")
_DISTINCT: Final = frozenset({"id", "quote", "start", "end", "latitude", "longitude", "radius_km"})
"""Columns whose values hardly repeat, or cost nothing; the others are kept once for all claims (memory)."""
_PLAIN: Final = tuple(name for name in CLAIM_COLUMNS if name not in _ENUMS and name not in _SPAN)
_plain_of: Final = attrgetter(*_PLAIN)


def claim_row(claim: Claim, position: int) -> dict[str, Any]:
    """Give the row of a claim that was the ``position``-th of its reading or set."""
    row = dict(zip(_PLAIN, _plain_of(claim), strict=True))
    row |= {"date_first": claim.dates.first, "date_last": claim.dates.last, "date_basis": str(claim.dates.basis)}
    for name in _ENUMS:
        member = getattr(claim, name)
        row[name] = None if member is None else str(member)
    row["position"] = position
    return row


class ClaimBuilder:
    """Builds claims from rows that hold :data:`CLAIM_COLUMNS`, in their order, a batch of rows at a time.

    Column by column into the slots of the records, which takes a quarter of the time that as many calls of the
    constructor take (a claim has nothing to check), and keeps one copy of each value that repeats.
    """

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}
        self._spans: dict[tuple[date, date, str], DateSpan] = {}

    def build(self, rows: Sequence[Sequence[Any]]) -> list[Claim]:
        """Build the claims of a batch."""
        claims = [object.__new__(Claim) for _ in rows]
        columns: dict[str, Iterable[Any]] = dict(zip(CLAIM_COLUMNS, zip(*rows, strict=True), strict=bool(rows)))
        for name, values in columns.items():
            if name in _ENUMS:
                _fill(claims, name, map(_ENUMS[name].__getitem__, values))
            elif name in _DISTINCT:
                _fill(claims, name, values)
            elif name not in _SPAN:
                _fill(claims, name, map(self._kept.setdefault, values, values))
        if rows:
            _fill(claims, "dates", map(self._span, *(columns[name] for name in _SPAN)))
        return claims

    def _span(self, first: date, last: date, basis: str) -> DateSpan:
        key = (first, last, basis)
        span = self._spans.get(key)
        if span is None:
            span = self._spans[key] = DateSpan(first=first, last=last, basis=_BASES[basis])
        return span


def _fill(claims: list[Claim], name: str, values: Iterable[Any]) -> None:
    deque(map(getattr(Claim, name).__set__, claims, values), maxlen=0)


def find_edits(claim: Claim, edited: Claim) -> dict[str, Any]:
    """Give the columns in which ``edited`` differs from ``claim``; raises ValueError if one is :data:`FIXED`."""
    before, after = claim_row(claim, 0), claim_row(edited, 0)
    edits = {name: after[name] for name in CLAIM_COLUMNS if name != "review" and after[name] != before[name]}
    fixed = sorted(FIXED & edits.keys())
    if fixed:
        raise ValueError(f"an edit cannot change {', '.join(fixed)} of a claim")
    return edits


def write_edits(edits: Mapping[str, Any]) -> str:
    """Give the JSON text of what :func:`find_edits` found."""
    return write_json({name: value.isoformat() if isinstance(value, date) else value for name, value in edits.items()})


def apply_decision(row: Sequence[Any], decision: tuple[str, str] | None) -> Sequence[Any]:
    """Give the row of a claim as a person left it: ``decision`` is the state and the edits, or None."""
    if decision is None:
        return row
    state, edits = decision
    changed = {"review": state, **json.loads(edits)}
    for name in ("date_first", "date_last"):
        if name in changed:
            changed[name] = date.fromisoformat(changed[name])
    return tuple(changed.get(name, value) for name, value in zip(CLAIM_COLUMNS, row, strict=True))


def mention_row(mention: Mention, places: dict[str, str]) -> dict[str, Any]:
    """Give the row of a mention; the places it names are added to ``places`` (key: record as JSON)."""

    def keep(place: Place) -> str:
        record = write_json(asdict(place))
        key = f"{place.id[:64]}#{hashlib.sha256(record.encode()).hexdigest()[:16]}"
        places[key] = record
        return key

    resolution = mention.resolution
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "kind": str(mention.kind),
        "literal": mention.literal,
        "reason": mention.reason,
        "resolution": None
        if resolution is None
        else write_json(
            {
                "place": None if resolution.place is None else keep(resolution.place),
                "radius_km": resolution.radius_km,
                "reason": resolution.reason,
                "candidates": [[keep(each.place), each.score, each.reason] for each in resolution.candidates],
            }
        ),
    }


def build_mention(row: Mapping[str, Any], place_of: Callable[[str], Place]) -> Mention:
    """Build a mention from its row; ``place_of`` gives the place kept under a key."""
    mention = Mention(
        text=row["text"],
        start=row["start"],
        end=row["end"],
        kind=MentionKind(row["kind"]),
        literal=row["literal"],
        reason=row["reason"],
    )
    if row["resolution"] is None:
        return mention
    found = json.loads(row["resolution"])
    resolution = Resolution(
        place=None if found["place"] is None else place_of(found["place"]),
        radius_km=found["radius_km"],
        reason=found["reason"],
        candidates=tuple(
            Candidate(place=place_of(key), score=score, reason=reason) for key, score, reason in found["candidates"]
        ),
    )
    return replace(mention, resolution=resolution)


def place_keys(resolution: str | None) -> set[str]:
    """Give the keys of all the places that a mention's resolution names."""
    if resolution is None:
        return set()
    found = json.loads(resolution)
    return {key for key, _, _ in found["candidates"]} | ({found["place"]} - {None})


def build_place(record: str) -> Place:
    """Build a place from the JSON text kept of it."""
    fields = json.loads(record)
    return Place(**{**fields, "kind": MentionKind(fields["kind"])})


def write_json(value: object) -> str:
    """Give compact JSON text, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_report(report: Report) -> str:
    """Give the digest of everything in a report: it differs when any part of the report does."""
    fields = asdict(report)
    return hashlib.sha256(write_json({**fields, "published": report.published.isoformat()}).encode()).hexdigest()


def digest_text(text: str) -> str:
    """Give the digest of a text, the same for copies that differ in white space only."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
