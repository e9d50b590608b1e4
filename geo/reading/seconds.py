"""Who seconds a claim without a verb of saying: "footage bears it out", "an account that residents share"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.answers import who
from geo.reading.attribution import stance_of
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.searches import has_any
from geo.records import Affiliation, Category, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.scene import Scene
    from geo.reading.speakers import Speaker
    from geo.reading.words import Line

_CUES: Final = word_class("seconds_cues")
"""Words without one of which nothing is seconded."""
_PROOF: Final = (
    r"(?:(?:an?|the|this|several|some|two|three|its|their|our|published|geolocated|satellite|drone|verified|new|video|"
    r"later|recent|commercial|separate|own|also|and) )*(?:footage|images?|imagery|pictures?|videos?|photographs?|"
    r"photos?|"
    r"clips?|recordings?|film|geolocation|satellite data|thermal data|fire data)"
)
_PROOFS: Final = ("footage", "image", "picture", "video", "photo", "clip", "recording", "film", "geoloc", " data")
"""Of these letters whatever fits ``_PROOF`` holds some."""
_BEARS: Final = (
    r"(?:(?:also|later|now|clearly|then|appears? to|seems? to|has|have|since) )*(?:supports?|supported|bears?|"
    r"bore|borne|backs?|"
    r"backed|confirms?|confirmed|corroborates?|corroborated|proves?|proved|shows?|showed|verifies|agrees? with|"
    r"matche[sd]|"
    r"match|is consistent with|are consistent with|tall(?:y|ies) with|fits?)"
)
_IT: Final = (
    r"(?:it|this|that|them|him|her|so|as much|the same|(?:the|this|that|their|its|his|her) (?:\w+ )?"
    r"(?:claims?|reports?|version|account|statement|news|story|words))"
)
_SEEN: Final = re.compile(
    rf"(?:^|[,;:\u2014\u2013] |\b(?:and|which|that|found|finds|sees|saw|has|have) )"
    rf"(?P<p>{_PROOF}(?: [^,;:.]{{2,70}}?)?) (?P<v>{_BEARS})"
    rf" {_IT}(?: out| up| too)?"
    r"(?= ?[.,;]| ?$)",
    re.IGNORECASE,
)
_NONE: Final = re.compile(r"\b(?:no|not|nothing|neither|never|without)\b", re.IGNORECASE)
_KINDS: Final = (
    r"(?:account|version|claim|report|statement|assertion|announcement|news|figure|story|allegation|assessment)"
)
_SHARED: Final = re.compile(
    rf"[,\u2014\u2013(] ?(?:and )?(?:(?:an?|the|this|his|her|their|its|something|a thing) )?(?:{_KINDS} )?(?:that |"
    rf"which )?"
    r"(?:(?:was|is|were|are|has been|had been|later|soon|also|promptly|at once) )*"
    r"(?P<v>shared|repeated|echoed|borne out|supported|backed|seconded|confirmed|corroborated|carried|taken up|"
    r"announced|reported|claimed|proclaimed|declared|"
    r"denied|disputed|rejected|contradicted|contested|dismissed) by (?P<s>[^,;:.]{2,70}?)(?= ?[.;,]| ?$)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"(?:^|[,;] (?:and |but |while )?|\bwhile )(?P<s>[^,;:.]{3,50}?) (?:speaks?|spoke|talks?|talked|counts?|counted|"
    r"(?:has|have) counted|puts? it at|puts? the (?:number|figure|toll) at)(?: of)? "
    r"(?:(?:only|about|at least|up to|some|just|more than) )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)(?= ?[.;,]| ?$)",
    re.IGNORECASE,
)
"""Who gives another number of those who were told to have died: "the separatists count 5"."""
_COUNTING: Final = ("speak", "spoke", "talk", "count", "put")
"""Of these letters each of its verbs holds some."""
NEAR_DRAFTS: Final = 4
"""Claims back to those whose dead another party counts."""
_TOLD_FIRST: Final = frozenset({"announced", "reported", "claimed", "proclaimed", "declared"})
_AFTER: Final = re.compile(
    r"\b(?:after|before) (?P<s>[^,;:.]{3,50}?) (?:had )?(?:announced|reported|claimed|said|admitted|confirmed|conceded|"
    r"acknowledged|proclaimed|declared) (?:it|this|so|as much|the same)(?= ?[.;,]| ?$)",
    re.IGNORECASE,
)
"""Who said the same at another time: "was conceded by Kyiv a day after Moscow had announced it"."""
_FOUND: Final = ("that ", "found ", "finds ", "sees ", "saw ")
"""Behind what somebody else has found that bears a claim out."""
_AGAINST: Final = ("denied", "disputed", "rejected", "contradicted", "contested", "dismissed")
NEAR: Final = 1
"""Paragraphs from a claim to what seconds it."""


def seconded(scene: Scene, made: list[Draft]) -> list[Draft]:
    """Return the claims of those who second, or contradict, what the sentence or the one before it claims."""
    line = scene.line
    if _CUES.isdisjoint(line.lows):
        return []
    text, small = line.text(0, len(line.words)), line.small()
    counted = _COUNTED.search(text) if has_any(small, _COUNTING) else None
    if counted is not None:
        speaker = identify(line, scene.voices, _word(line, counted.start("s")), _word(line, counted.end("s") - 1) + 1)
        told = [d for d in made or scene.drafts[-NEAR_DRAFTS:] if d.category is Category.CIVILIAN_HARM]
        told = [d for d in told if line.sentence.paragraph - d.line.sentence.paragraph <= NEAR]
        fresh = speaker is not None and all(d.speaker.side is not speaker.side for d in told)
        if speaker is not None and told and fresh:
            return [_second(told[-1], speaker, line, Stance.ASSERTS)]
    seen = _SEEN.search(text) if has_any(small, _PROOFS) else None
    if seen is not None and not _NONE.search(seen.group()):
        at = _word(line, seen.start("p"))
        found = seen.group().lower().startswith(_FOUND)
        clause = next((c for c in scene.clauses if c.first <= at < c.last), None) if found else None
        voice = scene.voices.voice_of(line) if clause is None else scene.speaker_of(clause)
        model = _model(scene, made, at, voice)
        return [] if model is None else [_second(model, voice, line, Stance.ASSERTS)]
    shared = _SHARED.search(text) if " by " in small else None
    if shared is not None:
        first = _word(line, shared.start("s"))
        last = _word(line, shared.end("s") - 1) + 1
        speaker = identify(line, scene.voices, first, last)
        told = [d for d in made if d.finding.cue < first]
        if speaker is None or speaker.side is Affiliation.REPORT or not told:
            return []
        model = _model(scene, told, first, speaker)
        against = shared.group("v").lower().startswith(_AGAINST)
        if shared.group("v").lower() in _TOLD_FIRST and (model is None or model.speaker.side not in SIDES):
            return []  # "a retreat, reported by both sides"
        if model is not None and model.line is line:
            return [_second(model, speaker, line, Stance.DENIES if against else Stance.ASSERTS)]
    after = _AFTER.search(text) if "after " in small or "before " in small else None
    if after is not None:
        first = _word(line, after.start("s"))
        speaker = identify(line, scene.voices, first, _word(line, after.end("s") - 1) + 1)
        told = [d for d in made if d.finding.cue < first]
        model = _model(scene, told, first, speaker) if told and speaker is not None else None
        if model is not None and speaker is not None and speaker.side in SIDES:
            return [_second(model, speaker, line, Stance.ASSERTS)]
    return []


def _word(line: Line, at: int) -> int:
    """Return the index of the word at the position ``at`` of the text of a line."""
    return next((i for i in range(len(line.words)) if len(line.text(0, i + 1)) > at), len(line.words))


def _model(scene: Scene, made: list[Draft], at: int, speaker: Speaker) -> Draft | None:
    """Return what is seconded: the claim that somebody else makes ahead of it, of who holds a place first."""
    told = [d for d in made if d.finding.cue < at]
    if not told:
        last = scene.drafts[-1] if scene.drafts else None
        if last is None or scene.line.sentence.paragraph - last.line.sentence.paragraph > NEAR:
            return None
        told = [d for d in scene.drafts if d.line is last.line]
    told = [d for d in told if d.stance in {Stance.ASSERTS, Stance.CONCEDES} and d.speaker.side is not speaker.side]
    held = [d for d in told if d.controller is not None]
    return (held or told)[-1] if told else None


def _second(model: Draft, speaker: Speaker, line: Line, given: Stance) -> Draft:
    """Return ``model`` as ``speaker`` says it, or denies it."""
    return replace(
        model,
        speaker=speaker,
        stance=stance_of(model.finding, model.category, model.controller, speaker, given),
        line=line,
        reason=f"seconded; {who(speaker)}; dated as what is seconded; {model.reason.split(';')[0]}",
    )
