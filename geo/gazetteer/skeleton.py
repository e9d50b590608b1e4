"""The coarse sound of a search key: what stays when a name is misheard or mistyped."""

from __future__ import annotations

from typing import Final

_CLASSES: Final = str.maketrans(dict.fromkeys("aeiouh") | dict.fromkeys("zjwqc", "s") | {"b": "p", "d": "t", "f": "v"})
LETTERS: Final = "klmnprstv"
"""What a skeleton of a Latin key is made of."""


def skeleton(key: str) -> str:
    """Return the consonants of a key of :func:`geo.text.names.fold`, voiced and unvoiced, hissed and hushed alike.

    Vowels and ``h`` fall away, and a doubled sound stays doubled.
    """
    return key.translate(_CLASSES)
