"""What turns files into records: the real readers, or stand-ins in tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.errors import ReportError
from geo.records import Claim, Correction, Reading, Report
from geo.settings import DATA, HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The readers of a run. ``made_with`` names rules and data: what was read with others is read again."""

    made_with: str
    read: Callable[[Report], Reading]
    chronology: Path
    load_chronology: Callable[[Path], tuple[Claim, ...]]


def shipped_readers(corrections: tuple[Correction, ...] = ()) -> Readers:
    """Give Dateline's own readers, with the gazetteer as ``corrections`` (oldest first) leave it.

    It is loaded when the first report or chronology is read.
    """
    from geo.gazetteer import digest_corrections, use_corrections  # noqa: PLC0415 - the same
    from geo.reading import EXTRACTOR, read  # noqa: PLC0415 - heavy, and not needed to show what is there

    def load(path: Path) -> tuple[Claim, ...]:
        from geo.feeds.chronology import load_chronology  # noqa: PLC0415 - most starts need neither
        from geo.gazetteer import load_gazetteer  # noqa: PLC0415

        return load_chronology(path, place_of=load_gazetteer().place)

    use_corrections(corrections)
    corrected = digest_corrections(corrections)
    return Readers(
        made_with=f"{EXTRACTOR}, rules and gazetteer {_digest_of_what_reads()}"
        + (f", corrections {corrected}" if corrected else ""),
        read=read,
        chronology=DATA / "chronology.csv",
        load_chronology=load,
    )


def read_safely(read: Callable[[Report], Reading], report: Report, *, file: str) -> Reading:
    """Read a report; a bug that one text brings to light becomes a :class:`ReportError` and stops no other."""
    try:
        return read(report)
    except Exception as error:
        raise ReportError(
            f"Dateline failed while reading it ({type(error).__name__}: {error}).",
            file=file,
            remedy="This is a mistake in Dateline: please report it, with the text.",
        ) from error


def _digest_of_what_reads() -> str:
    """Hash the rules, their lexicons and the gazetteer: a change to any of them must reach every report."""
    files = [path for part in ("reading", "geocoder", "gazetteer", "text") for path in (HOME / "geo" / part).rglob("*")]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file() and path.suffix in {".py", ".csv", ".json", ".yaml"}):
        digest.update(path.name.encode() + path.read_bytes())
    for path in sorted(DATA.glob("gazetteer*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
