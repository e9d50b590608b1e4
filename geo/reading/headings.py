"""Headings and labels that hold for what follows: "MON 10", "RUSSIAN CHANNELS", "Haidai: ..."."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.clause_joints import AUXILIARIES
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.quotes import OPENING_MARKS
from geo.reading.saying_verbs import is_verb
from geo.reading.second_hand import cited
from geo.reading.speakers import REPORT, Speaker
from geo.records import Affiliation, DateBasis, DateSpan

if TYPE_CHECKING:
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

_TELLING: Final = word_class("saying_telling") | word_class("clause_joints_past")
_SHORT: Final = 6
HEADING: Final = 7
"""Words of a heading of a day or of a note, and of any line with which a day, a note or a circle begins."""
_LABEL: Final = 16
_ROLE_NAME: Final = 2
"""Words of a label before a colon, and of one that is only a role."""
_DAY: Final = re.compile(
    r"^\W*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W{0,3}(?P<day>\d{1,2})?(?:st|nd|rd|th)?\W*$",
    re.IGNORECASE,
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK: Final = 7
_VOICES: Final = re.compile(
    r"\b(?:channels?|posts?|sources?|bloggers?|side|voices?|statements?|media|claims?|reports?|view|officials?|"
    r"correspondents?|telegram|briefing|messages?)\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"^\W*(?:the )?(?:editors?|editorial|our (?:view|comment)|comment|background|fact check)\b", re.IGNORECASE
)
_NOTE: Final = re.compile(
    r"^\W*(?:an? )?(?:notes?|remarks?|comments?) (?:by|of|from) (?:the|our) editor(?:s|ial \w+)?\W*$"
    r"|^\W*(?:editors?(?: ?['\u2019] ?s?)?|editorial|translator ?['\u2019] ?s) (?:notes?|remarks?|comments?)\W*$"
    r"|^\W*from (?:the|our) editors?\W*$",
    re.IGNORECASE,
)
"""Words over a paragraph that the report's own authors add to what somebody else wrote."""
_THEME: Final = 9
_TITLE: Final = 4
_ABOUT: Final = frozenset({"on", "of", "in", "at", "for", "near", "against", "from", "around"})
"""Words of a theme, and what stands behind its noun."""
_NAMED: Final = frozenset({"office", "official", "person", "state"})
_CREDITS: Final = frozenset({"source", "sources"})
_CREDITING: Final = _CREDITS | {"("}
_PICTURES: Final = word_class("headings_pictures")
_ROLES: Final = frozenset({"office", "official", "person", "state", "media", "resident"})


def day_of_heading(line: Line, published: date) -> DateSpan | None:
    """Return the day that a line names which holds nothing else: "MON 10", "Tuesday, 11 October", or None."""
    words = line.words
    if len(words) > _SHORT:
        return None
    dates = [w.date for w in words if w.date is not None]
    if not (line.sentence.opens or len(dates) == 1):
        return None
    if dates and not any(w.low.isalnum() for w in words if w.date is None):
        return dates[-1].span() if dates[-1].usable and not dates[-1].since else None
    match = _DAY.match(line.text(0, len(words))) if line.sentence.opens else None
    if match is None:
        return None
    name = re.sub(r"\W", "", line.text(0, 1)).lower()[:3]
    for back in range(31 if match["day"] else _WEEK):
        day = published - timedelta(days=back)
        if day.weekday() == _WEEKDAYS.index(name) and (not match["day"] or day.day == int(match["day"])):
            return DateSpan(first=day, last=day, basis=DateBasis.RELATIVE)
    return None


def voice_of_heading(line: Line) -> Speaker | None:
    """Return whose words stand under a heading: "RUSSIAN CHANNELS", "EDITORS"; None when it names nobody."""
    text = line.text(0, len(line.words))
    if _OWN.match(text):
        return REPORT
    label = next((label for label in line.classes if label in {"@russia", "@ukraine"}), "")
    if not label or not _VOICES.search(text):
        return None
    side = Affiliation.RUSSIA if label == "@russia" else Affiliation.UKRAINE
    return Speaker(name=text.capitalize(), side=side, evidence=f"under the heading '{text}'", sort="group")


_CIRCLE: Final = re.compile(
    r"\W*(?:from )?(?:the |some |other )?(?:(?:russian|ukrainian|pro-russian|war|military|enemy) )*"
    r"(?:bloggers?|blogs|milbloggers|channels|war correspondents|telegram channels|telegram)"
    r"(?: *, the (?:russian|ukrainian) side)?\W*",
    re.IGNORECASE,
)
_BLOGS: Final = re.compile(r"\b(?:\w*bloggers?|blogs|war correspondents)\b", re.IGNORECASE)


def circle_of(line: Line) -> Affiliation | None:
    """Return for whom the channels speak that a paragraph is about by its first words: "Bloggers.", or None."""
    if len(line.words) > HEADING or not line.sentence.opens:
        return None
    text = line.text(0, len(line.words))
    if not _CIRCLE.fullmatch(text):
        return None
    if "@ukraine" in line.classes:
        return Affiliation.UKRAINE
    return Affiliation.RUSSIA if "@russia" in line.classes or _BLOGS.search(text) else None


def is_theme(line: Line, following: Line | None) -> bool:
    """Whether a sentence is only the theme of what its paragraph tells: "1. The attack on X. A rocket hit ..."."""
    words = line.words
    if is_title_of_item(line, following):
        return True
    if not line.sentence.opens or not 3 < len(words) <= _THEME or words[-1].low != "." or following is None:
        return False
    first = words[0].low == "the" or (words[1].low == "'s" and words[0].date is not None)
    noun = (2 if words[1].low == "'s" else 1) if first else 0 if line.sentence.listed else -1
    if noun < 0 or following.sentence.paragraph != line.sentence.paragraph:
        return False
    themes = word_class("headings_themes")
    noun = next((i for i in range(noun, min(noun + 2, len(words) - 1)) if words[i].low in themes), -1)
    return noun >= 0 and words[noun + 1].low in _ABOUT and _TELLING.isdisjoint(line.lows)


def is_title_of_item(line: Line, following: Line | None) -> bool:
    """Whether a sentence is only the title of an item that goes on: "5. Occupied towns. In X ..."."""
    if not (line.sentence.opens and line.sentence.listed and len(line.words) <= _TITLE and following is not None):
        return False
    if following.sentence.paragraph != line.sentence.paragraph or line.words[-1].low != ".":
        return False
    return not any(word.name or word.date for word in line.words) and AUXILIARIES.isdisjoint(line.lows)


def is_note(line: Line) -> bool:
    """Whether a sentence only says that the editors speak in its paragraph: "Note by the editors."."""
    return line.sentence.opens and len(line.words) <= _SHORT and _NOTE.match(line.text(0, len(line.words))) is not None


def label_of(line: Line, voices: Voices) -> tuple[Speaker, int] | None:
    """Return who speaks behind a colon at the beginning of a paragraph, and where the label ends, or None.

    Within a paragraph the label must begin with the name of an office or of a known person.
    """
    colon = line.lows.index(":", 0, _LABEL) if ":" in line.lows[:_LABEL] else 0
    if not colon or colon + 2 >= len(line.words):
        return None
    if line.sentence.opens and colon <= _SHORT and _NOTE.match(line.text(0, colon)):
        return REPORT, colon + 1
    if line.sentence.opens and colon == _ROLE_NAME and _is_named(line) and line.lows[colon + 1] in OPENING_MARKS:
        person = identify(line, voices, 0, colon)
        return (person, colon + 1) if person is not None else None
    known = [m for m in line.parties if m.value.role in _ROLES and m.last <= colon]
    if not line.sentence.opens and not (known and known[0].first <= 1 and known[0].value.role in _NAMED):
        return None
    named = {i for m in known for i in range(m.first, m.last)}
    if not known or any(
        i not in named and (is_verb(word.low) or word.low in word_class("extent_plain"))
        for i, word in enumerate(line.words[:colon])
    ):
        return None
    if all(m.value.role in {"media", "resident"} for m in known) and colon <= _ROLE_NAME:
        return REPORT, colon + 1  # "CORRESPONDENT: ...", in an interview
    speaker = identify(line, voices, 0, colon)
    if speaker is not None and speaker.side is Affiliation.INDEPENDENT:
        speaker = cited(line, voices) or speaker  # "Reuters, with reference to the police: ..."
    return (speaker, colon + 1) if speaker is not None else None


def _is_named(line: Line) -> bool:
    """Whether a line begins with the first name and the surname of a person."""
    return line.lows[0] in word_class("first_name") and line.words[1].capital and line.words[0].name is None


def credit_of(lines: list[Line], at: int, voices: Voices) -> Speaker | None:
    """Return whom the last sentence of the paragraph that begins at ``at`` credits with it, or None.

    "(National Police)", "Source: the governor". Who took a picture says nothing.
    """
    paragraph, end = lines[at].sentence.paragraph, at + 1
    while end < len(lines) and lines[end].sentence.paragraph == paragraph:
        end += 1
    line = lines[end - 1]
    words = line.words
    if end - at == 1 or words[0].low not in _CREDITING or lines[at].lows[0] in _PICTURES:
        return None
    first, last = 0, len(words) - (words[-1].low == ".")
    if words[0].low == "(":
        first, last = 1, last - (words[last - 1].low == ")")
    named = words[first].low in _CREDITS and line.lows[first + 1 : first + 2] == [":"]
    first += 2 * named
    if not 0 < last - first <= _LABEL:
        return None
    office = next((m for m in line.parties if first <= m.first <= first + _ROLE_NAME and m.value.role in _NAMED), None)
    if office is None or any(is_verb(low) for low in line.lows[first:last]):
        return None
    return identify(line, voices, first, last)
