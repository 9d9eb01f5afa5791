from collections.abc import Callable

import pytest

from rag.evaluation.cases import Case
from rag.evaluation.measures.answering import (
    contains_expected,
    contains_share,
    exact_match,
    language_match,
    token_f1,
)

MakeCase = Callable[..., Case]


@pytest.mark.parametrize(
    ("answer", "language", "expected", "contains", "share"),
    [
        ("ท่านเยือนคาซัคสถานและรัสเซีย [1]", "th", (("คาซัคสถาน", "Kazakhstan"), ("รัสเซีย",)), 1, (2, 2)),
        ("Ông thăm Kazakhstan [1]", "vi", (("คาซัคสถาน", "Kazakhstan"), ("Nga",)), 0, (1, 2)),
        ("He stayed at home", "en", (("Kazakhstan",),), 0, (0, 1)),
    ],
)
def test_an_answer_contains_one_alternative_of_each_group(
    make_case: MakeCase, answer: str, language: str, expected: object, contains: float, share: object
) -> None:
    case = make_case(answer=answer, language=language, expected=expected)
    assert contains_expected(case) == (contains, 1)
    assert contains_share(case) == share


@pytest.mark.parametrize(
    ("answer", "language", "answers", "exact", "f1"),
    [
        ("The Panthers [2]", "en", ("panthers",), 1, 1.0),
        ("the old Panthers", "en", ("panthers", "lions"), 0, 2 / 3),
        ("1 พฤศจิกายน พ.ศ. ๒๔๗๖", "th", ("1 พฤศจิกายน พ.ศ. 2476",), 1, 1.0),
        ("ngày 5 tháng 5", "vi", ("ngày 5",), 0, 2 * 2 / 6),
        ("no idea", "en", ("four",), 0, 0.0),
    ],
)
def test_exact_match_and_word_f1_take_the_nearest_answer(
    make_case: MakeCase, answer: str, language: str, answers: tuple[str, ...], exact: float, f1: float
) -> None:
    case = make_case(answer=answer, language=language, answers=answers)
    assert exact_match(case) == (exact, 1)
    assert token_f1(case) == (pytest.approx(f1), 1)


def test_a_refusal_scores_nought_where_an_answer_was_due(make_case: MakeCase) -> None:
    case = make_case(answer="Kazakhstan is not in the sources", refused=True, answers=("Kazakhstan",))
    assert [contains_expected(case), exact_match(case), token_f1(case)] == [(0, 1)] * 3


def test_an_unanswerable_question_has_no_right_words(make_case: MakeCase) -> None:
    case = make_case(answer="four", unanswerable=True, answers=("four",))
    assert [contains_expected(case), exact_match(case), token_f1(case)] == [None] * 3


@pytest.mark.parametrize(
    ("answer", "language", "match"),
    [
        ("เขาเยือนกรุงอัสตานาเมื่อวันจันทร์ [1]", "th", (1, 1)),
        ("เขาเยือนกรุงอัสตานาเมื่อวันจันทร์ [1]", "en", (0, 1)),
        ("Ông đã thăm bốn nước trong tháng Năm [1]", "vi", (1, 1)),
        ("He visited the country on Monday [1]", "en", (1, 1)),
        ("308 [1]", "en", None),
        ("", "en", None),
    ],
)
def test_an_answer_should_be_in_the_language_of_its_question(
    make_case: MakeCase, answer: str, language: str, match: object
) -> None:
    assert language_match(make_case(answer=answer, language=language)) == match
