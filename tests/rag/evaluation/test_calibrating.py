"""When to refuse is learnt from questions with and without an answer."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np
import pytest

from rag.evaluation.calibrating import (
    MOST_FALSE_REFUSALS,
    Example,
    fit,
    held_out_confidences,
    report,
    shift_for,
)
from rag.settings import Settings
from rag.support import Evidence

LIKELY = Evidence(
    cosine=0.5,
    covered=0.8,
    uncovered_across=0.0,
    words=0.6,
    same_language=1.0,
    nameless=0.0,
    names_apart=0.0,
    person_missing=0.0,
    place_missing=0.0,
    office_missing=0.0,
    misfit=0.0,
    met=0.0,
    period_against=0.0,
    period_weak=0.0,
    lead=2.0,
    asked_words=0.5,
    read=0.3,
    read_anywhere=0.4,
)


@pytest.fixture
def examples() -> list[Example]:
    """Ninety starter questions; where there is no answer, a place asked about is mostly missing."""
    chance = np.random.default_rng(3)
    made = []
    for number in range(90):
        is_answerable = number % 3 != 0
        evidence = replace(
            LIKELY,
            cosine=float(chance.normal(0.4, 0.1)),
            place_missing=float(chance.random() < (0.1 if is_answerable else 0.7)),
        )
        made.append(Example(f"q{number}", "starter", evidence, is_answerable))
    return made


def test_a_place_that_is_missing_lowers_the_chance_of_an_answer(examples: list[Example]) -> None:
    fitted = fit(examples)
    assert fitted.coefficients["place_missing"] < 0
    assert fitted.confidence(LIKELY) > fitted.confidence(replace(LIKELY, place_missing=1.0))


def test_every_kind_of_evidence_gets_a_coefficient(examples: list[Example]) -> None:
    assert set(fit(examples).coefficients) == set(asdict(LIKELY))


def test_the_intercept_is_set_so_that_few_answerable_questions_are_refused(examples: list[Example]) -> None:
    confidences = held_out_confidences(examples)
    odds = np.log(confidences / (1 - confidences)) + shift_for(examples, confidences)
    shifted = 1 / (1 + np.exp(-odds))
    answerable = np.array([example.is_answerable for example in examples])
    refused = (shifted < Settings().threshold)[answerable].mean()
    assert refused <= MOST_FALSE_REFUSALS["starter"] + 1 / answerable.sum()
    assert "starter" in report(examples, shifted)


def test_a_question_is_held_out_with_all_its_variants(examples: list[Example]) -> None:
    without_answer = [
        replace(one, source="cut", is_answerable=False) for one in examples if one.is_answerable
    ]
    both = held_out_confidences([*examples, *without_answer])
    assert len(both) == len(examples) + len(without_answer)
    assert np.all((both > 0) & (both < 1))
