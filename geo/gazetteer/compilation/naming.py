# ruff: noqa: RUF001 - Cyrillic is what this file is about

"""The names of a place, and the spellings that rules make of them."""

from __future__ import annotations

from typing import Final

from geo.text.romanise import romanise, spellings
from geo.text.russian import russian_forms

_UKRAINIAN_ONLY: Final = frozenset("іїєґ")
_RUSSIAN_ONLY: Final = frozenset("ыэёъ")


def generated_names(official: str | None, names: list[str]) -> list[str]:
    """Return spellings by rule of a place's ``official`` Ukrainian name and of its Cyrillic ``names``.

    Latin habits of several languages for each, and Russian forms (with their Latin habits) of Ukrainian ones.
    """
    made: dict[str, None] = {}
    for name in names if official is None else [official, *names]:
        low = name.lower()
        if not any("а" <= letter <= "ґ" for letter in low):
            continue
        made.update(dict.fromkeys(spellings(name)))
        if name == official or (_UKRAINIAN_ONLY & set(low) and not _RUSSIAN_ONLY & set(low)):
            for form in russian_forms(name):
                made[form] = None
                made.update(dict.fromkeys(spellings(form)))
    return list(made)


def display_name(official: str) -> str:
    """Return the English form that reports of 2022 used: the official romanisation of the Ukrainian name."""
    return romanise(official).replace("’", "").replace("'", "")
