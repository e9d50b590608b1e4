"""A short sentence that opens a paragraph like a headline, and the next one in which somebody tells it in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.words import Line

LONGEST: Final = 8
"""Words of a sentence, its stop among them, that may stand over a paragraph like a headline."""


def told_in_full(line: Line, previous: Line | None, made: list[Draft], recent: list[Draft]) -> list[Draft]:
    """Return which of the ``recent`` claims ``made`` tells in full: "Two blasts shake X. A missile hit ..., he says".

    The headline has no date and no speaker; what follows it in its paragraph does not name the place again.
    """
    if previous is None or not previous.sentence.opens or len(previous.words) > LONGEST or not made:
        return []
    if previous.sentence.paragraph != line.sentence.paragraph or any(w.date is not None for w in previous.words):
        return []
    named = {word.name.text for word in line.words if word.name is not None}
    told = {
        (d.category, d.name.text)
        for d in made
        if d.finding.line is line  # not who did it, nor an answer
        and d.speaker.side is not Affiliation.REPORT
        and d.stance is Stance.ASSERTS
        and d.name.text not in named
    }
    return [
        d
        for d in recent
        if d.line is previous
        and d.controller is None
        and d.speaker.side is Affiliation.REPORT
        and (d.category, d.name.text) in told
    ]
