"""Ids of places come out of their columns as they went in, whatever they are."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from geo.atlas.ids import PART_DIGITS, PARTS, split_ids
from geo.atlas.payload import decode, encode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIGITS = st.text("0123456789", max_size=PARTS * PART_DIGITS + 4)
HEADS = st.sampled_from(["gn:", "ua:UA", "dl:sieverne", "own:1-", "at:48.1,-", ""]) | st.text(max_size=6)
IDS = st.builds(str.__add__, HEADS, DIGITS)
HOSTILE = ["own:'\"`${a}</script>\u202e", "own:٣١", "own:Ізюм²", "own:\0", "own: 7 ", "UA-09", "-0", "0", "00", ""]


def joined(heads: Sequence[str], columns: Mapping[str, Any]) -> list[str]:
    """Read the columns as their description says."""
    base = 10**PART_DIGITS
    parts = [np.cumsum(columns[f"id_{part}"].astype("<i8")) % base for part in range(PARTS)]
    ids = []
    for row, (head, digits) in enumerate(zip(columns["id_head"], columns["id_digits"], strict=True)):
        figures = "".join(f"{part[row]:0{PART_DIGITS}}" for part in parts)
        ids.append(heads[head] + figures[len(figures) - digits :])
    return ids


@given(st.lists(IDS, max_size=12))
@example([])
@example(["gn:1"])
@example(HOSTILE)
@example(["9" * 60, "0" * 60, "1" + "0" * 20, "x" + "0" * 21, "x" + "9" * 22])
@example(["ua:UA14100070380024942", "gn:690061", "gn:690059", "gn:0690059", "gn:10048737"])
def test_any_ids_survive(ids: list[str]) -> None:
    """Sorted or not, repeated, with leading zeros, very long, or no number at all; packed and unpacked too."""
    heads, columns = split_ids(ids)
    assert joined(heads, columns) == ids
    assert len(set(heads)) == len(heads)
    tables, arrays = decode(encode({"id_heads": heads}, columns))
    assert joined(tables["id_heads"], arrays) == ids


def test_ids_of_gazetteers_pack_to_less_than_half_of_their_text() -> None:
    """Numbers of GeoNames and codes of the codifier, as a map of a few thousand places has them."""
    random = np.random.default_rng(3)
    ids = sorted(
        [f"gn:{number}" for number in random.choice(26_000, 3_000, replace=False) + 688_000]
        + [f"ua:UA14{area:05}{place:03}00{unit:05}" for area, place, unit in random.integers(0, 999, (2_000, 3))]
    )
    heads, columns = split_ids(ids)
    assert len(encode({"id_heads": heads}, columns)) < len(gzip.compress(json.dumps(ids).encode())) / 2


def test_ids_without_numbers_cost_little_more_than_their_text() -> None:
    """Ids of an import may all be words; the columns beside them are zeros and rows in order."""
    random = np.random.default_rng(4)
    ids = ["own:" + "".join(random.choice([*"abcdefghijklm"], 8)) for _ in range(3_000)]
    heads, columns = split_ids(ids)
    assert len(encode({"id_heads": heads}, columns)) < 1.1 * len(encode({"ids": ids}, {}))
