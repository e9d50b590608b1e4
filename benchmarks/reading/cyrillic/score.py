"""Precision, recall and the right place in Ukrainian and Russian passages whose places are marked.

usage: python benchmarks/reading/cyrillic/score.py [--misses] [--peer pymorphy3]

In the passages ``[form|name province]`` is a place, by its Ukrainian nominative and the ISO code of its
province, and ``[form|-]`` a name that is no place there. A literal place counts as found when a literal
mention has the same span; it is right when its place has that name and lies in that province.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from geo.reading import read
from geo.reading.cyrillic_words import plain
from geo.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.records import Mention, Place

HERE: Final = Path(__file__).parent
_MARK: Final = re.compile(r"\[([^\]|]+)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks: spans of places with what they mean ("" for no place)."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def passages(file: Path) -> Iterator[Passage]:
    """Read the passages of a file."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for block in "\n".join(lines).split("\n\n"):
        if not block.strip():
            continue
        text, marks, at = "", [], 0
        for match in _MARK.finditer(block):
            text += block[at : match.start()]
            form = match[1].strip("«»")
            start = len(text) + match[1].index(form)
            text += match[1]
            marks.append((start, start + len(form), "" if match[2] == "-" else match[2]))
            at = match.end()
        yield Passage(text + block[at:], tuple(marks))


def is_right(place: Place | None, meant: str) -> bool:
    """Whether ``place`` is the one that a mark means."""
    if place is None:
        return False
    *name, where = meant.split()
    if where in {"country", "sea", "region", "river"}:
        return place.kind.value == where
    if not name:
        return place.id == where
    names = {plain(known) for known in load_gazetteer().names(place.id)}
    inside = where in {place.province, place.country}
    return inside and plain(" ".join(name)) in names


def score(file: Path, reader: Callable[[str], tuple[Mention, ...]], *, misses: bool) -> tuple[float, ...]:
    """Return precision, recall, right place, figurative kept out (shares) and seconds per megabyte."""
    found = right = wanted = given = kept = figurative = size = 0
    spent = 0.0
    for passage in passages(file):
        start = time.process_time()
        mentions = reader(passage.text)
        spent += time.process_time() - start
        size += len(passage.text.encode())
        literal = {(mention.start, mention.end): mention for mention in mentions if mention.literal}
        places = {(first, last): meant for first, last, meant in passage.marks if meant}
        figures = [(first, last) for first, last, meant in passage.marks if not meant]
        wanted += len(places)
        given += len(literal)
        figurative += len(figures)
        kept += sum(span not in literal for span in figures)
        for span, meant in places.items():
            hit = literal.get(span)
            found += hit is not None
            place = hit.resolution.place if hit and hit.resolution else None
            right += is_right(place, meant)
            if misses and not is_right(place, meant):
                print(f"  {passage.text[slice(*span)]} ({meant}): {place.id + ' ' + place.name if place else hit}")
        if misses:
            for span in literal.keys() - places.keys():
                print(f"  + {passage.text[max(0, span[0] - 20) : span[1] + 10]!r}: {literal[span].reason}")
    return found / max(given, 1), found / wanted, right / max(found, 1), kept / max(figurative, 1), spent / size * 1e6


def main() -> None:
    """Print the table."""
    if "--peer" in sys.argv:
        use_pymorphy()
    name, reader = "pymorphy3" if "--peer" in sys.argv else "Dateline", _read
    for _ in range(2):  # the first run fills caches, as the first report of a batch does
        for file in sorted(HERE.glob("*.txt")):
            for passage in passages(file):
                reader(passage.text)
    if True:
        for file in sorted(HERE.glob("*.txt")):
            precision, recall, right, kept, slow = score(file, reader, misses="--misses" in sys.argv)
            print(
                f"{name:<12}{file.stem:<12} precision {precision:.3f}  recall {recall:.3f}  right place {right:.3f}  "
                f"kept out {kept:.3f}  {1 / slow:.2f} MB/s"
            )


def use_pymorphy() -> None:
    """Put the dictionaries of pymorphy3 in the place of Dateline's endings; all else stays."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - the peer need not be there

    from geo.reading import cyrillic_names  # noqa: PLC0415
    from geo.reading.cyrillic_words import BaseForm  # noqa: PLC0415

    analysers = {language: MorphAnalyzer(lang=language) for language in ("uk", "ru")}
    cases = {"nomn": "N", "gent": "G", "datv": "D", "accs": "A", "ablt": "I", "loct": "L"}

    @cache
    def base_forms(word: str, language: str) -> tuple[BaseForm, ...]:
        found: dict[str, set[str]] = {word: set("NA")}
        for parse in analysers[language].parse(word):
            nominative = parse.inflect({"nomn"})
            for form in {parse.normal_form, nominative.word if nominative else parse.normal_form}:
                found.setdefault(plain(form), set()).update(cases.get(parse.tag.case or "", "NGDAIL"))
        return tuple(BaseForm(form, frozenset(of)) for form, of in found.items())

    cyrillic_names.base_forms = base_forms  # type: ignore[assignment]


def _read(text: str) -> tuple[Mention, ...]:
    return read(Report(id="x", text=text, published=date(2023, 1, 1))).mentions


if __name__ == "__main__":
    main()
