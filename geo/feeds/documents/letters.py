"""What the letters of a text tell: its script and, by letters that only one of them has, its language."""

from __future__ import annotations

import re
from typing import Final

SAMPLE: Final = 50_000
"""So many characters from the beginning are enough to tell."""

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ONLY_UKRAINIAN: Final = re.compile(r"[\u0456\u0457\u0454\u0491]", re.IGNORECASE)
_ONLY_RUSSIAN: Final = re.compile(r"[\u044b\u044d\u0451\u044a]", re.IGNORECASE)
_WRITTEN_IN_CYRILLIC: Final = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"})
_TAG: Final = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*", re.DOTALL)


def is_cyrillic(text: str) -> bool:
    """Tell whether more than half of the letters are Cyrillic."""
    sample = text[:SAMPLE]
    return 2 * len(_CYRILLIC.findall(sample)) > len(_LETTER.findall(sample))


def tell_language(text: str, *, declared: str = "") -> str:
    """Give the language code: the declared one unless the script rules it out, else by the letters.

    Latin letters count as English, the language that Dateline reads whole.
    """
    match = _TAG.fullmatch(declared)
    code = match[1].casefold() if match else ""
    if not is_cyrillic(text):
        return code if code and code not in _WRITTEN_IN_CYRILLIC else "en"
    if code in _WRITTEN_IN_CYRILLIC:
        return code
    sample = text[:SAMPLE]
    return "uk" if len(_ONLY_UKRAINIAN.findall(sample)) >= len(_ONLY_RUSSIAN.findall(sample)) else "ru"
