"""VIINA: reports joined with their labels, and the four votes on control compressed to changes."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.errors import InputError
from geo.feeds.importers import recognise
from geo.records import Affiliation, Category, Controller, DateBasis, DateSpan, Level

if TYPE_CHECKING:
    from types import SimpleNamespace

INFO = (
    "viina_version,event_id,event_id_1pd,date,time,geonameid,feature_code,asciiname,ADM1_NAME,ADM1_CODE,ADM2_NAME,"
    "ADM2_CODE,longitude,latitude,GEO_PRECISION,GEO_API,location,address,report_id,source,url,text,lang"
)
NAMES = (
    "t_mil,a_rus,a_ukr,a_rus_init,a_ukr_init,a_civ,a_other,t_aad,t_airstrike,t_airalert,t_uav,t_armor,t_arrest,"
    "t_artillery,t_control,t_firefight,t_ied,t_raid,t_occupy,t_property,t_cyber,t_hospital,t_milcas,t_civcas,t_retreat"
)
BINARY = ",".join(f"{name}_b" for name in NAMES.split(","))
LABELS = f"viina_version,event_id,event_id_1pd,date,geonameid,{NAMES},{BINARY},t_loc,t_san,t_loc_b,t_san_b,tid"
ONE_PER_DAY = (
    "viina_version,event_id_1pd,date,n_reports,event_ids,sources,geonameid,feature_code,asciiname,ADM1_NAME,ADM1_CODE,"
    f"ADM2_NAME,ADM2_CODE,longitude,latitude,GEO_PRECISION,{BINARY},t_loc_b,t_san_b,tid"
)
CONTROL = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status,vcontrol_version"
KONTROL = CONTROL.replace("geonameid", "kod")
BAKHMUT = "713174"

REPORT: dict[str, Any] = {
    "event_id": 11,
    "event_id_1pd": 7,
    "date": "20220620",
    "time": "13:45",
    "geonameid": BAKHMUT,
    "asciiname": "Bakhmut",
    "ADM1_NAME": "Donets'k",
    "longitude": "38.0",
    "latitude": "48.595",
    "GEO_PRECISION": "ADM3",
    "report_id": 99,
    "source": "pravdaua",
    "url": "https://example.org/a",
    "text": "Окупанти обстріляли Бахмут",
    "lang": "ua",
}
LABEL: dict[str, Any] = {"event_id": 11, "date": "20220620", "t_mil_b": 1, "t_artillery_b": 1, "t_civcas_b": 1}
DAY: dict[str, Any] = {
    **{name: REPORT.get(name, "") for name in ONE_PER_DAY.split(",")},
    "event_id_1pd": 7,
    "n_reports": 2,
    "event_ids": "11, 12",
    "sources": "pravdaua, ria",
    "t_mil_b": 1,
    "t_uav_b": 1,
}


def read_reports(lab: SimpleNamespace, report: dict[str, Any], label: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    return lab.read(
        "viina",
        lab.part("event_info_latest_2022.csv", lab.table(INFO, REPORT | report)),
        lab.part("event_labels_latest_2022.csv", lab.table(LABELS, LABEL | (label or {}))),
    )


def read_control(lab: SimpleNamespace, columns: str, *lines: str) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    return lab.read("viina", lab.part("control_latest_2022.csv", "\n".join([columns, *lines]) + "\n"))


def test_report_and_labels_make_a_claim(lab: SimpleNamespace) -> None:
    """A report keeps its words, its medium and its address; its labels say what happened."""
    claim = read_reports(lab, {}).claim
    assert (claim.id, claim.report_id) == ("viina:11", "99")
    assert (claim.category, claim.quote) == (Category.BOMBARDMENT, REPORT["text"])
    assert claim.dates == DateSpan(first=date(2022, 6, 20), last=date(2022, 6, 20), basis=DateBasis.PUBLISHED)
    assert (claim.place, claim.place_id, claim.province) == ("Bakhmut", "gn:713174", "UA-14")
    assert (claim.claimant, claim.affiliation) == ("Ukrainska Pravda", Affiliation.INDEPENDENT)
    assert claim.url == "https://example.org/a"
    assert "artillery, civilian casualties, military operations" in claim.reason
    assert "reported at 13:45" in claim.reason


def test_midnight_is_an_unknown_time(lab: SimpleNamespace) -> None:
    """00:00 is what VIINA writes where no time is known, and is not told as one."""
    assert "00:00" not in read_reports(lab, {"time": "00:00"}).claim.reason


def test_precision_of_place_is_a_radius_or_a_province(lab: SimpleNamespace) -> None:
    """A street is a kilometre, a district 25; a province is no dot."""
    assert read_reports(lab, {"GEO_PRECISION": "STREET"}).claim.radius_km == 1.0
    assert read_reports(lab, {"GEO_PRECISION": "ADM2"}).claim.radius_km == 25.0
    wide = read_reports(lab, {"GEO_PRECISION": "ADM1"}).claim
    assert (wide.level, wide.place_id, wide.latitude) == (Level.PROVINCE, "UA-14", None)


@pytest.mark.parametrize(
    ("report", "label", "problem"),
    [
        ({}, {"t_mil_b": 0}, "not about military operations"),
        ({"GEO_PRECISION": "PLANET"}, {}, "GEO_PRECISION 'PLANET'"),
        ({"date": "20220231"}, {}, "no day of the calendar"),
        ({"event_id": 12, "text": "Новини дня"}, {}, "nothing says what happened"),
    ],
)
def test_report_that_cannot_be_taken_is_refused(
    report: dict[str, Any], label: dict[str, Any], problem: str, lab: SimpleNamespace
) -> None:
    """Each trap has its sentence."""
    assert problem in read_reports(lab, report, label).refusal.problem


def test_reports_without_labels_are_read_by_their_words(lab: SimpleNamespace) -> None:
    """event_info alone is read by the words of the reports, and a notice says so."""
    outcome = lab.read("viina", lab.part("event_info_latest_2022.csv", lab.table(INFO, REPORT)))
    assert outcome.claim.category is Category.BOMBARDMENT
    assert "event_labels is missing" in outcome.notices[0].text


def test_labels_alone_are_no_claims(lab: SimpleNamespace) -> None:
    """event_labels says neither where nor in which words; what to add is told."""
    with pytest.raises(InputError, match="Put event_info of the same year"):
        lab.read("viina", lab.part("event_labels_latest_2022.csv", lab.table(LABELS, LABEL)))


def test_one_per_day_stands_for_itself(lab: SimpleNamespace) -> None:
    """event_1pd has labels and no words; media of several sides are nobody's word alone."""
    claim = lab.read("viina", lab.part("event_1pd_latest_2022.csv", lab.table(ONE_PER_DAY, DAY))).claim
    assert (claim.id, claim.category) == ("viina:1pd-7", Category.BOMBARDMENT)
    assert claim.quote == "drone, military operations (2 reports, labelled by VIINA)"
    assert (claim.claimant, claim.affiliation) == ("Ukrainska Pravda; RIA Novosti", Affiliation.INDEPENDENT)


def test_same_events_are_not_taken_twice(lab: SimpleNamespace) -> None:
    """Where event_info of a year is there, event_1pd of that year is left out with a notice."""
    outcome = lab.read(
        "viina",
        lab.part("event_1pd_latest_2022.csv", lab.table(ONE_PER_DAY, DAY)),
        lab.part("event_info_latest_2022.csv", lab.table(INFO, REPORT)),
        lab.part("event_labels_latest_2022.csv", lab.table(LABELS, LABEL)),
    )
    assert [claim.id for claim in outcome.claims] == ["viina:11"]
    assert "the same events" in outcome.notices[0].text


def test_four_votes_stay_apart_and_only_changes_count(lab: SimpleNamespace) -> None:
    """Each vote is a claimant; the first day and each change are claims, the days between are not."""
    outcome = read_control(
        lab,
        CONTROL,
        f"{BAKHMUT},20230518,UA,CONTESTED,UA,,UA,1",
        f"{BAKHMUT},20230519,UA,CONTESTED,UA,,UA,1",
        f"{BAKHMUT},20230522,RU,RU,UA,RU,RU,1",
    )
    assert outcome.refusals == []
    said = [(claim.claimant, claim.category, claim.controller, claim.dates.last.day) for claim in outcome.claims]
    assert said == [
        ("Wikipedia's control maps", Category.HELD, Controller.UKRAINE, 18),
        ("Wikipedia's control maps with VIINA's reports", Category.CONTESTED, Controller.CONTESTED, 18),
        ("DeepStateMap", Category.HELD, Controller.UKRAINE, 18),
        ("Wikipedia's control maps", Category.CAPTURED, Controller.RUSSIA, 22),
        ("Wikipedia's control maps with VIINA's reports", Category.HELD, Controller.RUSSIA, 22),
        ("Institute for the Study of War", Category.HELD, Controller.RUSSIA, 22),
    ]
    change = outcome.claims[3]
    assert (change.dates.first, change.dates.last) == (date(2023, 5, 20), date(2023, 5, 22))
    assert change.quote == "status_wiki: RU"
    assert (change.place_id, change.id) == ("gn:713174", "viina:geonameid:713174:status_wiki:20230522")


def test_contested_place_that_stays_with_its_holder_was_not_taken(lab: SimpleNamespace) -> None:
    """From Ukraine over contested to Ukraine is held, to Russia captured; and back is recaptured."""
    days = ["UA", "CONTESTED", "UA", "CONTESTED", "RU", "UA"]
    lines = [f"{BAKHMUT},202305{day},{word},,,,{word},1" for day, word in enumerate(days, start=10)]
    outcome = read_control(lab, CONTROL, *lines)
    assert [claim.category.value for claim in outcome.claims] == [
        "held",
        "contested",
        "held",
        "contested",
        "captured",
        "recaptured",
    ]


def test_years_follow_each_other_whatever_their_order(lab: SimpleNamespace) -> None:
    """The files of two years are one history."""
    later = lab.part("control_latest_2023.csv", f"{CONTROL}\n{BAKHMUT},20230101,UA,UA,UA,UA,UA,1\n")
    earlier = lab.part("control_latest_2022.csv", f"{CONTROL}\n{BAKHMUT},20221231,UA,UA,UA,UA,UA,1\n")
    outcome = lab.read("viina", later, earlier)
    assert {claim.dates.last for claim in outcome.claims} == {date(2022, 12, 31)}


def test_katottg_codes_mean_our_places(lab: SimpleNamespace) -> None:
    """The kontrol file names places by KATOTTG, also those that Dateline knows under their GeoNames id."""
    from geo.gazetteer import load_gazetteer  # noqa: PLC0415 - only here

    town = load_gazetteer().place("gn:713174")
    assert town is not None
    outcome = read_control(lab, KONTROL, f"{town.katottg},20230518,RU,RU,RU,RU,RU,1")
    assert {claim.place_id for claim in outcome.claims} == {"gn:713174"}


def test_unknown_id_is_refused_once(lab: SimpleNamespace) -> None:
    """A place that nobody knows is one refusal, not one for each of its days."""
    outcome = read_control(lab, CONTROL, "1,20230518,UA,UA,UA,UA,UA,1", "1,20230519,RU,RU,RU,RU,RU,1")
    assert "no GeoNames id '1'" in outcome.refusal.problem


def test_outlines_beside_the_file_place_small_villages(lab: SimpleNamespace) -> None:
    """VIINA's own table of places gives coordinates to ids that the gazetteer has not."""
    properties = {"geonameid": 1.0, "asciiname": "Testove", "latitude": "48.6", "longitude": "38.01"}
    shapes = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": properties}]}
    control = lab.part("control_latest_2022.csv", f"{CONTROL}\n1,20230518,RU,RU,RU,RU,RU,1\n")
    outcome = lab.read("viina", control, lab.part("gn_UA_tess.geojson", json.dumps(shapes)))
    assert {(claim.place, claim.latitude) for claim in outcome.claims} == {("Testove", 48.6)}
    assert len(outcome.claims) == 4


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f"{BAKHMUT},20230517,RU,RU,RU,RU,RU,1", "is not after 20230518"),
        (f"{BAKHMUT},20230519,MARS,RU,RU,RU,RU,1", "the status 'MARS'"),
        (f"{BAKHMUT},2023051,RU,RU,RU,RU,RU,1", "is no date"),
        (f"{BAKHMUT},20230519,RU", "only 3 cells"),
    ],
)
def test_broken_row_of_control_is_refused(line: str, problem: str, lab: SimpleNamespace) -> None:
    """Days that run backwards, unknown words and short rows are told with their row."""
    outcome = read_control(lab, CONTROL, f"{BAKHMUT},20230518,UA,UA,UA,UA,UA,1", line)
    (refusal,) = outcome.refusals
    assert (refusal.row, len(outcome.claims)) == (3, 4)
    assert problem in refusal.problem


def test_first_version_has_a_column_a_release(lab: SimpleNamespace) -> None:
    """VIINA 1.0's wide file is read across: the last release of a day counts, and changes are claims."""
    columns = "geonameid,name,asciiname,longitude,latitude,ctr_20220301060000,ctr_20220301180000,ctr_20220303060000"
    outcome = read_control(lab, columns, f"{BAKHMUT},Бахмут,Bakhmut,38.0,48.595,UA,CONTESTED,RU")
    said = [(claim.claimant, claim.category.value, claim.dates.first.day) for claim in outcome.claims]
    assert said == [("VIINA", "contested", 1), ("VIINA", "held", 2)]


@pytest.mark.parametrize("columns", [INFO, LABELS, ONE_PER_DAY, CONTROL, KONTROL])
def test_all_files_are_recognised(columns: str, lab: SimpleNamespace) -> None:
    """Every file of VIINA's is recognised by its header, before any more general kind."""
    assert recognise([lab.part("x.csv", f"{columns}\n")])[0].kind == "viina"


def test_other_table_is_refused_as_a_whole(lab: SimpleNamespace) -> None:
    """A table without VIINA's columns is told by its name."""
    with pytest.raises(InputError, match="it has not the columns of a file of VIINA's"):
        lab.read("viina", lab.part("a.csv", "place,date\nIzium,2022-09-10\n"))
