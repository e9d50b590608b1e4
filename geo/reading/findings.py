"""What rules find in a clause, before it is dated, attributed and made a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.reading.clauses import Clause
from geo.reading.mentions import Name
from geo.reading.speakers import Speaker
from geo.reading.words import Line
from geo.records import Affiliation, Category, Controller, DateSpan, Stance


@dataclass(slots=True, eq=False)
class Finding:
    """Something said to have happened at ``places``.

    ``cue`` is the index of the first word that says so. ``actor`` is the side that gains, holds, enters or
    leaves. ``lost`` marks wording of the losing side ("lost the outskirts"), ``whole`` sentences that name a
    number of villages without their names. ``guess`` says that no word names the place; ``aside`` that it stands
    in a relative clause or an apposition, where a press report speaks in its own voice.
    """

    category: Category
    places: list[Name]
    line: Line
    clause: Clause
    cue: int
    words: str
    rule: str
    controller: Controller | None = None
    actor: Affiliation | None = None
    lost: bool = False
    guess: bool = False
    aside: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making."""

    finding: Finding
    name: Name
    category: Category
    controller: Controller | None
    speaker: Speaker
    stance: Stance
    dates: DateSpan
    dated: bool
    reason: str
    line: Line


def one_stance(drafts: list[Draft]) -> list[Draft]:
    """Where one sentence both asserts and concedes the same, keep the concession."""
    conceded = {(d.name.text, d.category, d.speaker.side) for d in drafts if d.stance is Stance.CONCEDES}
    return [
        d for d in drafts if d.stance is not Stance.ASSERTS or (d.name.text, d.category, d.speaker.side) not in conceded
    ]


def distinct_places(names: list[Name]) -> list[Name]:
    """Return the names without those that mean a place named before."""
    if len(names) == 1:
        return names
    found: dict[object, Name] = {}
    for name in names:
        place = name.resolution.place if name.resolution else None
        found.setdefault(place.id if place else id(name), name)
    return list(found.values())
