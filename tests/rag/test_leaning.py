"""A sentence that says whom it speaks of only with the one before it is quoted with that one."""

from __future__ import annotations

from datetime import date

import pytest

from index.embedding import open_embedder
from index.types import ArticleHead, Passage, Sentence
from rag.leaning import context_of, needs_context
from rag.quoting import Quoter
from rag.telling import tell_quotes
from rag.types import Hit
from rag.understanding import understand

TODAY = date(2025, 11, 3)


def passage_of(sentences: list[str], between: str = " ") -> Passage:
    text, spans = "x. ", []
    for sentence in sentences:
        spans.append(Sentence(100 + len(text), 100 + len(text) + len(sentence)))
        text += sentence + between
    return Passage(1, "a", 100, 100 + len(text), text, tuple(spans))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He also visited Laos.", "en"),
        ("His treatise describes the distillation of sea water.", "en"),
        ("While there, he met the king.", "en"),
        ("During this hold, an electrical fire began.", "en"),
        ("Those were the first talks in ten years.", "en"),
        ("เขายังเป็นผู้เล่นที่อายุมากที่สุดด้วย", "th"),
        ("ส่วนที่คาซัคสถาน เขาเข้าร่วมงานรำลึกชัยชนะ", "th"),
        ("จากนั้นไปเยือนมาเลเซียสองวัน", "th"),
        ("Ông kế nhiệm người tiền nhiệm từ tháng 8.", "vi"),
        ("Đây là lần thứ ba Việt Nam đăng quang.", "vi"),
        ("Tại chính nơi này, Chủ tịch Hồ Chí Minh đã đọc Tuyên ngôn Độc lập.", "vi"),
        ("Nhân dịp này, hai bên ký bốn văn kiện.", "vi"),
    ],
)
def test_a_sentence_that_begins_with_a_pronoun_leans_on_the_one_before(text: str, language: str) -> None:
    assert needs_context(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("To Lam said he would visit Laos.", "en"),
        ("This year marks 75 years of diplomatic relations.", "en"),
        ("Theirs Limited opened a factory.", "en"),
        ("The president thanked them.", "en"),
        ("โต ลัม กล่าวว่าเขาจะเดินทางเยือนลาว", "th"),
        ("เขาใหญ่มีนักท่องเที่ยวหนึ่งล้านคน", "th"),
        ("ปีนี้ครบ 75 ปีความสัมพันธ์ทางการทูต", "th"),
        ("Ông Tô Lâm thăm Lào.", "vi"),
        ("Bà Rịa là một thành phố ven biển.", "vi"),
        ("Ils sont venus à Hanoï.", "fr"),
        ("", "en"),
    ],
)
def test_a_sentence_that_says_whom_it_speaks_of_stands_alone(text: str, language: str) -> None:
    assert not needs_context(text, language)


def test_only_the_sentence_just_before_is_its_context() -> None:
    passage = passage_of(["Luong Cuong flew to Vientiane.", "He met the president.", "Talks took an hour."])
    first, second, third = passage.sentences
    assert context_of(passage, second, "en") == first
    assert context_of(passage, first, "en") is None and context_of(passage, third, "en") is None
    cut = passage_of(["Luong Cuong flew to Vientiane.", "He met the president."], between=" (photo) ")
    assert context_of(cut, cut.sentences[1], "en") is None


def test_a_quote_is_given_with_what_it_leans_on_and_its_marks_stay_on_its_words() -> None:
    before = "Al-Muwaffaq of Herat was a physician."
    passage = passage_of([before, "He wrote of sea water on 5 May 2025.", "The book is lost."])
    head = ArticleHead("a", "", "en", date(2025, 5, 13), None, None)
    query = understand("when did he write of sea water", TODAY)
    embedder = open_embedder("khao")
    ranked = Quoter(embedder).rank(query, [Hit(passage, head, 1.0)])
    account = tell_quotes(query, ranked[:1], ranked, embedder)
    [citation] = account.citations
    assert citation.quote == f"{before} He wrote of sea water on 5 May 2025."
    start = citation.start - passage.start
    assert passage.text[start : start + len(citation.quote)] == citation.quote
    assert [citation.quote[start:end] for start, end in citation.marks] == ["5 May 2025"]


def test_a_sentence_quoted_by_itself_is_not_quoted_once_more() -> None:
    passage = passage_of(["Al-Muwaffaq of Herat was a physician.", "He wrote of sea water on 5 May 2025."])
    head = ArticleHead("a", "", "en", date(2025, 5, 13), None, None)
    query = understand("when did Al-Muwaffaq write of sea water", TODAY)
    embedder = open_embedder("khao")
    ranked = Quoter(embedder).rank(query, [Hit(passage, head, 1.0)])
    account = tell_quotes(query, ranked, ranked, embedder)
    quotes = [citation.quote for citation in account.citations]
    assert sorted(quotes) == ["Al-Muwaffaq of Herat was a physician.", "He wrote of sea water on 5 May 2025."]
