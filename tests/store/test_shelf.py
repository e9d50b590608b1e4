"""Claims that are kept between two questions are those that a new reading of the store would give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, event

from geo.records import CHRONOLOGY, REPORTS, Reading, Report, ReviewState
from geo.settings import Settings
from geo.store import CLAIMS_FILE, Store, in_memory_store, keeping, open_store, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.records import Claim
    from geo.timeline import ClaimTable

    MakeClaim = Callable[..., Claim]


@pytest.fixture
def store() -> Iterator[Store]:
    with in_memory_store() as opened:
        yield opened


def reading_of(report: Report, claims: list[Claim]) -> Reading:
    mine = tuple(replace(claim, source=REPORTS, report_id=report.id) for claim in claims)
    return Reading(report=report, mentions=(), claims=mine, unresolved=(), extractor="by hand 1")


def read_anew(store: Store) -> ClaimTable:
    """Read with a shelf of its own: what nobody has kept."""
    return Store(store._engine, name="again").claims()


def test_every_kind_of_change_is_seen(store: Store, make_claim: MakeClaim) -> None:
    """After each change the claims kept are brought up to what a new reading gives, in the same order."""
    report = Report(id="r", text="t", published=make_claim("a").published)
    claims = [make_claim(name, source="set") for name in "abc"]
    own = make_claim("own", source=REPORTS, report_id="r")
    steps: list[Callable[[], object]] = [
        lambda: store.replace_source("set", claims),
        lambda: store.add_reading(reading_of(report, [own])),
        lambda: store.decide(claims[1], ReviewState.ACCEPTED, who="A person"),
        lambda: store.decide(own, ReviewState.EDITED, who="A person", edited=replace(own, place="Elsewhere")),
        lambda: store.switch_source("set", on=False),
        lambda: store.replace_source(CHRONOLOGY, [replace(claims[0], source=CHRONOLOGY)]),
        lambda: store.switch_source("set", on=True),
        lambda: store.replace_source("set", claims[1:]),
        lambda: store.decide(claims[1], ReviewState.MACHINE, who="A person"),
        lambda: store.remove_report("r"),
        lambda: store.remove_source("set"),
    ]
    sizes = []
    for step in steps:
        step()
        assert store.claims() == read_anew(store)
        sizes.append(len(store.claims()))
    assert sizes == [3, 4, 4, 4, 1, 2, 5, 4, 4, 3, 1]


def test_a_decision_reads_no_claims_again(store: Store, make_claim: MakeClaim) -> None:
    """With a million claims, a click on Accept must not cost a reading of all of them."""
    claims = [make_claim(name, source="set") for name in "abc"]
    store.replace_source("set", claims)
    store.claims()
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    store.decide(claims[1], ReviewState.REJECTED, who="A person")
    asked.clear()
    assert [claim.review for claim in store.claims()] == ["machine", "rejected", "machine"]
    assert asked
    assert not any("FROM claims" in statement for statement in asked)


def test_what_arrives_does_not_read_the_other_sources_again(store: Store, make_claim: MakeClaim) -> None:
    """Only the sources that changed are read: a report or a small set costs little beside a large one."""
    store.replace_source("set", [make_claim(name, source="set") for name in "abc"])
    store.claims()
    with store._writing([]) as connection:  # as if the table of the sets could not be read
        connection.execute(delete(schema.claims).where(schema.claims.c.source == "set"))
    report = Report(id="r", text="t", published=make_claim("a").published)
    store.add_reading(reading_of(report, [make_claim("own")]))
    store.replace_source("other", [make_claim("d", source="other")])
    assert sorted(claim.id for claim in store.claims()) == ["a", "b", "c", "d", "own"]


def test_what_was_given_out_does_not_change(store: Store, make_claim: MakeClaim) -> None:
    """A session that still shows the claims from before a change goes on showing them."""
    claims = [make_claim(name, source="set") for name in "abc"]
    store.replace_source("set", claims)
    given = store.claims()
    store.decide(claims[0], ReviewState.EDITED, who="A person", edited=replace(claims[0], place="Elsewhere"))
    assert store.claims()[0].place == "Elsewhere"
    store.replace_source("set", claims[:1])
    assert len(store.claims()) == 1
    assert given == claims


class TestFile:
    """The file of columns beside a large store."""

    @pytest.fixture
    def settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
        monkeypatch.setattr(keeping, "LEAST", 2)
        return Settings(data_dir=tmp_path)

    @pytest.fixture
    def filled(self, settings: Settings, make_claim: MakeClaim) -> list[Claim]:
        """Three claims in a store that has been read, so that there is a file."""
        claims = [make_claim(name, source="set", quote=f"Ізюм {name} <b>") for name in "abc"]
        with open_store(settings) as store:
            store.replace_source("set", claims)
            assert store.claims() == claims
        assert (settings.data_dir / CLAIMS_FILE).is_file()
        return claims

    def test_the_next_process_reads_the_file(self, settings: Settings, filled: list[Claim]) -> None:
        """Equal claims without a question to the table of claims, and decisions are about them all the same."""
        with open_store(settings) as store:
            store.decide(filled[0], ReviewState.ACCEPTED, who="A person")
            asked: list[str] = []
            event.listen(store._engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
            assert store.claims() == [replace(filled[0], review=ReviewState.ACCEPTED), *filled[1:]]
            assert not any("FROM claims" in statement for statement in asked)

    def test_a_change_since_then_is_read(self, settings: Settings, filled: list[Claim]) -> None:
        """The file is of another state of the store, which the marks tell."""
        with open_store(settings) as store:
            store.replace_source("set", filled[:2])
        with open_store(settings) as store:
            assert store.claims() == filled[:2]

    def test_a_store_that_was_put_in_the_place_of_another_is_read(
        self, settings: Settings, filled: list[Claim]
    ) -> None:
        """As many changes as the other had seen do not make it the same."""
        (settings.data_dir / "dateline.sqlite").unlink()
        with open_store(settings) as store:
            store.replace_source("set", filled[2:])
            assert store.revision() == 1
            assert store.claims() == filled[2:]

    @pytest.mark.parametrize("spoil", [lambda raw: raw[:-400], lambda raw: raw.replace(b"<b>", b"<i>"), lambda _: b""])
    def test_a_damaged_file_is_passed_over(
        self, settings: Settings, filled: list[Claim], spoil: Callable[[bytes], bytes]
    ) -> None:
        """Cut off, changed or empty: the claims are read from the database, and the file is written anew."""
        path = settings.data_dir / CLAIMS_FILE
        whole = path.read_bytes()
        path.write_bytes(spoil(whole))
        with open_store(settings) as store:
            assert store.claims() == filled
        assert keeping.load_claims(path) is not None

    def test_another_layout_is_passed_over(
        self, settings: Settings, filled: list[Claim], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A file of another version of Dateline may hold other columns."""
        monkeypatch.setattr(keeping, "LAYOUT", "another")
        with open_store(settings) as store:
            assert store.claims() == filled

    def test_a_folder_that_cannot_be_written_is_no_error(
        self, settings: Settings, filled: list[Claim], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Then there is no file, and nothing half-written stays."""
        (settings.data_dir / CLAIMS_FILE).unlink()

        def refuse(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(keeping.np, "savez", refuse)
        with open_store(settings) as store:
            assert store.claims() == filled
        assert not list(settings.data_dir.glob("*.npz")) + list(settings.data_dir.glob(".draft-*"))
