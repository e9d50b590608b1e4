# ruff: noqa: RUF001 - Cyrillic names are what is tested
"""``dateline geocode``."""

from __future__ import annotations

import csv
import io
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from geo.cli.corrections import export_corrections, import_from
from geo.cli.geocode import ADDED, geocode, geocode_rows
from geo.errors import InputError
from geo.gazetteer import use_corrections

if TYPE_CHECKING:
    from pathlib import Path

    from geo.geocoder import OfflineGeocoder


def table(text: str, geocoder: OfflineGeocoder) -> list[dict[str, str]]:
    sheet = io.StringIO()
    geocode_rows(io.StringIO(text, newline=""), sheet, geocoder, file="names.csv")
    return list(csv.DictReader(io.StringIO(sheet.getvalue())))


def test_every_row_keeps_its_cells_and_gets_a_place(geocoder: OfflineGeocoder) -> None:
    """Columns of one's own stay, in their order."""
    rows = table("id,name,province,note\n1,Izium,Kharkiv,a\n2,Краматорськ,,b\n3,Atlantis Prime,,c\n", geocoder)
    assert list(rows[0]) == ["id", "name", "province", "note", *ADDED]
    assert [row["place_id"] for row in rows] == ["gn:707292", "gn:704508", ""]
    assert [row["note"] for row in rows] == ["a", "b", "c"]
    assert rows[2]["latitude"] == rows[2]["radius_km"] == ""
    assert rows[2]["reason"]


def test_a_column_of_the_same_name_is_not_overwritten(geocoder: OfflineGeocoder) -> None:
    """The person's coordinates stay beside the answer."""
    rows = table("name,latitude,longitude\nIzium,1,2\n", geocoder)
    assert rows[0]["latitude"] == "1"
    assert float(rows[0]["answer_latitude"]) == pytest.approx(49.2, abs=0.1)
    assert "answer_place_id" not in rows[0]


def test_cells_stay_data_as_they_were(geocoder: OfflineGeocoder) -> None:
    """Formulas, quotes, line breaks and scripts go through untouched."""
    cells = ["=1+1", '"quoted", with comma', "two\nlines", "<script>alert(1)</script>", "\u202eright to left"]
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["name", "note"])
    writer.writerows([["Izium", cell] for cell in cells])
    assert [row["note"] for row in table(sheet.getvalue(), geocoder)] == cells


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_kept(geocoder: OfflineGeocoder, delimiter: str) -> None:
    """Spreadsheets of many countries write semicolons."""
    sheet = io.StringIO()
    lines = io.StringIO(f"Name{delimiter}x\nIzium{delimiter}1\n", newline="")
    assert geocode_rows(lines, sheet, geocoder, file="names.csv") == (1, 1)
    assert delimiter.join(["Name", "x", "place_id"]) in sheet.getvalue()


def test_short_rows_are_filled_and_empty_names_stay_empty(geocoder: OfflineGeocoder) -> None:
    """As many rows come out as went in."""
    rows = table("name,province\nIzium\n,Kharkiv\n", geocoder)
    assert [row["place_id"] for row in rows] == ["gn:707292", ""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("place,province\nIzium,Kharkiv\n", "names.csv, row 1: there is no column `name`"),
        ("", "names.csv, row 1: the table is empty"),
        ("\n", "names.csv, row 1: the table is empty"),
        ("name\nIzium\nLyman, Donetsk\n", "names.csv, row 3: 2 cells, but the header has 1"),
        ('name\n"' + "x" * 1_000_001 + '"\n', "names.csv, row 2: field larger"),
    ],
)
def test_a_broken_table_is_refused_with_its_row(geocoder: OfflineGeocoder, text: str, message: str) -> None:
    """One sentence says where and what to do."""
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        table(text, geocoder)


def test_nothing_half_written_stays_behind(tmp_path: Path) -> None:
    """The output appears when it is whole, also in the place of the input."""
    source = tmp_path / "names.csv"
    source.write_text("name\nIzium\nLyman,Donetsk\n", encoding="utf-8")
    with pytest.raises(InputError):
        geocode(str(source), str(tmp_path / "places.csv"), online=False)
    assert [path.name for path in tmp_path.iterdir()] == ["names.csv"]
    source.write_text("\ufeffname\nIzium\n", encoding="utf-8")
    geocode(str(source), str(source), online=False)
    assert "gn:707292" in source.read_text(encoding="utf-8")


def test_a_file_that_is_missing_or_no_text_is_said_so(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(InputError, match=r"missing\.csv"):
        geocode(str(tmp_path / "missing.csv"), str(tmp_path / "out.csv"), online=False)
    (tmp_path / "good.csv").write_text("name\nIzium\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no folder.out\.csv: cannot be written"):
        geocode(str(tmp_path / "good.csv"), str(tmp_path / "no folder" / "out.csv"), online=False)
    (tmp_path / "names.csv").write_bytes("name\nКиїв\n".encode("cp1251"))
    with pytest.raises(InputError, match="UTF-8"):
        geocode(str(tmp_path / "names.csv"), str(tmp_path / "out.csv"), online=False)


class Lines(io.StringIO):
    """A table that notes how many of its rows have been taken."""

    taken = 0

    def __next__(self) -> str:
        """Give the next line."""
        self.taken += 1
        return super().__next__()


class Sheet(io.StringIO):
    """An output that keeps nothing, and notes how far it ever was behind the input."""

    def __init__(self, lines: Lines) -> None:
        """Watch ``lines``."""
        super().__init__()
        self.lines, self.written, self.behind = lines, 0, 0

    def write(self, text: str) -> int:
        """Count the rows."""
        self.written += 1
        self.behind = max(self.behind, self.lines.taken - self.written)
        return len(text)


def test_rows_go_through_one_by_one(geocoder: OfflineGeocoder) -> None:
    """However long the file, no more than a row of it is held: the memory needed does not grow with it."""
    lines = Lines("id,name\n" + "".join(f"{number},Izium {number}\n" for number in range(2_000)), newline="")
    sheet = Sheet(lines)
    assert geocode_rows(lines, sheet, geocoder, file="names.csv")[0] == 2_000
    assert sheet.written == 2_001
    assert sheet.behind <= 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_ctrl_c_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    """One sentence, exit status 1, no half a file; an older output stays."""
    target = tmp_path / "places.csv"
    target.write_text("older\n", encoding="utf-8")
    command = [sys.executable, "-m", "geo", "geocode", "--input", "-", "--output", str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603 - our own
        assert running.stdin is not None
        running.stdin.write(b"name\nIzium\n")
        running.stdin.flush()
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("*.part")) and time.monotonic() < deadline and running.poll() is None:
            time.sleep(0.02)  # a poll: the command is ready when its file is there
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 1
    assert f"Stopped; {target} is as it was before." in said.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["places.csv"]
    assert target.read_text(encoding="utf-8") == "older\n"


def test_corrections_of_the_store_win(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command knows the places that a person added, and their export can be imported elsewhere."""
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    fixes, names, places = (tmp_path / name for name in ("fixes.csv", "names.csv", "places.csv"))
    fixes.write_text(
        "name,latitude,longitude,radius_km,source,who\nZzyzxivka,48.7,37.8,0.8,a visit,A person\n", encoding="utf-8"
    )
    names.write_text("name\nZzyzxivka\n", encoding="utf-8")
    try:
        import_from(fixes)
        geocode(str(names), str(places), online=False)
        export_corrections(str(tmp_path / "again.csv"))
    finally:
        use_corrections(())
    with places.open(encoding="utf-8", newline="") as sheet:
        (row,) = csv.DictReader(sheet)
    assert (row["place_id"], row["latitude"], row["radius_km"]) == ("own:zzyzxivka", "48.70000", "0.8")
    assert "own:zzyzxivka,Zzyzxivka" in (tmp_path / "again.csv").read_text(encoding="utf-8-sig")
    assert "1 corrections added, 0 were here already" in capsys.readouterr().err


def test_it_works_in_a_pipe() -> None:
    """Data on the standard output, progress on the standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "geo", "geocode", "--input", "-", "--output", "-"],
        input="name,province\nІзюм,\n".encode(),
        capture_output=True,
        check=True,
    )
    assert "gn:707292" in done.stdout.decode()
    assert "1 rows, 1 placed" in done.stderr.decode()
