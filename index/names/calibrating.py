"""Rows of the name table -> a whole sound model: weights for each pair of scripts, curves, threshold.

`python -m index.names.calibrating` remakes `sound_weights.json` from `names.jsonl`. The curves and
the threshold come from rows that the weights they are fitted with have not seen; the weights shipped
are then learnt from all rows given.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.names.learning import learn_pair_weights, looks_transcribed, spelling_pairs
from index.names.sound import WEIGHTS_FILE, Curve, SoundModel
from index.names.sounding import fold_latin, is_thai

Doubles = NDArray[np.float64]
Row = Mapping[str, object]
_SEED = 7
_SHARE_FOR_CURVES = 0.2
_START = Curve(-2.0, 0.1, 0.5)
_MOST_QUERIES = 300


@dataclass(frozen=True, slots=True)
class _Query:
    name: str
    others: list[str]
    right: set[str]


def learn_sound_model(rows: Sequence[Row], progress: Callable[[str], None] = lambda _: None) -> SoundModel:
    """Learn from rows with `kind`, `en`, `th`, `vi`; minutes for a thousand rows."""
    named = [row for row in rows if row["kind"] != "organisation"]
    shuffled = random.Random(_SEED).sample(named, len(named))
    share = int(len(named) * _SHARE_FOR_CURVES)
    progress("learning weights on four fifths, for the curves")
    fitted = _weights(shuffled[share:], dict.fromkeys(("thai-latin", "thai-thai", "latin-latin"), _START))
    curves, threshold = {}, 0.5
    for scripts in fitted.weights:
        queries = _queries(scripts, shuffled[:share], named)
        if not queries:
            curves[scripts] = _START
            continue
        curves[scripts] = _fit_curve(scripts, fitted, queries)
        if scripts == "thai-latin":
            model = SoundModel(fitted.weights, {**fitted.curves, scripts: curves[scripts]}, 0.0)
            threshold = _threshold(model, queries)
    progress("learning weights on all rows")
    return SoundModel(_weights(named, curves).weights, curves, threshold)


def write_sound_model(model: SoundModel, path: Path) -> None:
    parts = {
        name: {"unseen_pair": part.unseen_pair, "unseen_skip": part.unseen_skip, "pairs": part.pairs}
        for name, part in model.weights.items()
    }
    curves = {
        name: [round(v, 4) for v in (curve.constant, curve.by_score, curve.by_score_per_unit)]
        for name, curve in model.curves.items()
    }
    whole = {"threshold": model.threshold, "curves": curves, "weights": parts}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8")


def _weights(rows: Sequence[Row], curves: dict[str, Curve]) -> SoundModel:
    weights = {scripts: learn_pair_weights(pairs) for scripts, pairs in spelling_pairs(rows).items()}
    return SoundModel(weights, curves, 0.5)


def _names(row: Row, script: str) -> set[str]:
    languages = ("th",) if script == "thai" else ("en", "vi")
    found = {str(name) for language in languages for name in _listed(row[language])}
    return (
        {name for name in found if is_thai(name)}
        if script == "thai"
        else {fold_latin(name) for name in found}
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _queries(scripts: str, asked: Sequence[Row], rows: Sequence[Row]) -> list[_Query]:
    """Spellings of the rows asked about, each with all other spellings and which of them are right."""
    left, right = scripts.split("-")
    others = sorted({name for row in rows for name in _names(row, right)})
    queries = []
    for row in asked:
        answers = _names(row, right)
        for name in sorted(_names(row, left)):
            rightly = answers - {name}
            if scripts == "latin-latin":
                rightly = {other for other in rightly if looks_transcribed(name, other)}
            if rightly:
                queries.append(_Query(name, [other for other in others if other != name], rightly))
    return queries[:_MOST_QUERIES]


def _fit_curve(scripts: str, model: SoundModel, queries: Sequence[_Query]) -> Curve:
    """Logistic regression: the best right spelling of each query against its four best wrong ones."""
    features, labels = [], []
    for query in queries:
        scores, lengths = model.alignments(scripts, query.name, query.others)
        order = np.argsort(-scores / lengths)
        rightly = [n for n in order if query.others[n] in query.right][:1]
        wrongly = [n for n in order if query.others[n] not in query.right][:4]
        for number in (*rightly, *wrongly):
            features.append((1.0, float(scores[number]), float(scores[number] / lengths[number])))
            labels.append(query.others[number] in query.right)
    return Curve(*_logistic_regression(np.array(features), np.array(labels, dtype=float)))


def _logistic_regression(features: Doubles, labels: Doubles) -> tuple[float, float, float]:
    """Newton's method with a little shrinking towards nought."""
    weights = np.zeros(features.shape[1])
    for _ in range(25):
        chances = 1.0 / (1.0 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (labels - chances) - 0.01 * weights
        bend = (features * (chances * (1 - chances))[:, None]).T @ features + 0.01 * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return float(weights[0]), float(weights[1]), float(weights[2])


def _threshold(model: SoundModel, queries: Sequence[_Query]) -> float:
    """Threshold of the best F1 when each name is asked twice: with its right spellings there, and without."""
    firsts: list[tuple[float, bool]] = []
    for query in queries:
        scores = model.similarities(query.name, query.others)
        ranked = sorted(zip(scores, query.others, strict=True), reverse=True)
        firsts.append((ranked[0][0], ranked[0][1] in query.right))
        firsts.append((next(score for score, other in ranked if other not in query.right), False))
    firsts.sort(reverse=True)
    best, threshold, hits = 0.0, 1.0, 0
    for count, (score, is_right) in enumerate(firsts, start=1):
        hits += is_right
        f1 = 2 * hits / (count + len(queries))
        if f1 > best:
            best, threshold = f1, score
    return round(threshold, 3)


def main() -> None:
    folder = resources.files("index.names")
    rows = [json.loads(line) for line in (folder / "names.jsonl").read_text(encoding="utf-8").splitlines()]
    with resources.as_file(folder / WEIGHTS_FILE) as path:
        write_sound_model(learn_sound_model(rows, print), path)


if __name__ == "__main__":
    main()
