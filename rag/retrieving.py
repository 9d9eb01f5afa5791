"""A question understood -> the passages that may answer it, best first.

Four signals, fused: the best sentence's vector (across languages), late interaction of the
pieces (across languages), words (within one language), and the names and periods that
question and passage share. Knows nothing of how an answer is made of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.embedding.protocols import TokenEmbedder
from index.opening import OpenIndex
from index.stores.catalog import StoredPassage
from index.stores.protocols import Vectors
from rag.evidence import heard_names, name_share, period_match
from rag.filtering import EVERYTHING, Filter
from rag.fusing import Fused, Signals, fuse
from rag.late_interaction import LateInteraction
from rag.types import Hit
from rag.understanding import Query

SENTENCES_TRIED = 200
TIMES_AS_MANY_WITHIN = 10
PASSAGES_BY_WORDS = 60
PASSAGES_HEARD = 40


class Retriever:
    """Searches one open index."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index

    def search(self, query: Query, k: int, within: Filter = EVERYTHING) -> list[Hit]:
        """Return at most `k` hits, best first; none when the index is empty."""
        candidates, signals = self.candidates(query, within)
        if not candidates:
            return []
        scored = fuse(query, candidates, signals)
        best = sorted(range(len(candidates)), key=lambda at: -scored[at].total)[:k]
        question = self._index.embedder.embed_question(query.text)
        return [self._hit(candidates[at], scored[at], question) for at in best]

    def candidates(self, query: Query, within: Filter = EVERYTHING) -> tuple[list[StoredPassage], Signals]:
        """Return the passages that some signal brings up, with all signals of each."""
        question = self._index.embedder.embed_question(query.text)
        # Most of what is found may lie outside the bounds, so more is looked through.
        times = TIMES_AS_MANY_WITHIN if within else 1
        cosines = self._nearest_sentences(question, SENTENCES_TRIED * times)
        words = dict(self._index.lexical.search(query.stems, PASSAGES_BY_WORDS * times))
        of_sentence = self._index.catalog.passages_of_sentences(cosines)
        found = self._index.catalog.passages({*of_sentence.values(), *words}).values()
        candidates = [stored for stored in found if within.admits(stored.article)]
        cosines |= self._missing_cosines(question, candidates, cosines)
        signals = self._signals(query, candidates, cosines, words)
        if query.unknown_names and candidates:
            self._hear(query, candidates, signals)
        return candidates, signals

    def _hear(self, query: Query, candidates: Sequence[StoredPassage], signals: Signals) -> None:
        """Look for names in no table by their sound, in the best candidates only: it is slow."""
        scored = fuse(query, candidates, signals)
        best = sorted(range(len(candidates)), key=lambda at: -scored[at].total)[:PASSAGES_HEARD]
        heard = heard_names(query, [candidates[at] for at in best])
        for at in best:
            signals.names[at] = name_share(query, candidates[at], heard)

    def _nearest_sentences(self, question: Vectors, count: int) -> dict[int, float]:
        ids, scores = self._index.dense.search(question, count)
        return dict(zip(ids.tolist(), scores.tolist(), strict=True))

    def _missing_cosines(
        self, question: Vectors, candidates: Sequence[StoredPassage], known: Mapping[int, float]
    ) -> dict[int, float]:
        """Score the sentences of passages that came by their words, or of whose sentences only some came."""
        missing = np.array(
            [id_ for stored in candidates for id_ in stored.sentence_ids if id_ not in known], dtype=np.int64
        )
        if not len(missing):
            return {}
        scores = self._index.dense.vectors(missing) @ question
        return dict(zip(missing.tolist(), scores.tolist(), strict=True))

    def _signals(
        self,
        query: Query,
        candidates: Sequence[StoredPassage],
        cosines: Mapping[int, float],
        words: Mapping[int, float],
    ) -> Signals:
        return Signals(
            sentence=np.array([_best_cosine(stored, cosines) for stored in candidates]),
            late=self._late(query, candidates),
            words=np.array([words.get(stored.passage.id, 0.0) for stored in candidates]),
            names=np.array([name_share(query, stored, {}) for stored in candidates]),
            period=np.array([period_match(query, stored) for stored in candidates]),
        )

    def _late(self, query: Query, candidates: Sequence[StoredPassage]) -> Vectors | None:
        embedder = self._index.embedder
        if not isinstance(embedder, TokenEmbedder):
            return None
        question_ids = embedder.token_ids([query.text])[0]
        interaction = LateInteraction(embedder.token_vectors(question_ids))
        pieces = (np.frombuffer(stored.token_ids, dtype=question_ids.dtype) for stored in candidates)
        return interaction.score([embedder.token_vectors(ids) for ids in pieces])

    def _hit(self, stored: StoredPassage, fused: Fused, question: Vectors) -> Hit:
        ids = np.array(stored.sentence_ids, dtype=np.int64)
        best = stored.passage.sentences[int((self._index.dense.vectors(ids) @ question).argmax())]
        return Hit(stored.passage, stored.article, fused.total, fused.why, (best.start, best.end))


def _best_cosine(stored: StoredPassage, cosines: Mapping[int, float]) -> float:
    return max((cosines[id_] for id_ in stored.sentence_ids), default=0.0)
