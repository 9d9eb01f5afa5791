"""Two names -> how alike they sound, whatever the script of each; a list of names ranked by it.

The similarity of two names is the chance that they are spellings of one name, estimated from their
best alignment. Knows nothing of which names exist (`index.names.table`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np

from index.names.aligning import Floats, PairWeights
from index.names.generic_words import bare_name
from index.names.sounding import is_thai, sound_units

WEIGHTS_FILE = "sound_weights.json"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with its similarity, 0 to 1, to the one asked about."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Logistic curve from an alignment's log-odds, and from them per unit, to a similarity."""

    constant: float
    by_score: float
    by_score_per_unit: float

    def similarity(self, scores: Floats, lengths: Floats) -> Floats:
        logits = self.constant + self.by_score * scores + self.by_score_per_unit * scores / lengths
        result: Floats = (1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
        return result


@dataclass(frozen=True, slots=True)
class SoundModel:
    """Weights and curve for each pair of scripts: `thai-latin`, `thai-thai`, `latin-latin`."""

    weights: dict[str, PairWeights]
    curves: dict[str, Curve]
    threshold: float

    def similarities(self, name: str, others: Sequence[str]) -> list[float]:
        """Similarity of `name` to each of `others`, each taken with and without its generic words."""
        result = [0.0] * len(others)
        for thai in (True, False):
            chosen = [number for number, other in enumerate(others) if is_thai(other) is thai]
            for number, similarity in zip(
                chosen, self._one_script(name, [others[n] for n in chosen]), strict=True
            ):
                result[number] = similarity
        return result

    def _one_script(self, name: str, others: list[str]) -> list[float]:
        if not others:
            return []
        if is_thai(others[0]) and not is_thai(name):
            return [self.similarities(other, [name])[0] for other in others]
        forms = [(number, form) for number, other in enumerate(others) for form in {other, bare_name(other)}]
        best = [0.0] * len(others)
        for asked in {name, bare_name(name)}:
            for (number, _), similarity in zip(
                forms, self._aligned(asked, [f for _, f in forms]), strict=True
            ):
                best[number] = max(best[number], similarity)
        return best

    def _aligned(self, name: str, others: list[str]) -> list[float]:
        scripts = f"{'thai' if is_thai(name) else 'latin'}-{'thai' if is_thai(others[0]) else 'latin'}"
        return [float(s) for s in self.curves[scripts].similarity(*self.alignments(scripts, name, others))]

    def alignments(self, scripts: str, name: str, others: Sequence[str]) -> tuple[Floats, Floats]:
        """Each alignment's log-odds, and the mean length of the two names in units (at least 1)."""
        units = sound_units(name)
        encoded = self.weights[scripts].encode([sound_units(other) for other in others])
        lengths = ((encoded.lengths + len(units)) / 2).astype(np.float32)
        return self.weights[scripts].scores(units, encoded), np.maximum(lengths, 1)


def sound_model_from(text: str) -> SoundModel:
    """Read a model as `index.names.learning` writes it (JSON)."""
    scripts = json.loads(text)
    weights = {
        name: PairWeights(part["pairs"], part["unseen_pair"], part["unseen_skip"])
        for name, part in scripts["weights"].items()
    }
    curves = {name: Curve(*values) for name, values in scripts["curves"].items()}
    return SoundModel(weights, curves, float(scripts["threshold"]))


@cache
def shipped_sound_model() -> SoundModel:
    return sound_model_from((resources.files("index.names") / WEIGHTS_FILE).read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def sound_similarity(left: str, right: str) -> float:
    """0 to 1; symmetric across scripts, and nearly so inside one."""
    return shipped_sound_model().similarities(left, [right])[0]


def rank_candidates(name: str, candidates: Sequence[str], model: SoundModel | None = None) -> list[Candidate]:
    """Candidates by falling similarity; equals keep the given order."""
    scores = (model or shipped_sound_model()).similarities(name, candidates)
    ranked = [Candidate(other, round(score, 4)) for other, score in zip(candidates, scores, strict=True)]
    return sorted(ranked, key=lambda candidate: -candidate.score)
