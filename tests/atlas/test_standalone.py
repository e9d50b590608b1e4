"""The map as one HTML file: whole, harmless, and with every claim's words in the right place."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from geo.atlas import standalone
from geo.atlas.payload import decode
from geo.atlas.standalone import write_standalone
from geo.records import Affiliation, Category, View
from geo.timeline import ClaimTable

if TYPE_CHECKING:
    from geo.atlas import AtlasInput
    from geo.records import Claim

HOSTILE = "</script><script>alert(1)</script> `${a}` <img src=x onerror=alert(1)> \u202e Ізюм"
VIEW = View(day=date(2022, 7, 2))


class Elements(HTMLParser):
    """What a browser finds in the page: tags with their attributes, and the text of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.found[-1:] and self.found[-1][0] == "script":
            self.scripts[-1] += data
        else:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))

    def bytes_of(self, name: str) -> bytes:
        numbers = [attributes.get("id") for tag, attributes in self.found if tag == "script"]
        return base64.b64decode(self.scripts[numbers.index(name)])


def page_of(claims: list[Claim] | ClaimTable, view: View = VIEW) -> tuple[str, Elements]:
    stream = io.StringIO()
    write_standalone(
        stream,
        claims=ClaimTable.of(claims),
        view=view,
        subtitle=HOSTILE,
        titles={"reports": HOSTILE},
        about=["Whose data", HOSTILE],
    )
    elements = Elements()
    elements.feed(stream.getvalue())
    elements.close()
    return stream.getvalue(), elements


def unpacked(elements: Elements, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return decode(elements.bytes_of(name))


def test_nothing_is_loaded_from_elsewhere_and_only_our_scripts_run(atlas: AtlasInput) -> None:
    """No element has an address, and the policy names the very scripts of the page."""
    text, elements = page_of([*atlas.claims])
    assert [attributes for _, attributes in elements.found if attributes.keys() & {"src", "href", "action"}] == []
    assert "url(" not in "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    ((_, policy),) = [found for found in elements.found if found[1].get("http-equiv")]
    run = [script for script in elements.scripts if "datelineModules" in script or "Leaflet" in script]
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in run]
    assert len(run) == 2
    assert all(f"'sha256-{digest}'" in str(policy["content"]) for digest in hashes)
    assert str(policy["content"]).startswith("default-src 'none';")
    assert "unsafe-eval" not in str(policy["content"])


def test_text_of_strangers_is_never_markup(atlas: AtlasInput) -> None:
    """However a name, a quote, a title or a source is written, the page has the same elements."""
    plain = [*atlas.claims]
    hostile = [
        replace(claim, place=HOSTILE, claimant=HOSTILE, quote=HOSTILE, report_title=HOSTILE, url="javascript:alert(1)")
        for claim in plain
    ]
    (text, elements), (_, ordinary) = page_of(hostile), page_of(plain)
    assert [tag for tag, _ in elements.found] == [tag for tag, _ in ordinary.found]
    assert "<script>alert" not in text
    assert "onerror" in elements.text
    assert HOSTILE in unpacked(elements, "words.gz")[0]["quotes"]


def test_each_claim_has_its_own_words(atlas: AtlasInput) -> None:
    """The order of the words is that of the claims in the map's payload, whatever the order they come in."""
    claims = [replace(claim, quote=f"{claim.id} says so") for claim in reversed(atlas.claims)]
    claims.append(replace(claims[0], id="nowhere", place_id=None, latitude=None, longitude=None, quote="no place"))
    _, elements = page_of(claims)
    (tables, arrays), (words, more) = unpacked(elements, "claims.gz"), unpacked(elements, "words.gz")
    assert words["quotes"] == tables["quotes"]
    assert (
        len(words["quotes"]) == len(arrays["place"]) == len(more["report"]) == len(more["basis"]) == len(atlas.claims)
    )
    assert [words["reports"][row][3] for row in more["report"]] == [
        claim.published.isoformat() for claim in sorted(atlas.claims, key=lambda claim: claim.dates.first)
    ]


def test_the_file_holds_what_the_view_selects_on_every_day(atlas: AtlasInput) -> None:
    """Filters by who says so hold for the file; the day and the category are the reader's to change."""
    view = replace(VIEW, affiliations=frozenset({Affiliation.RUSSIA}), categories=frozenset({Category.BOMBARDMENT}))
    _, elements = page_of([*atlas.claims], view)
    tables, arrays = unpacked(elements, "claims.gz")
    assert len(arrays["place"]) == sum(claim.affiliation is Affiliation.RUSSIA for claim in atlas.claims) == 2
    told = json.loads(elements.bytes_of("setup"))["message"]["view"]
    assert (told["day"], told["categories"], told["affiliations"]) == ("2022-07-02", ["bombardment"], ["russia"])
    assert len(tables["days"]) == 2


def test_without_claims_the_page_is_whole(atlas: AtlasInput) -> None:
    """An empty view opens as an empty map."""
    _, elements = page_of([], View())
    assert unpacked(elements, "words.gz")[0]["quotes"] == []
    assert "standings.gz" in {attributes.get("id") for _, attributes in elements.found}
    assert atlas.claims


def test_of_very_many_claims_the_words_stay_behind(atlas: AtlasInput, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file stays small enough to be opened; the panel says so."""
    monkeypatch.setattr(standalone, "MOST_TOLD", 2)
    _, elements = page_of([*atlas.claims])
    words, arrays = unpacked(elements, "words.gz")
    assert (words["quotes"], words["reports"], len(arrays["basis"])) == ([], [], len(atlas.claims))


@pytest.mark.parametrize("text", ["a = '</SCRIPT>'", "a <!-- b"])
def test_a_script_that_would_end_its_element_is_refused(text: str) -> None:
    """A build that would be broken in the browser stops here."""
    with pytest.raises(ValueError, match="script"):
        standalone._harmless(text)
