"""What each part of retrieval is worth: `make ablation`.

Prints the nDCG@10 x100 of every development set with all parts, and how much is lost when one
part is taken away and the weights of the others are learnt again; all of it cross-validated in
two halves of each set. A loss below 0 means that the set does better without the part.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from rag.evaluation.weighing import COLUMNS, Item, Sets, all_sets, cross_validated
from rag.fusing import FEATURES
from tests.benchmarks.recording import record

NAME = "ablation"
# The passage's period counts for and against it; nothing in the sets is a caption.
PARTS = {
    **{name: (name,) for name in FEATURES if name not in ("period_for", "period_against", "caption")},
    "period": ("period_for", "period_against"),
    "all of pieces": ("late", "window", "translated", "neighbours", "length"),
    "same_language": ("same_language",),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval-data", type=Path, required=True)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--record", action="store_true", help="append the figures to figures.jsonl")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sets = dict(all_sets(arguments.seeds, arguments.eval_data, Path(folder)))
    whole = cross_validated(sets)
    print(_row("without", [*whole, "mean"]))
    print(_row("(nothing)", [f"{value:.1f}" for value in (*whole.values(), np.mean(list(whole.values())))]))
    figures = {f"ndcg@10 {name}": value / 100 for name, value in whole.items()}
    for part, names in PARTS.items():
        left = cross_validated(without(sets, names))
        losses = [whole[name] - left[name] for name in whole]
        print(_row(part, [f"{loss:+.1f}" for loss in (*losses, float(np.mean(losses)))]), flush=True)
        figures[f"mean loss without {part}"] = float(np.mean(losses)) / 100
    if arguments.record:
        record(NAME, figures)


def without(sets: Sets, names: Sequence[str]) -> dict[str, list[Item]]:
    """Return the sets with these features saying nothing."""
    kept = np.array([column.split(":")[-1] not in names for column in COLUMNS], dtype=np.float64)
    return {name: [replace(item, rows=item.rows * kept) for item in of_set] for name, of_set in sets.items()}


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:14}" + "".join(f" {cell:>12}" for cell in cells)


if __name__ == "__main__":
    main()
