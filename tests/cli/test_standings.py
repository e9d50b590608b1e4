"""``dateline standings``."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim

FIELDS = (
    "place_id",
    "place",
    "province",
    "latitude",
    "longitude",
    "radius_km",
    "standing",
    "since",
    "age_days",
    "changing",
    "implied",
    "supporting",
    "opposing",
    "unconfirmed",
)
CLAIM_FIELDS = (
    "category",
    "type",
    "place",
    "place_id",
    "province",
    "level",
    "latitude",
    "longitude",
    "radius_km",
    "date_first",
    "date_last",
    "date_basis",
    "claimant",
    "affiliation",
    "stance",
    "controller",
    "start",
    "end",
    "quote",
    "report_id",
    "published",
)


def test_json_has_one_object_a_town_with_the_promised_fields(
    run: Callable[..., Any], claims: tuple[Claim, ...]
) -> None:
    """In the order of the contract, with the claims behind the standing."""
    done = run("standings", "--on", "2022-09-12", "--json")
    kherson, izium = map(json.loads, done.out.splitlines())
    assert (done.status, done.err) == (0, "")
    assert tuple(izium) == FIELDS
    assert (izium["place"], izium["standing"], izium["since"], izium["age_days"]) == (
        "Izium",
        "held_ukraine",
        "2022-09-10",
        2,
    )
    assert [tuple(claim) for claim in izium["supporting"]] == [CLAIM_FIELDS]
    assert izium["supporting"][0]["quote"] == claims[0].quote
    assert (kherson["standing"], kherson["changing"]) == ("held_russia", False)


@pytest.mark.usefixtures("claims")
def test_a_day_of_knowledge_limits_what_counts(run: Callable[..., Any]) -> None:
    """Kherson's capture in March was published in June; in May nothing was known, and its row says so."""
    rows = [json.loads(line) for line in run("standings", "--on", "2022-05-01", "--json").out.splitlines()]
    assert [row["standing"] for row in rows] == ["held_russia", "unknown"]
    then = run("standings", "--on", "2022-05-01", "--known", "2022-05-01", "--json").out.splitlines()
    assert [json.loads(line)["standing"] for line in then] == ["unknown", "unknown"]
    assert json.loads(then[0])["supporting"] == []


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("options", "places"),
    [
        (["--source", "reports"], ["Izium"]),
        (["--source", "reports", "--source", "chronology"], ["Kherson", "Izium"]),
        (["--province", "UA-65"], ["Kherson"]),
        (["--province", "Kharkiv oblast"], ["Izium"]),
        (["--province", "UA-65", "--source", "reports"], []),
    ],
)
def test_sources_and_provinces_select(run: Callable[..., Any], options: list[str], places: list[str]) -> None:
    """Several of one option add up; different options narrow down."""
    done = run("standings", "--on", "2022-09-12", "--json", *options)
    assert [json.loads(line)["place"] for line in done.out.splitlines()] == places


@pytest.mark.usefixtures("claims")
def test_without_json_a_person_can_read_it(run: Callable[..., Any]) -> None:
    """One line a town, with what is uncertain about it."""
    lines = run("standings", "--on", "2022-09-12").out.splitlines()
    assert " ".join(lines[1].split()) == ("held_ukraine Izium (UA-63) since 2022-09-10, last spoken of 2 days before")


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize("day", ["2022-13-01", "31/02/2022", "20220911", "2022-9-1", "yesterday", ""])
def test_what_is_no_day_is_wrong_use(run: Callable[..., Any], day: str) -> None:
    """Status 2, one clear sentence, nothing on the standard output."""
    done = run("standings", "--on", day)
    assert (done.status, done.out) == (2, "")
    assert f"{day!r} is no day of the calendar; write it like 2022-09-11." in done.err
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--source", "nope"], "There is no source named 'nope'; choose from these: chronology, reports.\n"),
        (["--province", "UA-99"], "'UA-99' is no province; write its ISO code (UA-63) or its name (Kharkiv).\n"),
    ],
)
def test_a_name_of_nothing_fails_in_one_sentence(run: Callable[..., Any], options: list[str], sentence: str) -> None:
    """Status 1 and nothing but the sentence."""
    done = run("standings", "--on", "2022-09-12", *options)
    assert (done.status, done.out, done.err) == (1, "", sentence)


@pytest.mark.usefixtures("claims")
def test_without_a_day_it_is_wrong_use(run: Callable[..., Any]) -> None:
    """The day is required."""
    assert run("standings").status == 2


@pytest.mark.usefixtures("claims")
def test_a_day_that_the_publication_delay_keeps_back_is_refused(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence says which day may be asked for."""
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "3")
    newest = datetime.now(UTC).date() - timedelta(days=3)
    done = run("standings", "--on", str(newest + timedelta(days=1)))
    assert (done.status, done.out) == (1, "")
    assert f"ask for {newest} or an earlier day.\n" in done.err
    assert run("standings", "--on", str(newest)).status == 0
