"""``python -m geo.ui.launch``: Streamlit with Dateline's app, already warm when the first visitor comes.

Streamlit runs the app only when somebody opens it. The seconds until then (the server starts, a browser
opens) are used here to import what the map needs and to fill the store.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.web import cli

from geo.errors import GeoError
from geo.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def warm_up() -> None:
    """Import what is heavy and fill the store; what fails here is told by the page, which tries again.

    Nothing that declares a Streamlit component is imported: that must happen in a session.
    """
    import geo.atlas.map  # noqa: F401, PLC0415 - folium and pandas; the point is to import them in this thread
    from geo.atlas.files import publish_assets  # noqa: PLC0415 - the same
    from geo.pipeline import fill  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    settings = read_settings()
    try:
        with open_store(settings) as store:
            fill(store, settings)
        publish_assets(settings.map_dir)
    except GeoError:
        return


def main(options: Sequence[str]) -> None:
    """Run the app with Streamlit's own ``options``; returns or exits as Streamlit does."""
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    cli.main(["run", str(Path(__file__).with_name("asgi.py")), *options])


if __name__ == "__main__":
    main(sys.argv[1:])
