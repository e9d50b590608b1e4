"""``dateline serve``: starts the dashboard."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

DEFAULT_PORT = 8501


def serve(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = DEFAULT_PORT,
    headless: Annotated[bool, typer.Option("--headless", help="Do not open a browser.")] = False,
) -> None:
    """Start the dashboard on this machine; Ctrl-C ends it."""
    from geo.errors import DataError  # noqa: PLC0415 - --help comes first
    from geo.settings import HOME, read_settings  # noqa: PLC0415 - the same

    page = HOME / "app.py"
    if not page.is_file():
        raise DataError("app.py is missing beside the folder geo: run dateline from a complete copy of the project.")
    settings = read_settings()
    # Streamlit reads .streamlit/config.toml from the working directory, so that is the project's;
    # folders that the person named stay where he meant them.
    folders = {
        "DATELINE_DATA_DIR": str(settings.data_dir.absolute()),
        "DATELINE_SEEDS_DIR": str(settings.seeds_dir.absolute()),
    }
    os.chdir(HOME)
    command = [sys.executable, "-m", "geo.ui.launch", "--server.port", str(port)]
    command += ["--server.headless", str(headless).lower(), "--server.showEmailPrompt", "false"]
    # The dashboard takes this process's place, so that signals and the exit status are its own.
    sys.stdout.flush()
    os.execve(command[0], command, os.environ | folders)  # noqa: S606 - no shell is meant, and the words are ours
