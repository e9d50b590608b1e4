"""A title for a document that does not name one."""

from __future__ import annotations

import re
from typing import Final

from geo.feeds.documents.datelines import is_date_line

MAX_TITLE: Final = 150

_HEADING: Final = re.compile(r"\s*#{1,6}\s+(.+?)\s*#*\s*")
_SENTENCE_END: Final = re.compile(r"[.;:,!\u2026\u2013\u2014-]\W*$")
_FILE_NAME: Final = re.compile(
    r"(?:.*\.(?:docx?|pdf|html?|txt|rtf|odt|indd|qxd|md)|untitled.*|(?:microsoft )?word - .*)", re.IGNORECASE
)


def clean_title(title: str) -> str:
    """Give a document's own title, or nothing where a program only left a file's name in it."""
    title = " ".join(title.split())[: 2 * MAX_TITLE]
    return "" if _FILE_NAME.fullmatch(title) else title


def guess_title(text: str) -> str:
    """Give the first line if it is a heading: marked as one, or short, followed by more, and no sentence."""
    first, _, rest = text.strip().partition("\n")
    first = first[: 2 * MAX_TITLE]
    marked = _HEADING.fullmatch(first)
    if marked:
        return marked[1][:MAX_TITLE]
    if is_date_line(first):
        return ""
    if len(first) > MAX_TITLE or not rest.strip() or _SENTENCE_END.search(first) or len(first.split()) < 2:  # noqa: PLR2004 - one word is a name or a label
        return ""
    return " ".join(first.split())
