"""Pages run as a visitor's session runs them, each over a store of its own, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import geo.pipeline
from geo.records import CHRONOLOGY, Affiliation, Category, Controller, DateBasis, DateSpan, Stance
from geo.settings import Settings
from geo.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.records import Claim

HOME = Path(__file__).resolve().parents[2]
SENTENCES = ("markdown", "caption", "info", "warning", "error", "success")


@pytest.fixture
def words() -> Callable[[AppTest], str]:
    """Give all that a page says: its HTML and its sentences, one after the other."""

    def read(app: AppTest) -> str:
        html = [str(element.proto.body) for element in app.get("html")]
        return "\n".join(html + [str(element.value) for kind in SENTENCES for element in app.get(kind)])

    return read


@pytest.fixture
def one_claim(make_claim: Callable[..., Claim]) -> Claim:
    """Give a claim that Izium was captured on the first of April, with a hostile quote."""
    day = date(2022, 4, 1)
    return make_claim(
        id="one",
        category=Category.CAPTURED,
        dates=DateSpan(first=day, last=day, basis=DateBasis.STATED),
        affiliation=Affiliation.INDEPENDENT,
        stance=Stance.ASSERTS,
        controller=Controller.RUSSIA,
        quote="<script>alert(1)</script> took the town",
        report_id="row-1",
        published=day,
        source=CHRONOLOGY,
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data directory that the first page test fills as a first start does; tests must not change it."""
    return tmp_path_factory.mktemp("filled")


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, filled: Path) -> Iterator[Callable[..., AppTest]]:
    """Open a page at an address, as the first visitor of a process: ``visit("reports", report=["x"])``."""

    def open_page(page: str = "map", *, data_dir: Path = filled, **params: list[str]) -> AppTest:
        monkeypatch.setenv("DATELINE_DATA_DIR", str(data_dir))
        st.cache_resource.clear()
        app = AppTest.from_file(str(HOME / "app.py"), default_timeout=60)
        if page != "map":
            app.switch_page(f"pages/{page}.py")
        for name, values in params.items():
            app.query_params[name] = values
        return app.run()

    yield open_page
    st.cache_resource.clear()


@pytest.fixture
def bare_dir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Make a data directory with the claims given and nothing else; no start fills it."""

    def make(*claims: Claim) -> Path:
        monkeypatch.setattr(geo.pipeline, "fill", lambda *_, **__: geo.pipeline.Summary())
        with open_store(Settings(data_dir=tmp_path)) as store:
            if claims:
                store.replace_source(CHRONOLOGY, claims)
        return tmp_path

    return make
