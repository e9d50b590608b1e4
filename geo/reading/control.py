"""Who holds a place: captures, losses, withdrawals, entries and possession, from the frames of ``control.csv``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import (
    PART_WORDS,
    antecedent_places,
    earlier_places,
    eligible_names,
    is_eligible,
    is_part,
    object_places,
    places_behind,
    places_beside,
    points_of,
    referred_places,
    subject_places,
    tail_group,
)
from geo.reading.clauses import before_the_war, negated, ranked_to, supposes
from geo.reading.frames import gained, held, make_finding
from geo.reading.parties import (
    FORCES,
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    agent_side,
    default_gainer,
    forces_before,
    forces_side,
    is_military,
    side_in,
    subject_side,
)
from geo.reading.possession import find_contest, find_noun, find_redeployment, find_state, find_villages
from geo.reading.subjects import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.records import Affiliation, Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_FLAG: Final = re.compile(
    r"\b(?:flags?|town hall|city hall|administration|city council|council building|town council|"
    r"police station|cheered|greeted|welcomed|main square)\b"
)
_GONE: Final = re.compile(
    r"\b(?:had (?:already )?(?:left|gone|fled|withdrawn|pulled out)|(?:have|has) (?:already "
    r")?(?:left|fled|withdrawn|gone)|without a fight|unopposed)\b"
)
_PLACING: Final = frozenset({"of", "in", "from", "to", "at", "near", "around", "for", "with"})
_YIELDED: Final = frozenset({"give up", "abandon", "vacate", "relinquish", "cede", "yield"})
_LED_AWAY: Final = ("pull *", "order *", "take *", "lead *", "move *", "withdraw *", "bring *", "transfer *", "give *")
"""Phrases of leaving whose gap must hold an armed force: "took its troops out of", not "took residents out of"."""
_SAME_PARTICIPLE: Final = frozenset({"overrun", "retake", "cut", "split", "hit", "run", "come", "set", "put"})
"""Verbs whose participle looks like their base form."""
_GIVEN_UP: Final = frozenset(
    {"no longer control", "no longer hold", "no longer controls", "no longer holds", "no longer under"}
)


def find_control(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return what a control cue says, or None when it says nothing of a place's control."""
    line, frame, at = scene.line, match.value.frame, match.first
    if frame == "redeploy":
        return find_redeployment(scene, clause, match)
    if before_the_war(line, clause, at) or _no_move(line, match):
        return None
    apposed = _apposed(line, at)
    doubt = "" if apposed else supposes(line, clause, at)
    if doubt and not (frame == "leave" and re.search(r"order|command|decid|told", clause.text)):
        return None
    if clause.hypothetical or _attempted(line, clause, at):
        return None
    if match.tag == "ing" and any(
        line.words[i].low in {"could", "would", "may", "might"} for i in range(match.last, clause.last)
    ):
        return None
    denial = negated(line, clause, at)
    passive = _passive(line, clause, match)
    if frame in {"gain", "regain", "hold", "enter", "lose", "leave"}:
        return _verb(scene, clause, match, passive=passive, denial=denial)
    if frame in {"gain_noun", "regain_noun", "fall_noun", "leave_noun"}:
        return find_noun(scene, clause, match, denial=denial)
    if frame in {"fall", "freed"}:
        return None if denial else _gone_over(scene, clause, match)
    if frame == "state" and apposed is not None:
        return _apposition(scene, clause, match, apposed)
    if frame == "state":
        return find_state(scene, clause, match, denial)
    if frame == "absent":
        return _absent(scene, clause, match)
    if frame == "stand":
        return None if denial else _standing_in(scene, clause, match)
    return find_contest(scene, clause, match)


def _gone_over(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has a place by "the town fell" or "the town is free of enemy troops"."""
    if ranked_to(scene.line, match.first):
        towns = points_of(eligible_names(scene.line, 0, match.first, without={"office", "reference", "container"}))
        side = side_in(scene, clause, match.last, min(match.last + 4, clause.last)) or RUSSIA
        finding = gained(scene, clause, match, towns[-1:], side, "the last or first to fall") if towns else None
        if finding is not None:
            finding.aside = True
        return finding
    places = subject_places(scene, clause, match.first)
    if match.value.frame == "freed":
        places = places or object_places(scene, clause, match.last)[0]
        if places and all(n.kind is MentionKind.PROVINCE for n in places):
            counted = find_villages(scene, clause, match, UKRAINE, passive=True)
            if counted is not None:
                return counted
        return gained(scene, clause, match, places, UKRAINE, "free of the other side") if places else None
    side = side_in(scene, clause, match.first, min(match.last + 4, clause.last)) or RUSSIA
    return gained(scene, clause, match, places, side, "the place goes over") if places else None


def _apposition(scene: Scene, clause: Clause, match: Match[Cue], place: Name) -> Finding | None:
    """Return who holds the place in "X, the main city of the separatists": an aside of the report."""
    side = side_in(scene, clause, match.first, match.last)
    if side is None:
        return None
    finding = held(scene, clause, match, [place], side)
    finding.aside = True
    return finding


def _absent(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return what "not one Russian soldier is left in X" says (they left), or is "in X" (they never were)."""
    line = scene.line
    side = side_in(scene, clause, match.first, match.last)
    if side is None:
        return None
    places = points_of(eligible_names(line, clause.first, clause.last, without={"office", "reference"}))
    places = (
        places or subject_places(scene, clause, match.last) or referred_places(scene, clause, match.first, clause.last)
    )
    if not places:
        return None
    gone = any(
        w.low in {"left", "remain", "remains", "remained", "anymore", "longer", "stayed"}
        for w in line.words[clause.first : clause.last]
    )
    if gone:
        return make_finding(
            scene, clause, match, Category.WITHDRAWN, places, HOLDER[OTHER_SIDE[side]], side, "none of them is left"
        )
    finding = make_finding(
        scene, clause, match, Category.ENTERED, places, Controller.CONTESTED, side, "none of them is there"
    )
    finding.notes.append("denied")
    return finding


def _standing_in(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who holds a place where his forces "remain blockaded" or "hold out"."""
    side = subject_side(scene, clause, match.first)
    spots = points_of(eligible_names(scene.line, clause.first, clause.last, without={"office", "reference"}))
    if side is None and spots and not forces_before(scene.line, clause, match.first):
        side = UKRAINE if match.value.phrase == "hold out" else None  # "X has held out": against the invader
    elif not forces_before(scene.line, clause, match.first):
        return None
    if side is None or not spots:
        return None
    sites = [name for name in spots if name.kind is MentionKind.OTHER]
    return held(scene, clause, match, sites or spots, side)


def _no_move(line: Line, match: Match[Cue]) -> bool:
    """Whether the words only look like a verb of control: "the left bank", "taken off", "took place"."""
    words = line.words
    following = words[match.last].low if match.last < len(words) else ""
    head = line.lows[match.first]
    if following in {"on", "in", "from", "back"} and match.last + 1 < len(words) and words[match.last + 1].date:
        return False
    if following in {"on", "in"} and match.first and words[match.first - 1].low in {"been", "was", "were", "being"}:
        return False
    between = set(line.lows[match.first + 1 : match.last])
    if match.value.phrase.startswith(_LED_AWAY) and not between & (FORCES | {"back", "garrison", "everyone"}):
        return True
    if head == "left":
        return following in {"bank", "side", "shore", "wing", "hand", "flank", "bank,"} or following.endswith("-bank")
    if match.last - match.first == 1 and head in {"take", "takes", "took", "taken", "taking"}:
        return following in {
            "off",
            "out",
            "to",
            "away",
            "aboard",
            "part",
            "place",
            "on",
            "up",
            "home",
            "down",
            "refuge",
            "shelter",
            "care",
            "from",
            "prisoner",
            "hostage",
            "into",
            "back",
            "ill",
            "cooling",
            "advantage",
        }
    return False


def _attempted(line: Line, clause: Clause, at: int) -> bool:
    """Whether the verb at ``at`` is only tried: "trying to dislodge"."""
    before = [w.low for w in line.words[max(clause.first, at - 5) : at]]
    return "to" in before[-2:] and any(
        low.startswith(("try", "tri", "attempt", "struggl", "fail", "unable", "seek", "sought", "bid", "hop", "aim"))
        for low in before
    )


def _apposed(line: Line, at: int) -> Name | None:
    """Return the place that "..., the main city of ..." at ``at`` stands beside."""
    i = at - 1
    while i >= 0 and line.words[i].low in {"the", "a", "an", "still", "now", "long"}:
        i -= 1
    if i < 1 or line.words[i].low != ",":
        return None
    return line.words[i - 1].name if is_eligible(line, i - 1) else None


def _passive(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    if match.tag not in {"past", "part"} and not (match.tag == "base" and line.lows[match.first] in _SAME_PARTICIPLE):
        return match.tag == "ing" and match.first > clause.first and line.words[match.first - 1].low == "being"
    i = match.first - 1
    while i >= clause.first and (
        line.words[i].low.endswith("ly")
        or line.words[i].low
        in {
            "also",
            "now",
            "still",
            "not",
            "all",
            "already",
            "since",
            "then",
            "later",
            "first",
            "again",
            "both",
            "never",
            "just",
            "once",
        }
        or line.words[i].date
    ):
        i -= 1
    if i >= clause.first and line.words[i].low in {
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "be",
        "got",
        "gets",
        "'s",
        "left",
    }:
        return True
    if i >= 0 and line.words[i].low in {"have", "has", "had", "having"}:
        return False
    following = [w.low for w in line.words[match.last : min(match.last + 3, clause.last)]]
    if "by" in following[:2]:
        return True
    # "the plant, seized on 24 February, ...": a participle behind a comma or a name
    if i >= 0 and (line.words[i].low == "," or line.words[i].name is not None) and match.tag in {"past", "part"}:
        after = following[0] if following else ""
        word = line.words[match.last] if match.last < len(line.words) else None
        if line.words[i].name is not None and i > clause.first and _side_near(line, i):
            return False
        if not after and i == clause.first:
            return True
        return after in {"in", "on", "by", "at", "after", "from", "since", "during", ",", ".", "last", "early"} or (
            word is not None and word.date is not None
        )
    return False


def _side_near(line: Line, i: int) -> bool:
    return line.classes[i - 1] in {"@ukraine", "@russia"} if i else False


def _verb(scene: Scene, clause: Clause, match: Match[Cue], *, passive: bool, denial: str) -> Finding | None:
    line, frame, at = scene.line, match.value.frame, match.first
    weak = match.last - match.first == 1
    head = line.lows[at]
    if passive and frame == "leave" and forces_before(line, clause, at):
        passive = False
    if passive:
        places = subject_places(scene, clause, at)
        partial = False
        side = agent_side(scene, clause, match.last)
        if head == "left" and not side:
            return None
    else:
        places, partial, end = object_places(scene, clause, match.last)
        if not places:
            reach = min(clause.last, match.last + (7 if frame in {"leave", "enter"} else 4))
            if frame in {"leave", "enter"}:
                places = places_behind(
                    scene,
                    clause,
                    match.last,
                    {"from", "of", "out"}
                    if frame == "leave"
                    else {"in", "into", "inside", "of", "through", "over", "on"},
                )
            if not places and frame in {"gain", "regain", "hold"} and match.value.phrase.endswith("in control"):
                places = earlier_places(scene, clause)
            if not places:
                places = referred_places(scene, clause, match.last - (1 if frame in {"enter", "leave"} else 0), reach)
        del end
        side = subject_side(scene, clause, at)
        if side is None and forces_before(line, clause, at):
            side = forces_side(scene, clause)
    if denial and match.value.phrase not in _GIVEN_UP:
        return None
    if not places and at and line.words[at - 1].low == "as" and frame in {"gain", "regain"}:
        places, passive = _named_as(scene, clause, at), True
    if (
        not places
        and not passive
        and clause.joint in {"which", "that"}
        and clause.first
        and frame in {"gain", "regain", "hold", "lose", "leave", "enter"}
    ):
        places = antecedent_places(scene, clause)
    if frame in {"gain", "regain"}:
        if not places:
            return find_villages(scene, clause, match, side, passive=passive)
        if (
            side is not None
            and head.startswith("occup")
            and any(w.date and w.date.since for w in line.words[clause.first : clause.last])
        ):
            return held(scene, clause, match, places, side)
        if (
            places
            and at
            and line.words[at - 1].low in TOWN_NOUNS_PLURAL
            and all(n.kind is MentionKind.PROVINCE for n in places)
        ):
            return find_villages(scene, clause, match, side, passive=True)
        if side is None:
            if (
                not passive
                and weak
                and head
                in {
                    "take",
                    "took",
                    "taken",
                    "taking",
                    "takes",
                    "secure",
                    "secured",
                    "free",
                    "freed",
                    "recover",
                    "recovered",
                    "clear",
                    "cleared",
                    "seize",
                    "grab",
                    "grabbed",
                }
            ):
                return None
            side = default_gainer(scene, clause, frame)
        if partial or (passive and is_part(line, clause, places)):
            return make_finding(
                scene, clause, match, Category.CONTESTED, places, Controller.CONTESTED, side, "only part was gained"
            )
        again = (
            frame == "regain"
            and side is RUSSIA
            and head[:2] == "re"
            and (clause.statement is None or clause.statement.speaker.side is not RUSSIA)
        )
        places = [*places, *places_beside(line, match.last)] if passive else places
        return gained(
            scene,
            clause,
            match,
            places,
            side,
            "passive: the place was gained" if passive else "the subject gained it",
            again=again,
        )
    if frame == "lose":
        if not places or (not passive and side is None and _loses_else(line, match.last)):
            return None
        loser = side
        if loser is None:
            speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
            loser = speaker if speaker in OTHER_SIDE else UKRAINE
        gainer = OTHER_SIDE[loser]
        if passive and any(w.low in PART_WORDS for w in line.words[max(clause.first, at - 5) : at]):
            return make_finding(
                scene,
                clause,
                match,
                Category.CONTESTED,
                places,
                Controller.CONTESTED,
                gainer,
                "part was lost",
                lost=True,
            )
        if partial or (re.search(r"\b(?:outskirts|suburbs|parts? of|positions)\b", clause.text) and len(places) == 1):
            return make_finding(
                scene,
                clause,
                match,
                Category.CONTESTED,
                places,
                Controller.CONTESTED,
                gainer,
                "part was lost",
                lost=True,
            )
        finding = gained(scene, clause, match, places, gainer, "the place was lost")
        finding.lost = True
        _mark_parts(finding, clause, line)
        return finding
    if frame == "leave":
        speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
        if side is None and passive and speaker in OTHER_SIDE and match.value.phrase in _YIELDED:
            side = speaker  # "X was given up": by those who say so
        if side is None:
            return None
        if head in {
            "left",
            "leave",
            "leaving",
            "go",
            "gone",
            "went",
            "quit",
            "flee",
            "fled",
            "abandon",
            "abandoned",
        } and not is_military(scene, clause, at, passive=passive):
            return None
        if not places and not passive:
            places = earlier_places(scene, clause)
        places = [p for p in places if "towards" not in p.roles]
        if not places:
            return None
        return make_finding(
            scene, clause, match, Category.WITHDRAWN, places, HOLDER[OTHER_SIDE[side]], side, "the subject left"
        )
    if frame == "enter":
        if passive or (side is None and not _FLAG.search(clause.text)):
            return None
        if not places:
            places = earlier_places(scene, clause)
        if not places or side is None:
            return None
        if (
            not is_military(scene, clause, at, passive=False)
            and not _FLAG.search(clause.text)
            and line.classes[at] == ""
        ):
            return None
        return _entered(scene, clause, match, places, side)
    if frame == "hold":
        if not places and weak and not passive and side is None and head.startswith(("hold", "held", "hang", "hung")):
            return _holds_out(scene, clause, match)
        if not places:
            return None
        if passive:
            return None if side is None else held(scene, clause, match, places, side)
        if side is None or (head in {"running", "run", "ran", "keep", "kept", "keeps"} and weak):
            return None
        if head.startswith("occup") and match.tag in {"past", "part"}:
            return gained(scene, clause, match, places, side, "occupied: gained")
        speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
        if (partial or re.search(r"\bparts? of\b", clause.text)) and side is not speaker:
            return make_finding(
                scene, clause, match, Category.CONTESTED, places, Controller.CONTESTED, side, "a part is held"
            )
        if (
            side is RUSSIA
            and re.search(
                r"\b(?:all|most|the whole|the entire|nearly all) of\b|\b(?:whole|entire|fully|completely)\b",
                clause.text,
            )
            and clause.statement is not None
        ):
            return gained(scene, clause, match, places, side, "all or most of it: gained")
        return held(scene, clause, match, places, side)
    return None


def _holds_out(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has the place in "The town holds": the one who is attacked there, so whoever is not Russia."""
    line = scene.line
    following = line.words[match.last].low if match.last < len(line.words) else "."
    if following not in {".", ",", ";", "and", "but", "!", "for", "so", "despite", "out", "on", "firm"}:
        return None
    before = match.first - 1
    while before > clause.first and line.words[before].low in {
        "still",
        "itself",
        "is",
        "are",
        "has",
        "have",
        "now",
        "also",
    }:
        before -= 1
    if line.words[before].name is None and line.words[before].low not in TOWN_NOUNS | {"it", "both"}:
        return None
    if before > clause.first and line.words[before - 1].low in _PLACING:
        return None
    places = points_of(subject_places(scene, clause, match.first))
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    return held(scene, clause, match, places, RUSSIA if speaker is RUSSIA else UKRAINE) if places else None


def _named_as(scene: Scene, clause: Clause, at: int) -> list[Name]:
    """Return the places that somebody names "as captured": those before it, else those listed behind a colon."""
    line = scene.line
    away = {"office", "reference", "container", "from"}
    before = points_of(eligible_names(line, clause.first, at, without=away))
    if before:
        return tail_group(line, before)
    if clause.last <= len(line.words) and line.words[clause.last - 1 : clause.last + 1]:
        colon = next((i for i in range(at, min(len(line.words), at + 12)) if line.words[i].low == ":"), 0)
        if colon:
            return points_of(eligible_names(line, colon, len(line.words), without=away))
    return points_of(eligible_names(line, at, clause.last, without=away))


def _loses_else(line: Line, start: int) -> bool:
    """Whether what is lost is no place but something of the place's own: "the town lost its hall"."""
    return start < len(line.words) and line.words[start].low in {"its", "his", "her", "their", "a", "an", "one", "two"}


def _mark_parts(finding: Finding, clause: Clause, line: Line) -> None:
    """Note which of several lost places were lost in part only ("X and the outskirts of Y")."""
    for i in range(clause.first, clause.last):
        name = line.words[i].name
        if name and i >= 2 and line.words[i - 1].low == "of" and line.words[i - 2].low in PART_WORDS:
            finding.notes.append(f"part:{name.start}")


def _entered(scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation) -> Finding:
    line = scene.line
    whole = " ".join(w.low for w in line.words)
    claimed = bool(_FLAG.search(clause.text) or _FLAG.search(whole) or _GONE.search(whole))
    controller = HOLDER[side] if claimed else Controller.CONTESTED
    return make_finding(
        scene,
        clause,
        match,
        Category.ENTERED,
        places,
        controller,
        side,
        "inside the place" + (", with a flag or the town hall" if claimed else ""),
    )
