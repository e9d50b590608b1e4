"""Puts claims together: what was found, where, when, and who says so with which stance."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.answers import answers, each_other
from geo.reading.assembly import assemble
from geo.reading.attribution import Attribution
from geo.reading.clauses import split_clauses
from geo.reading.companions import CHANGES, companions
from geo.reading.control import find_control
from geo.reading.corrections import is_column, quoted_mistake
from geo.reading.echoes import echoes
from geo.reading.eligible import in_ukraine
from geo.reading.events import find_event
from geo.reading.findings import Draft, Finding
from geo.reading.former_wars import looks_back
from geo.reading.headings import day_of_heading, label_of, voice_of_heading
from geo.reading.layout import (
    SUBJECT,
    first_side,
    home_town,
    is_heading,
    is_interview,
    is_question,
    leading_town,
    person_at,
    persons_introduced,
)
from geo.reading.lexicons import Cue, cues, word_class
from geo.reading.mastheads import heading_voice, open_report
from geo.reading.moods import negated, supposes
from geo.reading.parties import HOLDER, OTHER_SIDE, subject_side
from geo.reading.quotes import Quote, Quotes, find_quotes
from geo.reading.rejoinders import deny_the_gain, rejoinders
from geo.reading.replies import is_yes_or_no, replies
from geo.reading.roles import give_roles
from geo.reading.saying import Statement
from geo.reading.scene import Scene
from geo.reading.series import series
from geo.reading.shares import share_places
from geo.reading.sifting import GAINS, is_network, longest_cues, one_stance, replace_draft, sift
from geo.reading.speakers import Speaker, Voices
from geo.reading.statements import Hearing
from geo.reading.subjects import Focus
from geo.reading.told_by_verbs import told_by_verb
from geo.reading.words import Line, build_line
from geo.records import Affiliation, Category, Claim, MentionKind, Report, Stance, Unresolved
from geo.text.sentences import Sentence
from geo.text.tokens import split_tokens

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match

FAILED: Final = "Dateline made a mistake while reading this sentence"
RECENT: Final = 60
MOST_TITLE: Final = 200
AHEAD: Final = 12
"""Sentences behind one within which a quotation ends."""
_GRAVE: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM})
_STRIKES: Final = frozenset(
    ["strike", "attack", "blast", "explosion", "shelling", "raid", "bombing", "barrage", "shell"]
)
_ASIDE_SENTENCE: Final = re.compile(
    (
        r"\b(?:should not be (?:mixed|confused)|not to be confused|"
        r"(?<!that )(?<!which )is not the (?:village|town|city)|the town's name means|for comparison)\b|"
        r"^in (?:the|a|his|her|this|their) (?:\w+ )?(?:film|novel|play|series|game|poem)\b"
    ),
    re.IGNORECASE,
)
_NAMED_AFTER: Final = re.compile(r"\b(?:takes|took) (?:its|their) name\b|\bnamed after\b")


_CALLED_FALSE: Final = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|talk|news|posts?|messages?|stor(?:y|ies)|tales?|assertions?|allegations?) "
    r"(?:\w+ ){0,3}?(?:of|about|that|on)\b.*\b(?:is|are|was|were) "
    r"(?:an? )?(?:\w+ )?(?:[\"'\u201c\u2018] )?(?:premature|unfounded|groundless|baseless|propaganda|fantas\w+|"
    r"disinformation|exaggerated|false|untrue|lies?|fakes?|nonsense|wrong|"
    r"invented|inventions?|not true|fairy tales?|figments?|fabricat\w+)\b|"
    r"\b(?:reports?|claims?|rumou?rs?|talk|news)\b.*\b(?:(?:do|does|did) not (?:correspond|conform) to|"
    r"ha(?:s|ve) (?:no basis|nothing to do with)|(?:is|are) without foundation)\b",
    re.IGNORECASE,
)
_CALLED_UNPROVEN: Final = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|talk|news|assertions?|allegations?)\b.*\b(?:is|are|was|were|remains?|remained|"
    r"stays?) (?:\w+ )?(?:unproven|unverified|unconfirmed|unsupported|unsubstantiated|without proof|in doubt|"
    r"open to doubt)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Maker:
    """Makes the claims of one report."""

    report: Report
    extractor: str
    voices: Voices
    hearing: Hearing
    attribution: Attribution
    focus: Focus = field(default_factory=Focus)
    drafts: list[Draft] = field(default_factory=list)
    undecided: list[Unresolved] = field(default_factory=list)
    last_side: Affiliation | None = None
    gainer: Affiliation | None = None
    label_end: int = 0
    lines: list[Line] = field(default_factory=list)
    quotes: Quotes = field(default_factory=lambda: Quotes([]))
    at: int = 0
    asked: tuple[int, list[Draft]] = field(default_factory=lambda: (-1, []))
    interview: bool = False
    column: bool = False

    @property
    def recent(self) -> list[Draft]:
        """The last drafts: what an answer or a date refers back to is never far."""
        return self.drafts[-RECENT:]

    def read(self, line: Line) -> None:
        """Take in the claims of a sentence."""
        self.voices.side_hint = self.last_side
        if self._headed(line):
            return
        self._introduce(line)
        statements = self.hearing.statements(line) or self._quoted(line)
        clauses = split_clauses(line, statements)
        scene = Scene(line, clauses, self.focus, self.voices, self.gainer, self.last_side, self.drafts)
        made: list[Draft] = []
        if not looks_back(line) and not _ASIDE_SENTENCE.search(line.text(0, len(line.words))) and not is_question(line):
            made = [] if is_heading(line) else one_stance(self._drafts(scene))
            made += told_by_verb(scene, statements, made, self.recent, self.report)
            made += answers(scene, statements, made, self.recent, self.report)
            made += each_other(line, made)
            made += self._echoed(scene, made)
            made += self._replied(line, made)
            answer = rejoinders(scene, made, self.asked[1] if self.asked[0] == self.at - 1 else [], self.report)
            made = answer or made
            deny_the_gain(made, self.recent)
            if self.hearing.denied and made:
                made.append(
                    replace_draft(
                        made[-1],
                        speaker=self.hearing.denier or self.voices.voice_of(line),
                        stance=Stance.DENIES,
                        dates=made[-1].dates,
                        dated=made[-1].dated,
                        line=line,
                        reason=f"called false: {made[-1].reason}",
                    )
                )
        elif is_question(line) and is_yes_or_no(line):
            self.asked = self.at, self._drafts(scene)
        doubted = self.hearing.denied or any(s.stance is Stance.DENIES for s in statements)
        doubted = doubted or any(s.stance is Stance.UNCONFIRMED for s in statements)
        if made and not doubted and _CALLED_UNPROVEN.search(line.text(0, len(line.words))):
            for draft in made:
                draft.stance = Stance.UNCONFIRMED
                draft.reason = f"called unproven: {draft.reason}"
        elif made and not doubted and _CALLED_FALSE.search(line.text(0, len(line.words))):
            for draft in made:
                draft.stance = Stance.DENIES
                draft.reason = f"called false: {draft.reason}"
                if draft.category in GAINS and draft.controller is HOLDER.get(draft.speaker.side):
                    draft.controller = HOLDER[OTHER_SIDE[draft.speaker.side]]  # nobody denies what he gained
        self.drafts += made
        if not statements:
            self._meet(line)
        elif statements[-1].verb != "quoted":
            self.voices.spoke_in = line.sentence.paragraph
            for quote in self.quotes.beside(line.sentence):
                quote.speaker = quote.speaker or statements[0].speaker
        self.gainer = scene.gainer
        self.last_side = first_side(line) or self.last_side
        self.focus.note(line)
        if is_question(line) and self._alone(line) and self.focus.at[0] == line.sentence.paragraph:
            self.focus.at = (self.lines[self.at + 1].sentence.paragraph, self.focus.at[1])  # its answer follows
        self.attribution.note(line, clauses)

    def _replied(self, line: Line, made: list[Draft]) -> list[Draft]:
        """Return what a short answer makes of the question right before it."""
        at, asked = self.asked
        if not asked or at != self.at - 1 or made:
            return []
        following = self.lines[self.at + 1 : self.at + 2]
        ends = not following or following[0].sentence.paragraph != line.sentence.paragraph
        return replies(line, asked, self.voices, ends=ends)

    def _echoed(self, scene: Scene, made: list[Draft]) -> list[Draft]:
        """Return what a sentence says of other places by leaning on what was said before: "So was X"."""
        more: list[Draft] = []
        for echo in echoes(scene, made, self.recent, self.lines[self.at - 1] if self.at else None):
            for draft in self.attribution.drafts_of(scene, echo.finding, self.recent):
                if not draft.dated and echo.model.dated:
                    draft.dates, draft.dated = echo.model.dates, True
                more.append(draft)
        return more

    def _quoted(self, line: Line) -> list[Statement]:
        """Return the whole of a sentence within a quotation as what the person quoted says."""
        quote = self.quotes.around(line.sentence)
        if quote is None:
            return []
        speaker = quote.speaker or (quote.goes_on.speaker if quote.goes_on else None) or self._quoted_by(quote)
        if speaker is None:
            return []
        quote.speaker = speaker
        return [Statement(speaker, Stance.ASSERTS, "quoted", 0, 0, [(0, len(line.words))])]

    def _quoted_by(self, quote: Quote) -> Speaker | None:
        """Return who is quoted: named behind the quotation, before it, or in the paragraph before (an interview)."""
        for line in self.lines[self.at + 1 : self.at + 1 + AHEAD]:
            if line.sentence.start >= quote.end + 2 or line.sentence.paragraph != quote.paragraph:
                break
            if line.sentence.end >= quote.end:
                ahead = Hearing(self.voices.copy())
                found = [s for s in ahead.statements(line) if s.verb != "according to"]
                if found:
                    return found[0].speaker
        spoke = self.voices.spoke_in
        last = self.voices.last
        if last is not None and spoke >= 0 and quote.paragraph - spoke <= 1:
            return last
        return self.voices.last_person if self.interview else None

    def _introduce(self, line: Line) -> None:
        """Keep the persons whose office a sentence tells; the one that it begins with is the "he" of what follows."""
        for at, first, last in persons_introduced(line):
            officer = self.voices.identify(line, first, last)
            if officer is None or officer.side not in SIDES:
                continue
            officer = replace(officer, name=line.text(at, at + 2), sort="person")
            self.voices.persons[line.words[at + 1].low] = officer
            if at <= SUBJECT:
                self.voices.meet(officer)

    def _meet(self, line: Line) -> None:
        """Keep a known person whom a sentence is about, for the "he said" of the next one."""
        person = next((m for m in line.parties if m.value.role == "person" and m.first <= SUBJECT), None)
        if person is not None and person.value.side in SIDES:
            name = line.text(person.first, person.last)
            self.voices.meet(
                Speaker(
                    name=name,
                    side=person.value.side,
                    evidence=f"'{person.value.phrase}', of the sentence before",
                    sort="person",
                )
            )
            return
        words = line.words
        aged = len(words) > SUBJECT and words[1].low == "," and words[2].low.isdigit() and words[3].low == ","
        if aged and words[0].low in word_class("first_name"):
            stranger = self.voices.identify(line, 0, 1)
            if stranger is not None:
                self.voices.meet(stranger)
            return
        at = person_at(line)
        if at and (self.interview or self.voices.last_person is None):
            stranger = self.voices.identify(line, *at)
            if stranger is not None:
                self.voices.meet(stranger)

    def _headed(self, line: Line) -> bool:
        """Take in a heading or a label; whether the line is no more than a heading of a day or of voices."""
        day = day_of_heading(line, self.report.published)
        if day is not None:
            self.attribution.section_date = day
            return True
        self.label_end, self.voices.aside = 0, None
        if is_heading(line):
            voice = voice_of_heading(line)
            if voice is not None:
                self.voices.section = voice
                return True
        if self._alone(line) and self.at:
            voice = heading_voice(self.voices, line)
            if voice is not None:
                self.voices.section = voice
                return True
            if line.words[-1].low not in {".", "!", "?", '"', "\u201d"}:
                self.voices.section = None  # another heading ends the section
        label = label_of(line, self.voices)
        if label is not None:
            section = self.voices.section
            if section is not None and section.side in SIDES and label[0].side is Affiliation.INDEPENDENT:
                label = section, label[1]  # "Channel three, a reporter: ...", under "RUSSIAN CHANNELS"
            self.label_end = label[1]
            if line.sentence.opens:
                self.voices.label = line.sentence.paragraph, label[0]
            else:
                self.voices.aside = label[0]
            self.voices.remember(label[0])
        return False

    def _alone(self, line: Line) -> bool:
        """Whether a sentence is a paragraph of its own, as headings are."""
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        return line.sentence.opens and following is not None and following.sentence.paragraph != line.sentence.paragraph

    def _drafts(self, scene: Scene) -> list[Draft]:
        line = scene.line
        found: list[Finding] = []
        matches = cues().find(line.lows, line.classes)
        for clause in scene.clauses:
            if (
                clause.last <= self.label_end
                or looks_back(line, clause)
                or ("name" in clause.text and _NAMED_AFTER.search(clause.text))
                or (clause.joint == "whether" and clause.statement is None)
            ):
                continue
            own = [m for m in matches if clause.first <= m.first < clause.last]
            if not own:
                continue
            for match in longest_cues(own, control=True):
                finding = find_control(scene, clause, match)
                if finding:
                    if finding.category in CHANGES:
                        finding.places = [*finding.places, *companions(line, clause.first, finding.places)]
                    found.append(finding)
            for match in longest_cues(own, control=False):
                finding = find_event(scene, clause, match)
                if finding and finding.category is Category.ADVANCE:
                    finding.actor = subject_side(scene, clause, match.first)
                if finding:
                    found.append(finding)
        found += [other for finding in found if finding.controller for other in series(finding)]
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        wrong = quoted_mistake(line, following, column=self.column)
        found = [f for f in found if f.cue >= wrong and not self._told_before(f)]
        if not found:
            self._list_placeless(
                scene, [m for m in matches if m.value.category in _GRAVE and m.value.strength == "strong"]
            )
        share_places(found)
        return [draft for finding in sift(found) for draft in self.attribution.drafts_of(scene, finding, self.recent)]

    def _told_before(self, finding: Finding) -> bool:
        """Whether a finding at a place that only the context names belongs to the shelling told of in the paragraph.

        So does damage, and "the blast", "the attack", which are no second one.
        """
        names = {n.text for n in finding.places}
        words = finding.line.words
        damage = finding.category is Category.INFRASTRUCTURE and not is_network(finding)
        if names & {w.name.text for w in words if w.name}:
            previous = self.lines[self.at - 1] if self.at and not finding.line.sentence.opens else None
            shelled = [d for d in self.recent if d.line is previous and d.category is Category.BOMBARDMENT]
            return damage and bool(names & {d.name.text for d in shelled})
        again = finding.category is Category.BOMBARDMENT and words[max(0, finding.cue - 1)].low in {
            "the",
            "this",
            "that",
        }
        return (damage or (again and words[finding.cue].low in _STRIKES)) and any(
            d.category is Category.BOMBARDMENT
            and d.name.text in names
            and d.line.sentence.paragraph == finding.line.sentence.paragraph
            for d in self.recent
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


def find_claims(
    report: Report, lines: list[Line], names: list[Name], *, extractor: str
) -> tuple[tuple[Claim, ...], list[Unresolved]]:
    """Return the claims of a report in the order of their sentences, and what could not become one."""
    voices = Voices()
    maker = Maker(report, extractor, voices, Hearing(voices), Attribution(report, voices))
    publisher, title = (
        build_line(Sentence(0, 0, 0, opens=True), split_tokens(words[:MOST_TITLE]), [], [])
        for words in (report.publisher, report.title)
    )
    if lines:
        open_report(maker.voices, lines, title, publisher)
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
    maker.focus.leading = leading_town(lines)
    maker.focus.home = home_town(lines)
    maker.lines = lines
    maker.quotes = Quotes(find_quotes(report.text, [line.sentence for line in lines]))
    maker.interview = is_interview(lines)
    maker.column = is_column([title, *lines] if title.words else lines)
    for at, line in enumerate(lines):
        maker.focus.paragraph, maker.at = line.sentence.paragraph, at
        try:
            maker.read(line)
        except Exception as error:  # noqa: BLE001 - a mistake in one rule may cost one sentence, never a report
            start, end = line.sentence.start, line.sentence.end
            reason = f"{FAILED} ({type(error).__name__}: {error}); please report it"
            maker.undecided.append(Unresolved(text=report.text[start:end], start=start, end=end, reason=reason))
    del names
    return assemble(maker.drafts, report, extractor), maker.undecided
