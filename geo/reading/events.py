"""What happened: shelling, fighting, advances, harm to civilians and so on, from the cues of ``events.csv``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.clauses import before_the_war, negated, supposes
from geo.reading.exclusions import CIVILIANS, harms_civilians, has_weapon, is_attributive
from geo.reading.findings import Finding
from geo.reading.whereabouts import event_places
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene

_ASIDE: Final = re.compile(
    (
        r"\b(?:after|despite|following|amid|amidst|during|because of(?! th(?:is|at)\b)|thanks to|since the|before the|"
        r"in spite of|under cover of|weeks of|months of|days of|years of|victims? of|threat of|fear "
        r"of|risk of|end to|stop to|part in the|warned of|warning of|talk of|history of|avoid|prevent|"
        r"escape|averting|avert)(?: [\w']+){0,4}$"
    ),
    re.IGNORECASE,
)
_ARMS: Final = re.compile(
    r"\b(?:(?:armou?red|military|burn\w*|enemy|Russian|Ukrainian) (?:\w+ )?(?:vehicles?|equipment|lorries|trucks)|"
    r"tanks?(?! farm)|howitzers?|guns?|mortars|batter(?:y|ies)|launchers?|helicopters?|columns?|"
    r"radars?|command posts?|observation posts?|strongholds?|dugouts?|personnel|firing positions?|self-propelled)\b",
    re.IGNORECASE,
)
_SEIZED: Final = re.compile(r"abduct|detain|kidnap|arrest|seiz")
_OFFICIAL: Final = re.compile(
    r"\b(?:mayors?|councillors?|council members?|heads? of|governor|deput(?:y|ies)|officials?|"
    r"community leaders?|elder)\b"
)
_STRUCK: Final = re.compile(
    r"\b(?:hit|hits|hitting|struck|strikes?|striking|fir(?:ed|es|ing)|land(?:ed|ing|s)?|fell|"
    r"falls?|kill\w*|wound\w*|injur\w*|damag\w*|destroy\w*|attack\w*|rain\w*|slam\w*|explod\w*|"
    r"launch\w*|shell\w*|under|intercept\w*|shot down|downed|brought down|came down|crash\w*|"
    r"cover\w*|set|came|coming|got through|get through|spoke of|speaks? of|tells? of|told of|blam\w*|"
    r"tore|torn|tear|ripped|plough\w*|gutted|flew|blast\w*|rained|hurt|"
    r"used|receiv\\w+|broke|slic\w*|cut|punch\w*|burst|pierc\w*|wreck\w*|demolish\w*|level+ed|smash\w*|collapsed?|target\w*|pound\w*|aimed)\b"
)


_REPELLED: Final = re.compile(
    r"\b(?:repel\w*|repuls\w*|attempted|attempts? at|thwart\w*|stop(?:ped|s)?|halt\w*|block\w*|foil\w*|"
    r"prevent\w*|fend\w*|"
    r"beat(?:en)?|slow\w*)\b[^,;]*$"
)
_BROKEN: Final = re.compile(
    r"\b(?:damag\w*|destroy\w*|hit|struck|strikes?|shell\w*|bomb\w*|cut|off|fail\w*|down|repair\w*|restor\w*|interrupt\w*|"
    r"disrupt\w*|knock\w*|los[st]\w*|without|broken?|collaps\w*|burn\w*|burst|fires?|flood\w*|shut\w*|stopp\w*|limit\w*|"
    r"ruin\w*|wreck\w*|out of|explo\w*|blown|blew|attack\w*|mend\w*|reconnect\w*|disconnect\w*|dry|sabot\w*|targeted)\b"
)


def find_event(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the event that a cue names and its places, or None when it is no claim or has no place."""
    line, at = scene.line, match.first
    category = match.value.category
    assert category is not None  # noqa: S101 - a cue of events.csv
    if before_the_war(line, clause, at):
        return None
    lack = category is Category.HUMANITARIAN and match.value.phrase.startswith(
        ("no ", "cannot", "unable", "without", "short", "lack")
    )
    if (
        any(line.lows[i] in {"no", "little", "without"} for i in range(at + 1, match.last))
        and "no" not in match.value.phrase.split()
        and "without" not in match.value.phrase
    ):
        return None
    if clause.hypothetical or (not lack and negated(line, clause, at)) or supposes(line, clause, at):
        return None
    before = line.text(max(clause.first, at - 6), at)
    if _ASIDE.search(before) and clause.joint != "after" and match.tag in {"", "base", "s", "ing"}:
        return None
    if is_attributive(line, clause, match):
        return None
    moved = line.text(match.first, match.last).lower()
    if (
        category is Category.MILITARY_ACTIVITY
        and CIVILIANS.search(moved)
        and not re.search(r"troops|soldiers|units", moved)
    ):
        return None
    if category is Category.INFRASTRUCTURE and "blown" in moved and CIVILIANS.search(before.lower()[-24:]):
        return None
    if category is Category.ADVANCE and _REPELLED.search(before):
        return None
    if match.value.strength == "thing" and not _BROKEN.search(clause.text):
        return None
    if category is Category.ADVANCE and re.search(r"\b(?:tr(?:y|ies|ied|ying)|attempt\w*|fail\w*) to $", f"{before} "):
        return None
    if line.lows[at] == "mass" and match.last < len(line.words) and line.words[match.last].low.startswith("grave"):
        return None
    text = clause.text
    if (
        category is Category.CIVILIAN_HARM
        and _SEIZED.match(line.lows[at])
        and _OFFICIAL.search(line.text(max(0, at - 9), min(len(line.words), at + 9)).lower())
    ):
        category = Category.POLITICAL
    if category is Category.CIVILIAN_HARM and not harms_civilians(line, clause, match):
        return None
    if match.value.strength == "weapon" and not _STRUCK.search(text):
        return None
    if (
        line.lows[at].startswith("attack")
        and match.last < len(line.words)
        and line.words[match.last].low
        in {
            "aircraft",
            "helicopters",
            "helicopter",
            "drones",
            "drone",
            "planes",
            "jets",
            "group",
            "groups",
            "submarine",
        }
    ):
        return None
    if match.value.strength == "weak" and not has_weapon(line, clause, match):
        return None
    if (
        category is Category.GROUND_COMBAT
        and line.lows[at].startswith(("attack", "offensive", "strike"))
        and re.search(
            r"\b(?:missile|rocket|drone|air|artillery|cyber|terror|shelling|night-time|cruise)\b", before.lower()[-18:]
        )
    ):
        return None
    if category is Category.INFRASTRUCTURE and _ARMS.search(
        line.text(max(clause.first, at - 6), min(clause.last, match.last + 6))
    ):
        return None
    if match.value.phrase.startswith(
        ("take *5", "lead *5", "drive *5", "bring *3", "people *2", "be taken off")
    ) and not CIVILIANS.search(text):
        return None
    if (
        category is Category.HUMANITARIAN
        and re.search(r"\b(?:soldiers|fighters|troops|units|garrison)\b", text)
        and not re.search(r"\b(?:civilians|residents|people)\b", text)
        and not re.search(r"\b(?:soldiers|fighters|troops)\b.{0,40}\bbrought out\b", text)
        and "evacuat" not in text
    ):
        return None
    places, rule, guess = event_places(scene, clause, match, category)
    if not places:
        return None
    return Finding(category, places, line, clause, at, line.text(at, match.last), rule, guess=guess)
