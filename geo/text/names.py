# ruff: noqa: RUF001, RUF002 - Cyrillic is what this file is about

"""One search key for a place name in any script, romanisation, case and punctuation.

The key spells sounds, one ASCII letter each, not letters as written:

=====  ==========================================================================================
key    written as
=====  ==========================================================================================
``h``  г ґ х, ``h g kh x-`` (Gostomel and Hostomel; Kharkiv, Harkiv and Xarkiv)
``i``  и і ї й ы, ``i y j yi ii ï`` (Izyum and Izium; Oleshki and Oleshky)
``e``  е є ё э, ``e ie ye je``
``w``  ш, ``sh sch sz š``
``q``  ч, ``ch tch tsch tsj cz č``
``j``  ж, ``zh ž ż``
``c``  ц, ``ts tz c``
``v``  в ў, ``v w``
``u``  у, ``u ou oe`` (Soumy and Soemy)
=====  ==========================================================================================

Soft signs, apostrophes, hyphens and spaces are dropped and doubled sounds are written once. What one
language writes with the letters that another needs for a different sound (German ``ch`` for х, French
``ch`` for ш, German ``z`` for ц) cannot be told from the name alone: those spellings are generated for
each known name by :mod:`geo.text.romanise` and found through the gazetteer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "j",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "q", "ш": "w",
    "щ": "wq", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ў": "v", "ђ": "d", "ј": "i",
    "љ": "l", "њ": "n", "ћ": "q", "џ": "j", "ѣ": "e", "ѓ": "h", "ќ": "k", "ѕ": "z",
}  # fmt: skip

_LATIN: Final = {
    "š": "w", "č": "q", "ž": "j", "ŝ": "wq", "ś": "s", "ć": "q", "ź": "z", "ż": "j", "ł": "l", "ş": "w",
    "ș": "w", "ţ": "c", "ț": "c", "ç": "q", "ğ": "h", "ı": "i", "ð": "d", "ø": "o", "æ": "e", "ß": "s",
    "đ": "d", "â": "ia", "û": "iu", "ň": "n", "ñ": "n", "þ": "t", "œ": "e",
}  # fmt: skip

_SINGLE: Final = {"w": "v", "q": "k", "j": "i", "y": "i", "g": "h", "x": "ks"}
_DIGRAPHS: Final = {
    "schtsch": "wq", "chtch": "wq", "shch": "wq", "szcz": "wq", "sjtsj": "wq", "sctsch": "wq",
    "tsch": "q", "tch": "q", "tsj": "q", "cz": "q", "ch": "q",
    "sch": "w", "sh": "w", "sz": "w", "zgh": "zh", "zh": "j", "kh": "h", "gh": "h",
    "tz": "c", "ph": "f",
}  # fmt: skip

_TABLE: Final = str.maketrans(_CYRILLIC | _LATIN)
_LATIN_SOUND: Final = re.compile(
    r"tsj(?=a\b)|schtsch|sctsch|sjtsj|chtch|shch|szcz|tsch|tch|tsj|cz|ch|sch|sh|sz|zgh|zh|kh|gh|tz|ph|\bx|[wqjygx]"
)
_SOUNDS: Final = {**_SINGLE, **_DIGRAPHS}
_SCRIPT_RUNS: Final = re.compile(r"([^\x00-\x7f]+)")
_JUNK: Final = re.compile(r"[^\w]+|[_ʹʺʼʻˈ]+")
_HISSED: Final = re.compile(r"(?<=[wqjc])i+(?=[aeu])")
_GLIDE: Final = re.compile(r"i+e")
_DOUBLED: Final = re.compile(r"(.)\1+")
_ROUNDED: Final = re.compile(r"ou|oe(?=.)")


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """Return the search key of ``name``; empty when it holds no letter or digit.

    Names that differ only in script (Ukrainian, Russian, Latin), case, diacritics, apostrophes, soft
    signs, doubled letters, hyphens or the usual romanisation systems (KMU 2010, BGN/PCGN, ISO 9,
    scholarly) have the same key. Scripts other than Cyrillic and Latin keep their letters.
    """
    text = name.casefold()
    if text.isascii():
        sounds = _LATIN_SOUND.sub(_sound, text)
    else:
        sounds = "".join(
            _LATIN_SOUND.sub(_sound, part) if part.isascii() else _bare(part)
            for part in _SCRIPT_RUNS.split(unicodedata.normalize("NFC", text))
        )
    key = _JUNK.sub("", sounds)
    key = key.replace("ts", "c").replace("zk", "ck")
    key = _HISSED.sub("", _GLIDE.sub("e", _DOUBLED.sub(r"\1", key)))
    return _DOUBLED.sub(r"\1", _ROUNDED.sub("u", key))


def _sound(match: re.Match[str]) -> str:
    written = match.group()
    if written == "x" and (match.start() == 0 or not match.string[match.start() - 1].isalnum()):
        return "h"
    if written == "tsj" and match.string[match.end() :][:1] == "a":
        return "ci"
    return _SOUNDS[written]


def _bare(letters: str) -> str:
    """Sounds of a run of non-ASCII letters: known ones by the table, others without their marks."""
    sounds = letters.translate(_TABLE)
    if sounds.isascii():
        return sounds
    marked = unicodedata.normalize("NFKD", sounds)
    plain = "".join(sign for sign in marked if not unicodedata.combining(sign))
    return plain.translate(_TABLE)
