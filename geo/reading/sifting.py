"""Keeps of what the rules found what says something of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.findings import Draft, Finding
from geo.records import Category, DateSpan, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.speakers import Speaker
    from geo.reading.words import Line


_MOVED: Final = re.compile(r"\b(?:mov|transfer|redeploy|regroup|shift|rotat|sen[dt])", re.IGNORECASE)
_SHELTERED: Final = re.compile(r"\b(?:shelter|cellar|basement|hid|queu|wait)", re.IGNORECASE)
_LED_OFF: Final = re.compile(r"\b(?:taken|led|carried|dragged|driven) (?:away|off)\b", re.IGNORECASE)
_SABOTEURS: Final = re.compile(r"\b(?:sabot|subversive|reconnaissance|reinforce|partisan)", re.IGNORECASE)


_ATTACKS: Final = re.compile(r"(?:counter-?)?(?:attacks?|assaults?|offensives?)", re.IGNORECASE)
_RING: Final = ("surround", "encircl", "besieg", "blockad", "be surround", "been surround")


_BY_HOUSES: Final = frozenset(
    ["street by street", "house by house", "house to house", "street to street", "house-to-house"]
)
"""How a place is gained, where the clause says that it was."""
GAINS: Final = frozenset({Category.CAPTURED, Category.RECAPTURED})


def longest_cues(matches: list[Match[Cue]], *, control: bool) -> list[Match[Cue]]:
    """Return the longest cues without overlaps: of control together, of events for each category."""
    chosen: list[Match[Cue]] = []
    taken: dict[object, set[int]] = {}
    matches = [
        m
        for m in matches
        if m.value.category is not None
        or not any(
            o is not m
            and o.value.category is None
            and o.first <= m.first
            and m.last <= o.last
            and o.last - o.first > m.last - m.first
            for o in matches
        )
    ]
    matches = [m for m in matches if (m.value.category is None) is control]
    for match in sorted(matches, key=lambda m: (not _goes_first(m.value), m.first, -m.last)):
        span = set(range(match.first, match.last))
        used = taken.setdefault(match.value.category, set())
        if not span & used:
            chosen.append(match)
            used |= span
    return sorted(chosen, key=lambda m: m.first)


def sift(found: list[Finding]) -> list[Finding]:
    """Drop what the same words say twice: fighting that is a dispute over a place, damage that shelling did."""
    found = _fights_told(found)
    control = [f for f in found if f.controller is not None]
    kept: list[Finding] = []
    for finding in found:
        if finding.category in {Category.CAPTURED, Category.HELD, Category.RECAPTURED} and any(
            c.category is Category.CONTESTED
            and abs(c.cue - finding.cue) < 12
            and not any(w.date for w in finding.line.words[finding.clause.first : finding.clause.last])
            and not (c.clause is finding.clause and c.words.lower() in _BY_HOUSES)
            and c.clause.statement is finding.clause.statement
            and {id(n) for n in c.places} == {id(n) for n in finding.places}
            for c in control
        ):
            continue
        ids = {id(n) for n in finding.places}
        if finding.words.lower() in _BY_HOUSES and any(
            c.category in GAINS and c.clause is finding.clause and {id(n) for n in c.places} & ids for c in control
        ):
            continue  # "was cleared house by house": how, not who
        if finding.category is Category.INFRASTRUCTURE and any(
            f.category is Category.CIVILIAN_HARM and f.cue <= finding.cue < f.cue + len(f.words.split()) for f in found
        ):
            continue  # "blown up by a mine": a person
        if finding.category in {Category.HELD, Category.CONTESTED} and _holds_part(finding, control):
            continue  # "have broken into X and hold some of its streets"
        if finding.controller is None:
            rivals = [c for c in control if c.clause is finding.clause and {id(n) for n in c.places} & ids]
            if _gained_ground(finding, found) or (
                finding.category in {Category.GROUND_COMBAT, Category.ADVANCE} and rivals
            ):
                continue
            if finding.words.lower().startswith("order to") and any(c.category is Category.WITHDRAWN for c in rivals):
                continue  # the order to an army to leave is none to those who live there
            if (
                finding.category is Category.BOMBARDMENT
                and finding.words.lower().startswith("under ")
                and any(c.category is Category.WITHDRAWN for c in rivals)
            ):
                continue  # "under fire, they moved back"
            if finding.category is Category.MILITARY_ACTIVITY and any(
                f.category is Category.ADVANCE and f.clause is finding.clause and abs(f.cue - finding.cue) < 5
                for f in found
            ):
                continue
            if (
                finding.category is Category.MILITARY_ACTIVITY
                and finding.words.lower().startswith(("column", "landing", "put "))
                and any(f.category is Category.GROUND_COMBAT and f.clause is finding.clause for f in found)
            ):
                continue
            if finding.category is Category.MILITARY_ACTIVITY and any(
                abs(c.cue - finding.cue) < 4 or (c.category is Category.WITHDRAWN and _MOVED.search(finding.words))
                for c in rivals
            ):
                continue
            left = [c for c in control if c.category is Category.WITHDRAWN]
            if (
                left
                and finding.category is Category.MILITARY_ACTIVITY
                and _MOVED.search(finding.words)
                and any(c.clause is finding.clause or {id(n) for n in c.places} & ids for c in left)
            ):
                continue  # "moved back from X to the heights at Y", "no longer in X; they had been moved"
            if finding.category is Category.HUMANITARIAN and any(
                c.clause is finding.clause for c in left if c in rivals
            ):
                continue  # "his officials have moved out of X"
            if told_by_other_words(finding, found) or (
                finding.category is Category.HUMANITARIAN and _tells_who_was_harmed(finding, found)
            ):
                continue
            ring = finding.words.lower().startswith(_RING)
            if (
                finding.category is Category.MILITARY_ACTIVITY
                and not ring
                and any(
                    f.category in {Category.BOMBARDMENT, Category.INFRASTRUCTURE}
                    and f.clause is finding.clause
                    and {id(n) for n in f.places} & ids
                    and (f.category is Category.BOMBARDMENT or f.cue <= finding.cue <= f.cue + len(f.words.split()))
                    for f in found
                )
            ):
                continue
            if finding.category is Category.INFRASTRUCTURE and any(
                f.category in {Category.GROUND_COMBAT, Category.BOMBARDMENT}
                and f.line is finding.line
                and f.cue < finding.cue < f.cue + len(f.words.split())
                for f in found
            ):
                continue  # "a sabotage group was destroyed", "an ammunition depot was destroyed"
            bombarded = [
                f
                for f in found
                if f.category is Category.BOMBARDMENT
                and {id(n) for n in f.places} & ids
                and f.clause.statement is finding.clause.statement
            ]
            if finding.category is Category.INFRASTRUCTURE and bombarded and not is_network(finding):
                continue
            if (
                finding.category is Category.BOMBARDMENT
                and any(re.search(r"\b(?:dam|bridge)\b", n.text, re.IGNORECASE) for n in finding.places)
                and any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause for f in found)
            ):
                continue
            shot_at = finding.category is Category.GROUND_COMBAT and any(
                abs(f.cue - finding.cue) <= 2 or finding.words.lower() in {"attack", "attacks"} for f in bombarded
            )
            if _within_longer(finding, found) or shot_at or _sunk_in_fight(finding, found) or _cut_off(finding, found):
                continue
        kept.append(finding)
    return kept


def _within_longer(finding: Finding, found: list[Finding]) -> bool:
    """Whether a longer cue begins or ends with the words of this one: "tied up" of "the tug tied up at the pier"."""
    length = len(finding.words.split())
    end = finding.cue + length
    return any(
        f.category in _LONGER.get(finding.category, ())
        and f.line is finding.line
        and len(f.words.split()) > length
        and (f.cue == finding.cue or (f.cue < finding.cue and f.cue + len(f.words.split()) == end))
        for f in found
    )


_LONGER: Final = {
    Category.CIVILIAN_HARM: {Category.MILITARY_ACTIVITY, Category.POLITICAL},
    Category.HUMANITARIAN: {Category.MILITARY_ACTIVITY, Category.INFRASTRUCTURE, Category.POLITICAL},
    Category.MILITARY_ACTIVITY: {Category.POLITICAL},
    Category.BOMBARDMENT: {Category.CIVILIAN_HARM},
}
"""Whose longer cues tell better what happened."""


def _cut_off(finding: Finding, found: list[Finding]) -> bool:
    """Whether a lack of water or power is told as the damage to its network in the same clause."""
    supply = finding.category is Category.HUMANITARIAN and _SUPPLY.search(finding.words)
    return bool(supply) and any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause for f in found)


_BACK: Final = re.compile(
    r"\b(?:beaten|thrown|driven|pushed|forced|turned|fought|flung|hurled) (?:back|off)\b|"
    r"\b(?:repelled|repulsed|wiped out)\b"
)


def _fights_told(found: list[Finding]) -> list[Finding]:
    """Return the findings with entries that were beaten back as fighting, unless that is told already."""
    beaten = [f for f in found if f.category is Category.ENTERED and _beaten_back(f)]
    if beaten and any(f.category is Category.GROUND_COMBAT for f in found):
        return [f for f in found if f not in beaten]
    for finding in beaten:
        finding.category, finding.controller = Category.GROUND_COMBAT, None
    return found


def _beaten_back(finding: Finding) -> bool:
    """Whether those who got in were beaten back: "sixty men who had come ashore near X had been beaten back"."""
    words = finding.line.text(finding.cue, len(finding.line.words)).lower()
    found = _BACK.search(words)
    return found is not None and not any(stop in words[: found.start()] for stop in (";", ":", " but ", " after "))


_HELD_FOR_CHECKS: Final = re.compile(r"filtration|filtered", re.IGNORECASE)
_ORDERED: Final = re.compile(r"\border\w*\b.*\bleave\b", re.IGNORECASE)
_ARMED: Final = re.compile(
    r"\b(?:brigades?|battalions?|regiments?|soldiers|troops|garrison|marines|paratroopers|defenders|units)\b"
)
_RUINS: Final = re.compile(r"^(?:the |its )?(?:ruins?|rubble)\b", re.IGNORECASE)
_AMONG: Final = frozenset({"in", "among", "amid", "from", "through", "into", "over", "across"})
_HIT: Final = re.compile(r"\b(?:shelled|hit|struck|attacked|bombed|targeted)$", re.IGNORECASE)
_BRIDGE: Final = re.compile(r"\b(?:bridges?|dams?|viaduct|crossing)\b", re.IGNORECASE)
_TORN: Final = re.compile(r"(?:been |was |were )?(?:tear|tears|tore|torn) open$", re.IGNORECASE)
_BROKEN: Final = re.compile(
    r"\b(?:damag\w*|destroy\w*|outages?|blackouts?|without|cuts?|off|fires?|burn\w*|output|stop\w*|down|out of|dark\w*|"
    r"lost|los[et]s?|wreck\w*|ruin\w*|clos\w*|shut|no longer|repair\w*|holes?|collaps\w*|unusable|interrupt\w*)\b"
)


def told_by_other_words(finding: Finding, found: list[Finding]) -> bool:
    """Whether what a finding tells is told by the same words, or by their neighbours, as something else.

    Reserves thrown into an assault are fighting, men taken away at a filtration camp were harmed, a power station that
    was shelled, without a word of what that did, was shelled only, and a gas main that was torn open was not shot at.
    """
    category, first = finding.category, finding.cue
    last = first + len(finding.words.split())
    if category is Category.MILITARY_ACTIVITY and _SABOTEURS.search(finding.words):
        return any(
            (f.category is Category.GROUND_COMBAT and f.clause is finding.clause)
            or (f.category is Category.INFRASTRUCTURE and f.line is finding.line)
            for f in found
        )  # "a sabotage group was turned back", "a fire that saboteurs had laid"
    if category is Category.MILITARY_ACTIVITY and any(
        f.category is Category.GROUND_COMBAT
        and f.line is finding.line
        and f.cue < last
        and first < f.cue + len(f.words.split())
        for f in found
    ):
        return True
    if (
        category is Category.INFRASTRUCTURE
        and _RUINS.search(finding.words)
        and any(f.clause is finding.clause and f.category is not category and f.cue != first for f in found)
    ):
        return finding.line.lows[first - 1] in {"the", "its"} and finding.line.lows[first - 2] in _AMONG
    if category is Category.HUMANITARIAN and _ORDERED.search(finding.words):
        return _ARMED.search(finding.clause.text) is not None or any(
            f.category is Category.WITHDRAWN and f.line is finding.line for f in found
        )
    if _HELD_FOR_CHECKS.search(finding.words) and category in {Category.MILITARY_ACTIVITY, Category.HUMANITARIAN}:
        return any(f.category is Category.CIVILIAN_HARM and f.line is finding.line for f in found)
    if category is Category.INFRASTRUCTURE and _HIT.search(finding.words) and not _BRIDGE.search(finding.words):
        shelled = any(
            f.category is Category.BOMBARDMENT and f.line is finding.line and first <= f.cue < last for f in found
        )
        return shelled and _BROKEN.search(finding.line.text(0, len(finding.line.words)).lower()) is None
    return (
        category is Category.BOMBARDMENT
        and _TORN.search(finding.words) is not None
        and any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause and is_network(f) for f in found)
    )


_SUPPLY: Final = re.compile(r"\b(?:water|electricity|power|heating|gas)\b")


def _sunk_in_fight(finding: Finding, found: list[Finding]) -> bool:
    """Whether boats were sunk as part of a fight: "two boats were sunk when a landing was beaten off"."""
    sunk = finding.category is Category.BOMBARDMENT and _BOATS.search(finding.words)
    return bool(sunk) and any(f.category is Category.GROUND_COMBAT and f.line is finding.line for f in found)


_BOATS: Final = re.compile(r"\b(?:boats?|dinghies|dinghy)\b.*\bs[au]nk\b|\bs[au]nk\b.*\bboats?\b", re.IGNORECASE)
_SOME: Final = re.compile(
    r"\b(?:some|several|few|two|three|four|five|many|part|parts|half|dozen) (?:\S+ ){0,3}?"
    r"(?:streets?|blocks?|houses?|buildings?|quarters?|districts?|parts?|of (?:it|the))\b",
    re.IGNORECASE,
)


def _holds_part(finding: Finding, control: list[Finding]) -> bool:
    """Whether those who were said to be inside a place only hold some streets of it."""
    ids = {id(n) for n in finding.places}
    return _SOME.search(finding.clause.text) is not None and any(
        c.category is Category.ENTERED
        and c.line is finding.line
        and c.cue < finding.cue
        and {id(n) for n in c.places} & ids
        for c in control
    )


def _gained_ground(finding: Finding, found: list[Finding]) -> bool:
    """Whether what an attack gained is told: "counter-attacks have moved the line"."""
    return (
        finding.category is Category.GROUND_COMBAT
        and _ATTACKS.fullmatch(finding.words) is not None
        and any(
            f.category is Category.ADVANCE and f.clause is finding.clause and 0 < f.cue - finding.cue < GAINED
            for f in found
        )
    )


GAINED: Final = 5
"""Words from an attack to what it gained."""


def _goes_first(cue: Cue) -> bool:
    """Whether a cue is taken before what overlaps it: "no longer fully under" before "under its control"."""
    return cue.frame in {"state", "freed", "redeploy"} or "fully under" in cue.phrase


def _tells_who_was_harmed(finding: Finding, found: list[Finding]) -> bool:
    """Whether words of relief only tell whom another claim is about.

    "A bomb hit the school; ninety people were sheltering in its cellar", "five residents were taken away by men".
    """
    if _LED_OFF.search(finding.words):
        return any(f.category is Category.CIVILIAN_HARM and f.clause is finding.clause for f in found)
    return _SHELTERED.search(finding.words) is not None and any(
        f.category is Category.BOMBARDMENT and f.line is finding.line for f in found
    )


_HALTED: Final = re.compile(
    r"\b(?:not (?:run|gone|worked)|stopp?(?:s|ed)? work\w*|out of (?:service|action|operation|order)|"
    r"output|standstill)\b",
    re.IGNORECASE,
)
_WORKS: Final = re.compile(r"\b(?:azot|works|refinery|plant|azovstal|factory|avdiivka coke)\b", re.IGNORECASE)


def is_network(finding: Finding) -> bool:
    """Whether damage is to a network, a bridge, a dam or a plant, which stands beside a record of shelling."""
    if any(n.kind is MentionKind.OTHER and _WORKS.search(n.text) for n in finding.places):
        return True
    if _HALTED.search(finding.words):
        return True  # "the plant was bombed and has not run since"
    return bool(
        re.search(
            (
                r"\b(?:bridge|dam|power|electricity|grid|network|water supply|gas|pipeline|reactor|substation|"
                r"heating|water tower|pumping station|(?:no|without|neither) (?:\w+ )?lights?|"
                r"taps|running water|tap water|piped water|mains|telephone|metro|trams|trolleybuses|"
                r"outage|blackout|refinery|power (?:plant|station)|waterworks|nuclear|"
                r"high-voltage|output|transformer|boiler house|railway|rail tracks|tracks|train line|"
                r"pedestrians|impassable|internet)\b"
            ),
            finding.clause.text + " " + " ".join(n.text.lower() for n in finding.places),
        )
    )


def one_stance(drafts: list[Draft]) -> list[Draft]:
    """Where one sentence both asserts and concedes the same, keep the concession."""
    conceded = {(d.name.text, d.category, d.speaker.side) for d in drafts if d.stance is Stance.CONCEDES}
    return [
        d for d in drafts if d.stance is not Stance.ASSERTS or (d.name.text, d.category, d.speaker.side) not in conceded
    ]


def distinct_places(names: list[Name]) -> list[Name]:
    """Return the names without those that mean a place named before."""
    found: dict[object, Name] = {}
    for name in names:
        place = name.resolution.place if name.resolution else None
        found.setdefault(place.id if place else id(name), name)
    return list(found.values())


def replace_draft(
    draft: Draft, *, speaker: Speaker, stance: Stance, dates: DateSpan, dated: bool, line: Line, reason: str
) -> Draft:
    """Return a copy of ``draft`` said by somebody else, elsewhere."""
    return Draft(
        draft.finding, draft.name, draft.category, draft.controller, speaker, stance, dates, dated, reason, line
    )
