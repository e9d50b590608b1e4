"""A file that Dateline exported for somebody's own use is not passed on by way of importing it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from geo.exports.csv import write_csv
from geo.exports.geojson import write_geojson
from geo.feeds.importers import importer
from geo.records import Standing, StandingState

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from geo.records import Claim

MARKED = {"version": "1", "use": "For the own use of whoever made this file."}
FREE = {"version": "1", "use": None}


@pytest.fixture
def a_claim(make_claim: Callable[..., Claim]) -> Claim:
    """Any claim that a file may hold."""
    return make_claim()


@pytest.fixture
def standing(a_claim: Claim) -> Standing:
    """Any standing: the mark stands in the first row, whatever that is."""
    return Standing(
        place_id="gn:707292",
        place="Izium",
        province="UA-63",
        latitude=49.21,
        longitude=37.28,
        radius_km=4.0,
        day=a_claim.dates.last,
        state=StandingState.HELD_UKRAINE,
    )


def as_csv(about: dict[str, object], claims: list[Claim], standings: list[Standing]) -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, claims=claims, standings=standings, about=about)
    return stream.getvalue()


def as_geojson(about: dict[str, object], claims: list[Claim]) -> str:
    stream = io.StringIO()
    write_geojson(stream, claims=claims, standings=[], about=about)
    return stream.getvalue()


def may_be_passed_on(lab: SimpleNamespace, kind: str, *contents: str) -> bool:
    found = importer(kind)
    proposal = found.propose([lab.part(f"{number}.{kind}", content) for number, content in enumerate(contents)])
    return (proposal.terms or found.terms).redistributable


def test_the_mark_of_a_table_is_heeded(lab: SimpleNamespace, a_claim: Claim, standing: Standing) -> None:
    """In the row where it stands; a table without it stays the person's own."""
    assert not may_be_passed_on(lab, "csv", as_csv(MARKED, [a_claim], []))
    assert not may_be_passed_on(lab, "csv", as_csv(MARKED, [], [standing]))
    assert may_be_passed_on(lab, "csv", as_csv(FREE, [a_claim], [standing]))


def test_sorting_a_table_does_not_lose_its_mark(lab: SimpleNamespace, a_claim: Claim, standing: Standing) -> None:
    """The mark may stand in any row."""
    header, first, second = as_csv(MARKED, [a_claim], [standing]).splitlines()
    assert not may_be_passed_on(lab, "csv", f"{header}\n{second}\n{first}")


def test_one_marked_file_among_several_marks_all(lab: SimpleNamespace, a_claim: Claim) -> None:
    """They become one source, which has one word."""
    assert not may_be_passed_on(lab, "csv", as_csv(FREE, [a_claim], []), as_csv(MARKED, [a_claim], []))
    assert not may_be_passed_on(lab, "geojson", as_geojson(FREE, [a_claim]), as_geojson(MARKED, [a_claim]))


def test_a_mark_that_nobody_can_read_counts(lab: SimpleNamespace, a_claim: Claim) -> None:
    """What is not known to be free is not passed on."""
    header, row = csv.reader(io.StringIO(as_csv(FREE, [a_claim], [])))
    broken = io.StringIO()
    csv.writer(broken).writerows(
        [header, ['{"use' if name == "about" else cell for name, cell in zip(header, row, strict=True)]]
    )
    assert not may_be_passed_on(lab, "csv", broken.getvalue())


def test_the_mark_of_a_layer_is_heeded_wherever_it_stands(lab: SimpleNamespace, a_claim: Claim) -> None:
    """Before the features, as Dateline writes it, or behind them, as another program may."""
    text = as_geojson(MARKED, [a_claim])
    layer = json.loads(text)
    behind = json.dumps({name: layer[name] for name in ("type", "features", "dateline")})
    assert not may_be_passed_on(lab, "geojson", text)
    assert not may_be_passed_on(lab, "geojson", behind)
    assert may_be_passed_on(lab, "geojson", as_geojson(FREE, [a_claim]))


def test_the_terms_say_why(lab: SimpleNamespace, a_claim: Claim) -> None:
    """Whoever imports it reads so before."""
    terms = importer("csv").propose([lab.part("a.csv", as_csv(MARKED, [a_claim], []))]).terms
    assert terms is not None
    assert (terms.kind, terms.licence[:19]) == ("csv", "Marked for own use:")
