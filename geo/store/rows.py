"""Records to rows and back; what is written and read back is equal."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from geo.records import (
    Candidate,
    Mention,
    MentionKind,
    Place,
    Resolution,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.records import Claim, Report

CLAIM_COLUMNS: Final = (
    *("id", "category", "place", "place_id", "level", "province", "latitude", "longitude", "radius_km"),
    *("date_first", "date_last", "date_basis", "claimant", "affiliation", "stance", "controller", "quote"),
    *("report_id", "published", "source", "extractor", "start", "end", "report_title", "publisher", "url"),
    *("review", "reason"),
)
"""The columns that make a claim."""

FIXED: Final = frozenset(
    {"id", "quote", "report_id", "published", "source", "extractor", "start", "end", "report_title", "publisher", "url"}
)
"""What a person who edits a claim cannot change: which statement it is and where it stands."""

_ENUMS: Final = ("category", "level", "affiliation", "stance", "controller", "review")
_SPAN: Final = ("date_first", "date_last", "date_basis")
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
