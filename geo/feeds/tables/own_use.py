"""The terms of what a person brings: its own, or marked for own use where it came from sources that forbid more."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from geo.records import SourceTerms

PASSED_ON: Final = "It is exported with the rest, so bring only what you may pass on, or switch the source off."


def own_terms(*, kind: str, title: str) -> SourceTerms:
    """Give the terms of a person's own file, whose licence nobody states."""
    return SourceTerms(
        kind=kind,
        title=title,
        licence="Not stated: yours to decide",
        attribution="The person who imported it",
        redistributable=True,
    )


def for_own_use(about: object) -> bool:
    """Say whether a file says this of itself that is not to be passed on; what nobody can read counts as such.

    ``about`` is what :func:`geo.exports.about.describe_file` gives, or its JSON; empty where the file says nothing.
    """
    if isinstance(about, str) and about:
        try:
            about = json.loads(about)
        except ValueError:
            return True
    return bool(about.get("use")) if isinstance(about, dict) else bool(about)


def own_use_of(terms: SourceTerms) -> SourceTerms:
    """Give the terms of a file that is marked for own use, from those of its kind."""
    return replace(
        terms,
        licence="Marked for own use: some rows are of sources whose terms forbid passing them on, or are not known",
        redistributable=False,
    )
