"""The Reports and Places pages: deep links, and what is said of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.ui import loaders

if TYPE_CHECKING:
    from collections.abc import Callable

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
