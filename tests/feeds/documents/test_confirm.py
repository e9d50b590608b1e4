"""Guards what holds for documents of every kind, and how a confirmed draft becomes a report."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReportError
from geo.feeds.documents import Draft, confirm
from geo.feeds.reports import MAX_BYTES, MAX_CHARACTERS

TODAY = date(2022, 12, 31)

REPORT = "Fighting near Lyman\n\nTroops entered Lyman on Saturday, officials said.\n\nIzium was quiet.\n"

Reads = Callable[..., Draft]
Refuses = Callable[..., str]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "pasted text", "empty"),
        (b"a" * (MAX_BYTES + 1), "a.pdf", "larger than 5 MB"),
        (b"a " * (MAX_CHARACTERS // 2 + 1), "a.txt", "200,000 is the most"),
        ("Лиман".encode("cp1251"), "a.txt", "not UTF-8"),
        (b"text\0text", "a.txt", "NUL"),
        (b"---\npublished: 2031-01-01\n---\nText", "a.md", "future"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.txt", "a picture"),
        (b"{\\rtf1 text}", "a.rtf", "RTF"),
        (b"MIME-Version: 1.0\n\ntext", "a.mht", "web archive"),
        (b"...", "a.txt", "no text"),
    ],
)
def test_refuses_what_is_no_report(refusal: Refuses, data: bytes, name: str, words: str) -> None:
    """Each limit has its one sentence, with the name and what to do."""
    sentence = refusal(data, name=name)
    assert words in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("text", "cyrillic", "language"),
    [
        ("Troops entered Лиман on Saturday.", False, "en"),
        ("Війська увійшли в Lyman вчора.", True, "uk"),
        ("Войска вошли в посёлок, объявили в субботу.", True, "ru"),
    ],
)
def test_tells_cyrillic_text_by_the_majority_of_letters(
    read: Reads, text: str, *, cyrillic: bool, language: str
) -> None:
    """A name in another script does not turn a text, and the letters tell Ukrainian from Russian."""
    draft = read(text)
    assert (draft.cyrillic, draft.language) == (cyrillic, language)


def test_confirming_makes_a_report_with_an_id_of_its_own(read: Reads) -> None:
    """Day, title and text give the id, the same each time and for copies that differ in white space only."""
    draft = read(REPORT)
    report = confirm(draft, published=date(2022, 10, 3), today=TODAY)
    assert re.fullmatch(r"2022-10-03-fighting-near-lyman-[0-9a-f]{8}", report.id)
    assert (report.text, report.title, report.published) == (draft.text, "Fighting near Lyman", date(2022, 10, 3))
    again = confirm(read(REPORT.replace(" on", "  on")), published=date(2022, 10, 3), today=TODAY)
    assert again.id == report.id
    other = confirm(read(REPORT + "More."), published=date(2022, 10, 3), today=TODAY)
    assert other.id != report.id


def test_the_person_may_give_another_title(read: Reads) -> None:
    """It is tidied, and a Cyrillic one is romanised in the id."""
    report = confirm(read(REPORT), published=date(2022, 10, 3), title="  Бої під\n Лиманом ", today=TODAY)
    assert report.title == "Бої під Лиманом"
    assert re.fullmatch(r"2022-10-03-boi-pid-lymanom-[0-9a-f]{8}", report.id)


@given(st.text(max_size=400))
def test_ids_are_plain_whatever_the_title(read: Reads, title: str) -> None:
    """Any title gives an id of a few plain characters, fit for an address."""
    report = confirm(read(REPORT), published=date(2022, 10, 3), title=title, today=TODAY)
    assert re.fullmatch(r"[a-z0-9-]{19,90}", report.id)


@pytest.mark.parametrize(("day", "words"), [(date(2023, 1, 1), "future"), (date(1899, 12, 31), "before 1900")])
def test_refuses_to_confirm_an_impossible_day(read: Reads, day: date, words: str) -> None:
    """A slip of the pen does not get into the timeline."""
    with pytest.raises(ReportError, match=words):
        confirm(read(REPORT), published=day, today=TODAY)
