"""What is packed comes out again, in Python and in JavaScript, and stays small."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geo.atlas import AtlasInput, columns, files, payload
from geo.atlas.scene import intervals_of
from geo.records import Clock, MentionKind, Place, View

if TYPE_CHECKING:
    from pathlib import Path

NODE = shutil.which("node")
READ_IN_NODE = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const module = (name) => import(pathToFileURL(`${process.argv[3]}/${name}.js`).href);
const { unzip, unpack } = await module("decode");
const { readClaims } = await module("claims");
const bytes = readFileSync(process.argv[2]);
const { tables, arrays } = unpack(await unzip(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
const plain = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, [...array]]));
const { places } = readClaims({ tables, arrays });
const degrees = places.ids.map((id, row) => (Number.isNaN(places.x[row]) ? null : Object.values(places.degrees(row))));
const found = places.ids.map((id) => places.row.get(id));
process.stdout.write(JSON.stringify({ tables, arrays: plain, ids: places.ids, degrees, found }));
"""

STRANGE_IDS = [
    *("gn:702972", "gn:10048737", "gn:690059", "dl:sieverne", "UA-09", "at:-33.8688,-70.6483", "7", "007", "9" * 50),
    *("own:</script><script>alert(1)</script>", "own:'\"`${a}`", "own:\u202eЩ", "own:Київ²", "own:٣١", "own:🌻1"),
]
POINTS = [
    *((49.0, 38.4), (-33.8688, 151.2093), (-54.8, -68.3), (0.0, 0.0), (-0.0001, -179.9999), (89.5, 180.0)),
    *((None, None), (50.0, None), (None, 36.2)),
]

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


def read_in_node(data: bytes, folder: Path) -> dict[str, Any]:
    """Read the payload of claims with the browser's own modules."""
    for path in files.STATIC.glob("*.js"):
        shutil.copy(path, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "data.gz").write_bytes(data)
    (folder / "read.js").write_text(READ_IN_NODE, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - node from PATH, our own script
        [str(NODE), *map(str, (folder / "read.js", folder / "data.gz", folder))],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(NODE is None, reason="needs node; the browser tests read the same format in Chromium")
def test_the_browser_side_reads_what_python_packs(atlas: AtlasInput, tmp_path: Path) -> None:
    """decode.js and payload.decode agree on every table and every value."""
    data = packed(atlas)
    there = read_in_node(data, tmp_path)
    here_tables, here_arrays = payload.decode(data)
    assert there["tables"] == here_tables
    assert there["arrays"] == {name: array.tolist() for name, array in here_arrays.items()}


@pytest.mark.skipif(NODE is None, reason="needs node; the browser tests read the same format in Chromium")
@pytest.mark.parametrize("size", [0, 1, None])
def test_the_browser_has_every_place_by_its_id_and_at_its_point(size: int | None, tmp_path: Path) -> None:
    """None, one, or all of: gazetteer ids, hostile ones, very long numbers; east, west, south, and without a point."""
    ids = [*STRANGE_IDS, *(f"ua:UA{area:04}00{area * 7919 % 100_000:05}" for area in range(300))][:size]
    points = [POINTS[row % len(POINTS)] for row in range(len(ids))]
    places = [
        Place(
            id=id_,
            name=f"<b>{id_}",
            kind=MentionKind.TOWN,
            latitude=point[0],
            longitude=point[1],
            radius_km=2.0,
            province=None,
        )
        for id_, point in zip(ids, points, strict=True)
    ]
    there = read_in_node(packed(AtlasInput(revision="1", claims=[], places=places)), tmp_path)
    point_of = dict(zip(ids, points, strict=True))
    assert there["ids"] == sorted(ids)
    assert there["tables"]["names"] == [f"<b>{id_}" for id_ in there["ids"]]
    assert there["found"] == list(range(len(ids)))
    assert there["degrees"] == [None if None in point_of[id_] else [*point_of[id_]] for id_ in there["ids"]]


def test_the_format_changes_on_purpose_only(atlas: AtlasInput) -> None:
    """The unpacked columns of a small scene are exactly these: the contract with the scripts in static/."""
    content, arrays = payload.decode(packed(atlas))
    assert content["origin"] == "2022-06-10"
    assert content["days"] == ["2022-06-10", "2022-07-03"]
    assert content["id_heads"] == ["UA-", "gn:"]
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
        "id_head": [0, 1, 1],
        "id_digits": [2, 6, 6],
        "id_0": [0, 0, 0],
        "id_1": [0, 0, 0],
        "id_2": [9, 702963, 476],
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


@pytest.mark.parametrize(("size", "places"), [(10_000, 5_550), (100_000, 20_000)])
def test_claims_need_at_most_twelve_bytes_each(size: int, places: int) -> None:
    """As sent, places and all that the filters need included (map.md, "Bars")."""
    random = np.random.default_rng(7)
    first = np.sort(random.integers(0, 311, size))
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
