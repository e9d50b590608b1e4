"""Documents made into reports: in two steps with a person in between, or in one from files.

:func:`read_document` turns the bytes of what was dropped or pasted into a :class:`Draft`: plain text with its
paragraphs and, where the document gives one, a proposed publication date. :func:`confirm` makes the report once a
person has settled the date. :mod:`geo.feeds.documents.files` does both for files that nobody looks at first. Nothing
here opens a network connection, and markup is never more than text.
"""

from geo.feeds.documents.draft import Draft, confirm
from geo.feeds.documents.files import (
    ARCHIVES,
    SUFFIXES,
    FiledReport,
    file_content,
    read_report_file,
    report_contents,
    report_files,
)
from geo.feeds.documents.kinds import read_document

__all__ = [
    "ARCHIVES",
    "SUFFIXES",
    "Draft",
    "FiledReport",
    "confirm",
    "file_content",
    "read_document",
    "read_report_file",
    "report_contents",
    "report_files",
]
