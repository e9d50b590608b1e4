"""Places of an event that no word of its sentence names: the speaker's, the town in mind, that of the question."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.arguments import answered_of
from geo.reading.destinations import is_ward
from geo.reading.eligible import in_ukraine
from geo.reading.fronts import has_size_of
from geo.reading.hinterland import is_far_behind
from geo.reading.lexicons import word_class
from geo.reading.occurrence import Occurrence, Whereabouts
from geo.reading.own_places import fires_from, is_refuge, own_places
from geo.reading.passing import is_wide
from geo.reading.stages import is_seat, is_stage, may_be_scene, seats_of_speakers
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_WHERE: Final = frozenset({"of", "in", "at", "near", "on"})
_PICTURES: Final = word_class("places_understood_pictures")
_ON_THE_GROUND: Final = frozenset({Category.GROUND_COMBAT, Category.MILITARY_ACTIVITY})
_FIGHTING: Final = word_class("places_understood_fighting") | frozenset(
    form for word in word_class("cues_force") | word_class("cues_armour") for form in (word, f"{word}s")
)
_ELSEWHERE: Final = word_class("places_understood_elsewhere")
"""Words by which a sentence is about more than one town: "the front", "the region"."""
GOES_ON: Final = 24
"""Words of a sentence that goes on about the town of the one before, without a word for it."""
_VISITOR: Final = re.compile(
    r"\b(?:ministers?|president|chancellor|ambassador|envoy|commissioner|senators?)\b", re.IGNORECASE
)
"""Who speaks of a country where he happens to be."""
_ASSAULT: Final = re.compile(r"\b(?:the|this|that|their|his) (?:\w+ )?(?:attack|assault|attempt|offensive|thrust)s?\b")
_OFFICE: Final = "the place of the speaker's office"


def seats_of_offices(told: Occurrence) -> Whereabouts | None:
    """Return the places of several speakers: "the governors of X and Y reported power cuts"."""
    seats = seats_of_speakers(told.scene, told.clause) if told.is_local else []
    return Whereabouts(seats, "the places of the speakers' offices", guess=True) if seats else None


def of_those_who_act(told: Occurrence) -> Whereabouts | None:
    """Return the town of those who act or saw it: "firefighters from X put out four fires"."""
    if not (told.is_local or told.is_witnessed):
        return None
    clause = told.clause
    first = min(c.first for c in told.scene.clauses if c.statement is clause.statement and c.first <= clause.first)
    acting = [w.name for w in told.line.words[first : clause.last] if w.name and "office" in w.name.roles]
    acting = [n for n in acting if n.kind is MentionKind.TOWN and may_be_scene(n)]
    return Whereabouts(acting[-1:], "the place of those who act", guess=True) if acting else None


def struck_before(told: Occurrence) -> Whereabouts | None:
    """Return the town whose shelling was told before, for those who were killed "in the attack"."""
    if told.category is not Category.CIVILIAN_HARM or not _STRIKE.search(told.clause.text):
        return None
    town = _last_struck(told)
    return Whereabouts([town], STRUCK, guess=True) if town is not None else None


def strike_told_before(told: Occurrence) -> Whereabouts | None:
    """Return no place for "the strike" that was told before, with its town."""
    only_names = told.category is Category.BOMBARDMENT and _STRIKE.search(told.clause.text) is not None
    return Whereabouts([], "", guess=True) if only_names and _last_struck(told) is not None else None


def _last_struck(told: Occurrence) -> Name | None:
    """Return the only town of the last sentence that told of shelling, two paragraphs before at most."""
    drafts = [d for d in told.scene.drafts[-STRIKES:] if d.category is Category.BOMBARDMENT]
    if not drafts or told.line.sentence.paragraph - drafts[-1].line.sentence.paragraph > NEAR:
        return None
    struck = {d.name.text: d.name for d in drafts if d.line is drafts[-1].line}
    return drafts[-1].name if len(struck) == 1 and drafts[-1].name.kind is not MentionKind.PROVINCE else None


STRUCK: Final = "the place of the strike that was told before"
STRIKES: Final = 12
NEAR: Final = 2
"""Claims and paragraphs back to a strike."""
_STRIKE: Final = re.compile(
    r"\b(?:in|by|during|after|from) (?:the|this|that|these|those) (?:\w+ )?"
    r"(?:attack|strike|shelling|blast|explosion|raid|bombing|bombardment)s?\b(?! (?:on|against|of|at|in|near)\b)"
)


def counted_by_governor(told: Occurrence) -> Whereabouts | None:
    """Return the town told to have been hit right before, whose victims the governor of its province counts."""
    if told.category is not Category.CIVILIAN_HARM or len(told.offices) != 1:
        return None
    office, line = told.offices[0], told.line
    named = [w.name for w in line.words if w.name and w.name.literal and w.name is not office]
    town = None if named or not _PROVINCE.isdisjoint(told.clause.text.lower().split()) else _last_struck(told)
    inner, outer = (n.resolution.place if n is not None and n.resolution else None for n in (town, office))
    if town is None or office.kind is not MentionKind.PROVINCE or inner is None or outer is None:
        return None
    return Whereabouts([town], STRUCK, guess=True) if inner.province == outer.province else None


_PROVINCE: Final = word_class("province_word")


def town_of_speaker(told: Occurrence) -> Whereabouts | None:
    """Return the town that the speaker is named with: "Officials in X said that four fires were put out"."""
    said = told.clause.statement
    if said is None or not said.content or told.home is None or not (told.is_local or told.is_witnessed):
        return None
    if own_places(told.line, said.first, said.last, told.category):
        return None
    return Whereabouts([told.home], "the town of the speaker", guess=True)


def topic_of_paragraph(told: Occurrence) -> Whereabouts | None:
    """Return the town in mind, for plain words of an event that people tell of their town."""
    line, focus = told.line, told.scene.focus
    headed = focus.headed == (line.sentence.paragraph, focus.town())
    if not (told.is_local or headed or _tells_of_roads(told)) or told.match.value.strength not in {"strong", "weapon"}:
        return None
    staged = any(
        w.name
        and w.name.literal
        and is_stage(w.name, told.category)
        and not is_seat(line, i)
        and w.name.roles.isdisjoint({"dateline", "apart"})
        and not ("from" in w.name.roles and fires_from(line, i))
        and not is_ward(line, i)
        and not (told.category is Category.HUMANITARIAN and is_refuge(line, i))
        for i, w in enumerate(line.words)
    )
    town = focus.town() if not staged and focus.in_mind(line) and not _of_somewhere(told) else None
    if town is not None and focus.headed and focus.headed[0] == line.sentence.paragraph:
        town = focus.headed[1] if focus.headed[1].kind is MentionKind.TOWN else town
    if town is not None and not all(has_size_of(noun, town) for noun in _nouns_told(told)):
        return None
    return Whereabouts([town], "the place that the paragraph is about", guess=True) if town else None


def _tells_of_roads(told: Occurrence) -> bool:
    """Whether the roads of a town are told of: "the last good road was cut"."""
    words = told.line.lows[told.match.first : told.match.last]
    return told.category is Category.MILITARY_ACTIVITY and not _ROADS.isdisjoint(words)


_ROADS: Final = frozenset({"road", "roads", "route", "routes", "highway"})


def _nouns_told(told: Occurrence) -> list[str]:
    """Return what a clause calls a town: "the village", "the city"."""
    lows = told.line.lows[told.clause.first : told.clause.last]
    return [noun for article, noun in itertools.pairwise(lows) if article in {"the", "this"} and noun in TOWN_NOUNS]


def _of_somewhere(told: Occurrence) -> bool:
    """Whether a name that nobody knows stands where the place of the event does: "the bombing of Guernica"."""
    line, last = told.line, told.match.last
    at = last if line.lows[last - 1] in _WHERE else last + 1
    if at >= len(line.words) or line.lows[at - 1] not in _WHERE:
        return False
    word, behind = line.words[at], line.lows[at + 1 : at + 2]
    ends = not behind or not behind[0].isalpha() or behind[0] in {"and", "in", "on"}  # no "Lenin Street"
    return ends and word.capital and word.name is None and word.date is None and not line.classes[at]


def topic_of_sentence_before(told: Occurrence) -> Whereabouts | None:
    """Return the town in mind, for a short sentence of troops that goes on about it without any name."""
    goes_on = told.category in _ON_THE_GROUND and told.match.value.strength == "strong" and _goes_on_here(told)
    town = told.scene.focus.town() if goes_on else None
    return Whereabouts([town], "the place that the sentence before is about", guess=True) if town else None


def place_of_speaker(told: Occurrence) -> Whereabouts | None:
    """Return the town named with who speaks or what shows it: "satellite images of X show", "residents of X say"."""
    line, said = told.line, told.clause.statement
    if said is None:
        return None
    imaged = not _PICTURES.isdisjoint(line.lows[said.first : said.last])
    if not (told.is_local or told.is_witnessed or imaged) or _VISITOR.search(said.speaker.name):
        return None
    zone = own_places(line, said.first, said.last, told.category)
    if not zone or any(n.kind is not MentionKind.TOWN for n in zone) or (told.is_witnessed and is_far_behind(zone[0])):
        return None  # "Residents of Lviv say that tanks roll along the street for a film"
    return Whereabouts(zone[:1], "the place of the speaker", guess=True)


def assault_told_before(told: Occurrence) -> Whereabouts | None:
    """Return the sector or town in mind, for "the assault" in a sentence without a name."""
    line, focus = told.line, told.scene.focus
    if (
        told.category is not Category.GROUND_COMBAT
        or any(w.name and w.name.literal and "office" not in w.name.roles for w in line.words)
        or not focus.fresh(line)
        or not _ASSAULT.search(told.clause.text)
    ):
        return None
    sector = focus.sector
    town = sector[1] if sector and sector[0] == line.sentence.paragraph else focus.settlement()
    return Whereabouts([town], "the place that the assault was told of", guess=True) if town else None


def town_of_question(told: Occurrence) -> Whereabouts | None:
    """Return the town that was asked about, in an answer."""
    answered = answered_of(told.scene, told.clause, told.match.first)
    return Whereabouts(answered, "the town of the question", guess=True) if answered else None


def town_ahead_of_governor(told: Occurrence) -> Whereabouts | None:
    """Return the town told of before a governor counts: "X was hit, says the governor of the region; he counts six"."""
    offices = told.offices
    if not told.is_local or not offices or offices[-1].kind is not MentionKind.PROVINCE:
        return None
    ahead = [w.name for w in told.line.words[: told.clause.first] if w.name and w.name.kind is MentionKind.TOWN]
    towns = [n for n in ahead if n.literal and "from" not in n.roles and may_be_scene(n)]
    return Whereabouts(towns[-1:], "the town that the sentence has told of", guess=True) if towns else None


def province_of_advance(told: Occurrence) -> Whereabouts | None:
    """Return the province of the only office named, for ground gained."""
    offices = _offices_here(told) if told.category is Category.ADVANCE else []
    if len(offices) != 1 or offices[-1].kind is not MentionKind.PROVINCE:
        return None
    return Whereabouts(offices, "the province of the speaker's office", guess=True)


def seat_before(told: Occurrence) -> Whereabouts | None:
    """Return the town whose mayor spoke before, for a sentence without a name."""
    if not told.is_local or told.match.value.strength != "strong":
        return None
    if any(w.name and w.name.literal for w in told.line.words):
        return None
    seat = told.scene.focus.seat(told.line)
    return Whereabouts([seat], "the town whose mayor spoke before", guess=True) if seat is not None else None


def goal_of_assault(told: Occurrence) -> Whereabouts | None:
    """Return the town before which an assault was stopped: "an assault from X towards Y was contained"."""
    if told.category is not Category.GROUND_COMBAT or _STOPPED.isdisjoint(told.line.lows):
        return None
    line, clause = told.line, told.clause
    names = [line.words[i].name for i in line.within(clause.first, clause.last) if in_ukraine(line, i)]
    goals = [n for n in names if n is not None and "towards" in n.roles and n.kind is MentionKind.TOWN]
    return Whereabouts(goals[-1:], "what the assault is aimed at", guess=False) if goals else None


_STOPPED: Final = word_class("places_understood_stopped")


def town_of_its_council(told: Occurrence) -> Whereabouts | None:
    """Return the town in mind, for what its own mayor or council says, and for a toll: "The toll has gone up to 11"."""
    line, focus, said = told.line, told.scene.focus, told.clause.statement
    if not told.is_local or any(w.name and w.name.literal for w in line.words) or is_wide(line):
        return None
    spoken = line.lows[said.first : said.last] if said is not None else []
    tolled = told.category is Category.CIVILIAN_HARM and _counts_dead(line)
    if not tolled and _OFFICES.isdisjoint(spoken):
        return None
    if tolled:
        town = _last_struck(told) or focus.leading
    else:
        near = line.sentence.paragraph - focus.at[0] <= NEAR
        town = focus.settlement() if near else None
    return Whereabouts([town], "the town whose council speaks", guess=True) if town is not None else None


def _counts_dead(line: Line) -> bool:
    """Whether a sentence tells of a count that the report goes on with: "the toll", not "a larger toll"."""
    if _TOLL.isdisjoint(line.lows):
        return False
    return any(noun in _TOLL and article in {"the", "death"} for article, noun in itertools.pairwise(line.lows))


_TOLL: Final = frozenset({"toll", "tally"})
_OFFICES: Final = word_class("places_understood_offices")


def region_of_the_bulletin(told: Occurrence) -> Whereabouts | None:
    """Return the province of the administration whose bulletin it is, for "five communities" without their names."""
    region, line = told.scene.focus.region, told.line
    if region is None or told.category is not Category.BOMBARDMENT or _COMMUNITIES.isdisjoint(line.lows):
        return None
    if told.clause.statement is not None or any(w.name and w.name.literal for w in line.words):
        return None
    return Whereabouts([region], "the province of the bulletin", guess=True)


_COMMUNITIES: Final = word_class("places_understood_communities")


def place_of_office(told: Occurrence) -> Whereabouts | None:
    """Return the place of the last office named, for what people tell of their town."""
    offices = _offices_here(told) if told.is_local else []
    if not offices or (offices[-1].kind is MentionKind.PROVINCE and told.line.lows[told.match.first - 1] == "the"):
        return None  # "the governor puts the injured at a hundred": those of a strike told before
    if told.category is Category.CIVILIAN_HARM and offices[-1].kind is MentionKind.PROVINCE:
        town = _last_struck(told)
        if town is not None and _is_within(town, offices[-1]):
            return Whereabouts([town], STRUCK, guess=True)  # "the governor counted seventeen wounded"
    return Whereabouts(offices[-1:], _OFFICE, guess=True)


def _is_within(town: Name, province: Name) -> bool:
    """Whether a town lies in a province."""
    here, around = town.resolution, province.resolution
    if here is None or here.place is None or around is None or around.place is None:
        return False
    return here.place.province == around.place.id


def _offices_here(told: Occurrence) -> list[Name]:
    """Return the places in Ukraine, but for its capital, of the offices that the sentence names."""
    return [n for n in told.offices if may_be_scene(n)]


def _goes_on_here(told: Occurrence) -> bool:
    """Whether a short sentence of troops, without any name, goes on about the town of the one before it."""
    line, clause, focus = told.line, told.clause, told.scene.focus
    return (
        len(line.words) <= GOES_ON
        and clause.statement is None
        and not _FIGHTING.isdisjoint(line.lows[clause.first : told.match.last])
        and not line.within(0, len(line.words))
        and focus.fresh(line)
        and not focus.since
        and _ELSEWHERE.isdisjoint(line.lows)
        and not any(w.capital and not w.date and not line.classes[i] for i, w in enumerate(line.words) if i)
    )
