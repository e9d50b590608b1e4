"""What open sessions cost the server: real Streamlit, and clients that speak its protocol without a browser."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

HOME = Path(__file__).resolve().parents[2]
PATIENCE_S = 300.0


def measure_sessions(data_dir: Path, numbers: list[int]) -> list[tuple[int, float, float]]:
    """Open so many sessions, one after the other, on the Map page.

    Give each number with the server's memory in MB, and the milliseconds of its processor that opening one took.
    """
    found = []
    with _serve(data_dir) as (port, process), contextlib.ExitStack() as clients:
        _run(clients.enter_context(_open(port)))  # fills the store and warms everything up
        begun = _processor_ms(process.pid)
        for number in range(1, max(numbers) + 1):
            if number > 1:
                _run(clients.enter_context(_open(port)))
            if number in numbers:
                spent = (_processor_ms(process.pid) - begun) / max(number - 1, 1)
                found.append((number, memory_mb(process.pid), spent))
    return found


def memory_mb(pid: int) -> float:
    """Give the memory that a process has to itself, in MB (resident, without what files back)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024


def _processor_ms(pid: int) -> float:
    """Give the milliseconds of the processor that a process has used (fields 14 and 15 of its ``stat``)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def _serve(data_dir: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "geo.ui.launch", "--server.port", str(port), "--server.headless", "true"]
    environment = os.environ | {"DATELINE_DATA_DIR": str(data_dir)}
    with subprocess.Popen(command, cwd=HOME, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until_healthy(port)
            yield port, process
        finally:
            process.terminate()


def _wait_until_healthy(port: int) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _open(port: int) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]  # plain words are what travels
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]  # the same
        max_size=None,
    )


def _run(client: ClientConnection) -> None:
    """Ask for the page as a browser does when it opens, and wait until the script has run through."""
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    ask.rerun_script.page_script_hash = ""
    client.send(ask.SerializeToString())
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        message = ForwardMsg()
        message.ParseFromString(client.recv(timeout=PATIENCE_S))
        if message.WhichOneof("type") == "script_finished":
            return
    raise TimeoutError("the page did not run through")
