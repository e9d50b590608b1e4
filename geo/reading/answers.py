"""Claims that answer others, or are made by the verb of saying itself: "Kyiv denied it", "claimed the city"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import claimed_places, eligible_names, points_of
from geo.reading.dating import date_behind, date_of
from geo.reading.findings import Draft, Finding
from geo.reading.sifting import replace_draft
from geo.reading.subjects import TOWN_NOUNS_PLURAL
from geo.records import Affiliation, Category, Controller, Report, Stance

if TYPE_CHECKING:
    from geo.reading.saying import Statement
    from geo.reading.scene import Scene
    from geo.reading.speakers import Speaker

_SIDES: Final = frozenset({Affiliation.UKRAINE, Affiliation.RUSSIA})


def told_by_verb(
    scene: Scene, statements: list[Statement], made: list[Draft], recent: list[Draft], report: Report
) -> list[Draft]:
    """Return claims whose cue is the verb of saying: "The ministry claimed the city", "they blamed saboteurs"."""
    line = scene.line
    more: list[Draft] = []
    for statement in statements:
        if any(d.finding.clause.statement is statement for d in made) or statement.speaker.side not in _SIDES:
            continue
        clause = next((c for c in scene.clauses if c.statement is statement), None)
        if clause is None:
            continue
        dates, dated, how = date_of(line, scene.clauses, clause, statement, clause.first, report)
        reason = f"'{statement.verb}' itself; {statement.speaker.name}: {statement.speaker.evidence}; {how}"
        if statement.verb.startswith("claim"):
            places = claimed_places(scene, clause)
            listing = any(w.low in TOWN_NOUNS_PLURAL for w in line.words[clause.first : clause.last])
            if not places and listing:
                signs = {"among", "including", ":"}
                stop = min(len(line.words), clause.last + 1)
                at = next((i for i in range(clause.first, stop) if line.words[i].low in signs), 0)
                places = points_of(eligible_names(line, at, len(line.words))) if at else []
            if statement.passive:
                places = points_of(eligible_names(line, *statement.content[0], without={"office", "reference"}))
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
            for n in places:
                day, told, _ = (len(places) > 1 and date_behind(line, n)) or (dates, dated, how)
                more.append(
                    Draft(finding, n, category, holder, statement.speaker, statement.stance, day, told, reason, line)
                )
        elif statement.verb.startswith(("blam", "accus")):
            last = [
                d for d in recent[-6:] if d.controller is None and line.sentence.paragraph == d.line.sentence.paragraph
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


def answers(
    scene: Scene, statements: list[Statement], made: list[Draft], recent: list[Draft], report: Report
) -> list[Draft]:
    """Return the stance of another side to what was claimed before: "Kyiv denied it", "would not confirm it"."""
    line = scene.line
    answers: list[Draft] = []
    for statement in statements:
        repeats = (
            statement.verb.startswith(("repeat", "reiterat", "echo", "confirm")) and statement.stance is Stance.ASSERTS
        )
        if statement.stance not in {Stance.DENIES, Stance.UNCONFIRMED} and not repeats:
            continue
        if any(d.finding.clause.statement is statement for d in made):
            continue
        text = " ".join(line.text(a, b) for a, b in statement.content).lower()
        if not any(c.isalpha() for c in text) and statement.stance is Stance.UNCONFIRMED:
            text = line.text(0, statement.last).lower()  # "The claim could not be verified."
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
            for d in recent
            if d.name.text in named
            and (d.controller is not None or d.category is Category.BOMBARDMENT)
            and line.sentence.paragraph - d.line.sentence.paragraph <= 1
            and d.speaker.side is not statement.speaker.side
        ]
        if known and statement.stance is Stance.UNCONFIRMED:
            dates, dated, how = date_of(line, scene.clauses, None, statement, statement.first, report)
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
        if re.search(r"\bclaims? that (?:\w+\W+){2}", text):
            continue  # an own claim, told with its words
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
            for d in [*recent, *(d for d in made if d.finding.cue < statement.first)]
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
        if before and not re.search(r"\b(?:claims?|capture|loss|withdrawal|retreat|fall|advance)\b", text):
            before = [d for d in before if d.line is before[-1].line][:1]  # "this", "it": of the last sentence
        control = [d for d in before if d.controller is not None]
        struck = [d for d in before if d.category is Category.BOMBARDMENT]
        chosen = (
            (control or struck or before)[-1:]
            if not re.search(r"\b(?:advance|strike|attack|shelling|killing)\b", text)
            else before[-1:]
        )
        for draft in chosen:
            clause = next((c for c in scene.clauses if c.statement is statement), None)
            dates, dated, how = date_of(line, scene.clauses, clause, statement, statement.first, report)
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


def _who(speaker: Speaker) -> str:
    """Return a speaker with the words that gave his side, for a reason."""
    return f"{speaker.name}: {speaker.evidence}"
