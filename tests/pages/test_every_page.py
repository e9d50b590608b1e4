"""What holds for every page: with data, without any, on one single day, at a bad address, with a broken store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

PAGES = ("map", "places", "reports", "read", "compare", "data", "method")
BAD = {
    "day": ["2022-99-99"],
    "window": ["-3"],
    "province": ["UA-99", "UA-63"],
    "category": ["<img src=x onerror=alert(1)>"],
    "by": ["![x](http://elsewhere.example/x.png)"],
    "clock": ["sundial"],
    "place": ["gn:0"],
    "nonsense": ["1"],
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_shipped_data_without_an_error(
    page: str, visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """The five pages run to their end over what a first start brings."""
    app = visit(page)
    assert not app.exception
    assert not app.error
    assert not app.warning
    assert "<h1>" in words(app) or "# " in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_any_claim_says_what_to_do(
    page: str, visit: Callable[..., AppTest], bare_dir: Callable[..., Path]
) -> None:
    """Nothing is not an error; where something is missing, a sentence says how to get it."""
    app = visit(page, data_dir=bare_dir())
    assert not app.exception
    assert not app.error
    if page in {"map", "reports", "compare", "data"}:
        assert any("Import" in info.value for info in app.info)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_over_one_single_day(
    page: str, visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """First day and last day may be the same one."""
    app = visit(page, data_dir=bare_dir(one_claim))
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", ["map", "places", "reports", "data"])
def test_a_bad_address_is_named_part_by_part_and_what_is_good_stays(page: str, visit: Callable[..., AppTest]) -> None:
    """Each bad value has its sentence, escaped; the good province is kept and alone in the address."""
    app = visit(page, **BAD)
    assert not app.exception
    (notice,) = app.warning
    for part in (
        "2022\\-99\\-99",
        'window\\=\\"\\-3\\"',
        "UA\\-99",
        "\\<img src\\=x",
        "\\!\\[x\\]",
        "sundial",
        "gn\\:0",
        "nonsense",
    ):
        assert part in notice.value
    assert app.query_params == {"province": "UA-63"}


@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_cannot_be_opened_gives_one_sentence(
    page: str, visit: Callable[..., AppTest], tmp_path: Path
) -> None:
    """A file stands where the data directory should be: the page says so and shows no traceback."""
    blocked = tmp_path / "blocked"
    blocked.write_text("not a directory")
    app = visit(page, data_dir=blocked)
    assert not app.exception
    if page != "method":
        (error,) = app.error
        assert "blocked" in error.value
