"""What the person who runs Dateline can set."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.settings import HOME, read_settings


def test_without_variables_the_store_is_one_file_and_nothing_goes_out() -> None:
    """The defaults need no account, no server and no network."""
    settings = read_settings({})
    assert settings.url.startswith("sqlite:///")
    assert settings.url.endswith("dateline.sqlite")
    assert settings.seeds_dir == HOME / "seeds"
    assert (settings.delay_days, settings.decimals, settings.online_geocoding) == (0, 2, False)


def test_the_data_directory_and_the_database_can_be_set() -> None:
    """One variable moves the file, another replaces it by a server."""
    assert read_settings({"DATELINE_DATA_DIR": "somewhere"}).url == f"sqlite:///{Path('somewhere') / 'dateline.sqlite'}"
    assert read_settings({"DATELINE_DATABASE_URL": "postgresql://host/db"}).url == "postgresql://host/db"


@pytest.mark.parametrize("value", ["-1", "two", "1.5", "3651", "٣x"])
def test_a_delay_that_is_no_number_of_days_is_refused_by_name(value: str) -> None:
    """A typing error must not silently publish without the delay that was meant."""
    with pytest.raises(GeoError, match=r"DATELINE_DELAY_DAYS is .*whole number from 0 to 3650"):
        read_settings({"DATELINE_DELAY_DAYS": value})


def test_only_a_clear_yes_switches_online_geocoding_on() -> None:
    """1 is on, 0 and nothing are off, and anything else is refused by name rather than taken for off."""
    assert read_settings({"DATELINE_ONLINE_GEOCODING": "1"}).online_geocoding
    assert not read_settings({"DATELINE_ONLINE_GEOCODING": "0"}).online_geocoding
    assert not read_settings({"DATELINE_ONLINE_GEOCODING": ""}).online_geocoding
    with pytest.raises(GeoError, match=r"DATELINE_ONLINE_GEOCODING is 'true'; set it to 1 for on"):
        read_settings({"DATELINE_ONLINE_GEOCODING": "true"})
