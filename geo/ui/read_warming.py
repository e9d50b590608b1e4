"""Loads what reading a document needs while the person is still looking for it."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date
from functools import cache

from geo.records import Report

_PAGE = b"<html><head><title>Warm</title></head><body><p>Izium was quiet on Monday, the mayor said.</p></body></html>"


@cache
def warm_up() -> None:
    """Start, once a process, a thread that loads the rules and the libraries of all formats (about three seconds)."""
    threading.Thread(target=_load, name="dateline-warm-up", daemon=True).start()


def _load() -> None:
    # What fails here fails again where a person asks for it, and is told there.
    with suppress(Exception):
        from geo.reading import read  # noqa: PLC0415 - as the module says

        read(Report(id="warm", text="Izium was quiet on Monday, the mayor said.", published=date(2022, 9, 11)))
        from geo.feeds.documents import read_document  # noqa: PLC0415

        read_document(_PAGE, name="warm.html")
        import docx  # noqa: F401, PLC0415
        import pypdf  # noqa: F401, PLC0415
