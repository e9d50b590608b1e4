"""What a reader of one kind of document hands on."""

from __future__ import annotations

from dataclasses import dataclass

from geo.feeds.documents.proposals import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Text and metadata of a document.

    ``metadata`` holds the publication dates that outrank a date in the text, ``fallbacks`` those that come
    after it (the day a file was made); both best first. ``language`` is what the document declares.
    """

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    metadata: tuple[Proposal, ...] = ()
    fallbacks: tuple[Proposal, ...] = ()
    warnings: tuple[str, ...] = ()
    id: str = ""
