"""Lists of patterns for whole rows of words, most of which begin with whoever speaks.

"Whoever speaks" is any few words, so that each pattern alone would look at each of a row's words. Words of which each
pattern of a list needs one are looked for first, then what may stand behind the speaker, for all patterns at once: most
rows have nothing of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NAMED: Final = re.compile(r"\(\?P<\w+>")


class RowPatterns:
    """Patterns in the order in which they are tried, each for all of a row."""

    __slots__ = ("_gates", "needs", "patterns")

    def __init__(self, speaker: str, needs: frozenset[str], *patterns: str) -> None:
        """Compile ``patterns``, which may begin with the pattern ``speaker`` and a space.

        Whatever fits one of them has one of the words ``needs``. Raises :class:`ValueError` where one goes on behind
        the speaker without a space.
        """
        self.needs = needs
        self.patterns = [re.compile(f"^(?:{pattern})$") for pattern in patterns]
        behind = [p.removeprefix(speaker) for p in patterns if p.startswith(speaker)]
        others = [p for p in patterns if not p.startswith(speaker)]
        if not all(p.startswith(" ") for p in behind):
            raise ValueError("a pattern goes on behind its speaker without a space")
        ways = [f"^(?:{'|'.join(others)})$"] if others else []
        ways += [f" (?:{'|'.join(p[1:] for p in behind)})$"] if behind else []
        self._gates = [re.compile(_NAMED.sub("(?:", way)) for way in ways]

    def matches(self, row: str, words: Collection[str]) -> Iterator[re.Match[str]]:
        """Return what each pattern that fits a row of ``words`` finds in it, in the order of the patterns."""
        if not self.needs.isdisjoint(words) and any(gate.search(row) for gate in self._gates):
            for pattern in self.patterns:
                match = pattern.match(row)
                if match is not None:
                    yield match
