"""Passages found over the starter articles, in three languages, and what is said of each."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rag.filtering import Filter
from rag.khao import Khao
from rag.retrieving import Retriever
from rag.understanding import understand

TODAY = date(2025, 12, 1)
QUESTIONS = (
    "which countries did To Lam visit in May 2025",
    "โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568",
    "Ông Tô Lâm thăm những nước nào tháng 5/2025?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_best_sentence_shown_is_the_one_nearest_to_the_question(starter: Khao, question: str) -> None:
    embedder = starter.index.embedder
    for hit in Retriever(starter.index).search(understand(question, TODAY), 5):
        spans = [(sentence.start, sentence.end) for sentence in hit.passage.sentences]
        texts = [hit.passage.text[a - hit.passage.start : b - hit.passage.start] for a, b in spans]
        cosines = embedder.embed_passages(texts) @ embedder.embed_question(question)
        assert cosines[spans.index(hit.best)] == pytest.approx(cosines.max(), abs=0.01)


@pytest.mark.parametrize("question", QUESTIONS)
def test_shares_of_the_signals_add_up_to_the_score_and_fall(starter: Khao, question: str) -> None:
    hits = Retriever(starter.index).search(understand(question, TODAY), 8)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(sum(hit.why.values()) == pytest.approx(hit.score) for hit in hits)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_candidate_has_every_signal(starter: Khao, question: str) -> None:
    found = Retriever(starter.index).find(understand(question, TODAY))
    assert found.signals.late is not None
    assert len(found.candidates) == len(found.signals.sentence) == len(found.signals.late.window)
    assert np.all(found.signals.sentence > -1)


def test_bounds_that_admit_nothing_find_nothing(starter: Khao) -> None:
    assert (
        Retriever(starter.index).search(understand(QUESTIONS[0], TODAY), 5, Filter(last=date(1900, 1, 1)))
        == []
    )
