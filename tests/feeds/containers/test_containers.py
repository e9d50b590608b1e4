"""Guards how files, archives and folders are opened: what is in them is read whole, what is hostile is refused."""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import tempfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.feeds.containers import files_at, limits, open_container, opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = b"place,date\nIzium,2022-09-10\n"


def contents(path: Path) -> dict[str, bytes]:
    """Everything that is in a file or folder, by name of the part."""
    with open_container(files_at(path), name=path.name) as container:
        found = {}
        for part in container.parts:
            with part.open() as stream:
                found[part.name] = stream.read()
        assert container.meter.done == container.meter.total
        return found


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        contents(path)
    return str(caught.value)


def make_zip(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def make_tar(path: Path, *members: tuple[str | tarfile.TarInfo, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]  # the modes are those of tarfile
        for name, data in members:
            member = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def test_a_file_is_its_one_part(tmp_path: Path) -> None:
    """With its name and size, and it can be read as often as wanted."""
    (tmp_path / "a.csv").write_bytes(ROWS)
    with open_container(files_at(tmp_path / "a.csv"), name="a.csv") as container:
        (part,) = container.parts
        assert (part.name, part.size) == ("a.csv", len(ROWS))
        for _ in range(2):
            with part.open() as stream:
                assert stream.read() == ROWS


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_an_archive_gives_its_members_in_the_order_of_their_names(tmp_path: Path, kind: str) -> None:
    """Whatever the file is called; folders in it are part of the names, and what file managers leave is not taken."""
    members = (("days/2.json", b"two"), ("days/1.json", b"one"), ("__MACOSX/._1.json", b"x"), ("days/.DS_Store", b"x"))
    path = tmp_path / "archive.dat"
    if kind == "zip":
        make_zip(path, *members)
    else:
        make_tar(path, *members, mode="w:gz" if kind == "tar.gz" else "w")
    assert list(contents(path).items()) == [("days/1.json", b"one"), ("days/2.json", b"two")]


def test_a_gzip_file_is_read_without_unpacking_it_to_the_disk(tmp_path: Path) -> None:
    """Its part has the name without .gz."""
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(ROWS) + gzip.compress(b"Lyman,2022-10-01\n"))
    assert contents(tmp_path / "a.csv.gz") == {"a.csv": ROWS + b"Lyman,2022-10-01\n"}


def test_a_folder_gives_its_files_and_the_members_of_its_archives(tmp_path: Path) -> None:
    """VIINA's yearly zip files lie in one folder, for example."""
    (tmp_path / "b.csv").write_bytes(ROWS)
    make_zip(tmp_path / "a.zip", ("2022.csv", b"x"))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.csv").write_bytes(b"y")
    assert list(contents(tmp_path)) == ["a.zip/2022.csv", "b.csv", "more/c.csv"]


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    """The same file under another name is the same; a changed one is not."""
    for name, data in (("a.csv", ROWS), ("b.csv", ROWS), ("c.csv", ROWS + b"\n")):
        (tmp_path / name).write_bytes(data)
    digests = []
    for name in "abc":
        with open_container(files_at(tmp_path / f"{name}.csv"), name=name) as container:
            digests.append(container.digest)
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.parametrize(
    "name", ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "..\\evil.csv", "c:evil.csv"]
)
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path: Path, make: Callable[..., Path], name: str) -> None:
    """Nothing of such an archive is taken, and nothing is written outside."""
    path = make(tmp_path / "bad.dat", ("good.csv", ROWS), (name, ROWS))
    sentence = refusal(path)
    assert "leads out of the archive" in sentence
    assert sentence.startswith("bad.dat: ")
    assert [each.name for each in tmp_path.iterdir()] == ["bad.dat"]


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    """In a tar, in a zip and in a folder alike."""
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        member = tarfile.TarInfo("link.csv")
        member.type = kind
        member.linkname = "/etc/passwd"
        assert "a link or a device" in refusal(make_tar(tmp_path / "bad.tar", (member, b"")))
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "a link or a device" in refusal(tmp_path / "bad.zip")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "link.csv").symlink_to("/etc/passwd")
    assert "it is a link" in refusal(tmp_path / "folder")


@pytest.mark.parametrize("make", [make_zip, make_tar])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path: Path, make: Callable[..., Path]) -> None:
    """Programs differ in which of them they take."""
    path = make(tmp_path / "bad.dat", ("a.csv", ROWS), ("a.csv", b"other"))
    assert "two files called 'a.csv'" in refusal(path)


def test_a_zip_bomb_is_stopped_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that unpacks to far more than it is ends at the limit of the ratio."""
    monkeypatch.setattr(limits, "SMALL", 2**16)
    path = make_zip(tmp_path / "bomb.zip", ("zeros.csv", bytes(2**22)))
    assert "250 times its size" in refusal(path)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(2**22)))
    assert "250 times its size" in refusal(tmp_path / "bomb.gz")
    make_tar(tmp_path / "bomb.tar.gz", ("zeros.csv", bytes(2**22)), mode="w:gz")
    assert "250 times its size" in refusal(tmp_path / "bomb.tar.gz")


def test_what_is_too_large_once_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the ratio: a zip by what it declares, a gzip file while it is read."""
    data = os.urandom(2**15)
    monkeypatch.setattr("geo.feeds.containers.zips.MOST_BYTES", 2**14)
    monkeypatch.setattr(limits, "MOST_BYTES", 2**14)
    assert "no more is taken at once" in refusal(make_zip(tmp_path / "large.zip", ("a.csv", data)))
    (tmp_path / "large.csv.gz").write_bytes(gzip.compress(data))
    assert "no more is taken at once" in refusal(tmp_path / "large.csv.gz")


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A million tiny files take for ever, so those of a zip are counted before any is looked into."""
    monkeypatch.setattr(opening, "MOST_PARTS", 3)
    monkeypatch.setattr("geo.feeds.containers.zips.MOST_PARTS", 3)
    members = [("0.csv", b"PK\x03\x04"), *((f"{number}.csv", ROWS) for number in range(1, 4))]
    assert "more than 3 files" in refusal(make_zip(tmp_path / "many.zip", *members))
    assert "more than 3 files" in refusal(make_tar(tmp_path / "many.tar", *members[1:], ("4.csv", ROWS)))


def test_an_archive_inside_an_archive_is_refused(tmp_path: Path) -> None:
    """The way of 42.zip: each layer looks harmless."""
    inner = make_zip(tmp_path / "inner.zip", ("a.csv", ROWS)).read_bytes()
    assert "an archive inside an archive" in refusal(make_zip(tmp_path / "outer.zip", ("inner.csv", inner)))
    assert "an archive inside an archive" in refusal(make_tar(tmp_path / "outer.tar", ("inner.csv", inner)))
    (tmp_path / "twice.csv.gz").write_bytes(gzip.compress(gzip.compress(ROWS)))
    assert "an archive inside an archive" in refusal(tmp_path / "twice.csv.gz")


def test_office_files_are_told_by_what_they_are(tmp_path: Path) -> None:
    """A Word file is a report more likely than a table, and the Read page takes it."""
    head = ("[Content_Types].xml", b"<Types/>")
    word = refusal(make_zip(tmp_path / "report.docx", head, ("word/document.xml", b"<w/>")))
    assert "a Word file" in word
    assert "Read page" in word
    assert "an Excel file" in refusal(make_zip(tmp_path / "table.xlsx", head, ("xl/workbook.xml", b"<x/>")))


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    """There is nowhere to type its password."""
    path = make_zip(tmp_path / "secret.zip", ("a.csv", ROWS))
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the member's own head
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    path.write_bytes(data)
    assert refusal(path).startswith("a.csv: it is encrypted.")


@pytest.mark.parametrize("make", [make_zip, lambda path, *members: make_tar(path, *members, mode="w:gz")])
def test_a_damaged_archive_is_told(tmp_path: Path, make: Callable[..., Path]) -> None:
    """Cut off in the middle, or with a byte that has changed."""
    path = make(tmp_path / "cut.dat", ("a.csv", os.urandom(10_000)))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "damaged or incomplete" in refusal(path)
    path.write_bytes(data[:5000] + bytes([data[5000] ^ 0xFF]) + data[5001:])
    assert "damaged or incomplete" in refusal(path)


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"SQLite format 3\x00", "GeoPackage"),
        (b"%PDF-1.7", "Read page"),
        (b"\xd0\xcf\x11\xe0", "Save the sheet as CSV"),
        (b"", "the file is empty"),
    ],
)
def test_what_is_no_table_is_told_with_what_to_do(tmp_path: Path, head: bytes, sentence: str) -> None:
    """By its first bytes, whatever its name says."""
    (tmp_path / "data.csv").write_bytes(head)
    assert sentence in refusal(tmp_path / "data.csv")


def test_a_spreadsheet_is_told_to_be_saved_as_csv(tmp_path: Path) -> None:
    """An .xlsx file is a zip archive, but not one of tables."""
    path = make_zip(tmp_path / "a.xlsx", ("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"))
    assert "Save the sheet as CSV" in refusal(path)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong path, an empty folder, an archive without files."""
    assert "there is no such file" in refusal(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert "no file in this folder" in refusal(tmp_path / "empty")
    assert "there is no file in it" in refusal(make_zip(tmp_path / "empty.zip"))


def test_hostile_names_are_shown_harmlessly(tmp_path: Path) -> None:
    """Line ends and signs that turn the direction of text do not reach a message."""
    path = make_zip(tmp_path / "a.zip", ("a\n\u202egnp.csv", ROWS), ("x" * 300, b"y"))
    assert [len(name) for name in contents(path)] == [10, 160]
    assert "a??gnp.csv" in contents(path)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary folder is gone once the container is closed, also after a refusal."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    contents(make_tar(tmp_path / "good.tar", ("a.csv", ROWS)))
    refusal(make_tar(tmp_path / "bad.tar", ("a.csv", ROWS), ("../b.csv", ROWS)))
    assert list((tmp_path / "temp").iterdir()) == []


@given(st.binary(min_size=1, max_size=600), st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"PK\x05\x06"]))
def test_any_bytes_are_either_a_part_or_an_input_error(data: bytes, head: bytes) -> None:
    """No file whatsoever brings out another exception."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(head + data)
        file.flush()
        path = opening.Path(file.name)
        try:
            told = list(contents(path))
        except InputError as error:
            told = [str(error)]
        assert all(told)
