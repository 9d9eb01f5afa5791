"""Hostile text at every target -> counts of errors that are not ours, of slowness and of greed.

    python -m tests.reliability.fuzz [--inputs 10000] [--target NAME ...] [--kept DIR]

Hypothesis makes the inputs, shrinks one that fails and keeps it in DIR, so that the next run tries
it first. Then every target gets 100 kB of each of a list of hostile texts, and may take
one second and ten times the input's memory (and 4 MB, which is less than what it loads at first).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tracemalloc
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.reliability.fuzz_inputs import FRAGMENTS, ours_or_nothing
from tests.reliability.fuzz_targets import TARGETS, Target

LARGE_BYTES = 100_000
MOST_SECONDS = 1.0
MOST_MEMORY_TIMES = 10
MEMORY_ALLOWANCE = 4 << 20
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=20).map("".join),
    st.text(max_size=200),
)


def fuzz(name: str, target: Target, inputs: int, kept: Path | None = None) -> str | None:
    """Try so many inputs on one target; return what went wrong, or None."""
    database = DirectoryBasedExampleDatabase(kept / name.replace(" ", "-")) if kept else None

    @settings(max_examples=inputs, deadline=None, database=database, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def tried(text: str) -> None:
        ours_or_nothing(target, text)

    try:
        tried()
    except Exception as error:  # noqa: BLE001 - every error that is not ours is a finding
        return f"{type(error).__name__}: {error}"
    return None


def large_texts() -> dict[str, str]:
    """Return each fragment over and over, LARGE_BYTES of it."""
    texts = {}
    for fragment in FRAGMENTS:
        times = LARGE_BYTES // max(1, len(fragment.encode("utf-8", "surrogatepass")))
        texts[repr(fragment)] = fragment * times
    return texts


def try_large(target: Target) -> list[str]:
    """Return what took too long or too much memory, of 100 kB each."""
    findings = []
    ours_or_nothing(target, "โต ลัม To Lam Tô Lâm 2025")
    for label, text in large_texts().items():
        try:
            # Twice where it was slow: what is loaded at first use is not the input's doing.
            seconds = _seconds(target, text)
            seconds = seconds if seconds <= MOST_SECONDS else _seconds(target, text)
        except Exception as error:  # noqa: BLE001 - every error that is not ours is a finding
            findings.append(f"{label}: {type(error).__name__}: {error}"[:200])
            continue
        if seconds > MOST_SECONDS:
            findings.append(f"{label}: {seconds:.1f} s")
    return findings


def _seconds(target: Target, text: str) -> float:
    started = time.process_time()
    ours_or_nothing(target, text)
    return time.process_time() - started


def memory_findings(target: Target) -> list[str]:
    findings = []
    for label, text in list(large_texts().items())[::6]:
        tracemalloc.start()
        try:
            ours_or_nothing(target, text)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        if peak > MEMORY_ALLOWANCE + MOST_MEMORY_TIMES * LARGE_BYTES:
            findings.append(f"{label}: {peak / 1e6:.0f} MB")
    return findings


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--target", action="append", choices=sorted(TARGETS))
    parser.add_argument("--kept", type=Path, default=Path("build/fuzz"), help="where failing inputs are kept")
    parser.add_argument("--no-large", action="store_true", help="leave the 100 kB texts out")
    given_ = parser.parse_args()
    wrong = 0
    for name in given_.target or TARGETS:
        target, started = TARGETS[name], time.perf_counter()
        failed = fuzz(name, target, given_.inputs, given_.kept)
        large = [] if given_.no_large else [*try_large(target), *memory_findings(target)]
        wrong += bool(failed) + len(large)
        row = {"target": name, "inputs": given_.inputs, "failed": failed, "large": large}
        row["seconds"] = round(time.perf_counter() - started, 1)
        print(json.dumps(row, ensure_ascii=False), flush=True)
    print(json.dumps({"findings": wrong}))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
