"""A question, its hits and chosen quotes -> the calibrated chance that the sources answer it.

A logistic function of evidence, never of one raw score: how near the best passage is, how
many of the question's words and pieces it has, whether the names and the period asked are
there. The coefficients are data (`calibration.json`), remade by `make calibrate`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.annotating import SURE_ENOUGH
from index.dates import find_periods, match_period
from index.embedding.protocols import Embedder, TokenEmbedder
from index.names import NameTable, find_unknown, same_sounding
from index.words import content_stems
from rag.late_interaction import LateInteraction
from rag.types import Hit
from rag.understanding import Query

CALIBRATION = Path(__file__).parent / "calibration.json"
HITS_READ = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one passage answering a question; every value in [-1, 1].

    `names` is the share of the question's names found, `no_names` 1 when it has none;
    `period` how the passage's periods meet the question's, `no_period` 1 when none is asked;
    `same_language` tells whether `words`, the share of the question's stems, means anything.
    """

    cosine: float
    late: float
    words: float
    same_language: float
    names: float
    no_names: float
    period: float
    no_period: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic function: the intercept and a coefficient for each field of `Evidence`."""

    intercept: float
    coefficients: Mapping[str, float]

    def confidence(self, evidence: Evidence) -> float:
        values = asdict(evidence)
        score = self.intercept + sum(self.coefficients[name] * value for name, value in values.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def shipped_calibration(path: Path = CALIBRATION) -> Calibration:
    values = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(values["intercept"], values["coefficients"])


def best_evidence(
    query: Query, hits: Sequence[Hit], embedder: Embedder, calibration: Calibration
) -> tuple[float, Evidence | None]:
    """Return the confidence of the best of the first hits, with its evidence."""
    found = [evidence_of(query, hit, embedder) for hit in hits[:HITS_READ]]
    if not found:
        return 0.0, None
    best = max(found, key=calibration.confidence)
    return calibration.confidence(best), best


def evidence_of(query: Query, hit: Hit, embedder: Embedder) -> Evidence:
    """Weigh one hit."""
    best = hit.passage.text[hit.best[0] - hit.passage.start : hit.best[1] - hit.passage.start]
    cosine = float(embedder.embed_passages([best])[0] @ embedder.embed_question(query.text))
    stems = set(content_stems(hit.passage.text)) | set(content_stems(hit.article.title))
    shared = sum(stem in stems for stem in query.stems)
    return Evidence(
        cosine=cosine,
        late=_late(query, hit, embedder),
        words=shared / len(query.stems) if query.stems else 0.0,
        same_language=float(hit.article.language == query.language),
        names=_names(query, hit),
        no_names=float(not query.names and not query.unknown_names),
        period=_period(query, hit),
        no_period=float(query.period is None),
    )


def missing_evidence(query: Query, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Name what the question asks for and none of the hits has: names, then the period's words."""
    texts = [f"{hit.article.title}\n{hit.passage.text}" for hit in hits]
    entities = {name.entity for text in texts for name in NameTable.shipped().find(text)}
    heard = [name.text for text in texts for name in find_unknown(text)]
    missing = [name.text for name in query.names if name.entity not in entities]
    missing += [name for name in query.unknown_names if not same_sounding(name, heard)]
    if query.period is not None and all(_period(query, hit) <= 0 for hit in hits):
        missing += [found.text for found in find_periods(query.text)][:1]
    return tuple(missing)


def _late(query: Query, hit: Hit, embedder: Embedder) -> float:
    if not isinstance(embedder, TokenEmbedder):
        return 0.0
    question, passage = embedder.token_ids([query.text, hit.passage.text])
    interaction = LateInteraction(embedder.token_vectors(question))
    return float(interaction.score([embedder.token_vectors(passage)])[0])


def _names(query: Query, hit: Hit) -> float:
    wanted = len(query.names) + len(query.unknown_names)
    if not wanted:
        return 0.0
    text = f"{hit.article.title}\n{hit.passage.text}"
    entities = {name.entity for name in NameTable.shipped().find(text)}
    known = sum(name.entity in entities for name in query.names)
    if not query.unknown_names:
        return known / wanted
    others = [name.text for name in find_unknown(text)]
    return (known + sum(bool(same_sounding(name, others)) for name in query.unknown_names)) / wanted


def _period(query: Query, hit: Hit) -> float:
    if query.period is None:
        return 0.0
    found = find_periods(hit.passage.text, reference=hit.article.published)
    sure = [period.period for period in found if period.confidence >= SURE_ENOUGH]
    return match_period(query.period, sure, hit.article.published)
