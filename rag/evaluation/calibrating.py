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
from rag.confidence import CALIBRATION, Calibration, Evidence, evidence_of
from rag.evaluation.questions import EvaluationQuestion, read_questions
from rag.khao import Khao
from rag.settings import Settings
from rag.understanding import understand

SEED = 20251122
QUESTIONS_A_SET = 200
PUBLIC_LANGUAGES = ("th", "vi", "en")
HITS_WEIGHED = 8
STARTER_SHARE = 0.6
ANSWERABLE_SHARE = 0.7
REGULARISATION = 0.5
FOLDS = 5
FEATURES = tuple(field.name for field in fields(Evidence))

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence of a question's best hit, and whether the index answers it."""

    evidence: Evidence
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
    confidences = held_out_confidences(examples)
    print(_report(examples, confidences))
    arguments.out.with_suffix(".svg").write_text(_curve(examples, confidences), encoding="utf-8")
    fitted = fit(examples)
    values = {"intercept": fitted.intercept, "coefficients": dict(fitted.coefficients)}
    arguments.out.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def fit(examples: Sequence[Example]) -> Calibration:
    """Fit the logistic function over standardised evidence; coefficients are for plain evidence."""
    from sklearn.linear_model import LogisticRegression

    plain = np.array([list(asdict(example.evidence).values()) for example in examples])
    means, deviations = plain.mean(axis=0), plain.std(axis=0) + 1e-9
    labels = np.array([example.is_answerable for example in examples])
    model = LogisticRegression(C=REGULARISATION, max_iter=3000)
    model.fit((plain - means) / deviations, labels, sample_weight=_weights(examples))
    coefficients = model.coef_[0] / deviations
    intercept = float(model.intercept_[0] - (coefficients * means).sum())
    named = zip(FEATURES, (round(float(value), 4) for value in coefficients), strict=True)
    return Calibration(round(intercept, 4), dict(named))


def _weights(examples: Sequence[Example]) -> Matrix:
    starter = np.array([example.is_starter for example in examples])
    labels = np.array([example.is_answerable for example in examples])
    weights = np.zeros(len(examples))
    for is_starter, share in ((True, STARTER_SHARE), (False, 1 - STARTER_SHARE)):
        for label, of_label in ((True, ANSWERABLE_SHARE), (False, 1 - ANSWERABLE_SHARE)):
            chosen = (starter == is_starter) & (labels == label)
            weights[chosen] = share * of_label / max(1, chosen.sum())
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
    evidence = evidence_of(query, hits, khao.index.embedder, khao.article)
    if evidence is not None:
        yield Example(evidence, is_answerable, is_starter)


def held_out_confidences(examples: Sequence[Example]) -> Matrix:
    """The confidence of each example by the calibration fitted on the other folds."""
    order = np.random.default_rng(SEED).permutation(len(examples))
    confidences = np.zeros(len(examples))
    for fold in range(FOLDS):
        held_out = order[fold::FOLDS]
        rest = [examples[at] for at in np.setdiff1d(order, held_out)]
        calibration = fit(rest)
        for at in held_out:
            confidences[at] = calibration.confidence(examples[at].evidence)
    return confidences


def _report(examples: Sequence[Example], confidences: Matrix) -> str:
    """Refusal figures at confidence 0.5, for the starter and the other questions."""
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


def _curve(examples: Sequence[Example], confidences: Matrix) -> str:
    """Draw precision over recall of refusing the starter questions, one point a threshold."""
    starter = np.array([example.is_starter for example in examples])
    absent = np.array([not example.is_answerable for example in examples])[starter]
    points = []
    for threshold in np.linspace(0.02, 0.98, 49):
        refused = confidences[starter] < threshold
        if refused.any():
            right = float((refused & absent).sum())
            points.append((right / absent.sum(), right / refused.sum()))
    path = " ".join(f"{40 + 300 * recall:.0f},{320 - 300 * precision:.0f}" for recall, precision in points)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360" font-family="sans-serif" font-size="12">'
        '<rect width="360" height="360" fill="white"/><path d="M40 20V320H340" fill="none" stroke="#666"/>'
        f'<polyline points="{path}" fill="none" stroke="#b3261e" stroke-width="2"/>'
        '<text x="150" y="345">refusal recall</text>'
        '<text x="14" y="200" transform="rotate(-90 14 200)">refusal precision</text>'
        '<text x="40" y="14">Held-out starter questions, one point a threshold</text></svg>\n'
    )


if __name__ == "__main__":
    main()
