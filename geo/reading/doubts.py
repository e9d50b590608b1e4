"""What one sentence says of its own claims: that they are not true, cannot be confirmed, or are told by another."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.saying import Statement
from geo.reading.speakers import REPORT, Speaker, Voices
from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.words import Line

UNTRUE: Final = 12
"""Words among which a sentence says that what follows is untrue."""
_UNTRUE: Final = re.compile(
    r"(?:it|this) (?:is|was) (?:simply |just |absolutely )?(?:not true|untrue|false|wrong|nonsense|a lie|a fake|"
    r"an? invention) that\b|there (?:is|was) no (?:truth|substance) (?:in|to) (?:(?:the|these|those|any|"
    r"russian|\w+'s) )?(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|talk|news|allegations?) (?:of|that|about)\b",
    re.IGNORECASE,
)
_PREMATURE: Final = re.compile(
    r"(?:it|that) (?:is|was|would be) (?:\w+ )?(?:too early|too soon|premature|wrong|an exaggeration) to (?:speak of|"
    r"talk of|talk about|say that|announce|declare|claim that)|"
    r"there (?:is|was|can be|could be) no (?:talk|question) of\b",
    re.IGNORECASE,
)
_HOLDING: Final = (
    r"(?! (?:now |still |really |actually )?"
    r"(?:controls?|controlled|holds?|held|has (?:it|control)|is in|was in|owns?)\b)"
)
"""Who holds a place that is open makes it contested: not what is left unconfirmed."""
_UNPROVEN: Final = re.compile(
    r"there (?:is|was|has been|have been|are|were) (?:still |as yet |so far )?no (?:\w+ ){0,2}?(?:signs?|indications?|"
    r"evidence|proof|trace|confirmation)(?: yet| so far)? (?:that|of)\b|"
    r"nothing (?:[\w'-]+ ){0,6}?"
    r"(?:bears? out|bore out|confirms?|suggests?|supports?|proves?|indicates?|points? to|shows?)"
    r"(?: the (?:claims?|reports?) (?:of|that))?(?: that)?|"
    r"it (?:is|was|remains|remained) (?:still |as yet |so far )?(?:unclear|unknown|uncertain|open|"
    r"(?:not|n't) (?:yet |immediately |entirely )?(?:clear|known|certain)|an open question|to be seen) "
    r"(?:whether|if|(?=who\b" + _HOLDING + r"))|"
    r"(?:it (?:is|was|has been|had been|proved) (?:still |so far )?impossible to|(?:nobody|no one) (?:can|could)) "
    r"(?:say|tell|know|establish|determine|check|verify|confirm|ascertain|find out) (?:whether|if)\b|"
    r"it (?:cannot|can not|could not) (?:yet )?be (?:ascertained|determined|established|verified|said|told) "
    r"(?:whether|if)\b|"
    r"it has yet to be (?:seen|shown|proven|established|confirmed) (?:whether|if|that)\b",
    re.IGNORECASE,
)
_OPENINGS: Final = ((_UNTRUE, Stance.DENIES), (_PREMATURE, Stance.DENIES), (_UNPROVEN, Stance.UNCONFIRMED))
"""How a sentence may open that denies or doubts what follows, and its stance."""
_LEFT_OPEN: Final = re.compile(
    r"(?:whether|who(?: or what)?"
    + _HOLDING
    + r") .+? (?:(?:cannot|could not|can not) be (?:established|verified|determined|checked|said)\b|"
    r"(?:is|was|remains|remained) (?:still |as yet |so far )?(?:unclear|unknown|uncertain|open|to be seen|"
    r"not (?:yet )?(?:clear|known|certain)|anybody's guess|an open question|in dispute|disputed)\b)",
    re.IGNORECASE,
)
_OPENS: Final = frozenset({"it", "this", "that", "there", "nothing", "nobody", "no"})
_NOT_TRUE: Final = re.compile(
    r"(?:that|this|it|all this|all of this|these|they|those)(?:'s| is| are| was| were)(?: all| simply| just| another| "
    r"absolutely| complete| yet another)* (?:not true|not so|not the case|an? (?:outright )?(?:lie|fake|fabrication|"
    r"invention|provocation|fairy tale)|lies|fakes?|false|untrue|nonsense|propaganda|disinformation|wrong|incorrect)|"
    r"(?:it|they|that|this|the (?:city|town|village)) (?:has|have|had|did|does|do|is|was|are|were) ?n[o']t(?: yet)?|"
    r"(?:nothing of the (?:kind|sort)|no such thing|nothing like (?:it|this|that)|none of (?:it|this|that|these))"
    r" (?:is|was|has|have|had|ever|did|took) ?(?:ever |actually |really |been )?(?:true|happened|happen|occurred|"
    r"taken place|"
    r"place|been the case|going on|happening|the case)|"
    r"not (?:a|one|a single) word of (?:it|this|that) (?:is|was) true|(?:it|this|that|this all) (?:has|had|did|was) "
    r"(?:not|never) (?:happened|happen|occurred|taken place|take place|been so)|there (?:is|was|had been|has been) "
    r"(?:nothing of the (?:kind|sort)|no such thing)",
    re.IGNORECASE,
)
"""A claim that is called false in a quotation of its own: "That is not true," said the spokesman."""
_OPENS_NOT_TRUE: Final = re.compile(
    r"(?:all|it|none|nothing|not|no|that|these|there|they|this|those|the(?:\W+(?:city|town|village)|\W*$))(?![\w-])",
    re.IGNORECASE,
)
"""How such a claim may begin: its first two words, or one with a sign."""
_WORD: Final = re.compile(r"[\w'-]+")
_CAPITALS: Final = {
    "kyiv": Affiliation.UKRAINE,
    "kiev": Affiliation.UKRAINE,
    "moscow": Affiliation.RUSSIA,
}
_PASSIVE: Final = frozenset({"is", "are", "was", "were", "been", "be"})
_PROOFS: Final = word_class("doubts_proofs")
REASON: Final = 4
"""Words of a denial at most, behind which a colon tells the reason."""
_BREAKS: Final = frozenset({",", ";", "\u2013", "\u2014", "but"})
_NOT_BORNE_OUT: Final = re.compile(
    r"[;,\u2013\u2014]? ?(?:(?:but|though|although|yet|and|for which|of which|while|so far|as yet) )*"
    r"(?:nothing (?:[\w'-]+ ){0,8}?(?:confirms?|confirmed|bears?|bore|supports?|proves?|corroborates?|backs?|shows?) "
    r"(?:it|this|that|them|the claim|him|so)\b|"
    r"(?:(?:we|I|this|the|our|these) )?(?:[\w'-]+ ){0,4}?(?:found|seen|has|have|had|saw|sees?|knows?|know|is|was) "
    r"(?:still |as yet )?no (?:\w+ )?(?:proof|evidence|confirmation|trace|signs?) (?:of|for|to) "
    r"(?:it|this|that|them|the claim|support it|"
    r"confirm it|bear it out)\b|"
    r"(?:[\w'-]+ ){0,5}?(?:found|seen|has|have|had|saw|sees?|knows? of|is|was|are|were) (?:still |as yet |so far )?"
    r"(?:no|nothing|not any) (?:\w+ )?(?:(?:footage|pictures?|images?|videos?|photographs?|material|proof|evidence) )?"
    r"(?:that (?:\w+ )?(?:shows?|proves?|confirms?|supports?|bears?)|to (?:show|prove|confirm|support|back|bear)|"
    r"showing|confirming|supporting) (?:it|this|that|them|the claim|so)\b)",
    re.IGNORECASE,
)


def call_untrue(line: Line, voices: Voices, found: list[Statement]) -> None:
    """Let whoever says "It is not true that X has fallen" deny it; nobody named, the standing voice does."""
    for statement in found:
        start = statement.content[0][0] if statement.content and statement.stance is Stance.ASSERTS else 0
        told = _opening(line, start) if start else None
        if told is not None:
            _deny(line, found, statement, start + told[0], told[1])
            return
    opening = _opening(line, 0)
    if opening is None:
        return
    if line.lows[0] == "who" and found and found[0].stance is Stance.UNCONFIRMED and found[0].speaker is REPORT:
        found[0].content.insert(0, (1, found[0].first))  # "Who shelled X cannot be established."
        return
    start, stance = opening
    holder = next((s for s in found if s.content and s.content[0][0] < start < s.content[0][1]), None)
    later = min((s.first for s in found), default=len(line.words))
    end = next((i for i in range(later - 1, start, -1) if line.lows[i] == ";"), len(line.words) if not found else 0)
    if holder is None and end:
        found.insert(0, Statement(voices.voice_of(line), stance, "not true", 0, start, [(start, end)]))
    elif holder is not None and holder.stance is Stance.ASSERTS:
        holder.stance = stance
        holder.content[0] = (start, holder.content[0][1])


def _opening(line: Line, start: int) -> tuple[int, Stance] | None:
    """Return how many words at ``start`` deny or doubt what follows them, and which, or None."""
    if start >= len(line.lows):
        return None
    if line.lows[start] in {"whether", "who"} and _LEFT_OPEN.match(line.text(start, len(line.words))):
        return 1, Stance.UNCONFIRMED
    if line.lows[start] not in _OPENS:
        return None
    text = line.text(start, min(len(line.words), start + UNTRUE))
    for pattern, stance in _OPENINGS:
        told = pattern.match(text)
        if told is not None:
            return len(told.group().split()), stance
    return None


def _deny(line: Line, found: list[Statement], statement: Statement, start: int, stance: Stance) -> None:
    """Let ``statement`` deny (or doubt) its words from ``start`` on, up to "and that ...", which asserts again."""
    end = statement.content[0][1]
    lows = line.lows
    more = next((i for i in range(start, end - 1) if lows[i] == "and" and lows[i + 1] == "that"), end)
    statement.stance, statement.content = stance, [(start, more)]
    if more < end:
        rest = (more + 2, end)
        found.append(Statement(statement.speaker, Stance.ASSERTS, statement.verb, more, more + 2, [rest]))


def leave_open(line: Line, voices: Voices, found: list[Statement]) -> None:
    """Let the reporter doubt what a sentence told at first: "..., but nothing that we have seen confirms it"."""
    if not found or _PROOFS.isdisjoint(line.lows) or found[-1].stance is not Stance.ASSERTS or not found[-1].content:
        return
    last = found[-1]
    first, end = last.content[0]
    for i in range(max(first, last.last) + 1, end):
        if line.lows[i] not in _BREAKS:
            continue
        told = _NOT_BORNE_OUT.match(line.text(i, end))
        if told is not None:
            stop = min(end, i + len(told.group().split()) + 1)
            last.content = [(first, i), *last.content[1:]]
            found.append(Statement(voices.voice_of(line), Stance.UNCONFIRMED, "nothing bears it out", i, stop, []))
            return


def lend_voice(line: Line, found: list[Statement]) -> None:
    """Let "X cannot be confirmed, she says" be said by her."""
    for doubt, said in itertools.pairwise(found):
        closing = said.first >= doubt.last and not any(w.low.isalpha() for w in line.words[said.last :])
        if doubt.stance is Stance.UNCONFIRMED and doubt.speaker is REPORT and said.stance is Stance.ASSERTS and closing:
            doubt.speaker = said.speaker


def seat_voice(line: Line, found: list[Statement]) -> None:
    """Let "was announced in Moscow", "is denied in Kyiv" be said by the side of that capital."""
    for statement in found:
        v = statement.last
        if statement.speaker is not REPORT or line.lows[v : v + 1] != ["in"] or v + 1 >= len(line.words):
            continue
        side = _CAPITALS.get(line.words[v + 1].text.lower())
        passive = line.lows[statement.first] in _PASSIVE or line.lows[statement.first - 1] in _PASSIVE
        if side is not None and passive:
            seat = line.words[v + 1].text
            statement.speaker = Speaker(name=seat, side=side, evidence=f"'in {seat}'")


def part_contrast(line: Line, found: list[Statement]) -> None:
    """Give each his part of "Moscow claims that X fell, but this is untrue, Kyiv said"."""
    for earlier, later in itertools.pairwise(found):
        if not later.content or later.content[0][0] > earlier.last or later.content[0][1] > later.first:
            continue
        but = next((i for i in range(earlier.last + 1, later.first) if line.words[i].low in {"but", ";"}), 0)
        if but:
            earlier.content = [(a, min(b, but)) for a, b in earlier.content if a < but]
            later.content = [(but + 1, later.content[0][1]), *later.content[1:]]


def part_reason(line: Line, found: list[Statement]) -> None:
    """Let who denies something assert what stands behind the colon: "Kyiv denies it: its units are still in X"."""
    for denial in [s for s in found if s.stance is Stance.DENIES and s.content]:
        first, last = denial.content[0]
        colon = next((i for i in range(max(1, first - 1), min(last, first + REASON)) if line.lows[i] == ":"), 0)
        if colon and not any(s.first > colon for s in found):
            denial.content = [(first, colon)] if first < colon else []
            said = Statement(denial.speaker, Stance.ASSERTS, "says", colon, colon + 1, [(colon + 1, last)])
            found.insert(found.index(denial) + 1, said)


def only_denies(line: Line, statement: Statement) -> bool:
    """Whether all that somebody says is that something is not so."""
    return (
        statement.stance is Stance.ASSERTS
        and _may_deny(line, statement)
        and _NOT_TRUE.fullmatch(_told(line, statement)) is not None
    )


def _may_deny(line: Line, statement: Statement) -> bool:
    """Whether what is said begins like a denial, or with a sign, behind which it may do so."""
    first, last = statement.content[0] if statement.content else (0, 0)
    if first >= last:
        return True
    text = line.text(first, min(first + 2, last))
    return not text[0].isalpha() or _OPENS_NOT_TRUE.match(text) is not None


def _told(line: Line, statement: Statement) -> str:
    """Return the words that are said, without signs."""
    said = " ".join(line.text(a, b) for a, b in statement.content)
    return " ".join(_WORD.findall(said)).lower()
