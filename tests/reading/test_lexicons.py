"""The classes of words in words.csv, and the modules that look for them."""

from __future__ import annotations

from pathlib import Path

import geo.reading

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
