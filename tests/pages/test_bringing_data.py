"""The Data page's box for other people's data: recognised, looked at, mapped, asked, imported, taken back."""

from __future__ import annotations

import csv
import gc
import gzip
import io
import tempfile
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.feeds.importers import importer, kinds
from geo.ui import loaders
from geo.ui.imports_list import refused_csv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

OWN = """Stadt,Tag,what happened
Izium,2022-09-10,They left the town.
Lyman,2022-10-01,Shelling of the town.
Atlantis,2022-10-01,Shelling.
Lyman,31/02/2022,Shelling.
"""
MARCH_OR_APRIL = "place,date\nIzium,03/04/2022\nLyman,05/06/2022\n"


@pytest.fixture
def dropped(visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim) -> Callable[..., AppTest]:
    """Open the Data page on one claim and drop files (name, text or bytes) into its box."""

    def drop(*files: tuple[str, str | bytes]) -> AppTest:
        app = visit("data", data_dir=bare_dir(one_claim))
        contents = [(name, data.encode() if isinstance(data, str) else data, "text/csv") for name, data in files]
        app.file_uploader(key="import_files_0").set_value(contents).run()
        assert not app.exception
        return app

    return drop


def texts(elements: object) -> str:
    return " ".join(each.value for each in elements).replace("\\", "")  # type: ignore[attr-defined]  # AppTest's lists


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def places() -> list[str]:
    return sorted(claim.place for claim in loaders.library().claims)


def test_columns_are_mapped_and_what_would_come_is_shown_before_it_is_kept(dropped: Callable[..., AppTest]) -> None:
    """A header that nobody knows: the person says which column is which, sees rows, then imports and undoes."""
    app = dropped(("own.csv", OWN))
    app.selectbox(key="import_kind_1").set_value("csv").run()
    assert "no column holds dates" in texts(app.error)
    app.selectbox(key="import_column_date_1").set_value("Tag").run()
    app.selectbox(key="import_column_place_1").set_value("Stadt").run()
    preview = next(table.value for table in app.dataframe if "Sentence" in table.value and len(table.value) == 2)
    assert list(preview["Place"]) == ["Izium", "Lyman"]
    assert places() == ["Izium"]
    press(app, "import_import_1")
    assert places() == ["Izium", "Izium", "Lyman"]
    (came_of,) = [text.value for text in app.markdown if "Imported on" in text.value]
    assert "2 claims" in came_of
    rows = list(csv.DictReader(io.StringIO(refused_csv(1).decode("utf-8-sig"))))
    assert [row["row"] for row in rows] == ["4", "5"]
    press(app, "import_undo_1")
    assert places() == ["Izium"]
    assert "Undone" in texts(app.success)


def test_what_is_ambiguous_is_asked_before_anything_is_taken(dropped: Callable[..., AppTest]) -> None:
    """03/04/2022 is in March or in April; the button waits for the answer."""
    app = dropped(("days.csv", MARCH_OR_APRIL))
    assert app.button(key="import_import_1").disabled
    app.radio(key="import_answer_day_first_1").set_value("no").run()
    assert not app.button(key="import_import_1").disabled
    press(app, "import_import_1")
    assert {claim.dates.first.isoformat() for claim in loaders.library().claims} >= {"2022-03-04", "2022-05-06"}


def test_a_source_of_the_same_name_is_added_to_or_replaced(dropped: Callable[..., AppTest]) -> None:
    """The person decides; the same file is told to be there already."""
    app = dropped(("days.csv", "place,date\nKyiv,2022-04-01\n"))
    press(app, "import_import_1")
    again = [("days.csv", b"place,date\nLviv,2022-04-02\n", "text/csv")]
    app.file_uploader(key="import_files_2").set_value(again).run()
    app.radio(key="import_mode_3").set_value("replace").run()
    press(app, "import_import_3")
    assert places() == ["Izium", "Lviv"]
    app.file_uploader(key="import_files_4").set_value(again).run()
    press(app, "import_import_5")
    assert "already (import 2" in texts(app.error)


def test_a_name_that_no_source_can_have_is_told(dropped: Callable[..., AppTest]) -> None:
    """And what was dropped is still there."""
    app = dropped(("days.csv", "place,date\nKyiv,2022-04-01\n"))
    app.text_input(key="import_name_1").set_value("reports").run()
    press(app, "import_import_1")
    assert "belongs to one of Dateline's own sources" in texts(app.error)
    assert app.button(key="import_import_1")


def test_hostile_archives_are_told_and_put_away(dropped: Callable[..., AppTest]) -> None:
    """With the sentence of the command line, and nothing to import."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../evil.csv", "place,date\nKyiv,2022-04-01\n")
    app = dropped(("evil.zip", stream.getvalue()))
    assert "leads out of the archive" in texts(app.error)
    press(app, "import_away_1")
    assert app.file_uploader(key="import_files_2")


def test_a_file_at_fault_is_left_out_by_a_click(dropped: Callable[..., AppTest]) -> None:
    """The sentence names the one of several files; without it the others are imported whole."""
    app = dropped(
        ("good.csv", "place,date\nKyiv,2022-04-01\n"), ("bad.zip", b"PK\x03\x04 broken"), ("photo.png", b"\x89PNG")
    )
    assert "bad.zip: the zip archive is damaged" in texts(app.error)
    press(app, "import_without_1")
    assert "photo.png: it is a picture" in texts(app.error)
    press(app, "import_without_1")
    assert not app.error
    press(app, "import_import_1")
    assert places() == ["Izium", "Kyiv"]


def test_a_file_that_turns_out_bad_while_it_is_imported_is_left_out_too(dropped: Callable[..., AppTest]) -> None:
    """Nothing is kept of the first try; the second takes the good file."""
    rows = "".join(f"Kyiv,2022-04-01,{number:0999}\n" for number in range(3_000))
    bad = gzip.compress(f"place,date,note\n{rows}".encode())[:-8] + b"no digest"
    app = dropped(("a.csv", "place,date\nKherson,2022-04-01\n"), ("b.csv.gz", bad))
    press(app, "import_import_1")
    assert "b.csv: the file is damaged or incomplete" in texts(app.error)
    assert places() == ["Izium"]
    press(app, "import_without_1")
    press(app, "import_import_1")
    assert places() == ["Izium", "Kherson"]


def test_documents_of_all_kinds_are_reports_and_a_bad_one_stops_none(dropped: Callable[..., AppTest]) -> None:
    """A text, a page in an archive and a picture: the first two are added, the picture is told."""
    text = "---\npublished: 2022-10-03\n---\n\nUkrainian forces captured Lyman on 1 October 2022.\n"
    page = (
        '<html><head><meta property="article:published_time" content="2022-10-03"></head>'
        "<body><article><p>Ukrainian forces captured Izium on 10 September 2022.</p></article></body></html>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("page.html", page)
        archive.writestr("paper.pdf", "%PDF-1.4 broken")
    app = dropped(("story.txt", text), ("photo.png", b"\x89PNG"), ("more.zip", stream.getvalue()))
    assert app.selectbox(key="import_kind_1").value == "reports"
    press(app, "import_read_1")
    assert len(loaders.library().reports) == 2
    assert "photo.png: it is a picture" in texts(app.error)
    assert "paper.pdf: the PDF is broken" in texts(app.error)


def test_reports_that_lack_a_date_stay_to_be_given_one(dropped: Callable[..., AppTest]) -> None:
    """The others are added; with a day chosen, these are too, without being dropped again."""
    text = "Ukrainian forces captured Lyman on 1 October 2022, the mayor said."
    app = dropped(("one.md", f"---\npublished: 2022-10-03\n---\n{text}"), ("two.txt", text.replace("Lyman", "Izium")))
    press(app, "import_read_1")
    assert [report.id for report in loaders.library().reports] == ["one"]
    assert "two.txt: it has no publication date" in texts(app.error)
    app.date_input(key="import_day_1").set_value(date(2022, 10, 2)).run()
    press(app, "import_read_1")
    assert {report.id: report.published for report in loaders.library().reports} == {
        "one": date(2022, 10, 3),
        "two": date(2022, 10, 2),
    }
    assert app.file_uploader(key="import_files_2")


def test_hostile_text_stays_text(dropped: Callable[..., AppTest]) -> None:
    """Names of files and columns, and cells, reach no markup."""
    name = "<script>alert(1)</script> ![x](y) `${z}`.csv"
    app = dropped((name, "place,date,<img src=x>\nKyiv,2022-04-01,[a](javascript:b)\nNowhere*,x,y\n"))
    html = " ".join(each.value if hasattr(each, "value") else "" for each in app.get("html"))
    assert "<script>alert" not in html
    press(app, "import_import_1")
    assert next(each.label for each in app.expander if "script" in each.label).startswith(r"\<script\>")


def test_reports_are_recognised_among_other_files(dropped: Callable[..., AppTest]) -> None:
    """Prose is a report; the same box takes it."""
    text = "---\npublished: 2022-10-03\n---\n\nUkrainian forces captured Lyman on 1 October 2022.\n"
    app = dropped(("story.txt", text))
    assert app.selectbox(key="import_kind_1").value == "reports"
    press(app, "import_read_1")
    assert [report.id for report in loaders.library().reports] == ["story"]


def test_what_was_dropped_leaves_no_file_behind(
    dropped: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Put away, it is gone from the disk."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    app = dropped(("days.csv", "place,date\nKyiv,2022-04-01\n"))
    assert len(list((tmp_path / "temp").iterdir())) == 1
    press(app, "import_away_1")
    gc.collect()
    assert list((tmp_path / "temp").iterdir()) == []


def test_sources_are_switched_off_and_on_and_removed(dropped: Callable[..., AppTest]) -> None:
    """What is off is in no count; its name stays, to switch it on again."""
    app = dropped(("days.csv", "place,date\nKyiv,2022-04-01\n"))
    press(app, "import_import_1")
    app.button_group(key="sources_on").set_value(["chronology"]).run()
    assert places() == ["Izium"]
    assert app.button_group(key="sources_on").value == ["chronology"]
    app.button_group(key="sources_on").set_value(["chronology", "days"]).run()
    assert places() == ["Izium", "Kyiv"]
    app.selectbox(key="source_remove").set_value("days").run()
    press(app, "source_remove_now")
    assert places() == ["Izium"]
    assert "Removed: the source days" in texts(app.success)


def test_with_every_source_off_the_page_says_what_to_switch_on(dropped: Callable[..., AppTest]) -> None:
    """It does not say that nothing was ever imported; one press brings the claims back."""
    app = dropped(("days.csv", "place,date\nKyiv,2022-04-01\n"))
    press(app, "import_import_1")
    app.button_group(key="sources_on").set_value([]).run()
    assert not app.exception
    assert "under Sources" in texts(app.info)
    app.button_group(key="sources_on").set_value(["days"]).run()
    assert "under Sources" not in texts(app.info)
    assert places() == ["Kyiv"]


def test_every_kind_says_where_to_get_it_and_on_what_terms(visit: Callable[..., AppTest]) -> None:
    """Folded, on the page where it is needed."""
    app = visit("data")
    html = " ".join(each.proto.body for each in app.get("html"))
    for kind in kinds():
        assert importer(kind).terms.title in html
