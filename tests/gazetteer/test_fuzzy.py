"""Similar names: the same ones in each process."""

from __future__ import annotations

import os
import subprocess
import sys

ASK = """
from geo.gazetteer import load_gazetteer
for name in ("Dachiv", "Lozowa", "Orlivke", "Pisk"):
    print([(found.place.id, found.score) for found in load_gazetteer().candidates(name, limit=5)])
"""


def test_names_that_are_as_similar_come_in_the_same_order_in_each_process() -> None:
    """Python's order of sets of words differs from process to process; what a report is read to mean must not."""
    answers = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", ASK],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1
    assert all(line != "[]" for line in answers.pop().splitlines())
