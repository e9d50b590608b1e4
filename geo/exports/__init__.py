"""What goes out: the claims and standings of a view as files that other programs read, and read back.

:mod:`geo.exports.geojson` is the stable layer; :mod:`geo.exports.csv` has the same rows for spreadsheets. Both
write what they are given: apply :func:`geo.timeline.publishable` and :func:`geo.timeline.coarsened` first.
"""

from geo.exports.rows import Layer, StandingRow, as_published, as_row

__all__ = ["Layer", "StandingRow", "as_published", "as_row"]
