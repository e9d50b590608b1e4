"""Publication dates near the top of a text: labelled, in a dateline, on a line of their own, in a heading.

A date in running text is not one of them: it is when something happened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.feeds.documents.days import WrittenDay, find_days
from geo.feeds.documents.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP_CHARACTERS: Final = 3_000
TOP_LINES: Final = 40
HEADING_LINES: Final = 4
MAX_LINE: Final = 400
MAX_HEADING: Final = 140

_LABEL: Final = re.compile(
    r"^\W*(?:(?:first\s+)?(?:published|posted|issued|released)(?:\s+on|\s+at)?\s*[:\-\u2013\u2014|]?"
    r"|(?:publication\s+date|date\s+published|date\s+of\s+publication|date|dated)\s*[:\-\u2013\u2014|]"
    r"|(?:опубліковано|опубликовано|оприлюднено|дата\s+публікації|дата\s+публикации|дата)\s*[:\-\u2013\u2014|]?)"
    r"[\s*_]*(?:\d\d?:\d\d\W{1,3})?(?:[^\W\d_]{2,12}\.?,?[ \t]+)?$",
    re.IGNORECASE,
)
"""What may stand before a labelled date: the label, a time, a day of the week."""

_LABEL_ALONE: Final = re.compile(r"^\W*(?:published|posted|date|опубліковано|опубликовано|дата)\W*$", re.IGNORECASE)

_YEAR_WORD: Final = r"[ \t]*(?:(?:року|года)\b|[\u0433\u0440](?:\.|\b))?"
"""What Ukrainian and Russian dates have behind the figures of the year."""

_AGENCY: Final = r"[)\]]?[ \t]*(?:[(\[/][^\n()\[\]]{2,40}[)\]/])?[ \t]*"
_AFTER_DATELINE: Final = re.compile(
    _YEAR_WORD + r"(?:,[ \t]*[^\n.!?;:\u2013\u2014]{2,40})?" + _AGENCY + r"(?:[-\u2013\u2014]{1,2}(?=\s)|:(?=\s))"
)
_STOP_AFTER_DATELINE: Final = re.compile(
    _YEAR_WORD + r"(?:,[ \t]*(?P<place>[^\n!?;:\u2013\u2014]{2,40}?))?" + _AGENCY + r"\.(?=\s|$)"
)
_BEFORE_DATELINE: Final = re.compile(
    r"^[\W_]*(?:(?P<place>[^\W\d_][\w\u2019' .,/()-]{1,60}?)[ \t]*[.,(\[/\u2013\u2014-][ \t]*"
    r"(?:[^\W\d_]{2,12}\.?,?[ \t]+)?)?$"
)
_RUNNING_WORDS: Final = frozenset(
    "on in by since until till from at after before as during for to between yesterday today"  # noqa: SIM905
    " вчора сьогодні вчера сегодня".split()
)
_PLACE_WORDS: Final = frozenset({"м", "\u0433", "\u0441", "смт", "пгт"})
"""Short for city, village and settlement: small letters before the name of a place."""

_BESIDE_DATE: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|(?:понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя)"
    r"|(?:понедельник|вторник|среда|пятница|суббота|воскресенье)"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?|\b(?:[ap]\.?m\.?|at|gmt|utc|eest?|bst|cest?|est|edt|et|msk|\u043e\u0431?|\u0432|року|года|\u0440|\u0433)\b",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"[|\u2022\u00b7]")
"""What parts author, date and time in a byline."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_SENTENCE_END: Final = re.compile(r"[.!?;:\u2026]\W*$")


def propose_from_text(text: str) -> list[Proposal]:
    """Give the publication dates near the top of ``text``, the likeliest first; none of them is certain."""
    ranked: list[tuple[int, int, Proposal]] = []
    for number, line, label in _top_lines(text):
        for written in find_days(line):
            rank = _rank(line, written, number=number, label=label)
            if rank is None:
                continue
            where = f"{_WHERE[rank]} \u201c{written.words}\u201d near the top of the text"
            if written.readings:
                ranked.append(
                    (rank, number, Proposal(where=where, readings=written.readings, labelled=rank == _LABELLED))
                )
            elif rank <= _DATELINE:
                doubt = f"{where} names no year."
                ranked.append((rank, number, Proposal(where=where, readings=(), doubt=doubt)))
    return [proposal for _, _, proposal in sorted(ranked, key=lambda entry: entry[:2])]


_LABELLED, _DATELINE, _ALONE, _HEADING = range(4)
_WHERE: Final = ("The labelled date", "The dateline", "The date line", "The date in the heading")


def _top_lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield number, text and whether a label stands alone on the line before, of each line with something on it."""
    label = False
    lines = (line for line in text[:TOP_CHARACTERS].split("\n") if line.strip())
    for number, line in zip(range(TOP_LINES), lines, strict=False):
        yield number, line[:MAX_LINE], label
        label = _LABEL_ALONE.match(line) is not None


def is_date_line(line: str) -> bool:
    """Tell whether a line is there to give the date: labelled, or with nothing else on it."""
    ranks = (_rank(line, written, number=0, label=False) for written in find_days(line))
    return _LABEL_ALONE.match(line) is not None or any(rank in {_LABELLED, _ALONE} for rank in ranks)


def _rank(line: str, written: WrittenDay, *, number: int, label: bool) -> int | None:
    before, after = line[: written.start], line[written.end :]
    beside = f"{_SEPARATOR.split(before)[-1]} {_SEPARATOR.split(after)[0]}"
    alone = not _LETTER.search(_BESIDE_DATE.sub(" ", beside))
    if _LABEL.match(before) or (label and alone):
        return _LABELLED
    if _is_dateline(before, after):
        return _DATELINE
    if alone:
        return _ALONE
    if number < HEADING_LINES and len(line) <= MAX_HEADING and not _SENTENCE_END.search(line):
        return _HEADING
    return None


def _is_dateline(before: str, after: str) -> bool:
    """Tell "KYIV, 12 May 2022 —", "Lviv (12 May) -", "12 May 2022, Kyiv." and "Kyiv, 12 May 2022." from running text.

    A full stop ends sentences, too: before it, a place must stand on one side of the date, and nothing but a place.
    """
    opening = _BEFORE_DATELINE.match(before)
    if opening is None or not _is_place(opening["place"] or ""):
        return False
    if _AFTER_DATELINE.match(after):
        return True
    stop = _STOP_AFTER_DATELINE.match(after)
    return stop is not None and bool(opening["place"] or stop["place"]) and _is_place(stop["place"] or "")


def _is_place(words: str) -> bool:
    """Tell whether nothing speaks against words being a name: nothing in small letters, and no word of time."""
    found = re.findall(r"[^\W\d_]+", words)
    return not found or (
        found[0].casefold() not in _RUNNING_WORDS and all(word[0].isupper() or word in _PLACE_WORDS for word in found)
    )
