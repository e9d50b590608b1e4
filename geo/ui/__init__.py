"""The dashboard: its pages, and what they share (:mod:`geo.ui.frame` is around them all)."""
