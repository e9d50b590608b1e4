"""Text from reports, files and addresses inside Streamlit's Markdown: shown as it is, never obeyed."""

from __future__ import annotations

import re
from typing import Final

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Escape ``text`` for a Markdown label or message, so that links, images, HTML and colours stay text.

    Every ASCII punctuation mark may be escaped by a backslash (CommonMark 2.4); line ends become spaces.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
