"""What a run of the pipeline tells while it goes on, and at its end."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import GeoError


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: ``done`` of ``total`` steps, and ``what`` it does now, in words for a person."""

    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did: ids of reports, and a sentence for each file that was not taken.

    ``already`` are sentences about reports that were there before; ``refused`` are errors that stopped one
    file each; ``told`` is what a person should know of those that were added; ``claims`` counts the claims written;
    ``chronology`` says whether the chronology was read anew.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    refused: tuple[GeoError, ...] = ()
    claims: int = 0
    chronology: bool = False


def ignore_progress(_: Progress) -> None:
    """Take a progress report and do nothing with it."""
