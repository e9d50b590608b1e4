"""Guards how PDFs become drafts: lines joined into paragraphs, and every way to refuse one."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pypdf
import pytest

from geo.feeds.documents import Draft

Reads = Callable[..., Draft]
Refuses = Callable[..., str]


def pdf(*pages: str, info: str = "", resources: str = "") -> bytes:
    """Write a PDF by hand; each page is a content stream that shows text in Helvetica as /F."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<<{info}>>"]
    kids = []
    for content in pages:
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>{resources}>>"
            f"/Contents {len(objects) + 2} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>"
    written, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    ).encode("latin-1")


def show(*lines: tuple[int, int, str], size: int = 10) -> str:
    """Show lines at x and y in points from the lower left corner."""
    return "\n".join(f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in lines)


FIRST_PAGE = show((50, 740, "Fighting near Lyman"), size=18) + show(
    (50, 700, "Russian troops with-"),
    (50, 688, "drew from the town of Lyman on Saturday"),
    (50, 676, "and the Russian-controlled villages, as"),
    (50, 664, "officials said in Ivano-"),
    (50, 652, "Frankivsk."),
    (50, 630, "Izium was quiet, and so was the town"),
    (50, 618, "of Kupiansk, where the"),
)
SECOND_PAGE = show((50, 700, "river parts the two sides."), (50, 678, "Nothing more is known."))


def test_joins_the_lines_of_a_pdf_into_paragraphs(read: Reads) -> None:
    """Divided words are repaired, gaps and larger type part paragraphs, and one may run across two pages."""
    draft = read(pdf(FIRST_PAGE, SECOND_PAGE), name="a.pdf")
    assert draft.text == (
        "Fighting near Lyman\n\n"
        "Russian troops withdrew from the town of Lyman on Saturday and the Russian-controlled villages, as officials"
        " said in Ivano-Frankivsk.\n\n"
        "Izium was quiet, and so was the town of Kupiansk, where the river parts the two sides.\n\n"
        "Nothing more is known."
    )
    assert draft.title == "Fighting near Lyman"


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out(read: Reads) -> None:
    """What repeats at the edge of the pages would stand in the middle of sentences."""
    edges = [show((50, 780, "A paper, 3 October"), (300, 20, f"{number} / 3")) for number in (1, 2, 3)]
    third_page = show((50, 650, "The governor said so."))
    draft = read(pdf(FIRST_PAGE + edges[0], SECOND_PAGE + edges[1], third_page + edges[2]), name="a.pdf")
    assert "A paper" not in draft.text
    assert "/ 3" not in draft.text
    assert "where the river parts" in draft.text


def test_text_that_is_the_same_on_every_page_of_a_pdf_is_kept_where_there_is_no_other(read: Reads) -> None:
    """Leaving out running heads never leaves a document without text."""
    only = show((50, 700, "Nothing new from the town of Lyman."))
    assert "Lyman" in read(pdf(only, only, only), name="a.pdf").text


def test_indented_paragraphs_and_lists_of_a_pdf_are_parted(read: Reads) -> None:
    """Without gaps, an indent, room left on the line and list marks show where a paragraph begins."""
    draft = read(
        pdf(
            show(
                (70, 700, "Troops entered the town of Lyman on the"),
                (50, 688, "third day of the month, officials said."),
                (70, 676, "The town of Izium was quiet on that day"),
                (50, 664, "and on the next."),
                (50, 652, "Kupiansk was shelled, the governor said,"),
                (50, 640, "and Dudchany was entered by the troops."),
                (50, 628, "1. Item of a list"),
                (50, 616, "2. Item of a list"),
            )
        ),
        name="a.pdf",
    )
    assert [paragraph.split()[0] for paragraph in draft.text.split("\n\n")] == ["Troops", "The", "Kupiansk", "1.", "2."]


def test_the_day_a_pdf_was_made_is_only_proposed(read: Reads) -> None:
    """Properties of the file give a title and a day to be confirmed; a program's file name is no title."""
    data = pdf(FIRST_PAGE, info="/Title(Microsoft Word - a.doc)/CreationDate(D:20221004120000+03'00')")
    draft = read(data, name="a.pdf")
    assert (draft.proposed_date, draft.date_certain) == (date(2022, 10, 4), False)
    assert draft.title == "Fighting near Lyman"
    assert read(pdf(FIRST_PAGE, info="/CreationDate(D:nonsense)"), name="a.pdf").proposed_date is None


def test_pages_without_text_in_a_pdf_are_told(read: Reads, refusal: Refuses) -> None:
    """A scanned page among others is a warning; nothing but scanned pages is a refusal."""
    assert "1 of 2 pages" in read(pdf(FIRST_PAGE, "0 0 100 100 re f"), name="a.pdf").warnings[0]
    assert "probably a scan" in refusal(pdf("0 0 100 100 re f"), name="a.pdf")


def test_refuses_a_pdf_with_a_password_but_reads_one_protected_against_changes(read: Reads, refusal: Refuses) -> None:
    """Only what nobody may open without the password is refused."""

    def protect(user: str) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(FIRST_PAGE)))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        stream = io.BytesIO()
        writer.write(stream)
        return stream.getvalue()

    assert "protected by a password" in refusal(protect("secret"), name="a.pdf")
    assert "withdrew" in read(protect(""), name="a.pdf").text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nnothing", "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "broken"),
        (b"a text that is called PDF", "not a PDF"),
        (pdf(), "scan"),
        (pdf(show((50, 700, "\\001\\002\\003" * 20 + "only these letters can be read"))), "do not tell which letters"),
        (pdf(*[show(*((50, 790 - line, "word " * 50) for line in range(300)))] * 3), "more than 200,000 characters"),
    ],
)
def test_refuses_pdfs_that_cannot_be_read(refusal: Refuses, data: bytes, words: str) -> None:
    """Each kind of unreadable PDF has its sentence."""
    assert words in refusal(data, name="a.pdf")


def test_reading_a_pdf_ends_after_a_time(refusal: Refuses, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF made to keep the reader busy is given up, also from inside its forms."""
    monkeypatch.setattr("geo.feeds.documents.pdf.MAX_SECONDS", -1.0)
    assert "could not be read within" in refusal(pdf(FIRST_PAGE), name="a.pdf")
