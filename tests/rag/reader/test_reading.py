"""Read with the shipped weights, a passage answers what it tells and not what it only comes near."""

from __future__ import annotations

from datetime import date

import pytest

from index.types import ArticleHead, Passage, Sentence
from rag.quoting import Quote
from rag.reader.reading import SUREST, UNREAD, Read, read_hits
from rag.reader.training.written import HELD_OUT_ITEMS, read_items
from rag.types import Hit
from rag.understanding import understand

TODAY = date(2025, 11, 3)
VOTE = {
    "en": "Sok Dara won the mayoral election in Kampot on Sunday with 41,200 votes. His rival, Chan Vuthy, "
    "said he would not contest the result.",
    "th": "สก ดารา ชนะการเลือกตั้งนายกเทศมนตรีเมืองกำปอตเมื่อวันอาทิตย์ด้วยคะแนน 41,200 คะแนน จัน วุทธี คู่แข่ง "
    "กล่าวว่าจะไม่คัดค้านผลการเลือกตั้ง",
    "vi": "Ông Sok Dara thắng cử thị trưởng Kampot hôm Chủ nhật với 41.200 phiếu. Đối thủ của ông, Chan Vuthy, "
    "nói sẽ không khiếu nại kết quả.",
}
ASKED = {
    "en": ("how many votes did Sok Dara win", "how much did Sok Dara's campaign cost"),
    "th": ("สก ดารา ได้กี่คะแนน", "สก ดารา ใช้เงินหาเสียงเท่าไร"),
    "vi": ("Sok Dara được bao nhiêu phiếu?", "Sok Dara chi bao nhiêu tiền tranh cử?"),
}


def hit_of(text: str, language: str) -> Hit:
    head = ArticleHead("a", "", language, date(2025, 10, 27), None, None)
    return Hit(Passage(1, "a", 0, len(text), text, (Sentence(0, len(text)),)), head, 1.0)


def read(question: str, text: str, language: str) -> Read:
    return read_hits(understand(question, TODAY), [hit_of(text, language)])[1]


@pytest.mark.parametrize("language", ["en", "th", "vi"])
def test_what_is_told_is_surer_to_be_answered_than_a_near_miss(language: str) -> None:
    told, near_miss = (read(question, VOTE[language], language) for question in ASKED[language])
    assert told.odds > near_miss.odds


def test_of_items_never_learnt_from_answers_are_told_from_near_misses() -> None:
    odds: dict[bool, list[float]] = {True: [], False: []}
    for item in read_items(HELD_OUT_ITEMS)[::60]:
        for question in item.questions:
            odds[bool(question.answers)].append(read(question.text, item.text, item.language).odds)
    wins = [told > near_miss for told in odds[True] for near_miss in odds[False]]
    assert sum(wins) / len(wins) > 0.7


@pytest.mark.parametrize("language", ["en", "th", "vi"])
def test_the_answer_is_likelier_where_it_stands_than_elsewhere(language: str) -> None:
    text = VOTE[language]
    found = read(ASKED[language][0], text, language)
    at = text.index("41")
    rival = text.index({"en": "Chan Vuthy", "th": "จัน วุทธี", "vi": "Chan Vuthy"}[language])
    assert found.odds_of(at, at + 6) > found.odds_of(rival, rival + 9)
    assert found.odds_within(at, at + 6) > found.odds_within(rival, rival + 9)


def test_odds_are_cut_off_and_nothing_is_surest_not_to_answer() -> None:
    empty = read("who won", "", "en")
    assert empty.odds == -SUREST
    found = read("who won the election in Kampot", VOTE["en"], "en")
    assert -SUREST <= found.odds <= SUREST
    assert found.odds_within(5_000, 5_001) == found.odds_of(5_000, 5_001) == -SUREST


def test_a_sentence_of_a_passage_that_was_not_read_is_taken_for_one_that_does_not_answer() -> None:
    hit = hit_of(VOTE["en"], "en")
    assert Quote(hit, hit.passage.sentences[0], 1.0).odds == UNREAD


def test_no_hits_are_read_as_nothing() -> None:
    assert read_hits(understand("who won", TODAY), []) == {}
