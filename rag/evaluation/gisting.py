"""Questions whose answers are known -> when a gist is shown (`rag/gist.json`).

A gist is right when what it rests on holds the gold answer or lies in it, and the index answers
the question at all. Reports how often shown gists are right, on questions that the function was
not fitted on. Part of `make calibrate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.protocols import Embedder
from rag.confidence import Calibration
from rag.evaluation.development import SEED, Asked, Source
from rag.evaluation.logistic import Matrix, fit_logistic
from rag.evaluation.matching import occurs
from rag.gist import SHOWN_FROM, GistEvidence, draft_gist
from rag.quoting import HITS_READ, Quoter
from rag.settings import Settings
from rag.support import evidence_of

MAX_SENTENCES = Settings().max_sentences
WEIGHTS: dict[Source, float] = {"starter": 2.0, "further": 2.0, "cut": 0.7, "written": 0.7, "public": 0.5}
REGULARISATION = 0.1
# Few questions ask for a list of countries, and the reading model, which looks for one answer, says little
# of a list: what speaks for one counts at least about what it did when questions had fewer near misses
# (1.28). Learnt without this it is 0.41, and the example question of the README has no gist.
FLOORS = {"enumerated": 1.25}
FOLDS = 6


@dataclass(frozen=True, slots=True)
class GistExample:
    """What speaks for one gist, and whether it is right."""

    group: str
    source: Source
    evidence: GistEvidence
    is_right: bool


def gist_examples(
    asked: Sequence[Asked], quoter: Quoter, embedder: Embedder, calibration: Calibration
) -> list[GistExample]:
    """Draft a gist for every question that would not be refused."""
    found = (_example(one, quoter, embedder, calibration) for one in asked)
    return [example for example in found if example is not None]


def _example(one: Asked, quoter: Quoter, embedder: Embedder, calibration: Calibration) -> GistExample | None:
    ranked = quoter.rank(one.query, one.hits[:HITS_READ], one.reads)
    evidence = evidence_of(one.query, one.hits, ranked, embedder)
    confidence = calibration.confidence(evidence)
    if confidence < Settings().threshold:
        return None
    chosen = quoter.choose(ranked, MAX_SENTENCES)
    draft = draft_gist(one.query, chosen, embedder, confidence)
    if draft is None:
        return None
    quoted = chosen[draft.quote].text
    said = [quoted[start:end] for start, end in draft.spans]
    is_right = any(occurs(gold, text) or occurs(text, gold) for gold in one.gold for text in said)
    return GistExample(one.group, one.source, draft.evidence, one.is_answerable and is_right)


def fit_gists(examples: Sequence[GistExample]) -> Calibration:
    labels = np.array([example.is_right for example in examples], dtype=bool)
    weights = np.array([WEIGHTS[example.source] for example in examples])
    fitted = fit_logistic([example.evidence for example in examples], labels, weights, REGULARISATION)
    coefficients = {name: max(value, FLOORS.get(name, value)) for name, value in fitted.coefficients.items()}
    return Calibration(fitted.intercept, coefficients)


def gist_report(examples: Sequence[GistExample]) -> str:
    """Say of each source how many gists are shown and how many of them are right, held out."""
    chances = _held_out(examples)
    lines = [f"{'gists':10} {'drafted':>8} {'right':>6} {'shown':>6} {'right':>6}   (held out)"]
    for source in WEIGHTS:
        own = np.array([example.source == source for example in examples])
        right = np.array([example.is_right for example in examples])
        shown = own & (chances >= SHOWN_FROM)
        if own.any():
            share = float(right[shown].mean()) if shown.any() else 0.0
            lines.append(
                f"{source:10} {own.sum():>8} {right[own].mean():>6.2f} {shown.sum():>6} {share:>6.2f}"
            )
    return "\n".join(lines)


def _held_out(examples: Sequence[GistExample]) -> Matrix:
    groups = sorted({example.group for example in examples})
    order = np.random.default_rng(SEED).permutation(len(groups))
    fold = {groups[at]: place % FOLDS for place, at in enumerate(order)}
    chances = np.zeros(len(examples))
    for part in range(FOLDS):
        fitted = fit_gists([one for one in examples if fold[one.group] != part])
        for at, example in enumerate(examples):
            if fold[example.group] == part:
                chances[at] = fitted.confidence(example.evidence)
    return chances
