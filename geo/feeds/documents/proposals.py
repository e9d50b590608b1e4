"""Publication dates that a document gives, each with its source, and the choice among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geo.feeds.documents.days import write_day

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One publication date that a document gives.

    ``where`` names its source so that it can open a sentence ("The line 'Published: …'"). ``readings`` are
    the days that it can mean, likeliest first. ``explicit`` says that it is metadata meant for exactly this,
    ``labelled`` that the text itself calls it the day of publication, which is enough to put metadata in
    doubt. ``doubt`` is a sentence that keeps it from being certain.
    """

    where: str
    readings: tuple[date, ...]
    explicit: bool = False
    labelled: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The proposed day (or None), whether it is certain, the reason in one sentence or two, and warnings."""

    day: date | None
    certain: bool
    reason: str
    warnings: tuple[str, ...] = ()


def choose(proposals: Iterable[Proposal], *, latest: date) -> Choice:
    """Choose among ``proposals``, best first; days after ``latest`` are told in a warning and not proposed."""
    warnings: list[str] = []
    past: list[Proposal] = []
    for proposal in proposals:
        readings = tuple(day for day in proposal.readings if day <= latest)
        if readings == proposal.readings:
            past.append(proposal)
        elif readings:
            past.append(replace(proposal, readings=readings, doubt="Read the other way it lies in the future."))
        else:
            warnings.append(f"{proposal.where} gives {write_day(proposal.readings[0])}, which lies in the future.")
    best = next((proposal for proposal in past if proposal.readings), None)
    if best is None:
        doubts = [proposal.doubt for proposal in past if proposal.doubt]
        reason = doubts[0] if doubts else "The document gives no publication date."
        return Choice(day=None, certain=False, reason=reason, warnings=tuple(warnings))
    days = " or ".join(write_day(day) for day in best.readings)
    doubt = best.doubt or _contradict(best, past)
    verb = "can be read as" if len(best.readings) > 1 else "gives"
    reason = f"{best.where} {verb} {days}."
    return Choice(
        day=best.readings[0],
        certain=best.explicit and len(best.readings) == 1 and not doubt and not warnings,
        reason=f"{reason} {doubt}".strip(),
        warnings=tuple(warnings),
    )


def _contradict(best: Proposal, proposals: list[Proposal]) -> str:
    """Say which other date speaks against ``best``, if one does."""
    if not best.explicit:
        return ""
    for other in proposals:
        if (other.explicit or other.labelled) and other.readings and best.readings[0] not in other.readings:
            return f"But {other.where[0].lower()}{other.where[1:]} gives {write_day(other.readings[0])}."
    return ""
