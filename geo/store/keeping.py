"""A large store's claims as a file of columns beside it: read from there, a million take a second, not ten or more.

The file is a copy that may be deleted at any time. It says which state of the store it was made from, by marks that
no other state has; what has another state, another layout, or a wrong checksum (zip keeps one for each column) is
passed over, and the claims are read from the database.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.timeline.columns import CODES, COLUMNS, LENGTH_BITS, POOLED
from geo.timeline.table import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST: Final = 20_000
"""With fewer claims than this the database is as quick."""

LAYOUT: Final = hashlib.sha256(repr((2, CODES, COLUMNS, LENGTH_BITS)).encode()).hexdigest()
"""Differs between versions of Dateline that keep claims in different columns or codes."""


def save_claims(path: Path, made: ClaimTable, *, marks: Mapping[str, int | None]) -> None:
    """Write the claims of the sources that have ``marks``, as they were made; nothing if they are few.

    A disk that is full or may not be written is no error: then there is no file.
    """
    if len(made) < LEAST or None in marks.values():
        return
    header = {
        "layout": LAYOUT,
        "marks": dict(marks),
        "pools": {name: made.pool(name) for name in POOLED},
    }
    arrays = {name: made.column(name) for name in COLUMNS}
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)
    arrays["text"] = made.text_array()
    draft = None
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-", suffix=".npz")
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, allow_pickle=False, **arrays)
        Path(draft).replace(path)
    except OSError:
        if draft is not None:
            Path(draft).unlink(missing_ok=True)


def load_claims(path: Path) -> tuple[ClaimTable, dict[str, int | None]] | None:
    """Give claims and marks as they were saved; None if there is no such file, or none that is whole."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            header = json.loads(archive["header"].tobytes())
            if header["layout"] != LAYOUT:
                return None
            columns = {name: archive[name] for name in COLUMNS}
            text = bytearray(archive["text"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    pools = {name: tuple(pool) for name, pool in header["pools"].items()}
    return ClaimTable(columns, pools, text), header["marks"]
