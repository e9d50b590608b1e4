"""Questions without choices: the person writes the answer."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.feeds.containers import files_at, open_container
from geo.feeds.contract import Request
from geo.pipeline import import_source
from geo.store import in_memory_store

if TYPE_CHECKING:
    from pathlib import Path


def test_the_day_of_a_layer_that_does_not_say_it_is_asked_and_taken(tmp_path: Path) -> None:
    """Without an answer nothing is kept and the sentence says which one is missing."""
    ring = [[36, 48], [37, 48], [37, 49], [36, 49], [36, 48]]
    area = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    file = tmp_path / "UkraineControlMap.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}), encoding="utf-8")
    with in_memory_store() as store, open_container(files_at(file), name=file.name) as container:
        with pytest.raises(InputError, match="Which day"):
            import_source(store, container, Request(source="ISW"), kind="isw")
        assert store.area_days() == {}
        import_source(store, container, Request(source="ISW", answers={"day": "2022-09-09"}), kind="isw")
        assert store.area_days() == {"ISW": (date(2022, 9, 9),)}
