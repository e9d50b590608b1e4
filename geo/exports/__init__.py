"""What goes out: the claims and standings of a view as files that other programs read, and read back.

:mod:`geo.exports.geojson` is the stable layer; ``csv``, ``geoparquet``, ``geopackage`` and ``kml`` have the same
rows, one module each; :mod:`geo.exports.areas` has control areas, which a GeoPackage takes along. All of them write
what they are given, a part at a time: apply :func:`geo.timeline.publishable` and :func:`geo.timeline.coarsened`
first, and leave out what its terms keep in (:func:`geo.exports.terms.withhold`). What a file says of itself comes
from :mod:`geo.exports.about`.
"""
