"""The map counts and colours as the tables and exports do: the browser's modules against geo.timeline."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.atlas import AtlasInput, columns, files
from geo.atlas.scene import intervals_of
from geo.records import Affiliation, Category, Clock, Controller, Level, MentionKind, Place, ReviewState, Stance, View
from geo.timeline import day_range, shown, standings_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.records import Claim

NODE = shutil.which("node")
BEGIN = date(2022, 2, 24)
DAYS = 60

pytestmark = pytest.mark.skipif(NODE is None, reason="needs node to run the browser's modules")


def scene(seed: int, claim: Callable[..., Claim]) -> AtlasInput:
    """Make 150 claims about six towns and a province in three provinces."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible scene, no secret
    places = [
        Place(id=f"gn:{number}", name=f"Town {number}", kind=MentionKind.TOWN, latitude=48.0 + number / 10,
              longitude=37.0, radius_km=2.0, province=("UA-09", "UA-14", "UA-63")[number % 3])
        for number in range(6)
    ]  # fmt: skip
    places.append(replace(places[0], id="UA-09", kind=MentionKind.PROVINCE, latitude=None, longitude=None))
    claims = []
    for number in range(150):
        place = chance.choice(places)
        category = chance.choice(list(Category))
        made = claim(
            place,
            BEGIN + timedelta(days=chance.randrange(DAYS)),
            days=chance.choice([1, 1, 1, 2, 9]),
            category=category,
            controller=chance.choice(list(Controller)) if category in list(Category)[:6] else None,
            affiliation=chance.choice(list(Affiliation)),
            late=chance.choice([0, 0, 1, 12]),
            name=str(number),
        )
        claims.append(
            replace(
                made,
                stance=chance.choice([Stance.ASSERTS, *Stance]),
                source=chance.choice(["reports", "chronology", "acled"]),
                review=chance.choice([ReviewState.MACHINE, *ReviewState]),
                level=Level.PROVINCE if place.id == "UA-09" else Level.TOWN,
            )
        )
    return AtlasInput(revision=str(seed), claims=tuple(claims), places=tuple(places))


VIEWS = [
    View(),
    View(window_days=7),
    View(window_days=None),
    View(window_days=7, clock=Clock.KNOWN),
    View(window_days=None, clock=Clock.KNOWN),
    View(provinces=frozenset({"UA-14", "UA-63"}), categories=frozenset({Category.BOMBARDMENT, Category.CAPTURED})),
    View(affiliations=frozenset({Affiliation.UKRAINE}), sources=frozenset({"reports", "acled"}), clock=Clock.KNOWN),
    View(reviews=frozenset({ReviewState.REJECTED, ReviewState.ACCEPTED}), window_days=1),
]


@pytest.mark.parametrize("view", VIEWS, ids=range(len(VIEWS)))
@pytest.mark.parametrize("seed", [1, 2])
def test_the_map_shows_what_python_selects(view: View, seed: int, claim: Callable[..., Claim], tmp_path: Path) -> None:
    """On days forth and back, counts per place and standings are those of geo.timeline for the same view.

    So are the sums per group of places, and what the symbol of each place says of its standing.
    """
    atlas = scene(seed, claim)
    span = day_range(atlas.claims)
    assert span is not None
    days = [span[0] + timedelta(days=step) for step in (0, 40, 41, 13, 70, 12, 3, 59, 30)]
    days = [min(day, span[1]) for day in days]
    for day, there in zip(days, answers_of_the_browser(atlas, view, days, tmp_path), strict=True):
        expected = shown(atlas.claims, replace(view, day=day))
        counts = Counter(claim.place_id for claim in expected)
        assert there["counts"] == {place: [count, count] for place, count in counts.items()}
        assert there["shown"] == len(expected)
        by_group, by_place = there["groups"]
        assert by_group == by_place
        assert there["wrong"] == []
        standings = standings_in(atlas.claims, replace(view, day=day, provinces=frozenset()))
        assert there["states"] == {
            one.place_id: [one.state, one.changing, one.implied, str(one.since) if one.since else None, one.age_days]
            for one in standings
            if one.state != "unknown"
        }


def answers_of_the_browser(atlas: AtlasInput, view: View, days: Sequence[date], folder: Path) -> list[dict[str, Any]]:
    for path in files.STATIC.glob("*.js"):
        shutil.copy(path, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    places = columns.place_columns(atlas)
    packed = columns.encode_claims(columns.claim_columns(atlas.claims, places), places)
    (folder / "claims.gz").write_bytes(packed)
    (folder / "standings.gz").write_bytes(columns.encode_standings(intervals_of(atlas, view), places.ids))
    plain = {
        name: sorted(getattr(view, name)) for name in ("provinces", "categories", "affiliations", "sources", "reviews")
    }
    question = {"view": {**plain, "window": view.window_days, "clock": view.clock}, "days": [str(day) for day in days]}
    (folder / "views.json").write_text(json.dumps([question]), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - node from PATH, our own script
        [str(NODE), str(Path(__file__).parent / "one_selection.mjs"), str(folder)],
        capture_output=True,
        check=True,
        text=True,
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)[0]
    return answers
