import pytest

from index.types import Article
from rag.evaluation.questions import check_questions
from rag.evaluation.suggesting import Draft, RuleDrafter, suggest_questions

ARTICLES = {
    "th": "โต ลัม เดินทางเยือนคาซัคสถานอย่างเป็นทางการเมื่อวันที่ 5 พฤษภาคม 2568 ตามคำเชิญของเจ้าภาพ\n\n"
    "กลุ่มความร่วมมือใหม่นี้มีสมาชิกก่อตั้งสี่ชาติ ได้แก่ จีน รัสเซีย เบลารุส และคาซัคสถาน",
    "vi": "Tổng Bí thư đã thăm cấp Nhà nước Kazakhstan vào ngày 5/5/2025 theo lời mời. "
    "Các bộ và doanh nghiệp hai nước đã ký khoảng 14 văn kiện hợp tác.",
    "en": "The leader paid a state visit to the republic on 5 May 2025. "
    "The two delegations then signed 14 documents on trade and energy.",
}
ASKED = {
    "th": {
        "date": "โต ลัม เดินทางเยือนคาซัคสถานอย่างเป็นทางการเมื่อใด",
        "list": "กลุ่มความร่วมมือใหม่นี้มีสมาชิกก่อตั้งสี่ชาติ ได้แก่ประเทศใดบ้าง",
    },
    "vi": {
        "date": "Tổng Bí thư đã thăm cấp Nhà nước Kazakhstan khi nào?",
        "number": "Các bộ và doanh nghiệp hai nước đã ký bao nhiêu văn kiện hợp tác?",
    },
    "en": {
        "date": "When did the leader pay a state visit to the republic?",
        "number": "How many documents did the two delegations then sign on trade and energy?",
    },
}


def article(language: str, text: str | None = None) -> Article:
    return Article("a", "", ARTICLES[language] if text is None else text, language)


def drafts_of(*articles: Article) -> list[Draft]:
    return list(suggest_questions(articles))


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_drafts_read_like_questions_in_the_articles_language(language: str) -> None:
    drafts = drafts_of(article(language))
    asked = {draft.question.tags[1]: draft.question.text for draft in drafts}
    assert {kind: asked[kind] for kind in ASKED[language]} == ASKED[language]


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_draft_names_its_article_and_the_passage_that_answers_it(language: str) -> None:
    whole = article(language)
    for number, draft in enumerate(drafts_of(whole), start=1):
        assert whole.text[draft.start : draft.end] == draft.passage
        assert all(any(one in draft.passage for one in group) for group in draft.question.expected)
        assert (draft.id, draft.question.relevant, draft.question.tags[0]) == (
            f"a#{number}",
            {"a": 1},
            "draft",
        )
    assert check_questions([draft.question for draft in drafts_of(whole)], lambda _: whole) == []


def test_an_asked_for_date_may_be_answered_in_every_language() -> None:
    dated = next(draft for draft in drafts_of(article("th")) if "date" in draft.question.tags)
    assert {"5 พฤษภาคม 2568", "5 May 2025", "5/5/2025"} <= set(dated.question.expected[0])


def test_each_name_of_a_list_may_be_answered_in_every_spelling() -> None:
    listed = next(draft for draft in drafts_of(article("th")) if "list" in draft.question.tags)
    assert [
        {"China", "Russia", "Belarus", "Kazakhstan"} & set(group) for group in listed.question.expected
    ] == [
        {"China"},
        {"Russia"},
        {"Belarus"},
        {"Kazakhstan"},
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "asked"),
    [
        (
            "en",
            "“Trade grew again in March 2024”, the ministry said on its website.",
            "Which date is missing",
        ),
        (
            "vi",
            "Báo cáo nhắc tới Công ước Luật Biển 1982 và các điều ước khác của khu vực.",
            "Ngày nào còn thiếu",
        ),
        ("th", "ขณะนั้นพื้นที่สีเขียวทั้งประเทศคิดเป็นดัชนี 39 ตามเกณฑ์ใหม่ที่ประกาศใช้", "ตัวเลขใดหายไป"),
    ],
)
def test_a_sentence_no_rule_can_turn_into_a_question_is_shown_with_a_gap(
    language: str, sentence: str, asked: str
) -> None:
    [draft] = drafts_of(article(language, sentence))
    assert draft.question.text.startswith(asked) and "____" in draft.question.text


def test_nothing_is_drafted_from_what_has_no_rules_or_two_answers() -> None:
    two_dates = "The visit began on 5 May 2025 in the capital and ended on 12 May 2025 in the north."
    without_rules = Article("b", "", ARTICLES["en"], "xx")
    assert drafts_of(article("en", two_dates), without_rules, article("en", "")) == []


def test_no_more_drafts_than_asked_for_and_never_two_of_one_sentence() -> None:
    drafter = RuleDrafter()
    assert len(drafter.draft(article("en"), 1)) == 1
    drafts = drafter.draft(article("en"), 50)
    assert len({draft.start for draft in drafts}) == len(drafts) == 2


def test_a_sentence_that_stands_alone_comes_before_one_that_leans_on_what_was_said() -> None:
    text = "It signed the second accord there on 9 May 2025. Russia signed the first accord in Moscow on 8 May 2025."
    [draft, *_] = drafts_of(article("en", text))
    assert draft.question.text == "When did Russia sign the first accord in Moscow?"
