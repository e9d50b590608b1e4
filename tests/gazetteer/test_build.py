# ruff: noqa: RUF001 - Cyrillic names are what is tested
"""The pieces of which the gazetteer is built."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from geo.errors import DataError
from geo.gazetteer import Gazetteer
from geo.gazetteer.compilation import extras
from geo.gazetteer.compilation.codifier import Unit, read_codifier
from geo.gazetteer.compilation.geonames import Town
from geo.gazetteer.compilation.locate import Located, locate
from geo.gazetteer.compilation.merge import match
from geo.gazetteer.compilation.naming import display_name
from geo.gazetteer.compilation.rows import Row
from geo.gazetteer.compilation.write import write_table
from geo.gazetteer.fuzzy import skeleton_edits
from geo.gazetteer.skeleton import skeleton
from geo.gazetteer.sphere import distance_km
from geo.gazetteer.table import read_table

if TYPE_CHECKING:
    from pathlib import Path


def village(code: str, name: str, *, community: str = "H1", category: str = "C") -> Unit:
    return Unit(
        code=code, category=category, name=name, province="UA63", district="P1", community=community, settlement=code
    )


def town(number: int, name: str, latitude: float, *, population: int = 800, names: tuple[str, ...] = ()) -> Town:
    return Town(
        id=number, name=name, country="UA", unit="07", latitude=latitude, longitude=36.0, population=population,
        names=(name, *names),
    )  # fmt: skip


def test_unique_names_are_matched_across_scripts() -> None:
    """The codifier writes Cyrillic, GeoNames Latin."""
    settlements = [village("a", "Балаклія"), village("b", "Ізюм")]
    matched = match(settlements, [town(1, "Izyum", 49.2), town(2, "Balakliya", 49.4)], {"07": "UA63"})
    assert {code: found.id for code, found in matched.items()} == {"a": 2, "b": 1}


def test_of_two_namesakes_the_one_in_the_nearer_community_is_matched() -> None:
    """Neighbours that are sure say where a community lies."""
    settlements = [
        *(village(f"n{i}", name, community="North") for i, name in enumerate(("Олешки", "Дубове", "Іванівка"), 1)),
        *(village(f"s{i}", name, community="South") for i, name in enumerate(("Тополі", "Липове", "Іванівка"), 1)),
    ]
    towns = [
        town(1, "Oleshky", 49.60), town(2, "Dubove", 49.62), town(3, "Ivanivka", 48.92),
        town(4, "Topoli", 48.90), town(5, "Lypove", 48.94),
    ]  # fmt: skip
    matched = match(settlements, towns, {"07": "UA63"})
    assert matched["s3"].id == 3
    assert "n3" not in matched


def test_a_russian_name_in_geonames_still_matches() -> None:
    """In Crimea GeoNames often has the Russian name only."""
    matched = match([village("a", "Роботине")], [town(1, "Rabotino", 47.4)], {"07": "UA63"})
    assert matched["a"].id == 1


def test_settlements_without_coordinates_lie_amid_their_community() -> None:
    """The radius grows with the number of settlements in it."""
    units = [village(code, name) for code, name in (("a", "Ізюм"), ("b", "Дубове"), ("c", "Липове"))]
    around = locate(units, {"a": town(1, "Izium", 49.0), "b": town(2, "Dubove", 49.2)})
    assert around["H1"].latitude == pytest.approx(49.1)
    assert around["H1"].basis == "community"
    assert 7 < around["H1"].radius_km < around["P1"].radius_km


def point(latitude: float, *, radius_km: float = 7.0, basis: str = "village") -> Located:
    return Located(latitude=latitude, longitude=37.0, radius_km=radius_km, basis=basis)


def listed(
    lines: str, villages: dict[str, Located], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Located]:
    """Read a list of villages that reports name."""
    path = folder / "spots.csv"
    path.write_text(f"katottg,place,latitude,longitude\n{lines}\n", encoding="utf-8")
    monkeypatch.setattr(extras, "SPOTS", path)
    return extras.read_spots(villages)


def test_settlements_of_a_list_place_the_others_of_their_community_too() -> None:
    """A village with a point of its own says as much as a town does."""
    units = [village(code, name) for code, name in (("a", "Ізюм"), ("b", "Дубове"), ("c", "Липове"))]
    around = locate(units, {"a": town(1, "Izium", 49.0), "b": point(49.4)})
    assert around["H1"].latitude == pytest.approx(49.2)


def test_a_point_of_geonames_goes_before_one_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the more exact; the radius takes in the village at the other, as either may be wrong."""
    spots = listed("a,Дубове,49.10,37.00\nb,Липове,49.20,37.00", {"a": point(49.0)}, tmp_path, monkeypatch)
    assert (spots["a"].latitude, spots["a"].basis) == (49.0, "list")
    assert spots["a"].radius_km == 13.0
    assert (spots["b"].latitude, spots["b"].radius_km) == (49.2, extras.SPOT_RADIUS_KM)


def test_a_village_of_the_list_may_go_without_a_point_where_geonames_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list then only says that reports name it."""
    assert listed("a,Дубове,,", {"a": point(49.0)}, tmp_path, monkeypatch)["a"].radius_km == 7.0
    with pytest.raises(DataError, match=r"spots\.csv, row 2: Дубове has no coordinates; add them\."):
        listed("a,Дубове,,", {}, tmp_path, monkeypatch)


def test_each_village_of_the_lists_is_in_the_codifier_by_that_name() -> None:
    """A code that went to another settlement would put a village elsewhere."""
    names = {unit.code: unit.name for unit in read_codifier()}
    for path in (extras.VILLAGES, extras.SPOTS):
        with path.open(encoding="utf-8", newline="") as file:
            entries = list(csv.DictReader(file))
        assert entries == sorted(entries, key=lambda entry: entry["katottg"])
        assert {entry["katottg"]: entry["place"] for entry in entries} == {
            entry["katottg"]: names[entry["katottg"]] for entry in entries
        }
        assert len({entry["katottg"] for entry in entries}) == len(entries)


def test_the_display_name_has_no_apostrophes() -> None:
    """Reports of 2022 wrote Sloviansk."""
    assert display_name("Слов’янськ") == "Sloviansk"


def test_the_table_is_the_same_for_the_same_rows_and_reads_back(tmp_path: Path) -> None:
    """Rebuilding makes no difference where nothing changed."""
    rows = [
        Row(
            id="gn:1", name="Izium", kind="town", latitude=49.2, longitude=37.3, radius_km=2.4, province="UA-63",
            names=["Ізюм"], generated=["Isjum"], population=45_884,
        ),
        Row(
            id="dl:x", name="Black Sea", kind="sea", latitude=43.4, longitude=34.3, radius_km=500, country="",
            names=["Чорне море"],
        ),
    ]  # fmt: skip
    write_table(tmp_path / "first.npz", rows)
    write_table(tmp_path / "second.npz", rows)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()
    gazetteer = Gazetteer(read_table(tmp_path / "first.npz"))
    assert [place.id for place in gazetteer.exact("ИЗЮМ")] == ["gn:1"]
    assert [place.id for place in gazetteer.exact("Isjum")] == ["gn:1"]
    assert gazetteer.names("gn:1") == ("Izium", "Ізюм")
    assert gazetteer.place("dl:x") is not None


def test_a_known_name_outranks_a_larger_place_that_only_a_rule_gives_it(tmp_path: Path) -> None:
    """A rule makes spellings that nobody uses; they must not hide a real name."""
    rows = [
        Row(
            id="gn:1", name="Big", kind="town", latitude=49, longitude=37, radius_km=2, generated=["Small"],
            population=900_000,
        ),
        Row(id="gn:2", name="Small", kind="town", latitude=49, longitude=37, radius_km=2, population=900),
    ]  # fmt: skip
    write_table(tmp_path / "table.npz", rows)
    gazetteer = Gazetteer(read_table(tmp_path / "table.npz"))
    assert [place.id for place in gazetteer.exact("Small")] == ["gn:2", "gn:1"]


@pytest.mark.parametrize("written", ["rupejne", "rubijn", "urbijne", "rubizhne", "rubiine"])
def test_a_misspelt_key_is_one_skeleton_edit_away(written: str) -> None:
    """Vowels, voicing, one lost, added or swapped consonant keep a name within reach."""
    assert skeleton("rubijne") in skeleton_edits(skeleton(written))


def test_distances_on_the_sphere_are_right() -> None:
    """Kyiv to Kharkiv is 411 km."""
    assert distance_km((50.4501, 30.5234), (49.9935, 36.2304)) == pytest.approx(409, abs=3)
    assert distance_km((50.0, 30.0), (50.0, 30.0)) == 0
