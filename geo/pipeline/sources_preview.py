"""What would come of a file of somebody's data, from its first rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.contract import Proposal, Refusal, Request
from geo.feeds.importers import importer, recognise
from geo.records import Claim, ControlArea, SourceTerms

if TYPE_CHECKING:
    from geo.feeds.containers import Container
    from geo.feeds.contract import Importer

SHOWN: Final = 50
"""Claims, areas and refusals that a preview shows; most people see from ten rows whether a file is read rightly."""

_LOOKED_THROUGH: Final = 5_000
"""Findings that a preview goes through at most to find what it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would come of a file. ``kinds`` are those that it looks like, the best first; ``kind`` is the one taken.

    ``proposal`` says how it would be read and what a person must answer. ``claims``, ``areas`` and ``refused`` are the
    first ones found; ``problem`` says why there are none.
    """

    kind: str
    kinds: tuple[str, ...]
    terms: SourceTerms
    proposal: Proposal
    claims: tuple[Claim, ...] = ()
    areas: tuple[ControlArea, ...] = ()
    refused: tuple[Refusal, ...] = ()
    problem: InputError | None = None


def preview(container: Container, *, kind: str | None = None, request: Request | None = None) -> Preview:
    """Show what would come of a file; ``kind`` None takes the one that it looks like most.

    ``request`` is what the person mapped and answered so far. Raises :class:`InputError` if the file looks like
    nothing that is known, or cannot be read at all.
    """
    candidates = tuple(each.kind for each in recognise(container.parts))
    chosen = choose(container, kind, candidates)
    request = request or Request(source=chosen.kind)
    proposal = chosen.propose(container.parts)
    shown = Preview(kind=chosen.kind, kinds=candidates, terms=proposal.terms or chosen.terms, proposal=proposal)
    if any(question.name not in request.answers for question in proposal.questions):
        return shown
    claims: list[Claim] = []
    areas: list[ControlArea] = []
    refused: list[Refusal] = []
    try:
        for each in islice(chosen.read(container.parts, request), _LOOKED_THROUGH):
            match each:
                case Claim():
                    claims.append(each)
                case ControlArea():
                    areas.append(each)
                case Refusal():
                    refused.append(each)
            if max(len(claims), len(areas), len(refused)) >= SHOWN:
                break
    except InputError as error:
        return replace(shown, problem=error)
    return replace(shown, claims=tuple(claims), areas=tuple(areas), refused=tuple(refused))


def recognise_kind(container: Container) -> str:
    """Give the kind that a file looks like most; raises :class:`InputError` if it looks like none."""
    return choose(container, None, tuple(each.kind for each in recognise(container.parts))).kind


def choose(container: Container, kind: str | None, candidates: tuple[str, ...]) -> Importer:
    """Give the importer of ``kind``, or (None) of the best candidate; raises :class:`InputError` if there is none."""
    if kind is None and not candidates:
        raise InputError(
            "it looks like none of the kinds of data that are known.",
            file=container.name,
            remedy="Say which kind it is; csv takes any table with a place and a date.",
        )
    return importer(kind or candidates[0])
