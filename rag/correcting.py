"""A question's words and a collection's words -> the question with slips of the keys put right.

A word that neither the collection nor the embedder has, one letter away from one of the collection
("memner", "Austrlaia"), was most likely meant as that one: a letter wrong, missing, too many, or
two turned round, after the first two letters. The embedder's pieces tell a slip from a word that
only this collection lacks ("fourth" beside "forth"): it has common words whole. Thai is left alone,
for a slip there changes how words are cut. What comes out is for searching, not for showing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.embedding.protocols import TokenEmbedder
from index.stores.protocols import WordStore
from index.words import stems_of
from rag.understanding import Query

# A shorter word has too many neighbours that are other words.
_SHORTEST = 5
_SAME_BEGINNING = 2
_LATIN_WORD = re.compile(r"[^\W\d_\u0e00-\u0e7f]{5,}")


def corrected(query: Query, store: WordStore, embedder: TokenEmbedder) -> Query:
    """Return the query with its unknown words replaced in `searched` and `stems`."""
    words = set(_LATIN_WORD.findall(query.searched))
    meant = {word: near for word in words if (near := _nearest(word, store, embedder))}
    if not meant:
        return query
    searched = _LATIN_WORD.sub(lambda match: meant.get(match.group(), match.group()), query.searched)
    stems = {stem: near for word, near in meant.items() for stem in stems_of(word)}
    return replace(query, searched=searched, stems=tuple(stems.get(stem, stem) for stem in query.stems))


def _nearest(word: str, store: WordStore, embedder: TokenEmbedder) -> str | None:
    """Return the stem of the collection's commonest word one slip away, if nobody knows the word itself."""
    stems = stems_of(word)
    if len(stems) != 1 or store.has(stems[0]) or len(embedder.token_ids([word])[0]) < 2:
        return None
    near = (other for other in store.beginning(stems[0][:_SAME_BEGINNING]) if one_slip(stems[0], other))
    return next(near, None)


def one_slip(left: str, right: str) -> bool:
    """Say whether one letter changed, added, left out or turned round with the next makes one the other."""
    if min(len(left), len(right)) < _SHORTEST or abs(len(left) - len(right)) > 1:
        return False
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    rest, other = left[same:], right[same:]
    if len(rest) != len(other):
        return rest[1:] == other or rest == other[1:]
    return rest[1:] == other[1:] or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])
