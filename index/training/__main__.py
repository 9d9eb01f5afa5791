"""A folder of training texts -> a static model folder, measured: `python -m index.training --data DIR --out DIR`.

The whole recipe, top to bottom; each step is a module of this folder. The command line is all it knows.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.embedding.preparing import prepare
from index.embedding.protocols import Vectors
from index.embedding.static import StaticEmbedder
from index.training.bare import bare_groups
from index.training.batching import Batch, batches, encode_group
from index.training.fitting import Fitting, fit, random_vectors
from index.training.pairs import PairGroup, read_pair_groups
from index.training.question_contexts import read_question_groups
from index.training.question_sentences import read_question_sentence_groups
from index.training.saving import save_model
from index.training.sentence_parts import part_groups
from index.training.templates import template_groups
from index.training.vocabulary import SPACE_MARK, UNKNOWN, learn_pieces, tokenizer_of
from index.training.whole_words import chosen_words, counted_words, with_sums, with_words
from index.training.written import OWN_TEXTS, read_written_groups

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NAME = "khao-static-v2"
_TEXTS_A_TASK = 5000

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Start:
    """What training starts from: pieces and a vector for each."""

    tokenizer: Tokenizer
    vectors: Vectors


def main() -> None:
    arguments = _parser().parse_args()
    groups = prepared(read_groups(arguments.data, arguments.own_texts, arguments.seed))
    groups += part_groups(groups, arguments.seed)
    print(f"{sum(map(len, groups)):,} pairs in {len(groups)} groups")
    train(groups, started(groups, arguments), arguments)
    if arguments.eval_data:
        from index.training.evaluating import evaluate, table_of

        print(table_of(evaluate(StaticEmbedder(arguments.out), arguments.eval_data)))


def read_groups(folder: Path, own_texts: Path, seed: int) -> list[PairGroup]:
    """Read everything in the folders that training can use, and write the invented news."""
    names = folder / "names.jsonl"
    invented = template_groups(names, seed) if names.is_file() else []
    written = read_written_groups(folder, own_texts) + read_question_sentence_groups(folder, own_texts)
    groups = read_pair_groups(folder) + written + read_question_groups(folder) + invented
    return groups + bare_groups(groups)


def prepared(groups: list[PairGroup]) -> list[PairGroup]:
    """Prepare every text once, on all processors."""
    texts = sorted({text for group in groups for text in (*group.left, *group.right)})
    tasks = [texts[start : start + _TEXTS_A_TASK] for start in range(0, len(texts), _TEXTS_A_TASK)]
    with ProcessPoolExecutor() as pool:
        done = [
            text for chunk in _shown(pool.map(_prepare_all, tasks), len(tasks), "preparing") for text in chunk
        ]
    ready = dict(zip(texts, done, strict=True))
    return [
        replace(
            group,
            left=tuple(map(ready.__getitem__, group.left)),
            right=tuple(map(ready.__getitem__, group.right)),
        )
        for group in groups
    ]


def vocabulary_texts(groups: list[PairGroup], seed: int) -> list[str]:
    """Choose what pieces are learnt from: groups of little weight give a part of their rows."""
    chance = random.Random(seed)
    texts: list[str] = []
    for group in groups:
        share = min(1.0, max(0.3, group.weight))
        rows = sorted(chance.sample(range(len(group)), max(1, round(len(group) * share))))
        texts += [side[row] for side in (group.left, group.right) for row in rows]
    return list(dict.fromkeys(texts))


def started(groups: list[PairGroup], arguments: argparse.Namespace) -> Start:
    """Learn the pieces, or take those of a model to go on from, and add whole words to them."""
    if arguments.start_from:
        embedder = StaticEmbedder(arguments.start_from)
        tokenizer = embedder.tokenizer
        vectors = embedder.token_vectors(np.arange(embedder.piece_count, dtype=np.uint32))
    else:
        texts = vocabulary_texts(groups, arguments.seed)
        tokenizer = tokenizer_of(learn_pieces(texts, arguments.pieces, arguments.seed))
        vectors = random_vectors(tokenizer.get_vocab_size(), arguments.dimension, arguments.seed)
    added = chosen_words(tokenizer, counted_words(groups), arguments.pieces + arguments.words)
    return Start(with_words(tokenizer, added), with_sums(vectors, added))


def train(groups: list[PairGroup], start: Start, arguments: argparse.Namespace) -> None:
    """Fit the vectors and save the model; the lone space mark and the unknown piece stay zero."""
    dropped = frozenset(
        number for piece, number in start.tokenizer.get_vocab().items() if piece in (UNKNOWN, SPACE_MARK)
    )
    encoded = [
        encode_group(group, start.tokenizer, dropped) for group in _shown(groups, len(groups), "encoding")
    ]
    fitting = Fitting(
        steps=0 if arguments.start_from else arguments.steps,
        late_steps=arguments.late_steps,
        seed=arguments.seed,
    )
    drawn: Iterator[Batch] = _shown(
        batches(encoded, arguments.batch, fitting.all_steps, fitting.seed), fitting.all_steps, "training"
    )
    vectors = fit(drawn, start.vectors, fitting)
    vectors[sorted(dropped)] = 0
    save_model(arguments.out, NAME, start.tokenizer, vectors)


def _prepare_all(texts: list[str]) -> list[str]:
    return [prepare(text) for text in texts]


def _shown(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    from rich.progress import track

    return iter(track(items, description=what, total=total))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index.training", description="Train the bundled embedding model."
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of pairs and written texts")
    parser.add_argument(
        "--own-texts", type=Path, default=OWN_TEXTS, help="texts that the project keeps itself"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--eval-data", type=Path, help="measure on the question sets in this folder")
    parser.add_argument(
        "--start-from", type=Path, help="a model to go on from: its pieces and vectors are kept, --steps is 0"
    )
    parser.add_argument("--steps", type=int, default=Fitting().steps)
    parser.add_argument("--late-steps", type=int, default=Fitting().late_steps, help="after the others")
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--pieces", type=int, default=48_000)
    parser.add_argument("--words", type=int, default=16_384, help="whole words added to the pieces")
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--seed", type=int, default=Fitting().seed)
    return parser


if __name__ == "__main__":
    main()
