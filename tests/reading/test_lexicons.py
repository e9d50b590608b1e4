"""The classes of words in words.csv, and the modules that look for them."""

from __future__ import annotations

from pathlib import Path

import geo.reading
from geo.reading import doubts, sources

FOLDER = Path(geo.reading.__file__).parent
CLASSES = [
    line.partition(",")[0]
    for line in (FOLDER / "lexicon" / "words.csv").read_text(encoding="utf-8").splitlines()[1:]
    if line and not line.startswith("#")
]
PHRASES = "".join((FOLDER / "lexicon" / name).read_text(encoding="utf-8") for name in ("control.csv", "events.csv"))


def test_each_class_of_words_is_named_after_a_module_that_uses_it() -> None:
    """Nothing in the file is left over from a rule that has gone, and its name says where the rule is."""
    code = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py")}
    own = [name for name in CLASSES if not name.startswith("cues_")]
    lost = [name for name in own if not any(name.startswith(f"{stem}_") and f'"{name}"' in code[stem] for stem in code)]
    assert lost == []


def test_each_class_of_cues_stands_in_a_phrase() -> None:
    """``@force`` in a phrase of control.csv or events.csv stands for the words of ``cues_force``."""
    cues = [name.removeprefix("cues_") for name in CLASSES if name.startswith("cues_")]
    assert [name for name in cues if f"@{name}" not in PHRASES] == []


def test_no_class_stands_twice() -> None:
    """Two rows of one name would be one class without saying so."""
    assert sorted(CLASSES) == sorted(set(CLASSES))


def test_each_opening_of_a_source_has_a_word_by_which_it_is_looked_for() -> None:
    """A sentence without such a word is not looked through: an opening without one would never be found."""
    openings = [*sources._OPENINGS, *(closing for closings in sources._AROUND.values() for closing in closings)]
    assert [words for words in openings if sources._SIGNS.isdisjoint(words) and words[-1] != "it"] == []
    assert {"as", "hear"} <= sources._BEFORE_IT


def test_each_denial_begins_as_one_is_looked_for() -> None:
    """What somebody says is compared with the denials only where it begins like one."""
    said = ["That is not true", "It did not", "The city has not", "All of this is a lie", "None of this ever happened"]
    said += ["Nothing of the kind has happened", "No such thing has taken place", "Not a word of it is true"]
    said += ["There is nothing of the kind", "They are lies", "Those are fakes", "These are all false"]
    assert [words for words in said if not doubts._NOT_TRUE.fullmatch(words)] == []
    assert [words for words in said if not doubts._OPENS_NOT_TRUE.match(words)] == []
