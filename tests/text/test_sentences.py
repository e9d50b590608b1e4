"""Sentences, marks and tokens with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.sentences import split_sentences
from geo.text.tokens import split_tokens


def texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Gen. Smith of the U.S. Army spoke. Nobody heard.", ["Gen. Smith of the U.S. Army spoke.", "Nobody heard."]),
        ("The depth was 5.61 metres. Then it fell.", ["The depth was 5.61 metres.", "Then it fell."]),
        ('"Go!" he said. "We stay."', ['"Go!" he said.', '"We stay."']),
        ("No. 31 is here. Yes.", ["No. 31 is here.", "Yes."]),
        (
            "A quiet night\nNo shells fell on the town, the mayor says.",
            ["A quiet night", "No shells fell on the town, the mayor says."],
        ),
        (
            "It was wrapped at about thirty\nCharacters, as mails often are",
            ["It was wrapped at about thirty\nCharacters, as mails often are"],
        ),
        ("9 March. A strike.\n16 March. Another one.", ["9 March.", "A strike.", "16 March.", "Another one."]),
        ("1/ The first post.\n\n2/ The second.", ["The first post.", "The second."]),
        (
            "16:05\nA title of an entry\nThe entry below it is longer than the title.",
            ["A title of an entry", "The entry below it is longer than the title."],
        ),
        ("HEALTH, WATER\nShelling went on.", ["HEALTH, WATER", "Shelling went on."]),
        ("One line\nthat wraps. Two.", ["One line\nthat wraps.", "Two."]),
    ],
)
def test_sentence_ends(text: str, sentences: list[str]) -> None:
    """Abbreviations, decimals and quotes end no sentence; headings in capitals do."""
    assert texts(text) == sentences


def test_list_marks_and_time_stamps_are_left_out() -> None:
    """A span begins behind the mark; the clock is kept for the whole entry."""
    text = "07:10 - Missiles fell. Nobody was hurt.\n\n- First point.\n- Second point.\n\n3. Third."
    found = split_sentences(text)
    assert texts(text) == ["Missiles fell.", "Nobody was hurt.", "First point.", "Second point.", "Third."]
    assert [s.clock for s in found] == ["07:10", "07:10", None, None, None]
    assert [s.listed for s in found] == [True, True, True, True, True]


@given(st.text(max_size=400))
def test_offsets_hold_for_any_text(text: str) -> None:
    """Sentences and tokens are in order, do not overlap and lie within the text."""
    behind = 0
    for sentence in split_sentences(text):
        assert behind <= sentence.start < sentence.end <= len(text)
        behind = sentence.end
    behind = 0
    for token in split_tokens(text):
        assert behind <= token.start < token.end <= len(text)
        assert not text[behind : token.start].strip(), "all but white space is in a token"
        behind = token.end
    assert not text[behind:].strip()


def test_a_possessive_is_a_token_of_its_own() -> None:
    """The name and its 's are apart, whichever apostrophe it has."""
    assert [t.text for t in split_tokens("Moscow\u2019s troops didn't")] == ["Moscow", "\u2019s", "troops", "didn't"]
