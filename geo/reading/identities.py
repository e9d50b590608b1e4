"""Who is named by words: "the governor", "its spokesman", "Ivan Petrenko, who runs the administration", "he".

An office, a country or who installed an official give the side (`affiliations`); who is known by name keeps the side
that he was introduced with; officials of a place are Ukraine's, or its country's; what was read before tells all others
(`unnamed`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES, installed_by_russia, side_by_words
from geo.reading.claimants import claimant_name
from geo.reading.institutions import owner_of
from geo.reading.lexicons import Party, word_class
from geo.reading.saying_subjects import AUXILIARIES
from geo.reading.saying_verbs import is_verb
from geo.reading.speakers import PRONOUNS, Speaker, surname_in
from geo.reading.unnamed import by_context, own_spokesman, unqualified
from geo.reading.words import DATE
from geo.records import Affiliation

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

_UKRAINE, _RUSSIA = Affiliation.UKRAINE, Affiliation.RUSSIA
_JOINING: Final = word_class("identities_joining") | {",", '"', "\u201d"}
_HEAD_OF: Final = re.compile(
    r"\b(?:head|chief|chairman|chairwoman|secretary|leader|director|commander|deputy head|"
    r"spokes\w+) (?:of|for) .{0,40}\b(?:community|hromada|administration|district|region|oblast|"
    r"village|town|city|council|military|service|rescuers|police|brigade|regiment|battalion|"
    r"command|hospital|railway|morgue)\b|"
    r"\bwho (?:now |still )?(?:runs?|heads?|leads?|chairs?|governs?|commands?|administers?|speaks? for|"
    r"is in charge of|is responsible for|presides over|represents) .{0,40}\b(?:administrations?|community|hromada|"
    r"district|region|oblast|province|town|city|village|councils?|military|army|service|rescuers|police|investigators|"
    r"brigade|regiment|battalion|command|hospital|railways?|authority|settlement|grouping|forces)\b",
    re.IGNORECASE,
)
_OUR_OWN: Final = re.compile(
    r"our (?:\w+ ){0,2}?(?:correspondents?|reporters?|colleagues?|photographers?|team|newspaper|newsroom|editors?)\b|"
    r"this (?:news)?(?:paper|room|institute|assessment|magazine|publication|website|group of analysts|news agency)$|"
    r"(?:the|our|its) (?:editors|newsroom|editorial office)$",
    re.IGNORECASE,
)
_OWN_WORDS: Final = frozenset({"our", "this", "editors", "newsroom", "editorial"})
"""Without one of these nobody is of the report itself."""
_OUR_MAN: Final = re.compile(r"\b[Oo]ur (?:own )?(?:correspondent|reporter|photographer|colleague)s?$")
_A_CHANNEL: Final = re.compile(
    r"(?:an?|another|one|the|some|other|several|two|three) (?:\w+ ){0,2}?"
    r"(?:channels?|writers?|authors?|blogs?|accounts?)\b",
    re.IGNORECASE,
)
_RELATIVES: Final = frozenset(["who", "whom", "which", "whose"])
_WHOM: Final = _RELATIVES | {"that"}
_JOINTS: Final = _RELATIVES | {"that", "it", "where"}
_GROUP: Final = re.compile(r"s$|people|police")
"""The last word of what names several people."""


def identify(line: Line, voices: Voices, first: int, last: int) -> Speaker | None:
    """Return the speaker whom the words ``first`` to ``last`` (exclusive) name, or None."""
    words = line.words
    while first < last and (words[first].low in _JOINING or words[first].date):
        first += 1
    while last > first and (
        words[last - 1].low in {",", "and", "never", "not", "seen", "found", "offered", "no", "longer"}
        or words[last - 1].date
        or words[last - 1].low in AUXILIARIES
    ):
        last -= 1
    last = _before_medium(line, first, last)
    if first >= last or words[first].low == "there":
        return None
    dates = [i for i in line.indices_of(DATE) if first <= i < last - 1]
    if dates and all(
        words[i].date
        or words[i].low in {"on", "in", "at", "by", "late", "early", "later", "earlier", "also", "since", "during", ","}
        for i in range(first, dates[-1])
    ):
        first = dates[-1] + (2 if words[dates[-1] + 1].low == "," and dates[-1] + 2 < last else 1)
    if _is_clause(line, first, last):
        return None
    if words[last - 1].low == "who" and last - first > 1:
        cleft = first + 2 < last and words[first].low == "it" and words[first + 1].low in {"is", "was"}
        return identify(line, voices, first + (2 if cleft else 0), last - 1) or voices.meant_by("who")
    told_of = words[last - 1].low in PRONOUNS and not words[last - 2].low.endswith("ing")  # "the brigade defending it"
    relative = "that" in line.lows[first + 1 : last] or not _RELATIVES.isdisjoint(line.lows[first:last])
    if told_of and last - first > 1 and words[last - 2].low in _WHOM:
        # "television showed soldiers who it said had taken X"
        return _in_front(line, voices, last - 2) or voices.meant_by(words[last - 1].low)
    if told_of and not relative:  # "which defends it", "the brigade that mans it"
        return voices.meant_by(words[last - 1].low)
    if last - first == 1 and words[first].low in PRONOUNS:
        return voices.meant_by(words[first].low)
    hits = _of_main_clause(line, [m for m in line.parties if m.first >= first and m.last <= last], first, last)
    surname = surname_in(line, first, last)
    known = voices.persons.get(surname) if surname else None
    speaker = _named(line, voices, hits, known, (first, last))
    if speaker and surname and speaker.sort == "person" and surname not in voices.persons:
        voices.persons[surname] = speaker
    return speaker


def _in_front(line: Line, voices: Voices, first: int) -> Speaker | None:
    """Return the institution that a sentence begins with, before its word ``first``."""
    front = next((m for m in line.parties if m.first <= 1 and m.last < first and m.value.role in _SPEAKING), None)
    if front is None:
        return None
    noun = front.last + (front.value.role == "adjective")  # "Russian television broadcast pictures of"
    last = next((i for i in range(noun, min(first, noun + FRONT)) if _is_finite(line.lows[i])), noun)
    return identify(line, voices, 0, last)


def _is_finite(low: str) -> bool:
    """Whether a word is a verb, and not the sign of an owner."""
    return low != "'s" and is_verb(low)


FRONT: Final = 4
"""Words of an institution with which a sentence begins, behind its side: "Russia's state channel"."""
_SPEAKING: Final = frozenset({"office", "state", "media", "adjective"})


def _before_medium(line: Line, first: int, last: int) -> int:
    """Return where a name ends that stands before the way its bearer speaks: "X, in a paper of 27 February,"."""
    lows = line.lows
    if "," not in lows[first:last]:
        return last
    for i in range(last - 2, first, -1):
        if lows[i] == ",":
            tells = any(w.low in _WAYS or w.date is not None for w in line.words[i + 2 : last])
            return i if lows[i + 1] in _BY_WAY and tells else last
    return last


_BY_WAY: Final = frozenset({"in", "on", "at", "via", "during", "through", "over"})
_WAYS: Final = word_class("identities_ways")
"""Through what somebody speaks, and how it is joined to his name."""


def _named(
    line: Line, voices: Voices, hits: list[Match[Party]], known: Speaker | None, span: tuple[int, int]
) -> Speaker | None:
    """Return the speaker whom the words of ``span`` name by their parties ``hits``, or by what was read before.

    ``known`` is the person of that surname whom the report named before.
    """
    first, last = span
    text = line.text(first, last)
    person = next((m for m in hits if m.value.role == "person"), None)
    offices = [m for m in hits if m.value.role in {"office", "official", "media", "resident", "state", "force"}]
    adjectives = [m for m in hits if m.value.role == "adjective"]
    sort = "person" if (person or surname_in(line, first, last)) else "body"
    if not person and not known and sort == "body" and _GROUP.search(line.words[last - 1].low):
        sort = "group"
    name = claimant_name(text)

    def made(side: Affiliation, evidence: str) -> Speaker:
        return Speaker(name=name, side=side, evidence=evidence, sort=sort)

    installed = installed_by_russia(text)
    if installed:
        return made(_RUSSIA, f"'{installed}'")
    if first in {2, 3} and line.lows[0] == "in" and not known:
        owned = owner_of(line.text(0, last))  # "In Moscow the defence ministry said"
        if owned is not None and owned.start == 0:
            return made(owned.side, f"'{owned.text}'")
    bare = unqualified(line, voices, text, first) or own_spokesman(line, voices, text, first)
    if bare is not None and not known:
        return bare if isinstance(bare, Speaker) else made(*bare)
    if known:
        return known if len(text.split()) < 4 else made(known.side, known.evidence)
    if not _OWN_WORDS.isdisjoint(line.lows[first:last]) and (_OUR_OWN.match(text) or _OUR_MAN.search(text)):
        return voices.standing
    if voices.circle is not None and voices.circle[0] == line.sentence.paragraph and _A_CHANNEL.match(text):
        return made(voices.circle[1], "one of those whom the paragraph is about")
    told = side_by_words(line, text, offices, adjectives, person)
    if told is not None:
        return made(*told)
    local = next((m for m in offices if m.value.role == "official"), None)
    head_of = _HEAD_OF.search(text)
    if local is None and head_of and not _abroad(line, first, last):
        return made(_UKRAINE, f"'{head_of.group()}'")
    if local:
        abroad = _abroad(line, first, last)
        if abroad:
            return made(
                _RUSSIA if abroad == "RU" else Affiliation.INDEPENDENT, f"'{local.value.phrase}' of a place abroad"
            )
        head = line.words[last - 1].low
        if (
            voices.last
            and last - first <= 2
            and voices.last.side in SIDES
            and head == "officials"
            and voices.last.sort == "group"
        ):
            return made(voices.last.side, f"'{local.value.phrase}', as before")
        return made(_UKRAINE, f"'{local.value.phrase}'")
    told_of = by_context(line, voices, text, span, offices)
    return made(*told_of) if isinstance(told_of, tuple) else told_of


def _abroad(line: Line, first: int, last: int) -> str:
    """Return the country of a place abroad named in the words, or an empty string."""
    for i in line.within(first, last):
        name = line.words[i].name
        place = name.resolution.place if name and name.resolution else None
        if place and place.country != "UA":
            return place.country
    return ""


def _of_main_clause(line: Line, hits: list[Match[Party]], first: int, last: int) -> list[Match[Party]]:
    """Return the parties outside a relative clause, if one of them can speak: "the governor, whom Moscow hates"."""
    if _RELATIVES.isdisjoint(line.lows[first + 1 : last]):
        return hits
    relative = next(i for i in range(first + 1, last) if line.lows[i] in _RELATIVES)
    outside = [m for m in hits if m.first < relative]
    return outside if any(m.value.role != "adjective" for m in outside) else hits


def _is_clause(line: Line, first: int, last: int) -> bool:
    """Whether words are no noun but a clause of their own: "that X is back under control (cannot be confirmed)"."""
    for i, word in enumerate(line.words[first + 1 : last - 1], first + 1):
        if word.low in {"is", "are", "was", "were"}:
            return not any(word.low in _JOINTS for word in line.words[first:i])
    return False
