"""Development questions with and without an answer -> `rag/calibration.json`.

    python -m rag.evaluation.calibrating [--eval-data DIR]

The starter questions, and where they are at hand the public development sets: half of the
articles of each are left out of an index, so that half of its questions have no answer in
it. Test parts are never read. A logistic regression over the evidence of the best hit, with
the starter questions, which are news, counting as much as all others together. Reports
cross-validated figures, since the shipped coefficients are fitted on all of it.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.building import build_index
from rag.assembling import assemble
from rag.confidence import CALIBRATION, Calibration, Evidence, evidence_of, shipped_calibration
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.settings import Settings
from rag.understanding import understand

SEED = 20251122
QUESTIONS_A_SET = 200
PUBLIC_LANGUAGES = ("th", "vi", "en")
HITS_WEIGHED = 3
STARTER_SHARE = 0.5
FOLDS = 5
FEATURES = tuple(field.name for field in fields(Evidence))

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence of each of a question's first hits, and whether the index answers it."""

    hits: tuple[Evidence, ...]
    is_answerable: bool
    is_starter: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval-data", type=Path, default=None)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--out", type=Path, default=CALIBRATION)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        examples = list(_starter_examples(arguments.seeds, Path(folder) / "starter"))
        if arguments.eval_data is not None and arguments.eval_data.is_dir():
            examples += _public_examples(arguments.eval_data, Path(folder))
    print(_report(examples))
    fitted = fit(examples)
    values = {"intercept": fitted.intercept, "coefficients": dict(fitted.coefficients)}
    arguments.out.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def fit(examples: Sequence[Example], rounds: int = 3) -> Calibration:
    """Fit a calibration; the best hit of each example is chosen by the round before."""
    from sklearn.linear_model import LogisticRegression

    calibration = shipped_calibration()
    for _ in range(rounds):
        features = np.array([_features(example, calibration) for example in examples])
        labels = np.array([example.is_answerable for example in examples])
        model = LogisticRegression(C=3.0, max_iter=2000)
        model.fit(features, labels, sample_weight=_weights(examples))
        coefficients = dict(zip(FEATURES, (round(float(value), 4) for value in model.coef_[0]), strict=True))
        calibration = Calibration(round(float(model.intercept_[0]), 4), coefficients)
    return calibration


def _features(example: Example, calibration: Calibration) -> list[float]:
    best = max(example.hits, key=calibration.confidence)
    return [asdict(best)[name] for name in FEATURES]


def _weights(examples: Sequence[Example]) -> Matrix:
    starter = np.array([example.is_starter for example in examples])
    labels = np.array([example.is_answerable for example in examples])
    weights = np.zeros(len(examples))
    for is_starter, share in ((True, STARTER_SHARE), (False, 1 - STARTER_SHARE)):
        for label in (True, False):
            chosen = (starter == is_starter) & (labels == label)
            weights[chosen] = share / max(1, chosen.sum())
    return weights * len(examples)


def _starter_examples(seeds: Path, index: Path) -> Iterator[Example]:
    build_index([str(seeds / "articles")], index)
    khao = assemble(Settings(index=index))
    for question in read_questions(seeds / "questions.jsonl"):
        if not question.history:
            yield from _examples(khao, question, bool(question.relevant), is_starter=True)
    khao.close()


def _public_examples(data: Path, folder: Path) -> list[Example]:
    examples: list[Example] = []
    chance = random.Random(SEED)
    for name, languages in (("xquad-dev", PUBLIC_LANGUAGES), ("iapp-valid", ("th",))):
        for language in languages:
            index = folder / f"{name}-{language}"
            kept = _half_index(data / name / f"articles.{language}.jsonl", index, chance)
            khao = assemble(Settings(index=index))
            for asked in languages:
                questions = read_questions(data / name / f"questions.{asked}.jsonl")
                for question in chance.sample(questions, QUESTIONS_A_SET // len(languages)):
                    is_answerable = not kept.isdisjoint(question.relevant)
                    examples += _examples(khao, question, is_answerable, is_starter=False)
            khao.close()
    return examples


def _half_index(articles: Path, index: Path, chance: random.Random) -> set[str]:
    lines = articles.read_text(encoding="utf-8").splitlines()
    kept = chance.sample(lines, len(lines) // 2)
    half = index.with_suffix(".jsonl")
    half.write_text("\n".join(kept) + "\n", encoding="utf-8")
    build_index([str(half)], index)
    return {str(json.loads(line)["id"]) for line in kept}


def _examples(
    khao: Khao, question: EvaluationQuestion, is_answerable: bool, *, is_starter: bool
) -> Iterator[Example]:
    query = understand(question.text, date.today())
    hits = khao.search(question.text, k=HITS_WEIGHED)
    if hits:
        evidence = tuple(evidence_of(query, hit, khao.index.embedder) for hit in hits)
        yield Example(evidence, is_answerable, is_starter)


def _report(examples: Sequence[Example]) -> str:
    """Cross-validated refusal figures at confidence 0.5, for the starter and the other questions."""
    order = np.random.default_rng(SEED).permutation(len(examples))
    confidences = np.zeros(len(examples))
    for fold in range(FOLDS):
        held_out = order[fold::FOLDS]
        rest = [examples[at] for at in np.setdiff1d(order, held_out)]
        calibration = fit(rest)
        for at in held_out:
            confidences[at] = max(calibration.confidence(hit) for hit in examples[at].hits)
    lines = [f"{'set':10} {'n':>5} {'refusal F1':>11} {'false refusals':>15} {'missed refusals':>16}"]
    for name, is_starter in (("starter", True), ("public", False)):
        chosen = [at for at, example in enumerate(examples) if example.is_starter is is_starter]
        if chosen:
            lines.append(_row(name, [examples[at].is_answerable for at in chosen], confidences[chosen]))
    return "\n".join(lines)


def _row(name: str, answerable: Sequence[bool], confidences: Matrix) -> str:
    labels = np.array(answerable)
    refused = confidences < 0.5
    right = float((refused & ~labels).sum())
    f1 = 2 * right / max(1.0, float(refused.sum() + (~labels).sum()))
    false = float((refused & labels).sum()) / max(1, int(labels.sum()))
    missed = float((~refused & ~labels).sum()) / max(1, int((~labels).sum()))
    return f"{name:10} {len(labels):>5} {f1:>11.3f} {false:>15.3f} {missed:>16.3f}"


if __name__ == "__main__":
    main()
