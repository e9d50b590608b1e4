"""Claims that answer others: "Kyiv denied it", "Moscow conceded as much"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.attribution import stance_of
from geo.reading.dating import date_of, said_on
from geo.records import Affiliation, Category, Report, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.mentions import Name
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene
    from geo.reading.speakers import Speaker
    from geo.reading.words import Line

SHORT: Final = 3
_WENT_ROUND: Final = re.compile(
    r"\b(?:messages?|rumou?rs?|word|talk|posts?|videos?|reports?|stor(?:y|ies)) (?:\w+ )?(?:went|going|goes|spread|"
    r"spreading|circulat\w+|making|made|appeared|did the rounds)\b",
    re.IGNORECASE,
)
_SILENT: Final = re.compile(
    r"\b(?:comment\w*|reaction|response|silent|quiet|sa(?:y|ys|id) nothing|not mention\w*|mention of)\b"
)
"""Who does not comment or keeps silent neither confirms nor doubts what was said."""
_CALLED_UNTRUE: Final = re.compile(
    r"(?:that )?(?:there (?:is|was) (?:no truth|nothing|not a (?:word|grain|shred) of truth|no substance) "
    r"(?:in|to|behind) "
    r"(?:it|this|that|them|the \w+)|(?:it|this|that|they|these|both|the (?:claim|report|story|announcement|news)) "
    r"(?:is|was|are|were) (?:\w+ )?(?:an? |the )?(?:\w+ )?(?:lies?|untrue|false|fakes?|wrong|inventions?|nonsense|"
    r"propaganda|not true|premature|fairy tales?|fantasy|disinformation|fabrications?)|"
    r"(?:nothing of the (?:kind|sort)|no such thing) (?:had|has|was)|the opposite (?:is|was) (?:true|the case))"
    r"(?: (?:then|on|in|at) ?\S*)? ?[.,;]? ?[\"\u201d]?$",
    re.IGNORECASE,
)
"""How a whole statement calls what was said before false: "Kyiv said there was no truth in it"."""
_STORY_UNTRUE: Final = re.compile(
    r"(?:that )?(?:the|this|these|all) (?:\w+ )?(?:claims?|reports?|story|stories|news|announcements?|rumours?|tales?|"
    r"pictures|video) (?:about|of|from|on|over|concerning) .{2,40}? (?:is|was|are|were) (?:\w+ )?(?:made up|invented|"
    r"fabricated|staged|untrue|false|fakes?|lies?|nonsense|an? \w+|not true|premature)\W*$",
    re.IGNORECASE,
)
"""How the news about a place is called false: "the story about X was made up"."""
_AT_ONCE: Final = re.compile(
    r"\b(?:at first|at once|immediately|promptly|the same (?:day|evening|hour)"
    r"|within (?:an hour|the hour|hours|minutes))\b"
)
"""In an answer: that it came on the day of what it answers."""
_ANNOUNCED: Final = ("announc", "report", "claim", "declar", "proclaim", "acknowledg", "admit", "conced")
_SHORT_ANSWER: Final = 12
_AS_MUCH: Final = re.compile(
    r"(?:as much|the same(?: thing)?)(?: too| also)?(?: (?:on|in|at|by|this|last|later|earlier|a day)\b|[ .,;]*$)"
)
_THE_DEED: Final = re.compile(
    r"^(?:that )?(?:the|this|these|all|any|their|such|both|his|her) (?:\w+ )?(?:accusations?|allegations?|"
    r"charges?|strikes?|"
    r"hits?|attacks?|shelling|raids?|deaths?|killings?|explosions?|blasts?|fire|damage|bombing|bombardment|incident|"
    r"advance|losses|destruction|toll)(?: (?:too|as well|later|on|in|at|by|an hour later|the next day|from|with)"
    r"\b.*)?[ .,;]*$"
)
"""What is confirmed or denied as a whole: "confirmed the strike", "rejected the accusation"."""
_OWN_DEED: Final = re.compile(
    r"(?:that )?(?:it|they|he|she|we) (?:will|would|is to|are to|had asked|has asked|wants?|plans?)\b"
)
"""What somebody confirms of himself."""
_BLANKET: Final = re.compile(
    r"(?:the|these|such|all|most|many|other|both sides'|their) (?:\w+ )?(?:claims|accounts|reports|statements|figures|"
    r"numbers|versions) (?:[\w' ]+ )?(?:could|cannot|can) (?:not )?be\b"
)
"""How a reporter leaves open all that was said: no claim of one place."""
_FIRED: Final = re.compile(
    r"\b(?:aircraft|planes?|jets?|bombers?|helicopters?|missiles?|rockets?|shells?|guns|artillery|drones?|bombs?|fired|"
    r"shelled|bombed|struck|targeted|responsib\w+|involve\w*)\b"
)
"""Words with which a side denies that it fired."""
_OPPOSES: Final = ("contradict", "rebut", "refut", "correct")
_THEM: Final = re.compile(
    r"(?:him|her|them|the (?:ministry|commander|officer|leader|governor|bloggers?|russians|army))\b"
)
"""Whom, and not what, somebody contradicts."""


def answers(
    scene: Scene, statements: list[Statement], made: list[Draft], recent: list[Draft], report: Report
) -> list[Draft]:
    """Return the stance of another side to what was claimed before: "Kyiv denied it", "would not confirm it"."""
    line = scene.line
    answers: list[Draft] = []
    for statement in statements:
        if statement.stance is Stance.ASSERTS and statement.speaker.side in SIDES and _is_untrue(line, statement):
            statement.stance = Stance.DENIES
        repeats = statement.stance is Stance.ASSERTS and (
            statement.verb.startswith(("repeat", "reiterat", "echo", "confirm")) or _refers_back(line, statement)
        )
        as_much = statement.stance in {Stance.ASSERTS, Stance.CONCEDES} and _says_as_much(line, statement)
        repeats = repeats or as_much
        if statement.stance not in {Stance.DENIES, Stance.UNCONFIRMED} and not repeats:
            continue
        if any(d.finding.clause.statement is statement for d in made):
            continue
        text = " ".join(line.text(a, b) for a, b in statement.content).lower()
        if as_much or (repeats and _refers_back(line, statement)) or _contradicts_him(statement, text):
            text = "it"
        if not any(c.isalpha() for c in text) and statement.stance is Stance.UNCONFIRMED:
            text = line.text(0, statement.last).lower()  # "The claim could not be verified."
            text += " it" if statement.speaker.side in SIDES else ""  # "Kyiv has not commented."
        doubted = [
            d
            for d in made
            if not text
            and d.finding.clause.statement is not None
            and d.finding.clause.statement.first >= statement.last - 1
            and d.speaker.side is not statement.speaker.side
        ]
        if doubted and statement.stance is Stance.UNCONFIRMED:
            answers += [
                replace(
                    d,
                    speaker=statement.speaker,
                    stance=statement.stance,
                    line=line,
                    reason=f"'{statement.verb}' of what follows; {who(statement.speaker)}; {d.reason}",
                )
                for d in doubted
            ]
            continue
        named = {w.name.text for a, b in statement.content for w in line.words[a:b] if w.name}
        known = [
            d
            for d in recent
            if d.name.text in named
            and (d.controller is not None or d.category is Category.BOMBARDMENT)
            and line.sentence.paragraph - d.line.sentence.paragraph <= 1
            and d.speaker.side is not statement.speaker.side
        ]
        if known and statement.stance is Stance.UNCONFIRMED:
            dates, dated, how = date_of(line, scene.clauses, None, statement, statement.first, report)
            answers.append(
                replace(
                    known[-1],
                    speaker=statement.speaker,
                    stance=statement.stance,
                    dates=dates,
                    dated=dated,
                    line=line,
                    reason=f"'{statement.verb}' of {known[-1].name.text}; {who(statement.speaker)}; {how}",
                )
            )
            continue
        if not _refers(line, statement, text):
            continue
        if _answers_nothing(line, statement, statements, made):
            continue
        rumour = _rumour(line, statement, recent)
        if rumour is not None:
            rumour.stance = statement.stance
            rumour.reason = f"'{statement.verb}' to what went round; {rumour.reason}"
            continue
        for draft in _answered(line, statement, text, [*recent, *_told_before(made, statement)], repeats=repeats):
            clause = next((c for c in scene.clauses if c.statement is statement), None)
            dates, dated, how = date_of(line, scene.clauses, clause, statement, statement.first, report)
            open_still = statement.stance is Stance.UNCONFIRMED and draft.controller is not None
            told = draft.finding.clause.statement
            happened = draft.dated and told is not None and said_on(draft.line, told) is None
            open_still = open_still and not statement.verb.startswith("nothing") and not happened
            near = draft.line.sentence.paragraph == line.sentence.paragraph
            at_once = near and _AT_ONCE.search(line.text(0, len(line.words)).lower())
            same = draft.line is line or (at_once and draft.dated)
            if (not dated and not open_still and same) or (as_much and happened):
                dates, dated, how = draft.dates, True, "dated by what it answers"
            answers.append(
                replace(
                    draft,
                    speaker=statement.speaker,
                    stance=stance_of(
                        draft.finding, draft.category, draft.controller, statement.speaker, statement.stance
                    ),
                    dates=dates,
                    dated=dated,
                    line=line,
                    reason=f"'{statement.verb}' to {draft.reason.split(';')[0]}; {who(statement.speaker)}; {how}",
                )
            )
    return answers


def _contradicts_him(statement: Statement, text: str) -> bool:
    """Whether who spoke before is contradicted, not what he said: "Haidai contradicted him within hours"."""
    opposes = statement.stance is Stance.DENIES and statement.verb.startswith(_OPPOSES)
    return opposes and _THEM.match(text) is not None


def _is_untrue(line: Line, statement: Statement) -> bool:
    """Whether a statement says no more than that what was told before is untrue."""
    if not statement.content:
        return False
    first, last = statement.content[0]
    first -= first == statement.last and line.lows[first - 1] in {"that", "this"}
    if last - first > _SHORT_ANSWER:
        return False
    pattern = _STORY_UNTRUE if line.within(first, last) else _CALLED_UNTRUE
    return pattern.match(line.text(first, last)) is not None


def _says_as_much(line: Line, statement: Statement) -> bool:
    """Whether somebody says what was just said: "A Russian source conceded as much on Monday"."""
    small = line.small()
    if "as much" not in small and "the same" not in small:
        return False
    return any(_AS_MUCH.match(line.text(a, b).lower()) for a, b in statement.content)


def _claimed(draft: Draft) -> bool:
    """Whether a draft is told as somebody's claim: "Moscow's claim that X fell"."""
    statement = draft.finding.clause.statement
    return statement is not None and statement.verb.startswith(
        ("claim", "report", "assertion", "allegation", "statement", "announcement", "story")
    )


def _refers(line: Line, statement: Statement, text: str) -> bool:
    """Whether the words that somebody denies, doubts or repeats mean a claim made before: "it", "the claim", "this"."""
    if _SILENT.search(statement.verb) or re.search(r"\bclaims? that (?:\w+\W+){2}", text):
        return False  # an own claim, told with its words
    if statement.verb.startswith("confirm") and _OWN_DEED.match(text):
        return False  # "London has confirmed that it will part with some tanks"
    if statement.speaker.side is Affiliation.REPORT and _BLANKET.match(line.text(0, statement.last).lower()):
        return False
    if _THE_DEED.match(text) and (statement.verb.startswith("confirm") or statement.stance is Stance.DENIES):
        return statement.speaker.side is not Affiliation.REPORT
    if re.search(
        (
            r"\b(?:idea|plan|proposal|offer|figures?|numbers?|situation|ground|battlefield|accusations?|"
            r"talks|comment|questions?)\b"
        ),
        text,
    ):
        return False
    zone = line.text(statement.first, statement.last).lower()
    if statement.stance is Stance.DENIES and re.search(r"\b(?:this|that|it|these)\b", zone):
        text += f" {zone}"  # "called that untrue"
    if statement.speaker.side not in SIDES and not re.search(
        r"\b(?:it|claims?|this|that|reports?|there|assertions?|stor(?:y|ies)|announcements?|statements?|"
        r"confirmation (?:is|was|has been))\b",
        text,
    ):
        return False
    return not (
        not re.search(
            r"\b(?:it|this|that|claims?|reports?|story|stories|version|loss|capture|retreat|withdrawal|fall|news|account|"
            r"statement|announcement|confirmation (?:is|was)|so|whether|either|them|advance|assertion|presence|entry|"
            r"there)\b",
            text,
        )
        and len(text.split()) > 1
    )


def _told_before(made: list[Draft], statement: Statement) -> list[Draft]:
    """Return what the sentence itself tells before the statement that answers it."""
    return [d for d in made if d.finding.cue < statement.first or _claimed(d)]


def _answered(line: Line, statement: Statement, text: str, told: list[Draft], *, repeats: bool) -> list[Draft]:
    """Return which of what was ``told`` a statement answers."""
    before = [
        d
        for d in told
        if repeats
        or (
            d.speaker.side is not statement.speaker.side
            and d.stance in {Stance.ASSERTS, Stance.CONCEDES}
            and (
                d.line.sentence.paragraph == line.sentence.paragraph
                or line.sentence.paragraph - d.line.sentence.paragraph == 1
            )
        )
    ]
    if not before and statement.stance is Stance.DENIES and _BARE_DENIAL.match(text):
        before = _of_own_side(line, statement, told)
    named = _places_named(line, statement)
    if named and len(text.split()) > SHORT:
        before = [d for d in before if _place_of(d.name) in named]  # "denied a report that it had lost men at X"
    several = re.search(r"\b(?:them|both|either|these)\b", text) is not None
    fired = [d for d in before if d.category is Category.BOMBARDMENT] if _FIRED.search(text) else []
    if fired:
        return fired[-1:]  # "denied that its aircraft had been near"
    if before and not re.search(r"\b(?:claims?|capture|loss|withdrawal|retreat|fall|advance)\b", text):
        before = [d for d in before if d.line is before[-1].line]  # "this", "it": of the last sentence
        raids = [d for d in before if d.category is Category.BOMBARDMENT and before[0].controller is None]
        before = before if several else raids[:1] or before[:1]
    control = [d for d in before if d.controller is not None]
    struck = [d for d in before if d.category is Category.BOMBARDMENT]
    chosen = (
        (control or struck or before)[-1:]
        if not re.search(r"\b(?:advance|strike|attack|shelling|killing)\b", text)
        else before[-1:]
    )
    if several and chosen:
        return [d for d in before if d.line is chosen[0].line and d.category is chosen[0].category]
    return chosen


def _of_own_side(line: Line, statement: Statement, told: list[Draft]) -> list[Draft]:
    """Return what another voice of the same side claimed right before: "The minister ... The brigade denied it"."""
    last = told[-1] if told else None
    if last is None or last.line is line or last.line.sentence.paragraph != line.sentence.paragraph:
        return []
    said = last.finding.clause.statement
    another = said is not None and last.speaker.name.lower() != statement.speaker.name.lower()
    pronoun = statement.speaker.name.lower() in {"he", "she", "it", "they"}
    between = [w.name for w in line.words[: statement.first] if w.name is not None and "office" not in w.name.roles]
    if not another or pronoun or between or last.speaker.side is not statement.speaker.side:
        return []
    return [d for d in told if d.line is last.line and d.stance in {Stance.ASSERTS, Stance.CONCEDES}]


_BARE_DENIAL: Final = re.compile(
    r"(?:it|this|that|the claim|the report|the news|these reports?)(?: (?:at once|within|immediately|flatly|the|on|a|"
    r"in|early|late|promptly|later|few|one|two|three|same|next|an|hour|hours|minutes|day|days|afterwards|morning|evening|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday))*(?:\W*$|, and )"
)
"""A denial that is nothing but that: "denied it within hours"."""


def _places_named(line: Line, statement: Statement) -> set[str]:
    """Return the places that the words of a statement name."""
    words = [word for first, last in statement.content for word in line.words[first:last]]
    return {_place_of(w.name) for w in words if w.name is not None and w.name.literal}


def _place_of(name: Name) -> str:
    place = name.resolution.place if name.resolution else None
    return place.id if place is not None else name.text


def _answers_nothing(line: Line, answer: Statement, statements: list[Statement], made: list[Draft]) -> bool:
    """Whether "Washington denied it" answers what the same sentence tells before, of which no claim was made."""
    before = [s for s in statements if s is not answer and s.last <= answer.first]
    said = " ".join(line.text(a, b) for s in before for a, b in s.content)
    return len(said.split()) > SHORT and not made and not any(w.name for w in line.words[answer.last :])


def _rumour(line: Line, statement: Statement, recent: list[Draft]) -> Draft | None:
    """Return what was only told to be denied at once by the same side: "a message went round that ..."."""
    last = recent[-1] if recent else None
    if last is None or statement.stance is not Stance.DENIES or last.speaker.side is not statement.speaker.side:
        return None
    near = line.sentence.paragraph - last.line.sentence.paragraph <= 1
    told = last.line.text(0, len(last.line.words))
    return last if near and _WENT_ROUND.search(told) else None


def _refers_back(line: Line, statement: Statement) -> bool:
    """Whether a relative clause says who says what stands before it: "the fall of X, which Moscow announced"."""
    if not statement.first or line.words[statement.first - 1].low != "which":
        return False
    said = "".join(line.text(a, b) for a, b in statement.content)
    return statement.verb.startswith(_ANNOUNCED) and not any(c.isalpha() for c in said)


def who(speaker: Speaker) -> str:
    """Return a speaker with the words that gave his side, for a reason."""
    return f"{speaker.name}: {speaker.evidence}"
