"""Puts claims together: what was found, where, when, and who says so with which stance."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo.reading.acquaintances import introduce, meet
from geo.reading.affiliations import SIDES
from geo.reading.answers import answers
from geo.reading.asides import without_asides
from geo.reading.assembly import assemble
from geo.reading.attribution import CONSEQUENCES, Attribution
from geo.reading.backdrops import set_apart
from geo.reading.bare_counts import complete_gaps
from geo.reading.both_sides import both_sides
from geo.reading.carried import Carrier
from geo.reading.clause_findings import find_in_clauses, placeless
from geo.reading.clauses import split_clauses
from geo.reading.coming_back import ask_again
from geo.reading.corrections import is_column, quoted_mistake
from geo.reading.cue_rows import find_cues
from geo.reading.culprits import culprits
from geo.reading.disbelief import disbelieve
from geo.reading.echoes import echoes
from geo.reading.eligible import in_ukraine
from geo.reading.findings import Draft, one_stance
from geo.reading.former_wars import looks_back
from geo.reading.fronted import with_place_in_order
from geo.reading.headings import (
    HEADING,
    circle_of,
    credit_of,
    day_of_heading,
    is_note,
    is_theme,
    label_of,
    voice_of_heading,
)
from geo.reading.headlines import told_in_full
from geo.reading.hinterland import is_out_of_reach
from geo.reading.inserted_voices import without_source
from geo.reading.interrupted import in_plain_order
from geo.reading.later_dates import date_doubts, date_entry, entry_of
from geo.reading.layout import (
    first_side,
    home_town,
    is_heading,
    is_interview,
    is_question,
    leading_town,
    own_side,
    standing_province,
    standing_town,
)
from geo.reading.mastheads import heading_voice, open_report
from geo.reading.name_phrases import without_name_words
from geo.reading.partitives import is_of_others
from geo.reading.peaceful import is_civil, is_imagined
from geo.reading.prefaces import without_preface
from geo.reading.quoted import AHEAD, quoted
from geo.reading.quotes import Quotes, find_quotes
from geo.reading.rejoinders import deny_the_gain, dispute_the_gain, rejoinders
from geo.reading.replies import ended, is_yes_or_no, replies
from geo.reading.retold import is_retold
from geo.reading.roles import give_roles
from geo.reading.saying import DOUBTING, Statement
from geo.reading.scare_quotes import without_scare_quotes
from geo.reading.scene import Scene
from geo.reading.second_opinion import SecondOpinion
from geo.reading.seconds import seconded
from geo.reading.shares import share_places
from geo.reading.sifting import sift
from geo.reading.speakers import REPORT, Voices
from geo.reading.statements import Hearing
from geo.reading.subjects import Focus
from geo.reading.told_by_verbs import told_by_verb
from geo.reading.verb_groups import in_plain_form
from geo.reading.words import PLACE, Line, build_line
from geo.records import Affiliation, Claim, MentionKind, Report, Stance, Unresolved
from geo.text.sentences import Sentence
from geo.text.tokens import split_tokens

if TYPE_CHECKING:
    from geo.reading.mentions import Name

FAILED: Final = "Dateline made a mistake while reading this sentence"
RECENT: Final = 60
MOST_TITLE: Final = 200
_ASIDE_WORDS: Final = ("mixed", "confused", "is not the ", "name means", "for comparison", ", not ", " and not ")
_ASIDE_SENTENCE: Final = re.compile(
    r"(?<!which )\b(?:should|must) not be (?:mixed|confused)|\b(?:is|are|was) not to be confused|\b(?:"
    r"(?<!that )(?<!which )is not the (?:village|town|city)|"
    r"^(?:names ?: )?[\w'-]+(?: [\w'-]+){0,2} (?:here |in this \w+ )?is the (?:\w+ ){0,2}"
    r"(?:village|town|city|settlement|hamlet|one)\b(?: (?!that\b|which\b|where\b|whose\b)[^; ]+){0,10}?,?(?: and)? "
    r"not (?!be\b)|the town's name means|for comparison)\b"
)
"""What tells nothing of the war, in small letters: of ``_ASIDE_WORDS`` it holds one."""
_MADE_UP: Final = re.compile(r"in (?:the|a|his|her|this|their) (?:\w+ )?(?:film|novel|play|series|game|poem)\b")


@dataclass(slots=True)
class Maker:
    """Makes the claims of one report."""

    report: Report
    voices: Voices
    hearing: Hearing
    attribution: Attribution
    second: SecondOpinion = field(default_factory=SecondOpinion)
    focus: Focus = field(default_factory=Focus)
    carrier: Carrier = field(default_factory=Carrier)
    drafts: list[Draft] = field(default_factory=list)
    undecided: list[Unresolved] = field(default_factory=list)
    last_side: Affiliation | None = None
    gainer: Affiliation | None = None
    label_end: int = 0
    lines: list[Line] = field(default_factory=list)
    quotes: Quotes = field(default_factory=lambda: Quotes([]))
    at: int = 0
    asked: tuple[int, list[Draft]] = field(default_factory=lambda: (-1, []))
    asked_who: tuple[int, list[Draft]] = field(default_factory=lambda: (-1, []))
    interview: bool = False
    column: bool = False
    recent: list[Draft] = field(default_factory=list)
    """The last drafts before the sentence that is read: what an answer or a date refers back to is never far."""
    previous: Line | None = None
    following: Line | None = None
    """The sentences before and behind the one that is read."""

    def turn_to(self, at: int) -> Line:
        """Return the sentence ``at``, which is read next, and keep what stands around it."""
        line, self.at = self.lines[at], at
        self.previous = self.lines[at - 1] if at else None
        self.following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        self.recent = self.drafts[-RECENT:]
        self.focus.paragraph = line.sentence.paragraph
        return line

    def plain(self, line: Line) -> Line:
        """Return ``line`` in plain form, without what it says by the way; as it is where that fails."""
        try:
            whole = complete_gaps(without_name_words(line))
            return in_plain_form(with_place_in_order(without_preface(without_asides(whole))))
        except Exception as error:  # noqa: BLE001 - a mistake in one rule may cost one sentence, never a report
            self.fail(line, error)
            return line

    def fail(self, line: Line, error: Exception) -> None:
        """List a sentence that a rule broke down on."""
        start, end = line.sentence.start, line.sentence.end
        reason = f"{FAILED} ({type(error).__name__}: {error}); please report it"
        self.undecided.append(Unresolved(text=self.report.text[start:end], start=start, end=end, reason=reason))

    def read(self, line: Line) -> None:
        """Take in the claims of a sentence."""
        self.voices.side_hint = self.last_side
        line = self.lines[self.at] = self.carrier.carry(line, self.previous, self.following, self.focus)
        self.focus.open_from(line)
        if self._headed(line):
            return
        self.attribution.entry = entry_of(line) or self.attribution.entry
        introduce(line, self.voices, self.focus)
        line, self.attribution.inserted = without_source(line, self.hearing)
        statements = self.hearing.statements(line) or self._quoted(line)
        line = self.lines[self.at] = in_plain_order(line, statements)
        set_apart(line, statements)
        clauses = split_clauses(line, statements)
        scene = Scene(line, clauses, self.focus, self.voices, self.gainer, self.last_side, self.drafts)
        made: list[Draft] = []
        strays, asks, aside = _strays(line), is_question(line), _is_aside(line)
        if asks and self.interview:
            ask_again(line, self.focus)
        if not strays and not asks and not aside:
            made = self._told(scene, statements)
        elif asks and is_yes_or_no(line):
            self.asked = self.at, self._drafts(scene)
        elif asks and line.lows[0] in {"who", "whose"}:
            self.asked_who = self.at, self._drafts(scene)
        if made and not self.hearing.denied and not any(s.stance in DOUBTING for s in statements):
            disbelieve(line, made)
        self.second.consider(scene, made, self.attribution, self.recent, (strays, asks, aside or self.column))
        if made:
            self._keep(line, made)
        if not statements:
            meet(line, self.voices, interview=self.interview)
        elif statements[-1].verb != "quoted":
            self.voices.spoke_in = line.sentence.paragraph
            for quote in self.quotes.beside(line.sentence):
                quote.speaker = quote.speaker or statements[0].speaker
        self.gainer = scene.gainer
        self.last_side = own_side(line, self.voices) or first_side(line) or self.last_side
        self.focus.note(line, strays=strays)
        answered = asks and self._alone(line) and self.focus.at[0] == line.sentence.paragraph
        if self.following is not None and (answered or self.carrier.leads_on(line, self.following, self.focus)):
            self.focus.at = (self.following.sentence.paragraph, self.focus.at[1])  # its answer or its list follows
        self.attribution.note(line, clauses)

    def _told(self, scene: Scene, statements: list[Statement]) -> list[Draft]:
        """Return what a sentence that tells of this war claims, and what it says of earlier claims."""
        line = scene.line
        made = [] if is_heading(line) or is_theme(line, self.following) else one_stance(self._drafts(scene))
        if statements:
            made += told_by_verb(scene, statements, made, self.recent, self.report)
            made += answers(scene, statements, made, self.recent, self.report)
        made = both_sides(scene, statements, made, self.report)
        made += seconded(scene, made)
        made += self._echoed(scene, made)
        made += self._replied(scene, made)
        answer = rejoinders(scene, made, self.asked[1] if self.asked[0] == self.at - 1 else [], self.report)
        asked = self.asked_who[1] if self.asked_who[0] == self.at - 1 else []
        made = culprits(scene, statements, answer or made, asked)
        deny_the_gain(made, self.recent)
        dispute_the_gain(made, self.recent)
        if self.hearing.denied and made:
            made.append(
                replace(
                    made[-1],
                    speaker=self.hearing.denier or self.voices.voice_of(line),
                    stance=Stance.DENIES,
                    line=line,
                    reason=f"called false: {made[-1].reason}",
                )
            )
        return made

    def _keep(self, line: Line, made: list[Draft]) -> None:
        """Keep what a sentence claims, and drop the headline that it tells in full."""
        date_entry(self.attribution.entry, line, made)
        date_doubts(self.report, line, made)
        for headline in told_in_full(line, self.previous, made, self.recent):
            self.drafts.remove(headline)
        self.drafts += made

    def _replied(self, scene: Scene, made: list[Draft]) -> list[Draft]:
        """Return what a short answer makes of the sentence right before it, which may be a question."""
        line = scene.line
        at, asked = self.asked
        asked = asked if at == self.at - 1 else []
        if made or self.previous is None:
            return []
        over = ended(scene, asked or [d for d in self.recent if d.line is self.previous], self.report)
        if over or not asked:
            return over
        ends = self.following is None or self.following.sentence.paragraph != line.sentence.paragraph
        return replies(line, asked, self.voices, ends=ends)

    def _echoed(self, scene: Scene, made: list[Draft]) -> list[Draft]:
        """Return what a sentence says of other places by leaning on what was said before: "So was X"."""
        more: list[Draft] = []
        for echo in echoes(scene, made, self.recent, self.previous):
            for draft in self.attribution.drafts_of(scene, echo.finding, self.recent):
                if not draft.dated and echo.model.dated:
                    draft.dates, draft.dated = echo.model.dates, True
                more.append(draft)
        return more

    def _headed(self, line: Line) -> bool:
        """Take in a heading or a label; whether the line is no more than a heading of a day or of voices."""
        short = len(line.words) <= HEADING
        day = day_of_heading(line, self.report.published) if short else None
        if day is not None:
            self.attribution.section_date = day
            return True
        self.label_end, self.voices.aside = 0, None
        if short and is_note(line):
            self.voices.label = line.sentence.paragraph, REPORT
            return True
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
        circle = circle_of(line) if short else None
        if circle is not None:
            self.voices.circle = line.sentence.paragraph, circle
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
        elif line.sentence.opens and (credit := credit_of(self.lines, self.at, self.voices)) is not None:
            self.voices.label = line.sentence.paragraph, credit
        return False

    def _quoted(self, line: Line) -> list[Statement]:
        quote = self.quotes.around(line.sentence)
        if quote is None:
            return []
        behind = self.lines[self.at + 1 : self.at + 1 + AHEAD]
        return quoted(line, behind, quote, self.voices, interview=self.interview)

    def _alone(self, line: Line) -> bool:
        """Whether a sentence is a paragraph of its own, as headings are."""
        following = self.following
        return line.sentence.opens and following is not None and following.sentence.paragraph != line.sentence.paragraph

    def _drafts(self, scene: Scene) -> list[Draft]:
        line, recent = scene.line, self.recent
        matches = find_cues(line)
        found = find_in_clauses(scene, matches, self.label_end)
        wrong = quoted_mistake(line, self.following, column=self.column) if found else 0
        found = [
            f
            for f in found
            if f.cue >= wrong
            and not is_retold(f, self.previous, recent)
            and not is_out_of_reach(f)
            and not is_of_others(f, self.previous)
        ]
        if not found:
            self.undecided += placeless(scene, matches, self.report)
            return []
        share_places(found)
        drafts: dict[int, list[Draft]] = {}
        findings = sift(found)
        for at in sorted(range(len(findings)), key=lambda i: findings[i].category in CONSEQUENCES):
            here = [draft for made in drafts.values() for draft in made]
            drafts[at] = self.attribution.drafts_of(scene, findings[at], recent, here)
        return [draft for at in sorted(drafts) for draft in drafts[at]]


def _strays(line: Line) -> bool:
    """Whether a sentence tells of other times, of civil life or of what is made up."""
    return looks_back(line) or is_civil(line) or is_imagined(line)


def _is_aside(line: Line) -> bool:
    """Whether a sentence tells nothing of the war: what a name means, or what happens in a novel."""
    small = line.small()
    if small.startswith("in ") and _MADE_UP.match(small):
        return True
    for word in _ASIDE_WORDS:
        if word in small:
            return _ASIDE_SENTENCE.search(small) is not None
    return False


def find_claims(
    report: Report, lines: list[Line], *, extractor: str, second: SecondOpinion | None = None
) -> tuple[tuple[Claim, ...], list[Unresolved]]:
    """Return the claims of a report in the order of their sentences, and what could not become one.

    ``second`` is asked for its opinion of each sentence; without one, that which was learnt is asked.
    """
    voices = Voices()
    maker = Maker(report, voices, Hearing(voices), Attribution(report, voices), second or SecondOpinion())
    lines = [maker.plain(line) for line in lines]
    publisher, title = (
        build_line(Sentence(0, 0, 0, opens=True), without_scare_quotes(split_tokens(words[:MOST_TITLE])), [], [])
        for words in (report.publisher, report.title)
    )
    if lines:
        open_report(maker.voices, lines, title, publisher)
    ahead: dict[int, Name] = {}
    for line in lines:
        give_roles(line)
        if not line.sentence.clock and not line.sentence.listed:
            continue
        for i in line.indices_of(PLACE):
            name = line.words[i].name
            if (
                name is not None
                and not name.roles & {"office", "reference"}
                and name.kind is MentionKind.TOWN
                and in_ukraine(line, i)
            ):
                ahead.setdefault(line.sentence.paragraph, name)
    maker.focus.ahead = ahead
    maker.focus.leading = leading_town(lines, report.title[:MOST_TITLE])
    maker.focus.home = home_town(lines)
    if voices.standing.side is Affiliation.UKRAINE:
        maker.focus.region = standing_province(lines)
    maker.focus.standing = standing_town(lines, voices.standing.name)
    maker.lines = lines
    maker.quotes = Quotes(find_quotes(report.text, [line.sentence for line in lines]))
    maker.interview = is_interview(lines)
    maker.column = is_column([title, *lines] if title.words else lines)
    for at in range(len(lines)):
        line = maker.turn_to(at)
        try:
            maker.read(line)
        except Exception as error:  # noqa: BLE001 - a mistake in one rule may cost one sentence, never a report
            maker.fail(line, error)
    drafts = maker.second.revise(maker.drafts)
    return assemble(drafts, report, extractor), maker.undecided + maker.second.left_out(drafts, report)
