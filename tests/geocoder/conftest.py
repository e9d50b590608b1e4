"""A geocoder on the gazetteer that is shipped."""

from __future__ import annotations

import pytest

from geo.geocoder import OfflineGeocoder


@pytest.fixture(scope="session")
def geocoder() -> OfflineGeocoder:
    """Give the offline geocoder."""
    return OfflineGeocoder()
