"""Puts claims together: what was found, where, when, and who says so with which stance."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import claimed_places
from geo.reading.assembly import assemble
from geo.reading.clauses import in_ukraine, looks_back, negated, split_clauses, supposes
from geo.reading.control import find_control
from geo.reading.dating import date_of, own_date
from geo.reading.events import find_event
from geo.reading.findings import Draft, Finding
from geo.reading.headings import day_of_heading, label_of, voice_of_heading
from geo.reading.lexicons import Cue, cues
from geo.reading.parties import subject_side
from geo.reading.roles import give_roles
from geo.reading.scene import Scene
from geo.reading.sifting import distinct_places, is_network, longest_cues, one_stance, replace_draft, sift
from geo.reading.speakers import REPORT, Speaker, Voices
from geo.reading.statements import Hearing
from geo.reading.subjects import Focus
from geo.reading.words import Line, build_line
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    DateSpan,
    MentionKind,
    Report,
    Stance,
    Unresolved,
)
from geo.text.sentences import Sentence
from geo.text.tokens import split_tokens

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.saying import Statement

_SIDES: Final = frozenset({Affiliation.UKRAINE, Affiliation.RUSSIA})
_SUBJECT: Final = 3
"""Words of a sentence among which the person stands whom it is about."""
_GRAVE: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM})
_ASIDE_SENTENCE: Final = re.compile(
    (
        r"\b(?:should not be (?:mixed|confused)|not to be confused|is not the (?:village|town|city)|"
        r"the town's name means|for comparison)\b"
    ),
    re.IGNORECASE,
)


_PAST_TENSE: Final = re.compile(
    r"\b(?:was|were|had|\w{3,}ed|came|took|fell|left|lost|hit|struck|began|broke|shot|died|kept|burnt|blew)\b"
)


def _who(speaker: Speaker) -> str:
    """Return a speaker with the words that gave his side, for a reason."""
    return f"{speaker.name}: {speaker.evidence}"


def acting_verb(line: Line, cue: int) -> int:
    """Return the index of the verb of ordering or acting right at or before a cue, whose subject acts."""
    for i in range(cue, max(-1, cue - 4), -1):
        if re.match(r"(?:order|urg|told|advis|ask|took|brought|evacuat)", line.words[i].low):
            return i
    return 0


def _order(line: Line, finding: Finding) -> int:
    """Return the index of the verb of ordering before a withdrawal ("the minister ordered troops to ..."), or -1."""
    return next(
        (
            i
            for i in range(finding.cue, finding.clause.first, -1)
            if re.match(r"order(?:ed|s)$|decid(?:ed|es)$|command(?:ed|s)$|approved$|agreed$", line.words[i].low)
        ),
        -1,
    )


@dataclass(slots=True)
class Maker:
    """Makes the claims of one report."""

    report: Report
    extractor: str
    voices: Voices
    hearing: Hearing
    focus: Focus = field(default_factory=Focus)
    drafts: list[Draft] = field(default_factory=list)
    undecided: list[Unresolved] = field(default_factory=list)
    last_side: Affiliation | None = None
    gainer: Affiliation | None = None
    said: tuple[int, DateSpan] | None = None
    paragraph_date: tuple[int, DateSpan] | None = None
    section_date: DateSpan | None = None
    label_end: int = 0

    def read(self, line: Line) -> None:
        """Take in the claims of a sentence."""
        self.voices.side_hint = self.last_side
        if self._headed(line):
            return
        statements = self.hearing.statements(line)
        clauses = split_clauses(line, statements)
        give_roles(line)
        scene = Scene(line, clauses, self.focus, self.voices, self.gainer, self.last_side, self.drafts)
        made: list[Draft] = []
        if not looks_back(line) and not _ASIDE_SENTENCE.search(line.text(0, len(line.words))) and not _question(line):
            made = [] if _heading(line) else one_stance(self._drafts(scene))
            made += self._answers(scene, statements, made)
            made += self._told(scene, statements, made)
            if self.hearing.denied and made:
                made.append(
                    replace_draft(
                        made[-1],
                        speaker=self.voices.voice_of(line),
                        stance=Stance.DENIES,
                        dates=made[-1].dates,
                        dated=made[-1].dated,
                        line=line,
                        reason=f"called false: {made[-1].reason}",
                    )
                )
        self.drafts += made
        if not statements:
            self._meet(line)
        self.gainer = scene.gainer
        for i, label in enumerate(line.classes):
            if label in {"@ukraine", "@russia"}:
                self.last_side = Affiliation.UKRAINE if label == "@ukraine" else Affiliation.RUSSIA
                break
            del i
        self.focus.note(line)
        said = [w.date for w in line.words if w.date and w.date.usable and not w.date.since]
        if said:
            self.paragraph_date = (line.sentence.paragraph, said[-1].span())

    def _meet(self, line: Line) -> None:
        """Keep a known person whom a sentence is about, for the "he said" of the next one."""
        person = next((m for m in line.parties if m.value.role == "person" and m.first <= _SUBJECT), None)
        if person is not None and person.value.side in _SIDES:
            name = line.text(person.first, person.last)
            self.voices.last_person = Speaker(
                name=name,
                side=person.value.side,
                evidence=f"'{person.value.phrase}', of the sentence before",
                sort="person",
            )

    def _headed(self, line: Line) -> bool:
        """Take in a heading or a label; whether the line is no more than a heading of a day or of voices."""
        day = day_of_heading(line, self.report.published)
        if day is not None:
            self.section_date = day
            return True
        self.label_end = 0
        if _heading(line):
            voice = voice_of_heading(line)
            if voice is not None:
                self.voices.section = voice
                return True
        label = label_of(line, self.voices)
        if label is not None:
            self.voices.label, self.label_end = (line.sentence.paragraph, label[0]), label[1]
            self.voices.remember(label[0])
        return False

    def _drafts(self, scene: Scene) -> list[Draft]:
        line = scene.line
        found: list[Finding] = []
        matches = cues().find(line.lows, line.classes)
        for clause in scene.clauses:
            if (
                clause.last <= self.label_end
                or looks_back(line, clause)
                or re.search(r"\b(?:takes|took) (?:its|their) name\b|\bnamed after\b", clause.text)
                or (clause.joint == "whether" and clause.statement is None)
            ):
                continue
            own = [m for m in matches if clause.first <= m.first < clause.last]
            for match in longest_cues(own, control=True):
                finding = find_control(scene, clause, match)
                if finding:
                    found.append(finding)
            for match in longest_cues(own, control=False):
                finding = find_event(scene, clause, match)
                if finding and finding.category is Category.ADVANCE:
                    finding.actor = subject_side(scene, clause, match.first)
                if finding:
                    found.append(finding)
        found = [f for f in found if not self._told_before(f)]
        if not found:
            self._list_placeless(
                scene, [m for m in matches if m.value.category in _GRAVE and m.value.strength == "strong"]
            )
        return [draft for finding in sift(found) for draft in self._attributed(scene, finding)]

    def _told_before(self, finding: Finding) -> bool:
        """Whether damage at a place that only the context names belongs to the shelling told of in the paragraph."""
        names = {n.text for n in finding.places}
        return (
            finding.category is Category.INFRASTRUCTURE
            and not names & {w.name.text for w in finding.line.words if w.name}
            and not is_network(finding)
            and any(
                d.category is Category.BOMBARDMENT
                and d.name.text in names
                and d.line.sentence.paragraph == finding.line.sentence.paragraph
                for d in self.drafts
            )
        )

    def _list_placeless(self, scene: Scene, matches: list[Match[Cue]]) -> None:
        """List a sentence that tells of shelling or of harm to civilians but lets no place be found."""
        line = scene.line
        if any(word.name for word in line.words):
            return
        for match in matches:
            clause = next((c for c in scene.clauses if c.first <= match.first < c.last), None)
            if clause is None or clause.hypothetical:
                continue
            if negated(line, clause, match.first) or supposes(line, clause, match.first):
                continue
            start, end = line.sentence.start, line.sentence.end
            reason = f"it tells of '{line.text(match.first, match.last)}', but no place is named"
            self.undecided.append(Unresolved(text=self.report.text[start:end], start=start, end=end, reason=reason))
            return

    def _attributed(self, scene: Scene, finding: Finding) -> list[Draft]:
        line, statement = finding.line, finding.clause.statement
        speaker = statement.speaker if statement else self.voices.voice_of(line)
        given = statement.stance if statement else Stance.ASSERTS
        own = self.voices.voice_of(line)
        if finding.aside and own is REPORT:
            speaker, given = REPORT, Stance.ASSERTS
        dates, dated, how = date_of(line, scene.clauses, finding.clause, statement, finding.cue, self.report)
        present = bool(
            re.search(
                r"\b(?:now|still|currently|continues?|remains?|ongoing|under way|underway)\b",
                finding.clause.text + (" " + line.text(statement.first, statement.last).lower() if statement else ""),
            )
        )
        if (
            not dated
            and not present
            and statement is not None
            and statement.verb.startswith(("add", "continu", "explain"))
            and self.said
            and self.said[0] == line.sentence.paragraph
        ):
            dates, dated, how = self.said[1], True, "dated by what the speaker said before"
        if (
            not dated
            and not present
            and (finding.guess or not any(n in [w.name for w in line.words] for n in finding.places))
            and self.paragraph_date
            and self.paragraph_date[0] == line.sentence.paragraph
            and _PAST_TENSE.search(finding.clause.text)
        ):
            dates, dated, how = self.paragraph_date[1], True, "dated by the sentence before"
        if not dated and not present:
            same = [
                d
                for d in self.drafts
                if d.dated
                and d.category is finding.category
                and d.line.sentence.paragraph == line.sentence.paragraph
                and d.name.text in {n.text for n in finding.places}
            ]
            if same:
                dates, dated, how = same[-1].dates, True, "dated as before in the paragraph"
        if not dated and self.section_date is not None:
            dates, dated, how = self.section_date, True, "dated by the heading"
        if finding.category is Category.CIVILIAN_HARM and statement is not None and statement.verb.startswith("put"):
            struck = [
                d
                for d in self.drafts
                if d.dated
                and d.category is Category.BOMBARDMENT
                and d.line.sentence.paragraph == line.sentence.paragraph
                and d.name.text in {n.text for n in finding.places}
            ]
            if struck:
                dates, dated, how = struck[-1].dates, True, "dated by the strike that the toll is of"
        if statement is not None and dated:
            self.said = (line.sentence.paragraph, dates)
        if (
            statement is None
            and finding.category in {Category.HUMANITARIAN, Category.INFRASTRUCTURE}
            and re.search(
                r"\b(?:order|urg|told|tell|advis|ask|police|rescuers)",
                line.text(max(0, finding.cue - 4), finding.cue + 1),
                re.IGNORECASE,
            )
            and acting_verb(line, finding.cue)
        ):
            actor = self.voices.identify(line, finding.clause.first, acting_verb(line, finding.cue))
            speaker = actor or speaker
        ordered = statement is None and finding.category is Category.WITHDRAWN and finding.clause.first == 0
        order = _order(line, finding) if ordered else -1
        if order >= 0:
            while order > finding.clause.first + 1 and (
                line.words[order - 1].date or line.words[order - 1].low in {"on", "late", "early", "also", "has", "had"}
            ):
                order -= 1
            giver = self.voices.identify(line, finding.clause.first, order)
            speaker = giver if giver is not None and giver.side in _SIDES else speaker
        drafts = []
        given_dates = (dates, dated, how)
        for name in distinct_places(finding.places):
            dates, dated, how = own_date(line, finding, name) or given_dates
            category, controller = finding.category, finding.controller
            if f"part:{name.start}" in finding.notes:
                category, controller = Category.CONTESTED, Controller.CONTESTED
            stance = self._stance(finding, category, controller, speaker, given)
            if "denied" in finding.notes:
                stance = Stance.DENIES
            reason = f"'{finding.words}' ({finding.rule}); {speaker.name}: {speaker.evidence}; {how}"
            drafts.append(Draft(finding, name, category, controller, speaker, stance, dates, dated, reason, line))
        return drafts

    @staticmethod
    def _stance(
        finding: Finding, category: Category, controller: Controller | None, speaker: Speaker, given: Stance
    ) -> Stance:
        if given in {Stance.DENIES, Stance.UNCONFIRMED}:
            return given
        if speaker.side not in _SIDES:
            return Stance.ASSERTS
        if controller is None:
            if category is Category.ADVANCE and finding.actor in _SIDES and finding.actor is not speaker.side:
                return Stance.CONCEDES
            return Stance.CONCEDES if given is Stance.CONCEDES else Stance.ASSERTS
        own = speaker.side.value
        if category is Category.CONTESTED:
            if given is Stance.CONCEDES or finding.lost:
                return Stance.CONCEDES
            return Stance.ASSERTS
        if category is Category.ENTERED:
            return Stance.ASSERTS if finding.actor is speaker.side else Stance.CONCEDES
        return Stance.ASSERTS if controller.value == own else Stance.CONCEDES

    def _told(self, scene: Scene, statements: list[Statement], made: list[Draft]) -> list[Draft]:
        """Return claims whose cue is the verb of saying: "The ministry claimed the city", "they blamed saboteurs"."""
        line = scene.line
        more: list[Draft] = []
        for statement in statements:
            if any(d.finding.clause.statement is statement for d in made) or statement.speaker.side not in _SIDES:
                continue
            clause = next((c for c in scene.clauses if c.statement is statement), None)
            if clause is None:
                continue
            dates, dated, how = date_of(line, scene.clauses, clause, statement, clause.first, self.report)
            reason = f"'{statement.verb}' itself; {statement.speaker.name}: {statement.speaker.evidence}; {how}"
            if statement.verb.startswith("claim"):
                places = claimed_places(scene, clause)
                holder = Controller(statement.speaker.side.value)
                category = Category.CAPTURED if statement.speaker.side is Affiliation.RUSSIA else Category.RECAPTURED
                finding = Finding(
                    category,
                    places,
                    line,
                    clause,
                    clause.first,
                    statement.verb,
                    "claimed the place",
                    holder,
                    statement.speaker.side,
                )
                more += [
                    Draft(finding, n, category, holder, statement.speaker, statement.stance, dates, dated, reason, line)
                    for n in places
                ]
            elif statement.verb.startswith("blam"):
                last = [
                    d
                    for d in self.drafts[-6:]
                    if d.controller is None and line.sentence.paragraph == d.line.sentence.paragraph
                ]
                if last:
                    more.append(
                        replace_draft(
                            last[-1],
                            speaker=statement.speaker,
                            stance=Stance.ASSERTS,
                            dates=dates if dated else last[-1].dates,
                            dated=dated or last[-1].dated,
                            line=line,
                            reason=reason,
                        )
                    )
        return more

    def _answers(self, scene: Scene, statements: list[Statement], made: list[Draft]) -> list[Draft]:
        """Return the stance of another side to what was claimed before: "Kyiv denied it", "would not confirm it"."""
        line = scene.line
        answers: list[Draft] = []
        for statement in statements:
            repeats = (
                statement.verb.startswith(("repeat", "reiterat", "echo", "confirm"))
                and statement.stance is Stance.ASSERTS
            )
            if statement.stance not in {Stance.DENIES, Stance.UNCONFIRMED} and not repeats:
                continue
            if any(d.finding.clause.statement is statement for d in made):
                continue
            text = " ".join(line.text(a, b) for a, b in statement.content).lower()
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
                    replace_draft(
                        d,
                        speaker=statement.speaker,
                        stance=statement.stance,
                        dates=d.dates,
                        dated=d.dated,
                        line=line,
                        reason=f"'{statement.verb}' of what follows; {_who(statement.speaker)}; {d.reason}",
                    )
                    for d in doubted
                ]
                continue
            named = {w.name.text for a, b in statement.content for w in line.words[a:b] if w.name}
            known = [
                d
                for d in self.drafts
                if d.name.text in named
                and (d.controller is not None or d.category is Category.BOMBARDMENT)
                and line.sentence.paragraph - d.line.sentence.paragraph <= 1
                and d.speaker.side is not statement.speaker.side
            ]
            if known and statement.stance is Stance.UNCONFIRMED:
                dates, dated, how = date_of(line, scene.clauses, None, statement, statement.first, self.report)
                answers.append(
                    replace_draft(
                        known[-1],
                        speaker=statement.speaker,
                        stance=statement.stance,
                        dates=dates,
                        dated=dated,
                        line=line,
                        reason=f"'{statement.verb}' of {known[-1].name.text}; {_who(statement.speaker)}; {how}",
                    )
                )
                continue
            if re.search(
                (
                    r"\b(?:idea|plan|proposal|offer|figures?|numbers?|situation|ground|battlefield|accusations?|"
                    r"talks|comment|questions?)\b"
                ),
                text,
            ):
                continue
            if statement.speaker.side not in _SIDES and not re.search(r"\b(?:it|claims?|this|that)\b", text):
                continue
            if (
                not re.search(
                    (
                        r"\b(?:it|this|that|claims?|reports?|loss|capture|retreat|withdrawal|fall|news|account|"
                        r"statement|announcement|so|whether|either|them|advance|assertion)\b"
                    ),
                    text,
                )
                and len(text.split()) > 1
            ):
                continue
            before = [
                d
                for d in [*self.drafts, *(d for d in made if d.finding.cue < statement.first)]
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
            control = [d for d in before if d.controller is not None]
            struck = [d for d in before if d.category is Category.BOMBARDMENT]
            chosen = (
                (control or struck or before)[-1:]
                if not re.search(r"\b(?:advance|strike|attack|shelling|killing)\b", text)
                else before[-1:]
            )
            for draft in chosen:
                clause = next((c for c in scene.clauses if c.statement is statement), None)
                dates, dated, how = date_of(line, scene.clauses, clause, statement, statement.first, self.report)
                if not dated and draft.line is line:
                    dates, dated, how = draft.dates, True, "dated by what it answers"
                answers.append(
                    replace_draft(
                        draft,
                        speaker=statement.speaker,
                        stance=statement.stance,
                        dates=dates,
                        dated=dated,
                        line=line,
                        reason=f"'{statement.verb}' to {draft.reason.split(';')[0]}; {_who(statement.speaker)}; {how}",
                    )
                )
        return answers


def _heading(line: Line) -> bool:
    """Whether a line is a heading in capitals: it names a sector or a theme and claims nothing."""
    words = [w for w in line.words if w.text[0].isalpha()]
    if re.match(r"\W*(?:UPDATE|WRAPUP|FACTBOX) ?\d*\b", line.text(0, 2)):
        return True
    return len(words) < 12 and bool(words) and all(w.text.isupper() for w in words)


def _question(line: Line) -> bool:
    return bool(line.words) and line.words[-1].low == "?"


def find_claims(
    report: Report, lines: list[Line], names: list[Name], *, extractor: str
) -> tuple[tuple[Claim, ...], list[Unresolved]]:
    """Return the claims of a report in the order of their sentences, and what could not become one."""
    voices = Voices()
    maker = Maker(report, extractor, voices, Hearing(voices))
    if lines:
        publisher = build_line(Sentence(0, 0, 0, opens=True), split_tokens(report.publisher[:200]), [], [])
        maker.voices.open_report(lines, publisher)
    ahead: dict[int, Name] = {}
    for line in lines:
        give_roles(line)
        for i, word in enumerate(line.words):
            if (
                word.name
                and not word.name.roles & {"office", "reference"}
                and word.name.kind is MentionKind.TOWN
                and in_ukraine(line, i)
                and (line.sentence.clock or line.sentence.listed)
            ):
                ahead.setdefault(line.sentence.paragraph, word.name)
    maker.focus.ahead = ahead
    for line in lines:
        maker.focus.paragraph = line.sentence.paragraph
        maker.read(line)
    del names
    return assemble(maker.drafts, report, extractor), maker.undecided
