"""NZZ's daily files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geo.errors import InputError
from geo.feeds.areas.nzz import IMPORTER

if TYPE_CHECKING:
    from tests.feeds.areas.conftest import Make  # type: ignore[import-not-found]


def daily(make: Make, day: str, *types: str, x: float = 30) -> dict[str, Any]:
    """Give an answer of the map's newest state up to a day, which ``day`` is the day of."""
    features = [
        make.feature(
            make.square(x + n, 48, height=False), type=kind, date=day, _datefrom=day, _dateto=day, view="daily"
        )
        for n, kind in enumerate(types)
    ]
    return {"value": make.collection(*features)}


def test_types_say_who_holds_the_ground(make: Make) -> None:
    """What did not change and what was gained is Russia's, what was lost is Ukraine's again."""
    read = make.read(IMPORTER, make.part("2022-09-08.json", daily(make, "2022-09-08", "nochange", "gains", "losses")))
    assert read.shown == [
        ("2022-09-08", "russia", "nochange"),
        ("2022-09-08", "russia", "gains"),
        ("2022-09-08", "ukraine", "losses"),
    ]


def test_the_day_is_that_of_the_areas_not_that_of_the_request(make: Make) -> None:
    """A file named after the 10th shows the state of the 8th, and the same state twice is one day."""
    files = [make.part(f"data/2022-09-{day}.json", daily(make, "2022-09-08", "nochange")) for day in ("08", "09", "10")]
    read = make.read(IMPORTER, *reversed(files))
    assert (read.shown, read.told, read.refused) == ([("2022-09-08", "russia", "nochange")], [], [])


def test_another_state_of_the_same_day_is_told(make: Make) -> None:
    """The file that was asked for later counts."""
    parts = [make.part("2022-09-09.json", daily(make, "2022-09-08", "nochange")),
             make.part("2022-09-10.json", daily(make, "2022-09-08", "nochange", x=34))]  # fmt: skip
    read = make.read(IMPORTER, *parts)
    assert len(read.areas) == 1
    assert "in 2022-09-10.json" in read.told[0].text


def test_a_type_that_nobody_knows_refuses_the_day(make: Make) -> None:
    """Ground of an unknown kind is not left out in silence."""
    read = make.read(IMPORTER, make.part("2022-09-08.json", daily(make, "2022-09-08", "nochange", "sideways")))
    assert read.areas == []
    assert "'sideways'" in read.refused[0].problem


def test_areas_of_several_days_and_files_without_any_are_refused(make: Make) -> None:
    """A file is one day; an empty one is none."""
    several = {"value": make.collection(*daily(make, "2022-09-08", "gains")["value"]["features"],
                                        *daily(make, "2022-09-09", "gains")["value"]["features"])}  # fmt: skip
    read = make.read(IMPORTER, make.part("a.json", several), make.part("2022-09-10.json", daily(make, "2022-09-10")),
                     make.part("b.json", daily(make, "2022-09-10")), make.part("c.json", b"\x00\xff"))  # fmt: skip
    assert read.areas == []
    assert [each.part for each in read.refused] == ["a.json", "b.json", "c.json", "2022-09-10.json"]


def test_it_is_recognised_by_its_envelope(make: Make) -> None:
    """``value`` with typed features; other JSON is not NZZ's."""
    assert IMPORTER.recognises([make.part("x.json", daily(make, "2022-09-08", "losses"))])
    assert not IMPORTER.recognises([make.part("x.json", {"value": [1]})])
    with pytest.raises(InputError):
        IMPORTER.propose([])
