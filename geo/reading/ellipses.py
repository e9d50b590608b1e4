"""Answers that leave out what their question has said, completed: "It has, since Monday", "X, for one"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.eligible import is_eligible
from geo.reading.items import is_state
from geo.reading.lexicons import word_class
from geo.reading.questions import ASKING, LINKS, OF_SUBJECTS, VERBS, Question, is_verb, without_dates
from geo.reading.words import Part, compose, spell_out
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.words import Line

_GOING_ON: Final = word_class("ellipses_going_on")
"""Words with which an answer goes on behind its verb: dates, places, who says so."""
_YES: Final = word_class("replies_yes")
_ITS_SUBJECTS: Final = frozenset({"it", "they", "he", "she"})
_JOINING: Final = frozenset({"and", "both", "neither", "nor", "or"})
_NONE: Final = frozenset({"neither", "none"})
_SIGNS: Final = frozenset({",", ".", ";", ":", "!", "\u2014", "\u2013", "-", "("})
_NAMING: Final = word_class("ellipses_naming")
"""What a question holds that only names a place: "And what about X?"."""
_DONE: Final = word_class("ellipses_done")
_FELL: Final = word_class("ellipses_fell")
"""How an answer begins that leaves out "X was", "X is" or "X"."""
_WHICH: Final = word_class("ellipses_which")
_TAKING: Final = word_class("ellipses_done") | word_class("ellipses_taking")
_CLOSING: Final = frozenset({",", ":", ";", ".", "!", "\u2014", "\u2013"})
_PARTICLES: Final = frozenset({"back", "over", "up", "in"})
_ENDS: Final = ([","], ["."], [";"])
WHICH: Final = 8
"""Words from "which" to the verb of a question: "Which ports on the coast has Ukraine lost?"."""
WHO: Final = 12
"""Words of an answer to "who"."""
LONGEST: Final = 24
"""Words of an answer that is completed."""
SHORTEST: Final = 2
"""Words of an answer: one, and its full stop."""

PRECISE: Final = 3
"""Days within which an answer to "when" says when."""


def complete_answer(line: Line, question: Line) -> Line:
    """Return an answer with the verb of its question: "It has, since Monday" to "Has X been retaken?"."""
    lows, words = line.lows, line.words
    if not SHORTEST <= len(lows) <= LONGEST:
        return line
    asked = Question(question)
    if not asked.complete:
        return line
    at = 1 if lows[0] in _YES else 0
    at += at and lows[at] == ","
    begin = at
    while at < len(lows) and (words[at].name is not None or lows[at] in _JOINING):
        at += 1
    named = any(word.name is not None for word in words[begin:at])
    at = at if named else begin
    if not named and at < len(lows) and lows[at] in _ITS_SUBJECTS | _NONE | {"both"}:
        at += 1
    verb = at < len(lows) and at > begin and lows[at] in ASKING
    rest = at + 1 if verb else begin
    if lows[rest : rest + 1] and lows[rest] in {"not", "n't", "never"}:
        return line
    yes = lows[0] in _YES
    if not (verb or (yes and rest < len(lows) - 1) or (asked.when and not named)):
        return line
    if rest < len(lows) and not (lows[rest] in _SIGNS | _GOING_ON or words[rest].date is not None):
        return line
    if not verb and (any(low in VERBS for low in lows[rest:]) or not any(w.date for w in words[rest:])):
        return line
    if asked.when and any(w.date is not None and (w.date.last - w.date.first).days > PRECISE for w in words):
        return line  # "In June.", which the next sentence tells better
    first, last = asked.subject
    subject = [Part(asked.line, first, last)]
    if verb and named:
        subject = [Part(line, begin, at)]
    elif verb and lows[begin] in _NONE:
        names = [w.name for w in question.words[first:last] if w.name is not None]
        listed = spell_out(line.sentence, names, "nor", words[begin].start, words[begin].end)
        subject = [Part(listed, 0, len(listed.words))]
    dated = any(w.date is not None for w in words[rest:])
    predicate = asked.undated() if dated else [Part(asked.line, *asked.predicate)]
    auxiliary = Part(line, at, at + 1) if verb else Part(asked.line, asked.aux, asked.aux + 1)
    return compose(line.sentence, [*subject, auxiliary, *predicate, Part(line, rest, len(lows))])


def complete_names(line: Line, question: Line) -> Line:
    """Return an answer that begins with what its question asks for: "What has Ukraine won back?" - "X, for one."."""
    lows, words = line.lows, line.words
    end = 0
    while end < len(lows) and (
        words[end].name is not None or (end and lows[end] in {"and", ","} and _is_name(line, end + 1))
    ):
        end += 1
    rest = end + (lows[end : end + 1] != [] and lows[end] in ASKING and lows[end + 1 : end + 2] in _ENDS)
    close = next((i for i in range(rest, len(lows)) if lows[i] in _CLOSING), len(lows))
    if not end or not is_eligible(line, 0) or any(is_verb(low) for low in lows[rest:close]):
        return line
    asked = question.lows
    at = next((i for i, low in enumerate(asked) if low not in LINKS), 0)
    last = next((i for i in range(at + 1, min(len(asked), at + WHICH)) if asked[i] in ASKING), at + 1)
    while last < len(asked) and asked[last] in _WHICH:
        last += 1
    stop = len(asked) - 1
    if asked[at] not in {"what", "which"} or last >= stop or _names_a_town(question, last):
        return line
    if not (is_verb(asked[last]) or asked[last] in _TAKING | _FELL):
        return line  # "What about X?"
    names = Part(line, 0, end)
    acts = question.words[last + 1].name or question.classes[last + 1] or asked[last + 1] in OF_SUBJECTS
    if asked[last] in ASKING and acts:
        verb = next((i for i in range(last + 1, stop) if is_verb(asked[i]) or asked[i] in _TAKING), 0)
        if not verb:
            return line
        behind = verb + 1 + (asked[verb + 1] in _PARTICLES)
        parts = [
            Part(question, last + 1, verb),
            Part(question, last, last + 1),
            Part(question, verb, behind),
            names,
            *without_dates(question, behind, stop),
        ]
    else:
        parts = [names, *without_dates(question, last, stop)]
    return compose(line.sentence, [*parts, *_dates_of(question, line), Part(line, rest, len(lows))])


def _names_a_town(line: Line, stop: int) -> bool:
    """Whether a question names a town before its verb: "Which part of X was lost?"."""
    names = [line.words[i].name for i in line.within(0, stop)]
    return any(name is not None and name.kind in {MentionKind.TOWN, MentionKind.OTHER} for name in names)


def _is_name(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].name is not None


def _dates_of(question: Line, line: Line) -> list[Part]:
    """Return the dates of a question whose answer has none: "that weekend"."""
    if any(word.date is not None for word in line.words):
        return []
    return [Part(question, i, i + 1) for i, word in enumerate(question.words) if word.date is not None]


def complete_who(line: Line, question: Line) -> Line:
    """Return an answer with what its question tells of somebody: "Who holds X?" - "Ukraine does."."""
    asked, lows = question.lows, line.lows
    at = next((i for i, low in enumerate(asked) if low not in LINKS), 0)
    if asked[at] != "who" or len(asked) < at + 3 or len(lows) > WHO:
        return line
    end = 0
    while end < len(lows) and (line.classes[end] or line.words[end].name is not None or lows[end] in OF_SUBJECTS):
        end += 1
    rest = end + (end < len(lows) and lows[end] in ASKING)
    if not end or not any(line.classes[:end]) or not (rest >= len(lows) or lows[rest] in _SIGNS | _GOING_ON):
        return line
    first = at + 1
    return compose(
        line.sentence, [Part(line, 0, end), Part(question, first, len(asked) - 1), Part(line, rest, len(lows))]
    )


def complete_fragment(line: Line, question: Line) -> Line:
    """Return an answer without a verb with the place that its question only names: "X?" - "Taken on Friday."."""
    lows = line.lows
    names = [w.name for w in question.words if w.name is not None and w.name.literal]
    if not names or any(low.isalpha() and low not in _NAMING for low in question.lows):
        return line
    at = next((i for i, low in enumerate(lows) if low[:1].isalpha()), 0)
    if len(lows) > LONGEST or not lows[at:]:
        return line
    dated = any(word.date is not None for word in line.words)
    verb: tuple[str, ...] = ()
    if lows[at] in _DONE:
        verb = ("was",) if dated else ("has", "been")
    elif is_state(lows, at):
        verb = ("is",)
    elif lows[at] not in _FELL:
        return line
    start = line.words[at].start
    named = spell_out(line.sentence, names, "and", start, start)
    for word in verb:
        named.put(len(named.words), word, start)
    return compose(line.sentence, [Part(line, 0, at), Part(named, 0, len(named.words)), Part(line, at, len(lows))])
