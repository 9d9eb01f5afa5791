"""Work that another thread does -> what it tells while it goes on, in the thread that waits for it.

An error of the work is raised where it is waited for. It does not know what is done nor what is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import TypeVar

Told = TypeVar("Told")
Tell = Callable[[Told], bool]  # True while somebody still listens


class _End:
    """The work is over, well or not."""


def told_by(work: Callable[[Tell[Told]], None], *, every_seconds: float = 0.0) -> Generator[Told, None, None]:
    """What the work tells, the newest where several things come within `every_seconds`; the last one always."""
    told: SimpleQueue[Told | _End] = SimpleQueue()
    unheard = Event()

    def tell(news: Told) -> bool:
        told.put(news)
        return not unheard.is_set()

    worker = ThreadPoolExecutor(1)
    done = worker.submit(work, tell)
    done.add_done_callback(lambda _: told.put(_End()))
    try:
        yield from _newest(told, every_seconds)
        done.result()
    finally:
        unheard.set()
        worker.shutdown(wait=False)


def _newest(told: SimpleQueue[Told | _End], every_seconds: float) -> Iterator[Told]:
    while not isinstance(news := told.get(), _End):
        until = time.monotonic() + every_seconds
        later = _within(told, until)
        while later is not None and not isinstance(later, _End):
            news, later = later, _within(told, until)
        yield news
        if later is not None:
            return


def _within(told: SimpleQueue[Told | _End], until: float) -> Told | _End | None:
    try:
        return told.get(timeout=max(0.0, until - time.monotonic()))
    except Empty:
        return None
