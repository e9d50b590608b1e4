"""A long text is shown in parts: nothing lost, nothing twice, and every mark where it belongs."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.records import Mention, MentionKind, Reading, Report
from geo.ui.report_text import PART, cut_reading, part_starts


def make_reading(text: str, *spans: tuple[int, int]) -> Reading:
    mentions = tuple(
        Mention(text=text[a:b], start=a, end=b, kind=MentionKind.TOWN, literal=False, reason="") for a, b in spans
    )
    report = Report(id="r", text=text, published=date(2022, 1, 1))
    return Reading(report=report, mentions=mentions, claims=(), unresolved=(), extractor="")


def test_a_text_of_some_pages_is_one_part() -> None:
    """Nobody turns pages of a short report."""
    assert part_starts("A paragraph.\n\n" * 1000) == (0,)


def test_parts_begin_at_paragraphs() -> None:
    """A part never begins inside a sentence where there are paragraphs."""
    text = "\n\n".join(f"Paragraph {number} is here to be read." for number in range(5000))
    starts = part_starts(text)
    assert len(starts) > 2
    assert all(text[start:].startswith("Paragraph") for start in starts)


def test_a_text_without_paragraphs_is_cut_between_words() -> None:
    """Even a single line of many pages goes to the browser in pieces."""
    text = "word " * 30_000
    starts = part_starts(text)
    assert len(starts) > 4
    assert all(text[start - 1] == " " for start in starts[1:])
    assert part_starts("x" * 100_000)[1] <= PART


def test_marks_count_from_the_beginning_of_their_part() -> None:
    """A name is found at the same words in the part as in the whole."""
    text = "a" * 10 + " Izium " + "b" * 10
    part = cut_reading(make_reading(text, (11, 16)), 8, len(text))
    (mention,) = part.mentions
    assert part.report.text[mention.start : mention.end] == "Izium"
    assert not cut_reading(make_reading(text, (11, 16)), 0, 8).mentions


@given(st.text(alphabet="ab. \n", max_size=300).map(lambda piece: piece * 400))
def test_the_parts_are_the_whole(text: str) -> None:
    """Whatever a text looks like, its parts in order are the text, and none is endless."""
    starts = part_starts(text)
    ends = (*starts[1:], len(text))
    assert "".join(text[a:b] for a, b in zip(starts, ends, strict=True)) == text
    assert all(b - a <= PART * 1.25 for a, b in zip(starts, ends, strict=True))
