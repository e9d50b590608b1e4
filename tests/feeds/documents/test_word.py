"""Guards how Word documents become drafts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise

import docx
import pytest

from geo.errors import ReportError
from geo.feeds.documents import Draft

Reads = Callable[..., Draft]
Refuses = Callable[..., str]


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """Put one part into an archive, in place of the one of that name."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(stream, "w", compression=zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            if name != part:
                after.writestr(name, before.read(name))
        after.writestr(part, content)
    return stream.getvalue()


def rewrite(data: bytes, body: str, *, prolog: str = "") -> bytes:
    """Give a Word document another body."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'{prolog}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return with_part(data, "word/document.xml", xml.encode())


def word(write: Callable[[docx.document.Document], object] | None = None) -> bytes:
    document = docx.Document()
    document.add_heading("Fighting near Lyman", level=1)
    document.add_paragraph("Published: 3 October 2022")
    document.add_paragraph("Troops entered\tLyman on Saturday.")
    document.add_paragraph("Izium was quiet.", style="List Bullet")
    document.add_paragraph("Kupiansk was shelled.", style="List Bullet")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Dudchany was entered."
    if write is not None:
        write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_takes_the_paragraphs_of_a_word_document(read: Reads) -> None:
    """Headings, paragraphs, list items and cells come in order, parted by blank lines."""
    draft = read(word(), name="a.docx")
    assert draft.text == (
        "Fighting near Lyman\n\nPublished: 3 October 2022\n\nTroops entered Lyman on Saturday.\n\n"
        "- Izium was quiet.\n- Kupiansk was shelled.\n\nDudchany was entered."
    )
    assert (draft.title, draft.proposed_date, draft.date_certain) == ("Fighting near Lyman", date(2022, 10, 3), False)


def test_the_day_a_word_document_was_made_is_the_last_resort(read: Reads) -> None:
    """It is proposed only where the text gives no day; the day of the default template is none at all."""

    def make(document: docx.document.Document) -> None:
        document.core_properties.title = "A title of its own"
        document.core_properties.created = datetime(2022, 10, 9, tzinfo=UTC)
        document.paragraphs[1].text = "Nothing."

    draft = read(word(make), name="a.docx")
    assert (draft.title, draft.proposed_date, draft.date_certain) == ("A title of its own", date(2022, 10, 9), False)
    assert (
        read(word(lambda document: setattr(document.paragraphs[1], "text", "-")), name="a.docx").proposed_date is None
    )


def test_tracked_changes_and_controls_of_a_word_document_count_as_they_are_shown(read: Reads) -> None:
    """What was inserted and what stands in a content control is read; what was struck out is not."""
    body = (
        "<w:p><w:r><w:t>Troops </w:t></w:r><w:ins><w:r><w:t>entered</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>left</w:delText></w:r></w:del><w:r><w:t xml:space='preserve'> Lyman.</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Izium</w:t><w:br/><w:t>was quiet.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read(rewrite(word(), body), name="a.docx").text == "Troops entered Lyman.\n\nIzium\nwas quiet."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (word()[:-200], "broken"),
        (word()[:2000], "broken"),
        (b"PK\x03\x04 nothing", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Word file, or one protected by a password"),
        (b"not a document at all", "not a Word document"),
    ],
)
def test_refuses_word_documents_that_cannot_be_read(refusal: Refuses, data: bytes, words: str) -> None:
    """Truncated, invented, old and renamed files have their sentences."""
    assert words in refusal(data, name="a.docx")


def test_refuses_a_zip_bomb(refusal: Refuses) -> None:
    """What would fill the memory when unpacked is refused before it is unpacked."""
    assert "unpacked it is larger than 40 MB" in refusal(
        with_part(word(), "word/media/a.bmp", bytes(45_000_000)), name="a.docx"
    )


def test_refuses_another_kind_of_archive(refusal: Refuses) -> None:
    """A spreadsheet or a plain ZIP is no Word document, and an entity in the XML is not expanded."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert "not a Word document" in refusal(stream.getvalue(), name="a.docx")


def test_xml_entities_of_a_word_document_are_not_expanded(read: Reads) -> None:
    """The "billion laughs" stay unlaughed: the document is refused or read without them."""
    entities = "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in pairwise("bcdefghi"))
    bomb = f"<!DOCTYPE a [<!ENTITY b 'ha'>{entities}"
    data = rewrite(word(), "<w:p><w:r><w:t>Lyman &i;</w:t></w:r></w:p>", prolog=bomb + "]>")
    try:
        text = read(data, name="a.docx").text
    except ReportError as error:
        text = str(error)
    assert "haha" not in text
