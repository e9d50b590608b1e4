"""Who says what was found, with which stance, and when it happened: from findings to drafts of claims."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.date_stated import WAR
from geo.reading.dates import period_of
from geo.reading.dating import NO_DATE, Dated, date_of, main_dates, own_date, said_on, undated, until_of
from geo.reading.findings import Draft, Finding, distinct_places
from geo.reading.identities import identify
from geo.reading.inserted_voices import Inserted, told_of
from geo.reading.later_dates import since_then
from geo.reading.lexicons import word_class
from geo.reading.networks import is_network
from geo.reading.places_understood import STRUCK
from geo.reading.speakers import REPORT, Speaker, Voices
from geo.reading.words import CARRIED
from geo.records import Category, Controller, DateBasis, DateSpan, Report, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.reading.clauses import Clause
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene
    from geo.reading.words import Line

CONSEQUENCES: Final = frozenset({Category.CIVILIAN_HARM, Category.INFRASTRUCTURE})
"""What a strike does, and so happens on its day."""
_BY_STRIKE: Final = "dated by the strike that did it"
_GAINS: Final = frozenset({Category.CAPTURED, Category.RECAPTURED, Category.ENTERED})
_STATES: Final = frozenset({Category.HELD, Category.CONTESTED})
"""What begins the possession of a place, and what lasts from there."""
_PAST_TENSE: Final = re.compile(
    r"\b(?:was|were|had|\w{3,}ed|came|took|fell|left|lost|hit|struck|began|broke|shot|died|kept|burnt|blew)\b"
)
_PRESENT: Final = re.compile(r"\b(?:now|still|currently|continues?|remains?|ongoing|under way|underway)\b")
_STILL: Final = re.compile(r"\bstill (?:has|have|had|without|lacks?|no|dark|cold|out)\b")
"""What tells of today what a strike did before: "half the city still has no water"."""
_TOLL: Final = re.compile(r"\btoll\b|\bnumber of (?:the )?(?:dead|deaths|killed|victims|wounded|injured)\b")
"""What counts the victims of a strike told of before."""
_TALLY: Final = re.compile(r"(?:and |but )?by\b.*\b(?:count\w*|risen|rose|stood|climbed|reached|died|dead|found)\b")
"""What counts the victims up to an hour: "by noon he counted five dead"."""
_HE_SAID: Final = re.compile(r"\b(?:he|she|it|they)(?: also| further| then| had)? (?:\w+ed|said|wrote|told|put)\b")
"""What goes on with what somebody said before."""
_APART: Final = re.compile(r"\b(?:later|earlier|next|following|previous)\b")
"""In words that date: that they count from the day of another event."""
_HIS_SIDE: Final = re.compile(r"\b(?:his|her|their|its) side\b")
_ACTED: Final = frozenset({Category.HUMANITARIAN, Category.INFRASTRUCTURE})
"""What those do who are told to, in their own name."""
_ORDERS: Final = re.compile(r"\b(?:order|urg|told|tell|advis|ask|police|rescuers)", re.IGNORECASE)
_ORDERED: Final = re.compile(r"order(?:ed|s)$|decid(?:ed|es)$|command(?:ed|s)$|approved$|agreed$|permission$")
_PRAISES: Final = ("congratulat", "salut", "thank", "prais", "hail")
"""Verbs of saying whose relative clause is what is said: "thanked the soldiers who had retaken X"."""
_ACTS: Final = re.compile(r"(?:order|urg|told|advis|ask|took|brought|evacuat)")

_AT_ONCE: Final = frozenset(
    [Category.CAPTURED, Category.RECAPTURED, Category.WITHDRAWN, Category.ENTERED, Category.ADVANCE, Category.POLITICAL]
)
"""What happens on a day, so that an "until" behind it is about something else."""
_GOES_ON: Final = re.compile(
    r"^(?:they|it|he|she|then|there|from there|at the same time|meanwhile|both|all (?:three|four)|the same)\b"
    r"|\b(?:too|as well|then|in turn|likewise|at the same time)\b"
)
"""What joins a sentence to the story of the one before, in small letters: "They took X as well"."""
_STATE: Final = re.compile(r"\b(?:is|are)\b")
_NOW: Final = re.compile(r"\b(?:is|are|has|have|now|still|remains?|continues?|since)\b")
"""What makes a sentence one about the present, in small letters."""


@dataclass(slots=True)
class Attribution:
    """Attributes the findings of one report.

    ``said``, ``spoken`` and ``paragraph_date`` are dates with their paragraph; ``fresh``: the last sentence had one;
    ``entry`` is the date with which the entry of a chronology opens, with its paragraph.
    """

    report: Report
    voices: Voices
    said: tuple[int, DateSpan] | None = None
    paragraph_date: tuple[int, DateSpan] | None = None
    section_date: DateSpan | None = None
    entry: tuple[int, DateSpan] | None = None
    spoken: tuple[int, DateSpan] | None = None
    fresh: bool = False
    inserted: Inserted | None = None
    """A source put into the sentence that is read, with the places that only it tells of."""
    lead: DateSpan | None = None
    """The date of the sentence before, where it only announces what the next one tells: "The answer came on Sunday"."""
    period: DateSpan | None = field(init=False)

    def __post_init__(self) -> None:
        """Find out the week or month that the report sums up, if it says so."""
        self.period = period_of(self.report)

    def note(self, line: Line, clauses: list[Clause]) -> None:
        """Keep the last date of a sentence for those that follow it in its paragraph."""
        said = main_dates(line, clauses)
        self.fresh = bool(said)
        announces = len(line.words) <= ANNOUNCEMENT and not _COMES.isdisjoint(line.lows)
        day = said[-1].span() if said else None
        self.lead = day if announces and not any(w.name for w in line.words) else None
        if day is not None:
            self.paragraph_date = (line.sentence.paragraph, day)
        for statement in {id(c.statement): c.statement for c in clauses if c.statement is not None}.values():
            spoken = said_on(line, statement)
            if spoken is not None:
                self.spoken = (line.sentence.paragraph, spoken)
            elif not _he_said(line, statement):
                self.spoken = None

    def drafts_of(self, scene: Scene, finding: Finding, recent: list[Draft], here: Sequence[Draft] = ()) -> list[Draft]:
        """Return the claims that a finding makes, one for each place; ``here`` are those of its sentence so far."""
        line, statement = finding.line, finding.clause.statement
        speaker, given = self._speaker(finding)
        found = self._date(scene, finding, recent, here)
        if (
            finding.category is Category.INFRASTRUCTURE
            and given is Stance.ASSERTS
            and found[2] == _BY_STRIKE
            and not is_network(finding)
        ):
            return []  # "Drones hit X. Two houses have lost their windows.": the shelling tells it
        if statement is not None and found[1]:
            self.said = (line.sentence.paragraph, found[0])
        drafts = []
        for name in distinct_places(finding.places):
            dates, dated, how = own_date(line, finding, name) or found
            category, controller = finding.category, finding.controller
            if f"part:{name.start}" in finding.notes:
                category, controller = Category.CONTESTED, Controller.CONTESTED
            by, says = told_of(self.inserted, name) or (speaker, given)
            stance = stance_of(finding, category, controller, by, says)
            if "denied" in finding.notes:
                stance = Stance.DENIES
            reason = f"'{finding.words}' ({finding.rule}); {by.name}: {by.evidence}; {how}"
            drafts.append(Draft(finding, name, category, controller, by, stance, dates, dated, reason, line))
        return drafts

    def _speaker(self, finding: Finding) -> tuple[Speaker, Stance]:
        """Return who says a finding, and the stance that the verb of saying gives."""
        line, clause, statement = finding.line, finding.clause, finding.clause.statement
        own = self.voices.voice_of(line)
        praised = statement is not None and statement.verb.startswith(_PRAISES)
        if finding.aside and own is REPORT and not praised:
            return REPORT, Stance.ASSERTS
        if statement is not None and _performs(finding, statement):
            return own, Stance.ASSERTS
        if statement is not None:
            return statement.speaker, statement.stance
        speaker = self._going_on(finding) or own
        acting = _acting_verb(line, finding.cue) if finding.category in _ACTED else 0
        if acting and _ORDERS.search(line.text(max(0, finding.cue - 4), finding.cue + 1)):
            speaker = identify(line, self.voices, clause.first, acting) or speaker
        order = _order(line, finding) if finding.category is Category.WITHDRAWN and _opens(clause) else -1
        if order >= 0:
            giver = identify(line, self.voices, clause.first, order)
            speaker = giver if giver is not None and giver.side in SIDES else speaker
        return speaker, Stance.ASSERTS

    def _going_on(self, finding: Finding) -> Speaker | None:
        """Return who spoke before, where a sentence without a verb of saying tells of "his side"."""
        last = self.voices.last
        if last is None or last.side not in SIDES:
            return None
        return last if _HIS_SIDE.search(finding.clause.text) else None

    def _date(self, scene: Scene, finding: Finding, recent: list[Draft], here: Sequence[Draft]) -> Dated:
        """Return when a finding happened: by its sentence, what was said before, its paragraph, its heading."""
        line, clause, statement = finding.line, finding.clause, finding.clause.statement
        lasting = finding.category not in _AT_ONCE
        dates, dated, how = date_of(
            line,
            scene.clauses,
            clause,
            statement,
            finding.cue,
            self.report,
            reach=len(finding.words.split()),
            lasting=lasting,
            headed=self.section_date.last if self.section_date is not None else None,
        )
        if dated and finding.category in _STATES and _is_of_now(line, clause, finding.cue, how):
            dates, dated, how = undated(self.report), False, NO_DATE
        ended = until_of(line, clause, finding.cue) if lasting and not dated else None
        if ended is not None:
            return self._run_until(finding, ended, recent)
        toll = ("toll" in clause.text or "number of" in clause.text) and _TOLL.search(clause.text) is not None
        followed = toll or finding.category in CONSEQUENCES
        struck = _strikes(finding, recent, here) if followed else []
        did = bool(struck) and finding.category in CONSEQUENCES
        if not dated and not did:
            zone = line.text(statement.first, statement.last).lower() if statement is not None else ""
            before = None if _PRESENT.search(f"{clause.text} {zone}") else self._date_before(finding, recent)
            dates, dated, how = before or (dates, dated, how)
        if not dated and self.section_date is not None:
            dates, dated, how = self.section_date, True, "dated by the heading"
        counted = (
            finding.category is Category.CIVILIAN_HARM and statement is not None and statement.verb.startswith("put")
        )
        tallied = finding.category is Category.CIVILIAN_HARM and _TALLY.match(clause.text) is not None
        counted = tallied or ((counted or toll) and not _APART.search(how))
        told = statement is not None and statement.stance in {Stance.ASSERTS, Stance.CONCEDES}
        if did and dated and told and statement is not None and dates == said_on(line, statement):
            dated = False  # only when it was said is told
        if did and how.startswith("dated by 'for "):
            dated = False  # "dug for two days in a house that rockets had hit"
        if not dated and not did and self.period is not None and not _NOW.search(clause.text):
            dates, dated, how = self.period, True, "dated by the time that the report sums up"
        lasts = finding.category is Category.INFRASTRUCTURE and _STILL.search(clause.text) is not None
        if struck and not lasts and (counted or (not dated and did)):
            dates, dated, how = struck[-1].dates, True, _BY_STRIKE
        return since_then(self.report, finding, recent, (dates, dated, how))

    def _follows(self, finding: Finding, told: str) -> bool:
        """Whether what came of a blow is told right behind it: "... hit a power station. X and Y were blacked out"."""
        if finding.category not in CONSEQUENCES or not self.fresh or finding.clause.statement is not None:
            return False
        return not _NOW.search(told)

    def _run_until(self, finding: Finding, ended: date, recent: list[Draft]) -> Dated:
        """Return the days up to ``ended``, from the gain of the place, the war's first or the paragraph's date."""
        names = {n.text for n in finding.places}
        gained = [
            d.dates.first
            for d in recent
            if d.dated and d.category in _GAINS and d.name.text in names and d.dates.first <= ended
        ]
        first = ended
        if gained:
            first = gained[-1]
        elif finding.category in _STATES:
            first = WAR
        elif self.paragraph_date and self.paragraph_date[0] == finding.line.sentence.paragraph:
            first = min(self.paragraph_date[1].first, ended)
        return DateSpan(first=first, last=ended, basis=DateBasis.STATED), True, "dated by its end"

    def _date_before(self, finding: Finding, recent: list[Draft]) -> Dated | None:
        """Return the date that the sentences before give to one without a date of its own, or None."""
        line, statement = finding.line, finding.clause.statement
        paragraph = line.sentence.paragraph
        if self.lead is not None and self.paragraph_date and self.paragraph_date[0] == paragraph:
            return self.lead, True, "dated by the sentence before"
        if self.fresh and self.paragraph_date and _WITHIN_HOURS.match(line.text(0, min(len(line.words), LEADING))):
            return self.paragraph_date[1], True, "dated by the sentence before"
        same = _told_of(finding, recent, finding.category)
        doubted = statement is not None and statement.stance is Stance.UNCONFIRMED and finding.controller is not None
        if same and not doubted:
            return same[-1].dates, True, "dated as before in the paragraph"
        if self.paragraph_date and self.paragraph_date[0] == paragraph and _PAST_TENSE.search(finding.clause.text):
            named = {id(w.name) for w in line.words if w.name and CARRIED not in w.name.roles}
            unnamed = finding.guess or not any(id(n) in named for n in finding.places)
            told = line.small()
            goes_on = statement is None and _GOES_ON.search(told) and not _NOW.search(told)
            if (unnamed and not _STATE.search(finding.clause.text)) or goes_on or self._follows(finding, told):
                return self.paragraph_date[1], True, "dated by the sentence before"
        adds = statement is not None and statement.verb.startswith(("add", "continu", "explain"))
        if adds and self.said and self.said[0] == paragraph:
            return self.said[1], True, "dated by what the speaker said before"
        if _he_said(line, statement) and not _NOW.search(finding.clause.text):
            before = next((d for d in (self.spoken, self.paragraph_date) if d and d[0] == paragraph), None)
            if before is not None:
                return before[1], True, "dated by what the speaker said before"
        return None


ANNOUNCEMENT: Final = 9
"""Words of a sentence that only announces what the next one tells, at most."""
LEADING: Final = 6
"""Words that open a sentence, among which "within hours" stands."""
_COMES: Final = word_class("attribution_comes")
_WITHIN_HOURS: Final = re.compile(
    r"(?:within (?:hours|minutes|an hour|the hour)|(?:only |just )?(?:an hour|minutes|hours|a little) later|"
    r"(?:soon|shortly|right|immediately) after(?:wards)?)\b",
    re.IGNORECASE,
)


_PRONOUNS: Final = frozenset({"he", "she", "it", "they"})


def _he_said(line: Line, statement: Statement | None) -> bool:
    """Whether a statement is that of somebody who has spoken before: "he also said"."""
    if statement is None or _PRONOUNS.isdisjoint(line.lows[statement.first : statement.last]):
        return False
    return _HE_SAID.search(line.text(statement.first, statement.last).lower()) is not None


def _is_of_now(line: Line, clause: Clause, cue: int, how: str) -> bool:
    """Whether a state is one of the present, its date that of what went before: "fell in May and is now split"."""
    lows = line.lows
    now = next((i for i in range(cue + 2, clause.first - 1, -1) if lows[i : i + 1] == ["now"]), -1)
    if now < 0 or not how.startswith("dated by '"):
        return False
    told = how.removeprefix("dated by '").rstrip("'")
    day = next((i for i, w in enumerate(line.words) if w.date is not None and w.text in told), len(lows))
    return day < now and not _JOINTS.isdisjoint(lows[day:now])


_JOINTS: Final = frozenset({"and", "but", ";", ","})


_DECREES: Final = ("declar", "proclaim", "nam", "appoint", "renam", "decree", "install")
_OBJECTS: Final = frozenset({"a", "an", "the", "its", "his", "new", "martial", "russian"})
"""Verbs that are a deed of power with an object behind them."""


def _performs(finding: Finding, statement: Statement) -> bool:
    """Whether the words are the deed itself: "Moscow declared the province annexed"."""
    if finding.category is not Category.POLITICAL:
        return False
    behind = finding.line.words[statement.last : statement.last + 1]
    acts = statement.speaker.side in SIDES and statement.verb.startswith(_DECREES) and bool(behind)
    if acts and (behind[0].low in _OBJECTS or behind[0].name is not None):
        return True  # "declared X the capital", "named a new mayor of Y"
    annexed = re.search(r"\b(?:annex\w*|part of (?:russia|the russian federation)|independent)\b", finding.clause.text)
    return statement.verb.startswith(("declar", "proclaim", "announc")) and annexed is not None


def stance_of(
    finding: Finding, category: Category, controller: Controller | None, speaker: Speaker, given: Stance
) -> Stance:
    """Return what a speaker does with a finding: a side that reports its own loss concedes it."""
    if given in {Stance.DENIES, Stance.UNCONFIRMED}:
        return given
    if speaker.side not in SIDES:
        return Stance.ASSERTS
    if controller is None:
        lost = category is Category.ADVANCE and finding.actor in SIDES and finding.actor is not speaker.side
        return Stance.CONCEDES if lost or given is Stance.CONCEDES else Stance.ASSERTS
    if category is Category.CONTESTED:
        return Stance.CONCEDES if given is Stance.CONCEDES or finding.lost else Stance.ASSERTS
    if category is Category.ENTERED:
        return Stance.ASSERTS if finding.actor is speaker.side else Stance.CONCEDES
    return Stance.ASSERTS if controller.value == speaker.side.value else Stance.CONCEDES


def _told_of(finding: Finding, recent: list[Draft], category: Category) -> list[Draft]:
    """Return the dated drafts of a category at the finding's places in its paragraph."""
    names = {n.text for n in finding.places}
    paragraph = finding.line.sentence.paragraph
    return [
        d
        for d in recent
        if d.category is category and d.dated and d.line.sentence.paragraph == paragraph and d.name.text in names
    ]


def _strikes(finding: Finding, recent: list[Draft], here: Sequence[Draft]) -> list[Draft]:
    """Return the dated shelling of which a finding may be the consequence."""
    if finding.rule != STRUCK:
        return _told_of(finding, [*recent, *here], Category.BOMBARDMENT)
    names = {n.text for n in finding.places}
    return [d for d in recent if d.dated and d.category is Category.BOMBARDMENT and d.name.text in names]


def _acting_verb(line: Line, cue: int) -> int:
    """Return the index of the verb of ordering or acting right at or before a cue, whose subject acts."""
    return next((i for i in range(cue, max(-1, cue - 4), -1) if _ACTS.match(line.words[i].low)), 0)


def _opens(clause: Clause) -> bool:
    """Whether a clause has its own subject at its beginning: that of the sentence, or ", and the minister ordered"."""
    return clause.first == 0 or clause.joint == "and"


def _order(line: Line, finding: Finding) -> int:
    """Return where the subject ends of the verb of ordering before a withdrawal ("the minister ordered ..."), or -1."""
    first = finding.clause.first
    order = next((i for i in range(finding.cue, first, -1) if _ORDERED.match(line.words[i].low)), -1)
    while order > first + 1 and (
        line.words[order - 1].date
        or line.words[order - 1].low in {"on", "late", "early", "also", "has", "had", "gave", "given", "its"}
    ):
        order -= 1
    return order
