"""Work for a child process -> what it reported until it ended or was killed.

The child is a fork: what its parent has loaded is there at once. Knows nothing of indexes.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

Report = Callable[[Any], None]


def reports(work: Callable[[Report], None], seconds: float | None = None) -> Iterator[Any]:
    """Run `work` in a child, kill it after so many seconds, and yield what it reported until then.

    An error in the child is reported as `{"error": ...}`.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _run_child(work, reading, writing)
    os.close(writing)
    content = _read_until(reading, seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as rest:
        content += rest.read()
    os.waitpid(child, 0)
    lines = content.split(b"\n")[:-1]
    return iter([json.loads(line) for line in lines])


def _run_child(work: Callable[[Report], None], reading: int, writing: int) -> None:
    def report(told: Any) -> None:
        os.write(writing, json.dumps(told).encode() + b"\n")

    os.close(reading)
    try:
        work(report)
    except Exception as error:  # noqa: BLE001 - the parent must hear of it, whatever it is
        report({"error": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _read_until(pipe: int, seconds: float | None) -> bytes:
    ends = None if seconds is None else time.monotonic() + seconds
    content = b""
    while True:
        left = None if ends is None else ends - time.monotonic()
        if left is not None and left <= 0:
            return content
        if select.select([pipe], [], [], left)[0]:
            piece = os.read(pipe, 65536)
            if not piece:
                return content
            content += piece
