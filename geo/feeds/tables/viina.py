"""VIINA: Violent Incident Information from News Articles, the event files and the control files, single or together.

See :mod:`geo.feeds.tables.viina_events` and :mod:`geo.feeds.tables.viina_control` for what their rows mean. Column
names and labels are those of VIINA 2.0's README; of VIINA 1.0 the control file is read, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.contract import Notice, Proposal
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.sheets import Sheet, peek_columns
from geo.feeds.tables.streams import JsonItems, peek_text
from geo.feeds.tables.table import Desk, notices
from geo.feeds.tables.viina_control import ControlReader, Points, is_control, read_points
from geo.feeds.tables.viina_events import (
    INFO,
    LABELS,
    ONE_PER_DAY,
    claim_of_day,
    claim_of_info,
    read_labels,
)
from geo.records import SourceTerms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.feeds.contract import Found, Part, Request
    from geo.feeds.tables.table import Row
    from geo.records import Claim

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


class Viina:
    """The importer of VIINA's files."""

    kind = "viina"
    terms = SourceTerms(
        kind="viina",
        title="VIINA",
        licence="Open Data Commons Open Database License 1.0 (ODbL)",
        attribution="Zhukov and Ayers (2023), VIINA 2.0: Violent Incident Information from News Articles, Harvard "
        "University",
        redistributable=True,
    )
    where = (
        "The repository zhukovyuri/VIINA on GitHub has one ZIP a year for each of its files, free under the ODbL: name "
        "the source, and pass adapted databases on under the same terms. Bring event_info and event_labels together "
        "(in one ZIP), and with control files gn_UA_tess.geojson."
    )

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Say whether one of the parts is a file of VIINA's."""
        return any(_sort_of(part) for part in parts)

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Return the columns of the first file; days are written one way only, so nothing is asked."""
        found = _sorted(parts)
        first = next(part for own in found.values() for part in own)
        return Proposal(columns=Sheet(first).columns)

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Read all files: events with their labels, then control, each in the order of the years."""
        found = _sorted(parts)
        desk = Desk(request.source, day_first=None)
        yield from _read_events(found, desk)
        points: Points = {}
        for part in parts:
            if peek_text(part):
                points |= read_points(iter(JsonItems(part, lists=("features",))))
        reader = ControlReader(desk, points)
        for part in found["control"]:
            yield from reader.read(Sheet(part))
        taken = {part.name for own in found.values() for part in own}
        for part in parts:
            if part.name not in taken and not (points and peek_text(part)):
                yield Notice(part=part.name, row=None, text="left out: it is no file of VIINA's that is read.")


def _read_events(found: dict[str, list[Part]], desk: Desk) -> Iterator[Found]:
    labels: dict[str, int] = {}
    for part in found["labels"]:
        labels |= read_labels(Sheet(part))
    for part in found["info"]:
        if not labels:
            text = "event_labels is missing: what happened was read from the words of the reports."
            yield Notice(part=part.name, row=None, text=text)
        yield from _read_rows(part, desk, lambda row: claim_of_info(row, labels, desk))
    years = {_year(part) for part in found["info"]}
    for part in found["1pd"]:
        if _year(part) in years:
            text = "left out: event_info has the same events, with their words."
            yield Notice(part=part.name, row=None, text=text)
        else:
            yield from _read_rows(part, desk, lambda row: claim_of_day(row, desk))


def _read_rows(part: Part, desk: Desk, claim_of: Callable[[Row], Claim]) -> Iterator[Found]:
    sheet = Sheet(part)
    columns = [name.lower() for name in sheet.columns]
    for number, cells in sheet:
        try:
            if isinstance(cells, Refused):
                raise cells.again()
            yield claim_of(dict(zip(columns, cells, strict=True)))
        except Refused as refusal:
            yield refusal.of(part.name, number)
    yield from notices(sheet, desk.days)


def _sort_of(part: Part) -> str:
    columns = frozenset(peek_columns(part))
    if is_control(columns):
        return "control"
    wanted = (("info", INFO), ("1pd", ONE_PER_DAY), ("labels", LABELS))
    return next((sort for sort, needed in wanted if columns >= needed), "")


def _sorted(parts: Sequence[Part]) -> dict[str, list[Part]]:
    """Return the parts by what they are; raises :class:`InputError` when nothing can be read of them."""
    found: dict[str, list[Part]] = {"info": [], "1pd": [], "labels": [], "control": []}
    for part in sorted(parts, key=_year):
        if sort := _sort_of(part):
            found[sort].append(part)
    name = parts[0].name if parts else None
    if not any(found.values()):
        for part in parts:
            Sheet(part)  # tells an empty or unreadable file in its own words
        raise InputError("it has not the columns of a file of VIINA's.", file=name, remedy="Choose another kind.")
    if found["labels"] and not found["info"]:
        raise InputError(
            "event_labels says what happened, but not where and in which words.",
            file=found["labels"][0].name,
            remedy="Put event_info of the same year into the same archive or folder, or bring event_1pd.",
        )
    return found


def _year(part: Part) -> str:
    years = _YEAR.findall(part.name)
    return years[-1] if years else ""


IMPORTER: Final = Viina()
