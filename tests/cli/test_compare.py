"""``dateline compare``."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.records import Affiliation, Category, Claim, Controller, DateBasis, DateSpan, Stance

if TYPE_CHECKING:
    from collections.abc import Callable


def _on(claim: Claim, first: str, last: str = "", **fields: object) -> Claim:
    span = DateSpan(first=date.fromisoformat(first), last=date.fromisoformat(last or first), basis=DateBasis.STATED)
    return replace(claim, dates=span, published=span.last, **fields)  # type: ignore[arg-type]  # a claim's own fields


@pytest.fixture
def two_sources(claims: tuple[Claim, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``other`` say of Izium five days later what ``reports`` says, and both speak of the same days otherwise."""
    izium = replace(
        claims[0], category=Category.CAPTURED, controller=Controller.RUSSIA, affiliation=Affiliation.REPORT,
        stance=Stance.ASSERTS, place_id="own:izium",
    )  # fmt: skip
    event = replace(claims[2], place_id="own:izium")
    back = {"category": Category.RECAPTURED, "controller": Controller.UKRAINE}
    made = (
        _on(izium, "2022-04-01", id="a1", source="reports"),
        _on(izium, "2022-09-10", id="a2", source="reports", quote="Back =1+1 <b>", **back),
        _on(event, "2022-09-20", id="a3", source="reports"),
        _on(izium, "2022-04-01", id="b1", source="other"),
        _on(izium, "2022-09-15", id="b2", source="other", **back),
        _on(event, "2022-09-24", id="b3", source="other"),
    )
    monkeypatch.setattr("geo.cli.library.load_claims", lambda: made)


@pytest.mark.usefixtures("two_sources")
def test_two_days_show_what_changed_between_them(run: Callable[..., Any]) -> None:
    """Each town with its standings, since when, and the words behind the later one."""
    done = run("compare", "days", "2022-09-01", "2022-09-20", "--source", "reports")
    assert done.status == 0
    assert "Izium" in done.out
    assert "held_russia" in done.out
    assert "held_ukraine" in done.out
    assert "since 2022-09-10" in done.out
    assert "Back =1+1 <b>" in done.out


@pytest.mark.usefixtures("two_sources")
def test_two_days_as_json_have_the_claims_of_both_sides(run: Callable[..., Any]) -> None:
    """One object, with who said what."""
    done = run("compare", "days", "2022-09-01", "2022-09-20", "--source", "reports", "--json")
    (town,) = json.loads(done.out)["differences"]
    assert (town["first"]["standing"], town["second"]["standing"]) == ("held_russia", "held_ukraine")
    assert [claim["quote"] for claim in town["second"]["supporting"]] == ["Back =1+1 <b>"]


@pytest.mark.usefixtures("two_sources")
def test_two_sources_differ_while_only_one_of_them_knows_of_the_change(run: Callable[..., Any]) -> None:
    """On a day between the two changes the town differs, since the first of them; later it does not."""
    between = json.loads(run("compare", "sources", "reports", "other", "--on", "2022-09-12", "--json").out)
    (town,) = between["differences"]
    assert (town["since"], town["first"]["standing"], town["second"]["standing"]) == (
        "2022-09-10", "held_ukraine", "held_russia",
    )  # fmt: skip
    after = json.loads(run("compare", "sources", "reports", "other", "--json").out)
    assert (after["on"], after["differences"]) == ("2022-09-20", [])


@pytest.mark.usefixtures("two_sources")
def test_agreement_is_counted_in_place_days_of_the_days_that_both_cover(run: Callable[..., Any]) -> None:
    """1 April to 20 September are 173 days, five of which differ."""
    found = json.loads(run("compare", "sources", "reports", "other", "--json").out)
    assert found["days"] == ["2022-04-01", "2022-09-20"]
    total, province = found["agreement"]
    assert (total["place_days"], total["agree_percent"]) == (173, round(100 * 168 / 173, 2))
    assert province["province"] == "UA-63"
    part = run("compare", "sources", "reports", "other", "--from", "2022-09-10", "--to", "2022-09-13")
    assert "0.0%  of         4 place-days" in part.out


@pytest.mark.usefixtures("two_sources")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sources", "reports", "reports"), "'reports' is compared with itself; name two sources."),
        (("sources", "reports", "nobody"), "There is no source named 'nobody'; choose from these: other, reports."),
        (
            ("sources", "reports", "other", "--from", "2023-01-01"),
            "Both sources cover 2022-04-01 to 2022-09-20; choose days within.",
        ),
    ],
)
def test_what_cannot_be_compared_gets_one_sentence(
    run: Callable[..., Any], arguments: tuple[str, ...], sentence: str
) -> None:
    """The sentence says what to do instead."""
    done = run("compare", *arguments)
    assert (done.status, done.err.strip(), done.out) == (1, sentence, "")


def test_sources_without_a_common_day_cannot_be_compared(run: Callable[..., Any], claims: tuple[Claim, ...]) -> None:
    """The chronology's claim and the report's are months apart."""
    assert len(claims) == 3
    done = run("compare", "sources", "reports", "chronology")
    assert done.status == 1
    assert done.err.strip() == ("There is no day that both 'reports' and 'chronology' cover; nothing can be compared.")


def test_a_day_that_is_none_is_wrong_use(run: Callable[..., Any], claims: tuple[Claim, ...]) -> None:
    """Status 2, as for every command."""
    assert claims
    done = run("compare", "days", "2022-02-30", "2022-03-01")
    assert done.status == 2
    assert "'2022-02-30' is no day of the calendar" in done.err
