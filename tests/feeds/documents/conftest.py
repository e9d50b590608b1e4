"""How the tests of documents read one, and the promise that no network is used for it."""

from __future__ import annotations

import socket
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import ReportError
from geo.feeds.documents import Draft, read_document

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to reach a host fails the test."""

    def refuse(*_arguments: object, **_keywords: object) -> None:
        raise AssertionError("a document was read with the help of the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def _read(document: str | bytes, *, name: str = "pasted text") -> Draft:
    data = document.encode() if isinstance(document, str) else document
    return read_document(data, name=name, today=TODAY)


def _refusal(document: str | bytes, *, name: str) -> str:
    with pytest.raises(ReportError) as caught:
        _read(document, name=name)
    assert caught.value.file == name
    assert caught.value.remedy, "a refusal says what to do"
    return str(caught.value)


@pytest.fixture(scope="session")
def read() -> Callable[..., Draft]:
    """Read a document on the last day of 2022."""
    return _read


@pytest.fixture(scope="session")
def refusal() -> Callable[..., str]:
    """Read a document that must be refused; gives the sentence."""
    return _refusal
