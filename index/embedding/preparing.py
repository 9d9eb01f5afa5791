"""Text as read -> the text an embedding tokenizer of ours is fed: normalised, its words spaced apart.

The same at training, indexing and query time. It knows nothing of tokenizers or vectors.
"""

from index.normalising import normalise_for_matching
from index.words.cutting import spaced_words


def prepare(text: str) -> str:
    """Return text with one spelling a letter, lower case, Thai words and digit runs apart."""
    return spaced_words(normalise_for_matching(text))
