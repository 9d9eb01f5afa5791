"""Sentences are chosen that answer: the best first, few, and none said twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.embedding import open_embedder
from index.types import ArticleHead, Passage, Sentence
from rag.khao import Khao
from rag.quoting import Quote, Quoter, best_of, shipped_quoting, worth_reading
from rag.sentence_signals import SIGNALS, drafts_of, signals_of
from rag.types import Hit
from rag.understanding import understand

TODAY = date(2025, 11, 3)


def hit_of(sentences: list[str], language: str, title: str = "") -> Hit:
    text, spans = "", []
    for sentence in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence)))
        text += sentence + " "
    head = ArticleHead("a", title, language, date(2025, 5, 13), None, None)
    return Hit(Passage(1, "a", 0, len(text), text, tuple(spans)), head, 1.0)


@pytest.mark.parametrize(
    ("question", "sentences", "language"),
    [
        (
            "when did Luong Cuong become president",
            ["Luong Cuong thanked the deputies.", "Luong Cuong was elected president on 21 October 2024."],
            "en",
        ),
        (
            "แพทองธารเยือนฮานอยวันไหน",
            ["แพทองธารกล่าวขอบคุณเจ้าภาพที่ฮานอย", "แพทองธารเยือนฮานอยวันที่ 15-16 พฤษภาคม 2568"],
            "th",
        ),
        (
            "Ông Lương Cường sinh ngày nào?",
            ["Ông Lương Cường cảm ơn các đại biểu.", "Ông Lương Cường sinh ngày 15/8/1957 ở Phú Thọ."],
            "vi",
        ),
    ],
)
def test_the_sentence_that_has_the_kind_of_thing_asked_for_comes_first(
    question: str, sentences: list[str], language: str
) -> None:
    query = understand(question, TODAY)
    ranked = Quoter(open_embedder("khao")).rank(query, [hit_of(sentences, language)])
    assert ranked[0].text == sentences[1]


def test_a_sentence_s_neighbours_and_title_add_to_what_it_holds() -> None:
    query = understand("which bridge over the Red River collapsed", TODAY)
    alone = hit_of(["It was the Phong Chau span."], "en")
    led_up_to = hit_of(["A bridge over the Red River collapsed.", "It was the Phong Chau span."], "en")
    embedder = open_embedder("khao")
    (first,), _ = signals_of(query, drafts_of([alone]), embedder)
    (_, second), _ = signals_of(query, drafts_of([led_up_to]), embedder)
    assert second.context > first.context + 0.1
    assert second.late == pytest.approx(first.late, abs=1e-5)


def test_neighbours_of_another_passage_add_nothing() -> None:
    query = understand("which bridge over the Red River collapsed", TODAY)
    hits = [hit_of(["A bridge over the Red River collapsed."], "en"), hit_of(["It was the span."], "en")]
    (_, second), _ = signals_of(query, drafts_of(hits), open_embedder("khao"))
    assert second.context == pytest.approx(0.0, abs=1e-5)


def test_every_signal_has_a_shipped_weight() -> None:
    assert set(shipped_quoting().weights) == set(SIGNALS)


@pytest.mark.parametrize(
    "question", ["who did To Lam visit in May 2025", "โต ลัม เยือนประเทศใด", "Ông Tô Lâm thăm nước nào?"]
)
def test_one_to_three_sentences_are_chosen_and_none_twice(starter: Khao, question: str) -> None:
    quotes = [citation.quote for citation in starter.ask(question).citations]
    assert 1 <= len(quotes) <= 3
    assert len(set(quotes)) == len(quotes)


def test_a_sentence_of_another_article_must_come_nearer_to_be_quoted_too() -> None:
    hit = hit_of(["The bridge fell.", "It was 300 metres long."], "en")
    own, other = (Quote(hit, hit.passage.sentences[at], score) for at, score in enumerate((5.0, 2.0)))
    elsewhere = hit_of(["Bridges are built of steel."], "en")
    elsewhere = replace(elsewhere, article=replace(elsewhere.article, id="b"))
    near, far = (Quote(elsewhere, elsewhere.passage.sentences[0], score) for score in (4.5, 2.5))
    assert best_of([own, near, other], 3, margin=4.0, elsewhere=1.0) == [own, near, other]
    assert best_of([own, far, other], 3, margin=4.0, elsewhere=1.0) == [own, other]


def test_hits_far_behind_the_first_are_not_read_closely_but_for_the_second() -> None:
    hits = [replace(hit_of(["The bridge fell."], "en"), score=score) for score in (20.0, 9.0, 8.0)]
    assert [hit.score for hit in worth_reading(hits)] == [20.0, 9.0]
    alike = [replace(hits[0], score=20.0 - at / 2) for at in range(9)]
    assert worth_reading(alike) == alike[:6]
    assert worth_reading([]) == []


def test_nothing_is_chosen_from_nothing() -> None:
    assert Quoter(open_embedder("khao")).rank(understand("anything", TODAY), []) == []
    assert best_of([], 3, 1.0, 1.0) == []
