"""From feeds through reading into the store, with progress and a summary.

:func:`fill` is what every start runs; :func:`import_reports` and :func:`remove_report` are what a person does
on the Data page, and the rest what a person puts right on the Places page. :func:`preview_report` and
:func:`keep_reading` are the two steps of the Read page.
"""

from geo.pipeline.adding import find_same_report, keep_reading, preview_report
from geo.pipeline.corrections import correct, heed_corrections, import_corrections, undo_correction
from geo.pipeline.filling import fill
from geo.pipeline.importing import import_reports, remove_report
from geo.pipeline.readers import Readers
from geo.pipeline.summary import Progress, Summary

__all__ = [
    "Progress",
    "Readers",
    "Summary",
    "correct",
    "fill",
    "find_same_report",
    "heed_corrections",
    "import_corrections",
    "import_reports",
    "keep_reading",
    "preview_report",
    "remove_report",
    "undo_correction",
]
