"""The registry of importers: every kind is there, says whose its data are, and is found by its own files."""

from __future__ import annotations

import io

import pytest

from geo.errors import InputError
from geo.feeds.contract import Found, Part, Refusal, Request
from geo.feeds.importers import importer, kinds, recognise
from geo.records import Claim, ControlArea


def make_part(name: str, content: bytes) -> Part:
    return Part(name=name, size=len(content), open=lambda: io.BytesIO(content))


def test_all_kinds_of_the_product_are_there() -> None:
    """Ten kinds, the two that take anything last."""
    assert set(kinds()) == {
        "acled",
        "ucdp",
        "viina",
        "osint",
        "timemap",
        "deepstate",
        "nzz",
        "isw",
        "csv",
        "geojson",
    }
    assert kinds()[-2:] == ("csv", "geojson")


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_says_whose_its_data_are_and_where_they_are(kind: str) -> None:
    """Terms carry the kind, a licence and an attribution; ``where`` is a sentence for the Data page."""
    found = importer(kind)
    assert found.kind == found.terms.kind == kind
    assert found.terms.title
    assert found.terms.licence
    assert found.terms.attribution
    assert found.where.endswith(".")


@pytest.mark.parametrize("kind", ["acled", "osint", "timemap", "deepstate", "isw"])
def test_what_may_not_be_passed_on_says_so(kind: str) -> None:
    """Sources whose terms forbid redistribution, or do not allow it, stay out of exports."""
    assert not importer(kind).terms.redistributable


def test_unknown_kind_is_refused() -> None:
    """A name that is no kind is told with those that are."""
    with pytest.raises(InputError, match=r"no kind of file called 'gdelt'. Use one of: acled, ucdp"):
        importer("gdelt")


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("content", [b"", b"\x00" * 50, b"{", b"[[[[", b"\xff\xfe\x00", b"PK\x03\x04", b'"', b"a,b\n"])
def test_broken_file_is_told_and_nothing_is_made_of_it(kind: str, content: bytes) -> None:
    """Recognising never raises; reading what is nothing gives refusals, or raises one clear error."""
    part = make_part("x.bin", content)
    found: list[Found] = []
    told = False
    assert not importer(kind).recognises([part])
    try:
        found += importer(kind).read([part], Request(source="mine"))
    except InputError:
        told = True
    assert told or any(isinstance(item, Refusal) for item in found)
    assert not any(isinstance(item, (Claim, ControlArea)) for item in found)


def test_nothing_is_recognised_as_nothing() -> None:
    """No parts, or parts of no kind, are of no kind."""
    assert recognise([]) == ()
    assert recognise([make_part("x.txt", b"Hello")]) == ()
