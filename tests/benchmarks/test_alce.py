"""ALCE's recall and precision, with sentences borne out and not, and citations that add nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.khao import Khao
from rag.types import AnswerSentence
from tests.benchmarks.alce import recall_and_precision


@pytest.mark.parametrize(
    "question",
    [
        "When did Luong Cuong join the army?",
        "โต ลัม เยือนประเทศใดบ้างในเดือนพฤษภาคม 2568",
        "Ông Lương Cường sinh ngày nào?",
    ],
)
def test_quoted_sentences_are_recalled_and_a_claim_that_is_not_there_is_not(
    starter: Khao, question: str
) -> None:
    answer = starter.ask(question)
    quoted = AnswerSentence(" ".join(answer.citations[0].quote.split()), (1,))
    invented = AnswerSentence("Emmanuel Macron moved to Mars on 3 April 1999.", (1,))
    both = replace(answer, sentences=(quoted, invented))
    assert recall_and_precision(both, starter.index.embedder) == ([True, False], [True, False])


def test_a_citation_without_which_the_others_still_support_its_sentence_is_not_precise(starter: Khao) -> None:
    answer = starter.ask("Which bridge collapsed after Typhoon Yagi?")
    other = starter.ask("When did the Thai Senate approve marriage equality?")
    quote = AnswerSentence(" ".join(answer.citations[0].quote.split()), (1, 9))
    idle = replace(other.citations[0], number=9)
    padded = replace(
        answer,
        sentences=(quote,),
        citations=(answer.citations[0], idle),
        hits=(*answer.hits, *other.hits),
    )
    assert recall_and_precision(padded, starter.index.embedder) == ([True], [True, False])
