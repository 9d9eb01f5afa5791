"""Work that another thread does -> what it tells while it goes on, in the thread that waits for it.

An error of the work is raised where it is waited for. It does not know what is done nor what is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import Generic, TypeVar

Told = TypeVar("Told")
Tell = Callable[[Told], bool]  # True while somebody still listens


class _End:
    """Nothing more will be told, or listened to."""


class Background(Generic[Told]):
    """Work going on, which is given a function to tell of it; news may be listened to once."""

    def __init__(self, work: Callable[[Tell[Told]], None]) -> None:
        self._told: SimpleQueue[Told | _End] = SimpleQueue()
        self._unheard = Event()
        worker = ThreadPoolExecutor(1)
        self._done = worker.submit(work, self._tell)
        self._done.add_done_callback(lambda _: self._told.put(_End()))
        worker.shutdown(wait=False)

    def news(self, *, every_seconds: float = 0.0) -> Iterator[Told]:
        """What the work tells, the newest where several come within `every_seconds`; the last one always."""
        try:
            yield from self._newest(every_seconds)
            if not self._unheard.is_set():
                self._done.result()
        finally:
            self.leave()

    def leave(self) -> None:
        """End the news at once, from any thread; the work learns of it when it tells the next thing."""
        self._unheard.set()
        self._told.put(_End())

    def _tell(self, news: Told) -> bool:
        self._told.put(news)
        return not self._unheard.is_set()

    def _newest(self, every_seconds: float) -> Iterator[Told]:
        while not isinstance(news := self._told.get(), _End):
            until = time.monotonic() + every_seconds
            later = self._within(until)
            while later is not None and not isinstance(later, _End):
                news, later = later, self._within(until)
            yield news
            if later is not None:
                return

    def _within(self, until: float) -> Told | _End | None:
        try:
            return self._told.get(timeout=max(0.0, until - time.monotonic()))
        except Empty:
            return None
