"""Places in Ukrainian and Russian text, inflected forms included.

The way is the same as for English: names (`cyrillic_names`), literal or not (`cyrillic_sense`), which place
(`cyrillic_places`). Claims are not read. A document may change its language from sentence to sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading.cyrillic_names import CyrillicFinder
from geo.reading.cyrillic_places import choose_places
from geo.reading.cyrillic_words import is_cyrillic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.reading.mentions import Name
    from geo.text.tokens import Token


def find_cyrillic_names(text: str, rows: Sequence[Sequence[Token]], gazetteer: Gazetteer) -> list[Name]:
    """Return the names of places in those ``rows`` (one a sentence) that are Cyrillic, resolved, in order.

    The other rows give nothing.
    """
    finder = CyrillicFinder(gazetteer, text)
    found = finder.find([row if is_cyrillic(row) else () for row in rows])
    choose_places(found, gazetteer)
    return [each.name for each in found]
