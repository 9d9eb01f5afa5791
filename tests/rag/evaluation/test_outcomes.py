from collections.abc import Callable

import pytest

from rag.evaluation.cases import Case
from rag.evaluation.outcomes import outcome_of

FOUND = [("a", 1.0)]
CITED = [("a", "verified")]
IN_THAI = "เขาเยือนประเทศนี้เมื่อวันจันทร์ [1]"


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"expected": (("four",),), "answer": "four [1]", "found": FOUND, "cited": CITED}, "right"),
        (
            {"expected": (("four",),), "answer": "five [1]", "found": FOUND, "cited": CITED},
            "answered wrongly",
        ),
        (
            {"expected": (("four",),), "answer": "five", "found": FOUND, "cited": [("b", "verified")]},
            "retrieved but not answered",
        ),
        ({"expected": (("four",),), "answer": "five", "found": [("b", 1.0)]}, "not retrieved"),
        ({"refused": True, "found": FOUND}, "refused wrongly"),
        ({"refused": True, "found": [("b", 1.0)]}, "not retrieved"),
        ({"refused": True, "relevant": (), "answers": ("x",)}, "refused wrongly"),
        ({"unanswerable": True, "refused": True}, "right"),
        ({"unanswerable": True, "answer": "four"}, "answered wrongly"),
        ({"answer": "five", "found": FOUND, "cited": CITED}, "right"),
        ({"answers": ("on a Monday",), "answer": IN_THAI, "found": FOUND, "cited": CITED}, "right"),
        (
            {
                "answers": ("on a Monday",),
                "answer": "The visit was on Sunday.",
                "found": FOUND,
                "cited": CITED,
            },
            "answered wrongly",
        ),
        ({"expected": (("Monday", "จันทร์"),), "answer": IN_THAI, "found": FOUND, "cited": CITED}, "right"),
        ({"expected": (("Sunday",),), "answer": IN_THAI, "found": FOUND, "cited": CITED}, "answered wrongly"),
        ({"relevant": (), "answer": "four"}, "not judged"),
    ],
)
def test_what_became_of_a_question(
    make_case: Callable[..., Case], fields: dict[str, object], outcome: str
) -> None:
    assert outcome_of(make_case(**fields)) == outcome


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [({"found": FOUND}, "right"), ({}, "not retrieved"), ({"unanswerable": True}, "not judged")],
)
def test_a_search_alone_is_judged_by_what_it_found(
    make_case: Callable[..., Case], fields: dict[str, object], outcome: str
) -> None:
    assert outcome_of(make_case(**fields), retrieval_only=True) == outcome
