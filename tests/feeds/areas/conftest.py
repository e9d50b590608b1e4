"""Small files of control areas, made here with the names and traps of the real ones."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from geo.feeds.contract import Notice, Part, Refusal, Request
from geo.records import ControlArea


def square(x: float, y: float, size: float = 0.5, *, height: bool = True) -> dict[str, Any]:
    """Give a square of degrees whose south-west corner is at (x, y), closed and, as DeepState's, with heights of 0."""
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [[[*point, 0] for point in ring] if height else ring]}


def feature(geometry: object, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: object, **more: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", **more, "features": list(features)}


def part(name: str, content: object) -> Part:
    """Give a part of a name, of bytes or of what is written as JSON."""
    data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return Part(name=name, size=len(data), open=lambda: io.BytesIO(data))


class Read:
    """What an importer found in some parts, by kind."""

    def __init__(self, importer: Any, *parts: Part, **answers: str) -> None:  # noqa: ANN401 - any importer
        found = list(importer.read(parts, Request(source="a source", answers=answers)))
        self.areas = [each for each in found if isinstance(each, ControlArea)]
        self.refused = [each for each in found if isinstance(each, Refusal)]
        self.told = [each for each in found if isinstance(each, Notice)]

    @property
    def shown(self) -> list[tuple[str, str | None, str]]:
        return [(area.day.isoformat(), area.controller, area.label) for area in self.areas]


class Make:
    square = staticmethod(square)
    feature = staticmethod(feature)
    collection = staticmethod(collection)
    part = staticmethod(part)
    read = Read


@pytest.fixture
def make() -> type[Make]:
    return Make
