"""``geojson``: any points with dates, as a FeatureCollection, a single feature, or one feature a line.

The properties are mapped like the columns of a table (see :mod:`geo.feeds.tables.csv`). A feature with several
points gives a claim for each; one without a geometry is placed by its name. Third coordinates are left out,
other reference systems than WGS 84 are transformed, areas and lines are refused. What Dateline itself
exported, control areas among it, comes in as what it was, and what is marked for own use stays so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.feeds.contract import Notice, Proposal, RowsRead
from geo.feeds.tables.days import DAY_FIRST, ask_order, settle_order
from geo.feeds.tables.exported import (
    STANDINGS_LEFT_OUT,
    is_exported,
    read_exported,
)
from geo.feeds.tables.exported_areas import is_exported_areas, read_exported_areas
from geo.feeds.tables.fields import FIELDS, recognise_columns, settle_mapping
from geo.feeds.tables.geometries import Geometries
from geo.feeds.tables.own_use import PASSED_ON, for_own_use, own_terms, own_use_of
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.rows import digest_row, make_claim
from geo.feeds.tables.streams import JsonItems, peek_text
from geo.feeds.tables.table import Desk, answered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.feeds.contract import Found, Part, Request
    from geo.records import Claim

DATES: Final = ("date", "date_last", "published")
SAMPLE: Final = 200
"""Features whose properties are looked at to find out what the properties are."""
GEOMETRY: Final = "geometry"
"""Stands for the geometry among the columns, so that a file without a column of places can be mapped."""


class Geojson:
    """The importer of points with properties."""

    kind = "geojson"
    terms = own_terms(kind="geojson", title="Your own layer")
    where = (
        "Any layer of points of your own, as GeoJSON: a date among the properties, and what else you have. " + PASSED_ON
    )

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Say whether one of the parts begins like GeoJSON."""
        return any(_looks_like_geojson(peek_text(part)) for part in parts)

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Return the properties of the first features, what was recognised in them, and what must be asked."""
        own = _own(parts)
        columns = _columns(own[0])
        terms = own_use_of(self.terms) if any(map(_for_own_use, own)) else None
        if is_exported(columns) or is_exported_areas(columns):
            return Proposal(columns=columns, terms=terms)
        mapping = recognise_columns(columns)
        # Where no property is recognised as a date, any may be mapped to it: all are looked at.
        example = _settle(own, _dated(mapping) if "date" in mapping else columns)[1]
        return Proposal(
            columns=columns,
            fields=FIELDS,
            mapping=mapping,
            questions=(ask_order(example),) if example else (),
            terms=terms,
        )

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Read all parts that are GeoJSON."""
        own = _own(parts)
        for part in parts:
            if part in own:
                yield from self._read_part(part, request)
            else:
                yield Notice(part=part.name, row=None, text="left out: it is no GeoJSON.")

    def _read_part(self, part: Part, request: Request) -> Iterator[Found]:
        columns = _columns(part)
        if is_exported(columns):
            yield from _read_exported(part, request.source)
            return
        if is_exported_areas(columns):
            yield from read_exported_areas(_features(part), part=part.name, source=request.source)
            return
        # The geometry is a column that a mapping may rest on, since it says where a feature is.
        mapping = settle_mapping([*columns, GEOMETRY], {"coordinates": GEOMETRY, **request.mapping}, file=part.name)
        day_first = answered(request) if DAY_FIRST in request.answers else _settle([part], _dated(mapping))[0]
        desk = Desk(request.source, day_first=day_first)
        geometries = Geometries(_find_crs(part), file=part.name)
        if not {"category", "controller"} & mapping.keys() and "category" not in request.answers:
            text = (
                "no property says what happened; it was read from the descriptions, "
                "and where they say nothing either, a feature is a military activity."
            )
            yield Notice(part=part.name, row=None, text=text)
        number = 0
        for number, feature in enumerate(_features(part), start=1):
            try:
                yield from _claims(feature, mapping, desk, geometries, request)
            except Refused as refusal:
                yield refusal.of(part.name, number)
        yield RowsRead(part=part.name, rows=number)
        if geometries.dropped_heights:
            text = f"the third coordinate of {geometries.dropped_heights:,} points was left out."
            yield Notice(part=part.name, row=None, text=text)
        if desk.days.zones:
            zones = ", ".join(sorted(desk.days.zones))
            text = f"times of day were left out; the days are as written, in the time zone {zones}."
            yield Notice(part=part.name, row=None, text=text)


def _claims(
    feature: object, mapping: Mapping[str, str], desk: Desk, geometries: Geometries, request: Request
) -> Iterator[Claim]:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
        raise Refused("it is no feature.", "Give GeoJSON features.")
    properties: dict[str, Any] = feature.get("properties") or {}
    values = {field: _text(properties.get(column)) for field, column in mapping.items() if column != GEOMETRY}
    points = geometries.points(feature.get("geometry"))
    name = values.get("id", "").strip() or _text(feature.get("id")).strip()
    if not name:
        name = digest_row([json.dumps([feature.get("geometry"), properties], sort_keys=True, default=str)])
    if not points:
        yield make_claim(values, desk, kind="geojson", number=name, answers=request.answers)
    for number, point in enumerate(points, start=1):
        each = name if len(points) == 1 else f"{name}-{number}"
        yield make_claim(values, desk, kind="geojson", number=each, answers=request.answers, point=point)


def _read_exported(part: Part, source: str) -> Iterator[Found]:
    standings = number = 0
    geometries = Geometries()
    for number, feature in enumerate(_features(part), start=1):
        try:
            if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
                raise Refused("it is no feature.", "Export the layer again.")  # noqa: TRY301 - told as the rest is
            properties = feature["properties"]
            if properties.get("layer") == "standing":
                standings += 1
                continue
            points = geometries.points(feature.get("geometry"))
            latitude, longitude = points[0] if points else (None, None)
            more = feature.get("dateline")
            own = {"id": feature.get("id"), "latitude": latitude, "longitude": longitude}
            yield read_exported({**(more if isinstance(more, dict) else {}), **properties, **own}, source)
        except Refused as refusal:
            yield refusal.of(part.name, number)
    yield RowsRead(part=part.name, rows=number)
    if standings:
        yield Notice(part=part.name, row=None, text=f"{standings:,} {STANDINGS_LEFT_OUT}")


def _looks_like_geojson(text: str) -> bool:
    head = "".join(text.split())
    return '"FeatureCollection"' in head or '"type":"Feature"' in head


def _features(part: Part) -> Iterator[Any]:
    return iter(JsonItems(part, lists=("features",)))


def _own(parts: Sequence[Part]) -> list[Part]:
    own = [part for part in parts if peek_text(part)]
    if not own:
        for part in parts:
            list(_features(part))  # tells an empty or broken file in its own words
        raise InputError("there is no GeoJSON in it.", remedy="Choose a file with a FeatureCollection.")
    return own


def _columns(part: Part) -> tuple[str, ...]:
    """Return the names of the properties of the first features; raises :class:`InputError` when there is none."""
    found: dict[str, None] = {}
    count = 0
    for count, feature in enumerate(_features(part), start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        found.update(dict.fromkeys(properties if isinstance(properties, dict) else ()))
        if count >= SAMPLE:
            break
    if not found:
        problem = "its features have no properties, so nothing says when." if count else "it has no features."
        raise InputError(problem, file=part.name, remedy="Choose a layer of points with a date each.")
    return tuple(found)


def _for_own_use(part: Part) -> bool:
    """Say whether a layer is marked so, wherever in the file that stands; Dateline writes it first."""
    columns = _columns(part)
    if not (is_exported(columns) or is_exported_areas(columns)):
        return False
    items = JsonItems(part, lists=("features",))
    for _ in items:
        if "dateline" in items.members:
            break
    return for_own_use(items.members.get("dateline"))


def _dated(mapping: Mapping[str, str]) -> list[str]:
    return [mapping[field] for field in DATES if field in mapping]


def _settle(parts: Sequence[Part], columns: Sequence[str]) -> tuple[bool | None, str]:
    def cells() -> Iterator[str]:
        for part in parts:
            for feature in _features(part):
                properties = feature.get("properties") if isinstance(feature, dict) else None
                if isinstance(properties, dict):
                    yield from (_text(properties.get(column)) for column in columns)

    return settle_order(cells())


def _find_crs(part: Part) -> object:
    """Return the file's member ``crs``, wherever it stands; most files have none, and are not read twice for it."""
    with part.open() as stream:
        rest = b""
        while block := stream.read(1 << 20):
            if b'"crs"' in rest + block:
                break
            rest = block[-8:]
        else:
            return None
    items = JsonItems(part, lists=("features",))
    for _ in items:
        if "crs" in items.members:
            break
    return items.members.get("crs")


def _text(value: object) -> str:
    """Return a property as a table's cell would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(_text(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


IMPORTER: Final = Geojson()
