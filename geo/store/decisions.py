"""What people decide about claims, and the claims that they add by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import and_, delete, func, insert, select

from geo.errors import StoreError
from geo.records import REPORTS, ReviewState
from geo.store import changes, rows, schema
from geo.store.claims import read_claims

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from geo.records import Claim


def made_by_hand(claim: Claim) -> bool:
    """Whether a person added the claim."""
    return claim.id.startswith(changes.BY_HAND)


def write_decisions(
    connection: Connection, decided: Iterable[tuple[Claim, ReviewState, Claim | None]], *, who: str
) -> None:
    """Write decisions: the claim, its new state, and the claim as it should be (for ``edited`` only).

    Raises :class:`StoreError` if one of the claims is gone, ValueError if an edited one is missing or needless.
    """
    at = changes.now()
    written = []
    for claim, state, edited in decided:
        if (edited is not None) != (state is ReviewState.EDITED):
            raise ValueError("an edited claim goes with the state 'edited', and only with it")
        of = schema.claims.c
        found = read_claims(connection, and_(of.source == claim.source, of.id == claim.id), order=())
        if not found:
            raise StoreError(f"There is no claim with the id {claim.id!r} any more; reload the page.")
        edits = {} if edited is None else rows.find_edits(found[0], edited)
        row = {"source": claim.source, "claim_id": claim.id, "state": str(state), "who": who, "at": at}
        written.append({**row, "edits": rows.write_edits(edits)})
    if written:
        connection.execute(insert(schema.decisions), written)


def write_own_claim(connection: Connection, claim: Claim, *, who: str) -> Claim:
    """Write a claim that a person found in a report, accepted by that person; give it as it is kept.

    It gets an id of its own, and its extractor names the person. Raises :class:`StoreError` if the report is gone.
    """
    table = schema.claims
    of_report = and_(table.c.source == REPORTS, table.c.report_id == claim.report_id)
    if connection.execute(select(schema.reports.c.id).where(schema.reports.c.id == claim.report_id)).first() is None:
        raise StoreError(f"There is no report with the id {claim.report_id!r} any more; reload the page.")
    kept = replace(
        claim,
        id=f"{changes.BY_HAND}{uuid4().hex[:16]}",
        source=REPORTS,
        extractor=f"{who}, by hand",
        review=ReviewState.MACHINE,
    )
    last = connection.execute(select(func.max(table.c.position)).where(of_report)).scalar()
    changes.insert_claims(connection, [rows.claim_row(kept, 0 if last is None else last + 1)])
    write_decisions(connection, [(kept, ReviewState.ACCEPTED, None)], who=who)
    return replace(kept, review=ReviewState.ACCEPTED)


def erase_own_claim(connection: Connection, claim: Claim) -> None:
    """Delete a claim that a person added; raises ValueError for one that was read, which can only be rejected."""
    if not made_by_hand(claim):
        raise ValueError("only a claim that was added by hand can be taken out again")
    of = schema.claims.c
    connection.execute(delete(schema.claims).where(of.source == claim.source, of.id == claim.id))
