"""Corrections of the gazetteer: making them, taking them back, and letting everything else see them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.feeds.corrections import read_corrections
from geo.gazetteer import check_correction, load_gazetteer, own_id, use_corrections
from geo.gazetteer.corrections import OWN, lay_over
from geo.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from geo.records import Correction, Place
    from geo.settings import Settings
    from geo.store import Store


def heed_corrections(settings: Settings) -> tuple[Correction, ...]:
    """Let this process's gazetteer have the corrections of the store that ``settings`` name, and return them.

    For commands that need no store: none is created. Raises :class:`geo.errors.StoreError` if it cannot be read.
    """
    if settings.database_url is None and not (settings.data_dir / "dateline.sqlite").exists():
        use_corrections(())
        return ()
    with open_store(settings) as store:
        corrections = store.corrections()
    use_corrections(corrections)
    return corrections


def correct(store: Store, correction: Correction) -> str:
    """Keep a correction and let the gazetteer have it; return the id of its place.

    An empty ``place_id`` adds a place. The reports are read with it at the next :func:`geo.pipeline.fill`.
    Raises :class:`InputError` for one that cannot be taken.
    """
    with store.alone():
        (checked,) = _checked(store, [(correction, None)], file=None)
        store.add_corrections([checked])
    use_corrections(store.corrections())
    return checked[0].place_id


def undo_correction(store: Store, number: int, *, who: str) -> None:
    """Take a correction back and let the gazetteer forget it; raises as :meth:`Store.undo_correction`."""
    store.undo_correction(number, who=who)
    use_corrections(store.corrections())


def import_corrections(store: Store, data: bytes, *, name: str) -> tuple[int, int]:
    """Take the corrections of a CSV file, all or none; return how many are new, and how many were here already.

    Raises :class:`InputError` with the file, the row and what to do for the first row that cannot be taken.
    """
    rows = read_corrections(data, name=name)
    with store.alone():
        here = set(store.corrections())
        here |= {replace(correction, place_id="") for correction in here if correction.place_id.startswith(OWN)}
        numbered = [(number, row) for number, row in enumerate(rows, start=2) if row[0] not in here]
        new = [row for _, row in numbered]
        store.add_corrections(_checked(store, new, file=name, numbers=[number for number, _ in numbered]))
    use_corrections(store.corrections())
    return len(new), len(rows) - len(new)


def _checked(
    store: Store,
    made: Sequence[tuple[Correction, datetime | None]],
    *,
    file: str | None,
    numbers: Sequence[int] = (),
) -> list[tuple[Correction, datetime | None]]:
    """Give ``made`` with ids and ISO codes filled in; raises for the first that cannot be taken.

    They are checked in their order: a later one may correct a place that an earlier one adds.
    """
    entries = store.correction_entries()
    given = {entry.correction.place_id for entry in entries}
    use_corrections([entry.correction for entry in entries if entry.undone is None])
    book = load_gazetteer()
    codes = [place.id for place in book.provinces()]
    added: dict[str, Place] = {}
    checked: list[tuple[Correction, datetime | None]] = []
    for position, (correction, at) in enumerate(made):
        row = numbers[position] if numbers else None
        unit = book.province(correction.province) if correction.province else None
        if correction.province and unit is None:
            problem = f"there is no province {correction.province!r}."
            raise InputError(problem, file=file, row=row, remedy="Use its ISO code, such as UA-14, or its name.")
        id_ = correction.place_id or own_id(correction.name, taken=lambda id_: id_ in given)
        whole = replace(correction, place_id=id_, province=unit.id if unit else None)
        check_correction(
            whole, place_of=lambda id_: book.place(id_) or added.get(id_), provinces=codes, file=file, row=row
        )
        given.add(id_)
        added.update((known_id, known[0]) for known_id, known in lay_over([whole], lambda _: None).places.items())
        checked.append((whole, at))
    return checked
