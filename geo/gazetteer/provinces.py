"""Finds the first-level unit that a text names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNIT_WORDS: Final = re.compile(
    r"(?i)\b(?:the|of|oblast\w*|obalst|olast|obl|region\w*|province|provincie|provinz|governorate|krai|area|ukraine|russia|"
    r"область|обл|області|области|край|регіон|регион|україна|украина|ukrajina)\b\.?|[\"“”«»,.()]"
)
SURE: Final = 0.75
"""Similarity from which a misspelt province is taken ("Zaphorizia"), when no other is as similar."""
SURE_OF_UNIT: Final = 0.62
"""The same when the text says that it means a province ("Khakirv oblast")."""
LEAST_LEAD: Final = 0.08
LEAST_LENGTH: Final = 4


class ProvinceNames:
    """All names of all first-level units, and what a text makes of them."""

    def __init__(self, code_of: Mapping[str, str]) -> None:
        """Take the ISO code of each search key."""
        self._code_of = dict(code_of)
        self._codes = set(code_of.values())
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, name: str) -> str | None:
        """Return the ISO code of the unit that ``name`` means, or None."""
        if name.strip().upper() in self._codes:
            return name.strip().upper()
        bare = " ".join(_UNIT_WORDS.sub(" ", name).split())
        for text in (name, bare, f"{bare} oblast"):
            code = self._code_of.get(fold(text))
            if code:
                return code
        key = fold(bare)
        if len(key) < LEAST_LENGTH:
            return None
        cutoff = SURE if bare == name.strip() else SURE_OF_UNIT
        ranked = process.extract(
            key, list(self._code_of), scorer=OSA.normalized_similarity, score_cutoff=cutoff - LEAST_LEAD, limit=None
        )
        if not ranked or ranked[0][1] < cutoff:
            return None
        best = self._code_of[ranked[0][0]]
        rival = max((score for other, score, _ in ranked if self._code_of[other] != best), default=0.0)
        return best if ranked[0][1] - rival >= LEAST_LEAD else None
