"""One claim as a small card of HTML: what, when, who says so, and the sentence it comes from.

All text is escaped once, by ``markupsafe``; each piece stands in a ``bdi`` so that right-to-left text
cannot reorder what is beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markupsafe import Markup

from geo.records import CHRONOLOGY, ReviewState
from geo.ui.words import AFFILIATION, BASIS, REVIEW, STANCE, claim_words, day_words, source_name, span_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.records import Claim, SourceTerms

ROLE_WORDS: Final = {
    "supporting": "Supports the standing",
    "opposing": "Speaks against it",
    "unconfirmed": "Not confirmed",
    "later": "Later than this day",
    "target": "From the link",
    "": "",
}
"""How a claim bears on the standing of the day shown; an empty role says nothing."""


def claim_card(
    claim: Claim, terms: Mapping[str, SourceTerms] | None = None, *, role: str = "", place: bool = False
) -> Markup:
    """Give the card of ``claim``; ``terms`` are those of the sources, ``role`` is a key of :data:`ROLE_WORDS`.

    ``place``: the card stands beside its report, so it names the place and neither report nor source.
    """
    what = Markup("<b>{}</b>").format(claim_words(claim))
    if place:
        what += Markup(" &middot; <bdi>{}</bdi>").format(claim.place)
    return Markup(
        '<article class="dl-card {role}"><header><span>{what}</span>{mark}</header>'
        "<p>{dates} <small>({basis})</small></p>"
        "<p><bdi>{claimant}</bdi> <small>({side})</small> {stance}</p>"
        "{quote}{origin}</article>"
    ).format(
        role=f"dl-{role}" if role else "",
        what=what,
        mark=Markup('<span class="dl-role">{}</span>').format(ROLE_WORDS[role]) if role else "",
        dates=span_words(claim.dates),
        basis=BASIS[claim.dates.basis],
        claimant=claim.claimant or "Speaker not named",
        side=AFFILIATION[claim.affiliation],
        stance=STANCE[claim.stance],
        quote=_words_of(claim),
        origin="" if place else _origin(claim, terms or {}),
    )


def _words_of(claim: Claim) -> Markup:
    if not claim.quote:
        return Markup()
    # The chronology's sentences are its own; only what a report says is a quotation.
    mark = (
        Markup('<p dir="auto">{}</p>')
        if claim.source == CHRONOLOGY
        else Markup('<blockquote dir="auto">{}</blockquote>')
    )
    return mark.format(claim.quote)


def web_link(url: str, words: str) -> Markup:
    """Give a link to ``url`` if it is a plain web address, else the words alone."""
    if not is_web_address(url):
        return Markup("<bdi>{}</bdi>").format(words)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow"><bdi>{}</bdi></a>').format(
        url, words
    )


def is_web_address(url: str) -> bool:
    """Whether ``url`` is an http or https address with a host; anything else is never made a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _origin(claim: Claim, terms: Mapping[str, SourceTerms]) -> Markup:
    source = source_name(claim.source, terms)
    named = claim.report_title or claim.publisher or source
    pieces = [web_link(claim.url, named)]
    if claim.publisher and claim.publisher != named:
        pieces.append(Markup("<bdi>{}</bdi>").format(claim.publisher))
    pieces.append(Markup("published {}").format(day_words(claim.published)))
    pieces.append(Markup("{}").format(source))
    if claim.review is not ReviewState.MACHINE:
        pieces.append(Markup("{}").format(REVIEW[claim.review]))
    return Markup('<p class="dl-from">{}</p>').format(Markup(" &middot; ").join(pieces))
