# ruff: noqa: RUF001, RUF002 - Cyrillic is what this file is about

"""Nominatives of Ukrainian and Russian place names: "у Бахмуті", "под Изюмом", "Пологівського району"."""

from __future__ import annotations

import re
from typing import Final

_ENDINGS: Final = (
    (r"ського$", ("ський", "ське")), (r"ського$", ("ский", "ское")), (r"цького$", ("цький", "цьке")),
    (r"ского$", ("ский", "ское")), (r"ському$", ("ський", "ське")), (r"ском$", ("ское", "ский")),
    (r"ської$", ("ська",)), (r"ській$", ("ська",)), (r"ской$", ("ская",)), (r"ским$", ("ский", "ское")),
    (r"ським$", ("ський", "ське")), (r"ого$", ("е", "ий", "ое", "ый")), (r"ому$", ("е", "ий")),
    (r"ом$", ("о", "ое", "", "ый")), (r"ої$", ("а",)), (r"ій$", ("а", "ій")), (r"ой$", ("ая", "а")),
    (r"им$", ("е", "ий")), (r"ым$", ("ое", "ый")), (r"ової$", ("ова",)), (r"івки$", ("івка",)),
    (r"івці$", ("івка",)), (r"івку$", ("івка",)), (r"івкою$", ("івка",)), (r"овки$", ("овка",)),
    (r"овке$", ("овка",)), (r"овку$", ("овка",)), (r"овкой$", ("овка",)),
    (r"([бвгґджзклмнпрстфхцчшщ])(?:у|а|і|е|ом|ем)$", (r"\1", r"\1о", r"\1е", r"\1а")),
    (r"([бвгґджзклмнпрстфхцчшщ])(?:и|ы)$", (r"\1а",)), (r"(?:ю|я|і|є|е|ем|єм)$", ("ь", "я", "є", "е")),
    (r"ії$", ("ія",)), (r"ию$", ("ия",)), (r"ии$", ("ия",)), (r"ею$", ("я",)), (r"ова$", ("ів", "ов")),
    (r"ові$", ("ів",)), (r"ове$", ("ов",)), (r"овом$", ("ов", "ово")), (r"овим$", ("ів",)), (r"єва$", ("їв",)),
    (r"ева$", ("ев",)), (r"ях$", ("і", "и", "я")), (r"ах$", ("и", "ы", "а")),
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(pattern), forms) for pattern, forms in _ENDINGS)
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")


def nominatives(name: str) -> tuple[str, ...]:
    """Return what a Cyrillic ``name`` in another case may be called in the nominative; nothing for Latin ones.

    Every word is changed in the same way it would be in a phrase: the last one always, the one before it
    when it is an adjective. Most of the forms do not exist; look them up.
    """
    if not _CYRILLIC.search(name):
        return ()
    head, _, last = name.lower().rpartition(" ")
    heads = [head, *(_forms(head) if head else ())]
    forms = [f"{first} {final}".strip() for first in heads for final in _forms(last)]
    return tuple(dict.fromkeys(forms))


def _forms(word: str) -> list[str]:
    return [pattern.sub(form, word) for pattern, forms in _PATTERNS if pattern.search(word) for form in forms]
