"""UCDP GED: precision of place and day, deaths in the source's words, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.feeds.importers import importer, recognise
from geo.records import Affiliation, Category, DateBasis, DateSpan, Level

if TYPE_CHECKING:
    from types import SimpleNamespace

COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
ROW: dict[str, Any] = {
    "id": 412345,
    "relid": "UKR-2022-1-1-1",
    "type_of_violence": 1,
    "dyad_name": "Government of Russia - Government of Ukraine",
    "source_article": "Agency,2022-06-20,Three die in the town",
    "source_office": "Agency",
    "source_date": "2022-06-21;2022-06-20",
    "source_headline": "Three die in the town",
    "source_original": "Ukrainian officials",
    "where_prec": 1,
    "where_coordinates": "Bakhmut town",
    "adm_1": "Donets'k oblast",
    "latitude": "48.595",
    "longitude": "38.000",
    "country": "Ukraine",
    "event_clarity": 1,
    "date_prec": 2,
    "date_start": "2022-06-18 00:00:00.000",
    "date_end": "2022-06-20 00:00:00.000",
    "best": 3,
    "low": 1,
    "high": 5,
}


def read_row(lab: SimpleNamespace, **change: object) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    return lab.read("ucdp", lab.part("ged.csv", lab.table(COLUMNS, ROW | change)))


def test_there_are_49_columns() -> None:
    """The sample has all columns of the dataset."""
    assert len(COLUMNS.split(",")) == 49


def test_row_becomes_a_whole_claim(lab: SimpleNamespace) -> None:
    """An event keeps both its days, its point, whom UCDP's source quotes, and the three counts as words."""
    assert recognise([lab.part("ged.csv", lab.table(COLUMNS, ROW))])[0].kind == "ucdp"
    claim = read_row(lab).claim
    assert (claim.id, claim.category, claim.controller) == ("ucdp:412345", Category.GROUND_COMBAT, None)
    assert claim.dates == DateSpan(first=date(2022, 6, 18), last=date(2022, 6, 20), basis=DateBasis.STATED)
    assert (claim.place, claim.place_id, claim.province) == ("Bakhmut", "gn:713174", "UA-14")
    assert (claim.latitude, claim.longitude) == (48.595, 38.0)
    assert (claim.claimant, claim.affiliation, claim.publisher) == (
        "Ukrainian officials",
        Affiliation.UKRAINE,
        "Agency",
    )
    assert claim.quote == "Three die in the town (deaths: best 3, low 1, high 5, by UCDP)"
    assert claim.published == date(2022, 6, 20)


def test_headline_may_say_that_it_was_a_bombardment(lab: SimpleNamespace) -> None:
    """UCDP does not name weapons; where the headline does, it decides, and one-sided violence stays what it is."""
    assert read_row(lab, source_headline="Missiles hit the town").claim.category is Category.BOMBARDMENT
    one_sided = read_row(lab, source_headline="Missiles hit the town", type_of_violence=3)
    assert one_sided.claim.category is Category.CIVILIAN_HARM


@pytest.mark.parametrize(("precision", "radius"), [(2, 25.0), (3, 40.0), (5, 50.0)])
def test_precision_of_place_is_a_radius(precision: int, radius: float, lab: SimpleNamespace) -> None:
    """Near a point, in a district, along a line."""
    claim = read_row(lab, where_prec=precision).claim
    assert (claim.level, claim.radius_km) == (Level.TOWN, radius)


def test_province_is_no_dot(lab: SimpleNamespace) -> None:
    """What is known to the province only has no coordinates."""
    claim = read_row(lab, where_prec=4).claim
    assert (claim.level, claim.place_id, claim.latitude) == (Level.PROVINCE, "UA-14", None)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"where_prec": 6}, "only the country is known"),
        ({"where_prec": 7}, "only the international waters"),
        ({"where_prec": "x"}, "where_prec 'x'"),
        ({"type_of_violence": 4}, "type_of_violence '4'"),
        ({"country": "Syria"}, "in 'Syria'"),
        ({"date_end": "2022-06-01"}, "ends on 2022-06-01, before it begins on 2022-06-18"),
        ({"latitude": "inf"}, "is not finite"),
        ({"id": ""}, "has no id"),
    ],
)
def test_row_that_cannot_be_taken_is_refused(change: dict[str, Any], problem: str, lab: SimpleNamespace) -> None:
    """Each trap has its sentence."""
    assert problem in read_row(lab, **change).refusal.problem


def test_terms_allow_passing_it_on() -> None:
    """GED is under CC BY 4.0."""
    assert importer("ucdp").terms.redistributable
    assert "CC BY 4.0" in importer("ucdp").terms.licence
