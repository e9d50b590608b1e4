"""The download menu: every format, what its terms keep in, and large files from the disk."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import escape

from geo.exports.about import OWN_USE
from geo.exports.formats import FORMATS, Format
from geo.settings import read_settings
from geo.ui import downloads, loaders
from geo.ui.selection import select_view

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from streamlit.testing.v1 import AppTest

    from geo.ui.loaders import Library


def markup(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_every_format_is_offered_with_what_it_is_for(visit: Callable[..., AppTest]) -> None:
    """On both pages, one button and one line a format."""
    for page in ("data", "map"):
        app = visit(page, day=["2022-09-11"])
        labels = [button.proto.label for button in app.get("download_button")]
        assert labels == [facts.title for facts in FORMATS.values()]
        assert all(str(escape(facts.purpose)) in markup(app) for facts in FORMATS.values())


def test_files_are_named_by_the_day_of_the_view(visit: Callable[..., AppTest]) -> None:
    """View and file name agree."""
    app = visit("data", day=["2022-09-11"])
    selection = select_view(loaders.library(), app.session_state["dateline_view"])
    assert selection is not None
    assert [downloads.file_name(selection, form) for form in (Format.GPKG, Format.GEOPARQUET)] == [
        "dateline-2022-09-11.gpkg",
        "dateline-2022-09-11.parquet",
    ]


def closed(library: Library) -> Library:
    """Give the library as if the chronology might not be passed on."""
    terms = replace(library.terms["chronology"], title="<b>Closed</b>", licence="its terms", redistributable=False)
    return replace(library, terms=library.terms | {"chronology": terms})


def test_what_may_not_be_passed_on_is_told_beside_the_buttons(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many claims, of whom, by which terms; a tick takes them along for the own use, and marks the file."""
    open_library = loaders.library
    monkeypatch.setattr(loaders, "library", lambda: closed(open_library()))
    app = visit("data", day=["2022-09-11"])
    library = loaders.library()
    selection = select_view(library, app.session_state["dateline_view"])
    assert selection is not None
    number = sum(claim.source == "chronology" for claim in selection.claims)
    assert f"Left out: {number} claims of <bdi>&lt;b&gt;Closed&lt;/b&gt;</bdi>" in markup(app)
    assert app.checkbox(key="download_restricted").value is False
    without = json.loads(downloads.file_of(library, selection, Format.GEOJSON))
    along = json.loads(downloads.file_of(library, selection, Format.GEOJSON, restricted=True))
    assert "chronology" not in {feature["properties"]["source"] for feature in without["features"]}
    assert "chronology" in {feature["properties"]["source"] for feature in along["features"]}
    assert (without["dateline"]["use"], along["dateline"]["use"]) == (None, OWN_USE)


def test_with_open_sources_nothing_is_asked(visit: Callable[..., AppTest]) -> None:
    """The shipped sources may be passed on: no box, no sentence."""
    app = visit("data", day=["2022-09-11"])
    assert [box.key for box in app.checkbox if box.key == "download_restricted"] == []
    assert "Left out" not in markup(app)


def test_a_large_file_is_made_on_the_disk_and_fetched_from_there(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No session holds it: the page gets a link to a file beside the map's own, and finds it made the next time."""
    monkeypatch.setattr(downloads, "LARGE", 1)
    app = visit("data", day=["2022-09-11"])
    assert list(app.get("download_button")) == []
    app.button(key="make_csv").click().run()
    (address,) = re.findall(r'href="component/[^/]+/(exports/[0-9a-f]{32}/dateline-2022-09-11\.csv)"', markup(app))
    file = read_settings().map_dir / address
    library = loaders.library()
    selection = select_view(library, app.session_state["dateline_view"])
    assert selection is not None
    assert file.read_text(encoding="utf-8-sig").count("\n") > len(selection.claims)
    assert [path.name for path in file.parent.parent.iterdir() if path.name.startswith(".draft")] == []
    app.run()
    assert address in markup(app)
    assert "make_csv" not in [button.key for button in app.button]
