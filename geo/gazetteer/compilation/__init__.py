"""Builds ``data/gazetteer.npz`` from GeoNames, the codifier KATOTTG and the lists in ``data/`` (``make data``).

One straight line: :mod:`codifier` and :mod:`geonames` read the sources, :mod:`merge` finds which
settlements they share, :mod:`locate` places those that only the codifier knows, :mod:`extras` adds the
curated lists, :mod:`units` districts and quarters, :mod:`naming` makes the names, :mod:`assemble` puts all
together and :mod:`write` makes search keys and writes the table.
"""
