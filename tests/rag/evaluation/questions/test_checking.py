from collections.abc import Sequence

import pytest

from index.types import Article
from rag.evaluation.questions import EvaluationQuestion, check_questions


def question(**fields: object) -> EvaluationQuestion:
    given = {"id": "q", "text": "Who?", "language": "en", "relevant": {"en.txt": 1}, "where": "set.jsonl:1"}
    return EvaluationQuestion(**(given | fields))


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"relevant": {"gone.txt": 1}}, "no article 'gone.txt' in the index"),
        ({"expected": (("Astana", "อัสตานา"),)}, "none of Astana | อัสตานา occurs in a relevant article"),
        ({"answers": ("Peru",)}, "none of Peru occurs in a relevant article"),
        ({"unanswerable": True}, "is true, but `relevant` names articles"),
        ({"unanswerable": True, "relevant": {}, "answers": ("x",)}, "is true, but something is expected"),
        ({"relevant": {}}, "nothing is known about the answer"),
        ({"relevant": {}, "answers": ("x",)}, "is empty, so that retrieval cannot be measured"),
    ],
)
def test_each_thing_wrong_with_a_question_is_said(
    articles: list[Article], fields: dict[str, object], problem: str
) -> None:
    found = check_questions([question(**fields)], lambda i: _article(articles, i))
    assert [str(one) for one in found if problem in one.problem], found
    assert str(found[0]).startswith("set.jsonl:1: question q: field ")


@pytest.mark.parametrize(
    ("article_id", "expected"),
    [
        ("th.txt", "ประธานาธิบดีที่กรุงอัสตานา"),
        ("vi.txt", "Ông To\u0302 La\u0302m"),
        ("en.txt", "FOUR   documents"),
        ("th.txt", "๕ พฤษภาคม ๒๕๖๘"),
    ],
)
def test_expected_strings_are_found_however_they_are_encoded(
    articles: list[Article], article_id: str, expected: str
) -> None:
    good = question(relevant={article_id: 1}, expected=((expected,),))
    assert check_questions([good], lambda i: _article(articles, i)) == []


def test_an_answer_in_another_language_than_the_article_is_not_looked_for(articles: list[Article]) -> None:
    asked_in_english = question(relevant={"th.txt": 1}, answers=("Kazakhstan",))
    assert check_questions([asked_in_english], lambda i: _article(articles, i)) == []


def test_the_same_question_twice_is_a_duplicate_whatever_its_spacing() -> None:
    twice = [question(id="a", text="Who  came?"), question(id="b", text="who came?", where="set.jsonl:2")]
    [problem] = check_questions(twice)
    assert str(problem) == ("set.jsonl:2: question b: field question: the same as question a (set.jsonl:1)")


def _article(articles: Sequence[Article], article_id: str) -> Article | None:
    return next((article for article in articles if article.id == article_id), None)
