"""The ids of claims hold a person's decision when newer rules read the same sentence otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.reading import read
from geo.records import Report

if TYPE_CHECKING:
    from geo.records import Claim

PUBLISHED = date(2022, 10, 2)


def claims_of(text: str) -> tuple[Claim, ...]:
    return read(Report(id="one", text=text, published=PUBLISHED)).claims


def test_id_survives_another_speaker_stance_and_date() -> None:
    """Same report, place, category and sentence: the same id, whoever says it, how, and of which day."""
    (ours,) = claims_of("Ukrainian troops took Lyman on Friday, the General Staff said.")
    (theirs,) = claims_of("Ukrainian troops took Lyman on Saturday, the Russian defence ministry admitted.")
    assert (ours.affiliation, ours.stance, ours.dates) != (theirs.affiliation, theirs.stance, theirs.dates)
    assert ours.id == theirs.id


def test_ids_of_two_such_claims_in_one_sentence_differ() -> None:
    """One sentence in which both sides speak of one place gives two ids."""
    claims = claims_of(
        "The Russian claim to have captured Soledar has not been confirmed by the General Staff; Soledar is in ruins."
    )
    captured = [claim for claim in claims if claim.category.value == "captured"]
    assert len(captured) == 2
    assert len({claim.id for claim in claims}) == len(claims)


def test_id_changes_with_the_sentence() -> None:
    """The same words elsewhere in the report are another claim."""
    (first,) = claims_of("Lyman was shelled.")
    (second,) = claims_of("It rained. Lyman was shelled.")
    assert first.id != second.id
