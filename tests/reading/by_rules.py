"""What the rules alone find in a report: the tables of wordings guard the rules, not the weights that weigh them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from geo.reading.claims import find_claims
from geo.reading.engine import EXTRACTOR, analyse
from geo.reading.second_opinion import SecondOpinion

if TYPE_CHECKING:
    from geo.reading.attribution import Attribution
    from geo.reading.findings import Draft
    from geo.reading.scene import Scene
    from geo.records import Claim, Report


class NoOpinion(SecondOpinion):
    """Lets every claim of the rules pass and makes none."""

    def consider(self, scene: Scene, made: list[Draft], attribution: Attribution, recent: list[Draft],
                 flags: tuple[bool, bool, bool]) -> None:  # fmt: skip
        """Think nothing."""


def claims_by_rules(report: Report) -> tuple[Claim, ...]:
    """Return the claims that the rules make of ``report``."""
    lines = analyse(report, report.text, load_gazetteer()).lines
    return find_claims(report, lines, extractor=EXTRACTOR, second=NoOpinion())[0]
