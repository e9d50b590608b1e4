"""The subject of a verb of control: the places before it that it says something of, or beside which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL, anaphors
from geo.reading.dating import is_dated_list
from geo.reading.eligible import eligible_names, in_ukraine, is_eligible, points_of
from geo.reading.inverted import heads_list, labelled, place_behind
from geo.reading.lexicons import word_class
from geo.reading.moods import ranked_to
from geo.reading.objects import CONTROL_VERBS, object_places
from geo.reading.parties import forces_before, is_bare
from geo.reading.references import tail_group
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

MIN_PAIR: Final = 2
PAIR: Final = 2
_TOWN_IN_MIND: Final = frozenset({"it", "the", "this", "that"})
_STAYS: Final = word_class("arguments_stays")
_BARE: Final = word_class("arguments_bare") | {","}
SHORT: Final = 3
ANSWER: Final = 16
"""Words of an answer, and those before its verb, where it has no subject of its own."""
_AMONG: Final = word_class("arguments_among")
"""What puts places beside others: "named X among the villages that are free"."""
_SITES: Final = word_class("arguments_sites")
"""Parts of a town by which it is taken: "the station", "the port"."""
_OF_WHAT: Final = frozenset({"of", "near", "at", "outside", "between", "from"})
_PERSONS: Final = word_class("cues_official") | {"deputy", "residents", "people", "councillors", "officials"}
"""Those of a town who are no part of it."""
_INSERTING: Final = word_class("arguments_inserting")
"""How an insertion begins that says of a place what became of it, or where it lies."""


def _listed_from(line: Line, start: int) -> list[Name]:
    """Return the towns of a list that begins right behind the colon at ``start``, or nothing."""
    names: list[Name] = []
    for i in range(start, len(line.words)):
        name = line.words[i].name
        if name is not None and is_eligible(line, i):
            names.append(name)
        elif line.lows[i] not in _IN_LIST:
            break
    return points_of(names)


_IN_LIST: Final = TOWN_NOUNS | TOWN_NOUNS_PLURAL | {":", ",", "and", "the", "of", "as", "well", "both"}


def subject_places(scene: Scene, clause: Clause, at: int) -> list[Name]:
    """Return the places that are the subject of the verb at ``at``: before it, or what a relative clause hangs on."""
    line = scene.line
    own = eligible_names(line, clause.first, at, without={"office", "reference", "from", "towards", "alias"})
    first = line.words[at].name if at < len(line.words) and is_eligible(line, at) else None
    if first is not None:
        return [first]  # the phrase begins with its own subject: "@place have come home"
    behind = 0 if own else place_behind(line, clause, at, at + 1)
    if behind:
        return points_of(object_places(scene, clause, behind)[0])  # "Lost on the same day was X"
    heading = 0 if own else heads_list(line, clause, at)
    if heading:
        return _listed_from(line, heading)
    label = -1 if own else labelled(line, clause)
    if label >= 0 and is_eligible(line, label):
        return [name for name in [line.words[label].name] if name is not None]  # "X: lost on 2 July"
    if own and _is_the_other(line, clause) and not points_of(own):
        town = scene.focus.settlement()
        return [town] if town is not None else []  # "The other, in X region, was still held"
    scenes = points_of(own) or [n for n in own if "container" not in n.roles]
    if scenes and not points_of(scenes) and line.words[clause.first].low in {"it", "both", "they"}:
        scenes = []
    if scenes:
        scenes = [*_listed_before(scene, clause), *scenes]
        return _described(line, _without_containers(line, points_of(scenes)), at) or scenes
    found = anaphors(line, clause.first, at, scene.focus)
    if clause.joint == "which" or _relative_that(line, clause):
        nearest = next(
            (
                line.words[i].name
                for i in range(clause.first - 1, max(-1, clause.first - 5), -1)
                if line.words[i].name is not None
            ),
            None,
        )
        if nearest is not None and nearest.kind in {MentionKind.RIVER, MentionKind.SEA}:
            return []
        away = {"office"} if clause.joint == "which" else {"office", "reference"}
        before = eligible_names(line, 0, clause.first, without=away)
        spots = points_of(before) or (before if clause.joint == "which" else [])
        if spots:
            return tail_group(line, spots)
    if found:
        earlier = points_of(eligible_names(line, 0, clause.first, without={"office", "reference", "alias"}))
        word = line.words[found[0][0]].low
        if word == "its" and not _PERSONS.isdisjoint(line.lows[found[0][0] + 1 : found[0][0] + 3]):
            return []  # "its mayor was seized"
        if earlier and word in {"it", "its", "there"} and len(found[0][1]) == 1:
            if clause.statement is None:
                return [earlier[0]]
            told = points_of(eligible_names(line, clause.statement.last, clause.first, without={"office", "reference"}))
            if told:
                return [told[0]]
        if earlier and word in TOWN_NOUNS and len(found[0][1]) == 1:
            return [earlier[-1]] if clause.statement is not None else [earlier[0]]
        return found[0][1]
    if (clause.joint in {"and", "main", "while", "when"} and is_bare(line, clause, at)) or (
        clause.joint == "and" and not forces_before(line, clause, at)
    ):
        for other in earlier_clauses(scene, clause):
            names = eligible_names(line, other.first, other.last, without={"office", "reference", "towards", "from"})
            spots = points_of(names) or names
            if spots and not points_of(names) and line.lows[other.first] in _TOWN_IN_MIND:
                meant = anaphors(line, other.first, other.first + PAIR, scene.focus)
                spots = meant[0][1] if meant else spots  # "It lies in X region and is occupied"
            if spots:
                return _without_containers(line, spots)
    return town_of_site(scene, clause, at) or answered_of(scene, clause, at)


def town_of_site(scene: Scene, clause: Clause, at: int) -> list[Name]:
    """Return the town in mind where the subject is a site of it: "Two days later the airfield was taken"."""
    line, lows = scene.line, scene.line.lows
    if _SITES.isdisjoint(lows[clause.first : at]):
        return []
    last = next(i for i in range(at - 1, clause.first - 1, -1) if lows[i] in _SITES)
    first = max(clause.first, last - SHORT)
    article = next((i for i in range(last - 1, first - 1, -1) if lows[i] in {"the", "its"}), -1)
    if article < 0 or not _OF_WHAT.isdisjoint(lows[clause.first : last]) or not _OF_WHAT.isdisjoint(lows[last:at]):
        return []
    town = scene.focus.settlement() if scene.focus.fresh(line) else None
    return [town] if town is not None else []


def answered_of(scene: Scene, clause: Clause, at: int) -> list[Name]:
    """Return the town of the question that a bare answer begins a paragraph about: "Half surrounded, I am afraid"."""
    line = scene.line
    short = line.sentence.opens and at <= SHORT and len(line.words) <= ANSWER and clause.first < SHORT
    if not short or not scene.focus.fresh(line) or any(in_ukraine(line, i) for i in range(len(line.words))):
        return []
    if not all(low in _BARE for low in line.lows[:at]):
        return []
    town = scene.focus.settlement()
    return [town] if town is not None else []


def _is_the_other(line: Line, clause: Clause) -> bool:
    """Whether a clause begins with "the other, in X region,": one of two places of one name."""
    lows = line.lows[clause.first : clause.first + 4]
    return (
        lows[:1] == ["the"] and lows[1:2] in (["other"], ["second"], ["first"], ["latter"]) and lows[2:4] == [",", "in"]
    )


def _listed_before(scene: Scene, clause: Clause) -> list[Name]:
    """Return the places of a verbless start that "and" parts from its verb: "X, to the north, and Y were gone"."""
    line = scene.line
    before = next((c for c in scene.clauses if c.last == clause.first - 1), None)
    if clause.joint != "and" or before is None or before.statement is not clause.statement:
        return []
    words = line.words[before.first : before.last]
    if not words or words[0].name is None or any(w.low in CONTROL_VERBS or w.low.endswith("ed") for w in words):
        return []
    return points_of(eligible_names(line, before.first, before.last, without={"office", "reference", "from"}))


def _relative_that(line: Line, clause: Clause) -> bool:
    """Whether a clause with "that" says something of the noun before it: "the corner of X that remains Russian"."""
    if clause.joint != "that" or not clause.first or line.words[clause.first].low != "that":
        return False
    if clause.statement is not None and clause.statement.first < clause.first <= clause.statement.last:
        return False
    before = line.words[clause.first - 1]
    if [w.low for w in line.words[:2]] in (["it", "was"], ["it", "is"]) and any(line.within(2, clause.first)):
        return True  # "It was X, and not Y, that was occupied"
    if before.low in TOWN_NOUNS_PLURAL | {"those", "ones"}:
        return not _AMONG.isdisjoint(line.lows[max(0, clause.first - 6) : clause.first - 1])
    return before.name is not None or before.low in TOWN_NOUNS | {"region", "province", "oblast", "island", "part"}


def earlier_clauses(scene: Scene, clause: Clause) -> list[Clause]:
    """Return the clauses before one, the nearest first; what a relative clause interrupted goes on with its own words.

    "X, which faces Y across the river, was seized" is about X.
    """
    before = [c for c in reversed(scene.clauses) if c.last <= clause.first]
    row = [clause, *before]
    if any(_resumes(scene.line, row[k], row[k + 1]) for k in range(min(2, len(row) - 1))):
        before.sort(key=lambda c: c.joint in {"which", "that"} and c.statement is clause.statement)
    return before


def _resumes(line: Line, clause: Clause, before: Clause) -> bool:
    """Whether a clause goes on with the verb of what the relative clause ``before`` it interrupted."""
    first = line.lows[clause.first]
    if clause.joint == "and" and before.joint == "which" and first in _STAYS and line.words[0].name is not None:
        # "X has the road by which Y is reached, and remains"
        return line.lows[clause.first - PAIR : clause.first] == [",", "and"]
    return (
        clause.joint == "main"
        and before.joint in {"which", "that"}
        and (first in CONTROL_VERBS or first in _STAYS)
        and (before.joint == "which" or clause.first == before.last)
        and not (line.lows[before.first] == "whose" and "," in line.lows[before.first : before.last])
    )


def _without_containers(line: Line, names: list[Name]) -> list[Name]:
    """Drop the town that only says where a site before it is: "the plant in Enerhodar"."""
    index = {id(w.name): i for i, w in enumerate(line.words) if w.name}
    kept = []
    for name in names:
        i = index.get(id(name), -1)
        before = line.words[i - 2] if i > 1 else None
        if (
            before is not None
            and before.name is not None
            and before.name.kind is MentionKind.OTHER
            and before.name in names
            and line.words[i - 1].low in {"in", "at", "near"}
        ):
            continue
        kept.append(name)
    return kept


def _described(line: Line, names: list[Name], at: int) -> list[Name]:
    """Return only X of "X, the next village on the road out of Y, was ...", else all."""
    if len(names) < MIN_PAIR:
        return names
    index = {id(w.name): i for i, w in enumerate(line.words) if w.name}
    i, last = index.get(id(names[0]), at), index.get(id(names[-1]), at)
    words = line.words
    opens = (
        i + 2 < last and words[i + 1].low == "," and words[i + 2].low in {"the", "a", "an", "another", "once", "just"}
    )
    between = any(w.low in TOWN_NOUNS for w in words[i + 2 : last])
    closes = last + 1 < at and words[last + 1].low == ","
    if i + 2 < last and words[i + 1].low == "," and words[at - 1].low == "," and _is_inserted(words[i + 2].low):
        return names[:1]  # "X, given up to save the units between Y and Z, has been Russian since Tuesday"
    return names[:1] if opens and between and closes else names


def _is_inserted(low: str) -> bool:
    """Whether what stands behind a place and a comma only describes it: a participle, or where it lies."""
    return low in _INSERTING or (low.endswith(("ed", "en")) and len(low) > len("been"))


def places_beside(line: Line, start: int) -> list[Name]:
    """Return the place that an elliptical rest adds: "X was taken and with it Y", "... on Monday and Y on Tuesday"."""
    stop = len(line.words)
    for i in range(start, stop - 1):
        if line.words[i].low in CONTROL_VERBS:
            break
        if (line.words[i].low in {"together", "along"} and line.words[i + 1].low == "with") or line.words[i].low == ";":
            if any(
                w.low in CONTROL_VERBS or (w.low.endswith("ed") and len(w.low) > 4) for w in line.words[i + 2 : stop]
            ):
                continue
            return [n for n in eligible_names(line, i, stop) if not n.roles & {"container", "reference", "office"}]
        if line.words[i].low == "and":
            rest = line.words[i + 1 : stop]
            names = eligible_names(line, i + 1, stop)
            if (
                names
                and not any(w.low in CONTROL_VERBS for w in rest)
                and (rest[0].low == "with" or (rest[0].name is not None and any(w.date for w in rest)))
                and not is_dated_list(line, i + 1)
            ):
                return [n for n in names if not n.roles & {"container", "reference", "office"}][:1]
        elif line.words[i].low in CONTROL_VERBS:
            break
    return []


def first_or_last(line: Line, clause: Clause, match: Match[Cue]) -> list[Name]:
    """Return X of "the first village to be freed was X", "the last town to fall is X"."""
    last = match.last
    if not ranked_to(line, match.first) and line.lows[match.first - 2 : match.first] != ["to", "be"]:
        return []
    begin = line.lows[max(clause.first, match.first - 7) : match.first]
    if not {"first", "last", "latest", "second", "third", "only", "next"}.intersection(begin):
        return []
    being = next(
        (i for i in range(last, min(clause.last, last + 4)) if line.lows[i] in {"was", "is", "were", "are"}), 0
    )
    return (
        points_of(eligible_names(line, being, clause.last, without={"office", "reference", "container"}))
        if being
        else []
    )
