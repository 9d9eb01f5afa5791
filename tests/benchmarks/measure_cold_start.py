"""A cold `khao ask` over the starter corpus against `import sentence_transformers`: `make bench-start`.

Both in fresh processes of the same environment, alternating; prints the medians and their ratio.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from index.building import build_index
from tests.benchmarks.recording import previous, record

QUESTION = "who did To Lam visit in May 2025"
NAME = "cold start"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build_index(["seeds/articles"], index)
        ask = [sys.executable, "-m", "ui", "ask", QUESTION, "--index", str(index)]
        peer = [sys.executable, "-c", "import sentence_transformers"]
        times = [(_seconds(ask), _seconds(peer)) for _ in range(arguments.rounds)]
    asked, imported = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"khao ask {asked:.2f} s, import sentence_transformers {imported:.2f} s, ratio {asked / imported:.2f}"
    )
    before = previous(NAME).get("ratio")
    print(f"ratio before: {before if before is not None else 'none recorded'}; at most 0.5 is wanted")
    if arguments.record:
        record(NAME, {"ratio": asked / imported, "ask_seconds": asked, "import_seconds": imported})


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
