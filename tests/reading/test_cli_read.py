"""``dateline read``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from geo.cli import app

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "---\nid: r1\ntitle: A day\npublished: 2022-09-11\n---\nOn Saturday Russian troops left Kupiansk, Kyiv said.\n"


def test_json_is_one_object_a_report_with_offsets_of_the_body(tmp_path: Path) -> None:
    """Offsets count behind the front matter; the fields are those of the contract."""
    file = tmp_path / "r1.md"
    file.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--json", str(file), str(file)])
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == second
    body = TEXT.split("---\n")[2]
    (mention,) = [m for m in first["mentions"] if m["literal"]]
    assert body[mention["start"] : mention["end"]] == "Kupiansk" == mention["text"]
    (claim,) = first["claims"]
    assert (claim["category"], claim["place_id"], claim["date_first"]) == ("withdrawn", "gn:703656", "2022-09-10")
    assert "reason" not in claim


def test_explain_names_rule_and_words(tmp_path: Path) -> None:
    """With --explain each claim says which words made it."""
    file = tmp_path / "r1.md"
    file.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--explain", str(file)])
    assert result.exit_code == 0
    assert "'left'" in result.stdout


def test_a_file_without_a_date_takes_the_one_given(tmp_path: Path) -> None:
    """--published serves files that give none; without it they are refused with what to do."""
    file = tmp_path / "plain.txt"
    file.write_text("Kherson was shelled yesterday.", encoding="utf-8")
    assert CliRunner().invoke(app, ["read", str(file)]).exit_code == 1
    result = CliRunner().invoke(app, ["read", "--json", "--published", "2022-12-02", str(file)])
    assert json.loads(result.stdout)["claims"][0]["date_first"] == "2022-12-01"


def test_a_missing_file_fails_and_the_others_are_read(tmp_path: Path) -> None:
    """One bad file gets its sentence on standard error and status 1; the rest is printed."""
    file = tmp_path / "r1.md"
    file.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--json", str(tmp_path / "none.md"), str(file)])
    assert result.exit_code == 1
    assert "none.md" in result.stderr
    assert json.loads(result.stdout)["id"] == "r1"


def test_what_is_said_of_the_whole_report_is_a_note(tmp_path: Path) -> None:
    """A report in Russian or Ukrainian gets a sentence, not a leftover without words."""
    file = tmp_path / "r2.md"
    file.write_text("Вчера российские войска покинули Изюм.\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--published", "2022-09-11", str(file)])
    assert result.exit_code == 0
    assert "  note: " in result.stdout
    assert "unresolved at 0:  (" not in result.stdout
