"""Article text -> sentences with exact offsets -> passages of whole sentences.

Thai has no full stop: its sentences are found at spaces, by the words around them
(`thai`); other scripts by their punctuation (`latin`). Knows nothing of search.
"""

from index.splitting.passages import PassageDraft, split_passages
from index.splitting.sentences import split_sentences

__all__ = ["PassageDraft", "split_passages", "split_sentences"]
