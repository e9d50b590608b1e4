"""Guards how files that nobody looks at first become reports: which files, on what date, and why not."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import docx
import pytest

from geo.errors import InputError, ReportError
from geo.feeds.documents import confirm, read_document, read_report_file, report_contents, report_files
from geo.feeds.reports import parse_report
from geo.settings import HOME

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2022, 12, 31)
DAY = date(2022, 9, 11)
PAGE = (
    b'<html><head><title>Lyman</title><meta property="article:published_time" content="2022-09-11"></head>'
    b"<body><article><p>Troops entered Lyman on Saturday, officials said.</p></article></body></html>"
)
UNDATED_PAGE = PAGE.replace(b"article:published_time", b"other")


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.core_properties.created = datetime(2022, 9, 12, tzinfo=UTC)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(ReportError) as caught:
        read_report_file(data, name=name, today=TODAY)
    assert caught.value.file == name
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(HOME.glob("seeds/*.md")), ids=lambda path: path.stem)
def test_text_stays_as_it_is(path: Path) -> None:
    """Markdown gives the report that the folder of seeds gives, character for character."""
    assert read_report_file(path.read_bytes(), name=path.name).report == parse_report(path.read_bytes(), name=path.name)


def test_text_is_not_repaired() -> None:
    """Offsets count in the text as it stands in the file, even where a line end divides a word."""
    report = read_report_file(b"Troops with-\ndrew.\n", name="a.txt", published=DAY, today=TODAY).report
    assert (report.text, report.id, report.published) == ("Troops with-\ndrew.\n", "a", DAY)


def test_a_document_is_read_as_on_the_read_page() -> None:
    """Text, title and id are those that a person would have confirmed."""
    draft = read_document(PAGE, name="a.html", today=TODAY)
    filed = read_report_file(PAGE, name="a.html", published=date(2022, 1, 1), today=TODAY)
    assert filed.report == confirm(draft, published=DAY, today=TODAY)
    assert filed.warnings == ()


def test_a_date_beside_the_file_serves_one_that_is_not_certain() -> None:
    """A dateline is a proposal; who gives the day has decided."""
    data = word("KYIV, 10 September 2022 \u2014 Troops entered Lyman.")
    assert read_report_file(data, name="a.docx", published=DAY, today=TODAY).report.published == DAY


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word("KYIV, 11 September 2022 \u2014 Troops entered Lyman.")),
        ("a.txt", b"KYIV, 11 September 2022 \xe2\x80\x94 Troops entered Lyman."),
        ("a.md", b"---\ntitle: A\n---\nPublished: 11 September 2022\n\nTroops entered Lyman."),
    ],
)
def test_a_date_that_is_not_certain_is_named_and_not_taken(name: str, data: bytes) -> None:
    """The sentence has the day and how to confirm it."""
    sentence = refusal(data, name)
    assert "is not certain: the " in sentence
    assert "gives 11 September 2022." in sentence
    assert "--published 2022-09-11" in sentence


@pytest.mark.parametrize(("name", "data"), [("a.html", UNDATED_PAGE), ("a.txt", b"Troops entered Lyman.")])
def test_without_any_date_a_document_is_refused(name: str, data: bytes) -> None:
    """No day is made up."""
    assert "it has no publication date." in refusal(data, name)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b" ", "is empty"),
        ("a.zip", b"PK\x03\x04", "broken"),
        ("a.rtf", b"{\\rtf1 Lyman}", "an RTF file"),
        ("a.pdf", b"Lyman", "not a PDF"),
        ("a.txt", b"\x89PNG", "a picture"),
    ],
)
def test_other_kinds_are_refused_with_the_words_of_the_read_page(name: str, data: bytes, words: str) -> None:
    """One sentence, whichever way a file comes in."""
    assert words in refusal(data, name)
    with pytest.raises(ReportError) as caught:
        read_document(data, name=name)
    assert str(caught.value) == refusal(data, name)


def test_what_may_be_missing_from_a_report_is_told() -> None:
    """A page that says a wrong encoding is read, and the person knows."""
    page = PAGE.replace(b"<head>", b'<head><meta charset="koi8-u">').replace(b"Troops", "Війська".encode())
    (warning,) = read_report_file(page, name="a.html", today=TODAY).warnings
    assert warning.startswith("a.html: The page says that its encoding is")


def test_a_folder_gives_its_reports_at_any_depth(tmp_path: Path) -> None:
    """Documents of every kind; not hidden files, not tables, and not what a browser saved beside a page."""
    for name in (
        "b.docx",
        "sub/a.PDF",
        "page.html",
        "page_files/frame.html",
        "my_files/c.md",
        ".x.md",
        "t.csv",
        "p.css",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [name for name, _ in report_files(tmp_path)] == ["b.docx", "my_files/c.md", "page.html", "sub/a.PDF"]


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    """With the endings that reports have."""
    with pytest.raises(ReportError, match=r"no report in this folder.*\.docx"):
        report_files(tmp_path)


def test_archives_give_the_reports_in_them(tmp_path: Path) -> None:
    """Word files and web pages in them, too; what is none is left alone."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, data in (("a.docx", word("Lyman.")), ("in/b.html", PAGE), ("c.png", b"\x89PNG"), ("c.pdf", b"%PDF-")):
            archive.writestr(name, data)
    found = dict(report_contents(report_files(tmp_path / "a.zip")))
    assert list(found) == ["a.docx", "c.pdf", "in/b.html"]
    assert found["in/b.html"] == PAGE


def test_what_cannot_be_opened_stops_nothing_else(tmp_path: Path) -> None:
    """A broken archive and a file that is gone are reasons; the others are there."""
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.md").write_bytes(b"Lyman")
    files = [(name, tmp_path / name) for name in ("a.zip", "b.md", "c.md")]
    found = dict(report_contents(files))
    assert [type(each) for each in found.values()][2] is bytes
    assert isinstance(found["a.zip"], InputError)
    assert "cannot be opened" in str(found["b.md"])


def test_an_archive_without_reports_says_so(tmp_path: Path) -> None:
    """Pictures alone are none."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.png", b"\x89PNG")
        archive.writestr("b.png", b"\x89PNG")
    ((name, reason),) = report_contents([("a.zip", tmp_path / "a.zip")])
    assert name == "a.zip"
    assert "no report in it" in str(reason)
