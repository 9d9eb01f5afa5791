from collections.abc import Callable

from rag.evaluation.cases import Case
from rag.evaluation.measures.refusing import (
    RefusalPoint,
    refusal_curve,
    refusal_f1,
    refusal_precision,
    refusal_recall,
)

MakeCase = Callable[..., Case]


def test_refusals_are_summed_to_precision_recall_and_f1(make_case: MakeCase) -> None:
    refused_and_unanswerable = [(True, True), (True, True), (True, False), (False, True), (False, False)]
    cases = [make_case(refused=refused, unanswerable=due) for refused, due in refused_and_unanswerable]
    sums = []
    for measure in (refusal_precision, refusal_recall, refusal_f1):
        ratios = [ratio for case in cases if (ratio := measure(case))]
        sums.append((sum(num for num, _ in ratios), sum(den for _, den in ratios)))
    assert sums == [(2, 3), (2, 3), (4, 6)]


def test_a_question_of_which_nothing_is_known_is_left_out(make_case: MakeCase) -> None:
    assert refusal_f1(make_case(relevant=(), refused=True)) is None


def test_the_curve_refuses_more_as_the_threshold_rises(make_case: MakeCase) -> None:
    cases = [
        make_case(confidence=confidence, unanswerable=due)
        for confidence, due in [(0.1, True), (0.4, False), (0.4, True), (0.9, False), (None, True)]
    ]
    assert refusal_curve(cases) == [
        RefusalPoint(0.1, 1.0, 0.5),
        RefusalPoint(0.4, 2 / 3, 1.0),
        RefusalPoint(0.9, 0.5, 1.0),
    ]


def test_there_is_no_curve_without_an_unanswerable_question(make_case: MakeCase) -> None:
    assert refusal_curve([make_case()]) == []
