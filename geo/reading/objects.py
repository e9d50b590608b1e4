"""The object of a verb of control: the places behind it, as one name, a list, a pair, or "the outskirts of" one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL, anaphors
from geo.reading.aside_words import is_verb
from geo.reading.eligible import is_eligible
from geo.reading.lexicons import word_class
from geo.reading.pairs import ONLY, joins_places
from geo.reading.portions import PART_WORDS, share_at
from geo.reading.words import PLACE
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.scene import Scene
    from geo.reading.words import Line, Word

_FREE: Final = word_class("objects_free") | {",", ":", "-", '"', "\u201c", "\u201d"}
_COMPASS: Final = word_class("objects_compass")
_PREPOSITIONS: Final = word_class("objects_prepositions")
CONTROL_VERBS: Final = word_class("objects_verbs")
_WITH_IT: Final = frozenset({"with it", "too", "as well", "along with it", "together with it", "with them"})
_REMAINING: Final = frozenset({"last", "remaining", "final"})
_WHEN: Final = frozenset({"on", "in", "at", "early", "late", ".", ",", "and", "as", "only", "already", "again", "back"})
"""Words that may stand beside the date behind a place that is claimed: "claimed X as early as Tuesday"."""
_BEARING: Final = frozenset({"bore", "bears", "backs", "shows"})
_SUBJECT: Final = 8
"""Words behind ", and" among which the verb of another clause stands."""
_FOR_WHOM: Final = frozenset({"for", "on", "as", ".", ","})


def object_places(scene: Scene, clause: Clause, start: int) -> tuple[list[Name], bool, int]:
    """Return the places of an object that begins at ``start``, whether a part of them is meant, and where it ends."""
    line, words = scene.line, scene.line.words
    places: list[Name] = []
    partial: list[Name] = []
    i, stop = _behind_second_verb(scene, clause, start)
    i, part = max(i, share_at(line.lows, i)[1]), share_at(line.lows, i)[1] > 0
    while i < stop:
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
        if _begins_part([w.low for w in words[max(0, i - 1) : i + 4]]) or (part and _names_part(words[i + 1 : i + 3])):
            part = True
        elif low == "not" and i == start and words[i + 1 : i + 2] and words[i + 1].low in ONLY:
            i += 1  # "took not only X but also Y"
        elif places and _is_passed(line, start, i):
            pass
        elif low in _PREPOSITIONS and not (low in {"over", "in"} and i == start):
            if places:
                places, following = _item_behind(line, clause, start, i, places)
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
            or (not places and _is_of_quarter(line, i))
        ):
            pass
        elif low in {"it", "them", "there"}:
            break
        elif places:
            if low in {"'s", "(", ")"}:
                i, owned = _behind_owned_part(line.lows, i)
                partial += places[-1:] if owned else []
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


def _behind_owned_part(lows: list[str], i: int) -> tuple[int, bool]:
    """Return where a list goes on behind "'s" or a bracket, and whether that is a part: "X, Y's western half, Z"."""
    spots = range(i + 1, min(len(lows) - 1, i + PART)) if lows[i] == "'s" else ()
    behind = next((k + 1 for k in spots if lows[k] in PART_WORDS and lows[k + 1] in {",", "and"}), 0)
    return behind or i + 1, behind > 0


PART: Final = 4
"""Words behind "X's" among which the part of it stands."""


def site_places(scene: Scene, clause: Clause, start: int) -> list[Name]:
    """Return the places of an object that is a piece of ground there: "still hold the station at X", "the hill near X".

    Only what is ground: not "a soldier at X".
    """
    lows = scene.line.lows
    if lows[start : start + 1] == ["and"]:
        return []
    stop = min(clause.last, start + SITE)
    at = next((i for i in range(start, stop) if lows[i] in _SITES), 0)
    if not at or any(lows[i] in _PREPOSITIONS or not lows[i].isalpha() for i in range(start, at)):
        return []
    if lows[at + 1 : at + 2] and lows[at + 1] in {"north", "south", "east", "west"}:
        at += 1
    if lows[at + 1 : at + 2] and lows[at + 1] in _BESIDE:
        return object_places(scene, clause, at + 2)[0]
    return []


_SITES: Final = word_class("objects_sites")
"""Ground in or beside a town that is held for it."""
_BESIDE: Final = frozenset({"at", "in", "of", "near", "by", "outside"})
SITE: Final = 6
"""Words of an object among which such ground is named."""


def _is_passed(line: Line, start: int, i: int) -> bool:
    """Whether a list of places goes on behind the word at ``i``."""
    low, lows = line.lows[i], line.lows
    if low == "but":
        return joins_places(line, start - 1, i)
    # "took back X, Y's western half, Z and W"
    return low in PART_WORDS and lows[i - 1].endswith("ern") and lows[i + 1 : i + 2] in ([","], ["and"])


def _item_behind(line: Line, clause: Clause, start: int, i: int, places: list[Name]) -> tuple[list[Name], int]:
    """Return the places of an object ahead of the preposition at ``i`` that count, and where the next is, or 0."""
    low, words = line.lows[i], line.words
    if low in {"at", "in"} and i - start <= NEAR and _only_wide(places) and _is_town(words[i + 1 : i + 2]):
        return [], i + 1  # "garrisons linger within Kharkiv oblast at X"
    if low == line.lows[start - 1] and line.lows[i - 1] in {",", "and"}:
        return places, i + 1  # "was hoisted in X, in Y and in Z"
    return places, _next_item(line, clause, i)


NEAR: Final = 3
"""Words of a province ahead of the place in it."""


def _only_wide(places: list[Name]) -> bool:
    """Whether no place of an object is smaller than a province."""
    return all(name.kind in {MentionKind.PROVINCE, MentionKind.REGION} for name in places)


def _is_town(following: list[Word]) -> bool:
    """Whether a town stands next."""
    return any(w.name is not None and w.name.literal and w.name.kind is MentionKind.TOWN for w in following)


def _behind_second_verb(scene: Scene, clause: Clause, start: int) -> tuple[int, int]:
    """Return where an object begins, and where its clause ends: X of "entered and looted X", two verbs' object."""
    line, lows = scene.line, scene.line.lows
    if lows[start : start + 1] != ["and"] or start + 3 >= len(lows):
        return start, clause.last
    at = start + 1 + (lows[start + 1] in {"then", "later", "finally", "partly"})
    if at + 1 >= len(lows) or line.classes[at + 1] != PLACE or not is_verb(line, at):
        return start, clause.last
    return at + 1, next((c.last for c in scene.clauses if c.first <= at < c.last), clause.last)


def _is_of_quarter(line: Line, i: int) -> bool:
    """Whether the word at ``i`` tells which part of a place is meant: "gave up the canal quarter of X"."""
    return line.lows[i + 2 : i + 3] == ["of"] and line.lows[i + 1] in PART_WORDS


def _begins_part(lows: list[str]) -> bool:
    """Whether the second word begins "the outskirts of", "the east of"; not "the eastern city of", a whole place."""
    before, low, *after = lows if len(lows) > 1 else ["", *lows]
    if low in _COMPASS:
        return before == "the" and after[:1] == ["of"]
    if before in _REMAINING:
        return False  # "occupied the last western blocks of X"
    whole = TOWN_NOUNS | TOWN_NOUNS_PLURAL | {"region", "province", "oblast"}
    return low in PART_WORDS and "of" in after and after[0] not in whole


def _names_part(following: list[Word]) -> bool:
    """Whether a word before these names the part of a place: "the eastern apartment blocks of X"."""
    return any(word.low == "of" for word in following)


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


_MOST_OF: Final = re.compile(
    r"(?:all|everything|nearly all|almost all|most|the whole|the last|the rest|the final)"
    r"(?: (?:but|except|save|of|the|an?|few|two|three|some|it|houses?|streets?|blocks?|quarters?|corners?))*\b"
)
"""How much of a place is claimed that stands before the verb."""
_AWAY: Final = frozenset({"office", "reference", "apart", "from", "dateline"})


def claimed_places(scene: Scene, clause: Clause) -> list[Name]:
    """Return the places that are all of an object: "claimed the city on Wednesday"."""
    places, _, end = object_places(scene, clause, clause.first + (scene.line.lows[clause.first] == "to"))
    said = clause.statement
    if not places and said is not None and _MOST_OF.match(scene.line.text(clause.first, len(scene.line.words)).lower()):
        ahead = [w.name for w in scene.line.words[: said.last] if w.name and w.name.kind is MentionKind.TOWN]
        places = [n for n in ahead if n.literal and n.roles.isdisjoint(_AWAY)][-1:]
        if places:
            return places  # "In X a commander claimed all but a few streets"
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
        (
            i
            for i in range(end, clause.last)
            if (scene.line.lows[i] == "for" and _for_own(scene.line, i)) or _goes_on(scene.line, i, clause.last)
        ),
        clause.last,
    )
    rest = [
        w
        for w in scene.line.words[end:stop]
        if not w.date
        and w.low not in _WHEN
        and w.low not in word_class("province_word")
        and not (w.name is not None and w.name.kind is MentionKind.PROVINCE)
    ]
    if " ".join([w.low for w in rest]) in _WITH_IT:
        return places  # "claimed X on Sunday, and Y with it"
    aside = bool(rest) and (
        rest[0].low in {"on", "in", "near", "at", "outside", "north", "south", "east", "west"}
        or scene.line.lows[end - 1 : end + 1].count(",") > 0  # "claimed X, on the approaches to Y"
    )
    return places if not rest or (aside and not any(w.low in CONTROL_VERBS for w in rest)) else []


def _goes_on(line: Line, i: int, last: int) -> bool:
    """Whether another clause with its verb is joined at ``i``: "claimed X, and footage bore the claim out"."""
    joined = line.lows[i : i + 2] in ([",", "and"], [",", "but"])
    return joined and any(is_verb(line, k) or line.lows[k] in _BEARING for k in range(i + 3, min(last, i + _SUBJECT)))


def _for_own(line: Line, i: int) -> bool:
    """Whether "for" at ``i`` tells for whom a place is claimed: "for his men alone", "for Russia", "for itself"."""
    following = line.lows[i + 1 : i + 2]
    return bool(following) and (
        following[0] in {"his", "its", "their", "himself", "itself", "themselves", "the"} or bool(line.classes[i + 1])
    )


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
