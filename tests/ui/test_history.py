"""A town that is not in the box is found by what somebody types."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from geo.gazetteer import load_gazetteer
from geo.ui import history

if TYPE_CHECKING:
    from geo.records import Place

IZIUM = "gn:707292"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Give the session's state; what the view is changed to comes under ``view``."""
    values: dict[str, Any] = {}
    monkeypatch.setattr(history.st, "session_state", values)

    def change_view(**changed: object) -> None:
        values["view"] = changed

    monkeypatch.setattr(history.state, "change_view", change_view)
    return values


@pytest.fixture
def library() -> Any:  # noqa: ANN401 - a stand-in that has what is asked of it
    """Give a library in which claims name Izium."""
    izium: Place | None = load_gazetteer().place(IZIUM)
    return SimpleNamespace(places={IZIUM: izium})


@pytest.mark.parametrize("typed", [IZIUM, "Izium", "Изюм", "Ізюм", "izyum"])
def test_a_town_that_claims_name_is_opened(typed: str, session: dict[str, Any], library: Any) -> None:  # noqa: ANN401
    """Chosen, or typed in any spelling or script."""
    session["town"] = typed
    history._open_town(library)
    assert session["view"] == {"place_id": IZIUM}


@pytest.mark.parametrize("typed", ["Nowhereville", "Kherson", "<script>alert(1)</script>"])
def test_a_name_that_no_claim_has_opens_nothing(typed: str, session: dict[str, Any], library: Any) -> None:  # noqa: ANN401
    """The page says so under the box, and the view stays."""
    session["town"] = typed
    history._open_town(library)
    assert "view" not in session
    assert session["town_missed"] == typed


def test_emptying_the_box_closes_the_history(session: dict[str, Any], library: Any) -> None:  # noqa: ANN401
    """None is no name to look for."""
    session["town"] = None
    history._open_town(library)
    assert session["view"] == {"place_id": None}
