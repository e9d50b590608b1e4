"""DeepState's history and daily files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from geo.errors import InputError
from geo.feeds.areas.deepstate import IMPORTER
from geo.feeds.importers import importer, kinds, recognise

if TYPE_CHECKING:
    from tests.feeds.areas.conftest import Make  # type: ignore[import-not-found]

OCCUPIED = "Окуповано /// Occupied /// geoJSON.status.occupied\n"


def test_names_keys_and_colours_say_who_holds_an_area(make: Make) -> None:
    """The key counts most, then the name in either language, then the colour; the English name is the label."""
    names = [
        (OCCUPIED, {}),
        ("Окупований Крим /// Occupied Crimea\xa0/// geoJSON.territories.crimea", {}),
        ("ОРДЛО /// CADR and CALR\xa0/// geoJSON.territories.ordlo", {}),
        ("Звільнено 25.03 /// Liberated 25.03 /// geoJSON.status.dismissed_at {{at:27.03 - 31.03}}", {}),
        ("Статус невідомий /// Unknown status\xa0/// geoJSON.status.unknown", {}),
        ("Звільнено", {}),
        ("Щось", {"fill": "#a52714"}),
        ("Щось", {"styleUrl": "#poly-0288D1-2000-77-nodesc"}),
        ("Нове /// A new one /// geoJSON.status.brand_new", {}),
    ]
    map_ = make.collection(
        *(make.feature(make.square(30 + 0.7 * n, 48), name=name, **more) for n, (name, more) in enumerate(names))
    )
    read = make.read(IMPORTER, make.part("h.json", [{"id": 1662724800, "map": map_}]))
    assert read.shown == [
        ("2022-09-09", "russia", "Occupied"),
        ("2022-09-09", "russia", "Occupied Crimea"),
        ("2022-09-09", "russia", "CADR and CALR"),
        ("2022-09-09", "ukraine", "Liberated 25.03"),
        ("2022-09-09", None, "Unknown status"),
        ("2022-09-09", "ukraine", "Звільнено"),
        ("2022-09-09", "russia", "Щось"),
        ("2022-09-09", "ukraine", "Щось"),
        ("2022-09-09", None, "A new one"),
    ]
    assert not any(shapely.from_wkb(area.wkb).has_z for area in read.areas)


def test_satire_and_other_conflicts_are_left_out_and_named(make: Make) -> None:
    """Areas of territories elsewhere are no claims of this war; one notice names all of them."""
    map_ = make.collection(
        make.feature(make.square(36, 48), name=OCCUPIED),
        make.feature(make.square(30, 54), name="x /// Occupied East Prussia /// geoJSON.territories.prussia"),
        make.feature(make.square(29, 46.5), name="Придністров'я/// Transnistria /// geoJSON.territories.transnistria"),
        make.feature({"type": "Point", "coordinates": [36, 48, 0]}, name="a brigade /// a brigade /// geoJSON.units.x"),
    )
    read = make.read(IMPORTER, make.part("h.json", [{"id": 1662724800, "map": map_}]))
    assert [label for _, _, label in read.shown] == ["Occupied"]
    assert [notice.text for notice in read.told] == [
        "Left out, as they lie elsewhere: Occupied East Prussia, Transnistria (2 areas in all)."
    ]


def test_a_day_is_a_day_in_kyiv(make: Make) -> None:
    """Half past nine in the evening in London is the next day there."""
    map_ = make.collection(make.feature(make.square(36, 48), name=OCCUPIED))
    entry = {"id": 1, "createdAt": "2022-09-09T21:30:00.000Z", "datetime": "09.09 o 21:04", "map": map_}
    assert make.read(IMPORTER, make.part("h.json", [entry])).shown[0][0] == "2022-09-10"


def test_of_two_states_of_a_day_the_later_one_counts_and_that_is_told(make: Make) -> None:
    """The history has several entries a day, newest first or last."""
    early, late = (
        {"id": moment, "map": make.collection(make.feature(make.square(x, 48), name=OCCUPIED))}
        for moment, x in ((1662724800, 30), (1662735600, 36))
    )
    for entries in ([early, late], [late, early]):
        read = make.read(IMPORTER, make.part("h.json", entries))
        assert [shapely.from_wkb(area.wkb).bounds[0] for area in read.areas] == [36]
        assert "more than once" in read.told[0].text


def test_entries_without_date_or_map_are_refused_with_their_row(make: Make) -> None:
    """What is no state of the map is told, and the others are taken."""
    good = {"id": 1662724800, "map": make.collection(make.feature(make.square(36, 48), name=OCCUPIED))}
    read = make.read(IMPORTER, make.part("h.json", [{"a": 1}, {"id": 1662638400, "descriptionEn": "…"}, 7, good]))
    assert [(each.row, each.problem.split(" ")[-2:]) for each in read.refused] == [
        (1, ["no", "date."]),
        (2, ["no", "map."]),
        (3, ["no", "object."]),
    ]
    assert len(read.areas) == 1


def test_one_broken_file_in_a_year_is_told_and_the_rest_is_taken(make: Make) -> None:
    """Daily files of a mirror: one area without a name each, the day in the file's name."""
    daily = make.collection(make.feature({"type": "MultiPolygon", "coordinates": [make.square(36, 48)["coordinates"]]}))
    names = [f"data/deepstatemap_data_2024{month:02}{day:02}.geojson" for month in range(1, 13) for day in range(1, 29)]
    parts = [make.part(name, b'{"type": "FeatureCollection", "features": [{"type"' if n == 40 else daily)
             for n, name in enumerate(names)]  # fmt: skip
    read = make.read(IMPORTER, *parts)
    assert len(read.areas) == len(names) - 1
    assert {label for _, _, label in read.shown} == {"Russian-occupied territory"}
    assert [each.part for each in read.refused] == [names[40]]
    assert "no valid JSON" in read.refused[0].problem


def test_a_file_of_all_days_is_read_day_by_day(make: Make) -> None:
    """The mirror's one file has a feature for each day, with its date."""
    whole = make.collection(
        *(make.feature(make.square(36, 48, 0.1 * day), date=f"2024-07-{day:02}") for day in range(8, 12)),
        name="deepstate-map-data",
    )
    read = make.read(IMPORTER, make.part("deepstate-map-data.geojson", whole))
    assert [day for day, _, _ in read.shown] == ["2024-07-08", "2024-07-09", "2024-07-10", "2024-07-11"]


@pytest.mark.parametrize(
    ("features", "why"),
    [
        ([], "no area under anybody's control"),
        ([({"type": "Polygon", "coordinates": [[[48, 36], [49, 36], [49, 37], [48, 36]]]}, OCCUPIED)], "swapped"),
        (
            [
                ({"type": "Polygon", "coordinates": [[[36, 48], [37, 48], [37, 49], [36, 48]]]}, OCCUPIED),
                ({"type": "Polygon", "coordinates": [[[36, 48], [None, 48], [37, 49], [36, 48]]]}, OCCUPIED),
            ],
            "not a finite number",
        ),
    ],
)
def test_a_day_with_a_hole_in_it_is_refused_whole(make: Make, features: list[tuple[object, str]], why: str) -> None:
    """Without one of its areas a day would read as ground changing hands; an empty day would free everything."""
    map_ = make.collection(*(make.feature(geometry, name=name) for geometry, name in features))
    read = make.read(IMPORTER, make.part("deepstate_20220909.geojson", map_))
    assert read.areas == []
    assert why in read.refused[0].problem
    assert "2022-09-09" in read.refused[0].problem
    assert "day before it holds" in read.refused[0].remedy


def test_hostile_names_stay_text_and_short(make: Make) -> None:
    """Markup and control of direction in a name are text; a name without end is cut."""
    name = "<img src=x onerror=alert(1)> ${1} \u202e /// " + "Occupied " * 100 + "/// geoJSON.status.occupied"
    map_ = make.collection(make.feature(make.square(36, 48), name=name))
    ((_, controller, label),) = make.read(IMPORTER, make.part("d_20220909.geojson", map_)).shown
    assert controller == "russia"
    assert len(label) <= 200
    assert "<" not in label


def test_files_without_a_day_are_refused_with_what_to_do(make: Make) -> None:
    """The day is in the name, or in the file, or asked for by the sentence."""
    map_ = make.collection(make.feature(make.square(36, 48), name=OCCUPIED))
    read = make.read(IMPORTER, make.part("last.geojson", map_))
    assert "neither in its name nor in the file" in read.refused[0].problem
    assert "20220909" in read.refused[0].remedy
    last = {"id": 1662724800, "map": map_, "datetime": "09.09 o 12:00"}
    assert make.read(IMPORTER, make.part("last.json", last)).shown == [("2022-09-09", "russia", "Occupied")]


def test_it_is_recognised_and_registered(make: Make) -> None:
    """By the names of its files or the keys in them, and by no others."""
    map_ = make.collection(make.feature(make.square(36, 48), name=OCCUPIED))
    assert "deepstate" in kinds()
    assert importer("deepstate") is IMPORTER
    assert recognise([make.part("x.json", [{"id": 1, "map": map_}])])[0].kind == "deepstate"
    assert IMPORTER.recognises([make.part("a/deepstatemap_data_20240708.geojson", {})])
    assert not IMPORTER.recognises([make.part("towns.geojson", make.collection(make.feature(None, name="Izium")))])
    assert not IMPORTER.recognises([])
    with pytest.raises(InputError):
        IMPORTER.propose([])
