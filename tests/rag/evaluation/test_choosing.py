"""Weights of sentences are learnt from which sentences hold the answer."""

from __future__ import annotations

import numpy as np

from rag.evaluation.choosing import FLOORS, Ranking, held_out_report, holding_share, learn
from rag.sentence_signals import SIGNALS


def rankings(telling: str, count: int = 30) -> list[Ranking]:
    """Questions of four sentences each, of which the one with most of the `telling` signal answers."""
    chance = np.random.default_rng(7)
    made = []
    for number in range(count):
        signals = chance.random((4, len(SIGNALS)))
        holds = np.arange(4) == signals[:, SIGNALS.index(telling)].argmax()
        made.append(Ranking(f"q{number}", signals, holds, np.zeros(4, dtype=np.int64), 1.0))
    return made


def test_the_signal_that_tells_the_answer_gets_the_greatest_weight() -> None:
    learnt = learn(rankings("context"))
    assert max(learnt.weights, key=lambda name: learnt.weights[name]) == "context"


def test_learnt_weights_put_the_answer_among_the_chosen() -> None:
    share, quoted = holding_share(rankings("late"), learn(rankings("late")))
    assert share > 0.9
    assert 1 <= quoted <= 3


def test_names_and_periods_keep_a_floor_where_little_can_be_learnt_of_them() -> None:
    learnt = learn(rankings("cosine"))
    assert all(learnt.weights[name] >= floor for name, floor in FLOORS.items())


def test_what_is_reported_was_not_learnt_on() -> None:
    assert "held out" in held_out_report(rankings("late"))
