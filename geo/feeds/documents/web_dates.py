"""The publication date in a web page's own metadata: JSON-LD, meta elements, microdata and <time>."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from geo.feeds.documents.days import find_days
from geo.feeds.documents.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_VALUE: Final = 100
MAX_OBJECTS: Final = 200

_META: Final = frozenset(
    "article:published_time og:article:published_time og:published_time date dc.date dc.date.issued dc.date.created"  # noqa: SIM905
    " dcterms.date dcterms.issued dcterms.created pubdate publishdate publish-date publish_date publication_date"
    " publication-date article_date_original article.published cxenseparse:recs:publishtime sailthru.date"
    " parsely-pub-date citation_publication_date citation_date datepublished date_published rnews:datepublished"
    " published_time_telegram originalpublicationdate".split()
)
"""Names and properties of meta elements that are meant for the day of publication, in lower case."""

_ARTICLE: Final = re.compile(r"(?:Article|Report|Posting|NewsArticle)$")
_PAGE: Final = frozenset({"WebPage", "ItemPage"})
_PUBLISHED: Final = re.compile(r"publish|pubdate|posted|entry-date|dateline|опублик", re.IGNORECASE)
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?")

_NEAR_MIDNIGHT: Final = (timedelta(hours=5), timedelta(hours=21))
"""Between the second and the first, a moment in UTC is another day in America or in Ukraine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date value: the days that it can mean, and the moment if a time and an offset go with it."""

    readings: tuple[date, ...]
    moment: datetime | None = None


def propose_from_page(tree: Any) -> list[Proposal]:  # noqa: ANN401 - lxml publishes no types
    """Give the publication dates in the metadata of a page, best first.

    ``tree`` is an lxml tree. Explicit ones may contradict each other; those that name the same moment in
    different time zones do not, and the one with an offset of its own leads.
    """
    explicit: list[tuple[str, Moment]] = []
    hinted: list[tuple[str, Moment]] = []
    for where, value, is_explicit in (*_from_linked_data(tree), *_from_meta(tree), *_from_body(tree)):
        moment = read_moment(value)
        if moment is not None:
            (explicit if is_explicit else hinted).append((where, moment))
    return [
        *(_explicit_proposal(where, moment) for where, moment in _reconcile(explicit)),
        *(Proposal(where=where, readings=moment.readings) for where, moment in hinted),
    ]


def read_moment(value: str) -> Moment | None:
    """Read a date value: ISO 8601, RFC 5322, 20220911, or a date in words or figures; None if it is no date."""
    value = " ".join(value.split())[:MAX_VALUE]
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        pass
    else:
        return Moment(readings=(moment.date(),), moment=moment if moment.tzinfo else None)
    compact = _COMPACT.fullmatch(value)
    if compact is not None:
        value = f"{compact[1]}-{compact[2]}-{compact[3]}"
    elif re.match(r"[A-Za-z]{3}, ", value):
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            pass
        else:
            return Moment(readings=(moment.date(),), moment=moment if moment.tzinfo else None)
    written = next((written for written in find_days(re.sub(r"(?<=\d)T(?=\d)", " ", value)) if written.readings), None)
    return None if written is None else Moment(readings=written.readings)


def _from_linked_data(tree: Any) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    articles: list[str] = []
    pages: list[str] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        for thing in _top_things(data):
            kinds = thing.get("@type")
            names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
            value = thing.get("datePublished")
            if not isinstance(value, str):
                continue
            if any(_ARTICLE.search(kind) for kind in names):
                articles.append(value)
            elif _PAGE.intersection(names):
                pages.append(value)
    # the page around an article may be older than the article
    for value in articles or pages:
        yield "The page's metadata (JSON-LD datePublished)", value, True


def _top_things(data: object) -> Iterator[dict[str, Any]]:
    """Yield the objects that describe the page itself: not those nested in them, which are other articles."""
    things = data if isinstance(data, list) else [data]
    for thing in things[:MAX_OBJECTS]:
        if not isinstance(thing, dict):
            continue
        yield thing
        graph = thing.get("@graph")
        main = thing.get("mainEntity")
        for inner in (*(graph[:MAX_OBJECTS] if isinstance(graph, list) else ()), main):
            if isinstance(inner, dict):
                yield inner


def _from_meta(tree: Any) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = meta.get("content")
        if content and key.strip().casefold() in _META:
            yield f"The page's metadata ({key.strip()})", content, True


def _from_body(tree: Any) -> Iterator[tuple[str, str, bool]]:  # noqa: ANN401
    for element in tree.xpath("//*[@itemprop='datePublished'][not(self::meta)]"):
        value = element.get("datetime") or element.get("content") or element.text_content()
        yield "The page's metadata (itemprop datePublished)", value, True
    times = tree.xpath(
        "//time[not(@itemprop='datePublished')][not(ancestor::aside or ancestor::nav or ancestor::footer)]"
    )
    marked = [
        element
        for element in times
        if element.get("pubdate") is not None or _PUBLISHED.search(element.get("class") or "")
    ]
    for element in (*marked, *times)[:MAX_OBJECTS]:
        yield "A <time> element of the page", element.get("datetime") or element.text_content(), False


def _reconcile(found: list[tuple[str, Moment]]) -> list[tuple[str, Moment]]:
    """Leave out each moment in UTC that another states with its own offset."""
    local = {
        moment.moment for _, moment in found if moment.moment is not None and moment.moment.utcoffset() != timedelta(0)
    }
    # aware moments are equal when they are the same instant, whatever their offset
    return [
        (where, moment)
        for where, moment in found
        if moment.moment is None or moment.moment.utcoffset() != timedelta(0) or moment.moment not in local
    ]


def _explicit_proposal(where: str, moment: Moment) -> Proposal:
    doubt = ""
    if moment.moment is not None and moment.moment.utcoffset() == timedelta(0):
        time = moment.moment.astimezone(UTC).time()
        since = timedelta(hours=time.hour, minutes=time.minute, seconds=time.second)
        early, late = _NEAR_MIDNIGHT
        # exactly midnight is how a day without a time is written
        if timedelta(0) < since < early or since >= late:
            doubt = (
                f"But it gives the time in UTC ({time:%H:%M}), and where it was published it may have been another day."
            )
    return Proposal(where=where, readings=moment.readings, explicit=True, doubt=doubt)
