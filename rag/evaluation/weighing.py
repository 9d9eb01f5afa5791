"""Development questions -> `rag/fusion.json`, the weights that fuse the signals of retrieval.

    python -m rag.evaluation.weighing --eval-data DIR

Learnt on the starter questions and the public development sets, never on test parts: one
language over another, and a mixed collection that has each article in one language only, as
a reader's folder does. The loss is the softmax cross-entropy of the relevant passages among
the candidates; the figures printed are cross-validated in two halves of each set.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.building import build_index
from index.opening import OpenIndex
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.fusing import FEATURES, WEIGHTS, features, in_question_language
from rag.retrieving import Retriever
from rag.understanding import understand

SEED = 20251122
QUESTIONS_A_SET = 250
LANGUAGES = ("th", "vi", "en")
PENALTY = 0.5
# Nothing in the development sets is a caption, and few questions have a period or a name that only some
# articles share: a reader's folder is full of both, so their weights do not fall below these.
FIXED = {"caption": -0.3}
AT_LEAST = {"names": 2.0, "period_for": 3.0, "period_against": 3.0}
# Only two of the sets have titles of their own: weighed freely, they are trusted more than other articles bear out.
AT_MOST = {"title": 0.5}

Matrix = NDArray[np.float64]
COLUMNS = (*(f"same:{name}" for name in FEATURES), *(f"other:{name}" for name in FEATURES), "same_language")


def _bounds(column: str) -> tuple[float | None, float | None]:
    """What a passage holds of a question never speaks against it; its length may, and its language."""
    name = column.rpartition(":")[2]
    return None if name in ("length", "same_language") else 0.0, AT_MOST.get(name)


BOUNDS = [_bounds(column) for column in COLUMNS]


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a row of `COLUMNS` a candidate, its article, and the relevant articles."""

    rows: Matrix
    articles: tuple[str, ...]
    relevant: frozenset[str]

    @property
    def is_relevant(self) -> NDArray[np.bool_]:
        return np.array([article in self.relevant for article in self.articles])


Sets = Mapping[str, Sequence[Item]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval-data", type=Path, required=True)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sets = dict(all_sets(arguments.seeds, arguments.eval_data, Path(folder)))
    print(report(sets))
    values = fit(sets)
    arguments.out.write_text(json.dumps(as_weights(values), indent=2) + "\n", encoding="utf-8")


def fit(sets: Sets) -> Matrix:
    """Return one weight a column, every set counting alike."""
    from scipy.optimize import minimize

    items = [
        (item, 200 / len(of_set)) for of_set in sets.values() for item in of_set if item.is_relevant.any()
    ]
    rows = np.concatenate([item.rows for item, _ in items])
    is_relevant = np.concatenate([item.is_relevant for item, _ in items])
    counts = np.array([len(item.rows) for item, _ in items])
    shares = np.array([share for _, share in items])
    starts, owner = np.cumsum(counts) - counts, np.repeat(np.arange(len(items)), counts)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = rows @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chances /= np.add.reduceat(chances, starts)[owner]
        right = chances * is_relevant
        found = np.add.reduceat(right, starts)
        total = PENALTY * float(weights @ weights) - float(shares @ np.log(found))
        wanted = right / found[owner] - chances
        return total, 2 * PENALTY * weights - rows.T @ (shares[owner] * wanted)

    weights: Matrix = minimize(loss, np.full(len(COLUMNS), 0.5), jac=True, method="L-BFGS-B", bounds=BOUNDS).x
    return weights


def as_weights(values: Matrix) -> dict[str, object]:
    """Arrange the weights as `rag.fusing` reads them."""
    named = dict(zip(COLUMNS, (round(float(value), 3) for value in values), strict=True))
    sides: dict[str, object] = {}
    for side in ("same", "other"):
        learnt = {name: named[f"{side}:{name}"] for name in FEATURES} | FIXED
        sides[side] = {name: max(value, AT_LEAST.get(name, value)) for name, value in learnt.items()}
    return {**sides, "same_language": named["same_language"]}


def report(sets: Sets) -> str:
    """nDCG@10 x100 of each set, cross-validated."""
    lines = [f"{'set':12} {'questions':>9} {'nDCG@10':>8}"]
    found = cross_validated(sets)
    lines += [f"{name:12} {len(items):>9} {found[name]:>8.1f}" for name, items in sets.items()]
    return "\n".join(lines)


def cross_validated(sets: Sets) -> dict[str, float]:
    """nDCG@10 x100 of each set, each half by the weights learnt on the other halves."""
    scores: dict[str, list[float]] = {name: [] for name in sets}
    for half in (0, 1):
        weights = fit({name: items[half::2] for name, items in sets.items()})
        for name, items in sets.items():
            scores[name] += [ndcg(item, weights) for item in items[1 - half :: 2]]
    return {name: 100 * float(np.mean(found)) for name, found in scores.items()}


def ndcg(item: Item, weights: Matrix, k: int = 10) -> float:
    """nDCG@k of the articles, each ranked by its best passage (binary relevance)."""
    order = np.argsort(-(item.rows @ weights), kind="stable")
    ranked = list(dict.fromkeys(item.articles[at] for at in order))[:k]
    gained = sum(1 / np.log2(rank + 2) for rank, article in enumerate(ranked) if article in item.relevant)
    ideal = sum(1 / np.log2(rank + 2) for rank in range(min(k, len(item.relevant))))
    return float(gained / ideal)


def all_sets(seeds: Path, data: Path, folder: Path) -> Iterator[tuple[str, list[Item]]]:
    """Yield every development set by its name; `folder` takes their indexes."""
    chance = random.Random(SEED)
    starter = [q for q in read_questions(seeds / "questions.jsonl") if q.relevant and not q.history]
    yield "starter", _items(folder / "starter", seeds / "articles", starter)
    xquad, iapp = data / "xquad-dev", data / "iapp-valid"

    def asked(path: Path) -> list[EvaluationQuestion]:
        return chance.sample(read_questions(path), QUESTIONS_A_SET)

    mixed = _mixed(xquad, folder / "mixed.jsonl", chance)
    for language in LANGUAGES:
        questions = asked(xquad / f"questions.{language}.jsonl")
        yield f"mixed {language}", _items(folder / "mixed", mixed, questions)
    yield from _pairs(xquad, folder, asked)
    yield (
        "iapp th->th",
        _items(folder / "iapp", iapp / "articles.th.jsonl", asked(iapp / "questions.th.jsonl")),
    )


def _pairs(
    xquad: Path, folder: Path, asked: Callable[[Path], list[EvaluationQuestion]]
) -> Iterator[tuple[str, list[Item]]]:
    for language in LANGUAGES:
        for of_question in LANGUAGES:
            questions = asked(xquad / f"questions.{of_question}.jsonl")
            articles = xquad / f"articles.{language}.jsonl"
            yield f"{of_question}->{language}", _items(folder / language, articles, questions)


def _mixed(xquad: Path, path: Path, chance: random.Random) -> Path:
    """Write each article once, in a language drawn for it."""
    texts = [
        (xquad / f"articles.{name}.jsonl").read_text(encoding="utf-8").splitlines() for name in LANGUAGES
    ]
    drawn = [chance.choice(same) for same in zip(*texts, strict=True)]
    path.write_text("\n".join(drawn) + "\n", encoding="utf-8")
    return path


def _items(folder: Path, articles: Path, questions: Sequence[EvaluationQuestion]) -> list[Item]:
    build_index([str(articles)], folder)
    index = OpenIndex.open(folder)
    retriever = Retriever(index)
    items = [_item(retriever, question) for question in questions]
    index.close()
    return items


def _item(retriever: Retriever, question: EvaluationQuestion) -> Item:
    query = understand(question.text, date.today())
    found = retriever.find(query)
    candidates, signals = found.candidates, found.signals
    is_same = in_question_language(query, candidates)
    columns = features(signals, is_same, np.array([one.is_caption for one in candidates]))
    one_side = np.stack([columns[name] for name in FEATURES], axis=1)
    same = is_same[:, None].astype(np.float64)
    rows = np.concatenate([one_side * same, one_side * (1 - same), same], axis=1)
    return Item(rows, tuple(one.article.id for one in candidates), frozenset(question.relevant))


if __name__ == "__main__":
    main()
