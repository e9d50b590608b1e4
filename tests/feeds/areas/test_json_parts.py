"""Large JSON files, read one element at a time."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.feeds.areas import json_parts
from geo.feeds.areas.json_parts import head_of, read_document
from geo.feeds.contract import Part

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def part(data: bytes) -> Part:
    return Part(name="x.json", size=len(data), open=lambda: io.BytesIO(data))


def elements(data: bytes) -> list[object]:
    with read_document(part(data)) as document:
        return list(document.elements)


@given(st.lists(VALUES, max_size=12), st.sampled_from([None, 1, 3]), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_any_list_comes_out_as_it_went_in_whatever_the_chunks(
    values: list[object], indent: int | None, encoding: str
) -> None:
    """Elements that end anywhere in a chunk, in UTF-8 of any width, with a byte order mark or without."""
    data = json.dumps(values, indent=indent, ensure_ascii=False).encode(encoding, errors="surrogatepass")
    patch = pytest.MonkeyPatch()
    patch.setattr(json_parts, "CHUNK", 7)
    try:
        assert elements(data) == values
    finally:
        patch.undo()


def test_the_features_of_an_object_are_found_below_any_member() -> None:
    """At the top, in ``map`` and in ``value``; what stands before them is kept for its day."""
    for text in ('{"features": [1, 2]}', '{"id": 5, "map": {"features": [1, 2]}}', '{"value": {"features" : [1, 2]}}'):
        assert elements(text.encode()) == [1, 2]
    with read_document(part(b'{"id": 5, "features": []}')) as document:
        assert (document.is_list, document.head.strip(" ,")) == (False, '{"id": 5')


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "neither a list nor an object"),
        (b"\x00\x00", "neither a list nor an object"),
        (b"<html>", "neither a list nor an object"),
        (b'{"a": 1}', "no list of features"),
        (b"[1, 2", "from some point on"),
        (b'[1, {"a": [}]', "from some point on"),
        (b'["\xff\xfe"]', "not UTF-8"),
        (b"[" + b"[" * 100_000, "from some point on"),
    ],
)
def test_what_is_no_such_file_is_one_sentence_with_its_name(data: bytes, why: str) -> None:
    """Empty, binary, a web page, cut off, broken, in another encoding, nested without end."""
    with pytest.raises(InputError, match=why) as caught:
        elements(data)
    assert str(caught.value).startswith("x.json: ")


def test_the_head_of_an_unreadable_part_is_empty() -> None:
    """Recognising never fails."""

    def refuse() -> io.BytesIO:
        raise OSError("gone")

    assert head_of(Part(name="x", size=1, open=refuse)) == ""
    assert head_of(part(b"\xff" * 10), size=4) != ""
