"""Review on the Read page: decisions by name, one after the other, undone, kept, and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.pipeline import fill
from geo.pipeline.readers import shipped_readers
from geo.records import Category, Controller, ReviewState, View
from geo.timeline import shown
from geo.ui import loaders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import SimpleNamespace as Texts

    import pytest
    from streamlit.testing.v1 import AppTest

    from geo.records import Claim, Reading, Report

    Visit = Callable[..., AppTest]
    Words = Callable[[AppTest], str]
    Paste = Callable[[AppTest, str], AppTest]
    Drop = Callable[..., AppTest]
    Add = Callable[..., AppTest]
    Kept = Callable[[AppTest], dict[str, Claim]]


def test_an_added_report_is_on_the_map_at_once_as_read_by_machine(empty: AppTest, words: Words, add: Add) -> None:
    """Its claims are in the library that every page shows, and the page says with which mark."""
    add(empty)
    assert {claim.review for claim in loaders.library().claims} == {ReviewState.MACHINE}
    assert "Read by machine" in words(empty)
    assert "on the map with that mark" in words(empty)


def test_a_decision_needs_a_name(empty: AppTest, add: Add, kept: Kept) -> None:
    """Nothing is decided by nobody; the page says what is missing."""
    add(empty, who="")
    empty.button(key="read_accepted").click().run()
    assert "name" in empty.warning[0].value
    assert {claim.review for claim in kept(empty).values()} == {ReviewState.MACHINE}


def test_claims_are_accepted_and_rejected_one_after_the_other(
    empty: AppTest, words: Words, add: Add, kept: Kept
) -> None:
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


def test_a_decision_is_undone_step_by_step(empty: AppTest, add: Add, kept: Kept) -> None:
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


def test_an_edit_moves_a_claim_to_another_place(empty: AppTest, add: Add, kept: Kept) -> None:
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


def test_an_edit_that_cannot_be_is_told_and_the_form_stays(empty: AppTest, add: Add, kept: Kept) -> None:
    """Days in the wrong order are one sentence; nothing is kept."""
    add(empty)
    empty.button(key="read_edit_open").click().run()
    empty.date_input(key="read_edit_last").set_value(date(2022, 9, 1)).run()
    empty.button(key="read_save").click().run()
    assert "before the first" in empty.warning[0].value
    assert empty.button(key="read_save")
    assert kept(empty)["Lyman"].review is ReviewState.MACHINE


def test_newer_rules_never_overwrite_a_decision(
    visit: Visit, bare_dir: Callable[..., Path], add: Add, kept: Kept
) -> None:
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


def test_reports_that_wait_for_review_are_offered(visit: Visit, bare_dir: Callable[..., Path], add: Add) -> None:
    """Whoever comes back finds what is not finished."""
    folder = bare_dir()
    add(visit("read", data_dir=folder)).button(key="read_accepted").click().run()
    (link,) = visit("read", data_dir=folder).get("page_link")
    assert link.proto.label.replace("\\", "") == "2 claims: Three towns"


def test_a_link_to_a_report_that_is_not_here_says_so(visit: Visit) -> None:
    """The page opens all the same, with one sentence, escaped."""
    app = visit("read", report=["<script>no</script>"])
    assert not app.exception
    (warning,) = app.warning
    assert r"\<script\>no" in warning.value


def test_a_publication_delay_hides_the_report_from_others(
    visit: Visit, bare_dir: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, add: Add, kept: Kept
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


def test_all_that_is_left_is_rejected_in_one_step(empty: AppTest, add: Add, kept: Kept) -> None:
    """One click, one way back."""
    add(empty)
    empty.button(key="read_accepted").click().run()
    empty.button(key="read_reject_all").click().run()
    states = [claim.review for claim in kept(empty).values()]
    assert states == [ReviewState.ACCEPTED, ReviewState.REJECTED, ReviewState.REJECTED]
    empty.button(key="read_undo").click().run()
    states = [claim.review for claim in kept(empty).values()]
    assert states == [ReviewState.ACCEPTED, ReviewState.MACHINE, ReviewState.MACHINE]


def test_a_long_report_is_shown_in_parts_that_follow_the_claim_in_hand(
    empty: AppTest, words: Words, add: Add, three_towns: Texts
) -> None:
    """Only some pages go to the browser; Later turns them, and so does taking a claim from elsewhere in hand."""
    filler = "\n\n".join(f"Paragraph {number} has nothing to say about anything." for number in range(1200))
    head = "---\npublished: 2022-10-02\ntitle: Long\n---\n"
    add(empty, f"{head}{three_towns.body}\n\n{filler}\n\nShells hit Izium on 1 October 2022.")
    assert "Part 1 of 3" in words(empty)
    assert "Paragraph 1199" not in words(empty)
    empty.button(key="read_part_on_above").click().run()
    assert "Part 2 of 3" in words(empty)
    for _ in range(3):
        empty.button(key="read_next").click().run()
    assert "Part 3 of 3" in words(empty)
    assert "Paragraph 1199" in words(empty)
    assert "dl-target" in words(empty)


def test_the_reports_page_leads_to_the_review(visit: Visit, bare_dir: Callable[..., Path], add: Add) -> None:
    """Whoever reads a report finds where its claims are decided."""
    folder = bare_dir()
    app = add(visit("read", data_dir=folder))
    link = visit("reports", data_dir=folder, report=[app.query_params["report"]]).get("page_link")[0]
    assert link.proto.label == "Review its 3 claims"
    assert f"report={app.query_params['report']}" in link.proto.query_string
