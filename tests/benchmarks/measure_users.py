"""Twenty simultaneous users of the chat page for a minute: `make bench-users`.

Each asks the starter questions through gradio_client, in an order of its own; every answer must be the
one that its question gets when asked alone. Prints answers, errors, mix-ups and seconds p50 and p95.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rag.evaluation.questions import read_questions
from tests.benchmarks.measure_page import ROOT, served_starter

QUESTIONS = 30


@dataclass(slots=True)
class Tally:
    """What all users met together."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed_up: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served_starter(Path(folder)) as url:
        tally = run(url, given.users, given.seconds)
    if not tally.seconds:
        sys.exit(f"no answer came: {tally.errors[:1]}")
    ordered = sorted(tally.seconds)
    print(
        f"{given.users} users for {given.seconds:g} s: {len(ordered)} answers, {len(tally.errors)} errors, "
        f"{len(tally.mixed_up)} mixed up; seconds p50 {statistics.median(ordered):.2f}, "
        f"p95 {ordered[int(len(ordered) * 0.95)]:.2f}"
    )
    sys.exit(1 if tally.errors or tally.mixed_up else 0)


def run(url: str, users: int, seconds: float) -> Tally:
    """Let the users ask until the time is over."""
    asked = [q.text for q in read_questions(ROOT / "seeds" / "questions.jsonl") if not q.history][:QUESTIONS]
    alone = client(url)
    answers = {question: record_of(alone, question)["answer"] for question in asked}
    tally, ends = Tally(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=use, args=(client(url), number, answers, ends, tally))
        for number in range(users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def use(asking: Any, number: int, answers: dict[str, str], ends: float, tally: Tally) -> None:
    order = random.Random(number)
    while time.monotonic() < ends:
        question = order.choice(list(answers))
        started = time.monotonic()
        try:
            record = record_of(asking, question)
        except Exception as error:  # noqa: BLE001 - whatever a user meets is counted
            tally.errors.append(repr(error))
            continue
        tally.seconds.append(time.monotonic() - started)
        if record["answer"] != answers[question]:
            tally.mixed_up.append(question)


def client(url: str) -> Any:
    from gradio_client import Client

    return Client(url, verbose=False)


def record_of(asking: Any, question: str) -> Any:
    return asking.predict(question, 8, api_name="/ask")


if __name__ == "__main__":
    main()
