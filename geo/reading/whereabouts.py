"""Where an event of a clause happened: the places named in it, before it, or meant by it."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL, anaphors, office_abroad
from geo.reading.arguments import answered_of, earlier_clauses
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.own_places import is_passive_of_pronoun, own_places, pronoun_event
from geo.reading.references import tail_group
from geo.reading.stages import is_seat, is_stage, may_be_scene, seats_of_speakers, stage, town_of_speaker
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_VERBS: Final = word_class("control_verbs")
LOCAL: Final = frozenset(
    {Category.BOMBARDMENT, Category.CIVILIAN_HARM, Category.POLITICAL, Category.HUMANITARIAN, Category.INFRASTRUCTURE}
)


def event_places(scene: Scene, clause: Clause, match: Match[Cue], category: Category) -> tuple[list[Name], str, bool]:
    """Return where an event cue of a clause puts it, the rule, and whether no word of the clause names it."""
    line = scene.line
    own = own_places(line, clause.first, clause.last, category)
    if category is Category.HUMANITARIAN and _AID.match(match.value.phrase):
        own = [n for n in own if "from" not in n.roles]
    if own and all(n.kind in {MentionKind.PROVINCE, MentionKind.REGION} for n in own):
        own = _listed_behind(scene, clause, category) or own
        if all("container" in n.roles for n in own) or _set_off(line, own[0]):
            # "the mining town of X region": the town, not the region
            meant = anaphors(line, clause.first, clause.last, scene.focus, pronouns=False)
            own = meant[0][1] if meant else own
    if own:
        own = _beside_anaphor(scene, clause, own) + own + _fragments(scene, clause, category)
        return own, "named in the clause", False
    listed_towns = _announced_list(line, clause, category)
    if listed_towns:
        return listed_towns, "the places listed behind a colon", False
    chosen = _former_or_latter(line, clause, category) or _ringed(scene, clause, match)
    if chosen:
        return chosen, "what the words refer back to", False
    if category in LOCAL:
        seats = seats_of_speakers(scene, clause)
        if seats:
            return seats, "the places of the speakers' offices", True
    if line.text(max(0, clause.first - 1), clause.first + 1).lower() == "from where":
        return [], "", True  # "X, from where the attack came"
    if clause.joint == "which" and line.lows[clause.first] == "where" and clause.first > 1:
        at = clause.first - 1 - (line.lows[clause.first - 1] == ",")
        beside = line.words[at].name
        if beside is not None and in_ukraine(line, at) and not beside.roles & {"office", "apart"}:
            return [beside], "the place before 'where'", False
    if clause.joint == "which":
        antecedent = own_places(line, 0, clause.first, category)
        if antecedent:
            listed = line.words[clause.first - 1].low in TOWN_NOUNS_PLURAL
            return (
                tail_group(line, antecedent) if listed else antecedent[-1:],
                "what the relative clause hangs on",
                False,
            )
    if pronoun_event(line, clause, match.first) and category in {
        Category.BOMBARDMENT,
        Category.CIVILIAN_HARM,
        Category.INFRASTRUCTURE,
    }:
        earlier_names = [
            d.name
            for d in scene.drafts[-4:]
            if (d.category is category or (d.category is Category.BOMBARDMENT and category is Category.CIVILIAN_HARM))
            and line.sentence.paragraph - d.line.sentence.paragraph <= 1
        ]
        if earlier_names:
            return earlier_names[-1:], "what was said before to have been hit", True
    sector = scene.focus.sector if category is Category.GROUND_COMBAT else None
    named = any(line.words[i].name for i in range(clause.first, clause.last)) or _this_sector(line, clause)
    if sector and sector[0] == line.sentence.paragraph and named:
        return [sector[1]], "the sector named before", False
    attached = [c.last for c in scene.clauses if c.first == clause.last and c.joint in {"which", "that"}]
    if any(line.words[i].low == "there" for i in range(clause.first, max([clause.last, *attached]))):
        spoken = [
            w.name
            for i, w in enumerate(line.words[: clause.first])
            if w.name and w.name.literal and "office" in w.name.roles and in_ukraine(line, i)
        ]
        told = [n for c in earlier_clauses(scene, clause) for n in own_places(line, c.first, c.last, category)]
        if spoken and not any(n.kind is MentionKind.TOWN and "from" not in n.roles for n in told):
            return spoken[-1:], "'there': the place of the speaker's office", False
        if not told and office_abroad(line.words, clause.first):
            return [], "", True  # "the governor of Belgorod region says a woman was killed there"
    referred = [
        names
        for i, names in anaphors(
            line, clause.first, clause.last, scene.focus, pronouns=category is not Category.ADVANCE
        )
        if line.words[i].low not in {"it", "its"} or i > match.first or is_passive_of_pronoun(line, clause, match.first)
    ]
    explicit = [names for i, names in anaphors(line, clause.first, clause.last, scene.focus, pronouns=False)]
    home = town_of_speaker(line, clause) if scene.focus.at[0] != line.sentence.paragraph else None
    whole_town = home is not None and _HIS_TOWN.search(line.text(0, clause.first)) is not None
    if home is not None and category in LOCAL and (explicit or whole_town or not referred):
        explicit = referred = [[home]]
    earlier: list[Name] = []
    told_before = earlier_clauses(scene, clause)
    if line.lows[0] in {"in", "at", "from", "near", "around"}:
        told_before.sort(key=lambda c: c.joint == "which")  # "In X, where the plant of Y stands, two were killed"
    for other in told_before:
        earlier = own_places(line, other.first, other.last, category)
        if category is not Category.HUMANITARIAN:
            earlier = [n for n in earlier if "from" not in n.roles]
        if earlier:
            break
    earlier = [n for n in earlier if n.kind is not MentionKind.REGION]
    scene_set = stage(line, clause)
    if scene_set is not None and explicit and not earlier:
        return [scene_set], "what 'the town' means in the sentence", False
    if earlier:
        return earlier, "named earlier in the sentence", False
    if explicit:
        return explicit[0], "what the words refer back to", False
    later: list[Name] = []
    for other in [c for c in scene.clauses if c.first >= clause.last and c.statement is clause.statement]:
        if _MAYBE.intersection(line.lows[other.first : other.last]):
            continue  # "...; an incursion into X would stretch the defence"
        later = own_places(line, other.first, other.last, category)
        if later:
            return later, "named later in the sentence", False
    if clause.joint == "which" and clause.first and line.words[clause.first - 1].low in TOWN_NOUNS_PLURAL:
        later = own_places(line, clause.last, len(line.words), category)
        if later:
            return later, "the places listed behind 'places where'", False
    if referred:
        return referred[0], "what the pronoun refers back to", True
    seats = [w.name for w in line.words[: clause.first] if w.name and "office" in w.name.roles]
    seats = [n for n in seats if n.kind is MentionKind.TOWN and may_be_scene(n)]
    if seats and category in LOCAL and any(w.low in {"here", "there"} for w in line.words):
        return seats[-1:], "'there': the place of the speaker's office", False
    anywhere = [
        names for i, names in anaphors(line, 0, len(line.words), scene.focus) if line.words[i].low in {"here", "there"}
    ]
    anywhere += [names for _, names in anaphors(line, 0, len(line.words), scene.focus, pronouns=False)]
    if anywhere and not any(line.words[i].name for i in range(clause.first, clause.last)):
        return anywhere[0], "'here' or 'there' in the sentence", True
    whole = [c.first for c in scene.clauses if c.statement is clause.statement and c.first <= clause.first]
    acting = [w.name for w in line.words[min(whole) : clause.last] if w.name and "office" in w.name.roles]
    acting = [n for n in acting if n.kind is MentionKind.TOWN and may_be_scene(n)]
    witnessed = category is Category.MILITARY_ACTIVITY and _SEEN.search(line.text(0, match.first).lower())
    if acting and (category in LOCAL or witnessed):
        return acting[-1:], "the place of those who act", True
    if clause.statement is not None and (category in LOCAL or witnessed):
        zone = own_places(line, clause.statement.first, clause.statement.last, category)
        home = town_of_speaker(line, clause)
        if home is not None and not zone and clause.statement.content:
            return [home], "the town of the speaker", True
    if (
        category in LOCAL
        and match.value.strength in {"strong", "weapon"}
        and not any(
            w.name and w.name.literal and is_stage(w.name, category) and not is_seat(line, i)
            for i, w in enumerate(line.words)
        )
        and scene.focus.in_mind(line)
    ):
        town = scene.focus.town()
        if town:
            return [town], "the place that the paragraph is about", True
    if clause.statement is not None and (category in LOCAL or witnessed):
        zone = own_places(line, clause.statement.first, clause.statement.last, category)
        if zone and all(n.kind is MentionKind.TOWN for n in zone):
            return zone[:1], "the place of the speaker", True
    if (
        category is Category.GROUND_COMBAT
        and not any(w.name and w.name.literal and "office" not in w.name.roles for w in line.words)
        and scene.focus.fresh(line)
        and re.search(
            r"\b(?:the|this|that|their|his) (?:\w+ )?(?:attack|assault|attempt|offensive|thrust)s?\b", clause.text
        )
    ):
        town = scene.focus.settlement()
        if town:
            return [town], "the place that the assault was told of", True
    answered = answered_of(scene, clause, match.first)
    if answered:
        return answered, "the town of the question", True
    offices = [w.name for w in line.words if w.name and w.name.literal and "office" in w.name.roles]
    if offices and offices[-1].kind is MentionKind.PROVINCE and category in LOCAL:
        ahead = [w.name for w in line.words[: clause.first] if w.name and w.name.kind is MentionKind.TOWN]
        told = [n for n in ahead if n.literal and "from" not in n.roles and may_be_scene(n)]
        if told:  # "..., says the governor of the region; he counts nine dead"
            return told[-1:], "the town that the sentence has told of", True
    offices = [
        n
        for n in offices
        if n.resolution
        and n.resolution.place
        and n.resolution.place.country == "UA"
        and n.resolution.place.id != "gn:703448"
    ]
    if offices and category is Category.ADVANCE and offices[-1].kind is MentionKind.PROVINCE and len(offices) == 1:
        return offices, "the province of the speaker's office", True
    seat = scene.focus.seat(line) if category in LOCAL and match.value.strength == "strong" else None
    if not offices and seat is not None and not any(w.name and w.name.literal for w in line.words):
        return [seat], "the town whose mayor spoke before", True
    if offices and category in {
        Category.POLITICAL,
        Category.BOMBARDMENT,
        Category.CIVILIAN_HARM,
        Category.HUMANITARIAN,
        Category.INFRASTRUCTURE,
    }:
        return offices[-1:], "the place of the speaker's office", True
    return [], "", True


_HAD: Final = frozenset({"had", "have", "has", "having", "kept", "keep", "hold", "held"})


def _former_or_latter(line: Line, clause: Clause, category: Category) -> list[Name]:
    """Return which of two places named before in the sentence "the former" or "the latter" means."""
    for i in range(clause.first + 1, clause.last):
        if line.lows[i] in {"latter", "former"} and line.lows[i - 1] == "the":
            after = line.lows[i + 1] if i + 1 < len(line.words) else "."
            told = own_places(line, 0, clause.first, category)
            if len(told) > 1 and (not after.isalpha() or after in _AFTER_CHOICE):
                return told[-1:] if line.lows[i] == "latter" else told[-2:-1]
    return []


_AFTER_CHOICE: Final = word_class("whereabouts_after_choice")


def _ringed(scene: Scene, clause: Clause, match: Match[Cue]) -> list[Name]:
    """Return what is ringed in "had it almost surrounded", "kept the town encircled"."""
    at, lows = match.first, scene.line.lows
    if match.tag not in {"past", "part"} and not lows[match.last - 1].endswith("ed"):
        return []
    for i in range(max(clause.first + 1, at - 3), match.last):
        if lows[i] == "it" and lows[i - 1] in _HAD:
            town = scene.focus.town()
            return [town] if town is not None else []
    return []


_HIS_TOWN: Final = re.compile(r"\b(?:his|her|their) (?:own )?(?:town|city|village|community|settlement)\b")
_MAYBE: Final = frozenset({"would", "could", "might"})


def _this_sector(line: Line, clause: Clause) -> bool:
    """Whether a clause speaks of the sector named before: "54 attacks in this sector"."""
    lows = [word.low for word in line.words[clause.first : clause.last]]
    return any(
        low in word_class("direction_word") and before in {"this", "that", "the", "same"}
        for before, low in itertools.pairwise(lows)
    )


def _listed_behind(scene: Scene, clause: Clause, category: Category) -> list[Name]:
    """Return the towns of a province that a list without a verb names behind a colon: "in X region: one in Y"."""
    line = scene.line
    if clause.last >= len(line.words) or line.words[clause.last].low != ":":
        return []
    following = next((c for c in scene.clauses if c.first > clause.last), None)
    if following is None or following.first != clause.last + 1:
        return []
    if any(w.low in _VERBS or w.low.endswith("ed") for w in line.words[following.first : following.last]):
        return []
    return [n for n in own_places(line, following.first, following.last, category) if n.kind is MentionKind.TOWN]


def _set_off(line: Line, name: Name) -> bool:
    """Whether a province only says where a town lies that has no name here: "the battle for the place, in X"."""
    i = next((k for k, word in enumerate(line.words) if word.name is name), 0)
    return i > 2 and line.lows[i - 1] == "in" and line.lows[i - 2] == "," and line.lows[i - 3] in TOWN_NOUNS


def _announced_list(line: Line, clause: Clause, category: Category) -> list[Name]:
    """Return the towns that a clause announces: "were brought up to three villages: X, Y and Z"."""
    last = clause.last
    if last >= len(line.words) or line.lows[last] != ":" or line.lows[last - 1] not in TOWN_NOUNS_PLURAL:
        return []
    return [n for n in own_places(line, last, len(line.words), category) if n.kind is MentionKind.TOWN]


def _fragments(scene: Scene, clause: Clause, category: Category) -> list[Name]:
    """Return the places of a verbless rest behind a relative clause: "in X, where four were hurt, and in Y"."""
    found: list[Name] = []
    behind = [c for c in scene.clauses if c.first >= clause.last]
    if behind and behind[0].joint == "which":
        for other in behind[1:2]:
            words = [w.low for w in scene.line.words[other.first : other.last]]
            if words[:1] == ["and"] and not any(low in _VERBS for low in words) and other.statement is clause.statement:
                found += own_places(scene.line, other.first, other.last, category)
    return found


def _beside_anaphor(scene: Scene, clause: Clause, own: list[Name]) -> list[Name]:
    """Return what "the city" means in "the city and neighbouring X"."""
    words = scene.line.words
    for i in range(clause.first, clause.last - 1):
        if words[i].low in TOWN_NOUNS and words[i + 1].low == "and" and i and words[i - 1].low == "the":
            meant = town_of_speaker(scene.line, clause) or scene.focus.settlement()
            return [meant] if meant is not None and meant.text not in {n.text for n in own} else []
    return []


_SEEN: Final = re.compile(
    r"\b(?:people|residents?|inhabitants|villagers|locals|witness(?:es)?|those|farmers?|drivers?|women|men|someone)\b.*"
    r" (?:saw|seen|see|watched|noticed|counted|heard|spotted|filmed|observed)\b"
)
"""Who saw troops go by saw them where he lives."""
_AID: Final = re.compile(
    r"(?:humanitarian )?(?:aid|relief|convoy|food parcel|supplies|bring \*\d water|deliver|distribute|hand out|"
    r"water\||drinking)"
)
"""Help, which is told of where it goes to."""
