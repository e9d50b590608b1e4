"""The table of km² and its file."""

from __future__ import annotations

from datetime import date

from geo.pipeline.areas import AreaReport
from geo.records import Controller
from geo.timeline.areas import Extent
from geo.ui.areas_panel import csv_of, table_of

NAMES = {"UA-63": "Kharkiv", "UA-14": "Donetsk"}


def report(*, since: date | None = None, source: str = "deepstate") -> AreaReport:
    changes = {"gained": 1.25, "lost": 0.0} if since else {}
    extents = (
        Extent(province="UA-14", controller=Controller.RUSSIA, km2=1000.04, total_km2=26_500, **changes),
        Extent(province="UA-63", controller=Controller.RUSSIA, km2=500, total_km2=31_400, **changes),
        Extent(province=None, controller=None, km2=3, total_km2=None, **changes),
    )
    return AreaReport(source=source, day=date(2022, 9, 9), since=since, extents=extents)


def test_sums_of_each_holder_come_first_then_the_provinces() -> None:
    """Without another day there are no columns of changes; what lies outside Ukraine has no share."""
    table = table_of(report(), NAMES)
    assert list(table.columns) == ["Province", "Held by", "km²", "% of province"]
    assert list(zip(table["Province"], table["Held by"], table["km²"], strict=True)) == [
        ("All", "Russia", 1500.0),
        ("All", "Unknown", 3.0),
        ("Donetsk", "Russia", 1000.0),
        ("Kharkiv", "Russia", 500.0),
        ("Outside Ukraine", "Unknown", 3.0),
    ]
    assert table["% of province"].round(1).tolist()[2:4] == [3.8, 1.6]
    assert table["% of province"].isna().tolist() == [True, True, False, False, True]


def test_changes_have_columns_where_there_is_another_day() -> None:
    """What was gained and lost is summed, too."""
    table = table_of(report(since=date(2022, 9, 1)), NAMES)
    assert table["Gained, km²"].tolist() == [2.5, 1.2, 1.2, 1.2, 1.2]
    assert table["Lost, km²"].tolist() == [0.0] * 5


def test_the_file_says_source_and_days_in_every_row_and_starts_no_formula() -> None:
    """A source may be called anything."""
    text = csv_of(report(source="=1+1", since=date(2022, 9, 1)), NAMES).decode("utf-8-sig")
    head, first, *rest = text.splitlines()
    assert head == 'Source,Areas of,Changes since,Province,Held by,km²,% of province,"Gained, km²","Lost, km²"'
    assert first == "'=1+1,2022-09-09,2022-09-01,All,Russia,1500.0,,2.5,0.0"
    assert all(line.startswith("'=1+1,2022-09-09,2022-09-01,") for line in rest)
