# ruff: noqa: RUF001 - Cyrillic is among what this file is about

"""The days of any table: the ways in which people write them, and those that may be two."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.feeds.importers import importer

if TYPE_CHECKING:
    from types import SimpleNamespace


def test_ambiguous_days_are_asked_and_the_answer_holds(lab: SimpleNamespace) -> None:
    """When every date can be read both ways a person says which; with full stops the day is first."""
    file = lab.part("t.csv", "place,date\nBakhmut,02/03/2022\nBakhmut,04/05/2022\n")
    (question,) = importer("csv").propose([file]).questions
    assert (question.name, question.example) == ("day_first", "02/03/2022")
    day, month = (lab.read("csv", file, answers={"day_first": word}) for word in ("yes", "no"))
    assert [claim.dates.first for claim in day.claims] == [date(2022, 3, 2), date(2022, 5, 4)]
    assert [claim.dates.first for claim in month.claims] == [date(2022, 2, 3), date(2022, 4, 5)]
    assert all("may be two days" in refusal.problem for refusal in lab.read("csv", file).refusals)
    dotted = lab.part("t.csv", "place,date\nBakhmut,02.03.2022\n")
    assert importer("csv").propose([dotted]).questions == ()
    assert lab.read("csv", dotted).claim.dates.first == date(2022, 3, 2)


def test_days_of_a_column_that_is_yet_to_be_mapped_are_asked(lab: SimpleNamespace) -> None:
    """Where no column is recognised as that of dates, the question comes with the mapping."""
    file = lab.part("t.csv", "place,x\nBakhmut,02/03/2022\n")
    (question,) = importer("csv").propose([file]).questions
    answers = {question.name: "no"}
    assert lab.read("csv", file, mapping={"date": "x"}, answers=answers).claim.dates.first == date(2022, 2, 3)


def test_one_cell_settles_a_column_of_days(lab: SimpleNamespace) -> None:
    """A date that can be read one way only decides all others, and one that contradicts it is refused."""
    file = lab.part("t.csv", "place,date\nBakhmut,02/03/2022\nBakhmut,02/28/2022\nBakhmut,28/02/2022\n")
    assert importer("csv").propose([file]).questions == ()
    outcome = lab.read("csv", file)
    assert [claim.dates.first for claim in outcome.claims] == [date(2022, 2, 3), date(2022, 2, 28)]
    assert "no day when the month is first" in outcome.refusals[0].problem


@pytest.mark.parametrize(
    "written",
    [
        "2022-06-20",
        "2022/6/20",
        "20220620",
        "20.06.2022",
        "20/06/2022",
        "6/20/2022",
        "20 June 2022",
        "20-Jun-2022",
        "June 20, 2022",
        "20 червня 2022",
        "20 июня 2022 г.",
        "2022-06-20T23:59:00Z",
        "2022-06-20 08:15",
    ],
)
def test_days_are_read_as_people_write_them(written: str, lab: SimpleNamespace) -> None:
    """One day in many ways; a time of day is left out."""
    assert lab.read_row(date=written).claim.dates.first == date(2022, 6, 20)


def test_time_zones_are_told(lab: SimpleNamespace) -> None:
    """The day stays as written in its zone, and a notice says so."""
    (notice,) = lab.read_row(date="2022-06-20T23:59:00+03:00").notices
    assert "in the time zone +03:00" in notice.text
