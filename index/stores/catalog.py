"""Articles, passages and sentences in SQLite: the truth that every other store is derived from.

One transaction is one change of the index: `commit(generation)` makes the change and names
the generation of the derived stores that belongs to it. Knows nothing of vectors or words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.errors import IndexFolderError
from index.types import Article, ArticleHead, Passage, Sentence, Span

FILE_NAME = "catalog.sqlite"
APPLICATION_ID = 0x4B48414F  # "KHAO"
_SCHEMA = (Path(__file__).parent / "catalog.sql").read_text(encoding="utf-8")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with what was found out about it at indexing time.

    `token_ids` are the embedder's pieces of it (empty when it has none), `periods` pairs of
    ISO dates, `names` the keys of known entities, `unknown_names` spellings in no table.
    """

    passage: Passage
    article: ArticleHead
    token_ids: bytes
    periods: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    unknown_names: tuple[str, ...]
    sentence_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """What the builder hands over for one new passage; ids are given by the catalog."""

    start: int
    end: int
    is_caption: bool
    sentences: tuple[Sentence, ...]
    token_ids: bytes = b""
    periods: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    unknown_names: tuple[str, ...] = ()


class Catalog:
    """One SQLite file; readers see the last committed change."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db = connection
        self._path = path

    @classmethod
    def create(cls, folder: Path) -> Catalog:
        """Open the catalog of a folder for writing, making it if need be."""
        path = folder / FILE_NAME
        db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA secure_delete=ON")
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name='articles'").fetchone():
            db.executescript(f"BEGIN;{_SCHEMA}PRAGMA application_id={APPLICATION_ID};COMMIT;")
        return cls(db, path)

    @classmethod
    def open(cls, folder: Path) -> Catalog:
        """Open the catalog of a folder for reading. Raises IndexFolderError when there is none."""
        path = folder / FILE_NAME
        try:
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30, check_same_thread=False
            )
            if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise IndexFolderError(f"{path}: not a Khao catalog; name the folder that 'khao index' wrote")
        except sqlite3.Error as error:
            raise IndexFolderError(
                f"{path}: cannot be read ({error}); run 'khao index' again on your articles"
            ) from error
        return cls(db, path)

    def close(self) -> None:
        self._db.close()

    # Changing

    def begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self, generation: int) -> None:
        """End the change, naming the generation of derived stores that belongs to it."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (str(generation),))
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def add_article(self, article: Article, source: str, rows: Sequence[PassageRow]) -> list[StoredPassage]:
        """Store an article with its passages and return them with their new ids."""
        key = self._db.execute(
            "INSERT INTO articles (id, title, text, language, published, published_why, url, path, source,"
            " sha256, captions, cut) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (*_article_values(article, source),),
        ).lastrowid
        assert key is not None
        head = _head(article)
        return [self._add_passage(key, article, head, row) for row in rows]

    def _add_passage(self, key: int, article: Article, head: ArticleHead, row: PassageRow) -> StoredPassage:
        passage_id = self._db.execute(
            "INSERT INTO passages (article_key, start, end, is_caption, token_ids, periods, names,"
            " unknown_names) VALUES (?,?,?,?,?,?,?,?)",
            (
                key,
                row.start,
                row.end,
                row.is_caption,
                row.token_ids,
                json.dumps(row.periods),
                json.dumps(row.names, ensure_ascii=False),
                json.dumps(row.unknown_names, ensure_ascii=False),
            ),
        ).lastrowid
        assert passage_id is not None
        sentence_ids = tuple(self._add_sentence(passage_id, sentence) for sentence in row.sentences)
        text = article.text[row.start : row.end]
        passage = Passage(passage_id, article.id, row.start, row.end, text, row.sentences, row.is_caption)
        return StoredPassage(
            passage, head, row.token_ids, row.periods, row.names, row.unknown_names, sentence_ids
        )

    def _add_sentence(self, passage_id: int, sentence: Sentence) -> int:
        row = self._db.execute(
            "INSERT INTO sentences (passage_id, start, end) VALUES (?,?,?)",
            (passage_id, sentence.start, sentence.end),
        )
        assert row.lastrowid is not None
        return row.lastrowid

    def remove_article(self, article_id: str) -> tuple[list[int], list[int]]:
        """Remove an article; return the ids of its passages and of its sentences."""
        passages = self._ids(
            "SELECT p.id FROM passages p JOIN articles a ON a.key=p.article_key WHERE a.id=?", article_id
        )
        sentences = self._ids(
            "SELECT s.id FROM sentences s JOIN passages p ON p.id=s.passage_id"
            " JOIN articles a ON a.key=p.article_key WHERE a.id=?",
            article_id,
        )
        self._db.execute("DELETE FROM articles WHERE id=?", (article_id,))
        return passages, sentences

    # Reading

    def generation(self) -> int:
        row = self._db.execute("SELECT value FROM meta WHERE key='generation'").fetchone()
        return int(row[0]) if row else 0

    def known(self) -> dict[str, tuple[str, str]]:
        """Map every article's id to its source and the hash of what it was read from."""
        rows = self._db.execute("SELECT id, source, sha256 FROM articles")
        return {id_: (source, sha256) for id_, source, sha256 in rows}

    def counts(self) -> dict[str, int]:
        """Return how many articles, passages and sentences there are."""
        names = ("articles", "passages", "sentences")
        return {name: self._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}

    def article(self, article_id: str) -> Article | None:
        row = self._db.execute(
            "SELECT id, title, text, language, published, url, path, sha256, captions, cut, published_why"
            " FROM articles WHERE id=?",
            (article_id,),
        ).fetchone()
        return None if row is None else _article(row)

    def heads(self) -> Iterator[ArticleHead]:
        """Yield every article's head, newest first, undated last."""
        rows = self._db.execute(
            "SELECT id, title, language, published, url, path FROM articles"
            " ORDER BY published IS NULL, published DESC, id"
        )
        return (_head_of(row) for row in rows)

    def languages(self) -> dict[str, int]:
        return dict(self._db.execute("SELECT language, count(*) FROM articles GROUP BY language"))

    def published_range(self) -> tuple[date, date] | None:
        first, last = self._db.execute("SELECT min(published), max(published) FROM articles").fetchone()
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def passages_of_sentences(self, sentence_ids: Iterable[int]) -> dict[int, int]:
        """Map each sentence id to its passage's id."""
        found: dict[int, int] = {}
        for batch in _batches(sentence_ids):
            query = f"SELECT id, passage_id FROM sentences WHERE id IN ({_marks(batch)})"
            found.update(self._db.execute(query, batch))
        return found

    def passages(self, passage_ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Return the passages with these ids; ids that are gone are left out."""
        found: dict[int, StoredPassage] = {}
        for batch in _batches(passage_ids):
            sentences = self._sentences(batch)
            query = (
                "SELECT p.id, p.start, p.end, p.is_caption, p.token_ids, p.periods, p.names, p.unknown_names,"
                " substr(a.text, p.start+1, p.end-p.start), a.id, a.title, a.language, a.published, a.url, a.path"
                f" FROM passages p JOIN articles a ON a.key=p.article_key WHERE p.id IN ({_marks(batch)})"
            )
            for row in self._db.execute(query, batch):
                found[row[0]] = _stored_passage(row, sentences.get(row[0], []))
        return found

    def all_passage_ids(self) -> list[int]:
        return self._ids("SELECT id FROM passages ORDER BY id")

    def _sentences(self, passage_ids: Sequence[int]) -> dict[int, list[tuple[int, Sentence]]]:
        query = (
            f"SELECT passage_id, id, start, end FROM sentences WHERE passage_id IN ({_marks(passage_ids)})"
            " ORDER BY id"
        )
        found: dict[int, list[tuple[int, Sentence]]] = {}
        for passage_id, sentence_id, start, end in self._db.execute(query, passage_ids):
            found.setdefault(passage_id, []).append((sentence_id, Sentence(start, end)))
        return found

    def _ids(self, query: str, *values: str) -> list[int]:
        return [int(row[0]) for row in self._db.execute(query, values)]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    every = [int(id_) for id_ in ids]
    return (every[at : at + _BATCH] for at in range(0, len(every), _BATCH))


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))


def _head(article: Article) -> ArticleHead:
    return ArticleHead(
        article.id, article.title, article.language, article.published, article.url, article.path
    )


def _head_of(row: Sequence[str | None]) -> ArticleHead:
    id_, title, language, published, url, path = row
    day = date.fromisoformat(published) if published else None
    return ArticleHead(str(id_), str(title), str(language), day, url, path)


def _article_values(article: Article, source: str) -> tuple[str | None, ...]:
    return (
        article.id,
        article.title,
        article.text,
        article.language,
        article.published.isoformat() if article.published else None,
        article.published_why,
        article.url,
        article.path,
        source,
        article.sha256,
        json.dumps([(span.start, span.end) for span in article.captions]),
        json.dumps(article.cut, ensure_ascii=False),
    )


def _article(row: Sequence[str | None]) -> Article:
    id_, title, text, language, published, url, path, sha256, captions, cut, why = row
    return Article(
        str(id_),
        str(title),
        str(text),
        str(language),
        date.fromisoformat(published) if published else None,
        url,
        path,
        str(sha256),
        tuple(Span(start, end) for start, end in json.loads(captions or "[]")),
        tuple(json.loads(cut or "[]")),
        why or "",
    )


def _stored_passage(row: tuple, sentences: Sequence[tuple[int, Sentence]]) -> StoredPassage:  # type: ignore[type-arg]
    passage_id, start, end, is_caption, token_ids, periods, names, unknown_names, text = row[:9]
    head = _head_of(row[9:])
    spans = tuple(sentence for _, sentence in sentences)
    passage = Passage(passage_id, head.id, start, end, text, spans, bool(is_caption))
    return StoredPassage(
        passage,
        head,
        token_ids,
        tuple((first, last) for first, last in json.loads(periods)),
        tuple(json.loads(names)),
        tuple(json.loads(unknown_names)),
        tuple(sentence_id for sentence_id, _ in sentences),
    )
