"""Written items and public training questions -> `rag/reader/reader.safetensors`.

    python -m rag.reader.training [--data DIR] [--out FILE]

`--data` is the folder with iApp's training part and questions without passages; without it only the
project's own texts are learnt.
Takes about three quarters of an hour on two cores. Run `make calibrate` afterwards.
"""

from __future__ import annotations

import argparse
import math
import random
from datetime import date
from functools import partial
from pathlib import Path

import torch
from safetensors.numpy import save_file
from safetensors.torch import load_file

from index.embedding.static import shipped_embedder
from index.training.written import OWN_TEXTS
from rag.reader.network import WEIGHTS
from rag.reader.training.examples import (
    Example,
    of_iapp,
    of_items,
    of_other_items,
    of_questions_alone,
    of_sentences,
)
from rag.reader.training.fitting import Fitting, fit
from rag.reader.training.rows import rows_of
from rag.reader.training.torch_network import Shape, TorchNetwork
from rag.reader.training.written import HELD_OUT_ITEMS, OWN_ITEMS, Item, read_items

# So many held-out questions tell every now and then how well reading goes.
JUDGED = 1_500
# "Today" for questions with words like "last month".
TODAY = date(2026, 11, 26)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--items", type=Path, default=OWN_ITEMS)
    parser.add_argument("--sentences", type=Path, default=OWN_TEXTS)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--start-from", type=Path, default=None, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=Fitting().rate)
    parser.add_argument("--last-rate", type=float, default=Fitting().last_rate, help="a share of --rate")
    parser.add_argument("--minutes", type=float, default=math.inf, help="ends earlier than --epochs says")
    parser.add_argument("--epochs", type=float, default=Fitting().epochs)
    parser.add_argument("--seed", type=int, default=Fitting().seed)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    items = read_items(arguments.items)
    learnt = rows_of(_examples(arguments, items, chance), TODAY)
    judged = chance.sample(list(of_items(read_items(HELD_OUT_ITEMS), chance)), JUDGED)
    print(f"{len(learnt):,} questions beside passages, of {len(items):,} written items and others")
    start = None
    if arguments.start_from is not None:
        start = {name: value.float() for name, value in load_file(arguments.start_from).items()}
    fitting = Fitting(
        arguments.epochs, arguments.minutes, arguments.rate, arguments.last_rate, seed=arguments.seed
    )
    keep = partial(save, path=arguments.out)
    fit(learnt, rows_of(judged, TODAY), shipped_embedder(), Shape(), fitting, start, keep)


def _examples(arguments: argparse.Namespace, items: list[Item], chance: random.Random) -> list[Example]:
    examples = [*of_items(items, chance), *of_other_items(items, shipped_embedder(), chance)]
    examples += of_sentences(shipped_embedder(), chance, arguments.sentences)
    if arguments.data is not None and arguments.data.is_dir():
        examples += of_iapp(arguments.data, chance)
        examples += of_questions_alone(arguments.data, items, shipped_embedder(), chance)
    return examples


def save(network: TorchNetwork, path: Path) -> None:
    """Write the weights in half precision: what is lost is far below what training leaves open."""
    weights = {name: value.detach().to(torch.float16).numpy() for name, value in network.state_dict().items()}
    save_file(weights, path)


if __name__ == "__main__":
    main()
