"""The errors a person can run into. Each message says what is wrong, where, and what to do next."""

from __future__ import annotations


class GeoError(Exception):
    """Base of every error that Dateline raises on purpose; its text is one sentence for the person."""


class InputError(GeoError):
    """A file, a row or a field that cannot be taken as it is.

    The message names the file and, where there is one, the row or line.
    """

    def __init__(self, problem: str, *, file: str | None = None, row: int | None = None, remedy: str = "") -> None:
        """Compose the sentence from its parts.

        ``row`` counts from 1 as the person's editor or spreadsheet does (a header is row 1).
        """
        where = "" if file is None else f"{file}{f', row {row}' if row is not None else ''}: "
        super().__init__(f"{where}{problem}{f' {remedy}' if remedy else ''}")
        self.problem = problem
        self.file = file
        self.row = row
        self.remedy = remedy


class ReportError(InputError):
    """A report that cannot be read: no text, no date, wrong encoding, too large."""


class UndatedError(ReportError):
    """A report that is not certain of its publication date, and for which none was given."""


class ViewError(GeoError):
    """A view (in a URL, a flag or a call) that names something that does not exist."""


class DataError(GeoError):
    """A file of ``data/`` is missing or broken: the installation is not whole."""


class StoreError(GeoError):
    """The store cannot be opened, migrated or written."""
