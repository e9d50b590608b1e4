"""The map of a view as one HTML file that any browser opens without a server and without the internet.

The same scripts, styles and payloads as in the dashboard, inside the file; ``static/standalone.js`` plays the part
that Streamlit has there, and ``static/story.js`` shows the claims of the town that is clicked. A policy in the head
lets the browser run these scripts only and load nothing. Text of strangers is inside the payloads, which are base64,
or escaped; it becomes DOM text, never markup.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from folium.utilities import camelize
from markupsafe import Markup

from geo.atlas.columns import claim_columns, encode_claims, encode_standings, find_keys, place_columns
from geo.atlas.files import LEAFLET, STATIC
from geo.atlas.map import AtlasMap, plain_view
from geo.atlas.outlines import encode_outlines
from geo.atlas.payload import encode, narrowest
from geo.atlas.places import gather_atlas
from geo.atlas.scene import intervals_of
from geo.atlas.scripts import join_modules
from geo.records import DateBasis
from geo.timeline import select_ground
from geo.timeline.columns import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from geo.records import View
    from geo.timeline import ClaimTable

MOST_TOLD: Final = 50_000
"""With more claims than this their sentences and reports stay behind: they would be most of the file."""

_LEAFLET_LICENCE: Final = Markup("""
Leaflet: Copyright (c) 2010-2023, Volodymyr Agafonkin. Copyright (c) 2010-2011, CloudMade. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
disclaimer in the documentation and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
""")
"""BSD-2-Clause, which asks to go along with every copy."""

_PAGE: Final = Markup("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Dateline">
<title>{title}</title>
<!--{licence}-->
<style>{style}</style>
</head>
<body>
<header class="ds-head">
<h1>Who held which town, on which day, and who says so</h1>
<p><bdi>{subtitle}</bdi></p>
<details class="ds-about"><summary>About this file</summary><div>{about}</div></details>
</header>
<noscript><p class="dl-notice">This map needs JavaScript, which is switched off here.</p></noscript>
<div id="map_div"></div>
{data}
<script>{leaflet}</script>
<script>{script}</script>
</body>
</html>
""")


def write_standalone(  # noqa: PLR0913 - a page has that many parts
    stream: TextIO,
    *,
    claims: ClaimTable,
    view: View,
    subtitle: str,
    titles: Mapping[str, str],
    about: Iterable[str],
) -> None:
    """Write the page to a text stream (encode it as UTF-8).

    ``claims`` are all that may leave the app; those that pass the filters of the view are in the file, whatever
    their day and category, so that the timeline moves and the legend filters. ``subtitle`` says in words what the
    view selects, ``titles`` name the sources for people, ``about`` are sentences about the file.
    """
    ground = _in_order(select_ground(claims, view))
    atlas = gather_atlas("", ground)
    places = place_columns(atlas)
    files = {
        "outlines.gz": gzip.compress(encode_outlines(), mtime=0),
        "claims.gz": encode_claims(claim_columns(ground, places), places),
        "standings.gz": encode_standings(intervals_of(atlas, view), places.ids),
        "words.gz": _encode_words(ground, titles),
    }
    message = {"answers": {"mount": None, "seq": None}, "claims": "claims.gz", "standings": "standings.gz"}
    setup = {"map": _map_options(), "message": message | {"view": plain_view(view)}}
    leaflet = _harmless((LEAFLET / "leaflet.js").read_text(encoding="utf-8"))
    script = _harmless(join_modules(STATIC, "standalone") + "datelineModules().open();")
    style = "".join(
        re.sub(r"url\([^)]*\)", "none", path.read_text(encoding="utf-8"))  # no pictures that lie in other files
        for path in (LEAFLET / "leaflet.css", STATIC / "map.css", STATIC / "standalone.css")
    )
    data = Markup("\n").join(
        Markup('<script type="application/octet-stream" id="{}">{}</script>').format(name, _base64(content))
        for name, content in {**files, "setup": json.dumps(setup).encode()}.items()
    )
    stream.write(
        _PAGE.format(
            policy=_policy(leaflet, script),
            title=f"Dateline, {view.day}" if view.day else "Dateline",
            licence=_LEAFLET_LICENCE,
            style=Markup(style),  # noqa: S704 - our own files
            subtitle=subtitle,
            about=Markup("").join(Markup("<p><bdi>{}</bdi></p>").format(line) for line in about),
            data=data,
            leaflet=Markup(leaflet),  # noqa: S704 - the same
            script=Markup(script),  # noqa: S704 - the same
        )
    )


def _in_order(claims: ClaimTable) -> ClaimTable:
    """Give the claims that have a place in the order in which ``claim_columns`` leaves them."""
    placed = np.flatnonzero(find_keys(claims)[1] >= 0)
    return claims.take(placed[np.argsort(claims.column("date_first")[placed], kind="stable")])


def _encode_words(claims: ClaimTable, titles: Mapping[str, str]) -> bytes:
    """Pack what the payload of the map does not have: whole quotes, reports, and where dates come from."""
    told = len(claims) <= MOST_TOLD
    reports: dict[tuple[str, ...], int] = {}
    report_of, quotes = [], []
    for claim in claims if told else ():
        report = (claim.report_title, claim.publisher, claim.url, claim.published.isoformat())
        report_of.append(reports.setdefault(report, len(reports)))
        quotes.append(claim.quote)
    tables: dict[str, Any] = {
        "reports": list(reports),
        "quotes": quotes,
        "bases": [str(DateBasis(basis)) for basis in CODES["date_basis"]],
        "titles": dict(titles),
    }
    arrays = {
        "report": narrowest(np.array(report_of, dtype=np.int64)),
        "basis": claims.column("date_basis").astype("<u1"),
    }
    return encode(tables, arrays)


def _map_options() -> dict[str, Any]:
    atlas = AtlasMap(base="")
    return {"center": atlas.location} | {camelize(name): value for name, value in atlas.options.items()}


def _harmless(script: str) -> str:
    """Refuse a script that would end its element early."""
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ValueError("a script for the page may hold neither the end of a script element nor a comment's beginning")
    return script


def _policy(*scripts: str) -> str:
    """Allow these scripts, styles of the page, and pictures that the page draws itself; nothing else, from nowhere."""
    hashes = " ".join(f"'sha256-{_base64(hashlib.sha256(script.encode()).digest())}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
