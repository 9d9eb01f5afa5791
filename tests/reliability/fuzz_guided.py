"""Inputs that atheris makes from what the code does with them -> the same counts as `fuzz`.

    python -m tests.reliability.fuzz_guided [--inputs 10000] [--target NAME ...] [--kept DIR]

Each target runs in a process of its own, starts from the fragments of `fuzz` and the kept seeds, and may
take one second an input and 2 GB. An input that fails is kept in DIR; give it to `fuzz_seeds.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.reliability.fuzz_inputs import FRAGMENTS, kept_seeds, ours_or_nothing

MODULE = "tests.reliability.fuzz_guided"
LONGEST_BYTES = 4_000
MOST_MEGABYTES = 2_048
MOST_SECONDS = 1.0
# Compiled by other projects or loaded whole: only what we wrote is worth guiding by.
OURS = ["index", "rag"]


def guided(name: str, inputs: int, corpus: Path, kept: Path) -> str | None:
    """Try so many inputs on one target in a process of its own; return what went wrong, or None."""
    for number, text in enumerate([*FRAGMENTS, *kept_seeds(name)]):
        (corpus / f"seed-{number}").write_bytes(text.encode("utf-8", "surrogatepass"))
    words = [sys.executable, "-m", MODULE, "--one", name]
    options = [
        f"-runs={inputs}",
        "-seed=1",
        f"-max_len={LONGEST_BYTES}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={kept}/{name.replace(' ', '-')}-",
        str(corpus),
    ]
    done = subprocess.run([*words, *options], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else _reason(done.stdout + done.stderr)


def _reason(output: str) -> str:
    lines = [line for line in output.splitlines() if "Error" in line or "ERROR" in line]
    return " / ".join(lines[:3]) or output[-300:]


def run_one(name: str, options: list[str]) -> None:
    """Be the process that fuzzes one target; does not return."""
    import atheris

    with atheris.instrument_imports(include=OURS):
        from tests.reliability.fuzz_targets import READS_BYTES, TARGETS

    target, errors = TARGETS[name], "surrogateescape" if name in READS_BYTES else "replace"
    # What is loaded at first use is not the input's doing.
    ours_or_nothing(target, "โต ลัม To Lam Tô Lâm 2025")

    def tried(data: bytes) -> None:
        started = time.process_time()
        ours_or_nothing(target, data.decode("utf-8", errors))
        seconds = time.process_time() - started
        if seconds > MOST_SECONDS:
            raise TimeoutError(f"TimeoutError: {seconds:.1f} s for {len(data)} bytes")

    atheris.Setup([sys.argv[0], *options], tried)
    atheris.Fuzz()


def main() -> int:
    from tests.reliability.fuzz_targets import TARGETS

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--target", action="append", choices=sorted(TARGETS))
    parser.add_argument("--kept", type=Path, default=Path("build/fuzz"), help="where failing inputs are kept")
    given = parser.parse_args()
    given.kept.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for name in given.target or TARGETS:
        started = time.perf_counter()
        with tempfile.TemporaryDirectory() as corpus:
            failed = guided(name, given.inputs, Path(corpus), given.kept)
        wrong += bool(failed)
        row = {"target": name, "guided inputs": given.inputs, "failed": failed}
        print(
            json.dumps(row | {"seconds": round(time.perf_counter() - started, 1)}, ensure_ascii=False),
            flush=True,
        )
    print(json.dumps({"findings": wrong}))
    return int(wrong > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        run_one(sys.argv[2], sys.argv[3:])
    sys.exit(main())
