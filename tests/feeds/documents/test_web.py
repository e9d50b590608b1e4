"""Guards how saved web pages become drafts: main text, encodings, and dates in their metadata."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from geo.feeds.documents import Draft

Reads = Callable[..., Draft]
Refuses = Callable[..., str]


ARTICLE = (
    "<nav><a href=/>Home</a></nav><article><h1>Fighting near Lyman</h1>"
    "<p>Troops entered <b>Lyman</b> on\n Saturday, officials said.</p>"
    "<ul><li>Izium was quiet.</li><li>Kupiansk was shelled.</li></ul>"
    "<p>The village of Dudchany was entered on Monday.</p></article><script>alert(1)</script>"
)


def page(head: str = "", body: str = ARTICLE, lang: str = "en") -> str:
    return f"<!doctype html><html lang={lang}><head><title>Fighting</title>{head}</head><body>{body}</body></html>"


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_takes_the_main_text_of_a_page_with_its_paragraphs(read: Reads) -> None:
    """Paragraphs are parted, list items marked, line ends of the source joined; script and navigation are gone."""
    draft = read(page("<meta property=og:site_name content='A paper'>", lang="en-GB"), name="a.html")
    assert draft.text.endswith(
        "Troops entered Lyman on Saturday, officials said.\n\n- Izium was quiet.\n- Kupiansk was shelled.\n\n"
        "The village of Dudchany was entered on Monday."
    )
    assert (draft.title, draft.publisher, draft.language) == ("Fighting near Lyman", "A paper", "en")
    assert "alert" not in draft.text


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2022-10-01T10:00:00+03:00'>",
        "<meta name=DC.date.issued content=2022-10-01>",
        "<meta name=pubdate content='Sat, 01 Oct 2022 10:00:00 +0300'>",
        "<meta name=date content=20221001>",
        linked('{"@type":"NewsArticle","datePublished":"2022-10-01T10:00:00+03:00"}'),
        linked(
            '{"@graph":[{"@type":["Thing","ReportageNewsArticle"],"datePublished":"2022-10-01"},'
            '{"@type":"WebPage","datePublished":"2019-01-01"}]}'
        ),
        # the same moment in two time zones is one day: the one that the publisher writes
        "<meta property='article:published_time' content='2022-09-30T22:00:00Z'>"
        + linked('[{"@type":"Article","datePublished":"2022-10-01T01:00:00+03:00"}]'),
    ],
)
def test_explicit_metadata_of_a_page_is_certain(read: Reads, head: str) -> None:
    """Fields that are meant for the day of publication need no confirmation when they agree."""
    draft = read(page(head), name="a.html")
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 10, 1), True)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("<meta name=date content=2022-10-01><meta name=dc.date content=2022-10-05>", "5 October 2022"),
        ("<meta name=date content=10/01/2022>", "10 January 2022 or 1 October 2022"),
        ("<meta name=date content=2022-10-01T23:30:00Z>", "UTC"),
        ("<link rel=canonical href=https://example.org/2022/10/01/lyman>", "address"),
    ],
)
def test_doubtful_metadata_of_a_page_is_only_proposed(read: Reads, head: str, words: str) -> None:
    """Contradiction, two readings, a moment near midnight and an address leave the word to the person."""
    draft = read(page(head), name="a.html")
    assert draft.proposed_date in {date(2022, 10, 1), date(2022, 1, 10)}
    assert not draft.date_certain
    assert words in draft.date_reason


def test_a_label_in_the_text_puts_metadata_in_doubt(read: Reads) -> None:
    """Where page and metadata say two days, the person decides."""
    head = "<meta name=date content=2022-10-01>"
    draft = read(page(head, ARTICLE.replace("<ul>", "<p>Published: 5 October 2022</p><ul>")), name="a.html")
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 10, 1), False)
    assert "5 October 2022" in draft.date_reason
    assert read(page(head, ARTICLE.replace("<ul>", "<p>Published: 1 October 2022</p><ul>")), name="a.html").date_certain


def test_a_time_element_is_only_proposed(read: Reads) -> None:
    """<time> may be anything's time."""
    body = ARTICLE.replace("<ul>", "<p><time datetime=2022-10-01T10:00>then</time></p><ul>")
    draft = read(page(body=body), name="a.html")
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 10, 1), False)


def test_dates_of_other_articles_on_the_page_do_not_count(read: Reads) -> None:
    """What is nested in the article or listed beside it has its own day."""
    head = (
        linked(
            '{"@type":"NewsArticle","datePublished":"2022-10-01",'
            '"hasPart":{"@type":"NewsArticle","datePublished":"2021-01-01"}}'
        )
        + linked('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2022-05-05"}]}')
        + linked("{broken")
        + linked("[1,null]")
    )
    draft = read(page(head), name="a.html")
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 10, 1), True)


CYRILLIC_PAGE = page(
    "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
    "<p>Українські війська увійшли в Лиман, повідомили в Києві.</p>",
    "uk",
)


def test_decodes_a_page_by_its_declaration(read: Reads) -> None:
    """A page in windows-1251 that says so is read in it."""
    draft = read(CYRILLIC_PAGE.encode("cp1251"), name="a.html")
    assert draft.text == "Українські війська увійшли в Лиман, повідомили в Києві."
    assert (draft.cyrillic, draft.language) == (True, "uk")


@pytest.mark.parametrize("label", ["koi8-u", "ISO-8859-5", "x-mac-cyrillic", "cp866", "windows-1251"])
def test_knows_the_encodings_of_cyrillic_pages(read: Reads, label: str) -> None:
    """Pages of the last thirty years are read in what they declare."""
    source = CYRILLIC_PAGE.replace("windows-1251", label).replace("Українські війська увійшли", "Войска вошли")
    source = source.replace("повідомили в Києві", "сообщили в Киеве")
    assert "Войска вошли в Лиман" in read(source.encode(label.removeprefix("x-")), name="a.html").text


def test_utf8_that_holds_wins_over_a_declaration(read: Reads) -> None:
    """A page saved in UTF-8 with its old declaration left in it is read as what it is, with a warning."""
    draft = read(CYRILLIC_PAGE, name="a.html")
    assert "Лиман" in draft.text
    assert "UTF-8" in draft.warnings[0]


def test_a_few_broken_characters_do_not_stop_a_page(read: Reads, refusal: Refuses) -> None:
    """One bad byte is replaced and told; a page full of them has another encoding than it says."""
    broken = page("<meta charset=utf-8>").encode().replace(b"officials", b"offi\xffcials")
    assert "1 broken" in read(broken, name="a.html").warnings[0]
    assert "not" in refusal(page("<meta charset=utf-8>", "<p>" + "Лиман " * 50).encode("cp1251"), name="a.html")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (CYRILLIC_PAGE.replace("charset=windows-1251", "").encode("cp1251"), "does not say which encoding"),
        (CYRILLIC_PAGE.replace("windows-1251", "x-nothing").encode("cp1251"), "not known"),
        (CYRILLIC_PAGE.replace("windows-1251", "idna").encode("cp1251"), "not known"),
        (b"<html><body><img src=a.png><script>var a = 'text';</script></body></html>", "no text in it"),
        (b"<!-- nothing -->", "no text in it"),
        (b"<p>" + b"word " * 250_000, "the page is too large"),
        (b"<p>" * 30_001, "the page is too large"),
    ],
)
def test_refuses_pages_that_cannot_be_read(refusal: Refuses, data: bytes, words: str) -> None:
    """Each kind of broken page has its sentence."""
    assert words in refusal(data, name="a.html")


def test_data_in_scripts_do_not_count_as_text(read: Reads) -> None:
    """Pages carry megabytes of data for their scripts; only what is shown has a limit."""
    draft = read(page("<script>var data = '" + "Lyman " * 300_000 + "'</script>"), name="a.html")
    assert "Troops entered" in draft.text
    assert len(draft.text) < 1_000


def test_an_address_in_a_page_is_never_fetched(read: Reads) -> None:
    """A file that holds nothing but an address, and one full of references, are read from their bytes alone."""
    assert read(b"http://example.org/article", name="a.html").text == "http://example.org/article"
    references = "<link rel=stylesheet href=http://example.org/a.css><base href=http://example.org/>"
    assert "Lyman" in read(page(references), name="a.html").text


def test_hostile_markup_of_a_page_is_text_or_gone(read: Reads) -> None:
    """What a page shows as "<script>" arrives as those characters; an address that is no web address is dropped."""
    draft = read(
        page(
            "<link rel=canonical href='javascript:alert(1)'>"
            "<meta property=og:title content='&lt;img onerror=x&gt; Lyman'>",
            ARTICLE.replace("Dudchany", "&lt;script&gt;"),
        ),
        name="a.html",
    )
    assert "village of <script> was entered" in draft.text
    assert draft.url == ""
