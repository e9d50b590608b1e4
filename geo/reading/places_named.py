"""Places of an event that its sentence names: in the clause, before a relative clause, in the clauses around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL, anaphors
from geo.reading.destinations import is_ward
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.occurrence import Occurrence, Whereabouts
from geo.reading.own_places import is_refuge, lies_in, own_places
from geo.reading.references import place_before, tail_group
from geo.reading.stages import town_of_speaker
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_BESIDE: Final = frozenset({"in", "beside", "near", "outside"})
_VERBS: Final = word_class("objects_verbs")
_AREAS: Final = frozenset({MentionKind.PROVINCE, MentionKind.REGION})
_SETTLED: Final = frozenset({MentionKind.TOWN, MentionKind.PROVINCE})
_MAYBE: Final = frozenset({"would", "could", "might"})
_AID: Final = re.compile(
    r"(?:humanitarian )?(?:aid|relief|convoy|food parcel|supplies|bring \*\d water|deliver|distribute|hand out|"
    r"water\||drinking)"
)
"""Help, which is told of where it goes to."""
_ARRIVING: Final = re.compile(
    r"\b(?:deliver\w*|suppl(?:y|ies) of|(?:got|gets|comes?|came|reach\w*|arrived?s?) (?:to|in|at)$|"
    r"aid|help|relief|(?:lorr(?:y|ies)|trucks?|vans?|train|boats?) with)\b",
    re.IGNORECASE,
)
"""Words of a cue that tell of help on its way: "lorries with potatoes got into X"."""
_HIT: Final = re.compile(r"\b(?:hit|struck|fell on|landed in|shelled|bombed|destroyed|wrecked)\b")
_BEFORE_OBJECT: Final = word_class("places_named_before_object")
"""What may stand between a cue and the place that it is about: "shelling of the city of X"."""
_OBJECT: Final = 5
"""Words behind a cue among which that place stands."""
_PAIR: Final = 2
_TREATED: Final = re.compile(
    r"\b(?:taken|brought|driven|flown|rushed) to (?:an?|the) (?:\w+ )?(?:clinic|hospital)s? (?:in|at)\b"
)
"""The wounded are brought to a hospital: they do not flee."""
_AT_THE_SPOT: Final = frozenset({Category.INFRASTRUCTURE, Category.CIVILIAN_HARM, Category.BOMBARDMENT})
"""What did not happen where the wounded were only brought."""
_STAGING: Final = word_class("places_named_staging")
"""With what a sentence opens that sets its scene."""


def in_the_clause(told: Occurrence) -> Whereabouts | None:
    """Return the places of the clause itself."""
    if told.category is Category.HUMANITARIAN and _TREATED.search(told.clause.text):
        return Whereabouts([], "", guess=True)
    line, last = told.line, told.match.last
    faced = line.words[last - 1].name if line.lows[last - 2] in _FACING else None
    if faced is not None and in_ukraine(line, last - 1):
        return Whereabouts([faced], "named in the clause", guess=False)  # "that rested in X now stand opposite Y"
    own = _own(told)
    if not own:
        return None
    own = _spot_within(told, own) or _told_of(told.line, told.match, own)
    return Whereabouts(_beside_anaphor(told, own) + own + _fragments(told), "named in the clause", guess=False)


def _spot_within(told: Occurrence, own: list[Name]) -> list[Name]:
    """Return the town where harm was done that a clause tells of its province: "Four were hurt in X region when Y"."""
    if told.category not in _AT_THE_SPOT or len(own) != 1 or own[0].kind is not MentionKind.PROVINCE:
        return []
    line, clause = told.line, told.clause
    behind = next((c for c in told.scene.clauses if c.first >= clause.last and c.statement is clause.statement), None)
    if behind is None or line.lows[behind.first] not in _WHEN or behind.first > clause.last + 1:
        return []
    towns = own_places(line, behind.first, behind.last, Category.BOMBARDMENT)
    return towns if len(towns) == 1 and lies_in(towns[0], own[0]) else []


_WHEN: Final = frozenset({"when", "as", "after"})


def abroad(told: Occurrence) -> Whereabouts | None:
    """Return no place where the scene is set abroad: "are dug in behind X, on the other side of the border"."""
    at = _behind(told.line, told.match)
    behind = at >= 0 and _lies_abroad(told.line.words[at].name)
    return Whereabouts([], "", guess=True) if behind or _opens_abroad(told.line) else None


def behind_a_colon(told: Occurrence) -> Whereabouts | None:
    """Return the towns that the clause announces: "were brought up to three villages: X, Y and Z"."""
    line, clause = told.line, told.clause
    if ":" not in line.lows or TOWN_NOUNS_PLURAL.isdisjoint(line.lows):
        return None
    colon = line.lows.index(":")
    right_behind = colon == clause.last and line.lows[colon - 1] in TOWN_NOUNS_PLURAL
    if not right_behind and not (clause.last <= colon and _only_located(line, clause.first, clause.last)):
        return None
    towns = [n for n in own_places(line, colon, len(line.words), told.category) if n.kind is MentionKind.TOWN]
    return Whereabouts(towns, "the places listed behind a colon", guess=False) if towns else None


def _only_located(line: Line, first: int, last: int) -> bool:
    """Whether towns are told of without their names, and the names only say where: "three towns near X were hit"."""
    if TOWN_NOUNS_PLURAL.isdisjoint(line.lows[first:last]):
        return False
    names = [line.words[i].name for i in line.within(first, last)]
    return all(n is not None and (n.kind in _AREAS or "reference" in n.roles) for n in names)


def sector_of_the_opening(told: Occurrence) -> Whereabouts | None:
    """Return the sector with which the words of a statement open: "In the X direction the staff counted 70 attacks"."""
    line, said = told.line, told.clause.statement
    if said is None or told.category not in _IN_SECTORS or line.lows[0] not in _STAGING or said.first:
        return None
    if line.within(told.clause.first, told.clause.last):
        return None
    names = [line.words[i].name for i in line.within(0, min(OPENING, said.last)) if in_ukraine(line, i)]
    sectors = [n for n in names if n is not None and ("sector" in n.roles or line.lows[0] in _NEAR)]
    return Whereabouts(sectors[:1], "the sector that opens the sentence", guess=False) if sectors else None


_FACING: Final = frozenset({"opposite", "facing"})
OPENING: Final = 5
"""Words with which a sentence opens, among which its sector stands."""
_NEAR: Final = frozenset({"near", "around", "outside", "at"})
_IN_SECTORS: Final = frozenset(
    {Category.GROUND_COMBAT, Category.ADVANCE, Category.MILITARY_ACTIVITY, Category.BOMBARDMENT}
)


def town_of_official(told: Occurrence) -> Whereabouts | None:
    """Return the town whose official it is about: "X, the mayor of Y, was led off", "appointed X head of Y"."""
    if told.category is not Category.POLITICAL:
        return None
    line, match, said = told.line, told.match, told.clause.statement
    zone = range(said.first, said.last) if said is not None else range(0)
    behind = range(match.last, min(len(line.words), match.last + 3))
    for i in (*behind, *range(match.first - 1, -1, -1)):
        name = line.words[i].name
        if name is None or i in zone:
            continue
        if "office" in name.roles and name.kind is MentionKind.TOWN and in_ukraine(line, i):
            return Whereabouts([name], "the town of the official", guess=False)
    return None


def origin_of_attack(told: Occurrence) -> Whereabouts | None:
    """Return no place where the clause tells what came from a place: "X, from where the attack came"."""
    first = told.clause.first
    return (
        Whereabouts([], "", guess=True)
        if told.line.text(max(0, first - 1), first + 1).lower() == "from where"
        else None
    )


def before_where(told: Occurrence) -> Whereabouts | None:
    """Return the place right before "where": "X, where two people died"."""
    line, first = told.line, told.clause.first
    if told.clause.joint != "which" or line.lows[first] != "where" or first <= 1:
        return None
    at = first - 1 - (line.lows[first - 1] == ",")
    at = _town_of_region(line, at)
    beside = line.words[at].name
    if beside is None or not in_ukraine(line, at) or beside.roles & {"office", "apart"}:
        return None
    return Whereabouts([beside], "the place before 'where'", guess=False)


def _town_of_region(line: Line, at: int) -> int:
    """Return where X stands of "X in Y region, where ...", or ``at`` itself."""
    at -= line.lows[at] in word_class("province_word")
    name = line.words[at].name
    if name is None or at < _PAIR or line.lows[at - 1] not in _BESIDE:
        return at
    if line.lows[at - 1] == "in" and "container" not in name.roles:
        return at
    town = line.words[at - 2].name
    return at - 2 if town is not None and town.kind in {MentionKind.TOWN, MentionKind.OTHER} else at


def before_relative(told: Occurrence) -> Whereabouts | None:
    """Return what a relative clause hangs on: the place before it, or the whole list ("the towns X and Y, which")."""
    line, first = told.line, told.clause.first
    if told.clause.joint != "which":
        return _before_that(told)
    antecedent = own_places(line, 0, first, told.category)
    if not antecedent:
        return None
    nearest = place_before(line, first)
    if nearest is not None:
        return Whereabouts([nearest], "the place before the relative clause", guess=False)
    listed = line.words[first - 1].low in TOWN_NOUNS_PLURAL
    places = tail_group(line, antecedent) if listed else antecedent[-1:]
    return Whereabouts(places, "what the relative clause hangs on", guess=False)


def _before_that(told: Occurrence) -> Whereabouts | None:
    """Return the place before "that" in what somebody tells of: "told of a home in X that had been fired on"."""
    line, first = told.line, told.clause.first
    if first < STAGE or line.lows[first - 1] != "that" or not in_ukraine(line, first - 2):
        return None
    name = line.words[first - 2].name
    settled = name is not None and name.kind is MentionKind.TOWN and line.lows[first - 3] in _BESIDE
    return Whereabouts([name], "the place before the relative clause", guess=False) if settled and name else None


STAGE: Final = 3
"""Words before a relative clause among which its place stands."""


def earlier_in_sentence(told: Occurrence) -> Whereabouts | None:
    """Return the places that a clause before it names."""
    line, first = told.line, told.clause.first
    if len(told.earlier) == 1 and line.lows[first] == "both" and line.lows[0] == "it":
        town = told.scene.focus.town()  # "It holds out, as does X; both are shelled"
        if town is not None:
            return Whereabouts([town, *told.earlier], "both that the sentence tells of", guess=False)
    return Whereabouts(told.earlier, "named earlier in the sentence", guess=False) if told.earlier else None


def later_in_sentence(told: Occurrence) -> Whereabouts | None:
    """Return the places of the first clause behind it that names any, told by the same speaker."""
    line, clause = told.line, told.clause
    for other in [c for c in told.scene.clauses if c.first >= clause.last and c.statement is clause.statement]:
        if _MAYBE.intersection(line.lows[other.first : other.last]):
            continue  # "...; an incursion into X would stretch the defence"
        if {"too", "also"}.intersection(line.lows[other.first :]) and ";" in line.lows[clause.last : other.first]:
            break  # "Bombs fell in its centre; X was hit, too"
        later = own_places(line, other.first, other.last, told.category)
        if told.category in _AT_THE_SPOT:  # "burnt out, and its driver is in hospital in Y"
            within = line.within(other.first, other.last)
            harmed = told.category is not Category.INFRASTRUCTURE
            wards = [line.words[i].name for i in within if is_ward(line, i) or (harmed and is_refuge(line, i))]
            later = [name for name in later if name not in wards]
        if later:
            return Whereabouts(later, "named later in the sentence", guess=False)
    return None


def in_the_direction_of(told: Occurrence) -> Whereabouts | None:
    """Return the places in whose direction there was fighting, where no other is named: a sector by its towns."""
    line, clause = told.line, told.clause
    if told.category is not Category.GROUND_COMBAT or "direction" not in line.lows[clause.first : clause.last]:
        return None
    at = line.lows.index("direction", clause.first)
    if line.lows[at - 2 : at] != ["in", "the"] or line.lows[at + 1 : at + 2] != ["of"]:
        return None
    listed: list[Name] = []
    for i in range(at + 2, clause.last):
        name = line.words[i].name
        if name is not None and in_ukraine(line, i):
            listed.append(name)
        elif line.lows[i] not in {",", "and", "the", "of", "city", "town", "village"}:
            break
    return Whereabouts(listed, "the direction named in the clause", guess=False) if listed else None


def behind_places_where(told: Occurrence) -> Whereabouts | None:
    """Return the places listed behind "the places where ...": "among the towns where shells fell are X and Y"."""
    line, clause = told.line, told.clause
    if clause.joint != "which" or not clause.first or line.words[clause.first - 1].low not in TOWN_NOUNS_PLURAL:
        return None
    later = own_places(line, clause.last, len(line.words), told.category)
    return Whereabouts(later, "the places listed behind 'places where'", guess=False) if later else None


def _own(told: Occurrence) -> list[Name]:
    """Return the places among the words of the clause, or what they stand for."""
    line, clause, match, category = told.line, told.clause, told.match, told.category
    arriving = category is Category.HUMANITARIAN and _ARRIVING.search(line.text(match.first, match.last)) is not None
    own = own_places(line, clause.first, clause.last, category, arriving=arriving)
    if category is Category.HUMANITARIAN and (arriving or _AID.match(match.value.phrase)):
        own = [n for n in own if "from" not in n.roles]
    if own and all(n.kind in _AREAS for n in own):
        own = _listed_behind(told) or own
        if all("container" in n.roles for n in own) or _set_off(line, own[0]):
            # "the mining town of X region": the town, not the region
            meant = anaphors(line, clause.first, clause.last, told.scene.focus, pronouns=False)
            own = meant[0][1] if meant else own
    if own and all("reference" in n.roles for n in own) and "the" in line.lows[clause.first : clause.last]:
        meant = anaphors(line, clause.first, clause.last, told.scene.focus, pronouns=False)
        apart = meant and meant[0][0] < line.within(clause.first, clause.last)[0]
        own = meant[0][1] if apart else own  # "the village, at the gates of X, is flattened"
    if category is Category.CIVILIAN_HARM and own and all("from" in n.roles for n in own):
        own = _struck_elsewhere(told) or own
    return own


def _listed_behind(told: Occurrence) -> list[Name]:
    """Return the towns of a province that a list without a verb names behind a colon: "in X region: one in Y"."""
    line, clause = told.line, told.clause
    if clause.last >= len(line.words) or line.words[clause.last].low != ":":
        return []
    following = next((c for c in told.scene.clauses if c.first > clause.last), None)
    if following is None or following.first != clause.last + 1:
        return []
    if any(w.low in _VERBS or w.low.endswith("ed") for w in line.words[following.first : following.last]):
        return []
    return [n for n in own_places(line, following.first, following.last, told.category) if n.kind is MentionKind.TOWN]


def _set_off(line: Line, name: Name) -> bool:
    """Whether a province only says where a town lies that has no name here: "the battle for the place, in X"."""
    i = next((k for k, word in enumerate(line.words) if word.name is name), 0)
    return i > 2 and line.lows[i - 1] == "in" and line.lows[i - 2] == "," and line.lows[i - 3] in TOWN_NOUNS


def _struck_elsewhere(told: Occurrence) -> list[Name]:
    """Return where people from a place came to harm: "a family from X was killed by the missile that hit Y"."""
    for other in told.scene.clauses:
        if other is not told.clause and other.first >= told.clause.last and other.joint in {"which", "that"}:
            places = own_places(told.line, other.first, other.last, Category.BOMBARDMENT)
            if places and _HIT.search(other.text):
                return places
    return []


def _told_of(line: Line, match: Match[Cue], own: list[Name]) -> list[Name]:
    """Return the places of a clause without those before a cue that has its own right behind it.

    "The guns on X shelled Y", "after X it was the siege of Y": Y. Those behind stay, for they may be listed.
    """
    noun = match.tag in {"", "base", "s"} and line.lows[match.last : match.last + 1] not in (["of"], ["on"])
    if match.tag == "past" and _is_object(line, match.last, own):
        return [name for name in [line.words[match.last].name] if name is not None]
    at = _behind(line, match) if len(own) >= _PAIR and not noun else -1
    name = line.words[at].name if at >= 0 else None
    if name is None or name.kind in _AREAS or not any(name is n for n in own):
        return own
    ahead = {id(w.name) for w in line.words[: match.first] if w.name is not None}
    return [n for n in own if id(n) not in ahead]


def _behind(line: Line, match: Match[Cue]) -> int:
    """Return the name that a cue has right behind it ("shelling of the city of X"), or -1."""
    for i in range(match.last, min(len(line.words), match.last + _OBJECT)):
        if line.words[i].name is not None:
            return i
        if line.lows[i] not in _BEFORE_OBJECT:
            break
    return -1


def _is_object(line: Line, at: int, own: list[Name]) -> bool:
    """Whether a town at ``at`` is the object of the verb before it, though sites are named, too.

    "The guns that hammered X stand on the Y Spit" shelled X.
    """
    name = line.words[at].name if at < len(line.words) else None
    if name is None or name.kind is not MentionKind.TOWN or name in own or not in_ukraine(line, at):
        return False
    return line.lows[at + 1 : at + 2] not in (["'s"], ["and"], [","]) and all(n.kind is MentionKind.OTHER for n in own)


def _beside_anaphor(told: Occurrence, own: list[Name]) -> list[Name]:
    """Return what "the city" means in "the city and neighbouring X"."""
    words, clause = told.line.words, told.clause
    if TOWN_NOUNS.isdisjoint(told.line.lows[clause.first : clause.last]):
        return []
    for i, word in enumerate(words[clause.first : clause.last - 1], clause.first):
        if word.low in TOWN_NOUNS and words[i + 1].low == "and" and i and words[i - 1].low == "the":
            meant = town_of_speaker(told.line, told.clause) or told.scene.focus.settlement()
            return [meant] if meant is not None and meant.text not in {n.text for n in own} else []
    return []


def _fragments(told: Occurrence) -> list[Name]:
    """Return the places of a verbless rest behind a relative clause: "in X, where four were hurt, and in Y"."""
    behind = [c for c in told.scene.clauses if c.first >= told.clause.last]
    if not behind or behind[0].joint != "which":
        return []
    for other in behind[1:2]:
        lows = told.line.lows[other.first : other.last]
        if lows[:1] == ["and"] and _VERBS.isdisjoint(lows) and other.statement is told.clause.statement:
            return own_places(told.line, other.first, other.last, told.category)
    return []


def _lies_abroad(name: Name | None) -> bool:
    """Whether a name is that of a town or a region in another country."""
    place = name.resolution.place if name is not None and name.literal and name.resolution else None
    return name is not None and place is not None and place.country != "UA" and name.kind in _SETTLED


def _opens_abroad(line: Line) -> bool:
    """Whether a sentence sets its scene abroad, and names no place in Ukraine: "In Belgorod region he ..."."""
    if line.lows[0] not in _STAGING:
        return False
    first = next((w.name for w in line.words[1:3] if w.name is not None), None)
    return _lies_abroad(first) and not any(in_ukraine(line, i) for i in range(len(line.words)))
