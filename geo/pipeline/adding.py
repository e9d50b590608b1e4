"""One report that a person adds: read first, looked at, then kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geo.errors import ReportError
from geo.pipeline.readers import Readers, read_safely, shipped_readers
from geo.store import Origin, digest_text

if TYPE_CHECKING:
    from geo.records import Reading, Report
    from geo.store import ReportEntry, Store


def preview_report(report: Report, *, readers: Readers | None = None) -> Reading:
    """Read a report without keeping it; raises :class:`ReportError` if a bug stops the reading."""
    readers = _readers() if readers is None else readers
    return read_safely(readers.read, report, file=report.title or "This report")


def find_same_report(store: Store, text: str) -> ReportEntry | None:
    """Give the stored report whose text differs from ``text`` in white space at most; None if there is none."""
    digest = digest_text(text)
    return next((entry for entry in store.report_entries() if entry.text_digest == digest), None)


def keep_reading(store: Store, reading: Reading, *, readers: Readers | None = None) -> ReportEntry | None:
    """Keep a reading that a person confirmed; if its text is there already, give that report and keep nothing.

    Raises :class:`ReportError` if another report has its id, :class:`geo.errors.StoreError` if the store refuses.
    """
    readers = _readers() if readers is None else readers
    report = reading.report
    with store.alone():
        same = find_same_report(store, report.text)
        if same is not None:
            return same
        if store.report(report.id) is not None:
            raise ReportError(
                f"another report has the id {report.id!r} already.",
                file=report.title or None,
                remedy="Give this one another id in its front matter, or another title.",
            )
        store.add_reading(reading, origin=Origin.IMPORTED, made_with=readers.made_with)
    return None


@cache
def _readers() -> Readers:
    """Work out once what this process reads with: a process does not change its rules."""
    return shipped_readers()
