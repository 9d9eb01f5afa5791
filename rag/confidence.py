"""A question and its hits -> the calibrated chance that the sources answer it.

A logistic function of evidence, never of one raw score: how much of the question the best
passage covers, whether the names asked are in its article and the period asked among its
periods, and how far it stands before the next. The coefficients are data
(`calibration.json`), remade by `make calibrate`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from index.dates import find_periods, match_period
from index.embedding.protocols import Embedder, TokenEmbedder
from index.names import same_sounding
from index.types import Article
from index.words import content_stems
from rag.facts import names_in, periods_in, unknown_names_in
from rag.late_interaction import LateInteraction
from rag.types import Hit
from rag.understanding import Query

CALIBRATION = Path(__file__).parent / "calibration.json"
LOOSELY, CLOSELY = 0.35, 0.65
_ALONE = 5.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best hit answering a question.

    `cosine` is that of its best sentence with the question; `covered` and `closely_covered` are the shares of the question's weight whose best piece
    in the passage has a cosine above 0.35 and 0.65; `words` the share of its stems found, 0
    across languages. `names` is the share of its names in the passage, `all_names` 1 when
    each is in the article; `period` in [-1, 1] how the periods meet; `gap` is the hit's lead
    over the next. Late interaction and the hit's score were tried: beside the others they
    only took odd signs (2026-11-22).
    """

    cosine: float
    covered: float
    closely_covered: float
    words: float
    same_language: float
    names: float
    all_names: float
    period: float
    no_period: float
    gap: float


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


def confidence_of(
    query: Query,
    hits: Sequence[Hit],
    embedder: Embedder,
    article_of: Callable[[str], Article | None],
    calibration: Calibration,
) -> float:
    """Return the chance in [0, 1] that the hits answer the question; 0 when there are none."""
    evidence = evidence_of(query, hits, embedder, article_of)
    return 0.0 if evidence is None else calibration.confidence(evidence)


def evidence_of(
    query: Query,
    hits: Sequence[Hit],
    embedder: Embedder,
    article_of: Callable[[str], Article | None],
) -> Evidence | None:
    """Weigh the best hit; None when there is none."""
    if not hits:
        return None
    hit = hits[0]
    covered, closely = _coverage(query, hit, embedder)
    same_language = float(hit.article.language == query.language)
    return Evidence(
        cosine=_cosine(query, hit, embedder),
        covered=covered,
        closely_covered=closely,
        words=_words(query, hit) * same_language,
        same_language=same_language,
        names=_names(query, f"{hit.article.title}\n{hit.passage.text}"),
        all_names=float(_all_names(query, hit, article_of)),
        period=_period(query, hit),
        no_period=float(query.period is None),
        gap=hit.score - hits[1].score if len(hits) > 1 else _ALONE,
    )


def missing_evidence(query: Query, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Name what the question asks for and none of the hits has: names, then the period's words."""
    texts = [f"{hit.article.title}\n{hit.passage.text}" for hit in hits]
    entities = {name.entity for text in texts for name in names_in(text)}
    heard = [name.text for text in texts for name in unknown_names_in(text)]
    missing = [name.text for name in query.names if name.entity not in entities]
    missing += [name for name in query.unknown_names if not same_sounding(name, heard)]
    if query.period is not None and all(_period(query, hit) <= 0 for hit in hits):
        missing += [found.text for found in find_periods(query.text)][:1]
    return tuple(missing)


def _cosine(query: Query, hit: Hit, embedder: Embedder) -> float:
    best = hit.passage.text[hit.best[0] - hit.passage.start : hit.best[1] - hit.passage.start]
    return float(embedder.embed_passages([best])[0] @ embedder.embed_question(query.text))


def _coverage(query: Query, hit: Hit, embedder: Embedder) -> tuple[float, float]:
    """Return the shares of the question covered loosely and closely."""
    if not isinstance(embedder, TokenEmbedder):
        return 0.0, 0.0
    question, passage = embedder.token_ids([query.text, f"{hit.passage.text} {hit.article.title}"])
    interaction = LateInteraction(embedder.token_vectors(question))
    weights, best = interaction.weights, interaction.best_cosines(embedder.token_vectors(passage))
    return float(weights[best > LOOSELY].sum()), float(weights[best > CLOSELY].sum())


def _words(query: Query, hit: Hit) -> float:
    stems = set(content_stems(hit.passage.text)) | set(content_stems(hit.article.title))
    return sum(stem in stems for stem in query.stems) / len(query.stems) if query.stems else 0.0


def _names(query: Query, text: str) -> float:
    wanted = len(query.names) + len(query.unknown_names)
    if not wanted:
        return 0.0
    entities = {name.entity for name in names_in(text)}
    known = sum(name.entity in entities for name in query.names)
    if not query.unknown_names:
        return known / wanted
    others = [name.text for name in unknown_names_in(text)]
    return (known + sum(bool(same_sounding(name, others)) for name in query.unknown_names)) / wanted


def _all_names(query: Query, hit: Hit, article_of: Callable[[str], Article | None]) -> bool:
    if not query.names:
        return True
    article = article_of(hit.article.id)
    text = hit.passage.text if article is None else f"{article.title}\n{article.text}"
    entities = {name.entity for name in names_in(text)}
    return all(name.entity in entities for name in query.names)


def _period(query: Query, hit: Hit) -> float:
    if query.period is None:
        return 0.0
    published = hit.article.published
    periods = [found.period for found in periods_in(hit.passage.text, published)]
    return match_period(query.period, periods, published)
