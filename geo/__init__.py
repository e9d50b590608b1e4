"""Dateline: news reports about the war in Ukraine, read into dated claims and put on a timeline map."""

__version__ = "0.1.0"
