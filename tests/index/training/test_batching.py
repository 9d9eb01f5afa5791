import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.batching import MAX_TOKENS, Bags, bags, batches, encode_group, joined
from index.training.pairs import PairGroup
from index.training.vocabulary import unigram

PIECES = [("<unk>", 0.0), ("▁", -9.0), ("▁cat", -1.0), ("▁แมว", -1.0), ("▁mèo", -1.0)]
DROPPED = frozenset({0, 1})


def bag_of(rows: list[list[int]]) -> Bags:
    starts = np.cumsum([0, *map(len, rows)])
    return Bags(np.array([i for row in rows for i in row], dtype=np.int32), starts)


def rows_of(bag: Bags) -> list[list[int]]:
    return [bag.ids[a:b].tolist() for a, b in zip(bag.starts[:-1], bag.starts[1:], strict=True)]


ROWS = st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=8)


@given(ROWS, st.data())
def test_taking_rows_lays_exactly_those_end_to_end(rows: list[list[int]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=6))
    taken = bag_of(rows).take(np.array(chosen, dtype=np.int64))
    assert rows_of(taken) == [rows[i] for i in chosen]


@given(ROWS, ROWS)
def test_joining_keeps_both_sides_in_order(first: list[list[int]], second: list[list[int]]) -> None:
    assert rows_of(joined(bag_of(first), bag_of(second))) == first + second


@given(ROWS)
def test_dropping_tokens_keeps_the_borders_of_texts(rows: list[list[int]]) -> None:
    bag = bag_of(rows)
    assert rows_of(bag.keep(bag.ids > 4)) == [[i for i in row if i > 4] for row in rows]


def test_unknown_and_lone_space_pieces_are_left_out_and_long_texts_cut() -> None:
    encoded = bags(["cat qq แมว", "mèo " * 200], unigram(PIECES), DROPPED)
    assert rows_of(encoded)[0] == [2, 3]
    assert len(rows_of(encoded)[1]) == MAX_TOKENS


def test_a_row_without_known_pieces_is_dropped_on_both_sides() -> None:
    group = encode_group(PairGroup("x", ("cat", "qq"), ("แมว", "mèo")), unigram(PIECES), DROPPED)
    assert rows_of(group.left) == [[2]] and rows_of(group.right) == [[3]]


def test_repeated_texts_are_no_negatives_of_each_other() -> None:
    texts = ("cat", "แมว") * 40
    group = encode_group(PairGroup("x", texts, texts), unigram(PIECES), DROPPED)
    (batch,) = batches([group], size=80, steps=1, seed=1)
    first = np.array([row[0] for row in rows_of(batch.left)])
    expected = (first[:, None] == first[None, :]) & ~np.eye(len(first), dtype=bool)
    assert (batch.same == expected).all()


@pytest.mark.parametrize(("weight", "share"), [(1.0, 0.5), (3.0, 0.75)])
def test_groups_come_by_rows_times_weight(weight: float, share: float) -> None:
    tokenizer = unigram(PIECES)
    one = encode_group(PairGroup("one", ("cat",) * 64, ("แมว",) * 64, weight), tokenizer, DROPPED)
    two = encode_group(PairGroup("two", ("mèo",) * 64, ("แมว",) * 64), tokenizer, DROPPED)
    drawn = [batch.left.ids[0] == 2 for batch in batches([one, two], size=64, steps=400, seed=1)]
    assert np.mean(drawn) == pytest.approx(share, abs=0.08)
