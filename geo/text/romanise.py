# ruff: noqa: RUF001 - Cyrillic is what this file is about

"""Ukrainian and Russian Cyrillic in Latin letters, by the systems and habits that reports use.

:func:`romanise` is the official Ukrainian table (Cabinet of Ministers resolution 55 of 27 January 2010,
"KMU 2010"), the form in which international reports wrote names in 2022. :func:`spellings` adds the
newspaper habits of other languages, for those letters that :func:`geo.text.names.fold` cannot tell.
"""

from __future__ import annotations

import re
from typing import Final

_KMU: Final = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ъ": "", "ы": "y", "э": "e", "ё": "io",
}  # fmt: skip
_KMU_INITIAL: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

_APOSTROPHES: Final = "'’ʼ`ʹ´‘"
_WORD: Final = re.compile(rf"[\w{_APOSTROPHES}]+")

_GERMAN: Final = {
    "х": "ch", "ж": "sch", "з": "s", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "г": "h", "в": "w",
    "й": "j", "є": "je", "ї": "ji", "ю": "ju", "я": "ja",
}  # fmt: skip
_FRENCH: Final = {"ж": "j", "ш": "ch", "ч": "tch", "щ": "chtch", "у": "ou"}
_DUTCH: Final = {
    "х": "ch", "ж": "zj", "ч": "tsj", "ш": "sj", "щ": "sjtsj", "у": "oe", "й": "j", "є": "je", "ї": "ji", "ю": "joe",
    "я": "ja",
}  # fmt: skip
_POLISH: Final = {
    "х": "ch", "ж": "ż", "ч": "cz", "ш": "sz", "щ": "szcz", "ц": "c", "в": "w", "й": "j", "є": "je", "ї": "ji",
    "ю": "ju", "я": "ja", "г": "h",
}  # fmt: skip
_RUSSIAN_HABIT: Final = {"щ": "sch", "г": "g"}
_HABITS: Final = (_GERMAN, _FRENCH, _DUTCH, _POLISH, _RUSSIAN_HABIT)


def romanise(name: str) -> str:
    """Return a Cyrillic ``name`` in Latin letters by the official Ukrainian table (KMU 2010).

    Case is kept; other letters stay as they are.
    """
    return _WORD.sub(lambda word: _romanise_word(word.group()), name)


def _romanise_word(word: str) -> str:
    letters = [letter for letter in word if letter not in _APOSTROPHES or not _is_cyrillic(word)]
    written: list[str] = []
    for position, letter in enumerate(letters):
        low = letter.lower()
        if low == "г" and position and letters[position - 1].lower() == "з":
            sound = "gh"
        elif position == 0 and low in _KMU_INITIAL:
            sound = _KMU_INITIAL[low]
        else:
            sound = _KMU.get(low, letter)
        written.append(sound.capitalize() if letter.isupper() and sound != letter else sound)
    return "".join(written)


def _is_cyrillic(word: str) -> bool:
    return any("Ѐ" <= letter <= "ӿ" for letter in word)


def spellings(name: str) -> tuple[str, ...]:
    """Return a Cyrillic ``name`` as German, French, Dutch, Polish and Russian-minded writers spell it.

    Lower case, without repetition; the official form of :func:`romanise` is the first.
    """
    low = name.lower()
    forms = [romanise(low)]
    low = low.replace("жж", "ж")
    for habit in _HABITS:
        table = _KMU | habit
        forms.append("".join(table.get(letter, letter) for letter in low))
    return tuple(dict.fromkeys(forms))
