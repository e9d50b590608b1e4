"""Reads the polygons of one layer, a GeoJSON file or a shapefile in any coordinate system, with their attributes."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geo.errors import InputError
from geo.feeds.areas.cleaning import Cleaned, UnusableError, clean
from geo.feeds.areas.json_parts import read_document
from geo.feeds.contract import Part

SIDECARS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_CRS: Final = re.compile(r'"crs"\s*:\s*\{.*?"name"\s*:\s*"([^"]+)"', re.DOTALL)
_DEGREES: Final = re.compile(r"(?i)CRS:?84|EPSG:+(?:\d[\d.]*:+)?4326")
_WGS84: Final = "EPSG:4326"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer: ``name`` is that of its file (of the ``.shp`` of a shapefile), ``parts`` are its files."""

    name: str
    parts: tuple[Part, ...]

    @property
    def lacks_crs(self) -> bool:
        """Whether it is a shapefile without the file that says in what coordinate system it is."""
        names = [part.name.lower() for part in self.parts]
        return self.name.lower().endswith(".shp") and not any(name.endswith(".prj") for name in names)

    @property
    def stem(self) -> str:
        """The name without folders and suffix."""
        return self.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One feature: its attributes, and what makes a clean area of it (see :func:`geo.feeds.areas.cleaning.clean`)."""

    properties: dict[str, Any]
    make: Callable[[], Cleaned | None]


def find_layers(parts: Sequence[Part]) -> tuple[list[Layer], list[Part]]:
    """Put the files of each shapefile together; gives the layers by name, and the parts that are none."""
    shapes: dict[str, dict[str, Part]] = {}
    layers, others = [], []
    for part in parts:
        stem, dot, suffix = part.name.rpartition(".")
        kind = f"{dot}{suffix}".lower()
        if kind in SIDECARS:
            shapes.setdefault(stem, {})[kind] = part
        elif kind in {".geojson", ".json"}:
            layers.append(Layer(name=part.name, parts=(part,)))
        elif not part.name.lower().endswith((".xml", ".sbn", ".sbx", ".txt", ".md", ".qmd", ".qix", ".lyr", ".html")):
            others.append(part)
    for files in shapes.values():
        if ".shp" in files:
            layers.append(Layer(name=files[".shp"].name, parts=tuple(files.values())))
        else:
            others += files.values()
    return sorted(layers, key=lambda layer: layer.name), others


def read_layer(layer: Layer) -> Iterator[Drawn]:
    """Give the polygons of a layer, one after the other.

    Raises :class:`InputError` when it cannot be read, or when nobody can say where its coordinates lie.
    """
    if len(layer.parts) > 1 or layer.name.lower().endswith(".shp"):
        yield from _read_shapefile(layer)
    else:
        yield from _read_geojson(layer.parts[0])


def _read_geojson(part: Part) -> Iterator[Drawn]:
    with read_document(part) as document:
        found = _CRS.search(document.head)
        convert = None if found is None or _DEGREES.search(found[1]) else _converter(found[1], part.name)
        for feature in document.elements:
            if not isinstance(feature, dict):
                continue
            properties, geometry = feature.get("properties"), feature.get("geometry")
            yield Drawn(
                properties=properties if isinstance(properties, dict) else {},
                make=lambda geometry=geometry: clean(geometry if convert is None else convert(geometry)),  # type: ignore[misc]
            )


def _read_shapefile(layer: Layer) -> Iterator[Drawn]:
    from pyogrio import raw  # noqa: PLC0415 - GDAL is loaded for shapefiles only
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory(prefix="dateline-layer-") as folder:
        for part in layer.parts:
            _copy(part, Path(folder) / f"layer{Path(part.name).suffix.lower()}")
        try:
            meta, _, shapes, columns = raw.read(Path(folder) / "layer.shp", force_2d=True)
        except (DataSourceError, DataLayerError, ValueError, OSError) as error:
            raise InputError(
                "the shapefile cannot be read; its .shp, .shx and .dbf files must lie together.",
                file=layer.name,
                remedy="Choose the whole archive.",
            ) from error
    named = meta["crs"]
    convert = None if named is None or _DEGREES.search(named) else _converter(named, layer.name)
    if named is None:
        _check_degrees(shapes, layer.name)
    for row, wkb in enumerate(shapes):
        yield Drawn(
            properties={name: _plain(column[row]) for name, column in zip(meta["fields"], columns, strict=True)},
            make=lambda wkb=wkb: _clean_wkb(wkb, convert),  # type: ignore[misc]
        )


def _copy(part: Part, path: Path) -> None:
    with closing(part.open()) as stream, path.open("wb") as target:
        while block := stream.read(2**20):
            target.write(block)


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a column of a table holds
    return value.astype("M8[s]").item() if isinstance(value, np.datetime64) else value


def _check_degrees(shapes: Sequence[bytes | None], name: str) -> None:
    """Take coordinates without a ``.prj`` file for degrees only where they can be nothing else."""
    bounds = shapely.total_bounds(shapely.from_wkb(np.asarray(shapes, dtype=object), on_invalid="ignore"))
    if np.isfinite(bounds).all() and np.abs(bounds).max() > 180:  # noqa: PLR2004 - degrees go no further
        raise InputError(
            "it has no .prj file, and its coordinates are no degrees, so that nobody can say where they lie.",
            file=name,
            remedy="Add the .prj file, or save the layer in WGS 84.",
        )


def _clean_wkb(wkb: bytes | None, convert: Callable[[object], object] | None) -> Cleaned | None:
    if wkb is None:
        return None
    try:
        geometry = json.loads(shapely.to_geojson(shapely.from_wkb(wkb)))
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise UnusableError("its rings cannot be read") from error
    return clean(geometry if convert is None else convert(geometry))


def _converter(crs: str, name: str) -> Callable[[object], object]:
    """Give a function from a GeoJSON geometry in ``crs`` to one in degrees."""
    from pyproj import CRS, Transformer  # noqa: PLC0415 - needed for other coordinate systems only
    from pyproj.exceptions import CRSError  # noqa: PLC0415 - the same

    try:
        transformer = Transformer.from_crs(CRS.from_user_input(crs), _WGS84, always_xy=True)
    except CRSError as error:
        raise InputError(
            f"Dateline does not know its coordinate system ({crs[:80]!r}).",
            file=name,
            remedy="Save the layer in WGS 84.",
        ) from error

    def convert(geometry: object) -> object:
        try:
            shape = shapely.from_geojson(json.dumps(geometry))
            moved = shapely.transform(
                shapely.force_2d(shape), lambda xy: np.stack(transformer.transform(xy[:, 0], xy[:, 1]), axis=1)
            )
            if not np.isfinite(shapely.get_coordinates(moved)).all():
                raise UnusableError("a coordinate is not a finite number")
            return json.loads(shapely.to_geojson(moved))
        except (shapely.errors.ShapelyError, TypeError, ValueError) as error:
            raise UnusableError("its geometry is no GeoJSON geometry") from error

    return convert
