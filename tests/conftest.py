"""Fixtures of all tests: a store of their own, a maker of claims, and no way out of the machine."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from dataclasses import replace
from datetime import date
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings

from geo.records import (
    REPORTS,
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Before anything of Dateline reads its settings: nobody's own store is touched by a test.
os.environ["DATELINE_DATA_DIR"] = tempfile.mkdtemp(prefix="dateline-tests-")
for _name in ("DATELINE_DATABASE_URL", "DATELINE_SEEDS_DIR", "DATELINE_DELAY_DAYS", "DATELINE_DECIMALS"):
    os.environ.pop(_name, None)
os.environ.pop("DATELINE_ONLINE_GEOCODING", None)

# A machine under load is slow, not wrong: examples have no deadline of their own.
hypothesis_settings.register_profile("dateline", deadline=None)
hypothesis_settings.load_profile("dateline")


def _is_this_machine(address: Any) -> bool:  # noqa: ANN401 - socket addresses have no common type
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    """Any connection to another machine fails the test that tries it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - as socket.connect
        if not _is_this_machine(address):
            raise AssertionError(f"a test tried to reach {address!r}, which is not on this machine")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _main_module_kept() -> Iterator[None]:
    """Streamlit's AppTest leaves its script as ``__main__``, which processes that a later test spawns would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def make_claim() -> Callable[..., Claim]:
    """Give a maker of whole claims: Russia concedes Izium; a test names the fields that it speaks of."""
    day = date(2022, 9, 10)
    plain = Claim(
        id="c",
        category=Category.RECAPTURED,
        place="Izium",
        place_id="gn:707292",
        level=Level.TOWN,
        province="UA-63",
        latitude=49.2,
        longitude=37.3,
        radius_km=4.0,
        dates=DateSpan(first=day, last=day, basis=DateBasis.STATED),
        claimant="A ministry",
        affiliation=Affiliation.RUSSIA,
        stance=Stance.CONCEDES,
        controller=Controller.UKRAINE,
        quote="They left.",
        report_id="r",
        published=day,
        source=REPORTS,
        extractor="by hand 1",
    )

    def make(**fields: object) -> Claim:
        return replace(plain, **fields)  # type: ignore[arg-type]  # the tests pass what a claim takes

    return make
