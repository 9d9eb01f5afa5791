from collections.abc import Callable
from math import log2

import pytest

from rag.evaluation.cases import Case
from rag.evaluation.measures.ranking import named_measures, ranking_scores, run_of

MakeCase = Callable[..., Case]


def test_articles_are_ranked_by_their_best_passage(make_case: MakeCase) -> None:
    case = make_case(found=[("x", 0.5), ("a", 0.9), ("x", 0.7), ("y", 0.7)])
    assert case.found == ("a", "x", "y")
    assert run_of([case]) == {"q": {"a": 3.0, "x": 2.0, "y": 1.0}}


def test_measures_are_those_of_the_textbook(make_case: MakeCase) -> None:
    case = make_case(relevant=("a", "b", "c"), found=[("x", 5), ("a", 4), ("y", 3), ("b", 2)])
    scores = ranking_scores([case], named_measures()).by_question["q"]
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert scores["ndcg@5"] == pytest.approx((1 / log2(3) + 1 / log2(5)) / ideal)
    assert scores["recall@3"] == pytest.approx(1 / 3)
    assert scores["precision@5"] == pytest.approx(2 / 5)
    assert scores["mrr"] == pytest.approx(1 / 2)
    assert scores["map"] == pytest.approx((1 / 2 + 2 / 4) / 3)


def test_a_question_that_found_nothing_counts_as_nought(make_case: MakeCase) -> None:
    cases = [make_case(question_id="1", found=[("a", 1)]), make_case(question_id="2")]
    means = ranking_scores(cases, named_measures()).means
    assert (means["mrr"], means["recall@1"]) == (0.5, 0.5)


def test_questions_without_a_relevant_article_are_left_out(make_case: MakeCase) -> None:
    cases = [make_case(unanswerable=True, found=[("a", 1)]), make_case(relevant=(), answers=("x",))]
    assert ranking_scores(cases, named_measures()).means == {}
