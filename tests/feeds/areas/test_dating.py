"""The day of an area, in names and attributes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from geo.feeds.areas.dating import day_in_name, day_of_value

NINTH = date(2022, 9, 9)


@pytest.mark.parametrize(
    "name",
    [
        "deepstatemap_data_20220909.geojson",
        "data/2022-09-09.json",
        "2022_09_09.json",
        "UkraineControlMapAO09SEP2022.shp",
        "UkraineControlMapAO_SEP092022.shp",
        "VIEW_Territory_on_September_9_2022.geojson",
        "2022-09-09/UkraineControlMap.geojson",
        "1662724800.geojson",
    ],
)
def test_the_ways_in_which_sources_write_a_day_into_a_name(name: str) -> None:
    """Of the file first, else of its folder."""
    assert day_in_name(name) == NINTH


@pytest.mark.parametrize(
    "name",
    [
        "UkraineControlMap.shp",
        "AssessedRussianAdvanceInUkraineAPR13.shp",
        "from_2022-09-09_to_2022-09-10.geojson",
        "20221399.geojson",
        "19450509.geojson",
        "UkrainianCoTTimelapse_FEB_2022_to_DEC_2024_view.geojson",
    ],
)
def test_no_day_or_two_days_or_no_possible_day_are_none(name: str) -> None:
    """A day without its year is no day."""
    assert day_in_name(name) is None


@pytest.mark.parametrize(
    "value",
    [
        "2022-09-09",
        " 2022-09-09T12:00:00Z",
        1662724800,
        1662724800000,
        "1662724800",
        NINTH,
        datetime(2022, 9, 9, 3, tzinfo=UTC),
    ],
)
def test_attributes_that_are_days(value: object) -> None:
    """ISO 8601, Unix seconds and milliseconds, dates of a table."""
    assert day_of_value(value) == NINTH


@pytest.mark.parametrize("value", [None, "", "soon", "02/03/2022", "09.09 o 21:04", True, 5, 10**30, float("nan"), [1]])
def test_attributes_that_are_none(value: object) -> None:
    """What could be two days, or none, is none."""
    assert day_of_value(value) is None


def test_a_moment_is_a_day_of_its_time_zone() -> None:
    """Late in the evening in UTC it is the next day in Kyiv."""
    assert day_of_value("2022-09-09T22:30:00Z", zone=ZoneInfo("Europe/Kiev")) == date(2022, 9, 10)
