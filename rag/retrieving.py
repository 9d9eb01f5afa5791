"""A question understood -> the passages that may answer it, best first.

Signals, fused: the best sentence's vector (across languages), late interaction of the pieces
in all of a passage and in its best window (across languages), words (within one language), and
the names and periods that question and passage share. Knows nothing of how an answer is made of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.protocols import TokenEmbedder, TokenIds
from index.opening import OpenIndex
from index.stores.catalog import Candidate, StoredPassage
from index.stores.protocols import Vectors
from rag.correcting import corrected
from rag.evidence import heard_names, name_shares, period_match
from rag.filtering import EVERYTHING, Filter
from rag.fusing import Fused, Signals, fuse
from rag.late_interaction import Coverage, LateInteraction
from rag.neighbouring import neighbours
from rag.piece_rarity import PieceRarity, sampled_rarity
from rag.titles import Titles
from rag.types import Hit
from rag.understanding import Query

SENTENCES_TRIED = 200
TIMES_AS_MANY_WITHIN = 10
PASSAGES_BY_WORDS = 60
PASSAGES_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that some signal brings up, without their texts, and all signals of each.

    `cosines` maps the sentences looked at to their cosines with the question.
    """

    candidates: Sequence[Candidate]
    signals: Signals
    cosines: Mapping[int, float]


class Retriever:
    """Searches one open index."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._sampled: tuple[int, PieceRarity] | None = None
        self._titles = Titles()

    def search(self, query: Query, k: int, within: Filter = EVERYTHING) -> list[Hit]:
        """Return at most `k` hits, best first; none when the index is empty."""
        found = self.find(query, within)
        if not found.candidates:
            return []
        return self._hits(found, fuse(query, found.candidates, found.signals), k)

    def find(self, query: Query, within: Filter = EVERYTHING) -> Found:
        """Return the passages that some signal brings up, with all signals of each."""
        embedder = self._index.embedder
        if isinstance(embedder, TokenEmbedder):
            query = corrected(query, self._index.lexical, embedder)
        question = embedder.embed_question(query.searched)
        # Most of what is found may lie outside the bounds, so more is looked through.
        times = TIMES_AS_MANY_WITHIN if within else 1
        cosines = self._nearest_sentences(question, SENTENCES_TRIED * times)
        words = dict(self._index.lexical.search(query.stems, PASSAGES_BY_WORDS * times))
        passage_of = self._index.catalog.passages_of_sentences(cosines)
        every = self._index.catalog.candidates({*passage_of.values(), *words})
        candidates = [found for found in every if within.admits(found.article)]
        # A sentence that is not among the nearest is farther than its passage's that is, so only
        # passages that came by their words alone are missing their best one.
        missing = {found.passage_id for found in candidates}.difference(passage_of.values())
        more = self._index.catalog.sentence_ids(missing)
        cosines |= self._cosines(question, list(more))
        best = _best_of(passage_of | more, cosines)
        signals = self._signals(query, candidates, best, words)
        if candidates:
            self._look_closely(query, question, candidates, signals)
        return Found(candidates, signals, cosines)

    def _look_closely(
        self, query: Query, question: Vectors, candidates: Sequence[Candidate], signals: Signals
    ) -> None:
        """Look for names in no table by their sound, and at the titles; in the best candidates only, as it is slow."""
        best = fuse(query, candidates, signals).best(PASSAGES_LOOKED_AT)
        chosen = [candidates[at] for at in best]
        if query.unknown_names:
            signals.names[best] = name_shares(query, chosen, heard_names(query, chosen))
        embedder = self._index.embedder
        if isinstance(embedder, TokenEmbedder) and signals.late is not None:
            titles = [found.article.title for found in chosen]
            late, near, length = self._of_pieces(
                query, chosen, embedder, self._titles.pieces(titles, embedder)
            )
            signals.late.put(best, late)
            signals.neighbours[best], signals.length[best] = near, length
            signals.title[best] = self._titles.cosines(titles, question, embedder)

    def _nearest_sentences(self, question: Vectors, count: int) -> dict[int, float]:
        ids, scores = self._index.dense.search(question, count)
        return dict(zip(ids.tolist(), scores.tolist(), strict=True))

    def _cosines(self, question: Vectors, sentence_ids: Sequence[int]) -> dict[int, float]:
        if not sentence_ids:
            return {}
        vectors = self._index.dense.vectors(np.array(sentence_ids, dtype=np.int64))
        scores = np.einsum("ij,j->i", vectors, question)
        return dict(zip(sentence_ids, scores.tolist(), strict=True))

    def _signals(
        self,
        query: Query,
        candidates: Sequence[Candidate],
        best_cosines: Mapping[int, float],
        words: Mapping[int, float],
    ) -> Signals:
        embedder, nothing = self._index.embedder, np.zeros((3, len(candidates)), dtype=np.float32)
        late, near, length, title = None, *nothing
        if isinstance(embedder, TokenEmbedder):
            late, near, length = self._of_pieces(query, candidates, embedder)
        return Signals(
            sentence=np.array([best_cosines.get(found.passage_id, 0.0) for found in candidates]),
            late=late,
            neighbours=near,
            length=length,
            words=np.array([words.get(found.passage_id, 0.0) for found in candidates]),
            names=np.array(name_shares(query, candidates, {})),
            period=np.array([period_match(query, found) for found in candidates]),
            title=title,
        )

    def _of_pieces(
        self,
        query: Query,
        candidates: Sequence[Candidate],
        embedder: TokenEmbedder,
        titles: Sequence[TokenIds] | None = None,
    ) -> tuple[Coverage, Vectors, Vectors]:
        """Return the coverage, the neighbours and the lengths, of each passage behind its title, if given."""
        if not candidates:
            nothing = np.zeros(0, dtype=np.float32)
            return Coverage.of_nothing(0), nothing, nothing
        pieces = embedder.token_ids([query.searched])[0]
        interaction = LateInteraction(embedder.token_vectors(pieces))
        rows = [np.frombuffer(found.token_ids, dtype=pieces.dtype) for found in candidates]
        if titles is not None:
            rows = [np.concatenate(both) for both in zip(titles, rows, strict=True)]
        matches = interaction.match(rows, embedder.token_vectors)
        rarity = self._rarity_by_passage(embedder, pieces, candidates)
        weights = interaction.weights_of(len(candidates), rarity)
        lengths = matches.lengths.astype(np.float32)
        return interaction.coverage(matches, weights), neighbours(matches, weights), lengths

    def _rarity_by_passage(
        self, embedder: TokenEmbedder, pieces: TokenIds, candidates: Sequence[Candidate]
    ) -> Vectors:
        languages = [found.article.language for found in candidates]
        rarity = self._rarity(embedder)
        of_language = {language: rarity.of(pieces, language) for language in set(languages)}
        return np.stack([of_language[language] for language in languages])

    def _rarity(self, embedder: TokenEmbedder) -> PieceRarity:
        """Sample the collection when it is first searched after a change."""
        generation = self._index.generation
        known = self._sampled
        if known is None or known[0] != generation:
            known = self._sampled = (generation, sampled_rarity(self._index.catalog, embedder))
        return known[1]

    def _hits(self, found: Found, fused: Fused, k: int) -> list[Hit]:
        places = {found.candidates[at].passage_id: at for at in fused.best(k)}
        stored = self._index.catalog.passages(places)
        return [
            _hit(stored[id_], float(fused.totals[at]), fused.why(at), found.cosines)
            for id_, at in places.items()
            if id_ in stored
        ]


def _hit(stored: StoredPassage, score: float, why: Mapping[str, float], cosines: Mapping[int, float]) -> Hit:
    of_sentences = [cosines.get(id_, -1.0) for id_ in stored.sentence_ids]
    best = stored.passage.sentences[of_sentences.index(max(of_sentences))]
    return Hit(stored.passage, stored.article, score, why, (best.start, best.end))


def _best_of(passage_of: Mapping[int, int], cosines: Mapping[int, float]) -> dict[int, float]:
    """Map each passage to the cosine of its best sentence."""
    best: dict[int, float] = {}
    for sentence_id, passage_id in passage_of.items():
        best[passage_id] = max(cosines[sentence_id], best.get(passage_id, -1.0))
    return best
