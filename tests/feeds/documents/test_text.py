"""Guards how text and Markdown, dropped or pasted, become drafts, and which dates in a text are proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.feeds.documents import Draft, confirm, read_document
from geo.feeds.reports import parse_report
from geo.settings import HOME

TODAY = date(2022, 12, 31)

REPORT = "Fighting near Lyman\n\nTroops entered Lyman on Saturday, officials said.\n\nIzium was quiet.\n"

Reads = Callable[..., Draft]


def test_takes_everything_from_front_matter_and_is_certain_of_its_date(read: Reads) -> None:
    """Front matter names the day itself, so nobody has to confirm it."""
    draft = read(
        "---\nid: r1\ntitle: A day in Lyman\npublished: 2022-10-03\npublisher: A paper\n"
        "url: https://example.org/a\n---\n" + REPORT,
        name="a.md",
    )
    assert (draft.id, draft.title, draft.publisher, draft.url) == (
        "r1",
        "A day in Lyman",
        "A paper",
        "https://example.org/a",
    )
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 10, 3), True)
    assert draft.text == REPORT
    assert "front matter" in draft.date_reason


@pytest.mark.parametrize("path", sorted(HOME.glob("seeds/*.md")), ids=lambda path: path.stem)
def test_agrees_with_the_reader_of_report_files(read: Reads, path: object) -> None:
    """The same file gives the same report, id and offsets, whichever way it comes in."""
    data, name = path.read_bytes(), path.name  # type: ignore[attr-defined]
    draft = read(data, name=name)
    assert draft.proposed_date is not None
    assert confirm(draft, published=draft.proposed_date) == parse_report(data, name=name)


@given(body=st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])).map(lambda text: text + "a"))
def test_markdown_is_kept_character_for_character(read: Reads, body: str) -> None:
    """Nothing is changed in Markdown, with or without front matter."""
    assert read(f"---\npublished: 2022-09-11\n---\n{body}", name="a.md").text == body


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_pasted_text_is_read_or_refused(read: Reads, text: str) -> None:
    """Whatever is pasted, the answer is a draft with text or one sentence, and its dates are never certain."""
    try:
        draft = read(text)
    except ReportError as error:
        assert str(error).startswith("pasted text")  # noqa: PT017 - most texts raise nothing
    else:
        assert draft.text.strip()
        assert draft.proposed_date is None or draft.proposed_date <= TODAY


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "pasted text"]))
def test_any_bytes_are_read_or_refused(read: Reads, data: bytes, name: str) -> None:
    """No bytes under any name raise anything but the sentence for the person."""
    try:
        draft = read(data, name=name)
    except ReportError as error:
        assert str(error).startswith(name)  # noqa: PT017 - some bytes are text
    else:
        assert any(character.isalnum() for character in draft.text)


def test_repairs_words_that_pasting_from_a_page_divided(read: Reads) -> None:
    """A word divided at a line's end is whole again; names and compounds keep their hyphen."""
    draft = read(
        "Russian troops with-\ndrew from Ivano-\nFrankivsk and the Russian-\nheld villages.\n"
        "A counter-attack began. The counter-\nattack failed.\n"
    )
    assert "withdrew from" in draft.text
    assert "Ivano-" in draft.text
    assert "Russian-held villages" in draft.text
    assert "counter-attack failed" in draft.text


def test_long_lines_without_blank_lines_become_paragraphs(read: Reads) -> None:
    """Text copied from a web page has a paragraph a line; each stands alone, so a heading joins no sentence."""
    line = "Troops entered Lyman on Saturday, officials said, after days of fighting around the town. " * 2
    draft = read(f"Fighting near Lyman\n{line}\n{line}")
    assert draft.text.split("\n\n") == ["Fighting near Lyman", line, line]


def test_markup_in_text_is_only_text(read: Reads) -> None:
    """Script, backticks, templates and direction marks arrive as they were typed, in the text and in the title."""
    hostile = "<script>alert(1)</script> `x` ${y} \u202eLyman\n\nMore <b>text</b>.\n"
    draft = read(hostile, name="a.txt")
    assert draft.text == hostile
    assert draft.title == "<script>alert(1)</script> `x` ${y} \u202eLyman"


def test_html_that_is_called_text_stays_text(read: Reads) -> None:
    """The name .txt says that the tags are meant to be read."""
    page = "<html><body><p>Lyman</p></body></html>"
    assert read(page, name="a.txt").text == page
    assert read(page, name="pasted text").text == "Lyman"


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("KYIV, 12 May 2022 \u2014 Fighting went on.", date(2022, 5, 12)),
        ("KYIV, Ukraine, May 12, 2022 (An agency) - Fighting went on.", date(2022, 5, 12)),
        ("LVIV (12 May 2022) - Fighting went on.", date(2022, 5, 12)),
        ("12 May 2022, Kyiv \u2014 Fighting went on.", date(2022, 5, 12)),
        ("\u041a\u0418\u0407\u0412, 11 вересня 2022 \u0440. \u2013 Бої тривали.", date(2022, 9, 11)),
        ("Харків, 11 вересня 2022 року.", date(2022, 9, 11)),
        ("Харків, 11 вересня 2022 року. Бої тривали. Втрат немає.", date(2022, 9, 11)),
        ("11 вересня 2022 року, Харків. Бої тривали. Втрат немає.", date(2022, 9, 11)),
        ("\u043c. Харків, 11-\u0433\u043e вересня 2022 року (Агенція). Бої тривали. Втрат немає.", date(2022, 9, 11)),
        ("КИЇВ. 11 вересня 2022 року. Агенція. Бої тривали. Втрат немає.", date(2022, 9, 11)),
        ("Харьков, 11 сентября 2022 года. Бои шли весь день. Потерь нет.", date(2022, 9, 11)),
        ("Москва, 11 сен. 2022 - Бои шли весь день.", date(2022, 9, 11)),
        ("11 вересня 2022 року \u043e 14:20", date(2022, 9, 11)),
        ("Kharkiv, 11 September 2022. Fighting went on. Nobody left.", date(2022, 9, 11)),
        ("Published: 3 October 2022", date(2022, 10, 3)),
        ("Published on Monday, October 3rd, 2022 at 10:30", date(2022, 10, 3)),
        ("Date published: 2022-10-03", date(2022, 10, 3)),
        ("**Published:** 3 October 2022", date(2022, 10, 3)),
        ("Published:\n3 October 2022", date(2022, 10, 3)),
        ("Опубліковано: 11 вересня 2022, 10:30", date(2022, 9, 11)),
        ("Дата публикации: 11.09.2022", date(2022, 9, 11)),
        ("11 September 2022, 10:30 am GMT", date(2022, 9, 11)),
        ("By A. Writer | Sept. 11, 2022 | 8:30 p.m.", date(2022, 9, 11)),
        ("Situation report as of 11.09.2022", date(2022, 9, 11)),
        ("Published: 13/03/2022", date(2022, 3, 13)),
        ("Published: 03/13/2022", date(2022, 3, 13)),
        ("Published: 5/5/2022", date(2022, 5, 5)),
    ],
)
def test_proposes_the_date_near_the_top(read: Reads, top: str, day: date) -> None:
    """Datelines, labels, date lines and headings give a proposal that a person has to confirm."""
    draft = read(f"{top}\n\nTroops entered Lyman on 1 March 2022.\n")
    assert (draft.proposed_date, draft.date_certain) == (day, False)


@pytest.mark.parametrize(
    "text",
    [
        "Troops came on 24 February 2022. They left in April.",
        "On Monday, 12 May 2022 \u2013 so the mayor said \u2013 the town was shelled and nobody left.",
        "The siege began on 1 March 2022: nobody left.",
        "11 September 2022, he left Lyman. Nobody else did.",
        "Yesterday, 10 September 2022. So he said.",
        "Вчора, 10 вересня 2022 року, бої тривали. Втрат немає.",
        "11 вересня 2022 року бої тривали. Втрат немає.",
        "Lyman was taken.\n\nUpdated: 3 October 2022 they left, and more was said by the mayor.",
        "Call 12.13.2022 or 99 May 2022 or 2022-13-45.",
        "Nothing here.",
    ],
)
def test_dates_in_running_text_are_not_proposed(read: Reads, text: str) -> None:
    """What happened on a day was not published on it, and no day of the calendar is no day."""
    draft = read(text)
    assert draft.proposed_date is None
    assert draft.date_reason == "The document gives no publication date."


def test_a_label_outranks_the_rest(read: Reads) -> None:
    """The labelled day is proposed even where a heading and a dateline come first."""
    draft = read("Report of 1 March 2022\n\nKYIV, 2 March 2022 - Text.\n\nPublished: 3 March 2022\n")
    assert draft.proposed_date == date(2022, 3, 3)


def test_names_both_readings_of_an_ambiguous_date(read: Reads) -> None:
    """02/03/2022 is never certain, and the person sees both days."""
    draft = read("Published: 02/03/2022\n\nText.")
    assert draft.proposed_date == date(2022, 3, 2)
    assert not draft.date_certain
    assert "2 March 2022 or 3 February 2022" in draft.date_reason


def test_a_reading_in_the_future_leaves_the_other() -> None:
    """Of 10/05 read both ways, only what has been can be the day; it stays to be confirmed."""
    draft = read_document(b"Published: 10/05/2022\n\nText.", name="a.txt", today=date(2022, 6, 1))
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 5, 10), False)


def test_a_date_in_the_future_is_told_and_not_proposed(read: Reads) -> None:
    """The person is warned and gives the day; a later source in the document may still serve."""
    draft = read("Published: 3 October 2031\n\nText.")
    assert draft.proposed_date is None
    assert "3 October 2031, which lies in the future" in draft.warnings[0]


def test_a_dateline_without_a_year_is_told(read: Reads) -> None:
    """No year is made up."""
    draft = read("KYIV, May 12 \u2014 Fighting went on.")
    assert draft.proposed_date is None
    assert "names no year" in draft.date_reason
