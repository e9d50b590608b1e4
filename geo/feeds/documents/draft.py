"""A document that was read and waits for a person's word on its publication date."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from geo.errors import ReportError
from geo.feeds.documents.days import write_day
from geo.feeds.reports import EARLIEST
from geo.records import Report
from geo.text.romanise import romanise

MAX_TITLE_IN_ID: Final = 60

_EASTMOST: Final = timezone(timedelta(hours=14))
"""Where the day begins first: a report published there now is not from the future."""

_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was found in a document.

    ``text`` has line feeds as line ends and a blank line between paragraphs. ``proposed_date`` is None when the
    document gives no day that could be its publication; ``date_certain`` only when explicit publication
    metadata name one single day; ``date_reason`` says in one sentence where the day comes from, or why
    there is none. ``cyrillic`` says that most letters are Cyrillic. ``warnings`` are sentences for the
    person. ``id`` is the one that front matter gives, else empty.
    """

    text: str
    title: str
    publisher: str
    url: str
    language: str
    proposed_date: date | None
    date_certain: bool
    date_reason: str
    cyrillic: bool
    warnings: tuple[str, ...] = ()
    id: str = ""


def confirm(draft: Draft, *, published: date, title: str | None = None, today: date | None = None) -> Report:
    """Make the report of a draft, published on the day that a person confirmed.

    ``title`` replaces the draft's own. The id is that of the front matter, or else made of the day, the
    title and a digest of the text, so that the same document always gets the same one. ``today`` is the last
    day that a report can be from (default: the day it is where the day begins first).

    Raises :class:`ReportError` for a day in the future or before 1900.
    """
    title = " ".join((draft.title if title is None else title).split())
    name = title or "This report"
    if published > last_day(today):
        raise ReportError(
            f"its publication date {write_day(published)} lies in the future.", file=name, remedy="Correct the date."
        )
    if published < EARLIEST:
        raise ReportError(
            f"its publication date {write_day(published)} lies before {EARLIEST.year}.",
            file=name,
            remedy="Correct the date.",
        )
    return Report(
        id=draft.id or _make_id(draft.text, published=published, title=title),
        text=draft.text,
        published=published,
        title=title,
        publisher=draft.publisher,
        url=draft.url,
        language=draft.language,
    )


def last_day(today: date | None) -> date:
    """Give the last day that a report can be from: ``today``, or the day where it begins first."""
    return datetime.now(tz=_EASTMOST).date() if today is None else today


def _make_id(text: str, *, published: date, title: str) -> str:
    latin = unicodedata.normalize("NFKD", romanise(title)).encode("ascii", "ignore").decode().casefold()
    slug = _NOT_PLAIN.sub("-", latin)[:MAX_TITLE_IN_ID].strip("-")
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
    return "-".join(part for part in (published.isoformat(), slug, digest) if part)
