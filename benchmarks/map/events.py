"""The made-up events of one size: as claims in a store for Dateline, and as plain columns for the peers."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo.records import SourceTerms

if TYPE_CHECKING:
    from geo.timeline import ClaimTable

# One generator for all benchmarks of size: that of the server's.
sys.path.insert(0, str(Path(__file__).parents[1] / "server"))

DAYS = 311
"""From the first to the last event, as in the measurements that the bars come from."""

WINDOW = 30
EPOCH_ORDINAL = 719_163
"""1 January 1970 as a day counted from the year 1."""

TERMS = SourceTerms(kind="csv", title="Made up", licence="none", attribution="nobody", redistributable=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Events in the order of their days; ``day`` counts from 1 January 1970, degrees are WGS 84."""

    latitude: NDArray[Any]
    longitude: NDArray[Any]
    day: NDArray[Any]


def make_events(size: int) -> Events:
    """Make the events that the peers show: places and first days of the claims that Dateline shows."""
    claims = _claims(size)
    return Events(
        latitude=claims.column("latitude"),
        longitude=claims.column("longitude"),
        day=claims.column("date_first") - EPOCH_ORDINAL,
    )


def fill_store(size: int) -> None:
    """Write the claims into the store that DATELINE_DATA_DIR names, as imports do, one source after the other."""
    from geo.settings import read_settings  # noqa: PLC0415 - heavy; the peers do without
    from geo.store import open_store  # noqa: PLC0415 - the same
    from geo.store.intake import BATCH, claim_values  # noqa: PLC0415 - the same

    claims = _claims(size)
    with open_store(read_settings()) as store:
        for number, source in enumerate(claims.pool("source")):
            rows = np.flatnonzero(claims.column("source") == number)
            with store.importing(source, terms=TERMS, file="made up", digest=source) as intake:
                for begin in range(0, len(rows), BATCH):
                    batch = claims.take(rows[begin : begin + BATCH])
                    intake.add_claims([claim_values(claim, begin + place) for place, claim in enumerate(batch)])


def _claims(size: int) -> ClaimTable:
    from synthetic import make_claims  # noqa: PLC0415 - its folder is no package, and is put in reach above

    return make_claims(size, days=DAYS)


if __name__ == "__main__":
    fill_store(int(os.environ["DATELINE_BENCH_SIZE"]))
