"""The Read page over a store of its own: what a person does on it, and a report about three towns to do it with."""

from __future__ import annotations

import io
from pathlib import PurePath
from types import SimpleNamespace
from typing import TYPE_CHECKING

import docx
import pytest

from geo.ui import loaders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

    Visit = Callable[..., AppTest]

BODY = (
    "Ukrainian forces captured Lyman on 1 October 2022, the mayor said. "
    "Russian forces captured Kreminna on 30 September 2022, the Russian Ministry of Defence said. "
    "Russian missiles struck Kharkiv on 29 September 2022, the governor said."
)
HEADED = f"---\ntitle: Three towns\npublished: 2022-10-02\npublisher: A paper\n---\n\n{BODY}\n"
MISSED = (
    "Nobody counted the shells that fell on the market. The bridge of Izium lies in the river since that morning, "
    "as the fishermen tell it."
)


@pytest.fixture(autouse=True)
def _no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is loaded ahead: a thread would outlive its test."""
    monkeypatch.setattr("geo.ui.read_page.warm_up", lambda: None)


@pytest.fixture
def three_towns() -> SimpleNamespace:
    """Give the report's text, bare, pasted with a dateline and headed, and two sentences that the reader misses."""
    return SimpleNamespace(
        body=BODY,
        pasted=f"Fighting goes on in the east\n\nKyiv, 2 October 2022 - {BODY}\n",
        headed=HEADED,
        missed=MISSED,
        with_missed=f"{HEADED}\n{MISSED}\n",
    )


def word_file(body: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("Published: 2 October 2022")
    document.add_paragraph(body)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file(body: str) -> bytes:
    lines = ["Published: 2 October 2022", *(f"{sentence}." for sentence in body.rstrip(".").split(". "))]
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


@pytest.fixture
def document(three_towns: SimpleNamespace) -> Callable[[str], bytes]:
    """Give the report about three towns as a file of the kind that a name ends in; "scan.pdf" has no letters."""

    def make(name: str) -> bytes:
        towns = three_towns
        page = (
            '<html><head><title>Three towns</title><meta property="article:published_time" content="2022-10-02T08:00Z">'
            f"</head><body><article><h1>Three towns</h1><p>{towns.body}</p><p>{towns.body}</p></article></body></html>"
        )
        kinds = {
            ".txt": towns.pasted.encode,
            ".md": towns.headed.encode,
            ".html": page.encode,
            ".docx": lambda: word_file(towns.body),
            ".pdf": lambda: pdf_file(towns.body),
        }
        data = kinds[PurePath(name).suffix]()
        return data.replace(b"Tj", b"  ") if name == "scan.pdf" else data

    return make


@pytest.fixture
def empty(visit: Visit, bare_dir: Callable[..., Path]) -> AppTest:
    """Open the page over a store with nothing in it."""
    return visit("read", data_dir=bare_dir())


@pytest.fixture
def paste() -> Callable[[AppTest, str], AppTest]:
    """Give the act of pasting a text and reading it."""

    def act(app: AppTest, text: str) -> AppTest:
        (box,) = app.text_area
        box.set_value(text)
        return app.button("FormSubmitter:read_form-Read it").click().run()

    return act


@pytest.fixture
def add(paste: Callable[[AppTest, str], AppTest]) -> Callable[..., AppTest]:
    """Give the act of pasting a text, adding its report and giving one's name."""

    def act(app: AppTest, text: str = HEADED, *, who: str = "Ana") -> AppTest:
        paste(app, text)
        app.button(key="read_add").click().run()
        assert not app.exception
        if who:
            app.text_input(key="read_name_box").set_value(who).run()
        return app

    return act


@pytest.fixture
def kept() -> Callable[[AppTest], dict[str, Claim]]:
    """Give the claims of the report that is open, by place, as the store has them."""

    def find(app: AppTest) -> dict[str, Claim]:
        reading = loaders.store().reading(app.query_params["report"])
        assert reading is not None
        return {claim.place: claim for claim in reading.claims}

    return find
