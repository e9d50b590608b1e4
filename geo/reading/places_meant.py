"""Places of an event that its words refer back to: "the town", "it", "there", "this sector"."""

from __future__ import annotations

import itertools
from typing import Final

from geo.reading.anaphors import anaphors, office_abroad
from geo.reading.arguments import earlier_clauses
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.occurrence import Occurrence, Whereabouts
from geo.reading.own_places import own_places, pronoun_event
from geo.reading.stages import may_be_scene, stage
from geo.records import Category, MentionKind

_HAD: Final = word_class("places_meant_had")
_POINTING: Final = frozenset({"this", "that", "same"})
_DEFINITE: Final = _POINTING | {"the"}
_MOVES: Final = frozenset({Category.ADVANCE, Category.GROUND_COMBAT})
_IN_SECTORS: Final = frozenset({Category.GROUND_COMBAT, Category.MILITARY_ACTIVITY})
_DONE_TO: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM, Category.INFRASTRUCTURE})
"""What is told of "it" or "them"."""
_BACK: Final = "what the words refer back to"
_SEAT_THERE: Final = "'there': the place of the speaker's office"
SECTOR: Final = "the sector named before"


def struck_elsewhere(told: Occurrence) -> Whereabouts | None:
    """Return the town whose shelling hurt people who are elsewhere: "X takes in those who were hurt when Y was hit"."""
    line, clause = told.line, told.clause
    if told.category is not Category.CIVILIAN_HARM or line.lows[clause.first] not in {"who", "whom", "that"}:
        return None
    behind = next((c for c in told.scene.clauses if c.first >= clause.last), None)
    if behind is None or behind.first != clause.last or line.lows[behind.first] not in {"when", "as", "after"}:
        return None
    struck = own_places(line, behind.first, behind.last, Category.BOMBARDMENT)
    return Whereabouts(struck, "where they were hit", guess=False) if struck else None


def ringed_town(told: Occurrence) -> Whereabouts | None:
    """Return what is ringed in "had it almost surrounded", "kept the town encircled"."""
    lows, match = told.line.lows, told.match
    if match.tag not in {"past", "part"} and not lows[match.last - 1].endswith("ed"):
        return None
    for i in range(max(told.clause.first + 1, match.first - 3), match.last):
        if lows[i] == "it" and lows[i - 1] in _HAD:
            town = told.scene.focus.town()
            return Whereabouts([town], _BACK, guess=False) if town is not None else None
    return None


def owner_told_of(told: Occurrence) -> Whereabouts | None:
    """Return what was told of before, whose parts are damaged: "Is X passable?" - "No. Its spans came down"."""
    line, clause = told.line, told.clause
    if told.category is not Category.INFRASTRUCTURE or line.lows[clause.first] not in _ITS:
        return None
    if told.match.first - clause.first > PARTS or line.within(clause.first, clause.last) or told.earlier:
        return None
    owners = anaphors(line, clause.first, clause.first + 1, told.scene.focus)
    return Whereabouts(owners[0][1], "whose parts are told of", guess=True) if owners else None


_ITS: Final = frozenset({"its", "their"})
PARTS: Final = 3
"""Words from "its" to the cue."""


def hit_before(told: Occurrence) -> Whereabouts | None:
    """Return what was told to have been hit right before, where a clause only has a pronoun: "it was shelled again"."""
    line, category = told.line, told.category
    if category not in _DONE_TO or not pronoun_event(line, told.clause, told.match.first):
        return None
    near = int(told.scene.focus.at[0] != line.sentence.paragraph)  # a paragraph's own town goes before that of another
    names = [
        d.name
        for d in told.scene.drafts[-4:]
        if (d.category is category or (d.category is Category.BOMBARDMENT and category is Category.CIVILIAN_HARM))
        and line.sentence.paragraph - d.line.sentence.paragraph <= near
    ]
    towns = [name.text for name in told.earlier if name.kind is MentionKind.TOWN]
    if not names or (towns and names[-1].text not in towns and line.lows[told.clause.first] != "it"):
        return None  # "X suffered most: a block collapsed, and two dead were pulled from it"
    return Whereabouts(names[-1:], "what was said before to have been hit", guess=True)


def direction_named_before(told: Occurrence) -> Whereabouts | None:
    """Return the town in mind, where fighting goes on "in this direction" and the paragraph names no sector."""
    line, focus = told.line, told.scene.focus
    if told.category not in _MOVES or not focus.fresh(line) or not _this_sector(told, _POINTING):
        return None
    town = focus.town()
    named = focus.sector is not None and focus.sector[0] == line.sentence.paragraph
    if town is None or named or line.within(0, len(line.words)):
        return None
    return Whereabouts([town], "the direction named before", guess=False)


def sector_named_before(told: Occurrence) -> Whereabouts | None:
    """Return the sector that the paragraph has named, for fights "in this sector" or at what no claim can be about."""
    line, sector = told.line, told.scene.focus.sector
    if told.category not in _IN_SECTORS or not sector or sector[0] != line.sentence.paragraph:
        return None
    if told.category is Category.MILITARY_ACTIVITY and not _this_sector(told, _DEFINITE):
        return None
    if any(line.words[i].name for i in range(told.clause.first, told.clause.last)) or _this_sector(told, _DEFINITE):
        return Whereabouts([sector[1]], SECTOR, guess=False)
    return None


def there_of_the_office(told: Occurrence) -> Whereabouts | None:
    """Return the place of the speaker's office, where the clause says "there" and its sentence has told of no town.

    Return no place where the office is abroad: "the governor of Belgorod region says a woman was killed there".
    """
    line, clause, scene = told.line, told.clause, told.scene
    attached = [c.last for c in scene.clauses if c.first == clause.last and c.joint in {"which", "that"}]
    if "there" not in line.lows[clause.first : max([clause.last, *attached])]:
        return None
    spoken = [
        w.name
        for i, w in enumerate(line.words[: clause.first])
        if w.name and w.name.literal and "office" in w.name.roles and in_ukraine(line, i)
    ]
    before = [n for c in earlier_clauses(scene, clause) for n in own_places(line, c.first, c.last, told.category)]
    if spoken and not any(n.kind is MentionKind.TOWN and "from" not in n.roles for n in before):
        return Whereabouts(spoken[-1:], _SEAT_THERE, guess=False)
    return Whereabouts([], "", guess=True) if not before and office_abroad(line.words, clause.first) else None


def town_of_the_opening(told: Occurrence) -> Whereabouts | None:
    """Return the town that opens a sentence, for "the town" in it: "In X the mayor said the town was shelled"."""
    if not told.explicit or told.earlier:
        return None
    opening = stage(told.line, told.clause)
    return Whereabouts([opening], "what 'the town' means in the sentence", guess=False) if opening is not None else None


def by_noun(told: Occurrence) -> Whereabouts | None:
    """Return what "the town", "both villages", "there" of the clause refer back to."""
    return Whereabouts(told.explicit[0], _BACK, guess=False) if told.explicit else None


def by_there(told: Occurrence) -> Whereabouts | None:
    """Return what "there" of the clause means, or "it" that was shelled, before any place that is named behind it."""
    line, clause = told.line, told.clause
    lows = line.lows[clause.first : clause.last]
    if "there" not in lows and not ("it" in lows and told.category in _DONE_TO and _is_subject(told)):
        return None
    if line.within(clause.first, clause.last) or not told.scene.focus.fresh(line):
        return None
    meant = [n for i, n in anaphors(line, clause.first, clause.last, told.scene.focus) if line.lows[i] in _BY_THERE]
    return Whereabouts(meant[0], _BACK, guess=True) if meant else None


_BY_THERE: Final = frozenset({"there", "it"})


def _is_subject(told: Occurrence) -> bool:
    """Whether the clause begins with "it", which the cue tells of: "It was bombarded, but the line is in X"."""
    opening = told.line.lows[told.clause.first : told.match.first]
    return "it" in opening[:PARTS] and not _WAS.isdisjoint(opening)


_WAS: Final = frozenset({"was", "is", "been", "being", "gets", "got"})


def by_pronoun(told: Occurrence) -> Whereabouts | None:
    """Return what "it", "they" of the clause refer back to."""
    return Whereabouts(told.referred[0], "what the pronoun refers back to", guess=True) if told.referred else None


def seat_there(told: Occurrence) -> Whereabouts | None:
    """Return the town of an office named before, where the sentence says "here" or "there" at all."""
    if not told.is_local or not {"here", "there"}.intersection(told.line.lows):
        return None
    seats = [w.name for w in told.line.words[: told.clause.first] if w.name and "office" in w.name.roles]
    seats = [n for n in seats if n.kind is MentionKind.TOWN and may_be_scene(n)]
    return Whereabouts(seats[-1:], _SEAT_THERE, guess=False) if seats else None


def anywhere_in_sentence(told: Occurrence) -> Whereabouts | None:
    """Return what "here", "there" or "the town" mean elsewhere in the sentence, for a clause without a name."""
    line, focus = told.line, told.scene.focus
    if any(line.words[i].name for i in range(told.clause.first, told.clause.last)):
        return None
    everything = anaphors(line, 0, len(line.words), focus)
    anywhere = [names for i, names in everything if line.words[i].low in {"here", "there"}]
    anywhere = anywhere or [names for _, names in anaphors(line, 0, len(line.words), focus, pronouns=False)]
    return Whereabouts(anywhere[0], "'here' or 'there' in the sentence", guess=True) if anywhere else None


def _this_sector(told: Occurrence, before: frozenset[str]) -> bool:
    """Whether a clause speaks of the sector named before: "54 attacks in this sector"."""
    lows = told.line.lows[told.clause.first : told.clause.last]
    return any(low in word_class("direction_word") and article in before for article, low in itertools.pairwise(lows))
