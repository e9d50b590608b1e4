"""Guards that a decision is found again with the person and the moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from geo.records import ReviewState

if TYPE_CHECKING:
    from conftest import MakeReading

    from geo.store import Store


def test_the_decision_that_counts_has_its_person_and_moment(store: Store, make_reading: MakeReading) -> None:
    """The last one of each claim, of this report only; a claim that nobody decided about has none."""
    reading, other = make_reading("r", "a", "b"), make_reading("s", "c", text="Another text.")
    store.add_reading(reading)
    store.add_reading(other)
    store.decide(reading.claims[0], ReviewState.ACCEPTED, who="Ana")
    store.decide(reading.claims[0], ReviewState.REJECTED, who="Oleh")
    store.decide(other.claims[0], ReviewState.ACCEPTED, who="Ana")
    (decision,) = store.decisions("r").values()
    assert (decision.state, decision.who) == (ReviewState.REJECTED, "Oleh")
    assert abs(datetime.now(tz=UTC) - decision.at) < timedelta(minutes=5)
    assert set(store.decisions("r")) == {"a"}
    assert store.decisions("none") == {}
