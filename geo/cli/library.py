"""The claims that the commands work with: from the store, which is filled first if need be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import typer

from geo.errors import ViewError

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.pipeline import Progress
    from geo.records import ControlArea, SourceTerms
    from geo.timeline import ClaimTable


def load_claims() -> ClaimTable:
    """Give all claims that may leave the app: publication delay and rounding applied, as in the interface.

    Tells progress, and the files that could not be read, on the standard error.
    """
    from geo.pipeline import fill  # noqa: PLC0415 - heavy; --help comes first
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same
    from geo.timeline import coarsened, publishable  # noqa: PLC0415 - the same

    settings = read_settings()
    with open_store(settings) as store:
        for refused in fill(store, settings, progress=_tell).refused:
            typer.echo(str(refused), err=True)
        claims = store.claims()
    today = datetime.now(UTC).date()
    released = publishable(claims, today=today, delay_days=settings.delay_days)
    return coarsened(released, decimals=settings.decimals)


def load_areas(on: date | None, sources: Collection[str] = ()) -> tuple[ControlArea, ...]:
    """Give the control areas that the map shows on a day (None: the last ones), as far as they may leave the app."""
    from geo.pipeline.areas import areas_shown  # noqa: PLC0415 - heavy; --help comes first
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        return areas_shown(store, on=on, sources=sources, newest=newest_day())


def newest_day() -> date:
    """Give the newest day that the publication delay lets out."""
    from geo.settings import read_settings  # noqa: PLC0415 - --help comes first

    delay = read_settings().delay_days
    return datetime.now(UTC).date() - timedelta(days=delay) if delay else date.max


def load_terms() -> dict[str, SourceTerms]:
    """Give the terms of the sources that are switched on, by name."""
    from geo.settings import read_settings  # noqa: PLC0415 - heavy; --help comes first
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        return store.terms()


def heed_delay(day: date) -> None:
    """Raise :class:`ViewError` for a day that the publication delay does not let out yet."""
    from geo.settings import read_settings  # noqa: PLC0415 - --help comes first

    delay = read_settings().delay_days
    newest = datetime.now(UTC).date() - timedelta(days=delay)
    if delay and day > newest:
        raise ViewError(
            f"The publication delay of {delay} days (DATELINE_DELAY_DAYS) keeps {day} back; "
            f"ask for {newest} or an earlier day."
        )


def _tell(progress: Progress) -> None:
    typer.echo(f"{progress.done}/{progress.total} {progress.what}", err=True)
