"""What is exported reads back equal, whatever it is."""

from __future__ import annotations

import io
import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.exports.csv import read_csv, write_csv
from geo.exports.geojson import read_geojson, write_geojson
from geo.exports.geopackage import read_geopackage, write_geopackage
from geo.exports.geoparquet import read_geoparquet, write_geoparquet
from geo.exports.rows import Layer, as_published, as_row
from geo.records import Claim, DateBasis, DateSpan, Level, Standing, StandingState

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

days = st.dates(date(2014, 1, 1), date(2030, 12, 31))
text = st.text(max_size=20) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "'",
        "@SUM(A1)",
        "-1",
        "\t=1",
        "\r\n",
        "\uff1d1",
        "</script><script>",
        "`${1}`",
        "\u202eabc",
        "\x00",
        "\u2028",
    ]
)
names = text.filter(bool)
numbers = st.floats(0, 1000)
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
spans = st.builds(
    lambda one, other, basis: DateSpan(first=min(one, other), last=max(one, other), basis=basis),
    days,
    days,
    st.sampled_from(DateBasis),
)


def _claims() -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        place_id=st.none() | names,
        level=st.sampled_from(Level),
        province=st.none() | st.sampled_from(["UA-63", "UA-43"]) | names,
        latitude=st.none() | latitudes,
        longitude=st.none() | longitudes,
        radius_km=st.none() | numbers,
        dates=spans,
        published=days,
        start=st.none() | st.integers(0, 10**6),
        end=st.none() | st.integers(0, 10**6),
        **dict.fromkeys(("id", "place", "claimant", "quote", "report_id", "source", "extractor"), text),
        **dict.fromkeys(("report_title", "publisher", "url", "reason"), text),
    )


claim_lists = st.lists(_claims(), max_size=3)
behind = st.lists(_claims(), max_size=1).map(tuple)


@st.composite
def standing_lists(draw: st.DrawFn) -> list[Standing]:
    """Draw standings with claims behind them."""
    return draw(
        st.lists(
            st.builds(
                Standing,
                place_id=names,
                place=text,
                province=st.none() | st.sampled_from(["UA-63", "UA-43"]),
                latitude=st.none() | latitudes,
                longitude=st.none() | longitudes,
                radius_km=st.none() | numbers,
                day=days,
                state=st.sampled_from(StandingState),
                since=st.none() | days,
                age_days=st.none() | st.integers(0, 5000),
                supporting=behind,
                opposing=behind,
                unconfirmed=behind,
            ),
            max_size=2,
        )
    )


def _expected(claims: list[Claim], standings: list[Standing]) -> Layer:
    return Layer(claims=tuple(map(as_published, claims)), standings=tuple(map(as_row, standings)))


@settings(deadline=None)
@given(claims=claim_lists, standings=standing_lists())
def test_geojson_reads_back_equal(claims: list[Claim], standings: list[Standing]) -> None:
    """Through the bytes of a file, claims and standings are what was published."""
    stream = io.StringIO()
    write_geojson(stream, claims=claims, standings=standings, about={"note": "Сєвєродонецьк"})
    assert read_geojson(io.StringIO(stream.getvalue().encode().decode())) == _expected(claims, standings)


@settings(deadline=None)
@given(claims=claim_lists, standings=standing_lists())
def test_csv_reads_back_equal(claims: list[Claim], standings: list[Standing]) -> None:
    """Through the bytes of a file with a byte order mark, too."""
    stream = io.StringIO(newline="")
    write_csv(stream, claims=claims, standings=standings, about={"note": "=Сєвєродонецьк"})
    data = stream.getvalue().encode("utf-8-sig")
    assert read_csv(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline="")) == _expected(claims, standings)


@settings(deadline=None)
@given(claims=claim_lists, standings=standing_lists())
def test_geoparquet_reads_back_equal(claims: list[Claim], standings: list[Standing]) -> None:
    """Through columns of their own types, nulls and lists included."""
    stream = io.BytesIO()
    write_geoparquet(stream, claims=claims, standings=standings, about={})
    assert read_geoparquet(io.BytesIO(stream.getvalue())) == _expected(claims, standings)


def _without_nul(record: Any) -> Any:  # noqa: ANN401 - records of any type
    """Give a record, or a tuple of them, without the one character that GeoPackage cannot keep."""
    if isinstance(record, str):
        return type(record)(record.replace("\0", "\ufffd"))
    if isinstance(record, tuple):
        return tuple(map(_without_nul, record))
    if is_dataclass(record):
        return replace(record, **{each.name: _without_nul(getattr(record, each.name)) for each in fields(record)})
    return record


@settings(deadline=None, max_examples=20)  # each example writes and opens a database
@given(claims=claim_lists.map(tuple).map(_without_nul), standings=standing_lists().map(tuple).map(_without_nul))
def test_geopackage_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, claims: tuple[Claim, ...], standings: tuple[Standing, ...]
) -> None:
    """Through the tables of a database."""
    path = tmp_path_factory.mktemp("round") / "layer.gpkg"
    write_geopackage(path, claims=claims, standings=standings, about={})
    assert read_geopackage(path) == _expected([*claims], [*standings])


@settings(deadline=None)
@given(claims=claim_lists)
def test_what_is_published_is_a_fixed_point(claims: list[Claim]) -> None:
    """Exporting what was read back changes nothing more."""
    once = [as_published(claim) for claim in claims]
    assert [as_published(claim) for claim in once] == once


@settings(deadline=None)
@given(claims=claim_lists, change=st.sampled_from([str.upper, str.lower]))
def test_any_json_of_another_make_is_refused_or_read(claims: list[Claim], change: Callable[[str], str]) -> None:
    """Other spelling of the members is no layer of ours; it never ends in another error than ours."""
    stream = io.StringIO()
    write_geojson(stream, claims=claims, standings=(), about={})
    document = json.loads(stream.getvalue())
    for feature in document["features"]:
        feature["properties"] = {change(name): value for name, value in feature["properties"].items()}
    try:
        read = read_geojson(io.StringIO(json.dumps(document)))
    except InputError:
        return
    assert len(read.claims) == len(claims)
