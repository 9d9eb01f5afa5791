"""Examples are made as described, and what is learnt from them is learnt: a near miss is told from an answer."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.embedding.static import shipped_embedder
from rag.reader.training.examples import Example, of_items, of_other_items, of_questions_alone, places
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
    found = list(of_items([STORM, VOTE], random.Random(1)))
    answers = {
        one.text[a:b] for one in found if one.question == "How many people died?" for a, b in one.spans
    }
    assert answers == {"12 people"}
    assert all(one.spans == () for one in found if one.question == "How many people were hurt?")


def many_times(*items: Item) -> list[Example]:
    chance = random.Random(1)
    return [one for _ in range(40) for one in of_items(items, chance)]


def test_a_joined_or_thinned_passage_keeps_its_answers_at_their_new_places() -> None:
    answered = [
        one for one in many_times(STORM, VOTE) if one.question == "How many people died?" and one.spans
    ]
    lengths = {len(one.text) for one in answered}
    assert max(lengths) > len(STORM.text) > min(lengths), "joined, and without the sentence on homes"
    assert all(one.text[a:b] == "12 people" for one in answered for a, b in one.spans)


def test_a_passage_without_its_answering_sentence_does_not_answer() -> None:
    cut = [one for one in many_times(STORM) if one.question == "How many people died?" and not one.spans]
    assert {one.text for one in cut} == {"It cut power to 300 homes."}


def test_a_passage_whose_title_holds_the_answer_is_not_cut() -> None:
    titled = replace(STORM, title="Storm kills 12 people")
    assert all(one.spans for one in many_times(titled) if one.question == "How many people died?")


def test_questions_without_a_passage_are_set_beside_those_somewhat_like_them(tmp_path: Path) -> None:
    (tmp_path / "questions.tsv").write_text("Who won?\tใครชนะ\tAi thắng?\n", encoding="utf-8")
    items = [replace(VOTE, group=str(at), text=f"Lan won {at} votes in Hue.") for at in range(12)]
    found = list(of_questions_alone(tmp_path, items, shipped_embedder(), random.Random(1)))
    assert [(one.question, one.language) for one in found] == [
        ("Who won?", "en"),
        ("ใครชนะ", "th"),
        ("Ai thắng?", "vi"),
    ]
    assert all(one.spans == () and "Lan won" in one.text for one in found)


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


def test_a_run_that_is_out_of_time_ends_and_is_kept() -> None:
    rows = rows_of(list(of_items([STORM], random.Random(1))), TODAY)
    kept: list[object] = []
    shape = Shape(columns=32, hidden=32, blocks=1)
    network = fit(
        rows, [], shipped_embedder(), shape, Fitting(epochs=1e6, minutes=1e-6, batch=2), None, kept.append
    )
    assert kept == [network]


def test_the_rate_rises_at_first_and_falls_to_its_last_share() -> None:
    fitting = Fitting(rate=1.0, last_rate=0.1)
    assert fitting.rate_at(20, 0.0) == pytest.approx(0.1)
    assert fitting.rate_at(1_000, 0.5) == pytest.approx(0.55)
    assert fitting.rate_at(9_000, 1.2) == pytest.approx(0.1)


def test_a_file_of_weights_is_read_back(tmp_path: Path) -> None:
    from rag.reader.network import shipped_network
    from rag.reader.training.__main__ import save

    rows = rows_of(list(of_items([STORM], random.Random(1))), TODAY)
    shape = Shape(columns=32, hidden=32, blocks=1)
    network = fit(rows, [], shipped_embedder(), shape, Fitting(epochs=2, batch=2))
    save(network, tmp_path / "reader.safetensors")
    assert shipped_network(tmp_path / "reader.safetensors").read_all([]) == []
