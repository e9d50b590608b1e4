"""Documents that a person drops or pastes, made into reports in two steps.

:func:`read_document` turns the bytes into a :class:`Draft`: plain text with its paragraphs and, where the
document gives one, a proposed publication date. :func:`confirm` makes the report once a person has settled
the date. Nothing here opens a network connection, and markup is never more than text.
"""

from geo.feeds.documents.draft import Draft, confirm
from geo.feeds.documents.kinds import read_document

__all__ = ["Draft", "confirm", "read_document"]
