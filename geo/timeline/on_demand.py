"""Sequences whose items are worked out when somebody asks for them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")


class OnDemand(Sequence[Item]):
    """Items that are made when asked for and kept by nobody; it equals any sequence of equal items."""

    @abstractmethod
    def _make(self, rows: Sequence[int]) -> Iterator[Item]:
        """Work out the items of these positions, in full."""

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        """Work out one item, or some."""
        if isinstance(index, slice):
            return tuple(self._make(range(*index.indices(len(self)))))
        return next(self._make([range(len(self))[index]]))

    def __eq__(self, other: object) -> bool:
        """Compare item by item with any sequence."""
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list
