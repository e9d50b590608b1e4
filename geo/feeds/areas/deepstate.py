"""Control areas of DeepState: the answers of its ``/api/history``, and daily GeoJSON files as public mirrors keep them.

Facts about the format, from public programs that read it: an entry of the history has ``id`` (Unix seconds),
``createdAt`` or ``datetime``, and ``map``, a FeatureCollection whose coordinates have a height of 0; the ``name`` of
an area is "Ukrainian /// English /// geoJSON.key", with line breaks, no-break spaces and ``{{at:…}}`` in it. Points
(units, airfields, directions of attack) are no areas and are not read. Areas with keys of ``geoJSON.territories``
elsewhere in the world (Karelia, East Prussia, …) are satire or other conflicts; they are left out and named. Files
of the mirror ``deepstate-map-data`` hold one area without a name: all that is held by Russia.

A day is a day in Kyiv.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from geo.errors import InputError
from geo.feeds.areas.cleaning import clean
from geo.feeds.areas.dating import day_in_name, day_of_value, moment_of_value
from geo.feeds.areas.days import DayRead, whole_days
from geo.feeds.areas.json_parts import head_of, read_document
from geo.feeds.areas.statuses import Status, find_status
from geo.feeds.contract import Found, Notice, Part, Proposal, Refusal, Request, RowsRead
from geo.records import Controller, SourceTerms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KYIV: Final = ZoneInfo("Europe/Kiev")  # the name that old and new time zone tables have

_KEY: Final = re.compile(r"geoJSON\.[\w.\-]+")
_BRACES: Final = re.compile(r"\{\{?.*?\}\}?|<[^>]*>")
_COLOUR: Final = re.compile(r"#?(?:poly-)?([0-9a-fA-F]{6})\b")
_MIRROR: Final = re.compile(r"deepstate[-_]?map[-_]data", re.IGNORECASE)
_MIRROR_LABEL: Final = "Russian-occupied territory"
_HEAD_DAYS: Final = (
    re.compile(r'"createdAt"\s*:\s*"([^"]{8,40})"'),
    re.compile(r'"datetime"\s*:\s*"([^"]{8,40})"'),
    re.compile(r'"id"\s*:\s*"?(1[4-9]\d{8})\b'),
)
_NAME_IN_HEAD: Final = re.compile(r'"name"\s*:\s*"([^"]{8,100})"')
_SIGNS: Final = ("geoJSON.status", "geoJSON.territories", "Окупован")
_NO_DAY: Final = "its day is neither in its name nor in the file"
_NO_DAY_REMEDY: Final = "Name the file after its day, such as deepstatemap_data_20220909.geojson."


class DeepState:
    """The importer of DeepState's areas."""

    kind = "deepstate"
    terms = SourceTerms(
        kind="deepstate",
        title="DeepState",
        licence="Licence agreement of DeepStateMap.live; passing the data on needs its permission",
        attribution="DeepStateMap.live",
        redistributable=False,
    )
    where = (
        "DeepState (deepstatemap.live) shows the control areas of a Ukrainian volunteer project, day by day. Ask its "
        "makers for access to the API and save what /api/history/{id}/geojson gives, or take the daily files of a "
        "public mirror, as a folder or an archive. Its licence does not allow passing the data on."
    )

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Look at the names, and at the beginning of the first file."""
        if any(_MIRROR.search(part.name) for part in parts[:50]):
            return True
        head = head_of(parts[0], size=65_536) if parts else ""
        return any(sign in head for sign in _SIGNS) and ('"map"' in head or '"features"' in head)

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Nothing is asked: the format is fixed."""
        if not parts:
            raise InputError("there is no file to read.", remedy="Choose a file of DeepState.")
        return Proposal()

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Give the areas of each day, the days of files in their order."""
        elsewhere: dict[str, int] = {}
        ordered = sorted(parts, key=lambda part: (day_in_name(part.name, zone=KYIV) or date.max, part.name))
        yield from whole_days(self._days(ordered, request.source, elsewhere))
        if elsewhere:
            names = ", ".join(sorted(elsewhere))
            text = f"Left out, as they lie elsewhere: {names} ({sum(elsewhere.values())} areas in all)."
            yield Notice(part=parts[0].name, row=None, text=text)

    def _days(
        self, parts: Sequence[Part], source: str, elsewhere: dict[str, int]
    ) -> Iterator[DayRead | Refusal | RowsRead]:
        for part in parts:
            rows = 0
            try:
                with read_document(part) as document:
                    if document.is_list:
                        for rows, entry in enumerate(document.elements, start=1):
                            yield _read_entry(entry, part, rows, source, elsewhere)
                            yield RowsRead(part=part.name, rows=rows)
                        continue
                    for read in _read_features(document.head, document.elements, part, source, elsewhere):
                        rows += 1
                        yield read
            except InputError as error:
                yield Refusal(
                    part=part.name, row=rows + 1 if rows else None, problem=error.problem, remedy=error.remedy
                )
            yield RowsRead(part=part.name, rows=rows)


IMPORTER: Final = DeepState()


def _read_entry(entry: Any, part: Part, row: int, source: str, elsewhere: dict[str, int]) -> DayRead | Refusal:  # noqa: ANN401 - any JSON
    if not isinstance(entry, dict):
        return Refusal(part=part.name, row=row, problem="this entry is no object.", remedy="Fetch the history again.")
    moments = [entry.get(name) for name in ("createdAt", "datetime", "id")]
    found = [(day, value) for value in moments if (day := day_of_value(value, zone=KYIV)) is not None]
    if not found:
        return Refusal(part=part.name, row=row, problem="this entry has no date.", remedy="Fetch the history again.")
    map_ = entry.get("map")
    features = map_.get("features") if isinstance(map_, dict) else None
    if not isinstance(features, list):
        return Refusal(
            part=part.name,
            row=row,
            problem=f"the entry of {found[0][0]} holds no map.",
            remedy="Save /api/history/{id}/geojson for each day, and import that folder.",
        )
    moment = moment_of_value(found[0][1])
    read = DayRead(source=source, day=found[0][0], part=part.name, row=row, moment=str(moment))
    for feature in features:
        _take(read, feature, elsewhere, mirror=False)
    return read


def _read_features(
    head: str, features: Iterator[Any], part: Part, source: str, elsewhere: dict[str, int]
) -> Iterator[DayRead | Refusal]:
    """Read one day, or the days of features with a ``date`` of their own, which follow each other."""
    mirror = bool(_MIRROR.search(part.name) or _MIRROR.search(head))
    day, moment = _day_of_file(part.name, head)
    read: DayRead | None = None
    for row, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        own = day_of_value(properties.get("date"), zone=KYIV) if isinstance(properties, dict) else None
        if (here := own or day) is None:
            yield Refusal(part=part.name, row=None, problem=f"{_NO_DAY}.", remedy=_NO_DAY_REMEDY)
            return
        if read is None or read.day != here:
            if read is not None:
                yield read
            read = DayRead(source=source, day=here, part=part.name, row=row if own else None, moment=moment)
        _take(read, feature, elsewhere, mirror=mirror)
    if read is None:
        read = None if day is None else DayRead(source=source, day=day, part=part.name)
    if read is None:
        yield Refusal(
            part=part.name, row=None, problem=f"there is no area in it, and {_NO_DAY}.", remedy=_NO_DAY_REMEDY
        )
    else:
        yield read


def _day_of_file(name: str, head: str) -> tuple[date | None, str]:
    """Give the day of a file and a text that sorts by time."""
    named = day_in_name(name, zone=KYIV)
    if named is not None:
        return named, name
    for pattern in _HEAD_DAYS:
        if (found := pattern.search(head)) and (day := day_of_value(found[1], zone=KYIV)) is not None:
            return day, str(moment_of_value(found[1]))
    found = _NAME_IN_HEAD.search(head)
    return (day_in_name(found[1], zone=KYIV) if found else None), name


def _take(read: DayRead, feature: Any, elsewhere: dict[str, int], *, mirror: bool) -> None:  # noqa: ANN401 - any JSON
    """Add one feature to its day, if it is an area."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon", "GeometryCollection"}:
        return
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    name = properties.get("name")
    label, status = _status_of(name if isinstance(name, str) else "", properties)
    if status is None and mirror and not name:
        label, status = _MIRROR_LABEL, Status(controller=Controller.RUSSIA)
    if status is not None and status.elsewhere:
        elsewhere[label] = elsewhere.get(label, 0) + 1
        return
    if status is None:
        unknown = f"an area of a kind that Dateline does not know was left out: {label or 'it has no name'}"
        read.repairs[unknown] = read.repairs.get(unknown, 0) + 1
        return
    read.add(status.controller, label, lambda: clean(geometry))


def _status_of(name: str, properties: dict[str, Any]) -> tuple[str, Status | None]:
    """Give the English label of an area and what it means, by its key, else its name, else its colour."""
    pieces = [" ".join(_BRACES.sub(" ", piece).split()) for piece in name.split("///")]
    key = next((found[0] for piece in reversed(pieces) if (found := _KEY.search(piece))), "")
    words = [piece for piece in pieces if piece and not _KEY.search(piece)]
    label = words[1] if len(words) > 1 else words[0] if words else key
    status = find_status("deepstate", key=key) if key else None
    for word in reversed(words):
        status = status or find_status("deepstate", name=word)
    for colour in (properties.get("fill"), properties.get("styleUrl"), properties.get("stroke")):
        found = _COLOUR.search(colour) if isinstance(colour, str) else None
        status = status or (find_status("deepstate", fill=found[1]) if found else None)
    return label, status
