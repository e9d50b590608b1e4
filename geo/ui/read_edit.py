"""The form in which a person corrects a claim: place by search, days, speaker, stance, category, controller."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from geo.errors import InputError
from geo.records import (
    Affiliation,
    Category,
    Claim,
    ClaimType,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    MentionKind,
    Place,
    ReviewState,
    Stance,
)
from geo.ui import loaders, read_decisions
from geo.ui.filters import province_names
from geo.ui.plain import plain
from geo.ui.words import AFFILIATION, CATEGORY, CONTROLLER, MENTION, STANCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

Named = TypeVar("Named", bound=StrEnum)

KEY: Final = "read_edit_"
MAX_CLAIMANT: Final = 200
_FOCUS: Final = """<script>
(function look(left) {
  const box = document.querySelector(".st-key-read_edit input");
  if (box) box.focus();
  else if (left > 0) requestAnimationFrame(() => look(left - 1));
})(60);
</script>"""
"""Who opened the form by its key goes on by the keyboard."""
_MOST_PLACES: Final = 12
_LEVEL: Final = {MentionKind.PROVINCE: Level.PROVINCE, MentionKind.REGION: Level.REGION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person says a claim should be; ``place`` None keeps the claim's own."""

    place: Place | None
    category: Category
    controller: Controller | None
    first: date | None
    last: date | None
    claimant: str
    affiliation: Affiliation
    stance: Stance


def correct_claim(claim: Claim, correction: Correction) -> Claim:
    """Give the claim as the person wants it; what was not touched stays as it was.

    Days that a person changed count as stated. Raises :class:`InputError` with one sentence when a day is
    missing, the days are in the wrong order, or a claim about control does not say who holds the place.
    """
    first, last = correction.first, correction.last or correction.first
    if first is None or last is None:
        raise InputError("The claim needs a first day.", remedy="Choose the first possible day.")
    if last < first:
        raise InputError("The last possible day lies before the first.", remedy="Change one of the two.")
    controller = correction.controller if correction.category.type is ClaimType.CONTROL else None
    if correction.category.type is ClaimType.CONTROL and controller is None:
        raise InputError("A claim about control says who holds the place.", remedy="Choose who holds it.")
    dates = claim.dates
    if (first, last) != (dates.first, dates.last):
        dates = DateSpan(first=first, last=last, basis=DateBasis.STATED)
    edited = replace(
        claim,
        category=correction.category,
        controller=controller,
        dates=dates,
        claimant=" ".join(correction.claimant.split())[:MAX_CLAIMANT],
        affiliation=correction.affiliation,
        stance=correction.stance,
    )
    place = correction.place
    if place is None or place.id == claim.place_id:
        return edited
    level = _LEVEL.get(place.kind, Level.TOWN)
    return replace(
        edited,
        place=place.name,
        place_id=place.id,
        level=level,
        province=None if level is Level.REGION else place.province,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
    )


def edit_form(claim: Claim, claims: Sequence[Claim]) -> None:
    """Show the form for ``claim``, one of ``claims``; saving is a decision."""
    with st.container(border=True, key="read_edit", gap="xsmall"):
        st.html(f"<h3>Correct this claim</h3>{_FOCUS}", unsafe_allow_javascript=True)
        places = claim_boxes(claim)
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Save",
                type="primary",
                key="read_save",
                shortcut="Ctrl+Enter",
                on_click=_save,
                args=(claim, claims, places),
            )
            st.button("Cancel", key="read_cancel", on_click=read_decisions.choose, args=(claim.id,))


def claim_boxes(claim: Claim) -> dict[str, Place]:
    """Show a box for everything about ``claim`` that a person may say; give the places to choose from, by id."""
    places = _place_boxes(claim)
    _what_boxes(claim)
    first, last = st.columns(2, gap="small")
    first.date_input("First possible day", value=claim.dates.first, format="YYYY-MM-DD", key=f"{KEY}first")
    last.date_input("Last possible day", value=claim.dates.last, format="YYYY-MM-DD", key=f"{KEY}last")
    st.text_input("Who says so", value=claim.claimant, max_chars=MAX_CLAIMANT, key=f"{KEY}claimant")
    side, stance = st.columns(2, gap="small")
    _choice(side, "Speaks for", AFFILIATION, claim.affiliation, "affiliation")
    _choice(stance, "And", STANCE, claim.stance, "stance")
    return places


def _choice(column: DeltaGenerator, label: str, words: Mapping[Named, str], value: Named | None, name: str) -> None:
    options = list(words)
    column.selectbox(
        label,
        options,
        index=None if value is None else options.index(value),
        format_func=words.__getitem__,
        key=f"{KEY}{name}",
    )


def _what_boxes(claim: Claim) -> None:
    what, who = st.columns(2, gap="small")
    _choice(what, "What", CATEGORY, claim.category, "category")
    chosen = st.session_state[f"{KEY}category"] or claim.category
    if chosen.type is ClaimType.CONTROL:
        _choice(who, "By this, held by", CONTROLLER, claim.controller, "controller")


def _place_boxes(claim: Claim) -> dict[str, Place]:
    name, which = st.columns([1, 1.4], gap="small")
    name.text_input("Place", value=claim.place, max_chars=200, key=f"{KEY}name")
    places = find_places(st.session_state[f"{KEY}name"], claim)
    labels = {id_: _label(place) for id_, place in places.items()}
    options = list(places)
    which.selectbox(
        "Which one",
        options,
        index=0 if options else None,
        format_func=lambda id_: labels.get(id_, id_),
        placeholder="No place has a name like this" if st.session_state[f"{KEY}name"] else "Type its name first",
        # New words bring new choices, the likeliest chosen.
        key=f"{KEY}place_{st.session_state[f'{KEY}name']}",
    )
    return places


def find_places(name: str, claim: Claim) -> dict[str, Place]:
    """Give the places that ``name`` may mean, likeliest first, by id; the claim's own place leads for its own name."""
    from geo.geocoder import OfflineGeocoder  # noqa: PLC0415 - heavy; the page's head comes first

    name = name.strip()
    if not name:
        return {}
    found: dict[str, Place] = {}
    own = loaders.gazetteer().place(claim.place_id) if claim.place_id else None
    if own is not None and name == claim.place:
        found[own.id] = own
    resolution = OfflineGeocoder(gazetteer=loaders.gazetteer()).resolve(name, province=claim.province)
    if resolution.place is not None:
        found.setdefault(resolution.place.id, resolution.place)
    for candidate in (*resolution.candidates, *loaders.gazetteer().candidates(name, limit=_MOST_PLACES)):
        found.setdefault(candidate.place.id, candidate.place)
    return dict(list(found.items())[:_MOST_PLACES])


def _label(place: Place) -> str:
    province = province_names().get(place.province or "", "")
    parts = [province] if province and place.province != place.id else []
    parts += [place.district] if place.district else []
    parts.append(f"{place.population:,} inhabitants" if place.population else MENTION[place.kind])
    return plain(f"{place.name} ({', '.join(parts)})").replace("\\", "")


def claim_as_given(claim: Claim, places: dict[str, Place]) -> Claim:
    """Give ``claim`` as the boxes of :func:`claim_boxes` have it; raises :class:`InputError` for what cannot be."""
    given = st.session_state
    name = given[f"{KEY}name"]
    place = places.get(given.get(f"{KEY}place_{name}") or "")
    if place is None and (name.strip() != claim.place or not claim.place):
        raise InputError(
            "No place of the gazetteer was chosen.", remedy="Type its name, or try another spelling of it."
        )
    return correct_claim(
        claim,
        Correction(
            place=place,
            category=given[f"{KEY}category"] or claim.category,
            controller=given.get(f"{KEY}controller"),
            first=given[f"{KEY}first"],
            last=given[f"{KEY}last"],
            claimant=given[f"{KEY}claimant"],
            affiliation=given[f"{KEY}affiliation"] or claim.affiliation,
            stance=given[f"{KEY}stance"] or claim.stance,
        ),
    )


def _save(claim: Claim, claims: Sequence[Claim], places: dict[str, Place]) -> None:
    try:
        edited = claim_as_given(claim, places)
    except InputError as error:
        read_decisions.say(str(error))
        return
    if edited == claim:
        read_decisions.say("Nothing was changed. Accept the claim if it is right as it stands.")
        read_decisions.choose(claim.id)
        return
    read_decisions.decide(claims, claim, ReviewState.EDITED, edited)
