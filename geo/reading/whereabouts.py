"""Where an event of a clause happened: the places named in it, before it, or meant by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import earlier_clauses
from geo.reading.clauses import Clause, in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.subjects import TOWN_NOUNS, anaphors
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_VERBS: Final = word_class("control_verbs")
STAGE: Final = 3
"""Words of a sentence among which its scene is set."""
LOCAL: Final = frozenset(
    {Category.BOMBARDMENT, Category.CIVILIAN_HARM, Category.POLITICAL, Category.HUMANITARIAN, Category.INFRASTRUCTURE}
)


def event_places(scene: Scene, clause: Clause, match: Match[Cue], category: Category) -> tuple[list[Name], str, bool]:
    """Return where an event cue of a clause puts it, the rule, and whether no word of the clause names it."""
    line = scene.line
    own = own_places(line, clause.first, clause.last, category)
    if own:
        own = _beside_anaphor(scene, clause, own) + own + _fragments(scene, clause, category)
        return own, "named in the clause", False
    if clause.joint == "which":
        antecedent = own_places(line, 0, clause.first, category)
        if antecedent:
            return antecedent[-1:], "what the relative clause hangs on", False
    if pronoun_event(line, clause, match.first) and category in {
        Category.BOMBARDMENT,
        Category.CIVILIAN_HARM,
        Category.INFRASTRUCTURE,
    }:
        earlier_names = [
            d.name
            for d in scene.drafts[-4:]
            if d.category is category and line.sentence.paragraph - d.line.sentence.paragraph <= 1
        ]
        if earlier_names:
            return earlier_names[-1:], "what was said before to have been hit", True
    sector = scene.focus.sector if category is Category.GROUND_COMBAT else None
    named = any(line.words[i].name for i in range(clause.first, clause.last))
    if sector and sector[0] == line.sentence.paragraph and named:
        return [sector[1]], "the sector named before", False
    if any(line.words[i].low == "there" for i in range(clause.first, clause.last)):
        spoken = [w.name for w in line.words[: clause.first] if w.name and w.name.literal and "office" in w.name.roles]
        if spoken:
            return spoken[-1:], "'there': the place of the speaker's office", False
    referred = [
        names
        for i, names in anaphors(
            line, clause.first, clause.last, scene.focus, pronouns=category is not Category.ADVANCE
        )
        if line.words[i].low not in {"it", "its"} or i > match.first or is_passive_of_pronoun(line, clause, match.first)
    ]
    explicit = [names for i, names in anaphors(line, clause.first, clause.last, scene.focus, pronouns=False)]
    home = _town_of_speaker(line, clause) if scene.focus.at[0] != line.sentence.paragraph else None
    if home is not None and category in LOCAL and (explicit or not referred):
        explicit = referred = [[home]]
    earlier: list[Name] = []
    for other in earlier_clauses(scene, clause):
        earlier = own_places(line, other.first, other.last, category)
        if earlier:
            break
    earlier = [n for n in earlier if n.kind is not MentionKind.REGION]
    scene_set = _stage(line, clause)
    if scene_set is not None and explicit and not earlier:
        return [scene_set], "what 'the town' means in the sentence", False
    if earlier:
        return earlier, "named earlier in the sentence", False
    if explicit:
        return explicit[0], "what the words refer back to", False
    later: list[Name] = []
    for other in [c for c in scene.clauses if c.first >= clause.last and c.statement is clause.statement]:
        later = own_places(line, other.first, other.last, category)
        if later:
            return later, "named later in the sentence", False
    if referred:
        return referred[0], "what the pronoun refers back to", True
    anywhere = [names for _, names in anaphors(line, 0, len(line.words), scene.focus, pronouns=False)]
    anywhere += [
        names for i, names in anaphors(line, 0, len(line.words), scene.focus) if line.words[i].low in {"here", "there"}
    ]
    if anywhere and not any(line.words[i].name for i in range(clause.first, clause.last)):
        return anywhere[0], "'here' or 'there' in the sentence", True
    if clause.statement is not None and category in LOCAL:
        zone = own_places(line, clause.statement.first, clause.statement.last, category)
        home = _town_of_speaker(line, clause)
        if home is not None and not zone and clause.statement.content:
            return [home], "the town of the speaker", True
    if (
        category in LOCAL
        and match.value.strength in {"strong", "weapon"}
        and not any(w.name and w.name.literal for w in line.words)
        and scene.focus.in_mind(line)
    ):
        town = scene.focus.town()
        if town:
            return [town], "the place that the paragraph is about", True
    if clause.statement is not None and category in LOCAL:
        zone = own_places(line, clause.statement.first, clause.statement.last, category)
        if zone and all(n.kind is MentionKind.TOWN for n in zone):
            return zone[:1], "the place of the speaker", True
    offices = [w.name for w in line.words if w.name and w.name.literal and "office" in w.name.roles]
    offices = [
        n
        for n in offices
        if n.resolution
        and n.resolution.place
        and n.resolution.place.country == "UA"
        and n.resolution.place.id != "gn:703448"
    ]
    if offices and category in {
        Category.POLITICAL,
        Category.BOMBARDMENT,
        Category.CIVILIAN_HARM,
        Category.HUMANITARIAN,
        Category.INFRASTRUCTURE,
    }:
        return offices[-1:], "the place of the speaker's office", True
    return [], "", True


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
            meant = _town_of_speaker(scene.line, clause) or scene.focus.settlement()
            return [meant] if meant is not None and meant.text not in {n.text for n in own} else []
    return []


def _stage(line: Line, clause: Clause) -> Name | None:
    """Return the town in which a sentence sets its scene before the speaker: "In X the mayor said the town ..."."""
    words = line.words
    for i in range(1, clause.first):
        name = words[i].name
        if (
            name is not None
            and name.kind is MentionKind.TOWN
            and in_ukraine(line, i)
            and words[i - 1].low in {"in", "at"}
            and i <= STAGE
            and not name.roles & {"office", "reference", "alias"}
        ):
            return name
    return None


def _town_of_speaker(line: Line, clause: Clause) -> Name | None:
    """Return the town that the speaker of a clause is named with: "Officials in X said ...", or None."""
    statement = clause.statement
    if statement is None:
        return None
    for i in range(statement.first, statement.last):
        name = line.words[i].name
        if (
            name is not None
            and name.kind is MentionKind.TOWN
            and in_ukraine(line, i)
            and "office" in name.roles
            and name.resolution
            and name.resolution.place
            and name.resolution.place.id != "gn:703448"
        ):
            return name
    return None


def pronoun_event(line: Line, clause: Clause, at: int) -> bool:
    """Whether the cue at ``at`` has a pronoun for its object or its passive subject: "fired them", "it was shelled"."""
    words = line.words
    behind = any(words[i].low in {"them", "it", "this", "that"} for i in range(at, min(clause.last, at + 5)))
    return behind or is_passive_of_pronoun(line, clause, at)


def is_passive_of_pronoun(line: Line, clause: Clause, at: int) -> bool:
    """Whether a pronoun before ``at`` is what something is done to: "it has been shelled", "it was Ukraine who ..."."""
    before = [w.low for w in line.words[max(clause.first, at - 8) : at]]
    return bool({"it", "they", "this"} & set(before)) and bool(
        {"was", "were", "is", "are", "been", "being"} & set(before)
    )


def _is_refuge(line: Line, i: int) -> bool:
    """Whether people only go to the place at ``i``: a flood or a flight belongs to where they come from."""
    name = line.words[i].name
    before = line.words[i - 1].low if i else ""
    if before in {"to", "into", "towards"} or (name is not None and "towards" in name.roles):
        return True
    around = line.text(max(0, i - 5), i)
    return before in {"in", "near"} and bool(re.search(r"\b(?:arriv|hospital|reach|shelter)", around))


def own_places(line: Line, first: int, last: int, category: Category) -> list[Name]:
    """Return the places among the words ``first`` to ``last`` (exclusive) where an event of ``category`` can be."""
    found: list[tuple[int, Name]] = []
    for i in range(first, last):
        name = line.words[i].name
        if name is None or not in_ukraine(line, i) or name.roles & {"office", "dateline", "alias"}:
            continue
        found.append((i, name))
    if not found:
        return []

    def keep(test: set[str]) -> None:
        nonlocal found
        rest = [(i, n) for i, n in found if not n.roles & test]
        if rest:
            found = rest

    keep({"reference"})
    destination = category is Category.HUMANITARIAN
    if destination:
        found = [(i, n) for i, n in found if not _is_refuge(line, i)]
    elif category is Category.MILITARY_ACTIVITY:
        keep({"from"})
    elif category in {Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT} and (
        category is Category.GROUND_COMBAT
        and not re.search(
            r"\b(?:dislodge|drive|drove|driven|push|oust|expel|knock|squeeze|retreat)\w*\b",
            line.text(first, last).lower(),
        )
        and all(n.roles & {"from", "towards"} and "sector" not in n.roles for _, n in found)
    ):
        return []
    elif category is Category.BOMBARDMENT:
        found = [(i, n) for i, n in found if "from" not in n.roles]
    towns = [
        (i, n) for i, n in found if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION} and n.hint != "district"
    ]
    if towns:
        found = towns
        precise = [(i, n) for i, n in found if "sector" not in n.roles]
        aimed = category is Category.GROUND_COMBAT and all(n.roles & {"towards", "from"} for _, n in precise)
        found = found if aimed else precise or found
        if category in {Category.GROUND_COMBAT, Category.ADVANCE, Category.BOMBARDMENT}:
            keep({"from"})
            keep({"towards"})
            if aimed:
                keep({"reference"})
    else:
        keep({"container"})
    if len(found) > 1:
        sites = [(i, n) for i, n in found if n.kind is MentionKind.OTHER]
        staffed = [
            (i, n)
            for i, n in sites
            if re.search(
                r"\b(?:workers|staff|employees|engineers|operators|director|head|owner|managers?) of(?: the)?$",
                line.text(max(0, i - 4), i),
                re.IGNORECASE,
            )
        ]
        if staffed:
            found = [(i, n) for i, n in found if (i, n) not in staffed] or found
            sites = [pair for pair in sites if pair not in staffed]
        listed = any(
            abs(i - site) <= 2 and line.words[min(i, site) + 1].low in {"and", ","}
            for i, n in found
            for site, _ in sites
            if n.kind is MentionKind.TOWN
        )
        if sites and len(sites) < len(found) and not listed:
            found = (
                sites
                if category is not Category.HUMANITARIAN or sites[0][1].text.lower().startswith("azov")
                else [(i, n) for i, n in found if n.kind is MentionKind.TOWN]
            )
    return [n for _, n in found]
