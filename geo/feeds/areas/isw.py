"""Control areas of the Institute for the Study of War (ISW) and the Critical Threats Project: GeoJSON or shapefiles.

Each file is one layer of one day (``UkraineControlMapAO09SEP2022``, ``AssessedRussianAdvance…``, ``ClaimedRussian…``)
or, as in the time lapses, of many days with the day in an attribute. Control is what ISW assesses as under Russian
control; ground of assessed advances is contested; what ISW only reports as claimed, or where it sees infiltration,
is unknown. A day without the layer of control is refused: its towns would look as if they had changed hands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.areas.dating import day_in_name, day_of_value
from geo.feeds.areas.days import DayRead, whole_days
from geo.feeds.areas.layers import Drawn, Layer, find_layers, read_layer
from geo.feeds.areas.statuses import Status, find_status
from geo.feeds.contract import Found, Notice, Part, Proposal, Question, Refusal, Request, RowsRead
from geo.records import Controller, SourceTerms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DATES: Final = frozenset({"date", "datetime", "day", "date_", "date_time", "map_date", "report_date"})
_LAYER: Final = Question(
    name="layer",
    text="Which layer of ISW is this? Its name does not say.",
    choices=(
        ("UkraineControlMap", "Assessed Russian control"),
        ("AssessedRussianAdvance", "Assessed Russian advances"),
        ("ClaimedRussianTerritory", "Claimed Russian territory"),
        ("ClaimedUkrainianCounteroffensives", "Claimed Ukrainian counteroffensives"),
    ),
)
_DAY: Final = Question(name="day", text="Which day does this map show? Write it as 2022-09-09.", choices=())

_Known = dict[tuple[date, str], DayRead]


class Isw:
    """The importer of ISW's layers."""

    kind = "isw"
    terms = SourceTerms(
        kind="isw",
        title="ISW",
        licence="ISW fair use and attribution policy; passing the geodata on needs ISW's written consent",
        attribution="Institute for the Study of War and AEI's Critical Threats Project",
        redistributable=False,
    )
    where = (
        "The Institute for the Study of War (understandingwar.org) gives the layers of its maps of Ukraine as "
        "shapefiles on request; they can be imported as they are, one or many, also as GeoJSON. Its terms ask for "
        "written consent before the geodata are passed on."
    )

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Look at the names only."""
        layers, _ = find_layers(parts[:2000])
        return any(_status(layer.stem) is not None for layer in layers)

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Ask for the layer or the day where neither name nor attributes say it."""
        layers, _ = find_layers(parts)
        if not layers:
            raise InputError(
                "there is neither a GeoJSON file nor a shapefile in it.", remedy="Choose a layer, or the whole archive."
            )
        questions = []
        unnamed = next((layer for layer in layers if _status(layer.stem) is None), None)
        if unnamed is not None and not any(_own_layer(drawn) for drawn in _first(unnamed)):
            questions.append(replace(_LAYER, example=unnamed.name))
        undated = next((layer for layer in layers if day_in_name(layer.name) is None), None)
        if undated is not None and not any(_own_day(drawn) for drawn in _first(undated)):
            questions.append(replace(_DAY, example=undated.name))
        return Proposal(questions=tuple(questions))

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Give the areas of each day: files that are named after a day in its order, then the others."""
        layers, others = find_layers(parts)
        for part in others:
            yield Refusal(part=part.name, row=None, problem="it is neither GeoJSON nor part of a shapefile.")
        yield from whole_days(_days(layers, request))


IMPORTER: Final = Isw()


def _days(layers: Sequence[Layer], request: Request) -> Iterator[DayRead | Refusal | Notice | RowsRead]:
    dated = [(day, layer) for layer in layers if (day := day_in_name(layer.name)) is not None]
    dated.sort(key=lambda pair: (pair[0], pair[1].name))
    for day, pairs in groupby(dated, key=lambda pair: pair[0]):
        yield from _read_together([layer for _, layer in pairs], request, day)
    named = {layer.name for _, layer in dated}
    yield from _read_together([layer for layer in layers if layer.name not in named], request, None)


def _read_together(
    layers: Iterable[Layer], request: Request, day: date | None
) -> Iterator[DayRead | Refusal | Notice | RowsRead]:
    """Read layers that may show the same days, and put those of each day together."""
    known: _Known = {}
    failed = False
    for layer in layers:
        try:
            read, rows = _read_layer(layer, request, day)
        except InputError as error:
            failed = True
            yield Refusal(part=layer.name, row=None, problem=error.problem, remedy=error.remedy)
            continue
        for key, of_day in sorted(read.items()):
            if key in known:
                text = f"{key[0]} is there more than once; the layer in {layer.name} counts."
                yield Notice(part=known[key].part, row=None, text=text)
            known[key] = of_day
        yield RowsRead(part=layer.name, rows=rows)
    for shown in sorted({shown for shown, _ in known}):
        whole = _merge([of_day for (other, _), of_day in sorted(known.items()) if other == shown])
        if failed and day is not None:
            whole.problem = whole.problem or "one of its layers cannot be read"
        yield whole


def _read_layer(layer: Layer, request: Request, day: date | None) -> tuple[_Known, int]:
    """Read one layer into its days; ``day`` None: features say it, or else the person does."""
    read: _Known = {}
    rows = 0
    asked = day_of_value(request.answers.get("day"))
    stem = layer.stem if _status(layer.stem) is not None else ""
    for drawn in read_layer(layer):
        rows += 1
        name = stem or _own_layer(drawn) or request.answers.get("layer", "")
        status = _status(name)
        if status is None:
            raise InputError(f"nothing says which layer of ISW it is ({layer.stem[:60]!r}).",
                             remedy="Say it in the preview, or keep the layer's own file name.")  # fmt: skip
        shown = day or _own_day(drawn) or asked
        if shown is None:
            raise InputError(
                "nothing says which day it shows.", remedy="Say it in the preview, or put the day into its name."
            )
        if status.elsewhere:
            continue
        kind = str(status.controller)
        of_day = read.get((shown, f"{kind} {name}"))
        if of_day is None:
            of_day = read[shown, f"{kind} {name}"] = DayRead(source=request.source, day=shown, part=layer.name)
        if layer.lacks_crs:
            of_day.repairs["a layer without a .prj file was taken for degrees (WGS 84)"] = 1
        of_day.add(status.controller, _label(name), drawn.make)
    return read, rows


def _merge(layers: Sequence[DayRead]) -> DayRead:
    whole = DayRead(source=layers[0].source, day=layers[0].day, part=layers[0].part, moment=layers[0].part)
    for layer in layers:
        whole.areas += layer.areas
        whole.problem = whole.problem or layer.problem
        for repair, count in layer.repairs.items():
            whole.repairs[repair] = whole.repairs.get(repair, 0) + count
    if not any(area.controller is Controller.RUSSIA for area in whole.areas):
        whole.problem = whole.problem or "the layer of Russian control is missing"
    return whole


def _first(layer: Layer) -> Iterator[Drawn]:
    """Give the first feature of a layer, if it can be read."""
    try:
        for drawn in read_layer(layer):
            yield drawn
            return
    except InputError:
        return


def _status(name: str) -> Status | None:
    return find_status("isw", layer=name)


def _own_layer(drawn: Drawn) -> str:
    value = next((value for name, value in drawn.properties.items() if name.lower() in {"layer", "layer_name"}), "")
    return value if isinstance(value, str) and _status(value) is not None else ""


def _own_day(drawn: Drawn) -> date | None:
    values = (value for name, value in drawn.properties.items() if name.lower() in _DATES)
    return next((day for value in values if (day := day_of_value(value)) is not None), None)


def _label(name: str) -> str:
    """Give the name of a layer without its day: ``UkraineControlMapAO09SEP2022`` is "UkraineControlMapAO"."""
    bare = name.rstrip("0123456789_- ")
    for month in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"):
        if bare.lower().endswith(month):
            return bare[: -len(month)].rstrip("0123456789_- ")
    return bare
