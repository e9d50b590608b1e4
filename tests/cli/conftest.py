"""Runs the command in this process, on claims made by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from geo.cli import main
from geo.records import Affiliation, Category, Claim, Controller, DateBasis, DateSpan, Stance
from geo.store.entries import SHIPPED_TERMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Give a runner of ``dateline`` with arguments; it returns the exit status and what was printed."""

    def start(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        try:
            main()
        except SystemExit as end:
            status = 0 if end.code is None else end.code
        else:
            status = 0
        out, err = capfd.readouterr()
        assert isinstance(status, int)
        return Done(status=status, out=out, err=err)

    return start


@pytest.fixture
def make_claim(make_claim: Callable[..., Claim]) -> Callable[..., Claim]:
    """Give a maker of claims of a report: Russia leaves Izium; told apart by their numbers."""
    plain: dict[str, object] = {
        "category": Category.WITHDRAWN,
        "latitude": 49.20913,
        "longitude": 37.24851,
        "radius_km": 4.5,
        "dates": DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 10), basis=DateBasis.RELATIVE),
        "claimant": "Russian Ministry of Defence",
        "quote": "Moving them «out» <b>now</b>.",
        "report_id": "2022-09-11-kharkiv",
        "published": date(2022, 9, 11),
        "start": 12,
        "end": 40,
    }

    def make(number: int, **fields: object) -> Claim:
        return make_claim(id=f"c{number}", **(plain | fields))

    return make


@pytest.fixture
def claims(monkeypatch: pytest.MonkeyPatch, make_claim: Callable[..., Claim]) -> tuple[Claim, ...]:
    """Put three claims in the place of the store's."""
    made = (
        make_claim(1),
        make_claim(
            2,
            place="Kherson",
            place_id="gn:706448",
            province="UA-65",
            category=Category.CAPTURED,
            controller=Controller.RUSSIA,
            affiliation=Affiliation.REPORT,
            stance=Stance.ASSERTS,
            dates=DateSpan(first=date(2022, 3, 1), last=date(2022, 3, 3), basis=DateBasis.STATED),
            published=date(2022, 6, 11),
            source="chronology",
        ),
        make_claim(3, category=Category.BOMBARDMENT, controller=None, stance=Stance.ASSERTS),
    )
    monkeypatch.setattr("geo.cli.library.load_claims", lambda: made)
    monkeypatch.setattr("geo.cli.library.load_terms", lambda: SHIPPED_TERMS)
    return made
