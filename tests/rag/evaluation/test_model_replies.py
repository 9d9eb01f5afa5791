import pytest

from rag.evaluation.model_replies import json_objects_in


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ('```json\n{"a": 1}\n{"b": {"c": 2}}\n```', [{"a": 1}, {"b": {"c": 2}}]),
        ('[{"a": 1}, {"b": 2}]', [{"a": 1}, {"b": 2}]),
        ('{broken} {"a": "ก{"}', [{"a": "ก{"}]),
        ("no JSON at all", []),
    ],
)
def test_objects_are_found_whatever_stands_around_them(reply: str, found: list) -> None:
    assert list(json_objects_in(reply)) == found
