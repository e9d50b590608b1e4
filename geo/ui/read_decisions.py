"""What a person decides about the claims of a report: kept with name and moment, and taken back step by step.

The store holds the decisions; the session holds the name, the claim in hand and the way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import GeoError
from geo.records import Claim, ReviewState
from geo.ui import loaders

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME_BOX: Final = "read_name_box"
MAX_NAME: Final = 80

_NAME: Final = "dateline_read_name"
_CURRENT: Final = "dateline_read_current"
_EDITING: Final = "dateline_read_editing"
_STEPS: Final = "dateline_read_steps"
_SAID: Final = "dateline_read_said"
_ADDING: Final = "dateline_read_adding"

_DONE: Final = {
    ReviewState.ACCEPTED: "accepted",
    ReviewState.EDITED: "edited",
    ReviewState.REJECTED: "rejected",
    ReviewState.MACHINE: "taken back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a session: what was done, in words, and the claims as they were before it.

    ``added`` is the claim that the step added by hand.
    """

    words: str
    before: tuple[Claim, ...] = ()
    added: Claim | None = None


def reviewer() -> str:
    """Give the name that this session's decisions are kept with; empty until it is typed."""
    return str(st.session_state.get(_NAME, ""))


def take_name() -> None:
    """Keep the name from its box, which is gone on other pages."""
    st.session_state[_NAME] = " ".join(st.session_state[NAME_BOX].split())[:MAX_NAME]


def current_claim(claims: Sequence[Claim]) -> Claim | None:
    """Give the claim in hand: the one chosen, else the first that nobody has reviewed, else the first."""
    chosen = st.session_state.get(_CURRENT)
    found = next((claim for claim in claims if claim.id == chosen), None)
    if found is None:
        waiting = (claim for claim in claims if claim.review is ReviewState.MACHINE)
        found = next(waiting, claims[0] if claims else None)
    return found


def choose(claim_id: str | None) -> None:
    """Take another claim in hand (None: the first that is waiting); an edit that was begun is dropped."""
    st.session_state[_CURRENT] = claim_id
    st.session_state[_EDITING] = None
    st.session_state[_ADDING] = False


def begin_edit(claim_id: str) -> None:
    """Open the form for the claim."""
    choose(claim_id)
    st.session_state[_EDITING] = claim_id


def is_edited_now(claim: Claim) -> bool:
    """Whether the form for the claim is open."""
    return bool(st.session_state.get(_EDITING) == claim.id)


def begin_add() -> None:
    """Open the form for a claim that the reader missed."""
    st.session_state[_EDITING] = None
    st.session_state[_ADDING] = True


def is_adding() -> bool:
    """Whether the form for a claim that the reader missed is open."""
    return bool(st.session_state.get(_ADDING))


def stop_adding() -> None:
    """Close that form; the claim in hand stays."""
    st.session_state[_ADDING] = False


def add(claim: Claim) -> None:
    """Keep a claim that the person found in the report, and take it in hand."""
    if not _has_name():
        return
    try:
        kept = loaders.store().add_claim(claim, who=reviewer())
    except GeoError as error:
        say(str(error))
        return
    st.session_state.setdefault(_STEPS, []).append(Step(words=f"{kept.place} added", added=kept))
    choose(kept.id)


def decide(claims: Sequence[Claim], one: Claim, state: ReviewState, edited: Claim | None = None) -> None:
    """Record a decision about ``one`` of ``claims`` and take the next claim that is waiting in hand."""
    if not _record([(one, state, edited)], words=f"{one.place} {_DONE[state]}"):
        return
    place = next((number for number, claim in enumerate(claims) if claim.id == one.id), 0)
    onward = [*claims[place + 1 :], *claims[:place]]
    following = next((claim.id for claim in onward if claim.review is ReviewState.MACHINE), one.id)
    choose(one.id if state is ReviewState.MACHINE else following)


def decide_all(claims: Sequence[Claim], state: ReviewState) -> None:
    """Accept or reject every claim that nobody has reviewed: all or, if something is wrong, none, as one step."""
    waiting: list[tuple[Claim, ReviewState, Claim | None]] = [
        (claim, state, None) for claim in claims if claim.review is ReviewState.MACHINE
    ]
    if _record(waiting, words=f"{len(waiting)} {_DONE[state]}"):
        choose(claims[-1].id if claims else None)


def last_step() -> Step | None:
    """Give the step that :func:`undo` would take back."""
    steps: list[Step] = st.session_state.get(_STEPS, [])
    return steps[-1] if steps else None


def undo() -> None:
    """Put the claims of the last step back to what they were; that, too, is kept with name and moment."""
    step = last_step()
    if step is None:
        return
    if step.added is not None:
        _take_out(step.added)
        return
    back = [(claim, claim.review, claim if claim.review is ReviewState.EDITED else None) for claim in step.before]
    if _write(back):
        st.session_state[_STEPS].pop()
        choose(step.before[0].id)


def _take_out(claim: Claim) -> None:
    try:
        loaders.store().take_out_claim(claim)
    except GeoError as error:
        say(str(error))
        return
    st.session_state[_STEPS].pop()
    choose(None)


def forget_steps() -> None:
    """Begin with another report: its first waiting claim is in hand and there is nothing to take back."""
    choose(None)
    st.session_state[_STEPS] = []
    st.session_state[_SAID] = ""


def say(sentence: str) -> None:
    """Keep a sentence for the next run of the page."""
    st.session_state[_SAID] = sentence


def take_said() -> str:
    """Give the sentence kept, once."""
    return str(st.session_state.pop(_SAID, ""))


def _record(wanted: list[tuple[Claim, ReviewState, Claim | None]], *, words: str) -> bool:
    if not _has_name() or not wanted or not _write(wanted):
        return False
    before = tuple(claim for claim, _, _ in wanted)
    st.session_state.setdefault(_STEPS, []).append(Step(words=words, before=before))
    return True


def _has_name() -> bool:
    if not reviewer():
        say("Type your name first: each decision is kept with who made it.")
        return False
    return True


def _write(wanted: list[tuple[Claim, ReviewState, Claim | None]]) -> bool:
    try:
        loaders.store().decide_all(wanted, who=reviewer())
    except GeoError as error:
        say(str(error))
        return False
    return True
