"""An answer -> its citation recall and precision as ALCE defines them (Gao et al. 2023, 4.3).

A sentence is recalled when all it cites together supports it. A citation is precise when its
sentence is supported and it is not irrelevant: alone it supports the sentence, or without it the
others no longer do. Support is what our checker says of a sentence and the passages, as `verified`;
for a quoted sentence that is little more than that the quote stands where it is said to stand,
so the figures speak of gists and of a chat model's sentences, and never of whether it answers.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.embedding.protocols import Embedder
from rag.checking import Source, check_sentence
from rag.types import Answer


def recall_and_precision(answer: Answer, embedder: Embedder) -> tuple[list[bool], list[bool]]:
    """Return one verdict for each sentence and one for each citation of a sentence."""
    passages = {hit.passage.id: Source(hit.passage.text, hit.article.published) for hit in answer.hits}
    source_of = {citation.number: passages[citation.passage_id] for citation in answer.citations}
    recalled: list[bool] = []
    precise: list[bool] = []
    for sentence in answer.sentences:
        sources = [source_of[number] for number in sentence.citations]
        is_supported = _supports(sources, sentence.text, embedder)
        recalled.append(is_supported)
        for at, source in enumerate(sources):
            others = [*sources[:at], *sources[at + 1 :]]
            is_needed = not _supports(others, sentence.text, embedder)
            precise.append(is_supported and (_supports([source], sentence.text, embedder) or is_needed))
    return recalled, precise


def _supports(sources: Sequence[Source], sentence: str, embedder: Embedder) -> bool:
    return check_sentence(sentence, sources, embedder) == "verified"
