"""What a report's layout says: its town, its byline, whether it is an interview, which lines are headings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES
from geo.reading.passing import is_capital
from geo.reading.words import PLACE
from geo.records import Affiliation, MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

LEADING: Final = 4
QUESTIONS: Final = 3
_SIDE_OF: Final = {"@ukraine": Affiliation.UKRAINE, "@russia": Affiliation.RUSSIA}
"""The sides by the classes of the words that stand for their troops."""
_REPORTERS: Final = frozenset({"correspondent", "reporter", "correspondents", "reporters"})
BYLINES: Final = 3
TITLE: Final = 16
_OFFICIALS: Final = frozenset({"office", "official"})
PAIR: Final = 2
APPOSED: Final = 18
"""Words of a person's name with its apposition, at most."""
SUBJECT: Final = 3
"""Words of a sentence among which the person stands whom it is about."""
_LABELS: Final = ("UPDATE", "WRAPUP", "FACTBOX")
_LABELLED: Final = re.compile(rf"\W*(?:{'|'.join(_LABELS)}) ?\d*\b")
_LABEL_INITIALS: Final = frozenset(label[0] for label in _LABELS)
MOST_CAPITALS: Final = 12
"""Words in capitals from which on they are no heading."""


def first_side(line: Line) -> Affiliation | None:
    """Return the first side that a sentence names, by its troops or by a command of theirs."""
    at = len(line.classes)
    for label in _SIDE_OF:
        if label in line.classes:
            at = min(at, line.classes.index(label))
    for match in line.parties:
        if match.value.role == "office" and match.value.side in SIDES:
            if match.first < at:
                return match.value.side
            break
    return _SIDE_OF[line.classes[at]] if at < len(line.classes) else None


def own_side(line: Line, voices: Voices) -> Affiliation | None:
    """Return the side of a communique whose sentence opens with its own troops: "Units of the Yug group advanced"."""
    if FORCES.isdisjoint(line.lows[:SUBJECT]) or any(line.classes[: SUBJECT + 1]):
        return None
    side = voices.voice_of(line).side
    return side if side in SIDES else None


def person_at(line: Line) -> tuple[int, int] | None:
    """Return where a person's first name and surname stand among the first words of a sentence."""
    names = word_class("first_name")
    for i in range(min(SUBJECT, len(line.words) - 1)):
        if line.words[i].low in names and line.words[i].capital and line.words[i + 1].capital:
            return i, i + 2
    return None


def persons_introduced(line: Line) -> list[tuple[int, int, int]]:
    """Return where a sentence names persons with their office: "Ivan Petrenko, who heads the community, keeps ...".

    Each is the first word of the name, and the first and the last word (exclusive) of what says who he is.
    """
    names, words = word_class("first_name"), line.words
    found = []
    for i, word in enumerate(words[:-3]):
        if word.low not in names or not word.capital or not words[i + 1].capital:
            continue
        before = next(
            (m.first for m in line.parties if m.value.role in _OFFICIALS and i - 1 <= _with_town(line, m.last) <= i),
            None,
        )
        if before and _is_sent_to(line, before):
            before = None  # "the Ukrainian ambassador to the UN, Ivan Petrenko"
        elif before:  # "a spokesman of the Russian southern grouping, Ivan Petrenko"
            before = next((m.first for m in line.parties if m.last == before and m.value.role == "adjective"), before)
        if before is not None and words[i + 2].low == "," and (words[i - 1].low == "," or before == i - 1):
            found.append((i, before, i + 2))  # "the mayor, Ivan Petrenko, keeps ..."
            continue
        body = next(
            (m for m in line.parties if m.value.role in {"office", "official"} and 0 < m.first - i - 3 < PAIR), None
        )
        if words[i + 2].low == "of" and body is not None:
            found.append((i, i + 3, body.last))  # "Ivan Petrenko of the exiled council of X"
            continue
        told = {",": i, "is": i + 3}.get(words[i + 2].low)
        office = any(m.first == i + 3 and m.value.role in {"office", "official"} for m in line.parties)
        if told is None or not (office or words[i + 3].low in {"the", "a", "an", "who", "whom"}):
            continue
        stop = min(len(words), i + APPOSED)
        end = next((k for k in range(i + 3, stop) if words[k].low in {",", ";", ":", ".", "(", "\u2014"}), 0)
        if end:
            found.append((i, told, end))
    return found


def _is_sent_to(line: Line, at: int) -> bool:
    """Whether somebody else is an envoy to the body at ``at``: "the ambassador to the UN"."""
    at -= line.lows[at - 1] == "the"
    return at > 1 and line.lows[at - 1] == "to" and line.lows[at - 2] in word_class("layout_envoys")


def _with_town(line: Line, last: int) -> int:
    """Return where an office that ends before ``last`` ends with its town: "the mayor of X"."""
    last += line.lows[last : last + 1] == ["of"]
    named = line.lows[last - 1] == "of" and last < len(line.words) and line.words[last].name is not None
    return last + 1 if named else last


def is_heading(line: Line) -> bool:
    """Whether a line is a heading in capitals: it names a sector or a theme and claims nothing."""
    words = line.words
    initial = words[0].text[0] if words else "."
    if (initial in _LABEL_INITIALS or not initial.isalnum()) and _LABELLED.match(line.text(0, 2)):
        return True
    count = 0
    for word in words:
        if word.text[0].isalpha():
            count += 1
            if count == MOST_CAPITALS or not word.text.isupper():
                return False
    return count > 0


def is_question(line: Line) -> bool:
    """Whether a sentence asks."""
    return bool(line.words) and line.words[-1].low == "?"


def _bylined_town(line: Line) -> Name | None:
    """Return the town in which a report was written, by a line like "By Anna Keller in Okhtyrka"."""
    low = [w.low for w in line.words]
    if low[:1] != ["by"] or "in" not in low or len(low) > TITLE:
        return None
    towns = [
        w.name for i, w in enumerate(line.words) if w.name and w.name.kind is MentionKind.TOWN and in_ukraine(line, i)
    ]
    return towns[-1] if towns else None


def _titled_town(line: Line) -> Name | None:
    """Return the only town that a title (a first sentence without a full stop) names, or None."""
    if line.words[-1].low in {".", "!", "?", '"'} or len(line.words) > TITLE:
        return None
    names = {w.name.text for i, w in enumerate(line.words) if w.name and in_ukraine(line, i)}
    towns = [
        w.name for i, w in enumerate(line.words) if w.name and w.name.kind is MentionKind.TOWN and in_ukraine(line, i)
    ]
    return towns[0] if len(names) == 1 and towns else None


def is_interview(lines: list[Line]) -> bool:
    """Whether a report is questions and answers: three paragraphs at least are a question."""
    last = {line.sentence.paragraph: line for line in lines}
    return sum(is_question(line) for line in last.values()) >= QUESTIONS


def home_town(lines: list[Line]) -> Name | None:
    """Return the town in Ukraine from which the head of a report says that its reporter writes: what "here" means."""
    for line in lines[:BYLINES]:
        lows = {word.low for word in line.words}
        if not lows & _REPORTERS:
            continue
        for i, word in enumerate(line.words[1:], 1):
            named = word.name is not None and word.name.kind is MentionKind.TOWN and in_ukraine(line, i)
            if named and line.words[i - 1].low in {"in", "from"}:
                return word.name
    return None


def standing_town(lines: list[Line], speaker: str) -> Name | None:
    """Return the town of the office whose posts or bulletin a report is, as its head says, but for the capital."""
    for line in lines[:BYLINES]:
        for word in line.words:
            name = word.name
            named = name is not None and name.kind is MentionKind.TOWN and "office" in name.roles
            if named and name is not None and name.text in speaker and not is_capital(name):
                return name
    return None


def standing_province(lines: list[Line]) -> Name | None:
    """Return the province whose administration publishes a report, as its head says: "Sumy region, bulletin of ..."."""
    for line in lines[:BYLINES]:
        for i, word in enumerate(line.words):
            name = word.name
            if name is not None and name.kind is MentionKind.PROVINCE and in_ukraine(line, i):
                return name if "office" in name.roles else None
    return None


def leading_town(lines: list[Line], title: str = "") -> Name | None:
    """Return the town that a report is about: that of its ``title``, or a third of all it names."""
    head = next((town for line in lines[:BYLINES] if (town := _bylined_town(line))), None)
    head = head or (_titled_town(lines[0]) if lines else None)
    if head is not None:
        return head
    names = [
        name
        for line in lines
        for i in line.indices_of(PLACE)
        if (name := line.words[i].name) and name.kind is MentionKind.TOWN and in_ukraine(line, i)
    ]
    if not names:
        return None
    titled = {_place_id(n): n for n in names if n.text in title and _is_town_of(title, n)}
    if titled:
        return min(titled.values(), key=lambda n: title.index(n.text))
    most, count = Counter(map(_place_id, names)).most_common(1)[0]
    town = next(n for n in names if _place_id(n) == most)
    return town if count >= LEADING and count * 3 >= len(names) else None


def _is_town_of(title: str, name: Name) -> bool:
    """Whether a title names a town, and not its region or another whose name begins with it."""
    return not is_capital(name) and re.search(rf"\b{re.escape(name.text)}\b(?!{_AREA_BEHIND})", title) is not None


_AREA_BEHIND: Final = (
    r"(?:'s)? (?:region|oblast|province|district|border|administration|governor|direction|sector|axis)"
)


def _place_id(name: Name) -> str:
    place = name.resolution.place if name.resolution else None
    return place.id if place is not None else name.text
