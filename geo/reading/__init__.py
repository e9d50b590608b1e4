"""Reads a report into mentions of places, their resolutions, dates and claims, by rules and word lists only.

See docs/reading.md for how it decides.
"""

from __future__ import annotations

from geo.reading.engine import EXTRACTOR, read

__all__ = ["EXTRACTOR", "read"]
