"""Web pages: main text, title, publisher, address and dates, from the saved HTML alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ReportError
from geo.feeds.documents.encodings import decode_page
from geo.feeds.documents.found import Found
from geo.feeds.documents.proposals import Proposal
from geo.feeds.documents.web_dates import propose_from_page, read_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

MAX_PAGE_CHARACTERS: Final = 1_000_000
MAX_ELEMENTS: Final = 30_000
"""Visible text and elements of a page with everything around the report. The search for the main text takes a time
that grows with the square of the elements: some seconds for so many, a minute for three times as many."""

_WEB_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLOCKS: Final = frozenset({"p", "head", "quote", "item", "row", "code", "div", "list", "table", "graphic", "ab", "fw"})
_NOT_SHOWN: Final = ("script", "style", "noscript", "template", "head", "iframe", "svg", "object", "select", "textarea")
_OWN_LINES: Final = frozenset(
    "address article aside blockquote body br caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4"  # noqa: SIM905
    " h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)


def read_page(data: bytes, *, name: str, latest: date) -> Found:
    """Read a saved web page. Nothing that it refers to is loaded.

    Raises :class:`ReportError` for a page without text, of unknown encoding, or too large to be one report.
    """
    page, warnings = decode_page(data, name=name)
    tree = _parse(_CONTROL.sub("", page), name=name)
    if tree is None:
        raise _no_text(name)
    _check_size(tree, name=name)
    metadata = propose_from_page(tree)
    document = _extract(tree, latest=latest)
    text = "" if document is None else _write_text(document.body)
    if not any(character.isalnum() for character in text):
        text = _write_all_text(tree)
    if not any(character.isalnum() for character in text):
        raise _no_text(name)
    address = _WEB_ADDRESS.fullmatch((document.url if document is not None else "") or "")
    guess = (document.date if document is not None else "") or ""
    moment = read_moment(guess)
    return Found(
        text=text,
        title=_one_line(document.title if document is not None else ""),
        publisher=_one_line((document.sitename or document.hostname) if document is not None else ""),
        url=address[0] if address else "",
        language=_find_language(tree),
        metadata=tuple(proposal for proposal in metadata if proposal.explicit),
        fallbacks=(
            *(proposal for proposal in metadata if not proposal.explicit),
            *((Proposal(where="The page's address or markup", readings=moment.readings),) if moment else ()),
        ),
        warnings=warnings,
    )


def _parse(page: str, *, name: str) -> Any | None:  # noqa: ANN401 - lxml publishes no types
    from lxml import etree, html  # noqa: PLC0415 - loaded when a page is read, not at every start

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise ReportError("it cannot be read as a web page.", file=name, remedy="Paste its text instead.") from error


def _check_size(tree: Any, *, name: str) -> None:  # noqa: ANN401
    characters = elements = 0
    for element in tree.iter():
        elements += 1
        characters += len(element.tail or "") + (0 if element.tag in _NOT_SHOWN else len(element.text or ""))
    if characters > MAX_PAGE_CHARACTERS or elements > MAX_ELEMENTS:
        raise ReportError(
            f"the page is too large (more than {MAX_PAGE_CHARACTERS:,} characters or {MAX_ELEMENTS:,} elements).",
            file=name,
            remedy="Paste the text of the one report that you need.",
        )


def _extract(tree: Any, *, latest: date) -> Any | None:  # noqa: ANN401
    """Find the main text. Handed a tree, never a string: a string that is an address would be fetched."""
    import trafilatura  # noqa: PLC0415 - takes half a second to load

    try:
        return trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": latest.isoformat(),
            },
        )
    except Exception:  # noqa: BLE001 - what breaks on hostile markup is no reason to refuse it: all its text is taken
        return None


def _write_text(body: Any) -> str:  # noqa: ANN401
    """Write the paragraphs of an extracted body, with a blank line between them; items keep a list mark."""
    blocks: list[tuple[bool, str]] = []
    current: list[str] = []
    listed = False

    def close() -> None:
        words = _join_words("".join(current))
        if words:
            blocks.extend((listed and not at, part) for at, part in enumerate(words.split("\n\n")))
        current.clear()

    for event, element in _walk(body):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                close()
                listed = tag == "item"
            current.append(" | " if tag == "cell" and current else "")
            current.append("\n" if tag == "lb" else _flat(element.text))
        else:
            if tag in _BLOCKS:
                close()
                listed = False
            current.append(_flat(element.tail))
    close()
    written = ""
    for at, (is_item, words) in enumerate(blocks):
        follows_item = at > 0 and blocks[at - 1][0]
        written += "" if at == 0 else "\n" if is_item and follows_item else "\n\n"
        written += f"- {words}" if is_item else words
    return written


def _write_all_text(tree: Any) -> str:  # noqa: ANN401
    """Write every text of a page that is shown, where no main text was found."""
    _drop(tree, _NOT_SHOWN)
    current: list[str] = []
    for event, element in _walk(tree):
        if element.tag in _OWN_LINES:
            current.append("\n\n")
        current.append(_flat(element.text if event == "start" else element.tail))
    return _join_words("".join(current))


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    from lxml import etree  # noqa: PLC0415

    return iter(etree.iterwalk(tree, events=("start", "end")))


def _drop(tree: Any, tags: tuple[str, ...]) -> None:  # noqa: ANN401
    from lxml import etree  # noqa: PLC0415

    etree.strip_elements(tree, *tags, with_tail=False)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _join_words(text: str) -> str:
    """Tidy white space: single spaces, single line ends for one break, one blank line for more."""
    text = re.sub(r"[^\S\n]+", " ", text.replace("\u00ad", ""))
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{2,}", "\n\n", text).strip()


def _find_language(tree: Any) -> str:  # noqa: ANN401
    return str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())[:300]


def _no_text(name: str) -> ReportError:
    return ReportError(
        "the page has no text in it.",
        file=name,
        remedy="It may be filled in by a script: copy the text from the browser and paste it.",
    )
