"""The Reports and Places pages: deep links, and what is said of names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.pipeline import import_reports
from geo.records import DateBasis, DateSpan
from geo.settings import Settings
from geo.store import open_store
from geo.ui import loaders
from geo.ui.places_page import by_script, lies_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

SEED = "2022-06-11-severodonetsk"


def test_a_link_opens_the_report_that_it_names(visit: Callable[..., AppTest], words: Callable[[AppTest], str]) -> None:
    """The report of the address is chosen, its names are marked, and the address keeps it."""
    app = visit("reports", report=[SEED])
    assert app.selectbox(key="report").value == SEED
    assert '<span class="dl-mark' in words(app)
    assert app.query_params["report"] == SEED


def test_a_link_to_a_claim_singles_it_out(visit: Callable[..., AppTest], words: Callable[[AppTest], str]) -> None:
    """The quote of the claim has its outline in the text, and its card comes first."""
    visit("reports")
    reading = loaders.reading(SEED)
    assert reading is not None
    claim = reading.claims[-1]
    app = visit("reports", report=[SEED], claim=[claim.id])
    assert "dl-target" in words(app)
    assert "From the link" in words(app)
    assert not app.warning


@pytest.mark.parametrize(("name", "value"), [("report", "no-such"), ("claim", "no-such")])
def test_a_link_to_what_is_not_there_says_so(name: str, value: str, visit: Callable[..., AppTest]) -> None:
    """The page opens all the same, with one sentence."""
    app = visit("reports", **{name: [value]})
    assert not app.exception
    assert len(app.warning) == 1


def test_another_report_is_chosen_from_the_list(visit: Callable[..., AppTest]) -> None:
    """The choice goes into the address, and a claim of the report before does not stay there."""
    app = visit("reports", report=[SEED], claim=["gone"])
    other = next(option for option in (report.id for report in loaders.library().reports) if option != SEED)
    app.selectbox(key="report").set_value(other).run()
    assert app.query_params == {"report": other}


@pytest.mark.parametrize("name", ["Izium", "Изюм", "Ізюм", "Izyum"])
def test_a_name_in_any_spelling_finds_the_town(
    name: str, visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """The verdict, the candidates with scores and reasons, and the details of the best one are shown."""
    app = visit("places", q=[name])
    assert "is taken for <b>Izium</b>" in words(app)
    assert {"Score", "Why"} <= set(app.dataframe[0].value.columns)
    assert "gn:707292" in words(app)


def test_a_province_tells_places_of_one_name_apart(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """Kirovsk of Luhansk province is not Kirovsk of Donetsk province."""
    app = visit("places", q=["Lyman"], **{"in": ["UA-14"]})
    assert "gn:704204" in words(app)
    app = visit("places", q=["Lyman"], **{"in": ["UA-51"]})
    assert "gn:704204" not in words(app)


def test_a_name_like_nothing_says_so(visit: Callable[..., AppTest], words: Callable[[AppTest], str]) -> None:
    """What is not in the gazetteer is not made up."""
    app = visit("places", q=["<script>qqqq</script>"])
    assert not app.exception
    assert "<script>qqqq" not in words(app)
    assert "not certain enough" in words(app)


def test_a_later_claim_of_a_released_report_is_not_shown(
    visit: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
    bare_dir: Callable[..., Path],
    words: Callable[[AppTest], str],
) -> None:
    """The publication delay counts the days that a claim speaks of, too, as on the map."""
    newest = datetime.now(UTC).date() - timedelta(days=1000)
    folder = bare_dir()
    with open_store(Settings(data_dir=folder)) as store:
        text = f"Ukrainian forces captured Lyman on {newest:%-d %B %Y}.\n"
        import_reports(store, [("a.md", text.encode())], published=newest)
        reading = store.reading("a")
        assert reading is not None
        (claim,) = reading.claims
        later = DateSpan(first=newest, last=newest + timedelta(days=1), basis=DateBasis.STATED)
        store.add_reading(replace(reading, claims=(claim, replace(claim, id="later", dates=later))))
    assert "2 claims" in [tab.label for tab in visit("reports", data_dir=folder, report=["a"]).tabs]
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "1000")
    app = visit("reports", data_dir=folder, report=["a"])
    assert "1 claim" in [tab.label for tab in app.tabs]
    assert "dl-card" in words(app)


def test_candidates_have_one_scale_and_similar_names_come_only_without_a_better_one(
    visit: Callable[..., AppTest],
) -> None:
    """Best first; a town in China that sounds like Kharkov is no candidate for it."""
    table = visit("places", q=["Kharkov"]).dataframe[0].value
    assert list(table["Score"]) == sorted(table["Score"], reverse=True)
    assert set(table["Place"]) == {"Kharkiv"}


@pytest.mark.parametrize(
    ("place_id", "where"),
    [("UA-43", "Ukraine"), ("gn:707292", "Kharkiv province"), ("river", "")],
)
def test_where_a_place_lies_is_said_in_words(place_id: str, where: str) -> None:
    """A province lies in its country and not in itself; a river crosses borders, and nothing is said."""
    book = loaders.gazetteer()
    place = book.exact("Dnipro river")[0] if place_id == "river" else book.place(place_id)
    assert place is not None
    assert lies_in(place).rpartition(", ")[2] == where


def test_names_in_other_scripts_stand_apart() -> None:
    """Latin and Cyrillic first, with their apostrophes; the rest behind a fold."""
    names = ["Izium", "Ізюм", "伊久姆", "Syeverodonets\u02b9k", "Isjum", "イジューム"]
    assert by_script(names) == (["Izium", "Ізюм", "Syeverodonets\u02b9k", "Isjum"], ["伊久姆", "イジューム"])
