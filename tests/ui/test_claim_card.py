"""What a claim's card says, and that nothing in it is ever obeyed."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.records import (
    CHRONOLOGY,
    REPORTS,
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Stance,
)
from geo.ui.claim_card import claim_card, is_web_address
from geo.ui.plain import plain
from geo.ui.words import age_words, claim_words, count_words, day_words, span_words

if TYPE_CHECKING:
    from collections.abc import Callable


def claim(**changes: object) -> Claim:
    day = date(2022, 9, 10)
    fields: dict[str, object] = {
        "id": "c",
        "category": Category.RECAPTURED,
        "place": "Izium",
        "place_id": "gn:707292",
        "level": Level.TOWN,
        "province": "UA-63",
        "latitude": 49.2,
        "longitude": 37.3,
        "radius_km": 4.0,
        "dates": DateSpan(first=day, last=day, basis=DateBasis.RELATIVE),
        "claimant": "Vitali Ganchev",
        "affiliation": Affiliation.RUSSIA,
        "stance": Stance.CONCEDES,
        "controller": Controller.UKRAINE,
        "quote": "The town was lost.",
        "report_id": "r",
        "published": date(2022, 9, 11),
        "source": REPORTS,
        "extractor": "t",
    }
    return Claim(**{**fields, **changes})  # type: ignore[arg-type]


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"} or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_card_says_what_when_who_for_whom_and_how() -> None:
    """All that a reader needs to judge the claim is in the card."""
    text = Tags(str(claim_card(claim(), role="opposing"))).text
    for part in (
        "Recaptured, held by Ukraine",
        "10 September 2022",
        "reckoned from the report's date",
        "Vitali Ganchev",
        "(Russia)",
        "concedes it",
        "The town was lost.",
        "published 11 September 2022",
        "Speaks against it",
    ):
        assert part in text


def test_only_words_of_a_report_are_shown_as_a_quotation() -> None:
    """The chronology's sentences are its authors' own."""
    assert "blockquote" in Tags(str(claim_card(claim()))).tags
    assert "blockquote" not in Tags(str(claim_card(claim(source=CHRONOLOGY)))).tags


@given(st.text() | st.sampled_from(["<script>x</script>", "javascript:alert(1)", '"><img src=x onerror=y>', "${x}`"]))
def test_no_text_of_a_claim_becomes_an_element_or_a_link(text: str) -> None:
    """Quote, speaker, title, publisher and address may hold anything."""
    card = claim_card(
        claim(quote=text, claimant=text, report_title=text, publisher=text, url=text, place=text), place=True
    )
    full = claim_card(claim(quote=text, claimant=text, report_title=text, publisher=text, url=text))
    for html in (card, full):
        parsed = Tags(str(html))
        assert set(parsed.tags) <= {"article", "header", "span", "b", "bdi", "p", "small", "blockquote", "a"}
        assert all(is_web_address(link) for link in parsed.links)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.y", "http:", "x", "http://["]
)
def test_only_web_addresses_become_links(url: str) -> None:
    """Anything else is shown as words."""
    assert not is_web_address(url)


@given(st.text(max_size=80))
def test_escaped_text_has_no_live_punctuation(text: str) -> None:
    """Every ASCII punctuation mark has its backslash, so Markdown reads it as that mark; nothing else changes."""
    shown = plain(text)
    assert "\n" not in shown
    plainly, live, position = "", [], 0
    while position < len(shown):
        if shown[position] == "\\":
            position += 1
        elif shown[position].isascii() and not shown[position].isalnum() and shown[position] not in " \x00":
            live.append(shown[position])
        plainly += shown[position]
        position += 1
    assert [mark for mark in live if mark.isprintable()] == []
    assert plainly == " ".join(text.split())


@pytest.mark.parametrize(
    ("say", "said"),
    [
        (lambda: claim_words(claim(category=Category.HELD)), "Held by Ukraine"),
        (lambda: claim_words(claim(category=Category.CONTESTED, controller=Controller.CONTESTED)), "Contested"),
        (lambda: claim_words(claim(category=Category.ENTERED, controller=Controller.CONTESTED)), "Entered, contested"),
        (lambda: claim_words(claim(category=Category.BOMBARDMENT, controller=None)), "Bombardment"),
        (lambda: day_words(date(2022, 1, 2)), "2 January 2022"),
        (lambda: span_words(span(date(2022, 9, 10), date(2022, 9, 12))), "10 to 12 September 2022"),
        (lambda: span_words(span(date(2022, 9, 30), date(2022, 10, 1))), "30 September 2022 to 1 October 2022"),
        (lambda: count_words(1, "claim"), "1 claim"),
        (lambda: count_words(1204, "claim"), "1,204 claims"),
        (lambda: age_words(60), "60 days"),
        (lambda: age_words(91), "3 months"),
        (lambda: age_words(800), "2 years"),
    ],
)
def test_records_are_put_into_plain_words(say: Callable[[], str], said: str) -> None:
    """The same words everywhere."""
    assert say() == said


def span(first: date, last: date) -> DateSpan:
    return DateSpan(first=first, last=last, basis=DateBasis.STATED)
