"""What is packed comes out again, in Python and in JavaScript, and stays small."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geo.atlas import columns, files, payload
from geo.atlas.scene import intervals_of
from geo.records import Clock, View

if TYPE_CHECKING:
    from pathlib import Path

    from geo.atlas import AtlasInput

NODE = shutil.which("node")
READ_IN_NODE = """
import {{ readFileSync }} from "node:fs";
const {{ unzip, unpack }} = await import("{decode}");
const bytes = readFileSync(process.argv[2]);
const {{ tables, arrays }} = unpack(await unzip(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
const plain = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, [...array]]));
process.stdout.write(JSON.stringify({{ tables, arrays: plain }}));
"""

names = st.text(max_size=8)
tables = st.dictionaries(names, st.lists(names, max_size=4) | names, max_size=4)
columns_of_any_type = st.dictionaries(
    names,
    st.sampled_from(sorted(payload.TYPES.values())).flatmap(
        lambda kind: hnp.arrays(kind, st.integers(min_value=0, max_value=9))
    ),
    max_size=5,
)


@given(tables, columns_of_any_type)
def test_any_tables_and_arrays_survive_the_round_trip(
    given_tables: dict[str, object], arrays: dict[str, np.ndarray]
) -> None:
    """Tables and arrays of any content, names in any script included, come out as they went in."""
    back_tables, back_arrays = payload.decode(payload.encode(given_tables, arrays))
    assert back_tables == given_tables
    assert list(back_arrays) == list(arrays)
    for name, array in arrays.items():
        assert back_arrays[name].dtype == array.dtype
        assert back_arrays[name].tolist() == array.tolist()


def test_the_same_content_gives_the_same_bytes(atlas: AtlasInput) -> None:
    """A file's name is its hash, so nothing like the time may get into it."""
    assert packed(atlas) == packed(atlas)


@pytest.mark.skipif(NODE is None, reason="needs node; the browser tests read the same format in Chromium")
def test_the_browser_side_reads_what_python_packs(atlas: AtlasInput, tmp_path: Path) -> None:
    """decode.js and payload.decode agree on every table and every value."""
    data = packed(atlas)
    (tmp_path / "data.gz").write_bytes(data)
    script = tmp_path / "read.mjs"
    shutil.copy(files.STATIC / "decode.js", tmp_path / "decode.mjs")
    script.write_text(READ_IN_NODE.format(decode="./decode.mjs"), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - node from PATH, our own script
        [str(NODE), str(script), str(tmp_path / "data.gz")], capture_output=True, check=True, text=True
    )
    there = json.loads(done.stdout)
    here_tables, here_arrays = payload.decode(data)
    assert there["tables"] == here_tables
    assert there["arrays"] == {name: array.tolist() for name, array in here_arrays.items()}


def test_the_format_changes_on_purpose_only(atlas: AtlasInput) -> None:
    """The unpacked columns of a small scene are exactly these: the contract with the scripts in static/."""
    content, arrays = payload.decode(packed(atlas))
    assert content["origin"] == "2022-06-10"
    assert content["days"] == ["2022-06-10", "2022-07-03"]
    assert content["ids"] == ["UA-09", "gn:702972", "gn:703448"]
    assert content["provinces"] == ["UA-09", "UA-30"]
    assert content["claimants"] == ["the governor"]
    assert content["others"] == [[], ["Lisichansk"], []]
    assert {name: array.tolist() for name, array in arrays.items()} == {
        "per_day": [1] + [0] * 15 + [1] + [0] * 5 + [1, 1],
        "place": [1, 2, 1, 0],
        "span": [0, 0, 1, 0],
        "delay": [0, 0, 1, 0],
        "codes": [6, 6, 0 | 1 << 4, 0 | 1 << 4],
        "stance": [0, 0, 2 << 2, 2 << 2],
        "source": [0, 0, 0, 0],
        "claimant": [0, 0, 0, 0],
        "latitude": [columns.NOWHERE, 489049, 504547],
        "longitude": [columns.NOWHERE, 384421, 305238],
        "radius": [1200, 30, 150],
        "importance": [0, 80, 104],
        "level": [1, 0, 0],
        "province": [0, 0, 1],
    }


def test_other_bytes_are_refused() -> None:
    """A file that is no payload is named as such, not read as one."""
    import gzip  # noqa: PLC0415 - this test alone makes such bytes

    with pytest.raises(ValueError, match="no map payload"):
        payload.decode(gzip.compress(b"something else"))


def test_an_array_that_the_browser_could_not_read_is_refused() -> None:
    """Floats and 64-bit integers have no type in the container."""
    with pytest.raises(ValueError, match="float64"):
        payload.encode({}, {"x": np.array([1.5])})


def test_a_hundred_thousand_claims_need_at_most_twelve_bytes_each() -> None:
    """As sent, places and all that the filters need included (map.md, "Bars")."""
    size = 100_000
    random = np.random.default_rng(7)
    first = np.sort(random.integers(0, 311, size))
    places = 20_000
    scene = columns.PlaceColumns(
        ids=[f"gn:{700_000 + 3 * row}" for row in range(places)],
        names=[f"Name {hashlib.sha256(str(row).encode()).hexdigest()[:6]}" for row in range(places)],
        provinces=["UA-14"] * places,
        latitude=random.integers(440_000, 520_000, places).astype("<i4"),
        longitude=random.integers(220_000, 400_000, places).astype("<i4"),
        radius=np.full(places, 20, "<u2"),
        importance=random.integers(20, 60, places).astype("<u1"),
        level=np.zeros(places, "<u1"),
    )
    claims = columns.ClaimColumns(
        origin=columns.NO_CLAIMS_DAY,
        days=(columns.NO_CLAIMS_DAY, columns.NO_CLAIMS_DAY),
        first=first,
        last=first + random.geometric(0.7, size) - 1,
        published=first + random.geometric(0.5, size) - 1,
        place=(random.random(size) ** 2 * places).astype("<i8"),
        category=random.integers(0, 14, size),
        affiliation=random.integers(0, 4, size),
        review=np.zeros(size, "<i8"),
        stance=random.choice(4, size, p=[0.85, 0.05, 0.05, 0.05]),
        controller=np.zeros(size, "<i8"),
        source=random.integers(0, 4, size),
        claimant=random.integers(0, 40, size),
        sources=["acled", "chronology", "reports", "viina"],
        claimants=[f"claimant {row}" for row in range(40)],
    )
    assert len(columns.encode_claims(claims, scene)) / size <= 12


def test_standings_travel_by_the_clock_of_the_view(atlas: AtlasInput) -> None:
    """By hindsight the capture counts from its first possible day, as known then from its publication."""
    for clock, expected in ((Clock.HINDSIGHT, "2022-07-02"), (Clock.KNOWN, "2022-07-03")):
        intervals = intervals_of(atlas, View(clock=clock))
        content, arrays = payload.decode(columns.encode_standings(intervals, ["gn:703448", "gn:702972"]))
        assert arrays["per_place"].tolist() == [0, len(arrays["first"])]
        captured = [
            str(np.datetime64(content["origin"]) + int(first))
            for first, state in zip(arrays["first"], arrays["state"], strict=True)
            if content["states"][state & 7] == "claimed_russia"
        ]
        assert captured[0] == expected


def packed(atlas: AtlasInput) -> bytes:
    places = columns.place_columns(atlas)
    return columns.encode_claims(columns.claim_columns(atlas.claims, places), places)
