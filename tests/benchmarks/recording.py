"""Figures of a benchmark -> a line in figures.jsonl, and the line before it to compare with.

A line holds the date, the machine, the code's commit and the figures by name. Kept in the
repository, so that the next run of the same command shows both.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

FIGURES = Path(__file__).parent / "figures.jsonl"


def previous(benchmark: str) -> dict[str, float]:
    """Return the figures of the last recorded run of a benchmark; empty when there is none."""
    lines = FIGURES.read_text(encoding="utf-8").splitlines() if FIGURES.is_file() else []
    runs = [row for row in map(json.loads, lines) if row["benchmark"] == benchmark]
    return dict(runs[-1]["figures"]) if runs else {}


def record(benchmark: str, figures: Mapping[str, float]) -> None:
    """Append the figures of this run."""
    row = {
        "benchmark": benchmark,
        "date": date.today().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "commit": _commit(),
        "figures": {name: round(float(value), 4) for name, value in figures.items()},
    }
    with FIGURES.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(command, capture_output=True, text=True, cwd=FIGURES.parent, check=False)
    return found.stdout.strip() or "unknown"
