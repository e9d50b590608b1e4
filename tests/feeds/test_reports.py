"""Guards how report files become records: offsets, encodings, dates, and every way to refuse one."""

from __future__ import annotations

import codecs
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError, ReportError
from geo.feeds.reports import MAX_BYTES, MAX_CHARACTERS, load_reports, parse_report
from geo.settings import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from geo.records import Report

TODAY = date(2022, 12, 31)


def parse(text: str | bytes, *, name: str = "a report.md", published: date | None = None) -> Report:
    data = text.encode() if isinstance(text, str) else text
    return parse_report(data, name=name, published=published, today=TODAY)


def test_takes_every_field_of_the_front_matter() -> None:
    """All six keys arrive in the report, and the text is what follows."""
    report = parse(
        '---\nid: r1\ntitle: "Izium: the day after"\npublished: 2022-09-11\npublisher: A paper\n'
        "url: https://example.org/a\nlanguage: uk\ntags: [a, {b: c}]\n---\nText.\n"
    )
    assert (report.id, report.title, report.published) == ("r1", "Izium: the day after", date(2022, 9, 11))
    assert (report.publisher, report.url, report.language) == ("A paper", "https://example.org/a", "uk")
    assert report.text == "Text.\n"


def test_values_mean_what_is_written() -> None:
    """A number, a word that YAML takes for a truth value and a leading zero stay the text they are."""
    report = parse("---\nid: 007\ntitle: No\npublished: '2022-09-11T10:00:00+03:00'\n---\nText")
    assert (report.id, report.title, report.published) == ("007", "No", date(2022, 9, 11))


def test_keys_without_a_value_count_as_missing() -> None:
    """An empty title, null and ~ leave the defaults, and the id comes from the file's name."""
    report = parse("---\nid:\ntitle: null\nlanguage: ~\npublished: 2022-09-11\n---\nText", name="My  report.v2.md")
    assert (report.id, report.title, report.language) == ("My-report.v2", "", "en")


@given(body=st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])).map(lambda text: text + "a"))
def test_text_is_kept_character_for_character(body: str) -> None:
    """Nothing is stripped or changed, so offsets count in the very text that follows the front matter."""
    assert parse(f"---\npublished: 2022-09-11\n---\n{body}").text == body


@given(body=st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])).map(lambda text: "a" + text))
def test_text_without_front_matter_is_kept_too(body: str) -> None:
    """A plain text file with its date given beside it is its own text."""
    assert parse(body, published=TODAY).text == body


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_newlines(end: str) -> None:
    """Files from other systems have the same text, so the same offsets."""
    lines = ["---", "published: 2022-09-11", "---", "", "One.", "", "Two.", ""]
    assert parse(end.join(lines)).text == "\nOne.\n\nTwo.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_marks_are_understood(mark: bytes, encoding: str) -> None:
    """UTF-8 and UTF-16 with a mark give the text without the mark."""
    data = mark + "---\npublished: 2022-09-11\n---\nЖЩЮ 🙂".encode(encoding)
    assert parse(data).text == "ЖЩЮ 🙂"


def test_a_rule_in_the_text_does_not_end_it() -> None:
    """Only the first closing line ends the front matter; later ones belong to the text."""
    assert parse("---\npublished: 2022-09-11\n---\nOne\n---\nTwo").text == "One\n---\nTwo"


def test_front_matter_date_goes_before_the_given_one() -> None:
    """The date given when importing is for the reports that name none."""
    assert parse("---\npublished: 2022-09-11\n---\nText", published=TODAY).published == date(2022, 9, 11)
    assert parse("---\ntitle: T\n---\nText", published=TODAY).published == TODAY


def test_hostile_text_is_data() -> None:
    """Markup, template literals, formulas and bidirectional marks come through untouched."""
    hostile = "<script>alert(1)</script> `x` ${y} =1+1 \u202eevil {{z}} '; DROP TABLE claims;--"
    report = parse(f"---\ntitle: '{hostile.replace(chr(39), chr(39) * 2)}'\npublished: 2022-09-11\n---\n{hostile}")
    assert (report.title, report.text) == (hostile, hostile)


REFUSED = {
    "empty": (b"", "the file is empty"),
    "no text": (b"---\npublished: 2022-09-11\n---\n \n", "there is no text in it"),
    "no words": ("---\npublished: 2022-09-11\n---\n\u200b * \n".encode(), "there is no text in it"),
    "no date": (b"Text", "no publication date"),
    "wrong date": (b"---\ntitle: T\npublished: 2022-13-40\n---\nText", "row 3: its publication date '2022-13-40'"),
    "week date": (b"---\npublished: 2022-W10-1\n---\nText", "is no date"),
    "future": (b"---\npublished: 2023-01-01\n---\nText", "row 2: its publication date 2023-01-01 lies in the future"),
    "long ago": (b"---\npublished: 0202-01-01\n---\nText", "lies before 1900"),
    "latin-1": (b"One\nca\xe9 two", "row 2: it is not UTF-8 text (byte 0xE9)"),
    "half utf-16": (b"\xff\xfea\x00b", "it begins as UTF-16 text, but what follows is damaged or cut off"),
    "nul": (b"---\npublished: 2022-09-11\n---\nOne\na\0b", "row 5: it is not text"),
    "pdf": (b"%PDF-1.7 ...", "it is a PDF"),
    "word": (b"PK\x03\x04...", "it is a Word"),
    "too large": (b"a" * (MAX_BYTES + 1), "larger than 5 MB"),
    "too long": (b"---\npublished: 2022-09-11\n---\n" + b"a" * (MAX_CHARACTERS + 1), "200,001 characters"),
    "broken yaml": (b"---\ntitle: a\ntags: [b\npublished: c\n---\nText", "row 4: its front matter is not valid YAML"),
    "control characters": (b"---\ntitle: \x01\n---\nText", "characters that YAML does not allow"),
    "no keys": (b"---\n- a\n---\nText", "row 2: its front matter is no list of keys"),
    "not closed": (b"\n---\nid: a\nText", "its front matter is not closed"),
    "odd key": (b"---\n? [a]\n: b\n---\nText", "a key that is not a word"),
    "key twice": (b"---\nid: a\nid: b\n---\nText", "row 3: its front matter gives 'id' twice, first on line 2"),
    "list as a title": (b"---\ntitle: [a]\n---\nText", "its title is a list"),
    "bomb": (b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nText", "row 3: its front matter refers"),
    "deep": (b"---\na: " + b"[" * 5000 + b"\n---\nText", "nested too deeply"),
    "long head": (b"---\na: " + b"b" * 30_000 + b"\n---\nText", "more than 20,000 characters"),
    "script address": (b"---\nurl: javascript:alert(1)\npublished: 2022-09-11\n---\nText", "is no web address"),
    "long id": (b"---\nid: " + b"a" * 201 + b"\npublished: 2022-09-11\n---\nText", "row 2: its id"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refuses_with_one_clear_sentence(data: bytes, sentence: str) -> None:
    """What cannot be read is refused with the file, the line where there is one, and what to do."""
    with pytest.raises(ReportError) as caught:
        parse(data, name="seed.md")
    assert str(caught.value).startswith("seed.md")
    assert sentence in str(caught.value)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@given(data=st.binary() | st.binary().map(lambda tail: b"---\npublished: 2022-09-11\n" + tail))
def test_any_bytes_give_a_report_or_a_refusal(data: bytes) -> None:
    """No content of a file brings anything but a report or a ReportError."""
    try:
        report = parse(data)
    except ReportError:
        return
    assert report.text.strip()


def test_a_broken_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    """The good reports come in the order of their names; the broken one is listed with its reason."""
    (tmp_path / "b.md").write_text("---\npublished: 2022-09-11\n---\nB", encoding="utf-8")
    (tmp_path / "a.txt").write_text("---\npublished: 2022-09-10\n---\nA", encoding="utf-8")
    (tmp_path / "broken.md").write_text("no date", encoding="utf-8")
    (tmp_path / ".hidden").write_text("not a report", encoding="utf-8")
    (tmp_path / "README.md").write_text("about this folder", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    folder = load_reports(tmp_path, today=TODAY)
    assert [(name, report.id) for name, report in folder.reports] == [("a.txt", "a"), ("b.md", "b")]
    assert [error.file for error in folder.refused] == ["broken.md"]


def test_an_id_given_twice_names_both_files(tmp_path: Path) -> None:
    """The first file by name keeps the id; the refusal of the second names both."""
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(f"---\nid: same\npublished: 2022-09-11\n---\n{name}", encoding="utf-8")
    folder = load_reports(tmp_path, today=TODAY)
    assert [name for name, _ in folder.reports] == ["one.md"]
    assert str(folder.refused[0]).startswith("two.md: it has the same id, 'same', as one.md.")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """A wrong setting is told with the folder and the variable to set."""
    with pytest.raises(InputError, match="DATELINE_SEEDS_DIR") as caught:
        load_reports(tmp_path / "nowhere")
    assert "nowhere" in str(caught.value)


def test_the_shipped_seeds_are_whole() -> None:
    """Both reports that Dateline starts from can be read, and nothing in the folder is refused."""
    folder = load_reports(HOME / "seeds")
    assert len(folder.reports) >= 2
    assert folder.refused == ()
