"""Prepared text -> a tokenizer of unigram pieces, learnt by SentencePiece, kept as a `tokenizers` one.

Both cut a text into the same pieces. Knows nothing of vectors.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"
SPACE_MARK = "▁"
_SAMPLED_LINES = 700_000


def learn_pieces(texts: Iterable[str], piece_count: int, seed: int = 1) -> bytes:
    """Learn a SentencePiece unigram model of `piece_count` pieces; returns the serialised model."""
    import sentencepiece

    sentencepiece.set_random_generator_seed(seed)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        model_type="unigram",
        vocab_size=piece_count,
        character_coverage=0.9999,
        normalization_rule_name="identity",
        input_sentence_size=_SAMPLED_LINES,
        shuffle_input_sentence=True,
        max_sentence_length=4000,
        hard_vocab_limit=False,
        bos_id=-1,
        eos_id=-1,
        num_threads=2,
        minloglevel=1,
    )
    return model.getvalue()


def tokenizer_of(model: bytes) -> Tokenizer:
    """Turn a serialised SentencePiece unigram model into the `tokenizers` equivalent."""
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    count = processor.get_piece_size()
    return unigram([(processor.id_to_piece(i), processor.get_score(i)) for i in range(count)])


def unigram(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Build a tokenizer from pieces with their log probabilities; the first one is the unknown piece."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=0, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE_MARK, prepend_scheme="always")
    return tokenizer
