"""How much of a text stands in a report that is here already: the same dispatch under another headline, say.

Rows of five words are compared, as in A. Broder, "On the resemblance and containment of documents" (1997), after
a few rows of each text have told the database which reports are worth comparing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.store import ReportEntry

if TYPE_CHECKING:
    from geo.store import Store

ROW: Final = 5
"""Words in a row: chance hardly repeats five, and a changed word spoils only five rows."""
ALIKE: Final = 0.5
"""Share of the shorter text's rows that both must have to count as alike."""
LEAST_ROWS: Final = 20
"""Shorter texts are alike too easily."""
PROBES: Final = 12
"""Rows of the text that the database looks for, spread over all of it."""
LEAST_HELD: Final = 2
"""Of these a report must hold so many to be compared."""

_WORD: Final = re.compile(r"\w+(?:['\u2019-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A report that holds much of a text: ``of_text`` of the text's rows stand in it, ``of_report`` the other way."""

    entry: ReportEntry
    of_text: float
    of_report: float


def find_likeness(store: Store, text: str, *, but: str = "") -> Likeness | None:
    """Give the stored report that shares most rows of words with ``text``; None if none shares half of them.

    Half of the rows of the shorter of the two. The report with the id ``but`` is left out.
    """
    words = _WORD.findall(text)
    rows = _rows(words)
    if len(rows) < LEAST_ROWS:
        return None
    best: tuple[float, str, float, float] | None = None
    for report_id, other in store.texts_with(_probes(text), least=LEAST_HELD):
        others = _rows(_WORD.findall(other))
        if report_id == but or len(others) < LEAST_ROWS:
            continue
        both = len(rows & others)
        share = both / min(len(rows), len(others))
        if share >= ALIKE and (best is None or share > best[0]):
            best = (share, report_id, both / len(rows), both / len(others))
    if best is None:
        return None
    _, report_id, of_text, of_report = best
    entry = next((entry for entry in store.report_entries() if entry.id == report_id), None)
    return None if entry is None else Likeness(entry=entry, of_text=of_text, of_report=of_report)


def _rows(words: list[str]) -> set[tuple[str, ...]]:
    low = [word.casefold() for word in words]
    return set(zip(*(low[start:] for start in range(ROW)), strict=False))


def _probes(text: str) -> list[str]:
    """Give pieces of the text, each some words in a row as they stand there, without a line end in them."""
    found = []
    spans = [match.span() for match in _WORD.finditer(text)]
    step = max(1, (len(spans) - ROW) // PROBES)
    for at in range(0, len(spans) - ROW + 1, step):
        piece = text[spans[at][0] : spans[at + ROW - 1][1]]
        if "\n" not in piece:
            found.append(piece)
    return found[:PROBES]
