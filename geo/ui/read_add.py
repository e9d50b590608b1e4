"""The form for a claim that the reader missed: the words that say so, and what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import InputError
from geo.records import (
    REPORTS,
    Affiliation,
    Category,
    Claim,
    DateBasis,
    DateSpan,
    Level,
    Stance,
)
from geo.ui import read_decisions
from geo.ui.read_edit import KEY, claim_as_given, claim_boxes

if TYPE_CHECKING:
    from geo.records import Place, Report

WORDS: Final = f"{KEY}words"
MAX_WORDS: Final = 2_000

REMEMBER_SELECTION: Final = """<script>
if (!window.datelineSelection) {
  window.datelineSelection = {words: ""};
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const text = document.querySelector(".st-key-read_text .dl-text");
    if (text && chosen && !chosen.isCollapsed && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode))
      window.datelineSelection.words = chosen.toString();
  });
}
</script>"""
"""Keeps the words last selected in the report, so that the form can begin with them."""

_FILL: Final = """<script>
(function () {
  const words = window.datelineSelection?.words ?? "";
  if (window.datelineSelection) window.datelineSelection.words = "";
  const find = () => document.querySelector(".st-key-read_edit_words textarea");
  (function look(left) {
    const box = find();
    if (!box) { if (left > 0) requestAnimationFrame(() => look(left - 1)); return; }
    box.focus();
    if (!words) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, words);
    box.dispatchEvent(new Event("input", {bubbles: true}));
    // The box hands its words over when the focus leaves it; a page that was still being drawn may replace it before.
    setTimeout(() => {
      if (!find()?.value) { look(left - 1); return; }
      document.querySelector(".st-key-read_edit_name input")?.focus();
      setTimeout(() => { if (left > 0 && find() && !find().value) look(left - 30); }, 600);
    }, 150);
  })(120);
})();
</script>"""


def add_form(report: Report) -> None:
    """Show the form for a claim that the person found in ``report``; saving keeps it as made by that person."""
    blank = _blank(report)
    with st.container(border=True, key="read_edit", gap="xsmall"):
        st.html(f"<h3>Add a claim that was missed</h3>{_FILL}", unsafe_allow_javascript=True)
        st.text_area(
            "Its words in the report",
            key=WORDS,
            height=68,
            max_chars=MAX_WORDS,
            placeholder="Copy the words here, or select them in the text before you open this form.",
        )
        places = claim_boxes(blank)
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Add this claim",
                type="primary",
                key="read_save_added",
                shortcut="Ctrl+Enter",
                on_click=_save,
                args=(report, blank, places),
            )
            st.button("Cancel", key="read_cancel", on_click=read_decisions.stop_adding)


def find_sentence(text: str, words: str) -> tuple[int, int]:
    """Give start and end of the sentences of ``text`` that hold ``words``, white space and case apart.

    Raises :class:`InputError` if there are no words, or they are not in the text.
    """
    from geo.text.sentences import split_sentences  # noqa: PLC0415 - only when somebody adds a claim

    parts = words.split()
    if not parts:
        raise InputError("The claim needs the words that say so.", remedy="Copy them from the report.")
    found = re.search(r"\s+".join(map(re.escape, parts)), text, re.IGNORECASE)
    if found is None:
        raise InputError("These words are not in the report.", remedy="Copy them from its text as they stand there.")
    held = [each for each in split_sentences(text) if each.start < found.end() and each.end > found.start()]
    return (held[0].start, held[-1].end) if held else found.span()


def _blank(report: Report) -> Claim:
    dates = DateSpan(first=report.published - timedelta(days=1), last=report.published, basis=DateBasis.PUBLISHED)
    return Claim(
        id="",
        category=Category.BOMBARDMENT,
        place="",
        place_id=None,
        level=Level.TOWN,
        province=None,
        latitude=None,
        longitude=None,
        radius_km=None,
        dates=dates,
        claimant=report.publisher or "the report",
        affiliation=Affiliation.REPORT,
        stance=Stance.ASSERTS,
        controller=None,
        quote="",
        report_id=report.id,
        published=report.published,
        source=REPORTS,
        extractor="",
        report_title=report.title,
        publisher=report.publisher,
        url=report.url,
        reason="added by a person",
    )


def _save(report: Report, blank: Claim, places: dict[str, Place]) -> None:
    try:
        start, end = find_sentence(report.text, st.session_state[WORDS])
        claim = claim_as_given(blank, places)
    except InputError as error:
        read_decisions.say(str(error))
        return
    read_decisions.add(replace(claim, start=start, end=end, quote=report.text[start:end]))
