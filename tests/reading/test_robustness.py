"""No text stops the reader, whatever it is."""

from __future__ import annotations

import csv
import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading import EXTRACTOR, read
from geo.reading.claims import FAILED
from geo.reading.date_stated import WAR
from geo.reading.events import find_event
from geo.records import Report

if TYPE_CHECKING:
    from geo.reading.scene import Scene
    from geo.reading.words import Line

PUBLISHED = date(2022, 10, 2)
SIZE = 20_000
HOSTILE = {
    "letters": "a" * SIZE,
    "brackets": "(" * SIZE,
    "quotes": '"' * SIZE,
    "stops": "." * SIZE,
    "spaces": " " * SIZE,
    "lines": "\n" * SIZE,
    "names": "Kyiv " * (SIZE // 20),
    "nested speech": '"he said that ' * (SIZE // 20),
    "days": "on Monday " * (SIZE // 20),
    "markup": "<script>alert('Kyiv')</script>${x}`" * (SIZE // 50),
    "emoji": "\U0001f347" * SIZE,
    "right to left": "\u202eKherson\u202c " * (SIZE // 20),
    "surrogate": "\ud800 in Kherson",
    "empty": "",
}
VOCABULARY = (
    "Kyiv Kherson Lyman Russian Ukrainian troops captured left said that on Monday not in the region , . ; and was"
    " shelled Zelensky it which had Donetsk oblast yesterday if : ( ) officials denied 's"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


def check(text: str) -> None:
    reading = read(Report(id="r", text=text, published=PUBLISHED))
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.literal or mention.resolution is None
    for claim in reading.claims:
        assert claim.start is not None
        assert text[claim.start : claim.end] == claim.quote
        assert WAR <= claim.dates.first <= claim.dates.last <= PUBLISHED
        assert (claim.controller is None) == (claim.type.value == "event")
        assert claim.extractor == EXTRACTOR
        assert claim.reason
    for item in reading.unresolved:
        assert item.reason
        assert not item.reason.startswith(FAILED), item.reason


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read(name: str) -> None:
    """Degenerate and hostile texts give a reading whose offsets, dates and reasons hold."""
    check(HOSTILE[name])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_give_a_sound_reading(text: str) -> None:
    """Words of reports in any order never raise, and every claim lies within the war and the publication."""
    check(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_sound_reading(text: str) -> None:
    """So does any text at all."""
    check(text)


def test_a_sentence_that_breaks_off_anywhere_is_read() -> None:
    """No rule looks for a word behind the last one or before the first, wherever a sentence is cut."""
    with Path(__file__).with_name("wordings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["text"].split() for row in csv.DictReader(file)]
    for k, words in enumerate(rows):
        cut = 1 + k % max(len(words) - 1, 1)
        check(" ".join(words[:cut]))
        check(" ".join(words[cut:]))


def test_a_mistake_in_a_rule_costs_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other claims of the report are there, and the sentence is listed with what went wrong."""

    def break_down(scene: Scene, *rest: object) -> object:
        if any(word.text == "Izium" for word in scene.line.words):
            raise RuntimeError("no such frame")
        return find_event(scene, *rest)

    monkeypatch.setattr("geo.reading.clause_findings.find_event", break_down)
    text = "Shells hit Lyman on 1 October 2022. Shells hit Izium, too. Rockets hit Kharkiv on 30 September 2022."
    reading = read(Report(id="r", text=text, published=PUBLISHED))
    assert {claim.place for claim in reading.claims} == {"Lyman", "Kharkiv"}
    (item,) = reading.unresolved
    assert item.text == "Shells hit Izium, too."
    assert item.reason == f"{FAILED} (RuntimeError: no such frame); please report it"


def test_cyrillic_text_gives_places_and_a_notice() -> None:
    """Of a Cyrillic text only places are read, and the reading says so."""
    reading = read(Report(id="c", text="Війська обстріляли Харків та Ізюм.", published=PUBLISHED))
    assert not reading.claims
    assert any("Cyrillic" in item.reason for item in reading.unresolved)


def test_the_same_report_gives_the_same_ids() -> None:
    """Claims are stable: two readings of a report are equal."""
    report = Report(id="s", text="Russian troops captured Izium on 1 April, Kyiv said.", published=PUBLISHED)
    assert read(report) == read(report)
    assert len({claim.id for claim in read(report).claims}) == len(read(report).claims)


def test_text_behind_the_limit_is_listed_as_not_read() -> None:
    """What is too long is cut with a notice, not dropped in silence."""
    reading = read(Report(id="l", text="x " * 100_001, published=PUBLISHED))
    assert any("only the first" in item.reason for item in reading.unresolved)


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(*, on: bool) -> None:
    """Reading keeps the collector of cycles away for its time only, and leaves nothing for it to collect."""
    report = Report(
        id="cycles", text="Lyman was shelled on Friday, the mayor said. Moscow denied it.", published=PUBLISHED
    )
    was_on = gc.isenabled()
    try:
        gc.collect()
        (gc.enable if on else gc.disable)()
        reading = read(report)
        assert gc.isenabled() is on
        assert reading.claims
        gc.disable()
        assert gc.collect() == 0
    finally:
        (gc.enable if was_on else gc.disable)()


def test_a_mistake_before_the_rules_costs_no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that cannot be put in plain form is read as it stands, and listed with what went wrong."""

    def break_down(line: Line) -> Line:
        if any(word.text == "Izium" for word in line.words):
            raise RuntimeError("no such aside")
        return line

    monkeypatch.setattr("geo.reading.claims.without_asides", break_down)
    text = "Shells hit Lyman on 1 October 2022. Shells hit Izium on 30 September 2022."
    reading = read(Report(id="r", text=text, published=PUBLISHED))
    assert {claim.place for claim in reading.claims} == {"Lyman", "Izium"}
    (item,) = reading.unresolved
    assert item.text == "Shells hit Izium on 30 September 2022."
    assert item.reason == f"{FAILED} (RuntimeError: no such aside); please report it"
