"""Large files go from the disk to whoever fetches them, and nothing else of the disk does."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from geo.ui.asgi import SendFromDisk

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Message, Receive, Scope, Send

SIZE = 3_000_000
ADDRESS = "/base/component/geo.ui.timeline_map.files/exports/key/dateline.geojson"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of the map's files with one export, and something beside it that is nobody's business."""
    (tmp_path / "map" / "exports" / "key").mkdir(parents=True)
    (tmp_path / "map" / "exports" / "key" / "dateline.geojson").write_bytes(b"x" * SIZE)
    (tmp_path / "map" / "payload.gz").write_bytes(b"payload")
    (tmp_path / "dateline.sqlite").write_bytes(b"the store")
    (tmp_path / "map" / "exports" / "link").symlink_to(tmp_path / "dateline.sqlite")
    return tmp_path / "map"


def ask(folder: Path, path: str, *, method: str = "GET", kind: str = "http") -> list[Message]:
    """Ask for an address; what the app behind answers is the one message ``left``."""
    answers: list[Message] = []

    async def behind(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "left"})

    async def receive() -> Message:
        await asyncio.Event().wait()  # whoever asked stays, and says no more
        raise AssertionError

    async def send(message: Message) -> None:
        answers.append(message)

    scope: dict[str, Any] = {"type": kind, "method": method, "path": path, "headers": []}

    def run() -> None:
        asyncio.run(SendFromDisk(behind, folder=folder)(scope, receive, send))

    # In a thread of its own: Playwright leaves a loop running in this one, if browser tests came before.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(run).result()
    return answers


def test_an_export_comes_in_small_pieces(folder: Path) -> None:
    """Whole and as it is, but never as one piece in memory."""
    start, *pieces = ask(folder, ADDRESS)
    assert start["status"] == 200
    assert sum(len(piece["body"]) for piece in pieces) == SIZE
    assert max(len(piece["body"]) for piece in pieces) <= SIZE / 10


def test_who_takes_an_export_slowly_keeps_nobody_waiting(folder: Path) -> None:
    """Somebody else gets all of it while the first has taken one piece; then the first gets the rest."""
    taken = {"slow": 0, "quick": 0}

    async def fetch(who: str, first_piece: asyncio.Event, goes_on: asyncio.Event) -> None:
        async def receive() -> Message:
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            taken[who] += len(message.get("body", b""))
            if taken[who]:
                first_piece.set()
                await goes_on.wait()

        async def behind(_scope: Scope, _receive: Receive, _send: Send) -> None:
            raise AssertionError

        scope: dict[str, Any] = {"type": "http", "method": "GET", "path": ADDRESS, "headers": []}
        await SendFromDisk(behind, folder=folder)(scope, receive, send)

    async def both() -> int:
        begun, goes_on, at_once = asyncio.Event(), asyncio.Event(), asyncio.Event()
        at_once.set()
        slow = asyncio.create_task(fetch("slow", begun, goes_on))
        await begun.wait()
        await fetch("quick", asyncio.Event(), at_once)
        meanwhile = taken["slow"]
        goes_on.set()
        await slow
        return meanwhile

    with ThreadPoolExecutor(1) as thread:
        meanwhile = thread.submit(asyncio.run, both()).result()
    assert meanwhile < SIZE / 10
    assert taken == {"slow": SIZE, "quick": SIZE}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/component/geo.ui.timeline_map.files/payload.gz",
        "/component/geo.ui.timeline_map.files/exports/key",
        "/component/geo.ui.timeline_map.files/exports/none.csv",
        "/component/geo.ui.timeline_map.files/exports/../payload.gz",
        "/component/geo.ui.timeline_map.files/exports/../../dateline.sqlite",
        "/component/geo.ui.timeline_map.files/exports//etc/passwd",
        "/component/geo.ui.timeline_map.files/exports/link",
        "/component/geo.ui.timeline_map.files/exports/key\0.csv",
    ],
)
def test_everything_else_is_left_to_the_app(folder: Path, path: str) -> None:
    """Other pages and files, folders, ways out of the folder, and links out of it."""
    assert ask(folder, path) == [{"type": "left"}]


@pytest.mark.parametrize(("method", "kind"), [("POST", "http"), ("GET", "websocket")])
def test_only_fetching_is_answered(folder: Path, method: str, kind: str) -> None:
    """What is sent to the address, or a socket, is the app's."""
    assert ask(folder, ADDRESS, method=method, kind=kind) == [{"type": "left"}]
