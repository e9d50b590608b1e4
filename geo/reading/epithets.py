"""What only tells by the way who had a place that is told to have been gained: "the last village held by Kyiv"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.findings import Finding

GAINS: Final = frozenset({Category.CAPTURED, Category.RECAPTURED})
_COPULAS: Final = word_class("participles_copulas") | {"holds", "hold", "keeps", "keep", "remains", "remain", "'s"}
_STOPS: Final = frozenset({";", "and", "but", "while", "although", "though", "said", "says"})
"""What makes of a state behind a gain news of its own."""
_ADVERBS: Final = frozenset({"still", "firmly", "yet", "then", "long", "once"})


def was_held(finding: Finding, control: list[Finding]) -> bool:
    """Whether a participle only tells who had the place that the other side is told to have gained beside it."""
    lows, at = finding.line.lows, finding.cue
    while at and lows[at - 1] in _ADVERBS:
        at -= 1
    if not at or lows[at - 1] in _COPULAS or lows[finding.cue] in _COPULAS:
        return False
    names = {n.text for n in finding.places}
    return any(
        c.category in GAINS
        and c.controller is not finding.controller
        and c.line is finding.line
        and c.clause.statement is finding.clause.statement
        and names <= {n.text for n in c.places}
        and _is_beside(finding, *sorted((c.cue, finding.cue)))
        for c in control
    )


def _is_beside(finding: Finding, first: int, last: int) -> bool:
    """Whether only a comma, no date and no joint stands between two cues."""
    between = finding.line.lows[first:last]
    dated = any(w.date is not None for w in finding.line.words[first:last])
    return "," in between and not dated and _STOPS.isdisjoint(between)
