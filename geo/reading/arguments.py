"""The places that a verb or a noun of control is about: its objects, its subjects, what it refers back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.clauses import Clause, in_ukraine, ranked_to
from geo.reading.inverted import labelled, place_behind
from geo.reading.lexicons import word_class
from geo.reading.pairs import ONLY, joins_places
from geo.reading.parties import forces_before, is_bare
from geo.reading.subjects import TOWN_NOUNS, TOWN_NOUNS_PLURAL, anaphors
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

PART_WORDS: Final = word_class("control_part")


MIN_PAIR: Final = 2
_FREE: Final = word_class("arguments_free") | {",", ":", "-", '"', "\u201c", "\u201d"}


_COMPASS: Final = frozenset(
    ["north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west", "centre"]
)


_PREPOSITIONS: Final = word_class("control_prepositions")


_VERBS: Final = word_class("control_verbs")
_STAYS: Final = frozenset({"remains", "remain", "stays", "stay", "holds", "stands"})


def eligible_names(line: Line, first: int, last: int, *, without: Collection[str] = ()) -> list[Name]:
    """Return the names among the words ``first`` to ``last`` (exclusive) that claims can be about.

    Those with one of the roles ``without`` are left out.
    """
    found = [word.name for i, word in enumerate(line.words[first:last], first) if is_eligible(line, i)]
    return [name for name in found if name is not None and not name.roles & set(without)]


def points_of(names: list[Name]) -> list[Name]:
    """Return the names of towns and sites among ``names``."""
    return [name for name in names if name.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]


def is_eligible(line: Line, i: int) -> bool:
    """Whether the word at ``i`` is a place in Ukraine that is more than the report's dateline."""
    name = line.words[i].name
    return name is not None and in_ukraine(line, i) and not name.roles & {"dateline", "apart"}


def object_places(scene: Scene, clause: Clause, start: int) -> tuple[list[Name], bool, int]:
    """Return the places of an object that begins at ``start``, whether a part of them is meant, and where it ends."""
    line, words = scene.line, scene.line.words
    places: list[Name] = []
    partial: list[Name] = []
    part = False
    i = start
    while i < clause.last:
        word = words[i]
        low = word.low
        if word.name is not None:
            if is_eligible(line, i) and "office" not in word.name.roles:
                wide = word.name.kind in {MentionKind.PROVINCE, MentionKind.REGION} and not _listed(line, i)
                if not (places and (wide or "reference" in word.name.roles)):
                    places.append(word.name)
                    partial += [word.name] if part else []
                    part = False
            elif not places:
                break
            i += 1
            continue
        if _begins_part([w.low for w in words[max(0, i - 1) : i + 4]]):
            part = True
        elif low == "not" and i == start and words[i + 1 : i + 2] and words[i + 1].low in ONLY:
            i += 1  # "took not only X but also Y"
        elif low == "but" and places and joins_places(line, start - 1, i):
            pass
        elif low in _PREPOSITIONS and not (low in {"over", "in"} and i == start):
            if places:
                following = _next_item(line, clause, i)
                if following:
                    i = following
                    continue
            break
        elif (
            low in TOWN_NOUNS | TOWN_NOUNS_PLURAL
            or low in _FREE
            or low in {"neither", "nor"}
            or word.date
            or low.isdigit()
            or low.endswith(("th", "ern"))
        ):
            pass
        elif low in {"it", "them", "there"}:
            break
        elif places:
            if low in {"'s", "(", ")"}:
                i += 1
                continue
            break
        else:
            ahead = words[i + 1 : i + 5]
            if (
                i - start < 5
                and any(w.low in TOWN_NOUNS | TOWN_NOUNS_PLURAL for w in ahead)
                and not any(w.low in _PREPOSITIONS for w in ahead[:2])
            ):
                i += 1
                continue
            break
        i += 1
    return places, bool(partial) and len(partial) == len(places), i


def _begins_part(lows: list[str]) -> bool:
    """Whether the second word begins "the outskirts of", "the east of"; not "the eastern city of", a whole place."""
    before, low, *after = lows if len(lows) > 1 else ["", *lows]
    if low in _COMPASS:
        return before == "the" and after[:1] == ["of"]
    whole = TOWN_NOUNS | TOWN_NOUNS_PLURAL | {"region", "province", "oblast"}
    return low in PART_WORDS and "of" in after and after[0] not in whole


def _listed(line: Line, i: int) -> bool:
    """Whether a province is another item behind places: "X, Y and the entire Z region"."""
    return line.words[i - 1].low in {"entire", "whole", "all"} or (
        line.words[i - 1].low in {"and", ","}
        and i + 1 < len(line.words)
        and line.words[i + 1].low not in {"region", "oblast", "province"}
    )


def _next_item(line: Line, clause: Clause, i: int) -> int:
    """Return the index of Y behind "X in the A region, Y ...", or 0."""
    words = line.words
    for k in range(i + 1, min(clause.last - 1, i + 9)):
        if words[k].low in {",", "and"}:
            after = words[k + 1]
            if after.low == "and" and k + 2 < clause.last:
                after = words[k + 2]
            if after.name is not None or after.low in {"the", "outskirts", "villages", "and"}:
                return k
            return 0
        if words[k].low in {"said", "after", "while"}:
            return 0
    return 0


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
            if spots:
                return spots
    return answered_of(scene, clause, at)


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


_BARE: Final = frozenset(
    ["half", "still", "almost", "nearly", "partly", "now", "again", "not", "already", "all", "but", "firmly", "fully",
     "mostly", "since", "no", "yes", ",", "completely", "largely", "entirely", "probably", "in", "under"]
)  # fmt: skip
SHORT: Final = 3
ANSWER: Final = 16
"""Words of an answer, and those before its verb, where it has no subject of its own."""


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
    if not words or words[0].name is None or any(w.low in _VERBS or w.low.endswith("ed") for w in words):
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


_AMONG: Final = frozenset({"among", "as", "list", "one", "two", "three", "some"})
"""What puts places beside others: "named X among the villages that are free"."""


def earlier_clauses(scene: Scene, clause: Clause) -> list[Clause]:
    """Return the clauses before one, the nearest first; what a relative clause interrupted goes on with its own words.

    "X, which faces Y across the river, was seized" is about X.
    """
    before = [c for c in reversed(scene.clauses) if c.last <= clause.first]
    first = scene.line.lows[clause.first]
    resumes = clause.joint == "main" and (first in _VERBS or first in _STAYS)
    if resumes and before and before[0].joint == "which" and scene.line.words[before[0].first].low != "whose":
        before.sort(key=lambda c: c.joint == "which")
    return before


def claimed_places(scene: Scene, clause: Clause) -> list[Name]:
    """Return the places that are all of an object: "claimed the city on Wednesday"."""
    places, _, end = object_places(scene, clause, clause.first)
    label = scene.line.words[0].name
    labelled = label is not None and scene.line.words[1:2] and scene.line.words[1].low == ":"
    if not places and label is not None and labelled and scene.line.words[clause.first].low in {"it", "this", "that"}:
        return [label]  # "Lukiantsi: the ministry claimed it on Monday"
    it = scene.line.lows[clause.first : clause.first + 1] == ["it"] and scene.line.words[clause.first + 1 :]
    if (
        not places
        and it
        and (scene.line.words[clause.first + 1].date or scene.line.lows[clause.first + 1] in _FOR_WHOM)
    ):
        gains = [d for d in scene.drafts[-3:] if d.controller is not None]
        places, end = [d.name for d in gains[-1:]], clause.first + 1  # "claimed it on Sunday for his men"
    if not places:
        places = [
            names[0]
            for _, names in anaphors(
                scene.line, clause.first, min(clause.last, clause.first + 3), scene.focus, pronouns=False
            )
        ]
        end = clause.first + 2
    stop = next(
        (i for i in range(end, clause.last) if scene.line.lows[i] == "for" and _for_own(scene.line, i)), clause.last
    )
    rest = [
        w
        for w in scene.line.words[end:stop]
        if not w.date and w.low not in {"on", "in", "at", "early", "late", ".", ",", "and"}
    ]
    if " ".join([w.low for w in rest]) in _WITH_IT:
        return places  # "claimed X on Sunday, and Y with it"
    aside = bool(rest) and (
        rest[0].low in {"on", "in", "near", "at", "outside", "north", "south", "east", "west"}
        or scene.line.lows[end - 1 : end + 1].count(",") > 0  # "claimed X, on the approaches to Y"
    )
    return places if not rest or (aside and not any(w.low in _VERBS for w in rest)) else []


_WITH_IT: Final = frozenset({"with it", "too", "as well", "along with it", "together with it", "with them"})
_FOR_WHOM: Final = frozenset({"for", "on", "as", ".", ","})


def _for_own(line: Line, i: int) -> bool:
    """Whether "for" at ``i`` tells for whom a place is claimed: "for his men alone", "for Russia", "for itself"."""
    following = line.lows[i + 1 : i + 2]
    return bool(following) and (
        following[0] in {"his", "its", "their", "himself", "itself", "themselves", "the"} or bool(line.classes[i + 1])
    )


def antecedent_places(scene: Scene, clause: Clause) -> list[Name]:
    """Return the place that a relative clause without an object of its own hangs on: "X, the city that they took"."""
    line = scene.line
    if (
        clause.statement is not None
        and line.words[clause.first].low == "that"
        and clause.first == clause.statement.last
    ):
        return []
    start = clause.first
    if clause.statement is not None and clause.statement.last == start:
        start = clause.statement.first
    while start > 1 and line.words[start - 1].low in {"which", "that", "who", "whom"}:
        start -= 1
    previous = line.words[start - 1].low
    if previous in TOWN_NOUNS_PLURAL:
        return _one_of_them(line, clause, start)
    if previous not in TOWN_NOUNS | {","} and line.words[start - 1].name is None:
        return []
    spots = eligible_names(line, 0, clause.first, without={"office", "reference"})
    return tail_group(line, spots) if spots else []


def _one_of_them(line: Line, clause: Clause, noun: int) -> list[Name]:
    """Return X of "X is one of the villages that they took" and of "Of the villages that they took, X is ..."."""
    away = {"office", "reference", "container"}
    lead = line.lows[max(0, noun - 7) : noun]
    if line.lows[0] in {"of", "among"}:
        behind = points_of(eligible_names(line, clause.last, len(line.words), without=away))
        later = points_of(eligible_names(line, clause.first, clause.last, without=away))
        return behind[:1] or later[-1:]
    if not {"one", "two", "three", "first", "second", "third", "last", "latest", "among"}.intersection(lead):
        return []
    before = points_of(eligible_names(line, 0, noun, without=away))
    return tail_group(line, before) if before else []


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
    return names[:1] if opens and between and closes else names


def tail_group(line: Line, names: list[Name]) -> list[Name]:
    """Return the last of ``names`` with those that are listed right before it."""
    index = {id(w.name): i for i, w in enumerate(line.words) if w.name}
    last = [names[-1]]
    for left, right in zip(reversed(names[:-1]), reversed(names[1:]), strict=False):
        a, b = index[id(left)], index[id(right)]
        if b - a <= 3 and all(w.low in {",", "and", "neighbouring", "nearby"} for w in line.words[a + 1 : b]):
            last.insert(0, left)
        else:
            break
    if "container" in last[-1].roles and len(names) > 1:
        return [names[0]]
    return last


def referred_places(scene: Scene, clause: Clause, first: int, last: int) -> list[Name]:
    """Return the places that an object like "it", "the town" refers to, within the sentence or before it."""
    line = scene.line
    found = anaphors(line, first, last, scene.focus)
    if not found:
        return []
    away = {"office", "reference", "alias", "towards"}
    earlier = points_of(eligible_names(line, 0, max(clause.first, found[0][0]), without=away))
    if earlier and len(found[0][1]) == 1 and found[0][1][0].kind is not MentionKind.PROVINCE:
        return [earlier[-1]]
    return found[0][1]


def places_behind(scene: Scene, clause: Clause, start: int, prepositions: Collection[str]) -> list[Name]:
    """Return the places behind the first of ``prepositions`` after ``start``: "withdrew ... from X"."""
    words = scene.line.words
    for i in range(start, min(clause.last, start + 8)):
        if words[i].low in prepositions:
            places, _, _ = object_places(scene, clause, i + 1)
            if places:
                return places
        if words[i].low in {",", ";", "to", "towards", "that"}:
            return []
    return []


def earlier_places(scene: Scene, clause: Clause) -> list[Name]:
    """Return the places that an elliptical clause goes on about: those named before in the sentence, else the focus."""
    line = scene.line
    away = {"office", "reference", "towards", "alias"}
    spots = points_of(eligible_names(line, 0, clause.first, without=away))
    spots = spots or points_of(eligible_names(line, clause.first, clause.last, without=away))
    if spots:
        return tail_group(line, spots)
    town = scene.focus.town()
    return [town] if town else []


def places_beside(line: Line, start: int) -> list[Name]:
    """Return the place that an elliptical rest adds: "X was taken and with it Y", "... on Monday and Y on Tuesday"."""
    stop = len(line.words)
    for i in range(start, stop - 1):
        if line.words[i].low in _VERBS:
            break
        if (line.words[i].low in {"together", "along"} and line.words[i + 1].low == "with") or line.words[i].low == ";":
            if any(w.low in _VERBS or (w.low.endswith("ed") and len(w.low) > 4) for w in line.words[i + 2 : stop]):
                continue
            return [n for n in eligible_names(line, i, stop) if not n.roles & {"container", "reference", "office"}]
        if line.words[i].low == "and":
            rest = line.words[i + 1 : stop]
            names = eligible_names(line, i + 1, stop)
            if (
                names
                and not any(w.low in _VERBS for w in rest)
                and (rest[0].low == "with" or (rest[0].name is not None and any(w.date for w in rest)))
            ):
                return [n for n in names if not n.roles & {"container", "reference", "office"}][:1]
        elif line.words[i].low in _VERBS:
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


def is_part(line: Line, clause: Clause, places: list[Name]) -> bool:
    """Whether a subject is only a part: "the outskirts of X are occupied"."""
    for i in range(clause.first + 2, clause.last):
        if line.words[i].name in places and line.words[i - 1].low in {"of", "the"}:
            return any(w.low in PART_WORDS for w in line.words[max(clause.first, i - 4) : i])
    return False
