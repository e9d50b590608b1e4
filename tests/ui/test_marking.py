"""Report text is shown whole, marked where something was read, and never as markup of its own."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from geo.records import Mention, MentionKind, Reading, Report, Unresolved
from geo.ui.marking import marked_text


class Parsed(HTMLParser):
    """What a browser would see: tags and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.pieces: list[tuple[str, str]] = []
        self.classes = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.classes = dict(attrs).get("class") or "" if tag == "span" else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self.classes = ""

    def handle_data(self, data: str) -> None:
        self.pieces.append((self.classes, data))


def reading(text: str, spans: list[tuple[int, int]]) -> Reading:
    mentions = tuple(
        Mention(
            text=text[a:b], start=a, end=b, kind=MentionKind.TOWN, literal=a % 2 == 0, reason='<b onclick="x">why</b>'
        )
        for a, b in spans[::2]
    )
    unresolved = tuple(Unresolved(text=text[a:b], start=a, end=b, reason="'\"><script>") for a, b in spans[1::2])
    return Reading(
        report=Report(id="r", text=text, published=date(2022, 6, 11)),
        mentions=mentions,
        claims=(),
        unresolved=unresolved,
        extractor="test 1",
    )


HOSTILE = (
    "<script>alert(1)</script>\n\n`${alert(2)}` <img src=x onerror=alert(3)> &lt; \u202e\u05e7\u05e8\u05d9\u05dd Харків"
)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(st.sampled_from("ab <>&\"'`$\n\u202eж"), min_size=1, max_size=60) | st.just(HOSTILE))
    border = st.integers(-2, len(text) + 2)
    return text, draw(st.lists(st.tuples(border, border), max_size=6))


@given(texts_and_spans())
def test_the_text_is_all_there_and_only_ours_is_markup(case: tuple[str, list[tuple[int, int]]]) -> None:
    """Whatever text and spans (also nonsensical ones), the visible text is the report's and the tags are p and span."""
    text, spans = case
    parsed = Parsed(str(marked_text(reading(text, spans))))
    assert set(parsed.tags) <= {"p", "span"}
    assert {name for name, _ in parsed.attributes} <= {"class", "title", "dir"}
    assert "".join("".join(piece for _, piece in parsed.pieces).split()) == "".join(text.split())


@given(texts_and_spans())
def test_a_character_is_marked_exactly_when_a_span_covers_it(case: tuple[str, list[tuple[int, int]]]) -> None:
    """Overlapping spans give pieces with the marks of all of them, so no mark ends early.

    What could not be used (every second span) is not marked where it is blank: that is said of the report as a whole.
    """
    text, spans = case
    text = text.replace("\n", "x")
    used = [(a, b) for k, (a, b) in enumerate(spans) if k % 2 == 0 or text[max(0, a) : max(0, b)].strip()]
    covered = {i for a, b in used if 0 <= a < b <= len(text) for i in range(a, b)}
    parsed = Parsed(str(marked_text(reading(text, spans))))
    marked: list[bool] = [bool(classes) for classes, piece in parsed.pieces for _ in piece]
    assert marked == [i in covered for i in range(len(text))]
