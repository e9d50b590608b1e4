"""What both sides say, or neither: "they accuse each other", "both Kyiv and Moscow report", "neither confirms it"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.answers import who
from geo.reading.attribution import stance_of
from geo.reading.dating import date_of
from geo.reading.eligible import eligible_names, points_of
from geo.reading.findings import Draft, Finding
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.parties import HOLDER, OTHER_SIDE
from geo.reading.searches import has_any
from geo.reading.speakers import Speaker
from geo.reading.told_by_verbs import BLAMED
from geo.records import Affiliation, Category, Controller, Report, Stance

if TYPE_CHECKING:
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene

_KYIV: Final = r"(?:kyiv|kiev|ukraine|the ukrainians|ukrainian officials|ukraine's army|the ukrainian army)"
_MOSCOW: Final = r"(?:moscow|russia|the russians|russian officials|russia's army|the russian army)"
_BODIES: Final = r"(?:sides|armies|parties|governments|capitals|ministries|countries|general staffs|belligerents)"
_BOTH: Final = (
    rf"(?:both {_BODIES}|the two {_BODIES}|both|(?:both )?{_KYIV} (?:and|as well as|like|no less than) {_MOSCOW}|"
    rf"(?:both )?{_MOSCOW} (?:and|as well as|like|no less than) {_KYIV})"
)
_EACH: Final = r"each(?: (?:side|army|party|country|government))?"
_SAY: Final = (
    r"(?:(?:have |has |had |now |today |also )*(?:sa(?:y|ys|id)|report(?:s|ed)?|confirm(?:s|ed)?|claim(?:s|ed)?|"
    r"insists?|"
    r"insisted|maintain(?:s|ed)?|announced?|acknowledged?|admit(?:s|ted)?|agreed?|wr[io]te))"
)
_MUTUAL: Final = re.compile(
    rf"\b(?:accus|blam)\w* (?:each other|one another)\b|\b{_EACH} (?:\w+ )?(?:accus|blam)\w+ the other\b|"
    r"\bboth (?:sides|armies|parties)? ?(?:\w+ )?(?:accus|blam)\w* the other\b|"
    r"\b(?:trad|exchang|swapp?)\w* (?:\w+ )?(?:accusations|blame|recriminations)\b|"
    r"\bpoint\w* (?:the |a )?fingers? at (?:each other|one another)\b",
    re.IGNORECASE,
)
_ACCUSING: Final = ("accus", "blam", "recrimin", "finger")
"""Of these letters whatever fits it holds some."""
_NO_MORE: Final = re.compile(
    r"^(?: (?:for|of|over|about|on|in|at) (?:it|this|that|the \w+|having \w+ (?:it|them))|"
    r" (?:again|as usual|as before|at once|afterwards))*[ .,;!]*$",
    re.IGNORECASE,
)
_SAY_BOTH: Final = re.compile(rf"(?:^|[,;:] )(?:{_BOTH}|{_EACH}) {_SAY}\b|\b{_SAY} {_BOTH}(?= ?[.,;]|$)")
_BOTH_HOLD: Final = re.compile(
    rf"(?:^|[,;:] )(?:{_BOTH}|{_EACH}) {_SAY} (?:that )?(?:(?:they|it|to|their \w+|its \w+) )?(?:(?:still|now|are|"
    rf"is|be|"
    r"have|has) )*(?:hold|holds|control|controls|in control of|in possession of|possession of|control of|"
    r"the control of|"
    r"possess)\b"
)
_BOTH_CLAIM: Final = re.compile(
    rf"(?:^|[,;:] )(?i:{_BOTH}|{_EACH}) (?:(?:now|still|also) )?(?:lays? claim to|claim(?:s|ed)?) (?=[A-Z])"
)
_NEITHER: Final = re.compile(
    rf"\bneither (?:{_KYIV} nor {_MOSCOW}|{_MOSCOW} nor {_KYIV}|army|side|ministry|capital|government|of the "
    rf"(?:two )?{_BODIES}|of them|of the two)\b[^.;]*\b(?:confirm|acknowledg|admit|bear)"
)
_BOTH_DENY: Final = re.compile(
    rf"(?:^|[,;:] |\bbut |\band )(?:{_BOTH}|{_EACH}) (?:(?:have|has|had|also) )*(?:den(?:y|ies|ied)|reject(?:s|ed)?|"
    r"dispute[sd]?|disown(?:s|ed)?)(?: (?:it|this|that|the \w+|all of it|having (?:fired|done so|done it)|"
    r"any part in it|"
    r"(?:any )?involvement))?[ .!]*$"
)
"""These, but for ``_BOTH_CLAIM``, look at sentences in small letters."""
_NAMED: Final = re.compile(rf"^{_BOTH}$", re.IGNORECASE)
_JOINS: Final = frozenset({"and", "as", "like"})
_VERBS: Final = word_class("both_sides_verbs")
"""Where the two who say the same end."""
_SEATS: Final = frozenset({"in", "of", "region", "city"})
_SPEAKER: Final = 6
"""Words of the first of them, at most."""
_ELLIPSIS: Final = 9
"""Words of a second source at most, whose verb is that of the first: "and most of it according to Kyiv"."""
_VERBLESS: Final = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "did", "does", "they", "fell", "took", "lost", "left", "not"]
)
"""Words with which a second source has a verb of its own."""
_BARE: Final = frozenset({"and", "what", "had", "has"})
"""What stands between two who say the same: "Russia claims, and Ukraine denies", "confirmed what Kyiv had said"."""
_PARTS: Final = frozenset({"half", "part", "parts", "partly", "third", "quarter", "some"})
_DEEDS: Final = frozenset(
    {Category.BOMBARDMENT, Category.INFRASTRUCTURE, Category.CIVILIAN_HARM, Category.HUMANITARIAN}
)
_CUES: Final = frozenset(
    {"both", "each", "other", "another", "others", "two", "neither", "accusations", "blame", "recriminations"}
)
"""Words without one of which a sentence speaks of one side only, unless it names both."""
NEAR: Final = 1
"""Paragraphs from a claim to the sentence that leans on it."""


def both_sides(scene: Scene, statements: list[Statement], made: list[Draft], report: Report) -> list[Draft]:
    """Return the claims of a sentence, ``made``, with those of the second side where it says that both make them."""
    line = scene.line
    if len(statements) > 1:
        made = [*made, *_left_out(scene, statements, made)]
    small = line.small()
    if _CUES.isdisjoint(line.lows) and not (
        _names_both_states(small) or (statements and {m.value.side for m in line.parties} >= SIDES)
    ):
        return made
    text = line.text(0, len(line.words))
    mutual = _MUTUAL.search(text) if has_any(small, _ACCUSING) else None
    if mutual is not None:
        return _accused(scene, made, mutual, text)
    if ("den" in small or "reject" in small or "dis" in small) and _BOTH_DENY.search(small):
        return _denied(scene, made)
    if "neither" in small and _NEITHER.search(small):
        return _unconfirmed(scene, made, report)
    if (("hold" in small or "control" in small or "possess" in small) and _BOTH_HOLD.search(small)) or (
        "claim" in small and _BOTH_CLAIM.search(text)
    ):
        return _held(scene, statements, made, report)
    shared = [s for s in statements if _NAMED.match(s.speaker.name) or _names_both(scene, s)]
    more: list[Draft] = []
    for draft in made:
        statement = draft.finding.clause.statement
        other = OTHER_SIDE.get(draft.speaker.side)
        if statement is not None and other is not None and any(statement is s for s in shared):
            more.append(_said_by(draft, other))
    begins = None if shared or statements else _SAY_BOTH.search(small)
    if begins is not None:
        at = len(text[: begins.start()].split()) if _goes_on(text, begins) else 0
        said = [
            d
            for d in made
            if d.speaker.side not in SIDES and d.controller is not Controller.CONTESTED and d.finding.cue >= at
        ]
        return [*(d for d in made if d not in said), *(_said_by(d, side) for d in said for side in OTHER_SIDE)]
    return [*made, *more]


def _names_both_states(small: str) -> bool:
    """Whether a sentence in small letters names both states, their people or their capitals."""
    return ("kyiv" in small or "kiev" in small or "ukrain" in small) and (
        "moscow" in small or "russia" in small or "kremlin" in small
    )


def _left_out(scene: Scene, statements: list[Statement], made: list[Draft]) -> list[Draft]:
    """Return what the second of two sources says without its verb: "taken according to X, and half of it by Y"."""
    line = scene.line
    more: list[Draft] = []
    for earlier, later in itertools.pairwise(statements):
        rest = {w.low for a, b in earlier.content for w in line.words[a:b] if w.low.isalpha()}
        bare = rest <= _BARE and (line.lows[earlier.last : earlier.last + 1] == [","] or "what" in rest)
        if bare and earlier.speaker.side is not later.speaker.side:
            said = [d for d in made if d.finding.clause.statement is later and d.line is line]
            more += [_also_by(d, earlier) for d in said]  # "Russia claims, and Ukraine denies, that X has fallen"
    sources = [s for s in statements if s.verb == "according to" and s.content]
    for earlier, later in itertools.pairwise(sources):
        told = [d for d in made if d.finding.clause.statement is earlier]
        first, last = later.content[0]
        words = line.lows[first:last]
        if (
            not told
            or earlier.speaker.side is later.speaker.side
            or any(d.finding.clause.statement is later for d in made)
            or len(words) > _ELLIPSIS
            or line.within(first, last)
            or not _VERBLESS.isdisjoint(words)
        ):
            continue
        model = told[0]
        if model.category is Category.INFRASTRUCTURE and BLAMED.search(" ".join(words)):
            model = replace(model, category=Category.BOMBARDMENT)
        if model.controller is not None and not _PARTS.isdisjoint(words):
            model = replace(model, category=Category.CONTESTED, controller=Controller.CONTESTED)
        stance = stance_of(model.finding, model.category, model.controller, later.speaker, Stance.ASSERTS)
        reason = f"the same by another source; {who(later.speaker)}; {model.reason.split(';')[0]}"
        more.append(replace(model, speaker=later.speaker, stance=stance, reason=reason))
    return more


def _goes_on(text: str, said: re.Match[str]) -> bool:
    """Whether what both say stands behind the words of saying: "...; each side says that the other fired it"."""
    return len(text[said.end() :].split()) > 1 + (said.start() == 0)


def _also_by(draft: Draft, statement: Statement) -> Draft:
    """Return what ``draft`` tells as the speaker of another statement says it."""
    given = statement.stance
    stance = stance_of(draft.finding, draft.category, draft.controller, statement.speaker, given)
    reason = f"'{statement.verb}', of the same; {who(statement.speaker)}; {draft.reason.split(';')[0]}"
    return replace(draft, speaker=statement.speaker, stance=stance, reason=reason)


def _names_both(scene: Scene, statement: Statement) -> bool:
    """Whether one of each side says something: "The mayor and the separatists agree that", "Haidai as well as TASS"."""
    line, last = scene.line, statement.last
    join = next((i for i in range(max(1, statement.first - 1), last - 1) if line.lows[i] in _JOINS), 0)
    one = next((m for m in reversed(line.parties) if m.last <= join and m.first > join - _SPEAKER), None)
    if not join or one is None or any(w.name is None and w.low not in _SEATS for w in line.words[one.last : join]):
        return False
    first = one.first
    sides = {m.value.side for m in line.parties if first <= m.first < last and m.value.side in SIDES}
    if len(sides) < len(SIDES):
        return False
    begin = join + (3 if line.lows[join] == "as" else 1)
    end = next((i for i in range(begin, last) if line.lows[i] in _VERBS or line.lows[i] == ","), last)
    two = identify(line, scene.voices, first, join), identify(line, scene.voices, begin, end)
    return {s.side for s in two if s is not None} == SIDES


def _said_by(draft: Draft, side: Affiliation) -> Draft:
    """Return what ``side`` says of the same."""
    speaker = Speaker(name=side.value.capitalize(), side=side, evidence="both sides say so")
    given = draft.stance if draft.stance in {Stance.DENIES, Stance.UNCONFIRMED} else Stance.ASSERTS
    stance = stance_of(draft.finding, draft.category, draft.controller, speaker, given)
    return replace(draft, speaker=speaker, stance=stance, reason=f"said by both sides; {draft.reason}")


def _accused(scene: Scene, made: list[Draft], mutual: re.Match[str], text: str) -> list[Draft]:
    """Return what two sides accuse each other of: a deed of the sentence, or of the one before."""
    line = scene.line
    at = len(text[: mutual.start()].split())
    told = [d for d in made if d.controller is None and d.finding.cue >= at]
    if told:
        kept = [d for d in made if d not in told]
        return [*kept, *(_said_by(d, side) for d in told for side in OTHER_SIDE)]
    if not _NO_MORE.match(text[mutual.end() :]):
        return made
    deeds = [d for d in made if d.category in _DEEDS] or _before(scene, _DEEDS)
    return [*made, *(replace(_said_by(d, side), line=line) for d in deeds[:1] for side in OTHER_SIDE)]


def _before(scene: Scene, categories: frozenset[Category]) -> list[Draft]:
    """Return the claims of some categories that the last sentence with claims makes, if it is near."""
    last = scene.drafts[-1] if scene.drafts else None
    if last is None or scene.line.sentence.paragraph - last.line.sentence.paragraph > NEAR:
        return []
    return [d for d in scene.drafts if d.line is last.line and d.category in categories]


def _denied(scene: Scene, made: list[Draft]) -> list[Draft]:
    """Return what both sides deny: a deed that somebody else told of."""
    told = [d for d in made or _before(scene, _DEEDS) if d.category in _DEEDS and d.speaker.side not in SIDES]
    more = [replace(_said_by(d, side), stance=Stance.DENIES, line=scene.line) for d in told[:1] for side in OTHER_SIDE]
    return [*(d for d in made if d.stance is not Stance.DENIES), *more] if more else made


def _unconfirmed(scene: Scene, made: list[Draft], report: Report) -> list[Draft]:
    """Return a claim that neither side confirms as unconfirmed by each that does not make it."""
    line = scene.line
    told = [d for d in made if d.stance is not Stance.UNCONFIRMED]
    own = bool(made)
    models = told[:1] or made[:1]
    models = models or [d for d in _before(scene, frozenset(Category)) if d.stance is Stance.ASSERTS][:1]
    dates, dated, how = date_of(line, scene.clauses, None, None, 0, report)
    new = []
    for model in models:
        for side in OTHER_SIDE:
            if model.speaker.side is side and model.stance is Stance.ASSERTS and not own:
                continue
            speaker = Speaker(name=side.value.capitalize(), side=side, evidence="neither side")
            new.append(
                replace(
                    model,
                    speaker=speaker,
                    stance=Stance.UNCONFIRMED,
                    dates=dates,
                    dated=dated,
                    line=line,
                    reason=f"neither side confirms it; {how}; {model.reason}",
                )
            )
    kept = [d for d in made if d.stance is not Stance.UNCONFIRMED and d.speaker.side not in SIDES]
    return [*kept, *new] if new else made


def _held(scene: Scene, statements: list[Statement], made: list[Draft], report: Report) -> list[Draft]:
    """Return the two claims of sides that both say that they hold a place."""
    line = scene.line
    clause = scene.clauses[0] if scene.clauses else None
    places = points_of(eligible_names(line, 0, len(line.words), without={"office", "reference"}))
    if clause is None or not places:
        return made
    dates, dated, how = date_of(line, scene.clauses, clause, statements[0] if statements else None, 0, report)
    more = []
    for side, holder in HOLDER.items():
        speaker = Speaker(name=side.value.capitalize(), side=side, evidence="both sides say so")
        finding = Finding(Category.HELD, places, line, clause, clause.first, "both", "held by both", holder, side)
        reason = f"both say that they hold it; {how}"
        more += [
            Draft(finding, name, Category.HELD, holder, speaker, Stance.ASSERTS, dates, dated, reason, line)
            for name in places
        ]
    return [*(d for d in made if d.name not in places), *more]
