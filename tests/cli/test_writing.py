"""Files that the commands write."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.cli.writing import new_file, open_to_write
from geo.errors import InputError


def write_stream(target: Path, text: str) -> None:
    with open_to_write(str(target)) as stream:
        stream.write(text)


def write_path(target: Path, text: str) -> None:
    with new_file(str(target)) as path:
        path.write_text(text, encoding="utf-8")


Write = Callable[[Path, str], None]


@pytest.fixture(params=[write_stream, write_path])
def write(request: pytest.FixtureRequest) -> Write:
    """Write in either of the two ways that commands do."""
    way: Write = request.param
    return way


@pytest.mark.skipif(sys.platform == "win32", reason="permissions differ")
def test_a_new_file_has_the_permissions_of_any_other_and_an_older_one_keeps_its_own(
    tmp_path: Path, write: Write
) -> None:
    """What the umask leaves; a private file stays private."""
    other, target = tmp_path / "other", tmp_path / "target"
    other.touch()
    write(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)
    target.chmod(0o600)
    write(target, "newer")
    assert (stat.S_IMODE(target.stat().st_mode), target.read_text(encoding="utf-8")) == (0o600, "newer")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_followed_and_stays(tmp_path: Path, write: Write) -> None:
    """The file that it leads to gets the content."""
    link, target = tmp_path / "link", tmp_path / "target"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path, write: Write) -> None:
    """A link to the null device leads to it still, and a full one is told by its name."""
    link = tmp_path / "nothing"
    link.symlink_to(os.devnull)
    write(link, "x")
    assert link.is_char_device()
    if Path("/dev/full").exists():
        with pytest.raises(InputError, match=r"/dev/full: cannot be written \(No space left on device\)"):
            write(Path("/dev/full"), "x")


def stop_stream(target: Path) -> None:
    with open_to_write(str(target)) as stream:
        stream.write("half")
        raise KeyboardInterrupt


def stop_path(target: Path) -> None:
    with new_file(str(target)) as path:
        path.write_text("half", encoding="utf-8")
        path.with_name("beside").write_text("a journal", encoding="utf-8")
        raise KeyboardInterrupt


@pytest.mark.parametrize("stop", [stop_stream, stop_path])
def test_what_fails_in_between_leaves_the_older_file(tmp_path: Path, stop: Callable[[Path], None]) -> None:
    """No half a file, and nothing beside it."""
    target = tmp_path / "target"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        stop(target)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("target", "old")]


def test_a_file_made_elsewhere_goes_to_the_standard_output_whole(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Bytes as they are, once they are complete."""
    with new_file("-") as path:
        path.write_bytes(b"\x00\xff\r\n")
        assert capfdbinary.readouterr().out == b""
    assert capfdbinary.readouterr().out == b"\x00\xff\r\n"
