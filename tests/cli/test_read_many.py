"""``dateline read`` on many files and on folders: in processes, in order, told to the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from geo.cli import app
from geo.pipeline.parallel import WORTH_A_PROCESS

if TYPE_CHECKING:
    from pathlib import Path

MANY = WORTH_A_PROCESS + 20


def write(folder: Path, count: int) -> None:
    for number in range(count):
        body = f"On Saturday Russian troops left Kupiansk, Kyiv said. Post {number}."
        text = f"---\nid: r{number:04}\npublished: 2022-09-11\n---\n{body}\n"
        (folder / f"r{number:04}.md").write_text(text, encoding="utf-8")


def test_a_folder_is_read_in_processes_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Two processes print what one would, a line a report; a broken file is told and costs only itself."""
    write(tmp_path, MANY)
    (tmp_path / "r0007.md").write_bytes(b"\xff\x00broken")
    result = CliRunner().invoke(app, ["read", "--json", "--jobs", "2", str(tmp_path)])
    assert result.exit_code == 1
    assert "r0007.md" in result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == [f"r{number:04}" for number in range(MANY) if number != 7]
    assert all(line["claims"] for line in lines)


def test_a_folder_gives_its_reports_and_those_below_it(tmp_path: Path) -> None:
    """Reports count, at any depth; hidden files and other kinds are left alone."""
    below = tmp_path / "2022" / "september"
    below.mkdir(parents=True)
    write(below, 2)
    (tmp_path / ".hidden.md").write_text("no report", encoding="utf-8")
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--json", str(tmp_path)])
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["r0000", "r0001"]


def test_documents_are_read_as_on_the_read_page(tmp_path: Path) -> None:
    """A page that says its date is read; a text that only seems to is told with the day, and read with it given."""
    meta = '<meta property="article:published_time" content="2022-09-11">'
    body = "<body><article><p>Ukrainian forces captured Lyman, the mayor said.</p></article></body>"
    (tmp_path / "a.html").write_text(f"<html><head>{meta}</head>{body}</html>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("KYIV, 11 September 2022 - Troops left Izium, the mayor said.", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", "--json", str(tmp_path)])
    assert result.exit_code == 1
    assert [json.loads(line)["claims"][0]["place"] for line in result.stdout.splitlines()] == ["Lyman"]
    assert "b.txt: its publication date is not certain" in result.stderr
    result = CliRunner().invoke(app, ["read", "--json", str(tmp_path), "--published", "2022-09-11"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    """An empty folder is told with what a report is, not passed over."""
    result = CliRunner().invoke(app, ["read", "--json", str(tmp_path)])
    assert result.exit_code != 0
    assert "no report in this folder" in str(result.exception)


def test_ctrl_c_ends_the_command_and_its_processes(tmp_path: Path) -> None:
    """Whoever stops a long run gets no traceback, and nothing is left running."""
    write(tmp_path, MANY * 4)
    command = [sys.executable, "-m", "geo", "read", "--json", "--jobs", "2", str(tmp_path)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        # The pipes are held by all processes of the run, so this returns only when all have ended.
        _, errors = process.communicate(timeout=60)
    assert process.returncode not in {0, None}
    assert b"Traceback" not in errors
