"""Where an event of a clause happened: rule after rule, from what its own words name to what nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading import places_meant as meant
from geo.reading import places_named as named
from geo.reading import places_understood as understood
from geo.reading.occurrence import Occurrence, Whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.records import Category

_RULES: Final[tuple[Callable[[Occurrence], Whereabouts | None], ...]] = (
    named.behind_a_colon,
    named.in_the_clause,
    meant.owner_told_of,
    named.abroad,
    meant.ringed_town,
    named.sector_of_the_opening,
    named.town_of_official,
    understood.seats_of_offices,
    named.origin_of_attack,
    named.before_where,
    meant.struck_elsewhere,
    named.before_relative,
    meant.hit_before,
    meant.direction_named_before,
    meant.sector_named_before,
    meant.there_of_the_office,
    meant.town_of_the_opening,
    named.earlier_in_sentence,
    meant.by_noun,
    meant.by_there,
    named.later_in_sentence,
    named.behind_places_where,
    meant.by_pronoun,
    meant.seat_there,
    meant.anywhere_in_sentence,
    named.in_the_direction_of,
    understood.struck_before,
    understood.counted_by_governor,
    understood.of_those_who_act,
    understood.town_of_speaker,
    understood.topic_of_paragraph,
    understood.topic_of_sentence_before,
    understood.place_of_speaker,
    understood.assault_told_before,
    understood.town_of_question,
    understood.town_ahead_of_governor,
    understood.province_of_advance,
    understood.seat_before,
    understood.strike_told_before,
    understood.place_of_office,
    understood.goal_of_assault,
    understood.town_of_its_council,
    understood.region_of_the_bulletin,
)
"""The first rule that answers, decides."""


def event_places(scene: Scene, clause: Clause, match: Match[Cue], category: Category) -> Whereabouts:
    """Return where an event cue of a clause puts it, the rule, and whether no word of the clause names it."""
    told = Occurrence(scene=scene, clause=clause, match=match, category=category)
    for rule in _RULES:
        found = rule(told)
        if found is not None:
            return found
    return Whereabouts([], "", guess=True)
