"""What comes in by the Read page: text and files of every kind, what is refused, the date, what is here already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.pipeline import adding
from geo.pipeline.readers import shipped_readers
from geo.records import ReviewState, Unresolved
from geo.ui import loaders, read_intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace as Texts

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

    Visit = Callable[..., AppTest]
    Words = Callable[[AppTest], str]
    Paste = Callable[[AppTest, str], AppTest]
    Drop = Callable[..., AppTest]
    Add = Callable[..., AppTest]
    Kept = Callable[[AppTest], dict[str, Claim]]

CONFIRM = "Confirm 2 October 2022 and add it"


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    (box,) = app.file_uploader
    return box.set_value([(name, data, "application/octet-stream") for name, data in files]).run()


@pytest.fixture
def dropped(empty: AppTest, document: Callable[[str], bytes]) -> Callable[[str], AppTest]:
    """Give the act of dropping the report about three towns as a file of the name's kind."""
    return lambda name: drop(empty, (name, document(name)))


def test_an_empty_page_says_what_to_do(empty: AppTest, words: Words) -> None:
    """Without a report there is a box for text and one for a file, and nothing is an error."""
    assert not empty.exception
    assert not empty.error
    assert not empty.warning
    assert "Paste a report or drop files" in words(empty)


def test_pasted_text_is_shown_with_its_places_and_claims(
    empty: AppTest, words: Words, paste: Paste, three_towns: Texts
) -> None:
    """Marks, map and claims are there before anything is kept."""
    paste(empty, three_towns.pasted)
    said = words(empty)
    assert not empty.exception
    assert '<span class="dl-mark' in said
    assert 'aria-label="A map of the places found: Kharkiv, Kreminna, Lyman' in said
    assert said.count('<article class="dl-card') >= 3
    assert loaders.store().reports() == ()


def test_a_date_that_is_not_certain_is_confirmed_by_name(empty: AppTest, paste: Paste, three_towns: Texts) -> None:
    """The button says which day is confirmed, and the page says where it comes from."""
    paste(empty, three_towns.pasted)
    assert empty.button(key="read_add").label == CONFIRM
    (warning,) = empty.warning
    assert "check the date" in warning.value
    assert "dateline" in warning.value


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("towns.txt", CONFIRM),
        ("towns.md", "Add it"),
        ("towns.html", "Add it"),
        ("towns.docx", CONFIRM),
        ("towns.pdf", CONFIRM),
    ],
)
def test_a_dropped_file_of_every_kind_is_read(
    name: str, label: str, dropped: Callable[[str], AppTest], words: Words, kept: Kept
) -> None:
    """The day is proposed from the document, the text is marked, and adding it keeps it."""
    app = dropped(name)
    assert not app.exception
    assert not app.error
    assert app.date_input[0].value == date(2022, 10, 2)
    assert app.button(key="read_add").label == label
    assert "dl-mark control" in words(app)
    app.button(key="read_add").click().run()
    assert {"Lyman", "Kreminna", "Kharkiv"} <= kept(app).keys()


@pytest.mark.parametrize(
    ("name", "data", "words_of_it"),
    [
        ("empty.txt", b" \n ", "is empty"),
        ("long.txt", b"Lyman is quiet. " * 13_000, "200,000"),
        ("big.txt", b"a" * 5_000_001, "5 MB"),
        ("old.doc", b"\xd0\xcf\x11\xe0 word", "old Word file"),
        ("photo.png", b"\x89PNG\r\n", "picture"),
        ("no.pdf", b"not a pdf", "not a PDF"),
        ("blank.html", b"<html><body><img src=x></body></html>", "no text"),
        ("latin.txt", "Обстріл Харкова".encode("utf-16-le")[1:], "not"),
        ("later.md", b"---\npublished: 2999-01-01\n---\n\nLyman is quiet.", "future"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    name: str, data: bytes, words_of_it: str, empty: AppTest
) -> None:
    """The sentence names the file; the boxes stay, and nothing is kept."""
    drop(empty, (name, data))
    assert not empty.exception
    (error,) = empty.error
    assert words_of_it in error.value.replace("\\", "")
    assert name in error.value.replace("\\", "")
    assert empty.text_area
    assert loaders.store().reports() == ()


def test_a_scanned_pdf_is_refused_in_one_sentence(dropped: Callable[[str], AppTest]) -> None:
    """It has pages but no letters; the sentence names it and says that it looks like a scan."""
    (error,) = dropped("scan.pdf").error
    assert "scan" in error.value.replace("scan.pdf", "")
    assert "scan.pdf" in error.value.replace("\\", "")
    assert loaders.store().reports() == ()


def test_several_files_have_their_turn_and_a_bad_one_stops_none(
    empty: AppTest, words: Words, kept: Kept, three_towns: Texts
) -> None:
    """The bad one is told with its sentence; each good one is added or left out for itself."""
    second = three_towns.headed.replace("Lyman", "Izium")
    third = three_towns.headed.replace("Lyman", "Balakliia")
    drop(
        empty,
        ("one.md", three_towns.headed.encode()),
        ("old.doc", b"\xd0\xcf\x11\xe0 word"),
        ("two.md", second.encode()),
        ("three.md", third.encode()),
    )
    assert not empty.exception
    assert "old.doc: it is an old Word file" in empty.error[0].value.replace("\\", "")
    assert "Each is added or left out for itself" in empty.caption[0].value
    empty.button(key="read_add").click().run()
    assert not empty.exception
    assert "Lyman" in kept(empty)
    assert "2 dropped files wait" in words(empty)
    empty.button(key="read_go_on").click().run()
    assert not empty.error
    assert "Izium" in words(empty)
    empty.button(key="read_drop").click().run()
    assert "Balakliia" in words(empty)
    assert "Izium" not in words(empty)
    empty.button(key="read_drop").click().run()
    assert empty.text_area
    assert len(loaders.store().reports()) == 1


def test_dropped_files_can_be_put_away_together(empty: AppTest, three_towns: Texts) -> None:
    """One click, and the boxes are there again."""
    drop(
        empty,
        ("one.md", three_towns.headed.encode()),
        ("two.md", three_towns.headed.replace("Lyman", "Izium").encode()),
    )
    empty.button(key="read_drop_all").click().run()
    assert not empty.exception
    assert empty.text_area


def test_more_files_than_a_person_looks_at_are_not_all_taken(
    empty: AppTest, monkeypatch: pytest.MonkeyPatch, three_towns: Texts
) -> None:
    """The first ones have their turn; the page says what to do with the others."""
    monkeypatch.setattr(read_intake, "MOST_AT_ONCE", 1)
    drop(empty, ("one.md", three_towns.headed.encode()), ("two.md", three_towns.headed.encode()))
    assert "The first 1 of 2 files" in empty.error[0].value
    assert empty.button(key="read_drop").label == "Start over"


def test_without_a_date_only_names_are_read(empty: AppTest, words: Words, paste: Paste, kept: Kept) -> None:
    """No claim gets a day that nobody gave; with the day chosen, claims are there and the report can be added."""
    paste(empty, "Ukrainian forces captured Lyman yesterday, the mayor said.")
    assert empty.button(key="read_add").disabled
    assert "dl-card" not in words(empty)
    assert "dl-mark town" in words(empty)
    empty.date_input[0].set_value(date(2022, 10, 2)).run()
    assert not empty.button(key="read_add").disabled
    empty.button(key="read_add").click().run()
    assert kept(empty)["Lyman"].dates.first == date(2022, 10, 1)


def test_a_date_in_the_future_is_told_and_cannot_be_added(empty: AppTest, paste: Paste, three_towns: Texts) -> None:
    """The sentence is that of the documents; the button waits."""
    paste(empty, three_towns.pasted)
    empty.date_input[0].set_value(date(2999, 1, 1)).run()
    assert any("future" in error.value for error in empty.error)
    assert empty.button(key="read_add").disabled


def test_the_head_can_be_corrected_before_adding(empty: AppTest, paste: Paste, three_towns: Texts) -> None:
    """Title, publisher and address are kept as typed; what is no address is refused."""
    paste(empty, three_towns.pasted)
    title, publisher, url = empty.text_input
    title.set_value("Another title")
    publisher.set_value("A paper")
    url.set_value("javascript:alert(1)").run()
    assert any("no web address" in error.value for error in empty.error)
    empty.text_input[2].set_value("https://paper.example/1").run()
    empty.button(key="read_add").click().run()
    (report,) = loaders.store().reports()
    assert (report.title, report.publisher, report.url) == ("Another title", "A paper", "https://paper.example/1")


def test_what_is_typed_in_the_moment_before_adding_counts(empty: AppTest, paste: Paste, three_towns: Texts) -> None:
    """A title is taken; a date that the button did not name is not confirmed by it."""
    paste(empty, three_towns.pasted)
    empty.date_input[0].set_value(date(2022, 10, 5))
    empty.button(key="read_add").click().run()
    assert loaders.store().reports() == ()
    assert empty.button(key="read_add").label == "Confirm 5 October 2022 and add it"
    empty.text_input[0].set_value("A later title")
    empty.button(key="read_add").click().run()
    (report,) = loaders.store().reports()
    assert (report.title, report.published) == ("A later title", date(2022, 10, 5))


def test_a_draft_survives_another_page_and_can_be_dropped(empty: AppTest, paste: Paste, three_towns: Texts) -> None:
    """Going to the map and back loses nothing; starting over leaves an empty box."""
    paste(empty, three_towns.pasted)
    empty.switch_page("pages/method.py").run()
    empty.switch_page("pages/read.py").run()
    assert empty.button(key="read_add").label.startswith("Confirm")
    empty.button(key="read_drop").click().run()
    assert empty.text_area[0].value == ""


@pytest.mark.parametrize(
    ("text", "promised"),
    [("Ukrainian forces entered Lyman.", True), ("Сили оборони зайшли в Лиман. Обстріляно Ізюм.", False)],
)
def test_only_text_that_can_be_read_is_said_to_want_a_date_for_its_claims(
    empty: AppTest, words: Words, text: str, paste: Paste, *, promised: bool
) -> None:
    """A date would not make Dateline read the claims of Cyrillic text, so the page does not say that it would."""
    paste(empty, text)
    assert ("as soon as the report has its date" in words(empty)) is promised
    assert ("only its places" in words(empty)) is not promised


def test_cyrillic_text_gets_a_notice(empty: AppTest, words: Words, paste: Paste) -> None:
    """Only its places are read, and the page says so before and after it is added."""
    paste(empty, "Опубліковано: 2 жовтня 2022.\n \n Сили оборони зайшли в Лиман. Обстріляно Ізюм.")
    assert "only its places" in words(empty)
    assert "dl-mark town" in words(empty)
    empty.button(key="read_add").click().run()
    assert not empty.exception
    assert "only its places" in words(empty)


def test_what_was_not_used_has_its_reason(
    empty: AppTest, words: Words, monkeypatch: pytest.MonkeyPatch, paste: Paste, three_towns: Texts
) -> None:
    """What could not be placed is listed with why, before the report is added and after it."""
    left = Unresolved(text="Zzyzxivka", start=0, end=8, reason="no place called <b>Zzyzxivka</b> is known")
    real = shipped_readers()
    reads = replace(real, read=lambda report: replace(real.read(report), unresolved=(left,)))
    monkeypatch.setattr("geo.pipeline.adding.shipped_readers", lambda: reads)
    adding._readers.cache_clear()
    paste(empty, three_towns.headed)
    assert "No place called &lt;b&gt;Zzyzxivka" in words(empty)
    empty.button(key="read_add").click().run()
    assert "No place called &lt;b&gt;Zzyzxivka" in words(empty)
    adding._readers.cache_clear()


def test_hostile_text_stays_text(empty: AppTest, words: Words, paste: Paste, three_towns: Texts) -> None:
    """Nothing of a report, its head or its reviewer becomes markup."""
    head = "---\ntitle: <script>1</script> ![x](http://e.example/x)\npublished: 2022-10-02\n---\n"
    paste(empty, f"{head}{three_towns.body}<script>2</script>")
    empty.button(key="read_add").click().run()
    empty.text_input(key="read_name_box").set_value("<b>Ana</b>").run()
    empty.button(key="read_rejected").click().run()
    empty.button(key="read_previous").click().run()
    said = words(empty)
    assert "<script>1" not in said
    assert "<script>2" not in said
    assert "<b>Ana" not in said
    assert "&lt;b&gt;Ana" in said


@pytest.mark.parametrize(
    ("text", "words_of_it"),
    [
        (" \n ", "is empty"),
        ("Lyman is quiet. " * 13_000, "200,000"),
        ("---\npublished: 2999-01-01\n---\n\nLyman is quiet.", "future"),
        ("!!! ... ???", "no text"),
    ],
)
def test_pasted_text_has_the_same_limits(text: str, words_of_it: str, empty: AppTest, paste: Paste) -> None:
    """What a file may not be, pasted text may not be either; the sentence says so, and nothing is kept."""
    paste(empty, text)
    assert not empty.exception
    (error,) = empty.error
    assert words_of_it in error.value.replace("\\", "")
    assert empty.text_area
    assert loaders.store().reports() == ()


def test_the_same_text_leads_to_the_report_that_is_here(
    empty: AppTest, words: Words, paste: Paste, add: Add, three_towns: Texts
) -> None:
    """White space and another file make no second report, and decisions stay."""
    add(empty)
    report_id = empty.query_params["report"]
    empty.button(key="read_accept_all").click().run()
    empty.button(key="read_another").click().run()
    paste(empty, f"---\npublished: 2022-10-05\ntitle: Again\n---\n{three_towns.body.replace('. ', '.  ')}")
    assert not empty.exception
    assert "here already" in words(empty)
    assert all(button.key != "read_add" for button in empty.button)
    (entry,) = loaders.store().report_entries()
    assert entry.id == report_id
    assert {claim.review for claim in loaders.store().claims()} == {ReviewState.ACCEPTED}


def test_much_of_the_same_text_is_told_and_the_person_decides(
    empty: AppTest, paste: Paste, add: Add, three_towns: Texts
) -> None:
    """Another headline and another end are no new report without a word; it can be added all the same."""
    add(empty, three_towns.with_missed)
    empty.button(key="read_accept_all").click().run()
    empty.button(key="read_another").click().run()
    paste(
        empty,
        f"---\npublished: 2022-10-03\ntitle: Other words\n---\nA late edition.\n\n{three_towns.body}\n\nMore tomorrow.",
    )
    assert "Much of this is here already" in empty.warning[0].value
    assert "Three towns" in empty.warning[0].value
    empty.button(key="read_add").click().run()
    assert len(loaders.store().reports()) == 2
