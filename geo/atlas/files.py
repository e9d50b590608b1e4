"""The folder of files that the browser fetches, each named by the hash of what is in it.

A name never gets other content, so that a page opened before a restart still finds its files or asks
for the same names again, and any number of sessions and processes may share the folder.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from xstatic.pkg import leaflet

from geo.atlas.outlines import NEIGHBOURS, PROVINCES, encode_outlines
from geo.atlas.scripts import join_modules

STATIC: Final = Path(__file__).parent / "static"
LEAFLET: Final = Path(leaflet.BASE_DIR)
LEAFLET_FILES: Final = ("leaflet.js", "leaflet.css", "images/layers.png", "images/layers-2x.png")
OUTLINES: Final = "outlines.gz"
OUTLINES_DEPEND_ON: Final = (PROVINCES, NEIGHBOURS, Path(encode_outlines.__code__.co_filename))
SCRIPT: Final = "dateline.js"
STYLE: Final = "map.css"

KEEP_SECONDS: Final = 24 * 3600
"""Data that no session has asked for this long are removed; they can always be made again."""

HASH_LENGTH: Final = 32


def publish_assets(folder: Path) -> str:
    """Put Leaflet, our script and style and the outlines into ``folder``; return their subfolder's name.

    The name is a hash over all of them, so that browsers never mix versions. Cheap when they are there.
    """
    content = {name: (LEAFLET / name).read_bytes() for name in LEAFLET_FILES}
    content[STYLE] = (STATIC / STYLE).read_bytes()
    content[SCRIPT] = (join_modules(STATIC, "main") + (STATIC / "boot.js").read_text(encoding="utf-8")).encode()
    digest = hashlib.sha256()
    for name, data in (*content.items(), *((path.name, path.read_bytes()) for path in OUTLINES_DEPEND_ON)):
        digest.update(name.encode() + b"\0" + data)
    version = digest.hexdigest()[:HASH_LENGTH]
    if not (folder / version).is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder, prefix=".draft-"))
        for name, data in {**content, OUTLINES: gzip.compress(encode_outlines(), mtime=0)}.items():
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_bytes(data)
        _move(draft, folder / version)
    return version


def publish(folder: Path, data: bytes) -> str:
    """Write ``data`` (gzipped) into ``folder`` if it is not there; return the file's name."""
    # The suffix makes the server send it as it is, neither compressed again nor with a Content-Encoding.
    name = f"{hashlib.sha256(data).hexdigest()[:HASH_LENGTH]}.gz"
    if not is_published(folder, name):
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".draft-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(draft).replace(folder / name)
        remove_old(folder)
    return name


def is_published(folder: Path, name: str) -> bool:
    """Say whether the file is there, and mark it as used now."""
    try:
        os.utime(folder / name)
    except FileNotFoundError:
        return False
    return True


def remove_old(folder: Path, *, now: float | None = None) -> None:
    """Remove data and drafts that nobody asked for within :data:`KEEP_SECONDS` before ``now`` (a time stamp)."""
    oldest = (time.time() if now is None else now) - KEEP_SECONDS
    for path in [*folder.glob("*.gz"), *folder.glob(".draft-*")]:
        # Another process may remove the same file at the same moment.
        try:
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        except FileNotFoundError:
            continue


def _move(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        # Another process was first with the same content.
        shutil.rmtree(draft)
        if not target.is_dir():
            raise
