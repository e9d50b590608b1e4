"""From drafts to claims: one for each place, category, side and stance, with the most specific sentence."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.parties import HOLDER
from geo.reading.speakers import REPORT
from geo.records import REPORTS, Category, Claim, Controller, DateSpan, Level, MentionKind, Report, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Draft
    from geo.reading.mentions import Name

NEXT: Final = 8
"""Drafts behind an entry among which its outcome is looked for."""
_WIDE: Final = {MentionKind.PROVINCE: Level.PROVINCE, MentionKind.REGION: Level.REGION}
_MERGE_GAP: Final = timedelta(days=14)
BEFORE: Final = 60
"""Drafts before an entry among which the withdrawal that made way for it is looked for."""
_AFTERMATH: Final = timedelta(days=3)
"""How long after a withdrawal those who enter find nobody there."""


def assemble(drafts: list[Draft], report: Report, extractor: str) -> tuple[Claim, ...]:
    """Return the claims that drafts make together, in the order of the text."""
    _settle_entries(drafts)
    groups: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        place = draft.name.resolution.place if draft.name.resolution else None
        key = (
            place.id if place else draft.name.text.lower(),
            _level(draft.name),
            draft.category,
            draft.speaker.side,
            draft.stance,
            draft.controller,
        )
        groups.setdefault(key, []).append(draft)
    best = [(_best(batch), _covering(batch)) for group in groups.values() for batch in _batches(group)]
    best.sort(key=_order)
    return _claims(best, report, extractor)


def _best(batch: list[Draft]) -> Draft:
    """Return the draft with the most specific sentence."""
    if len(batch) == 1:
        return batch[0]
    return max(batch, key=lambda d: (d.dated, not d.finding.guess, len(d.finding.words), -d.line.sentence.start))


def _order(told: tuple[Draft, DateSpan]) -> tuple[int, int, int, str, str]:
    """Return where a claim stands among those of its report."""
    draft, _ = told
    return draft.line.sentence.start, draft.finding.cue, draft.name.start, draft.name.text, draft.stance


def _claims(told: list[tuple[Draft, DateSpan]], report: Report, extractor: str) -> tuple[Claim, ...]:
    """Return drafts with their days as claims with their ids, the same ones only once.

    An id is made of the report, the place, the category and the sentence, with a number where one sentence
    holds several such claims: a person's decision stays with a claim when newer rules change who says it,
    with which stance, or when.
    """
    kept: list[Claim] = []
    same: set[tuple[object, ...]] = set()
    count: dict[str, int] = {}
    for draft, dates in told:
        place = draft.name.resolution.place if draft.name.resolution else None
        where = (place.id if place else None) or draft.name.text
        fact = (where, draft.category, _claimant(draft, report), draft.stance, dates)
        if fact in same:
            continue
        same.add(fact)
        base = f"{report.id}\x1f{where}\x1f{draft.category}\x1f{draft.line.sentence.start}"
        count[base] = count.get(base, 0) + 1
        digest = hashlib.sha256(f"{base}\x1f{count[base]}".encode()).hexdigest()[:16]
        kept.append(_claim(digest, draft, dates, report, extractor))
    return tuple(kept)


def _settle_entries(drafts: list[Draft]) -> None:
    """Give an entry the controller that the next sentences give it: the other side is gone, or a flag is shown."""
    for k, draft in enumerate(drafts):
        if draft.category is not Category.ENTERED or draft.controller is not Controller.CONTESTED:
            continue
        for other in drafts[k + 1 : k + 1 + NEXT]:
            settled = other.category in {Category.ENTERED, Category.WITHDRAWN} and other.dates == draft.dates
            same = other.name.text == draft.name.text
            near = other.line.sentence.paragraph - draft.line.sentence.paragraph <= 1
            actor = draft.finding.actor
            if settled and same and near and actor is not None and other.controller == HOLDER[actor]:
                draft.controller = other.controller
        if _left_before(draft, drafts[max(0, k - BEFORE) : k]):
            draft.controller = HOLDER[draft.finding.actor] if draft.finding.actor else draft.controller


def _left_before(draft: Draft, earlier: list[Draft]) -> bool:
    """Whether the other side was told to have left the place that an entry is about, a few days before at most."""
    actor = draft.finding.actor
    return actor is not None and any(
        other.category is Category.WITHDRAWN
        and other.name.text == draft.name.text
        and other.controller == HOLDER[actor]
        and other.stance in {Stance.ASSERTS, Stance.CONCEDES}
        and timedelta(0) <= draft.dates.last - other.dates.first <= _AFTERMATH
        for other in earlier
    )


def _batches(group: list[Draft]) -> list[list[Draft]]:
    """Split what one side says of one place by time: what lies more than two weeks apart are two claims."""
    if len(group) == 1:
        return [group]
    dated = sorted((d for d in group if d.dated), key=lambda d: (d.dates.first, d.dates.last))
    rest = [d for d in group if not d.dated]
    if not dated:
        return [group]
    batches = [[dated[0]]]
    for draft in dated[1:]:
        if draft.dates.first - max(d.dates.last for d in batches[-1]) > _MERGE_GAP:
            batches.append([draft])
        else:
            batches[-1].append(draft)
    batches[-1] += rest
    return batches


def _covering(batch: list[Draft]) -> DateSpan:
    if len(batch) == 1:
        return batch[0].dates
    dated = [d for d in batch if d.dated] or batch
    first = min(d.dates.first for d in dated)
    last = max(d.dates.last for d in dated)
    return DateSpan(first=first, last=last, basis=dated[0].dates.basis)


def _level(name: Name) -> Level:
    return _WIDE.get(name.kind, Level.TOWN)


def _claimant(draft: Draft, report: Report) -> str:
    return draft.speaker.name if draft.speaker is not REPORT else report.publisher or "the report"


def _claim(digest: str, draft: Draft, dates: DateSpan, report: Report, extractor: str) -> Claim:
    place = draft.name.resolution.place if draft.name.resolution else None
    radius = draft.name.resolution.radius_km if draft.name.resolution else None
    sentence = draft.line.sentence
    level = _level(draft.name)
    return Claim(
        id=digest,
        category=draft.category,
        place=draft.name.text,
        place_id=place.id if place else None,
        level=level,
        province=None if level is Level.REGION or place is None else place.province,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        radius_km=radius,
        dates=dates,
        claimant=_claimant(draft, report),
        affiliation=draft.speaker.side,
        stance=draft.stance,
        controller=draft.controller,
        quote=report.text[sentence.start : sentence.end],
        report_id=report.id,
        published=report.published,
        source=REPORTS,
        extractor=extractor,
        start=sentence.start,
        end=sentence.end,
        report_title=report.title,
        publisher=report.publisher,
        url=report.url,
        reason=draft.reason,
    )
