"""Guards the imports in the store: written whole or not at all, listed, taken back, nothing doubled."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from shapely import box, to_wkb
from sqlalchemy import text

from geo.errors import StoreError
from geo.records import CHRONOLOGY, ControlArea, Controller, ReviewState, SourceTerms
from geo.store import Counts, Origin, Reason, Refused, Store, claim_values, open_store
from geo.store.connection import WRITES, connect
from geo.store.migrate import _upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakeClaim

    from geo.settings import Settings
    from geo.store import Intake

TERMS = SourceTerms(
    kind="acled", title="ACLED", licence="Not to be passed on", attribution="ACLED", redistributable=False
)
DAY = date(2022, 9, 10)


@contextmanager
def importing(
    store: Store, *ids: str, make: MakeClaim, source: str = "set", replaces: bool = False
) -> Iterator[Intake]:
    """Import claims with these ids and give the intake, which is finished at the end of the block."""
    with store.importing(source, terms=TERMS, file="a.csv", digest="d") as intake:
        if replaces:
            intake.replace()
        claims = [make(id_, source=source) for id_ in ids]
        intake.add_claims([claim_values(claim, position) for position, claim in enumerate(claims)])
        yield intake
        intake.finish(Counts(rows_read=len(ids), claims=len(ids)), refused=[], told=[])


def ids(store: Store) -> list[str]:
    return [claim.id for claim in store.claims()]


def no_claims(*_: object) -> list[Any]:
    return []


def area(source: str, day: date = DAY, controller: Controller | None = Controller.RUSSIA) -> ControlArea:
    return ControlArea(source=source, day=day, controller=controller, label="held", wkb=to_wkb(box(37, 48, 38, 49)))


def test_an_imported_claim_comes_back_equal(store: Store, make_claim: MakeClaim) -> None:
    """Every field, by the quick way in."""
    claim = make_claim("a", source="set", place_id=None, latitude=None, controller=None, review=ReviewState.MACHINE)
    with store.importing("set", terms=TERMS, file="a.csv", digest="d") as intake:
        intake.add_claims([claim_values(claim, 0)])
    assert list(store.claims()) == [claim]


def test_half_a_character_becomes_a_question_mark(store: Store, make_claim: MakeClaim) -> None:
    """JSON may hold what has no UTF-8; the row is taken."""
    with importing(store, make=make_claim) as intake:
        intake.add_claims([claim_values(make_claim("a", source="set", quote="x\ud800y"), 0)])
    assert [claim.quote for claim in store.claims()] == ["x?y"]


def test_an_error_leaves_the_store_as_it_was(store: Store, make_claim: MakeClaim) -> None:
    """Not even the source is there."""
    revision = store.revision()
    with pytest.raises(KeyboardInterrupt), importing(store, "a", make=make_claim):
        raise KeyboardInterrupt
    assert (ids(store), store.sources(), store.import_entries()) == ([], (), ())
    assert store.revision() == revision


def test_the_source_has_the_terms_of_what_was_imported(store: Store, make_claim: MakeClaim) -> None:
    """Whoever exports asks for them."""
    with importing(store, "a", make=make_claim):
        pass
    (entry,) = store.sources()
    assert (entry.terms, entry.origin, entry.claims, entry.file) == (TERMS, Origin.IMPORTED, 1, "a.csv")
    assert store.terms() == {"set": TERMS}
    store.switch_source("set", on=False)
    assert (store.terms(), store.terms(on=False)) == ({}, {"set": TERMS})


def test_ids_that_are_there_are_not_written_twice(store: Store, make_claim: MakeClaim) -> None:
    """Those of an earlier import and those that this one has twice are told apart, and the first one stays."""
    with importing(store, "a", "b", make=make_claim):
        pass
    with importing(store, make=make_claim) as intake:
        rows = [claim_values(make_claim(id_, source="set", quote=id_ * 3), n) for n, id_ in enumerate("bccdd")]
        assert intake.add_claims(rows[:4]) == (["b"], ["c"])
        assert intake.add_claims(rows[4:]) == ([], ["d"])
    assert sorted(ids(store)) == ["a", "b", "c", "d"]
    assert {claim.id: claim.quote for claim in store.claims()}["b"] == make_claim("b").quote


def test_an_import_is_listed_with_what_became_of_it(store: Store, make_claim: MakeClaim) -> None:
    """Counts, reasons and refused rows come back as they went in."""
    counts = Counts(rows_read=9, rows_taken=7, rows_refused=2, notices=1, claims=1, known=3, first=DAY, last=DAY)
    reasons = [Reason(text="no date.", count=2, part="a.csv", row=4)]
    refused = [Refused(part="a.csv", row=row, problem="no date.", remedy="Add one.") for row in (4, None)]
    with store.importing("set", terms=TERMS, file="a.csv", digest="d") as intake:
        intake.add_claims([claim_values(make_claim("a", source="set"), 0)])
        intake.add_refusals(refused[:1], 0)
        intake.add_refusals(refused[1:], 1)
        intake.finish(counts, refused=reasons, told=())
    (entry,) = store.import_entries()
    assert (entry.number, entry.source, entry.kind, entry.file, entry.digest) == (1, "set", "acled", "a.csv", "d")
    assert (entry.counts, entry.refused, entry.told, entry.undone) == (counts, tuple(reasons), (), None)
    assert list(store.refused(1)) == refused


def test_undoing_removes_what_one_import_brought_and_no_more(store: Store, make_claim: MakeClaim) -> None:
    """The other import of the same source stays; with the last one the source goes."""
    for id_ in "ab":
        with importing(store, id_, make=make_claim) as intake:
            intake.add_refusals([Refused(part="p", row=1, problem="x", remedy="")], 0)
    store.undo_import(1, settled=no_claims)
    assert ids(store) == ["b"]
    assert list(store.refused(1)) == []
    assert [entry.undone is None for entry in store.import_entries()] == [False, True]
    store.undo_import(2, settled=no_claims)
    assert store.sources() == ()
    with pytest.raises(StoreError, match="no import number 2 in force"):
        store.undo_import(2, settled=no_claims)


def test_undoing_brings_back_what_was_replaced(store: Store, make_claim: MakeClaim) -> None:
    """Claims and areas alike; until then nobody sees them."""
    with importing(store, "a", "b", make=make_claim) as intake:
        intake.add_areas([area("set")])
    with importing(store, "b", "c", make=make_claim, replaces=True):
        pass
    assert (sorted(ids(store)), [entry.name for entry in store.sources()]) == (["b", "c"], ["set"])
    assert store.area_days() == {}
    store.undo_import(2, settled=no_claims)
    assert sorted(ids(store)) == ["a", "b"]
    assert store.area_days() == {"set": (DAY,)}


def test_the_terms_of_what_was_replaced_come_back_with_it(store: Store, make_claim: MakeClaim) -> None:
    """What may not be passed on does not become so by an undo."""
    with importing(store, "a", make=make_claim):
        pass
    free = replace(TERMS, kind="csv", redistributable=True)
    with store.importing("set", terms=free, file="b.csv", digest="e") as intake:
        intake.replace()
        intake.add_claims([claim_values(make_claim("b", source="set"), 0)])
    assert store.terms() == {"set": free}
    store.undo_import(2, settled=no_claims)
    assert store.terms() == {"set": TERMS}


def test_what_a_second_replacement_replaced_is_what_comes_back(store: Store, make_claim: MakeClaim) -> None:
    """Only the newest of what was replaced is kept; rows of an undone import do not come back with it."""
    with importing(store, "a", make=make_claim):
        pass
    for id_ in "bc":
        with importing(store, id_, make=make_claim, replaces=True):
            pass
    store.undo_import(2, settled=no_claims)
    assert ids(store) == ["c"]
    store.undo_import(3, settled=no_claims)
    assert ids(store) == []


def test_a_newer_row_counts_more_than_one_that_comes_back(store: Store, make_claim: MakeClaim) -> None:
    """A row of the same id that was added after the replacement stays."""
    with importing(store, "a", "b", make=make_claim):
        pass
    with importing(store, "c", make=make_claim, replaces=True):
        pass
    with store.importing("set", terms=TERMS, file="", digest="") as intake:
        intake.add_claims([claim_values(make_claim("a", source="set", quote="newer"), 0)])
    store.undo_import(2, settled=no_claims)
    assert {claim.id: claim.quote for claim in store.claims()} == {"a": "newer", "b": make_claim("b").quote}


def test_claims_worked_out_from_areas_are_worked_out_again(store: Store, make_claim: MakeClaim) -> None:
    """They replace those of before, belong to no import, and follow the areas when one is undone."""
    days = [date(2022, 9, 10), date(2022, 9, 11)]
    for number, day in enumerate(days, start=1):
        with importing(store, make=make_claim) as intake:
            intake.add_areas([area("set", day)])
            assert intake.area_days() == frozenset(days[:number])
            assert [day for day, _ in intake.days_with_areas()] == days[:number]
            assert intake.settle(make_claim(f"{day}", source="set") for day in days[:number]) == number
    assert ids(store) == [str(day) for day in days]
    store.undo_import(2, settled=lambda left, _: [make_claim(f"again {day}", source="set") for day, _ in left])
    assert ids(store) == ["again 2022-09-10"]


def test_a_source_with_areas_alone_is_counted_and_removed(store: Store, make_claim: MakeClaim) -> None:
    """Its days are those of the areas; with the source its imports are undone."""
    with importing(store, make=make_claim) as intake:
        intake.add_areas([area("set"), area("set", date(2022, 9, 12), None)])
    (entry,) = store.sources()
    assert (entry.claims, entry.area_days, entry.first, entry.last) == (0, 2, DAY, date(2022, 9, 12))
    store.remove_source("set")
    assert (store.sources(), store.area_days()) == ((), {})
    assert all(entry.undone for entry in store.import_entries())


def test_what_was_replaced_cannot_be_switched_on(store: Store, make_claim: MakeClaim) -> None:
    """It has no name that anybody may use."""
    for id_ in "ab":
        with importing(store, id_, make=make_claim, replaces=id_ == "b"):
            pass
    with pytest.raises(StoreError, match="no source called"):
        store.switch_source("set#2", on=True)
    assert ids(store) == ["b"]


def test_decisions_meet_the_rows_of_a_replacement(store: Store, make_claim: MakeClaim) -> None:
    """A person's word about a claim holds when a newer file brings it again."""
    with importing(store, "a", make=make_claim):
        pass
    store.decide(store.claims()[0], ReviewState.ACCEPTED, who="me")
    with importing(store, "a", make=make_claim, replaces=True):
        pass
    assert [claim.review for claim in store.claims()] == [ReviewState.ACCEPTED]


def test_an_older_store_gets_the_terms_of_its_two_sources(settings: Settings, make_claim: MakeClaim) -> None:
    """The migration and a new store say the same of the reference chronology."""
    with open_store(settings) as store:
        store.replace_source(CHRONOLOGY, [make_claim("a", source=CHRONOLOGY)])
        expected = store.terms()[CHRONOLOGY]
    engine = connect("sqlite://")
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        _upgrade(connection, "0001", name="old")
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
        for table in ("areas", "area_shapes", "imports", "refusals"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX claims_by_run"))
        connection.execute(text("ALTER TABLE claims DROP COLUMN run"))
        for column in ("kind", "title", "licence", "attribution", "redistributable"):
            connection.execute(text(f"ALTER TABLE sources DROP COLUMN {column}"))
        connection.execute(text("INSERT INTO sources VALUES ('chronology', 'shipped', '', '', '', 1)"))
        _upgrade(connection, "0002", name="old")
    with Store(engine, name="old") as old:
        assert old.terms() == {CHRONOLOGY: expected}


def test_replacing_a_source_by_a_start_keeps_its_terms(store: Store, make_claim: MakeClaim) -> None:
    """The chronology is loaded anew when it changes."""
    for _ in range(2):
        store.replace_source(CHRONOLOGY, [replace(make_claim("a"), source=CHRONOLOGY)], digest="d")
    assert store.terms()[CHRONOLOGY].redistributable
    assert (store.digest_of(CHRONOLOGY), store.digest_of("nobody")) == ("d", None)


def test_sources_that_differ_in_capital_letters_only_keep_to_themselves(store: Store, make_claim: MakeClaim) -> None:
    """Removing one leaves alone what an import of the other replaced."""
    for source in ("War", "WAR"):
        with importing(store, f"{source} 1", make=make_claim, source=source):
            pass
    with importing(store, "War 2", make=make_claim, source="War", replaces=True):
        pass
    store.remove_source("WAR")
    store.undo_import(3, settled=no_claims)
    assert ids(store) == ["War 1"]
