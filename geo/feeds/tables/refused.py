"""The reason why a row is not taken, on its way from where it is found to where the row is known."""

from __future__ import annotations

from geo.feeds.contract import Refusal


class Refused(Exception):  # noqa: N818 - it is no error of the program, but what is said of a row
    """A row (or one of its cells) that cannot be taken: ``problem`` and ``remedy`` are sentences for the person."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy

    def again(self) -> Refused:
        """Return the same refusal to be raised or kept: without the calls that led to it, which hold memory."""
        return Refused(self.problem, self.remedy)

    def of(self, part: str, row: int) -> Refusal:
        """Return the refusal of that row of that part."""
        return Refusal(part=part, row=row, problem=self.problem, remedy=self.remedy)


def shown(text: str, *, most: int = 60) -> str:
    """Return ``text`` as a sentence quotes it: in quotation marks, on one line, not longer than ``most`` signs."""
    line = " ".join(text.split())
    return repr(line if len(line) <= most else f"{line[:most]}…")
