"""Runs the command in this process, on claims made by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from geo.cli import main
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Stance,
)
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


def make_claim(number: int, **fields: object) -> Claim:
    """Make a claim about Izium, with fields of one's own."""
    plain: dict[str, object] = {
        "id": f"c{number}",
        "category": Category.WITHDRAWN,
        "place": "Izium",
        "place_id": "gn:707292",
        "level": Level.TOWN,
        "province": "UA-63",
        "latitude": 49.20913,
        "longitude": 37.24851,
        "radius_km": 4.5,
        "dates": DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 10), basis=DateBasis.RELATIVE),
        "claimant": "Russian Ministry of Defence",
        "affiliation": Affiliation.RUSSIA,
        "stance": Stance.CONCEDES,
        "controller": Controller.UKRAINE,
        "quote": "Moving them «out» <b>now</b>.",
        "report_id": "2022-09-11-kharkiv",
        "published": date(2022, 9, 11),
        "source": "reports",
        "extractor": "by hand 1",
        "start": 12,
        "end": 40,
    }
    return Claim(**(plain | fields))  # type: ignore[arg-type]  # the tests pass what a claim takes


@pytest.fixture
def claims(monkeypatch: pytest.MonkeyPatch) -> tuple[Claim, ...]:
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
