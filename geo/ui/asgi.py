"""The dashboard as a web server runs it: Streamlit's app, and large files sent piece by piece.

Streamlit's route for the files of a component reads a whole file into the memory for everybody who fetches it. An
export of a million rows is a gigabyte, so it is sent from the disk in small pieces instead, as fast as whoever
fetches it takes them; others are served meanwhile. The address is the same: without this (``streamlit run app.py``)
everything works, and only the memory differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.middleware import Middleware
from starlette.responses import FileResponse
from streamlit.web.server.starlette import App

from geo.settings import HOME, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp, Receive, Scope, Send

EXPORTS: Final = "exports"
"""The folder of large files, in that of the map's files."""


class SendFromDisk:
    """Answers what asks for a file in ``folder / EXPORTS``; everything else is left to the app."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        """Take the app and the folder of the map's files."""
        self._app = app
        self._folder = (folder / EXPORTS).resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        path = self._find(scope["path"]) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        if path is None:
            await self._app(scope, receive, send)
        else:
            await FileResponse(path, headers={"Cache-Control": "private"})(scope, receive, send)

    def _find(self, address: str) -> Path | None:
        """Give the file that an address names, below any base path; None if it is none of the folder."""
        _, found, name = address.partition(f".files/{EXPORTS}/")
        if not found or "\0" in name:
            return None
        path = (self._folder / name).resolve()
        return path if path.is_relative_to(self._folder) and path.is_file() else None


app = App(HOME / "app.py", middleware=[Middleware(SendFromDisk, folder=read_settings().map_dir)])
