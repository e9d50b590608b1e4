"""Reports that a person adds, and removes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import GeoError, InputError, ReportError
from geo.feeds.reports import parse_report
from geo.pipeline.readers import Readers, read_safely, shipped_readers
from geo.pipeline.summary import Progress, Summary, ignore_progress
from geo.store import Origin, digest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from geo.store import Store


def import_reports(
    store: Store,
    files: Iterable[tuple[str, bytes]],
    *,
    published: date | None = None,
    progress: Callable[[Progress], None] = ignore_progress,
    readers: Readers | None = None,
) -> Summary:
    """Read reports from files (name and content) into the store, where they stay until they are removed.

    ``published`` is the publication date of those that do not name theirs. A file is taken whole or not at
    all. A report that is there already, by its text or by its id with the same text, is told in ``already``;
    one that cannot be taken is told in ``refused``, with the reason. Neither stops the others.

    Raises :class:`geo.errors.StoreError` if the store cannot be read or written.
    """
    readers = shipped_readers(store.corrections()) if readers is None else readers
    waiting = list(files)
    added: list[str] = []
    already: list[str] = []
    refused: list[GeoError] = []
    claims = 0
    with store.alone():
        texts = {entry.id: entry.text_digest for entry in store.report_entries()}
        for done, (name, data) in enumerate(waiting):
            progress(Progress(done=done, total=len(waiting), what=f"Reading {name}"))
            try:
                report = parse_report(data, name=name, published=published)
                text = digest_text(report.text)
                twin = _find_twin(texts, report.id, text, name=name)
                if twin is not None:
                    already.append(f"{name}: this report is here already, as {twin!r}.")
                    continue
                reading = read_safely(readers, report, file=name)
            except InputError as error:
                refused.append(error)
                continue
            store.add_reading(reading, origin=Origin.IMPORTED, file=name, made_with=readers.made_with)
            texts[report.id] = text
            added.append(report.id)
            claims += len(reading.claims)
    progress(Progress(done=len(waiting), total=len(waiting), what="Done"))
    return Summary(added=tuple(added), already=tuple(already), refused=tuple(refused), claims=claims)


def remove_report(store: Store, report_id: str) -> None:
    """Remove a report that was imported, with all that was read in it.

    Raises :class:`GeoError` for a seed, which the next start would bring back, and
    :class:`geo.errors.StoreError` if there is no such report.
    """
    for entry in store.report_entries():
        if entry.id == report_id and entry.origin is Origin.SEED:
            raise GeoError(
                f"The report {report_id!r} is read from {entry.file} at every start; "
                "move that file out of the folder of seeds and start again."
            )
    store.remove_report(report_id)


def _find_twin(texts: dict[str, str], report_id: str, text: str, *, name: str) -> str | None:
    """Give the id of the stored report with the same text; raises for another report with the same id."""
    twin = next((id_ for id_, known in texts.items() if known == text), None)
    if twin is None and report_id in texts:
        raise ReportError(
            f"another report has the id {report_id!r} already.",
            file=name,
            remedy="Give this one another id in its front matter, or another file name.",
        )
    return twin
