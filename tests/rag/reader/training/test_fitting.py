"""Examples are made as described, and what is learnt from them is learnt: a near miss is told from an answer."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from index.embedding.static import shipped_embedder
from rag.reader.training.examples import Example, of_items, of_other_items, places
from rag.reader.training.fitting import Fitting, fit, quality_of
from rag.reader.training.rows import rows_of
from rag.reader.training.torch_network import Shape
from rag.reader.training.written import Item, Question

TODAY = date(2025, 11, 3)


def item(group: str, text: str, *questions: Question) -> Item:
    return Item(group, "storms", "", text, "en", questions)


STORM = item(
    "a",
    "The storm killed 12 people. It cut power to 300 homes.",
    Question("How many people died?", "en", ("12 people",)),
    Question("How many people were hurt?", "en", ()),
)
VOTE = item("b", "Lan won 400 votes in Hue.", Question("How many votes did Lan win?", "en", ("400 votes",)))


def test_a_question_without_answers_has_no_place_in_its_passage() -> None:
    answered, near_miss, _ = of_items([STORM, VOTE], random.Random(1))
    assert [answered.text[a:b] for a, b in answered.spans] == ["12 people"]
    assert near_miss.spans == ()


def test_a_joined_passage_keeps_its_answers_at_their_new_places() -> None:
    chance = random.Random(1)
    found = [one for _ in range(20) for one in of_items([STORM, VOTE], chance)]
    assert {len(one.text) > len(STORM.text) for one in found if one.question == "How many people died?"} == {
        True,
        False,
    }
    assert all(one.text[a:b] in ("12 people", "400 votes") for one in found for a, b in one.spans)


def test_questions_beside_other_passages_are_not_answered() -> None:
    found = [
        one
        for seed in range(8)
        for one in of_other_items([STORM, VOTE], shipped_embedder(), random.Random(seed))
    ]
    assert found and all(one.spans == () for one in found)
    assert {(one.question, one.text) for one in found} <= {
        ("How many people died?", VOTE.text),
        ("How many people were hurt?", VOTE.text),
        ("How many votes did Lan win?", STORM.text),
    }


@pytest.mark.parametrize(
    ("text", "part", "count"), [("a b a b a b a", "a", 3), ("Hue", "HUE", 1), ("Hue", "Hoi", 0)]
)
def test_places_are_found_whatever_the_case_and_not_more_than_three(text: str, part: str, count: int) -> None:
    assert len(places(text, part)) == count


def test_answers_begin_and_end_at_their_own_rows() -> None:
    spans = places("ฝนตก 12 คนเสียชีวิต", "12 คน")
    example = Example("How many died?", "en", "", "ฝนตก 12 คนเสียชีวิต", "th", None, spans)
    (row,) = rows_of([example], TODAY)
    assert row.is_answered and row.ends[0] == row.starts[0] + 1
    (none,) = rows_of([Example("Who?", "en", "", "ฝนตก", "th", None, ())], TODAY)
    assert not none.is_answered and none.starts.tolist() == [0]


def test_what_is_trained_on_is_learnt() -> None:
    examples = list(of_items([STORM, VOTE], random.Random(1))) * 32
    rows = rows_of(examples, TODAY)
    shape = Shape(columns=32, hidden=32, blocks=1, dropout=0.0, piece_dropout=0.0)
    network = fit(rows, [], shipped_embedder(), shape, Fitting(epochs=80, rate=1e-2, batch=32))
    quality = quality_of(network, rows)
    assert quality.area == 1.0 and quality.answers == 1.0


def test_a_file_of_weights_is_read_back(tmp_path: Path) -> None:
    from rag.reader.network import shipped_network
    from rag.reader.training.__main__ import save

    rows = rows_of(list(of_items([STORM], random.Random(1))), TODAY)
    shape = Shape(columns=32, hidden=32, blocks=1)
    network = fit(rows, [], shipped_embedder(), shape, Fitting(epochs=2, batch=2))
    save(network, tmp_path / "reader.safetensors")
    assert shipped_network(tmp_path / "reader.safetensors").read_all([]) == []
