"""Lines of a printed page put back together into paragraphs, with words divided at line ends repaired."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIZE_CHANGE: Final = 1.12
"""Type larger or smaller by this factor than on the line before belongs to another paragraph."""

WIDER_GAP: Final = 1.25
FAR_WIDER_GAP: Final = 2.0
"""A distance between lines that is larger than usual by this factor parts two paragraphs; the second factor
where the sentence plainly goes on."""

SAME_LINE: Final = 0.7
"""What lies less than this many type sizes below is another part of the same line."""

INDENT: Final = 0.8
"""A line that begins further right by this many type sizes is indented."""

ROOM_AFTER_SENTENCE: Final = 0.9
ROOM_WITHIN_SENTENCE: Final = 0.8
"""A line that could have taken the next word and stayed below this share of its neighbours' length was ended on
purpose; where no sentence ends with it, more room is asked for."""

NEIGHBOURS: Final = 3
"""So many lines before and after tell how long lines are hereabouts."""

EDGE_LINES: Final = 2
"""So many lines at the top and at the bottom of a page may be running heads."""

REPEATED: Final = 3
"""What stands in the same place on so many pages is a running head."""

MAX_WORD: Final = 60

_LIST_MARK: Final = re.compile(r"\s*(?:[\u2022\u25aa\u25cf\u25e6\u2023\uf0b7*\u2013\u2014-]\s|\d{1,3}[.)]\s)")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:(?:page|p\.|сторінка|стор\.|страница|стр\.)\s*)?\d{1,4}(?:\s*(?:/|of|з|из)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"[.!?:;\u2026][\"'\u201d\u2019\u00bb)\]]*$")
_DIVIDED: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_OPENING: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")

# Second parts that make an adjective of a name or noun: Russian-held, Kyiv-based, city-wide.
_KEEPS_HYPHEN: Final = frozenset(
    "administered aligned annexed appointed backed based born built bound century controlled day era facing funded"  # noqa: SIM905
    " governed held hour imposed installed kilometer kilometers kilometre kilometres km language launched led level"
    " made majority month new occupied old operated out owned proclaimed range run scale self speaking sponsored"
    " style supplied supported term time trained ton year wide".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of type: its words without white space at the ends, and its page, counted from 0.

    ``x`` and ``y`` are where it begins, in points from the lower left corner; ``size`` is that of the type, in points.
    """

    text: str
    page: int
    x: float
    y: float
    size: float


def drop_running_heads(lines: Sequence[Line], *, pages: int) -> list[Line]:
    """Leave out page numbers, and what stands in the same place at the edge of three pages or of both of two.

    Where nothing would be left, nothing is left out.
    """
    edges: set[int] = set()
    for _, page in groupby(range(len(lines)), key=lambda at: lines[at].page):
        places = sorted(page, key=lambda at: lines[at].y)
        edges.update(places[:EDGE_LINES], places[-EDGE_LINES:])
    seen = Counter(_head(lines[at]) for at in edges)
    often = min(REPEATED, max(2, pages))
    kept = [
        line
        for at, line in enumerate(lines)
        if at not in edges or not (_PAGE_NUMBER.fullmatch(line.text) or seen[_head(line)] >= often)
    ]
    return kept or list(lines)


def join_lines(lines: Sequence[Line]) -> str:
    """Join lines into paragraphs with a blank line between them."""
    if not lines:
        return ""
    words = _count_words(line.text for line in lines)
    gaps = _usual_gaps(lines)
    paragraphs: list[str] = [lines[0].text]
    for at, (before, line) in enumerate(pairwise(lines)):
        width = max(len(other.text) for other in lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 2])
        if _starts_paragraph(before, line, gap=gaps.get(round(line.size)), width=width):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = join_words(paragraphs[-1], line.text, words=words)
    return "\n\n".join(paragraphs)


def join_divided_words(text: str) -> str:
    """Put words together that a line end divides ("with-", "drew"); every other line end stays."""
    words = _count_words(text.split("\n"))
    joined: list[str] = []
    for line in text.split("\n"):
        opening = _OPENING.match(line.lstrip())
        if joined and opening and opening[0].islower() and _find_divided(joined[-1]):
            joined[-1] = join_words(joined[-1], line.lstrip(), words=words)
        else:
            joined.append(line)
    return "\n".join(joined)


def join_words(before: str, after: str, *, words: Counter[str]) -> str:
    """Join the end of one line and the beginning of the next.

    A hyphen at the line's end goes when the next line goes on in small letters, unless the rest of the
    document (``words``, folded, with their counts) or the second part says that it belongs to the word.
    """
    divided = _find_divided(before)
    opening = _OPENING.match(after)
    if divided is None or opening is None:
        return f"{before} {after}".strip()
    first, second = divided[1].casefold(), opening[0].casefold()
    if before.endswith("\u00ad"):
        return before[:-1] + after
    if not opening[0].islower():
        return before + after  # Ivano-Frankivsk
    whole, parted = words[first + second], words[f"{first}-{second}"]
    keeps = parted > whole or (parted == whole and second in _KEEPS_HYPHEN)
    return (before if keeps else before[:-1]) + after


def _find_divided(before: str) -> re.Match[str] | None:
    # only the end is looked at: what was joined so far may be long
    return _DIVIDED.search(before[-MAX_WORD:])


def _head(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.strip().casefold()), round(line.y / 4)


def _count_words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in _WORD.findall(line.casefold()))


def _usual_gaps(lines: Sequence[Line]) -> dict[int, float]:
    """Give the distance of lines within a paragraph for each size of type: the smallest that is no rarity."""
    gaps: dict[int, list[float]] = {}
    for before, line in pairwise(lines):
        gap = before.y - line.y
        if before.page == line.page and round(before.size) == round(line.size) and gap >= SAME_LINE * line.size:
            gaps.setdefault(round(line.size), []).append(gap)
    return {size: sorted(values)[len(values) // 10] for size, values in gaps.items()}


def _starts_paragraph(before: Line, line: Line, *, gap: float | None, width: int) -> bool:
    ended = _SENTENCE_END.search(before.text) is not None
    goes_on = line.text[0].islower() or _find_divided(before.text) is not None
    distance = before.y - line.y
    if _LIST_MARK.match(line.text) or max(line.size, before.size) > SIZE_CHANGE * min(line.size, before.size):
        starts = True
    elif before.page != line.page or distance < 0:  # a new page or column: the paragraph may go on
        starts = ended or not goes_on
    elif gap is not None and distance > (FAR_WIDER_GAP if goes_on and not ended else WIDER_GAP) * gap:
        starts = True
    elif goes_on:
        starts = False
    else:
        indented = ended and line.x - before.x > INDENT * line.size
        with_next_word = len(before.text) + 1 + len(line.text.split(maxsplit=1)[0])
        room = with_next_word < (ROOM_AFTER_SENTENCE if ended else ROOM_WITHIN_SENTENCE) * width
        starts = indented or room
    return starts
