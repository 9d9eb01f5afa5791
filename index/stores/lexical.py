"""Words by passage id, searched by BM25 with tantivy.

Words come ready cut and stemmed; tantivy only splits at spaces, for its own analysers
break Thai. Latin words are kept a second time without diacritics, so that Vietnamese typed
bare is found. Segments are immutable files: a new generation links them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import IndexFolderError
from index.stores.linking import link_or_copy
from index.stores.protocols import cannot_be_written
from index.words import fold

if TYPE_CHECKING:
    import tantivy

FOLDER_NAME = "words"
_TOKENIZER = "spaced"
_HEAP_BYTES = 50_000_000
FOLDED_BOOST = 0.4
TITLE_BOOST = 0.5
_MOST_BEGINNING = 2000


class LexicalStore:
    """A `WordStore` over one tantivy index."""

    def __init__(self, index: tantivy.Index, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._writer: tantivy.IndexWriter | None = None

    @classmethod
    def create(cls, generation: Path) -> LexicalStore:
        """Make an empty store inside a generation's folder."""
        import tantivy

        folder = generation / FOLDER_NAME
        folder.mkdir(parents=True)
        with _writing(folder):
            return cls(_registered(tantivy.Index(_schema(), path=str(folder))), folder)

    @classmethod
    def open(cls, generation: Path) -> LexicalStore:
        """Open the store of a generation. Raises IndexFolderError when it cannot be read."""
        import tantivy

        folder = generation / FOLDER_NAME
        try:
            if folder.is_dir() and not os.access(folder, os.W_OK):
                return cls._open_elsewhere(folder)
            return cls(_registered(tantivy.Index.open(str(folder))), folder)
        except ValueError as error:
            raise IndexFolderError(
                f"{folder}: cannot be read as a word store; run 'khao verify --repair --index {generation.parent}'"
            ) from error

    @classmethod
    def _open_elsewhere(cls, folder: Path) -> LexicalStore:
        """Open a store that may not be written: tantivy wants to put a lock beside the files it reads."""
        import tantivy

        place = Path(tempfile.mkdtemp(prefix="khao-words-"))
        for file in folder.iterdir():
            if not file.name.endswith(".lock"):
                (place / file.name).symlink_to(file.absolute())
        try:
            store = cls(_registered(tantivy.Index.open(str(place))), folder)
        except ValueError:
            shutil.rmtree(place)
            raise
        weakref.finalize(store, shutil.rmtree, place, ignore_errors=True)
        return store

    @classmethod
    def branch(cls, old_generation: Path, new_generation: Path) -> LexicalStore:
        """Start a new generation from an old one by linking its immutable files."""
        target = new_generation / FOLDER_NAME
        target.mkdir(parents=True)
        for file in sorted((old_generation / FOLDER_NAME).iterdir()):
            if file.name.endswith(".lock"):
                continue
            # tantivy rewrites its JSON files in place of the old name; only those are copied.
            if file.suffix == ".json":
                shutil.copyfile(file, target / file.name)
            else:
                link_or_copy(file, target / file.name)
        return cls.open(new_generation)

    def __len__(self) -> int:
        return int(self._index.searcher().num_docs)

    def add(self, passage_id: int, words: Sequence[str], title_words: Sequence[str]) -> None:
        import tantivy

        document = tantivy.Document()
        document.add_unsigned("id", passage_id)
        document.add_text("words", " ".join(words))
        document.add_text("folded", " ".join(_folded(words)))
        document.add_text("title", " ".join(title_words))
        with _writing(self._folder):
            self._open_writer().add_document(document)

    def remove(self, passage_id: int) -> None:
        import tantivy

        # By query, not by term: tantivy-py 0.27 reads the term of an unsigned field as a signed
        # one, matches nothing and says nothing.
        term = tantivy.Query.term_query(self._index.schema, "id", passage_id)
        with _writing(self._folder):
            self._open_writer().delete_documents_by_query(term)

    def commit(self) -> None:
        """Write what was added and removed; it is on disk when this returns.

        Raises IndexFolderError when the disk does not take it.
        """
        with _writing(self._folder):
            if self._writer is not None:
                self._writer.commit()
                self._writer.wait_merging_threads()
                self._writer = None
            self._index.reload()

    def discard(self) -> None:
        """Forget what was added and removed since the last commit."""
        if self._writer is not None:
            # Rolling back writes too, which a full disk may refuse; the folder goes away all the same.
            with suppress(ValueError):
                self._writer.rollback()
            self._writer = None

    def ids(self) -> list[int]:
        """Return every passage id held."""
        import tantivy

        if not len(self):
            return []
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.all_query(), limit=len(self), count=False).hits
        return [int(searcher.doc(address)["id"][0]) for _, address in found]

    def search(self, words: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Return the `k` best passage ids with their BM25 scores for any of the words."""
        if not words or len(self) == 0:
            return []
        searcher = self._index.searcher()
        found = searcher.search(self._query(words), limit=k, count=False).hits
        ids = searcher.fast_field_values("id", [address for _, address in found])
        return [(int(id_), float(score)) for id_, (score, _) in zip(ids, found, strict=True)]

    def has(self, word: str) -> bool:
        """Say whether any passage has the word, with its diacritics or typed without them."""
        searcher = self._index.searcher()
        return any(searcher.doc_freq(field, word) for field in ("words", "folded"))

    def beginning(self, letters: str) -> list[str]:
        """Return the words of all passages that begin with these letters, the commonest first."""
        found = self._index.searcher().terms_with_prefix("words", letters, limit=_MOST_BEGINNING)
        return [word for word, _ in found]

    def _query(self, words: Sequence[str]) -> tantivy.Query:
        import tantivy

        def term(field: str, word: str, boost: float) -> tuple[tantivy.Occur, tantivy.Query]:
            query = tantivy.Query.boost_query(
                tantivy.Query.term_query(self._index.schema, field, word), boost
            )
            return tantivy.Occur.Should, query

        clauses = []
        for word in dict.fromkeys(words):
            clauses.append(term("words", word, 1.0))
            clauses.append(term("title", word, TITLE_BOOST))
            if _is_latin(word):
                clauses.append(term("folded", fold(word), FOLDED_BOOST))
        return tantivy.Query.boolean_query(clauses)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(_HEAP_BYTES, 1)
        return self._writer


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise cannot_be_written(folder, error) from error


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    for field in ("words", "folded", "title"):
        builder.add_text_field(field, stored=False, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


def _registered(index: tantivy.Index) -> tantivy.Index:
    import tantivy

    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)
    return index


def _is_latin(word: str) -> bool:
    return word[0].isalpha() and not "\u0e00" <= word[0] <= "\u0e7f"


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(word) for word in words if _is_latin(word)]
