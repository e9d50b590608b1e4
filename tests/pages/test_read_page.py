"""The Read page: what comes in, what is refused, the date, the decisions, and what a person finds again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from geo.pipeline import adding, fill
from geo.pipeline.readers import shipped_readers
from geo.records import Category, Controller, ReviewState, Unresolved, View
from geo.store import made_by_hand
from geo.timeline import shown
from geo.ui import loaders, read_intake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim, Reading, Report

    Visit = Callable[..., AppTest]
    Words = Callable[[AppTest], str]

BODY = (
    "Ukrainian forces captured Lyman on 1 October 2022, the mayor said. "
    "Russian forces captured Kreminna on 30 September 2022, the Russian Ministry of Defence said. "
    "Russian missiles struck Kharkiv on 29 September 2022, the governor said."
)
CONFIRM = "Confirm 2 October 2022 and add it"
PASTED = f"Fighting goes on in the east\n\nKyiv, 2 October 2022 - {BODY}\n"
HEADED = f"---\ntitle: Three towns\npublished: 2022-10-02\npublisher: A paper\n---\n\n{BODY}\n"
PAGE = (
    '<html><head><title>Three towns</title><meta property="article:published_time" content="2022-10-02T08:00:00Z">'
    f"</head><body><article><h1>Three towns</h1><p>{BODY}</p><p>{BODY.replace('said', 'says')}</p>"
    "</article></body></html>"
)


@pytest.fixture(autouse=True)
def _no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is loaded ahead: a thread would outlive its test."""
    monkeypatch.setattr("geo.ui.read_page.warm_up", lambda: None)


@pytest.fixture
def empty(visit: Visit, bare_dir: Callable[..., Path]) -> AppTest:
    """Open the page over a store with nothing in it."""
    return visit("read", data_dir=bare_dir())


def paste(app: AppTest, text: str) -> AppTest:
    (box,) = app.text_area
    box.set_value(text)
    return app.button("FormSubmitter:read_form-Read it").click().run()


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    (box,) = app.file_uploader
    return box.set_value([(name, data, "application/octet-stream") for name, data in files]).run()


def add(app: AppTest, text: str = HEADED, *, who: str = "Ana") -> AppTest:
    paste(app, text)
    app.button(key="read_add").click().run()
    assert not app.exception
    if who:
        app.text_input(key="read_name_box").set_value(who).run()
    return app


def kept(app: AppTest) -> dict[str, Claim]:
    """Give the claims of the report that is open, by place, as the store has them."""
    reading = loaders.store().reading(app.query_params["report"])
    assert reading is not None
    return {claim.place: claim for claim in reading.claims}


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("Published: 2 October 2022")
    document.add_paragraph(BODY)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file() -> bytes:
    lines = ["Published: 2 October 2022", *(f"{sentence}." for sentence in BODY.rstrip(".").split(". "))]
    shown = " ".join(f"BT /F1 10 Tf 40 {700 - 14 * number} Td ({line}) Tj ET" for number, line in enumerate(lines))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 6 0 R >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")


def test_an_empty_page_says_what_to_do(empty: AppTest, words: Words) -> None:
    """Without a report there is a box for text and one for a file, and nothing is an error."""
    assert not empty.exception
    assert not empty.error
    assert not empty.warning
    assert "Paste a report or drop files" in words(empty)


def test_pasted_text_is_shown_with_its_places_and_claims(empty: AppTest, words: Words) -> None:
    """Marks, map and claims are there before anything is kept."""
    paste(empty, PASTED)
    said = words(empty)
    assert not empty.exception
    assert '<span class="dl-mark' in said
    assert 'aria-label="A map of the places found: Kharkiv, Kreminna, Lyman' in said
    assert said.count('<article class="dl-card') >= 3
    assert loaders.store().reports() == ()


def test_a_date_that_is_not_certain_is_confirmed_by_name(empty: AppTest) -> None:
    """The button says which day is confirmed, and the page says where it comes from."""
    paste(empty, PASTED)
    assert empty.button(key="read_add").label == CONFIRM
    (warning,) = empty.warning
    assert "check the date" in warning.value
    assert "dateline" in warning.value


@pytest.mark.parametrize(
    ("name", "data", "label"),
    [
        ("towns.txt", PASTED.encode(), CONFIRM),
        ("towns.md", HEADED.encode(), "Add it"),
        ("towns.html", PAGE.encode(), "Add it"),
        ("towns.docx", word_file(), CONFIRM),
        ("towns.pdf", pdf_file(), CONFIRM),
    ],
)
def test_a_dropped_file_of_every_kind_is_read(
    name: str,
    data: bytes,
    label: str,
    empty: AppTest,
    words: Words,
) -> None:
    """The day is proposed from the document, the text is marked, and adding it keeps it."""
    drop(empty, (name, data))
    assert not empty.exception
    assert not empty.error
    assert empty.date_input[0].value == date(2022, 10, 2)
    assert empty.button(key="read_add").label == label
    assert "dl-mark control" in words(empty)
    empty.button(key="read_add").click().run()
    assert {"Lyman", "Kreminna", "Kharkiv"} <= kept(empty).keys()


@pytest.mark.parametrize(
    ("name", "data", "words_of_it"),
    [
        ("empty.txt", b" \n ", "is empty"),
        ("long.txt", b"Lyman is quiet. " * 13_000, "200,000"),
        ("big.txt", b"a" * 5_000_001, "5 MB"),
        ("old.doc", b"\xd0\xcf\x11\xe0 word", "old Word file"),
        ("photo.png", b"\x89PNG\r\n", "picture"),
        ("no.pdf", b"not a pdf", "not a PDF"),
        ("scan.pdf", pdf_file().replace(b"Tj", b"  "), "scan"),
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


def test_several_files_have_their_turn_and_a_bad_one_stops_none(empty: AppTest, words: Words) -> None:
    """The bad one is told with its sentence; each good one is added or left out for itself."""
    second = HEADED.replace("Lyman", "Izium")
    third = HEADED.replace("Lyman", "Balakliia")
    drop(
        empty,
        ("one.md", HEADED.encode()),
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


def test_dropped_files_can_be_put_away_together(empty: AppTest) -> None:
    """One click, and the boxes are there again."""
    drop(empty, ("one.md", HEADED.encode()), ("two.md", HEADED.replace("Lyman", "Izium").encode()))
    empty.button(key="read_drop_all").click().run()
    assert not empty.exception
    assert empty.text_area


def test_more_files_than_a_person_looks_at_are_not_all_taken(empty: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones have their turn; the page says what to do with the others."""
    monkeypatch.setattr(read_intake, "MOST_AT_ONCE", 1)
    drop(empty, ("one.md", HEADED.encode()), ("two.md", HEADED.encode()))
    assert "The first 1 of 2 files" in empty.error[0].value
    assert empty.button(key="read_drop").label == "Start over"


def test_without_a_date_only_names_are_read(empty: AppTest, words: Words) -> None:
    """No claim gets a day that nobody gave; with the day chosen, claims are there and the report can be added."""
    paste(empty, "Ukrainian forces captured Lyman yesterday, the mayor said.")
    assert empty.button(key="read_add").disabled
    assert "dl-card" not in words(empty)
    assert "dl-mark town" in words(empty)
    empty.date_input[0].set_value(date(2022, 10, 2)).run()
    assert not empty.button(key="read_add").disabled
    empty.button(key="read_add").click().run()
    assert kept(empty)["Lyman"].dates.first == date(2022, 10, 1)


def test_a_date_in_the_future_is_told_and_cannot_be_added(empty: AppTest) -> None:
    """The sentence is that of the documents; the button waits."""
    paste(empty, PASTED)
    empty.date_input[0].set_value(date(2999, 1, 1)).run()
    assert any("future" in error.value for error in empty.error)
    assert empty.button(key="read_add").disabled


def test_the_head_can_be_corrected_before_adding(empty: AppTest) -> None:
    """Title, publisher and address are kept as typed; what is no address is refused."""
    paste(empty, PASTED)
    title, publisher, url = empty.text_input
    title.set_value("Another title")
    publisher.set_value("A paper")
    url.set_value("javascript:alert(1)").run()
    assert any("no web address" in error.value for error in empty.error)
    empty.text_input[2].set_value("https://paper.example/1").run()
    empty.button(key="read_add").click().run()
    (report,) = loaders.store().reports()
    assert (report.title, report.publisher, report.url) == ("Another title", "A paper", "https://paper.example/1")


def test_what_is_typed_in_the_moment_before_adding_counts(empty: AppTest) -> None:
    """A title is taken; a date that the button did not name is not confirmed by it."""
    paste(empty, PASTED)
    empty.date_input[0].set_value(date(2022, 10, 5))
    empty.button(key="read_add").click().run()
    assert loaders.store().reports() == ()
    assert empty.button(key="read_add").label == "Confirm 5 October 2022 and add it"
    empty.text_input[0].set_value("A later title")
    empty.button(key="read_add").click().run()
    (report,) = loaders.store().reports()
    assert (report.title, report.published) == ("A later title", date(2022, 10, 5))


def test_a_draft_survives_another_page_and_can_be_dropped(empty: AppTest) -> None:
    """Going to the map and back loses nothing; starting over leaves an empty box."""
    paste(empty, PASTED)
    empty.switch_page("pages/method.py").run()
    empty.switch_page("pages/read.py").run()
    assert empty.button(key="read_add").label.startswith("Confirm")
    empty.button(key="read_drop").click().run()
    assert empty.text_area[0].value == ""


def test_an_added_report_is_on_the_map_at_once_as_read_by_machine(empty: AppTest, words: Words) -> None:
    """Its claims are in the library that every page shows, and the page says with which mark."""
    add(empty)
    assert {claim.review for claim in loaders.library().claims} == {ReviewState.MACHINE}
    assert "Read by machine" in words(empty)
    assert "on the map with that mark" in words(empty)


def test_a_decision_needs_a_name(empty: AppTest) -> None:
    """Nothing is decided by nobody; the page says what is missing."""
    add(empty, who="")
    empty.button(key="read_accepted").click().run()
    assert "name" in empty.warning[0].value
    assert {claim.review for claim in kept(empty).values()} == {ReviewState.MACHINE}


def test_claims_are_accepted_and_rejected_one_after_the_other(empty: AppTest, words: Words) -> None:
    """Each decision takes the next claim in hand; it is kept with the name, and a rejected claim leaves the map."""
    add(empty)
    empty.button(key="read_accepted").click().run()
    assert "1 of 3 reviewed" in words(empty)
    empty.button(key="read_rejected").click().run()
    claims = kept(empty)
    assert claims["Lyman"].review is ReviewState.ACCEPTED
    assert claims["Kreminna"].review is ReviewState.REJECTED
    on_the_map = shown(loaders.library().claims, View(day=date(2022, 10, 2)))
    assert {claim.place for claim in on_the_map} == {"Lyman", "Kharkiv"}
    who = {decision.who for decision in loaders.store().decisions(empty.query_params["report"]).values()}
    assert who == {"Ana"}
    empty.button(key="read_previous").click().run()
    assert "It is on no map" in words(empty)
    assert "by <bdi>Ana</bdi>" in words(empty)


def test_a_decision_is_undone_step_by_step(empty: AppTest) -> None:
    """The last step goes back first, a step that accepted several as one."""
    add(empty)
    empty.button(key="read_rejected").click().run()
    empty.button(key="read_accept_all").click().run()
    states = [claim.review for claim in kept(empty).values()]
    assert states == [ReviewState.REJECTED, ReviewState.ACCEPTED, ReviewState.ACCEPTED]
    empty.button(key="read_undo").click().run()
    states = [claim.review for claim in kept(empty).values()]
    assert states == [ReviewState.REJECTED, ReviewState.MACHINE, ReviewState.MACHINE]
    empty.button(key="read_undo").click().run()
    assert {claim.review for claim in kept(empty).values()} == {ReviewState.MACHINE}
    assert all(button.key != "read_undo" for button in empty.button)


def test_an_edit_moves_a_claim_to_another_place(empty: AppTest) -> None:
    """The place is searched by name; its coordinates and province come with it, the quote stays."""
    add(empty)
    quote = kept(empty)["Lyman"].quote
    empty.button(key="read_edit_open").click().run()
    empty.text_input(key="read_edit_name").set_value("Izium").run()
    empty.selectbox(key="read_edit_category").set_value(Category.ENTERED).run()
    empty.selectbox(key="read_edit_controller").set_value(Controller.CONTESTED).run()
    empty.button(key="read_save").click().run()
    edited = kept(empty)["Izium"]
    assert (edited.place_id, edited.province, edited.review) == ("gn:707292", "UA-63", ReviewState.EDITED)
    assert (edited.category, edited.controller, edited.quote) == (Category.ENTERED, Controller.CONTESTED, quote)


def test_an_edit_that_cannot_be_is_told_and_the_form_stays(empty: AppTest) -> None:
    """Days in the wrong order are one sentence; nothing is kept."""
    add(empty)
    empty.button(key="read_edit_open").click().run()
    empty.date_input(key="read_edit_last").set_value(date(2022, 9, 1)).run()
    empty.button(key="read_save").click().run()
    assert "before the first" in empty.warning[0].value
    assert empty.button(key="read_save")
    assert kept(empty)["Lyman"].review is ReviewState.MACHINE


def test_the_same_text_leads_to_the_report_that_is_here(empty: AppTest, words: Words) -> None:
    """White space and another file make no second report, and decisions stay."""
    add(empty)
    report_id = empty.query_params["report"]
    empty.button(key="read_accept_all").click().run()
    empty.button(key="read_another").click().run()
    paste(empty, f"---\npublished: 2022-10-05\ntitle: Again\n---\n{BODY.replace('. ', '.  ')}")
    assert not empty.exception
    assert "here already" in words(empty)
    assert all(button.key != "read_add" for button in empty.button)
    (entry,) = loaders.store().report_entries()
    assert entry.id == report_id
    assert {claim.review for claim in loaders.store().claims()} == {ReviewState.ACCEPTED}


def test_newer_rules_never_overwrite_a_decision(visit: Visit, bare_dir: Callable[..., Path]) -> None:
    """Accepted, edited and rejected claims are as the person left them after everything was read again."""
    folder = bare_dir()
    app = add(visit("read", data_dir=folder))
    app.button(key="read_accepted").click().run()
    app.button(key="read_edit_open").click().run()
    app.text_input(key="read_edit_name").set_value("Izium").run()
    app.button(key="read_save").click().run()
    app.button(key="read_rejected").click().run()
    report_id = app.query_params["report"]
    readers = shipped_readers()

    def read(report: Report) -> Reading:
        reading = readers.read(report)
        claims = tuple(replace(claim, extractor="rules 2", claimant="somebody else") for claim in reading.claims)
        return replace(reading, claims=claims, extractor="rules 2")

    newer = replace(readers, made_with="rules 2", read=read)
    assert report_id in fill(loaders.store(), replace(loaders.settings(), data_dir=folder), readers=newer).updated
    app = visit("read", data_dir=folder, report=[report_id])
    assert not app.exception
    claims = kept(app)
    assert {claim.extractor for claim in claims.values()} == {"rules 2"}
    assert {place: claim.review for place, claim in claims.items()} == {
        "Lyman": ReviewState.ACCEPTED,
        "Izium": ReviewState.EDITED,
        "Kharkiv": ReviewState.REJECTED,
    }


def test_reports_that_wait_for_review_are_offered(visit: Visit, bare_dir: Callable[..., Path]) -> None:
    """Whoever comes back finds what is not finished."""
    folder = bare_dir()
    add(visit("read", data_dir=folder)).button(key="read_accepted").click().run()
    (link,) = visit("read", data_dir=folder).get("page_link")
    assert link.proto.label.replace("\\", "") == "2 claims: Three towns"


@pytest.mark.parametrize(
    ("text", "promised"),
    [("Ukrainian forces entered Lyman.", True), ("Сили оборони зайшли в Лиман. Обстріляно Ізюм.", False)],
)
def test_only_text_that_can_be_read_is_said_to_want_a_date_for_its_claims(
    empty: AppTest, words: Words, text: str, *, promised: bool
) -> None:
    """A date would not make Dateline read the claims of Cyrillic text, so the page does not say that it would."""
    paste(empty, text)
    assert ("as soon as the report has its date" in words(empty)) is promised
    assert ("only its places" in words(empty)) is not promised


def test_cyrillic_text_gets_a_notice(empty: AppTest, words: Words) -> None:
    """Only its places are read, and the page says so before and after it is added."""
    paste(empty, "Опубліковано: 2 жовтня 2022.\n \n Сили оборони зайшли в Лиман. Обстріляно Ізюм.")
    assert "only its places" in words(empty)
    assert "dl-mark town" in words(empty)
    empty.button(key="read_add").click().run()
    assert not empty.exception
    assert "only its places" in words(empty)


def test_what_was_not_used_has_its_reason(empty: AppTest, words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be placed is listed with why, before the report is added and after it."""
    left = Unresolved(text="Zzyzxivka", start=0, end=8, reason="no place called <b>Zzyzxivka</b> is known")
    real = shipped_readers()
    reads = replace(real, read=lambda report: replace(real.read(report), unresolved=(left,)))
    monkeypatch.setattr("geo.pipeline.adding.shipped_readers", lambda: reads)
    adding._readers.cache_clear()
    paste(empty, HEADED)
    assert "No place called &lt;b&gt;Zzyzxivka" in words(empty)
    empty.button(key="read_add").click().run()
    assert "No place called &lt;b&gt;Zzyzxivka" in words(empty)
    adding._readers.cache_clear()


def test_a_link_to_a_report_that_is_not_here_says_so(visit: Visit) -> None:
    """The page opens all the same, with one sentence, escaped."""
    app = visit("read", report=["<script>no</script>"])
    assert not app.exception
    (warning,) = app.warning
    assert r"\<script\>no" in warning.value


def test_a_publication_delay_hides_the_report_from_others(
    visit: Visit, bare_dir: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its author may review it; whoever follows the link reads when it will be shown."""
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "3650")
    folder = bare_dir()
    app = add(visit("read", data_dir=folder))
    app.button(key="read_accepted").click().run()
    assert kept(app)["Lyman"].review is ReviewState.ACCEPTED
    other = visit("read", data_dir=folder, report=[app.query_params["report"]])
    assert "publication delay" in other.info[0].value
    assert not other.get("page_link")
    assert other.text_area


def test_hostile_text_stays_text(empty: AppTest, words: Words) -> None:
    """Nothing of a report, its head or its reviewer becomes markup."""
    head = "---\ntitle: <script>1</script> ![x](http://e.example/x)\npublished: 2022-10-02\n---\n"
    paste(empty, f"{head}{BODY}<script>2</script>")
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
def test_pasted_text_has_the_same_limits(text: str, words_of_it: str, empty: AppTest) -> None:
    """What a file may not be, pasted text may not be either; the sentence says so, and nothing is kept."""
    paste(empty, text)
    assert not empty.exception
    (error,) = empty.error
    assert words_of_it in error.value.replace("\\", "")
    assert empty.text_area
    assert loaders.store().reports() == ()


MISSED = (
    "Nobody counted the shells that fell on the market. The bridge of Izium lies in the river since that morning, "
    "as the fishermen tell it."
)


def add_missed(app: AppTest, words: str = "bridge of Izium lies in the river", place: str = "Izium") -> AppTest:
    app.button(key="read_add_claim").click().run()
    app.text_area(key="read_edit_words").set_value(words)
    app.text_input(key="read_edit_name").set_value(place).run()
    app.selectbox(key="read_edit_category").set_value(Category.INFRASTRUCTURE).run()
    app.text_input(key="read_edit_claimant").set_value("fishermen").run()
    return app.button(key="read_save_added").click().run()


def by_hand(app: AppTest) -> list[Claim]:
    reading = loaders.store().reading(app.query_params["report"])
    assert reading is not None
    return [claim for claim in reading.claims if made_by_hand(claim)]


def test_a_claim_that_was_missed_is_added_by_hand(empty: AppTest, words: Words) -> None:
    """It has the whole sentence, the gazetteer's place, the person's name, and is on the map at once."""
    add(empty, f"{HEADED}\n{MISSED}\n")
    add_missed(empty)
    assert not empty.exception
    assert not empty.warning
    (claim,) = by_hand(empty)
    assert claim.quote.startswith("The bridge of Izium")
    assert claim.quote.endswith("as the fishermen tell it.")
    assert (claim.place_id, claim.category, claim.claimant) == ("gn:707292", Category.INFRASTRUCTURE, "fishermen")
    assert (claim.review, claim.extractor) == (ReviewState.ACCEPTED, "Ana, by hand")
    assert claim.id in {each.id for each in shown(loaders.library().claims, View(day=date(2022, 10, 2)))}
    assert "<b>Added</b> by <bdi>Ana</bdi>" in words(empty)


def test_adding_a_claim_is_undone_like_any_step(empty: AppTest) -> None:
    """It is gone from report and map; the other claims are as they were."""
    add(empty, f"{HEADED}\n{MISSED}\n")
    before = loaders.store().claims()
    add_missed(empty)
    empty.button(key="read_undo").click().run()
    assert not by_hand(empty)
    assert list(loaders.store().claims()) == list(before)


@pytest.mark.parametrize(
    ("words_typed", "place", "problem"),
    [("", "Izium", "words that say so"), ("never written", "Izium", "not in the report"), ("bridge", "", "No place")],
)
def test_a_claim_that_cannot_be_added_is_told_and_the_form_stays(
    words_typed: str, place: str, problem: str, empty: AppTest
) -> None:
    """Words that are not in the report and places that nobody knows are one sentence each."""
    add(empty, f"{HEADED}\n{MISSED}\n")
    add_missed(empty, words_typed, place)
    assert problem in empty.warning[0].value
    assert empty.button(key="read_save_added")
    assert not by_hand(empty)


def test_a_claim_added_by_hand_outlives_newer_rules(visit: Visit, bare_dir: Callable[..., Path]) -> None:
    """Added, edited or rejected: what a person made stays as the person left it."""
    folder = bare_dir()
    app = add(visit("read", data_dir=folder), f"{HEADED}\n{MISSED}\n")
    add_missed(app)
    add_missed(app, "shells that fell on the market")
    app.button(key="read_rejected").click().run()
    before = {claim.id: claim for claim in by_hand(app)}
    newer = replace(shipped_readers(), made_with="rules 2")
    fill(loaders.store(), replace(loaders.settings(), data_dir=folder), readers=newer)
    assert {claim.id: claim for claim in by_hand(app)} == before
    assert sorted(claim.review for claim in before.values()) == [ReviewState.ACCEPTED, ReviewState.REJECTED]


def test_all_that_is_left_is_rejected_in_one_step(empty: AppTest) -> None:
    """One click, one way back."""
    add(empty)
    empty.button(key="read_accepted").click().run()
    empty.button(key="read_reject_all").click().run()
    states = [claim.review for claim in kept(empty).values()]
    assert states == [ReviewState.ACCEPTED, ReviewState.REJECTED, ReviewState.REJECTED]
    empty.button(key="read_undo").click().run()
    states = [claim.review for claim in kept(empty).values()]
    assert states == [ReviewState.ACCEPTED, ReviewState.MACHINE, ReviewState.MACHINE]


def test_much_of_the_same_text_is_told_and_the_person_decides(empty: AppTest) -> None:
    """Another headline and another end are no new report without a word; it can be added all the same."""
    add(empty, f"{HEADED}\n{MISSED}\n")
    empty.button(key="read_accept_all").click().run()
    empty.button(key="read_another").click().run()
    paste(empty, f"---\npublished: 2022-10-03\ntitle: Other words\n---\nA late edition.\n\n{BODY}\n\nMore tomorrow.")
    assert "Much of this is here already" in empty.warning[0].value
    assert "Three towns" in empty.warning[0].value
    empty.button(key="read_add").click().run()
    assert len(loaders.store().reports()) == 2


def test_a_long_report_is_shown_in_parts_that_follow_the_claim_in_hand(empty: AppTest, words: Words) -> None:
    """Only some pages go to the browser; Later turns them, and so does taking a claim from elsewhere in hand."""
    filler = "\n\n".join(f"Paragraph {number} has nothing to say about anything." for number in range(1200))
    add(
        empty,
        f"---\npublished: 2022-10-02\ntitle: Long\n---\n{BODY}\n\n{filler}\n\nShells hit Izium on 1 October 2022.",
    )
    assert "Part 1 of 3" in words(empty)
    assert "Paragraph 1199" not in words(empty)
    empty.button(key="read_part_on_above").click().run()
    assert "Part 2 of 3" in words(empty)
    for _ in range(3):
        empty.button(key="read_next").click().run()
    assert "Part 3 of 3" in words(empty)
    assert "Paragraph 1199" in words(empty)
    assert "dl-target" in words(empty)


def test_the_reports_page_leads_to_the_review(visit: Visit, bare_dir: Callable[..., Path]) -> None:
    """Whoever reads a report finds where its claims are decided."""
    folder = bare_dir()
    app = add(visit("read", data_dir=folder))
    link = visit("reports", data_dir=folder, report=[app.query_params["report"]]).get("page_link")[0]
    assert link.proto.label == "Review its 3 claims"
    assert f"report={app.query_params['report']}" in link.proto.query_string
