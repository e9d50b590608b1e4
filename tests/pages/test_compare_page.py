"""The Compare page: two days, two sources, the address, and what cannot be compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd
    from streamlit.testing.v1 import AppTest

    from geo.records import Claim


def table(app: AppTest, *, row: int = -1) -> pd.DataFrame:
    """Give a table of the page; the last is that of the differences."""
    return app.dataframe[row].value


def test_two_days_show_the_towns_that_changed_hands(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """Between late August and mid-September 2022 Izium passed from Russia to Ukraine, by a claim that is named."""
    app = visit("compare", first=["2022-08-20"], second=["2022-09-12"])
    assert not app.exception
    found = table(app).set_index("Place")
    assert found.loc["Izium", "20 August 2022"] == "Held by Russia"
    assert found.loc["Izium", "12 September 2022"] == "Held by Ukraine"
    assert found.loc["Izium", "Since"] == date(2022, 9, 10)
    assert found.loc["Izium", "By what claim"].startswith("2022-09-")
    assert "place=gn%3A707292" in found.loc["Izium", "History"]
    assert "day=2022-09-12" in found.loc["Izium", "History"]
    assert f"**{len(found)} towns** differ between 20 August 2022 and 12 September 2022" in words(app)


def test_choosing_a_day_changes_the_table_and_the_address(visit: Callable[..., AppTest]) -> None:
    """The comparison can be handed on as a link."""
    app = visit("compare", first=["2022-08-20"], second=["2022-09-12"])
    before = len(table(app))
    app.date_input(key="compare_second").set_value(date(2022, 11, 12)).run()
    assert len(table(app)) > before
    assert "2022-11-12" in app.query_params["second"]
    assert "2022-08-20" in app.query_params["first"]


def test_two_sources_show_how_far_they_agree(visit: Callable[..., AppTest], words: Callable[[AppTest], str]) -> None:
    """The chronology and the reports, over the days that both cover: in percent of place-days, and by province."""
    app = visit("compare", **{"with": ["sources"], "first": ["chronology"], "second": ["reports"]})
    assert not app.exception
    assert "% agreement: so many of the" in words(app).replace("**", "")
    agreement = table(app, row=0)
    assert agreement["Province"].iloc[0] == "All"
    assert agreement["Place-days"].iloc[1:].sum() == agreement["Place-days"].iloc[0]
    known = agreement.dropna(subset="Same holder")
    assert (known["Same standing"] <= known["Same holder"]).all()


def test_the_kind_of_comparison_is_chosen_on_the_page(visit: Callable[..., AppTest]) -> None:
    """From two days to two sources, and the address says so."""
    app = visit("compare")
    app.segmented_control(key="compare_kind").set_value("sources").run()
    assert "sources" in app.query_params["with"]
    assert [box.label for box in app.selectbox][:2] == ["First source", "Second source"]


def test_only_filters_that_change_the_comparison_are_offered(visit: Callable[..., AppTest]) -> None:
    """Standings do not depend on what else happened, and two chosen sources leave no other to choose."""
    days, sources = visit("compare"), visit("compare", **{"with": ["sources"]})
    assert [box.key for box in days.multiselect] == ["filter_province", "filter_source"]
    assert [box.key for box in sources.multiselect] == ["filter_province"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"first": ["2022-99-99"]}, 'The link names the day "2022-99-99"; the claims run from'),
        ({"second": ["1999-01-01"]}, 'The link names the day "1999-01-01"; the claims run from'),
        ({"with": ["<script>"]}, 'The link compares by "<script>", which is not known.'),
        ({"with": ["sources"], "first": ["nobody"]}, 'The link names the source "nobody", which is not here.'),
    ],
)
def test_a_bad_address_is_told_and_the_usual_comparison_shown(
    address: dict[str, list[str]], sentence: str, visit: Callable[..., AppTest]
) -> None:
    """One sentence that names what was bad; the page works on."""
    app = visit("compare", **address)
    assert not app.exception
    (warning,) = app.warning
    assert warning.value.replace("\\", "").startswith(sentence)
    assert app.segmented_control


def test_a_source_is_not_compared_with_itself(visit: Callable[..., AppTest]) -> None:
    """The person is asked for another one."""
    app = visit("compare", **{"with": ["sources"], "first": ["reports"], "second": ["reports"]})
    assert any("Both sides are the same source" in info.value for info in app.info)
    assert not app.dataframe


def test_one_source_alone_cannot_be_compared(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """A sentence says where another one comes from."""
    app = visit("compare", data_dir=bare_dir(one_claim), **{"with": ["sources"]})
    assert any("only one source" in info.value for info in app.info)


def test_days_without_a_difference_say_so(visit: Callable[..., AppTest]) -> None:
    """The same day twice differs nowhere."""
    app = visit("compare", first=["2022-09-12"], second=["2022-09-12"])
    assert any("No town differs between" in info.value for info in app.info)
    assert not app.dataframe
