"""Verb groups in plain form: what stands within them and changes nothing is taken out, a date is set before them.

"X is said to have been taken", "X would appear to have been taken", "X was on Friday taken", "X has in fact been
taken" are read as "X has been taken", with the day before the verb. Who is named as the one who says it stays ("is said
by residents to be"), and so does all that changes the claim ("is not thought to have", "is due to be").
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from geo.reading.aside_words import has_finite
from geo.reading.cue_rows import end_of_places, end_of_put_in
from geo.reading.lexicons import word_class
from geo.reading.words import PLACE, Line, Part, compose

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEING: Final = frozenset({"is", "are", "was", "were"})
_HELPING: Final = _BEING | {"has", "have", "had"}
_SAID: Final = word_class("verb_groups_said")
"""Participles of "is said to have": nobody is named who says it."""
_PARTICIPLES: Final = word_class("verb_groups_participles")
"""Participles that are no past tense."""
_LEADS: Final = _PARTICIPLES | word_class("verb_groups_leads")
"""Participles that may open a sentence, besides those in "-ed"."""
_FULL_STOPS: Final = frozenset({".", "!", "?", '"', "\u201d"})
_SEEMING: Final = word_class("verb_groups_seeming")
_HEDGING: Final = _BEING | _SEEMING | {"can", "could", "would"}
"""With which a hedge begins."""
_STEPS: Final = _HELPING | _HEDGING | {","}
"""Words with which something begins that may stand within a verb group, or before one."""
_INFINITIVES: Final = frozenset({"have", "be"})
_BEFORE_DATE: Final = word_class("verb_groups_before_date")
_ADVERBIALS: Final = {
    first: tuple(words for phrase in group if (words := tuple(phrase.split("-"))))
    for first, group in groupby(
        sorted(word_class("verb_groups_adverbials")), key=lambda phrase: phrase.partition("-")[0]
    )
}
"""By their first word."""
_AGAIN: Final = frozenset({"again"})
"""Of "once again" this word stays: what is held again was won back."""
_MEANT: Final = frozenset({"also", "again", "still", "then"})
"""Of what stands between commas before a verb, the words that say something: only their commas go."""
MOST_BEFORE_DATE: Final = 2
_RANKS: Final = frozenset({"first", "once", "long", "twice", "soon", "since", "now", "already"})
"""What stands before a participle that opens a sentence: "First taken in March, X ..."."""
LEAST: Final = 4
LONGEST_LEAD: Final = 18
"""Letters of an adverb or a participle, at least; words of what stands before the subject, at most."""


def in_plain_form(line: Line) -> Line:
    """Return ``line`` with its verb groups in plain form, or ``line`` itself where they are so already."""
    line = _with_subject_ahead(_without_cleft(line))
    lows = line.lows
    if _HELPING.isdisjoint(lows) and _SEEMING.isdisjoint(lows):
        return _with_auxiliary(line)
    parts: list[Part] = []
    at = 0
    for k, low in enumerate(lows[1:-2], 1):
        if low not in _STEPS or k < at:
            continue
        last = end_of_put_in(lows, k) if low == "," else 0
        if 0 < last < len(lows) and has_finite(line, last, last + 1):
            kept = [Part(line, k + 1, last - 1)] if lows[k + 1] in _MEANT else []
            parts += [Part(line, at, k), *kept]
            at = last
            continue
        last = _end_of_hedge(lows, k) if low in _HEDGING else 0
        if last:
            parts.append(Part(line, at, k))
            at = last
            continue
        last = _end_of_adverbial(line, k + 1) if low in _HELPING else 0
        if last:
            dated = [Part(line, k + 1, last)] if line.words[last - 1].date is not None else []
            again = [Part(line, last - 1, last)] if lows[last - 1] in _AGAIN else []
            parts += [Part(line, at, k), *dated, Part(line, k, k + 1), *again]
            at = last
    if not parts:
        return line
    return compose(line.sentence, [*parts, Part(line, at, len(lows))])


def _without_cleft(line: Line) -> Line:
    """Return "X fell on Friday." for "What fell on Friday was X.", "They took X." for "What they took was X."."""
    lows, classes = line.lows, line.classes
    if lows[:1] != ["what"] or lows[-1] != "." or PLACE in classes[: len(lows) // 2]:
        return line
    at = next((k for k in range(len(lows) - 2, 1, -1) if lows[k] in _BEING), 0)
    end = len(lows) - 1
    named = PLACE in classes[at:end] and all(classes[k] == PLACE or lows[k] in {",", "and"} for k in range(at + 1, end))
    if not at or not named:
        return line
    name, stop = Part(line, at + 1, end), Part(line, end, end + 1)
    if has_finite(line, 1, 2):
        return compose(line.sentence, [name, Part(line, 1, at), stop])
    dated = next((k for k in range(2, at) if line.words[k].date is not None), at)
    while dated > 2 and lows[dated - 1] in _BEFORE_DATE:  # a subject and its verb stay
        dated -= 1
    return compose(line.sentence, [Part(line, 1, dated), name, Part(line, dated, at), stop])


def _with_subject_ahead(line: Line) -> Line:
    """Return "X, taken on Friday, lies ..." for "Taken on Friday, X lies ..."."""
    lows, classes = line.lows, line.classes
    if not lows or not line.words[0].text[0].isupper():
        return line
    verb = int(lows[0] in _RANKS or (lows[0].endswith("ly") and len(lows[0]) > LEAST))
    if len(lows) < LEAST:
        return line
    if lows[verb] not in _LEADS and not (lows[verb].endswith("ed") and len(lows[verb]) > LEAST):
        return line
    comma = next((k for k in range(verb + 1, min(len(lows), LONGEST_LEAD)) if lows[k] == ","), 0)
    if not comma or classes[comma + 1 : comma + 2] != [PLACE]:
        return line
    if any(classes[k] == PLACE and lows[k - 1] != "from" for k in range(1, comma)):
        return line
    end = end_of_places(line, comma + 1)
    if end >= len(lows) or lows[end] == "," or not has_finite(line, end, min(len(lows), end + 3)):
        return line
    sign = Part(line, comma, comma + 1)
    parts = [Part(line, comma + 1, end), sign, Part(line, 0, comma), sign, Part(line, end, len(lows))]
    return compose(line.sentence, parts)


def _with_auxiliary(line: Line) -> Line:
    """Return a headline with the auxiliary that it leaves out: "Russians thrown out of X", "X given up"."""
    lows = line.lows
    if not lows or lows[-1] in _FULL_STOPS or has_finite(line, 0, len(lows)):
        return line
    at = next((k for k in range(1, len(lows)) if lows[k] in _PARTICIPLES), 0)
    if not at:
        return line
    headline = compose(line.sentence, [Part(line, 0, len(lows))])
    headline.put(at, "were", line.words[at].start)
    headline.parties = [
        m._replace(first=m.first + 1, last=m.last + 1) if m.first >= at else m for m in headline.parties
    ]
    return headline


def _end_of_hedge(lows: Sequence[str], k: int) -> int:
    """Return where "is said to", "would appear to" that begin at ``k`` end, before "have" or "be"; or 0."""
    i = k
    if lows[i] in _BEING:
        i += 1
        if lows[i] not in _SAID:
            return 0
    elif lows[i] in {"can", "could"} and lows[i + 1 : i + 3] == ["be", "said"]:
        i += 2
    else:
        i += lows[i] == "would"
        if lows[i] not in _SEEMING:
            return 0
        i += lows[i + 1] == "out"
    return i + 2 if lows[i + 1 : i + 2] == ["to"] and lows[i + 2 : i + 3] and lows[i + 2] in _INFINITIVES else 0


def _end_of_adverbial(line: Line, first: int) -> int:
    """Return where "on Friday", "once again" that begin at ``first`` end, if the verb goes on behind; or 0."""
    lows, words = line.lows, line.words
    k = first
    while k < len(words) and k - first < MOST_BEFORE_DATE and lows[k] in _BEFORE_DATE and words[k].date is None:
        k += 1
    if k < len(words) and words[k].date is not None:
        k += 1
    elif lows[first] in _ADVERBIALS:
        k = next((first + len(a) for a in _ADVERBIALS[lows[first]] if tuple(lows[first : first + len(a)]) == a), 0)
    else:
        return 0
    goes_on = 0 < k < len(words) and (lows[k].isalpha() or words[k].name is not None)
    return k if goes_on and words[k].date is None else 0
