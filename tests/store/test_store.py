"""Guards what the store promises: order, counts, revisions, sources, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.errors import StoreError
from geo.records import CHRONOLOGY, REPORTS, DateBasis, DateSpan, ReviewState
from geo.store import Origin

if TYPE_CHECKING:
    from conftest import MakeClaim, MakeReading

    from geo.store import Store


def ids(store: Store) -> list[str]:
    return [claim.id for claim in store.claims()]


def test_a_new_store_is_empty(store: Store) -> None:
    """Nothing is in it, and no change has been made."""
    assert store.claims() == store.reports() == store.sources() == store.report_entries() == ()
    assert store.reading("r") is store.report("r") is None
    assert store.revision() == 0


def test_claims_come_in_the_order_of_their_days(store: Store, make_claim: MakeClaim) -> None:
    """By first possible day, then last, then as they stand in their source."""
    day = date(2022, 3, 1)

    def claim(id_: str, first: int, last: int):  # noqa: ANN202 - a claim
        span = DateSpan(first=day + timedelta(first), last=day + timedelta(last), basis=DateBasis.STATED)
        return make_claim(id_, dates=span)

    store.replace_source("set", [claim("d", 2, 2), claim("z", 1, 1), claim("a", 1, 1), claim("b", 1, 3)])
    assert ids(store) == ["z", "a", "b", "d"]


def test_every_change_grows_the_revision_by_one(store: Store, make_claim: MakeClaim, make_reading: MakeReading) -> None:
    """So that whoever keeps something read from the store knows when it is out of date."""
    claim = make_claim("c")
    changes = [
        lambda: store.replace_source("set", [claim]),
        lambda: store.add_reading(make_reading("r", "a")),
        lambda: store.decide(claim, ReviewState.ACCEPTED, who="A person"),
        lambda: store.switch_source("set", on=False),
        lambda: store.remove_report("r"),
        lambda: store.remove_source("set"),
    ]
    for number, change in enumerate(changes, start=1):
        change()
        assert store.revision() == number


def test_a_change_that_fails_leaves_nothing_behind(store: Store, make_claim: MakeClaim) -> None:
    """Claims that cannot be written take the whole change with them, and the revision stays."""
    store.replace_source("set", [make_claim("a")])
    with pytest.raises(StoreError, match="UNIQUE"):
        store.replace_source("set", [make_claim("b"), make_claim("c"), make_claim("b")])
    assert ids(store) == ["a"]
    assert store.revision() == 1


def test_replacing_a_source_leaves_the_others_alone(
    store: Store, make_claim: MakeClaim, make_reading: MakeReading
) -> None:
    """Claims with the same id in two sets are two claims."""
    store.replace_source("set", [make_claim("a"), make_claim("b")])
    store.replace_source("other", [make_claim("a", source="other")])
    store.add_reading(make_reading("r", "x"))
    store.replace_source("set", [make_claim("c")])
    assert sorted((claim.source, claim.id) for claim in store.claims()) == [
        ("other", "a"),
        (REPORTS, "x"),
        ("set", "c"),
    ]


def test_a_switched_off_source_gives_no_claims_until_it_is_on_again(store: Store, make_claim: MakeClaim) -> None:
    """Its claims stay counted, and a newer version of the set does not switch it on."""
    store.replace_source("set", [make_claim("a")])
    store.switch_source("set", on=False)
    store.replace_source("set", [make_claim("a"), make_claim("b")])
    assert store.claims() == ()
    assert [(source.switched_on, source.claims) for source in store.sources()] == [(False, 2)]
    store.switch_source("set", on=True)
    assert ids(store) == ["a", "b"]


def test_sources_tell_what_is_in_them(store: Store, make_claim: MakeClaim, make_reading: MakeReading) -> None:
    """Origin, file, counts and days of each source, by name."""
    late = DateSpan(first=date(2022, 10, 1), last=date(2022, 10, 4), basis=DateBasis.STATED)
    claims = [make_claim("a"), make_claim("b", place_id="gn:1", dates=late)]
    store.replace_source("set", claims, origin=Origin.IMPORTED, file="set.csv", digest="1f")
    store.add_reading(make_reading("r"))
    reports, imported = store.sources()
    assert (reports.name, reports.origin, reports.claims, reports.first) == (REPORTS, Origin.SHIPPED, 0, None)
    assert (imported.origin, imported.file, imported.digest) == (Origin.IMPORTED, "set.csv", "1f")
    assert (imported.claims, imported.places, imported.first, imported.last) == (2, 2, claims[0].dates.first, late.last)
    assert imported.added.tzinfo is not None


def test_report_entries_tell_where_reports_came_from(store: Store, make_reading: MakeReading) -> None:
    """Origin, file, what read it, and the counts of what was found."""
    store.add_reading(make_reading("r", "a", "b"), origin=Origin.SEED, file="r.md", made_with="rules 1")
    (entry,) = store.report_entries()
    assert (entry.id, entry.origin, entry.file, entry.made_with) == ("r", Origin.SEED, "r.md", "rules 1")
    assert (entry.mentions, entry.claims, entry.unresolved) == (0, 2, 0)


def test_reading_a_report_again_replaces_what_was_read(store: Store, make_reading: MakeReading) -> None:
    """Claims that the newer rules do not make are gone; the report is there once."""
    store.add_reading(make_reading("r", "a", "b"))
    again = make_reading("r", "b", "c")
    store.add_reading(again)
    assert store.reading("r") == again
    assert ids(store) == ["b", "c"]


def test_removing_a_report_removes_all_that_was_read_in_it(store: Store, make_reading: MakeReading) -> None:
    """Other reports keep theirs."""
    store.add_reading(make_reading("r", "a"))
    store.add_reading(make_reading("s", "b", text="Other."))
    store.remove_report("r")
    assert ids(store) == ["b"]
    assert [report.id for report in store.reports()] == ["s"]


def test_removing_what_is_not_there_is_told(store: Store) -> None:
    """A page that is out of date gets a sentence, and nothing changes."""
    with pytest.raises(StoreError, match="no report with the id 'r'"):
        store.remove_report("r")
    with pytest.raises(StoreError, match="no source called 'set'"):
        store.remove_source("set")
    with pytest.raises(StoreError, match="no source called 'set'"):
        store.switch_source("set", on=False)
    assert store.revision() == 0


@pytest.mark.parametrize("source", [REPORTS, CHRONOLOGY])
def test_datelines_own_sources_cannot_be_removed(store: Store, source: str) -> None:
    """They would be back at the next start, so the person is told to switch them off."""
    with pytest.raises(StoreError, match="switch it off"):
        store.remove_source(source)


def test_claims_of_another_source_or_report_are_refused(
    store: Store, make_claim: MakeClaim, make_reading: MakeReading
) -> None:
    """A mistake in a feed cannot put claims where removing their source would not find them."""
    with pytest.raises(ValueError, match="source 'other'"):
        store.replace_source("other", [make_claim("a")])
    with pytest.raises(ValueError, match="added one by one"):
        store.replace_source(REPORTS, [])
    reading = make_reading("r", "a")
    with pytest.raises(ValueError, match="of its report"):
        store.add_reading(replace(reading, claims=(replace(reading.claims[0], report_id="s"),)))
    assert store.revision() == 0
