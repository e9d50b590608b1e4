"""What the person who runs Dateline can set, read once from environment variables named ``DATELINE_*``.

==============================  ===========================================  =====================
variable                        meaning                                      default
==============================  ===========================================  =====================
``DATELINE_DATA_DIR``           directory of the store (one SQLite file)     the user's data folder
``DATELINE_DATABASE_URL``       SQLAlchemy URL instead of that file          none
``DATELINE_SEEDS_DIR``          folder of reports read at start              ``seeds/``
``DATELINE_DELAY_DAYS``         publication delay in days (0: none)          0
``DATELINE_DECIMALS``           decimals kept of uploaded coordinates (0-6)  2
``DATELINE_ONLINE_GEOCODING``   ``1`` lets the geocoder ask online services  off
``DATELINE_GEONAMES_USERNAME``  account that GeoNames is then asked with     GeoNames is not asked
==============================  ===========================================  =====================
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = Path(__file__).resolve().parent.parent
"""The root of the project: ``data/`` and ``seeds/`` lie here."""

DATA = HOME / "data"
"""Gazetteer, outlines and reference chronology, as committed."""

MAX_DECIMALS = 6
MAX_DELAY_DAYS = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process."""

    data_dir: Path
    database_url: str | None = None
    seeds_dir: Path = HOME / "seeds"
    delay_days: int = 0
    decimals: int = 2
    online_geocoding: bool = False
    geonames_username: str | None = None

    @property
    def map_dir(self) -> Path:
        """Folder of the files that the map in the browser fetches; they can always be made again."""
        return self.data_dir / "map"

    @property
    def url(self) -> str:
        """SQLAlchemy URL of the store: the one given, else the SQLite file in ``data_dir``."""
        return self.database_url or f"sqlite:///{self.data_dir / 'dateline.sqlite'}"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from ``environ`` (default: the process environment).

    Raises :class:`GeoError` with the variable's name when a value is out of its range.
    """
    env = os.environ if environ is None else environ
    directory = env.get("DATELINE_DATA_DIR", "").strip()
    seeds = env.get("DATELINE_SEEDS_DIR", "").strip()
    return Settings(
        data_dir=Path(directory).expanduser() if directory else user_data_path("dateline", appauthor=False),
        database_url=env.get("DATELINE_DATABASE_URL", "").strip() or None,
        seeds_dir=Path(seeds).expanduser() if seeds else HOME / "seeds",
        delay_days=_whole_number(env, "DATELINE_DELAY_DAYS", default=0, most=MAX_DELAY_DAYS),
        decimals=_whole_number(env, "DATELINE_DECIMALS", default=2, most=MAX_DECIMALS),
        online_geocoding=_switch(env, "DATELINE_ONLINE_GEOCODING"),
        geonames_username=env.get("DATELINE_GEONAMES_USERNAME", "").strip() or None,
    )


def _switch(env: Mapping[str, str], name: str) -> bool:
    raw = env.get(name, "").strip()
    if raw not in {"", "0", "1"}:
        message = f"{name} is {raw!r}; set it to 1 for on, or to 0 (or unset it) for off."
        raise GeoError(message)
    return raw == "1"


def _whole_number(env: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    raw = env.get(name, "").strip()
    if not raw:
        return default
    if not raw.isdecimal() or int(raw) > most:
        message = f"{name} is {raw!r}; set it to a whole number from 0 to {most}, or unset it for {default}."
        raise GeoError(message)
    return int(raw)
