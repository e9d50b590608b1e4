"""What the README says must be so."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

from geo.exports.geojson import write_geojson
from geo.pipeline import fill
from geo.records import View
from geo.settings import read_settings
from geo.store import in_memory_store
from geo.timeline import shown, standings_in

HOME = Path(__file__).resolve().parents[1]
README = (HOME / "README.md").read_text(encoding="utf-8")


def test_the_feature_in_the_readme_is_what_the_shipped_reports_give() -> None:
    """The example is real output: same claim, same words, same id."""
    (example,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    store = in_memory_store()
    fill(store, read_settings())
    view = View(day=date(2022, 9, 11))
    written = io.StringIO()
    write_geojson(written, claims=shown(store.claims(), view), standings=standings_in(store.claims(), view), about={})
    features = {feature["id"]: feature for feature in json.loads(written.getvalue())["features"]}
    wanted = json.loads(example)
    assert features[wanted["id"]] == wanted


def test_every_file_and_folder_that_the_readme_links_to_is_there() -> None:
    """No link of the README leads nowhere."""
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (HOME / link).exists()] == []


def test_every_setting_is_in_the_readme_with_its_name() -> None:
    """A variable that the program reads and nobody is told of is a trap."""
    names = set(re.findall(r"DATELINE_[A-Z_]+", (HOME / "geo" / "settings.py").read_text(encoding="utf-8")))
    assert names <= set(re.findall(r"DATELINE_[A-Z_]+", README))
