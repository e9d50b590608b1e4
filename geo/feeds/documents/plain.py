"""Plain text and Markdown, dropped as a file or pasted, with or without front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.feeds.documents.found import Found
from geo.feeds.documents.lines import join_divided_words
from geo.feeds.documents.proposals import Proposal
from geo.feeds.reports import EARLIEST, parse_report

if TYPE_CHECKING:
    from datetime import date

PARAGRAPH_CHARACTERS: Final = 120
"""A line that is longer was not broken to fit a page, so its end is the end of a paragraph."""

_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


def read_plain(data: bytes, *, name: str, latest: date) -> Found:
    """Read text. With front matter, or called .md, it stays as it is, so that offsets agree with every other reading.

    In other text, words divided at line ends are repaired, and where no blank line parts paragraphs but lines
    are too long for a page, each line becomes a paragraph. Raises :class:`ReportError` as
    :func:`geo.feeds.reports.parse_report` does.
    """
    # that function insists on a day: the earliest one stands for none
    report = parse_report(data, name=name, published=EARLIEST, today=latest)
    headed = data.lstrip(_BLANK).startswith(b"---")
    keep = headed or name.casefold().endswith((".md", ".markdown"))
    dated = report.published != EARLIEST
    return Found(
        text=report.text if keep else _part_paragraphs(join_divided_words(report.text)),
        title=report.title,
        publisher=report.publisher,
        url=report.url,
        language=report.language,
        metadata=(
            (Proposal(where="The document's front matter", readings=(report.published,), explicit=True),)
            if dated
            else ()
        ),
        id=report.id if headed else "",
    )


def _part_paragraphs(text: str) -> str:
    lines = text.strip("\n").split("\n")
    if all(line.strip() for line in lines) and any(len(line) > PARAGRAPH_CHARACTERS for line in lines):
        return "\n\n".join(lines)
    return text
