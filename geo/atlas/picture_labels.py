"""Where names fit on a picture without covering a mark or one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; ``y`` grows upwards."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def of(cls, extent: Any) -> Self:  # noqa: ANN401 - a matplotlib Bbox
        """Take over a box of matplotlib's."""
        return cls(extent.x0, extent.y0, extent.x1, extent.y1)

    def meets(self, other: Box) -> bool:
        """Whether the two share any point."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left and other.right <= self.right and self.low <= other.low and other.high <= self.high
        )


def place_labels(  # noqa: PLR0913 - what limits a name
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    *,
    taken: Sequence[Box],
    frame: Box,
    gap: float,
    most: int,
) -> list[Box | None]:
    """Find room for names, in the order given, at most ``most`` of them; None where there is none.

    ``points`` are the marks (x, y) and ``sizes`` the names' width and height, in pixels. A name stands to the
    right, left, above or below its mark, ``gap`` away, inside ``frame`` and clear of ``taken`` and earlier names.
    """
    grid = _Grid(cell=64.0)
    for box in taken:
        grid.add(box)
    found: list[Box | None] = []
    count = 0
    for point, size in zip(points, sizes, strict=True):
        free = None
        if count < most:
            options = _options(point, size, gap)
            free = next((box for box in options if frame.holds(box) and not grid.meets(box)), None)
        if free is not None:
            grid.add(free)
            count += 1
        found.append(free)
    return found


def _options(point: tuple[float, float], size: tuple[float, float], gap: float) -> Iterator[Box]:
    (x, y), (width, height) = point, size
    for left, low in (
        (x + gap, y - height / 2),
        (x - gap - width, y - height / 2),
        (x - width / 2, y + gap),
        (x - width / 2, y - gap - height),
    ):
        yield Box(left, low, left + width, low + height)


class _Grid:
    """Boxes by the cells that they touch, so that a look-up does not walk through all of them."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._boxes: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for key in self._cells(box):
            self._boxes.setdefault(key, []).append(box)

    def meets(self, box: Box) -> bool:
        return any(box.meets(other) for key in self._cells(box) for other in self._boxes.get(key, ()))

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.left // self._cell), int(box.right // self._cell) + 1):
            for row in range(int(box.low // self._cell), int(box.high // self._cell) + 1):
                yield column, row
