"""The same work on many things at once: in processes, in order, with a bounded number of things under way."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

    from geo.records import Correction

Thing = TypeVar("Thing")
Result = TypeVar("Result")

BATCH: Final = 8
"""Things that travel to a process together: few enough that progress moves, enough that travelling costs little."""
AHEAD: Final = 3
"""Batches under way for each process: what is not yet needed stays unread, so memory does not grow."""
WORTH_A_PROCESS: Final = 128
"""Fewer things than this are done before a second process has loaded the rules and the gazetteer (a second or two)."""


def count_cores() -> int:
    """Return how many processes may run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work_in_order(
    work: Callable[[Thing], Result],
    things: Iterable[Thing],
    *,
    jobs: int,
    corrections: tuple[Correction, ...] = (),
) -> Generator[Result, None, None]:
    """Yield ``work(thing)`` for each thing, in order, from ``jobs`` processes (1, or few things: in this one).

    ``work`` is a function of a module, and it and its things and results can be pickled. The gazetteer of each
    process gets ``corrections``. What ``work`` raises ends everything; so it should return its errors. When the
    caller stops early, nothing is left running.

    Raises :class:`GeoError` if a process ends by itself (as a rule because the memory is full).
    """
    if jobs <= 1:
        yield from map(work, things)
        return
    waiting = iter(things)
    first = list(islice(waiting, WORTH_A_PROCESS))
    if len(first) < WORTH_A_PROCESS:
        yield from map(work, first)
        return
    # Processes are spawned: forking one that has threads (Streamlit, a store) may leave a lock closed for ever.
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_prepare,
        initargs=(corrections,),
    )
    under_way: deque[Future[list[Result]]] = deque()
    try:
        for batch in _batches(first, waiting):
            under_way.append(pool.submit(_work_batch, work, batch))
            if len(under_way) >= jobs * AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        raise GeoError(
            "A process that read reports was ended from outside, perhaps because the memory is full; "
            "try again with fewer processes (--jobs 1)."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(first: list[Thing], waiting: Iterator[Thing]) -> Iterator[list[Thing]]:
    for start in range(0, len(first), BATCH):
        yield first[start : start + BATCH]
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _prepare(corrections: tuple[Correction, ...]) -> None:
    """Leave Ctrl-C to the process that hands out the work, and read with its gazetteer."""
    from geo.gazetteer import use_corrections  # noqa: PLC0415 - heavy, and only processes need it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_corrections(corrections)


def _work_batch(work: Callable[[Thing], Result], batch: list[Thing]) -> list[Result]:
    return [work(thing) for thing in batch]
