"""Who a report, or a section of it, is by: read from headings such as "Posts of the governor of X" or an office's name.

A press headline may name a person, too ("Mayor of X in hospital"). So a heading gives a voice only when it
says what it is (posts, a briefing, a channel), or is hardly more than the name of an office.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.identities import identify
from geo.reading.institutions import owner_of
from geo.reading.lexicons import cues, word_class
from geo.reading.saying_verbs import verbs_of_saying
from geo.reading.speakers import Speaker, Voices
from geo.records import Affiliation

if TYPE_CHECKING:
    from geo.reading.institutions import Owned
    from geo.reading.lexicons import Party
    from geo.reading.patterns import Match
    from geo.reading.words import Line

HEADS: Final = 4
"""Sentences at the top of a report that may say who it is by."""
LONGEST: Final = 28
BARE: Final = 6
"""Words of a heading, and those that it may have beside an office when it does not say what it is."""
_ROLES: Final = ("person", "office", "official", "force")
_MEDIUM: Final = re.compile(
    r"\b(?:bulletin|communiqu[eé]|update|overview|report of|assessment|briefings?|sitrep|summary|statement|round-?up|"
    r"digest|thread|posts?|"
    r"posted|written|messages?|address|channel|release|review|notice|notes?|reports? (?:by|of|from)|"
    r"report,|information|"
    r"telegram|facebook|press (?:service|office|centre|center|department|release)|situation|results of the|in short|"
    r"the (?:last|past) (?:day|night|week|24 hours)|(?:last|past) 24 hours|24 hours|wrote|has published|writes|"
    r"(?:morning|evening|daily|weekly|night|operational|noon) (?:report|note|review|summary|of)|dispatch by|as of)\b",
    re.IGNORECASE,
)
_ISSUED: Final = re.compile(
    r"\b(?:prepared|issued|published|compiled|released|produced|drawn up|written|posted) by\b", re.IGNORECASE
)
_TOLD: Final = re.compile(r"what\b.*\b(?:wrote|writes|posted|said|says|reported|reports)\b", re.IGNORECASE)
_FOLLOWS: Final = re.compile(r"\bfollowing\b\W*$|\bin full\b", re.IGNORECASE)
_PRESS: Final = re.compile(
    r"\b(?=[cefilnoqrtuw])(?:correspondent in|our correspondent|our reporter|our own|newspaper|reporters|questions|"
    r"readers|interview|update \d|wrapup|factbox|explainer|timeline|live)\b",
    re.IGNORECASE,
)
_NO_PARTY: Final = re.compile(
    r"\b(?:assessment|intelligence|think|institute|research|analysts?|monitors)\b", re.IGNORECASE
)
_FINITE: Final = word_class("mastheads_finite")


def open_report(voices: Voices, heads: list[Line], title: Line, publisher: Line) -> None:
    """Give a report its standing speaker, from its first sentences, its title, or its publisher if it is a party."""
    voices.find_home(heads)
    pressed = False
    for line in heads[:HEADS]:
        if line.words[0].low == "(" and not line.sentence.opens:
            break  # who is credited with the paragraph or its picture
        speaker = heading_voice(voices, line)
        if speaker is not None:
            _stand(voices, speaker)
            return
        text = _text(line)
        pressed = bool(_PRESS.search(text))
        if pressed or not (_verbless(line) or _announces(text)):
            break
    titled = heading_voice(voices, title) if title.words and not pressed else None
    if titled is not None:
        _stand(voices, titled)
        return
    institution = next((m for m in publisher.parties if m.value.role == "office"), None)
    if institution is not None:
        name = publisher.text(0, len(publisher.words))
        evidence = f"the publisher: '{institution.value.phrase}'"
        _stand(voices, Speaker(name=name, side=institution.value.side, evidence=evidence))


def heading_voice(voices: Voices, line: Line) -> Speaker | None:
    """Return who speaks under a heading, or None when it names nobody or is a headline of the press."""
    if len(line.words) > LONGEST:
        return None
    text = _text(line)
    announced = (" by" in text.lower() and _ISSUED.search(text) is not None) or _announces(text)
    if (not announced and not _verbless(line)) or _PRESS.search(text):
        return None
    if not announced and line.words[-1].low != ":" and _tells(line):
        return None
    owned = None if any(m.value.role == "person" for m in line.parties) else owner_of(text)
    if owned is not None and (announced or _opens_with(line, owned)):
        return Speaker(name=owned.text, side=owned.side, evidence=f"'{owned.text}'")
    party = _party(line)
    medium = _MEDIUM.search(text) is not None or announced
    if party is None:
        if (
            medium
            and _NO_PARTY.search(text)
            and re.search(r"\b(?:assessment|intelligence|research)\b", text, re.IGNORECASE)
        ):
            return Speaker(name=_titled(text), side=Affiliation.INDEPENDENT, evidence="an assessment by a third party")
        return None
    if not medium and not _is_bare(line, party):
        return None
    first, last = _extent(line, party)
    speaker = identify(line, voices, first, last) or identify(line, voices, party.first, party.last)
    return speaker if speaker is not None and speaker.side is not Affiliation.REPORT else None


def _titled(text: str) -> str:
    """Return the first part of a title, as a name."""
    return re.sub(r" (?=[.,])", "", text.partition(" :")[0]).rstrip(". ")


def _stand(voices: Voices, speaker: Speaker) -> None:
    voices.standing = replace(speaker, evidence=f"standing speaker: {speaker.evidence}")
    voices.remember(voices.standing)


def _text(line: Line) -> str:
    return " ".join(word.text for word in line.words)


def _verbless(line: Line) -> bool:
    """Whether a line is a heading: short and without a finite verb of its own."""
    if len(line.words) > LONGEST:
        return False
    for word in line.words:  # noqa: SIM110 - a generator would take twice the time
        if word.low in _FINITE:
            return False
    return True


def _announces(text: str) -> bool:
    """Whether a line says that something by somebody follows: "What X wrote", "X has published the following:"."""
    small = text.lower()
    follows = "following" in small or "in full" in small
    return _TOLD.match(text) is not None or (follows and _FOLLOWS.search(text) is not None)


def _party(line: Line) -> Match[Party] | None:
    """Return the party whose words follow: behind "by" or "of" first, a person before an office before a side."""
    matches = [m for m in line.parties if m.value.role in _ROLES]
    by = next((i for i, word in enumerate(line.words) if word.low == "by"), -1)
    behind = [m for m in matches if m.first > by >= 0]
    matches = behind or matches
    return min(matches, key=lambda m: (_ROLES.index(m.value.role) > 2, m.first), default=None)


def _is_bare(line: Line, party: Match[Party]) -> bool:
    """Whether a heading is hardly more than the name of an office, or of a person with his office."""
    rest = [w for i, w in enumerate(line.words) if not party.first <= i < party.last and w.low.isalpha() and not w.date]
    if len(rest) > BARE or any(w.low.endswith("ed") and w.low not in {"armed", "united"} for w in rest):
        return False
    if any(m.value.category is not None or m.value.frame != "event" for m in cues().find(line.lows, line.classes)):
        return False
    if party.value.role == "office":
        return party.first <= 1
    titled = any(m.value.role in {"office", "official"} for m in line.parties)
    named = any(m.value.role == "person" for m in line.parties)
    return (titled and (named or party.first <= 2)) and not any(
        w.low in {"in", "on", "after", "over", "at"} for w in rest
    )


def _tells(line: Line) -> bool:
    """Whether a line is a sentence of news, not a heading: it ends like one and says what happened and who says so."""
    if line.words[-1].low not in {".", "!"}:
        return False
    told = cues().find(line.lows, line.classes)
    return any(m.value.frame != "event" and m.tag == "past" for m in told) or bool(told and verbs_of_saying(line))


def _opens_with(line: Line, owned: Owned) -> bool:
    """Whether a heading is an institution of a country, with no more than a medium, a place or a day around it."""
    text = _text(line)
    lead, rest = text[: owned.start], text[owned.end :]
    if any(m.value.category is not None or m.value.frame != "event" for m in cues().find(line.lows, line.classes)):
        return bool(re.match(r"\s*:", rest)) or _MEDIUM.search(lead) is not None
    bare = len(re.findall(r"[^\W\d]+", lead + rest)) <= BARE and not re.search(r"\b(?:in|after|over|at)\b", rest)
    return len(lead.split()) <= BARE and (bare or _MEDIUM.search(text) is not None)


def _extent(line: Line, party: Match[Party]) -> tuple[int, int]:
    """Return the words that name the speaker: from the sign or preposition before the party to the one behind it."""
    words = line.words
    first = party.first
    while (
        first > 0
        and words[first - 1].low not in {":", "(", "-", "\u2013", "\u2014", "by", "from"}
        and not words[first - 1].date
    ):
        first -= 1
    opening = line.text(first, party.first)
    medium = re.match(r".*\b(?:of|from|by)\b", opening, re.IGNORECASE) if _MEDIUM.search(opening) else None
    if medium:
        first += len(medium.group().split())
    last = party.last
    while (
        last < len(words)
        and words[last].low not in {":", "(", "-", "\u2013", "\u2014", ";", ".", "!"}
        and not words[last].date
    ):
        last += 1
    own = line.text(party.last, last)
    cut = re.search(
        r"\b(?:on telegram|on facebook|briefing|bulletin|update|assessment|results|the (?:last|past)|on the)\b", own
    )
    return (min(first, party.first), last if cut is None else party.last)
