"""From feeds through reading into the store, with progress and a summary.

:func:`fill` is what every start runs; :func:`import_reports` and :func:`remove_report` are what a person does
on the Data page, and the rest what a person puts right on the Places page. :func:`preview_report` and
:func:`keep_reading` are the two steps of the Read page. :func:`preview`, :func:`import_source` and
:func:`undo_import` are for other people's data.
"""

from geo.pipeline.adding import find_same_report, keep_reading, preview_report
from geo.pipeline.corrections import correct, heed_corrections, import_corrections, undo_correction
from geo.pipeline.filling import fill
from geo.pipeline.importing import import_reports, remove_report
from geo.pipeline.likeness import Likeness, find_likeness
from geo.pipeline.parallel import count_cores, work_in_order
from geo.pipeline.readers import Readers, read_safely
from geo.pipeline.sources import (
    ImportSummary,
    Staged,
    check_name,
    check_new,
    import_source,
    keep,
    read_source,
    undo_import,
)
from geo.pipeline.sources_preview import Preview, preview, recognise_kind
from geo.pipeline.summary import Progress, Summary

__all__ = [
    "ImportSummary",
    "Likeness",
    "Preview",
    "Progress",
    "Readers",
    "Staged",
    "Summary",
    "check_name",
    "check_new",
    "correct",
    "count_cores",
    "fill",
    "find_likeness",
    "find_same_report",
    "heed_corrections",
    "import_corrections",
    "import_reports",
    "import_source",
    "keep",
    "keep_reading",
    "preview",
    "preview_report",
    "read_safely",
    "read_source",
    "recognise_kind",
    "remove_report",
    "undo_correction",
    "undo_import",
    "work_in_order",
]
