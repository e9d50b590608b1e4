"""A person puts a place right on the Places page."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from geo.gazetteer import load_gazetteer, use_corrections
from geo.settings import Settings
from geo.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest


@pytest.fixture(autouse=True)
def _shipped_gazetteer() -> Iterator[None]:
    """Forget what a test corrected."""
    yield
    use_corrections(())


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_a_place_is_put_right_and_the_correction_taken_back(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], words: Callable[[AppTest], str]
) -> None:
    """What was changed is kept with source and person, is shown at once, and can be undone."""
    folder = bare_dir()
    app = visit("places", data_dir=folder, q=["Izium"])
    app.number_input(key="fix_gn:707292_0_latitude").set_value(49.25)
    app.text_input(key="fix_gn:707292_0_source").set_value("a <b>map</b>")
    app.text_input(key="fix_gn:707292_0_who").set_value("A person")
    app = press(app, "Keep the correction")
    assert not app.exception
    assert "The correction is kept" in words(app)
    assert "49.2500," in words(app)
    assert "correction, see below" in words(app)
    with open_store(Settings(data_dir=folder)) as store:
        (entry,) = store.correction_entries()
    assert entry.correction.latitude == 49.25
    assert entry.correction.longitude is not None
    assert (entry.correction.name, entry.correction.radius_km, entry.correction.province) == ("", None, None)
    app.selectbox(key="correction_undo").set_value(entry.number).run()
    app = press(app, "Take it back")
    assert "Taken back" in words(app)
    assert "49.2500," not in words(app)
    assert load_gazetteer().basis("gn:707292") == "own"


def test_a_correction_without_a_source_is_refused(visit: Callable[..., AppTest], bare_dir: Callable[..., Path]) -> None:
    """The sentence says what is missing, and nothing is kept."""
    folder = bare_dir()
    app = visit("places", data_dir=folder, q=["Izium"])
    app.number_input(key="fix_gn:707292_0_radius").set_value(9.0)
    app = press(app, "Keep the correction")
    assert "there is no source" in app.error[0].value
    with open_store(Settings(data_dir=folder)) as store:
        assert store.correction_entries() == ()


def test_a_missing_place_is_added_and_found_at_once(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], words: Callable[[AppTest], str]
) -> None:
    """From a name that nothing is known of, also a hostile one, to a place with a map."""
    app = visit("places", data_dir=bare_dir(), q=["Zzyzxgrad <i>"])
    assert "is taken for" not in words(app)
    app.number_input(key="add_0_latitude").set_value(48.7)
    app.number_input(key="add_0_longitude").set_value(37.8)
    app.text_input(key="add_0_source").set_value("a visit")
    app.text_input(key="add_0_who").set_value("A person")
    app = press(app, "Add the place")
    assert not app.exception
    assert "own:zzyzxgrad-i" in words(app)
    assert "is taken for <b>Zzyzxgrad &lt;i&gt;</b>" in words(app)
    assert "data:image/svg+xml" in words(app)


def test_the_maps_show_place_and_radius_and_fetch_nothing(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """Two images with words for those who cannot see them."""
    said = words(visit("places", q=["Skovorodynivka"]))
    images = [part.split("'", maxsplit=1)[0] for part in said.split("data:image/svg+xml;base64,")[1:]]
    drawings = [base64.b64decode(image).decode() for image in images]
    assert len(drawings) == 2
    assert all("<circle" in drawing and "km</text>" in drawing for drawing in drawings)
    assert not any("href" in drawing or "url(" in drawing or "<script" in drawing for drawing in drawings)
    assert "alt='Skovorodynivka with the radius of" in said
