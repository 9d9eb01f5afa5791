import pytest

from index.types import Article
from rag.evaluation.questions import check_questions
from rag.evaluation.suggesting import suggest_questions

ARTICLES = {
    "th": "โต ลัม เดินทางเยือนคาซัคสถานอย่างเป็นทางการเมื่อวันที่ 5 พฤษภาคม 2568",
    "vi": "Tổng Bí thư đã thăm cấp Nhà nước Kazakhstan vào ngày 5/5/2025 theo lời mời. Hai bên đã ký tổng cộng 14 văn kiện hợp tác.",
    "en": "The leader paid a state visit to the republic on 5 May 2025. The talks were led by President Kassym Tokayev that day. "
    "The two delegations then signed 14 documents on trade and energy.",
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("th", {"date": "5 พฤษภาคม 2568"}),
        ("vi", {"date": "5/5/2025", "number": "14"}),
        ("en", {"date": "5 May 2025", "name": "President Kassym Tokayev", "number": "14"}),
    ],
)
def test_drafts_ask_for_what_was_cut_out(language: str, expected: dict[str, str]) -> None:
    article = Article("a", "", ARTICLES[language], language)
    drafts = list(suggest_questions([article]))
    assert {draft.tags[1]: draft.expected[0][0] for draft in drafts} == expected
    assert all(draft.tags[0] == "draft" and "____" in draft.text for draft in drafts)
    assert all(draft.language == language and draft.relevant == {"a": 1} for draft in drafts)
    assert [draft.id for draft in drafts] == [f"a#{i}" for i in range(1, len(drafts) + 1)]
    assert check_questions(drafts, lambda _: article) == []


def test_an_asked_for_date_may_be_answered_in_every_language() -> None:
    [draft, *_] = suggest_questions([Article("a", "", ARTICLES["th"], "th")])
    assert {"5 May 2025", "5/5/2025"} <= set(draft.expected[0])


def test_nothing_is_drafted_from_what_has_no_rules_or_two_answers() -> None:
    two_dates = "The visit began on 5 May 2025 in the capital and ended on 12 May 2025 in the north."
    articles = [
        Article("a", "", two_dates, "en"),
        Article("b", "", ARTICLES["en"], "xx"),
        Article("c", "", "", "en"),
    ]
    assert list(suggest_questions(articles)) == []


def test_no_more_drafts_than_asked_for() -> None:
    assert len(list(suggest_questions([Article("a", "", ARTICLES["en"], "en")], max_per_article=1))) == 1
