"""A report's text as HTML with what was read in it marked: places, claims, and what could not be used.

Spans overlap freely (a claim's sentence holds several names, two claims share a sentence), so the text
is cut at every border and each piece carries the marks of all spans that cover it. The text is
escaped here, once, by ``markupsafe``; offsets count code points of the unescaped text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from geo.records import ClaimType
from geo.ui.words import AFFILIATION, MENTION, STANCE, claim_words, span_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.records import Claim, Mention, Reading, Unresolved

_LEGEND: Final = (
    ("control", "claim about control"),
    ("event", "claim about an event"),
    ("town", "town"),
    ("province", "province"),
    ("other", "country, region, river"),
    ("figurative", "a name that means no place here"),
    ("unplaced", "name not placed"),
    ("unused", "not used"),
)
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    mark: str
    title: str


def marked_text(reading: Reading, *, target: str | None = None) -> Markup:
    """Give the report's text as paragraphs of HTML; the claim with the id ``target`` is singled out.

    A piece inside a claim has the class ``control`` or ``event``, inside a name ``town``,
    ``province``, ``other``, ``figurative`` (not literal) or ``unplaced``, inside something that could
    not be used ``unused``; what was read stands in its ``title``.
    """
    text = reading.report.text
    spans = sorted(_spans(reading, target), key=lambda span: (span.start, span.end))
    spans = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    paragraphs = []
    begun = 0
    open_spans: list[_Span] = []
    for first, last in _paragraphs(text):
        while begun < len(spans) and spans[begun].start < last:
            open_spans.append(spans[begun])
            begun += 1
        paragraphs.append(Markup('<p dir="auto">{}</p>').format(_pieces(text, first, last, open_spans)))
        open_spans = [span for span in open_spans if span.end > last]
    return Markup("").join(paragraphs)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    first = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > first:
            yield first, gap.start()
        first = gap.end()
    if first < len(text):
        yield first, len(text)


def _pieces(text: str, first: int, last: int, spans: Sequence[_Span]) -> Markup:
    """Mark ``text[first:last]``; ``spans`` are by their start, and a span is looked at only where it lies."""
    inside = [span for span in spans if span.start < last and span.end > first]
    cuts = sorted({first, last} | {cut for span in inside for cut in (span.start, span.end) if first < cut < last})
    pieces = []
    covering: list[_Span] = []
    begun = 0
    for start, end in pairwise(cuts):
        covering = [span for span in covering if span.end > start]
        while begun < len(inside) and inside[begun].start <= start:
            covering.append(inside[begun])
            begun += 1
        pieces.append(_piece(text[start:end], covering))
    return Markup("").join(pieces)


def _piece(text: str, spans: Sequence[_Span]) -> Markup:
    if not spans:
        return Markup("{}").format(text)
    marks = " ".join(dict.fromkeys(span.mark for span in spans))
    titles = "\n".join(dict.fromkeys(span.title for span in reversed(spans)))
    return Markup('<span class="dl-mark {}" title="{}">{}</span>').format(marks, titles, text)


def _spans(reading: Reading, target: str | None) -> Iterator[_Span]:
    for claim in reading.claims:
        if claim.start is not None and claim.end is not None:
            mark = claim.type.value if claim.id != target else f"{claim.type.value} dl-target"
            yield _Span(claim.start, claim.end, mark, _claim_title(claim))
    for mention in reading.mentions:
        yield _Span(mention.start, mention.end, mention_mark(mention), mention_title(mention))
    for unused in reading.unresolved:
        if not unused.text.strip():
            continue  # said of the report as a whole
        yield _Span(unused.start, unused.end, "unused", _unused_title(unused))


def mention_mark(mention: Mention) -> str:
    """Name the mark of a mention: ``figurative``, ``unplaced``, ``town``, ``province`` or ``other``."""
    if not mention.literal:
        return "figurative"
    if mention.resolution is None or mention.resolution.place is None:
        return "unplaced"
    return mention.kind.value if mention.kind.value in {"town", "province"} else "other"


def mention_title(mention: Mention) -> str:
    """Say what a name was taken to mean and why, in one line."""
    if not mention.literal:
        return f"Not a place here: {mention.reason}"
    resolution = mention.resolution
    if resolution is None or resolution.place is None:
        return f"Not placed: {resolution.reason if resolution else mention.reason}"
    place = resolution.place
    where = f", {place.province}" if place.province and place.province != place.id else ""
    return f"{place.name} ({MENTION[mention.kind]}{where}, {place.id}): {resolution.reason}"


def _claim_title(claim: Claim) -> str:
    kind = "Control" if claim.type is ClaimType.CONTROL else "Event"
    return (
        f"{kind}: {claim_words(claim)} - {claim.place}, {span_words(claim.dates)}. "
        f"{claim.claimant} ({AFFILIATION[claim.affiliation]}) {STANCE[claim.stance]}."
    )


def _unused_title(unused: Unresolved) -> str:
    return f"Not used: {unused.reason}"


def legend() -> Markup:
    """Give the legend of the marks as HTML."""
    return Markup('<div class="dl-legend" role="note" aria-label="Legend">{}</div>').format(
        Markup("").join(
            Markup('<span><span class="dl-mark {}">{}</span></span>').format(mark, words) for mark, words in _LEGEND
        )
    )
