"""Development questions with and without an answer -> `rag/quoting.json`, `rag/calibration.json`
and `rag/gist.json`.

    python -m rag.evaluation.calibrating [--eval-data DIR]

Run again whenever the embedding model or the fusion weights change. First the weights of
sentences are learnt, then, over the evidence of what they put first, a logistic regression; in it
questions over the starter articles, which are news, count for more than half. The intercept is
set then: as high as false refusals allow on questions that the regression was not fitted on. Last
comes when a gist is shown.
Reports cross-validated figures, since what is shipped is fitted on all of it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.protocols import Embedder
from rag.confidence import CALIBRATION, Calibration
from rag.evaluation.choosing import held_out_report, learn, rankings_of, save
from rag.evaluation.development import (
    SEED,
    Asked,
    Source,
    asked_of_public,
    asked_of_starter,
    asked_of_written,
)
from rag.evaluation.gisting import fit_gists, gist_examples, gist_report
from rag.evaluation.logistic import Matrix, fit_logistic
from rag.gist import GIST_CALIBRATION
from rag.quoting import HITS_READ, WEIGHTS, Quoter
from rag.settings import Settings
from rag.support import Evidence, evidence_of

SOURCES: tuple[Source, ...] = ("starter", "further", "cut", "written", "public")
# How much each source counts, and how much of it its answerable questions. Questions cut of their
# answer are never answerable: the answerable ones beside them are the starter's and the further ones.
SHARES: dict[tuple[Source, bool], float] = {
    ("starter", True): 0.13,
    ("starter", False): 0.13,
    ("further", True): 0.13,
    ("further", False): 0.13,
    ("cut", False): 0.04,
    ("written", True): 0.04,
    ("written", False): 0.04,
    ("public", True): 0.29,
    ("public", False): 0.07,
}
# Of answerable questions so many may be refused at the threshold.
MOST_FALSE_REFUSALS: dict[Source, float] = {"starter": 0.03, "further": 0.06, "public": 0.05}
REGULARISATION = 0.3
FOLDS = 6


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence for a question's best sentence, and whether the index answers it."""

    group: str
    source: Source
    evidence: Evidence
    is_answerable: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--eval-data", type=Path, default=None)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--out", type=Path, default=CALIBRATION)
    parser.add_argument("--quoting-out", type=Path, default=WEIGHTS)
    parser.add_argument("--gist-out", type=Path, default=GIST_CALIBRATION)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asked, embedder = asked_of_starter(arguments.seeds, Path(folder))
        asked += asked_of_written(Path(folder))
        if arguments.eval_data is not None and arguments.eval_data.is_dir():
            asked += asked_of_public(arguments.eval_data, Path(folder))
    quoter = _learn_quoting(asked, embedder, arguments.quoting_out)
    examples = examples_of(asked, quoter, embedder)
    confidences = held_out_confidences(examples)
    shift = shift_for(examples, confidences)
    print(report(examples, _shifted(confidences, shift)))
    arguments.out.with_suffix(".svg").write_text(
        _curve(examples, _shifted(confidences, shift)), encoding="utf-8"
    )
    fitted = fit(examples)
    fitted = Calibration(round(fitted.intercept + shift, 4), fitted.coefficients)
    _save(fitted, arguments.out)
    gists = gist_examples(asked, quoter, embedder, fitted)
    print(gist_report(gists))
    _save(fit_gists(gists), arguments.gist_out)


def _save(fitted: Calibration, path: Path) -> None:
    values = {"intercept": fitted.intercept, "coefficients": dict(fitted.coefficients)}
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _learn_quoting(asked: Sequence[Asked], embedder: Embedder, out: Path) -> Quoter:
    rankings = rankings_of(asked, embedder)
    print(held_out_report(rankings))
    weights = learn(rankings)
    save(weights, out)
    return Quoter(embedder, weights)


def examples_of(asked: Sequence[Asked], quoter: Quoter, embedder: Embedder) -> list[Example]:
    """Weigh what the quoter puts first for each question; questions with no hit are left out."""
    examples = []
    for one in asked:
        ranked = quoter.rank(one.query, one.hits[:HITS_READ], one.reads)
        evidence = evidence_of(one.query, one.hits, ranked, embedder)
        if evidence is not None:
            examples.append(Example(one.group, one.source, evidence, one.is_answerable))
    return examples


def fit(examples: Sequence[Example]) -> Calibration:
    """Fit the logistic function over standardised evidence; coefficients are for plain evidence."""
    labels = np.array([example.is_answerable for example in examples])
    evidence = [example.evidence for example in examples]
    return fit_logistic(evidence, labels, _weights(examples), REGULARISATION)


def _weights(examples: Sequence[Example]) -> Matrix:
    weights = np.zeros(len(examples))
    for (source, label), share in SHARES.items():
        chosen = np.array([one.source == source and one.is_answerable is label for one in examples])
        weights[chosen] = share / max(1, chosen.sum())
    scaled: Matrix = weights * len(examples) / weights.sum()
    return scaled


def held_out_confidences(examples: Sequence[Example]) -> Matrix:
    """The confidence of each example by the calibration fitted on the other folds.

    A question lies in one fold with all its variants.
    """
    groups = sorted({example.group for example in examples})
    order = np.random.default_rng(SEED).permutation(len(groups))
    fold = {groups[at]: place % FOLDS for place, at in enumerate(order)}
    of_example = np.array([fold[example.group] for example in examples])
    confidences = np.zeros(len(examples))
    for part in range(FOLDS):
        calibration = fit([one for one in examples if fold[one.group] != part])
        for at in np.flatnonzero(of_example == part).tolist():
            confidences[at] = calibration.confidence(examples[at].evidence)
    return confidences


def shift_for(examples: Sequence[Example], confidences: Matrix) -> float:
    """Return what to add to the intercept so that no source refuses too many answerable questions."""
    threshold = Settings().threshold
    shifts = []
    for source, most in MOST_FALSE_REFUSALS.items():
        answerable = [one.source == source and one.is_answerable for one in examples]
        if any(answerable):
            lowest = float(np.quantile(confidences[np.array(answerable)], most))
            shifts.append(_log_odds(threshold) - _log_odds(lowest))
    return max(shifts, default=0.0)


def _log_odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def _shifted(confidences: Matrix, shift: float) -> Matrix:
    odds = np.log(confidences / (1 - confidences)) + shift
    shifted: Matrix = 1 / (1 + np.exp(-odds))
    return shifted


def report(examples: Sequence[Example], confidences: Matrix) -> str:
    """Refusal figures at the threshold, for each source of questions that has both sorts."""
    lines = [f"{'set':10} {'n':>5} {'refusal F1':>11} {'recall':>8} {'false refusals':>15} {'AUC':>6}"]
    for source in SOURCES:
        chosen = [at for at, example in enumerate(examples) if example.source == source]
        labels = np.array([examples[at].is_answerable for at in chosen], dtype=bool)
        if labels.any() and not labels.all():
            lines.append(_row(source, labels, confidences[chosen]))
    return "\n".join(lines)


def _row(name: str, answerable: NDArray[np.bool_], confidences: Matrix) -> str:
    from sklearn.metrics import roc_auc_score

    refused = confidences < Settings().threshold
    right = float((refused & ~answerable).sum())
    f1 = 2 * right / max(1.0, float(refused.sum() + (~answerable).sum()))
    false = float((refused & answerable).sum()) / max(1, int(answerable.sum()))
    recall = right / max(1, int((~answerable).sum()))
    area = float(roc_auc_score(answerable, confidences))
    return f"{name:10} {len(answerable):>5} {f1:>11.3f} {recall:>8.3f} {false:>15.3f} {area:>6.3f}"


def _curve(examples: Sequence[Example], confidences: Matrix) -> str:
    """Draw precision over recall of refusing the starter questions, one point a threshold."""
    starter = np.array([example.source == "starter" for example in examples])
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
