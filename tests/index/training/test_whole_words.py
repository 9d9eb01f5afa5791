import numpy as np
import pytest
from tokenizers import Tokenizer

from index.embedding.static import StaticEmbedder
from index.training.pairs import PairGroup
from index.training.whole_words import chosen_words, counted_words, with_sums, with_words

WORDS = {"en": "zyzzogeton", "th": "ฟฟฮฮฬฬ", "vi": "nghuyệnh"}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return StaticEmbedder().tokenizer


@pytest.mark.parametrize("word", WORDS.values(), ids=list(WORDS))
def test_a_common_word_becomes_one_piece_and_other_words_stay_cut_as_they_were(
    tokenizer: Tokenizer, word: str
) -> None:
    added = chosen_words(tokenizer, {word: 9.0}, tokenizer.get_vocab_size() + 10)
    grown = with_words(tokenizer, added)
    assert grown.encode(word, add_special_tokens=False).tokens == [f"▁{word}"]
    text = "the president ประธานาธิบดี tổng thống"
    assert grown.encode(text).ids == tokenizer.encode(text).ids


def test_a_word_starts_at_the_sum_of_what_it_was_cut_into(tokenizer: Tokenizer) -> None:
    vectors = np.random.default_rng(1).normal(size=(tokenizer.get_vocab_size(), 4)).astype(np.float32)
    added = chosen_words(tokenizer, {"zyzzogeton": 9.0}, tokenizer.get_vocab_size() + 1)
    pieces = tokenizer.encode("zyzzogeton", add_special_tokens=False).ids
    assert len(pieces) > 1
    assert np.allclose(with_sums(vectors, added)[-1], vectors[pieces].sum(axis=0), atol=1e-5)


def test_the_commonest_words_come_first_and_no_more_than_there_is_room_for(tokenizer: Tokenizer) -> None:
    counts = {"zyzzogeton": 5.0, "qwrtplk": 8.0, "xkcdvwm": 4.0, "seldomest": 1.0}
    added = chosen_words(tokenizer, counts, tokenizer.get_vocab_size() + 2)
    assert [word.piece for word in added] == ["▁qwrtplk", "▁zyzzogeton"]
    assert chosen_words(tokenizer, counts, tokenizer.get_vocab_size()) == []


def test_numbers_addresses_and_rare_words_are_not_added(tokenizer: Tokenizer) -> None:
    counts = {"zyz9": 9.0, "a@bcdef.gh": 9.0, "zyzzogeton": 3.0, "x": 9.0}
    assert chosen_words(tokenizer, counts, tokenizer.get_vocab_size() + 9) == []


def test_words_count_once_a_text_without_their_punctuation_and_written_texts_count_more() -> None:
    groups = [
        PairGroup("th-en prose", ("ข่าว ข่าว",), ("News, news!",), 5.0),
        PairGroup("vi-en written sentences", ("Tin tức.",), ("(news)",), 12.0),
        PairGroup("vi-en prose bare", ("tin tuc",), ("news",), 5.0),
    ]
    counts = counted_words(groups)
    assert counts["ข่าว"] == 1 and counts["news"] == 7 and counts["tức"] == 6 and "tuc" not in counts
