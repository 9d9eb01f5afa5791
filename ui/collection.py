"""Files and addresses a reader drops on the page -> articles in the index; and articles out of it again.

Files are kept in a folder beside the index, so that they can be indexed again. It does not know the page.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.build_report import BuildReport
from index.building import build_index
from index.changing import Change, changing
from index.errors import InputError, KhaoError
from index.locking import writing
from index.types import Article
from rag.khao import Khao
from ui.background import Background, Tell


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the sources to read have been read."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article taken out, with the source it was read from: enough to put it back."""

    article: Article
    source: str


OnProgress = Callable[[int, int], None]


class KeepsArticles(Protocol):
    """A collection that a reader may change."""

    def add(
        self, files: Sequence[Path], addresses: Sequence[str], on_progress: OnProgress
    ) -> BuildReport: ...

    def remove(self, article_id: str) -> RemovedArticle: ...

    def restore(self, removed: RemovedArticle) -> None: ...


class IndexedCollection:
    """The articles of the index that a `Khao` answers from."""

    def __init__(self, khao: Khao) -> None:
        self._index = khao.index

    @property
    def added_folder(self) -> Path:
        """Where files given on the page are kept."""
        folder = self._index.folder
        return folder.with_name(f"{folder.name}-added")

    def add(self, files: Sequence[Path], addresses: Sequence[str], on_progress: OnProgress) -> BuildReport:
        """Read files and addresses into the index; files that hold no article are not kept."""
        kept = [self._keep(file) for file in files]
        try:
            report = build_index([*map(str, kept), *addresses], self._index.folder, on_progress=on_progress)
        except KhaoError:
            _drop(kept)
            raise
        useless = {problem.where for problem in (*report.refused, *report.skipped)}
        _drop([file for file in kept if str(file) in useless or str(file.resolve()) in useless])
        return report

    def remove(self, article_id: str) -> RemovedArticle:
        """Take an article out of every store. Raises InputError when it is not there."""
        article, known = self._index.catalog.article(article_id), self._index.catalog.known()
        if article is None or article_id not in known:
            raise InputError(f"no article '{article_id}' in the collection: it may have been removed already")
        with writing(self._index.folder), self._changing() as change:
            change.remove(article_id)
        return RemovedArticle(article, known[article_id][0])

    def restore(self, removed: RemovedArticle) -> None:
        """Put a removed article back as it was."""
        with writing(self._index.folder), self._changing() as change:
            change.add(removed.article, removed.source)

    def _changing(self) -> AbstractContextManager[Change]:
        return changing(self._index.folder, self._index.embedder, self._index.manifest.embedder)

    def _keep(self, file: Path) -> Path:
        self.added_folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copyfile(file, self.added_folder / file.name))


def adding(
    collection: KeepsArticles, files: Sequence[Path], addresses: Sequence[str]
) -> Iterator[Progress | BuildReport | KhaoError]:
    """How far the reading has come, again and again; last the report, or why there is none."""

    def work(tell: Tell[Progress | BuildReport]) -> None:
        def count(done: int, total: int) -> None:
            tell(Progress(done, total))

        tell(collection.add(files, addresses, count))

    try:
        yield from Background(work).news()
    except KhaoError as error:
        yield error


def _drop(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
