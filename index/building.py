"""Sources a user names -> an index that holds their articles, and a report of what happened.

Only what changed since the last time is read into the index: changed files are replaced,
vanished ones removed, unchanged ones skipped. Knows nothing of questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.annotating import dated
from index.build_report import BuildReport
from index.changing import Change, changing, stamp_files
from index.embedding import open_embedder
from index.embedding.protocols import Embedder
from index.errors import IndexFolderError, InputError, NoIndex
from index.locking import writing
from index.opening import present_manifest
from index.reading import SourceFile, Unchanged, find_files, is_address, read_address, read_file
from index.stores.catalog import Catalog
from index.stores.manifest import Manifest, fsync_folder, refuse_other_embedder
from index.types import Article, ReadingProblem

DEFAULT_EMBEDDER = "khao"
ARTICLES_A_COMMIT = 2_000


@dataclass(frozen=True, slots=True)
class _Source:
    """A file or address to read; `key` names it in the catalog."""

    key: str
    file: SourceFile | None = None

    @property
    def stamp(self) -> str:
        return self.file.stamp if self.file is not None else ""


def build_index(
    sources: Sequence[str],
    folder: Path,
    *,
    embedder_name: str | None = None,
    allow_private: bool = False,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> BuildReport:
    """Bring an index up to date with files, folders and addresses.

    Raises ReadingError for a source that is missing or empty, before anything is changed;
    EmbedderMismatch, EmbedderUnavailable, IndexLocked or IndexFolderError for the rest. What
    cannot be read inside a source is reported, and the others go on.
    """
    found = [item for source in sources for item in _expand(source)]
    embedder, name = embedder_for(folder, embedder_name)
    report = BuildReport(folder)
    with writing(folder):
        builder = _Builder(folder, embedder, name, report)
        builder.remove_vanished(sources, {item.key for item in found})
        on_progress(0, len(found))
        for number, item in enumerate(found, start=1):
            builder.take(item, allow_private=allow_private)
            on_progress(number, len(found))
        builder.finish()
        report.note_moves(builder.hashes)
        counts = _counts(folder)
    report.articles, report.passages = counts["articles"], counts["passages"]
    return report


def remove_articles(folder: Path, article_ids: Sequence[str]) -> int:
    """Remove articles from every store at once; return how many passages went.

    Raises InputError when an id is not there; then nothing is removed.
    """
    manifest = present_manifest(folder)
    embedder = _open_embedder(folder, manifest, manifest.embedder)
    with writing(folder):
        before = _passages(folder)
        with changing(folder, embedder, manifest.embedder) as change:
            for article_id in article_ids:
                if not change.remove(article_id):
                    raise InputError(
                        f"{folder}: no article '{article_id}'; 'khao articles list' shows what there is"
                    )
        return before - _passages(folder)


class _Builder:
    """Reads sources one by one and commits what they change, some thousands of articles at a time."""

    def __init__(self, folder: Path, embedder: Embedder, embedder_name: str, report: BuildReport) -> None:
        self._folder = folder
        self._embedder = embedder
        self._embedder_name = embedder_name
        self._report = report
        self._known, self._stamps = _known_articles(folder)
        self._fresh_stamps: dict[str, str] = {}
        self._by_source: dict[str, set[str]] = {}
        for article_id, (key, _) in self._known.items():
            self._by_source.setdefault(key, set()).add(article_id)
        self._seen: set[str] = set()
        self._adding: list[tuple[Article, str]] = []
        # In order, and each once.
        self._removing: dict[str, None] = {}
        self.hashes = {article_id: sha256 for article_id, (_, sha256) in self._known.items()}

    def remove_vanished(self, sources: Sequence[str], present: set[str]) -> None:
        """Mark the articles of files that are gone from the folders named.

        `present` also names the folders inside that could not be looked into: nothing is gone from those.
        """
        folders = [
            Path(source).resolve() for source in sources if not is_address(source) and Path(source).is_dir()
        ]
        for article_id, (key, _) in self._known.items():
            gone = key not in present and not is_address(key)
            if gone and _lies_in(key, folders) and present.isdisjoint(map(str, Path(key).parents)):
                self._removing[article_id] = None

    def take(self, item: _Source, *, allow_private: bool) -> None:
        """Read one source and queue what it changes."""
        before = self._by_source.get(item.key, set())
        if item.stamp and self._stamps.get(item.key) == item.stamp:
            self._seen |= before
            self._report.unchanged += len(before)
            return
        kept: set[str] = set()
        problems = 0
        is_whole = bool(item.stamp)
        for result in self._read(item, allow_private=allow_private):
            if isinstance(result, ReadingProblem):
                self._report.note(result)
                problems += result.kind == "refused"
                # What was refused or noted is to be told the next time too.
                is_whole = False
            elif isinstance(result, Unchanged):
                self._seen.add(result.key)
                kept.add(result.key)
                self._report.unchanged += 1
            elif self._accept(result, item):
                kept.add(result.id)
            else:
                is_whole = False
        if is_whole:
            self._fresh_stamps[item.key] = item.stamp
        # A line or file that cannot be read now must not take away what was read before.
        if not problems:
            self._removing.update(dict.fromkeys(sorted(before - kept)))
        if len(self._adding) >= ARTICLES_A_COMMIT:
            self.finish()

    def finish(self) -> None:
        """Commit what is queued, if anything is or if there is no index yet."""
        if self._adding or self._removing or not _has_index(self._folder):
            with changing(self._folder, self._embedder, self._embedder_name) as change:
                self._apply(change)
                change.stamp_files(self._fresh_stamps)
        elif self._fresh_stamps:
            stamp_files(self._folder, self._fresh_stamps)
        for article, key in self._adding:
            self._known[article.id] = (key, article.sha256)
        self._adding, self._removing, self._fresh_stamps = [], {}, {}

    def _apply(self, change: Change) -> None:
        for article_id in self._removing:
            change.remove(article_id)
            self._known.pop(article_id, None)
            self._report.removed.append(article_id)
        for article, key in self._adding:
            change.add(article, key)
            where = self._report.changed if article.id in self._known else self._report.added
            where.append(article.id)
            self.hashes[article.id] = article.sha256

    def _read(self, item: _Source, *, allow_private: bool) -> Iterator[Article | ReadingProblem | Unchanged]:
        def known(article_id: str, sha256: str) -> bool:
            return article_id not in self._seen and self._known.get(article_id) == (item.key, sha256)

        if item.file is not None:
            return iter(read_file(item.file, known=known))
        return iter(read_address(item.key, allow_private=allow_private, known=known))

    def _accept(self, article: Article, item: _Source) -> bool:
        holder = self._known.get(article.id)
        taken_elsewhere = holder is not None and holder[0] != item.key and article.id not in self._removing
        if article.id in self._seen or taken_elsewhere:
            other = holder[0] if holder and taken_elsewhere else "an article read before it"
            self._report.note(
                ReadingProblem(
                    item.key, f"duplicate id '{article.id}', already taken by {other}; kept the first"
                )
            )
            return False
        self._seen.add(article.id)
        self._adding.append((dated(article), item.key))
        return True


def _expand(source: str) -> list[_Source]:
    if is_address(source):
        return [_Source(source)]
    return [_Source(file.place, file) for file in find_files(source)]


def _lies_in(key: str, folders: Sequence[Path]) -> bool:
    return any(Path(key).is_relative_to(folder) for folder in folders)


def _known_articles(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Return what is known of articles (`Catalog.known`) and of files (`Catalog.file_stamps`)."""
    if not _has_index(folder):
        return {}, {}
    catalog = Catalog.open(folder)
    try:
        return catalog.known(), catalog.file_stamps()
    finally:
        catalog.close()


def _counts(folder: Path) -> dict[str, int]:
    catalog = Catalog.open(folder)
    counts = catalog.counts()
    catalog.close()
    return counts


def _passages(folder: Path) -> int:
    return _counts(folder)["passages"]


def _has_index(folder: Path) -> bool:
    return _manifest_of(folder) is not None


def _manifest_of(folder: Path) -> Manifest | None:
    try:
        return present_manifest(folder)
    except NoIndex:
        return None


def _opening_name(name: str) -> str:
    """A model's folder by its full path, so that the index opens from any working folder."""
    path = Path(name).expanduser()
    return str(path.resolve()) if path.is_dir() else name


def embedder_for(folder: Path, embedder_name: str | None) -> tuple[Embedder, str]:
    """Open the embedder an index was built with, or the one named; make the folder if there is none.

    Returns with it the name that opens it again. Raises EmbedderMismatch when the two are not one.
    """
    manifest = _manifest_of(folder)
    name = _opening_name(embedder_name or (manifest.embedder if manifest else DEFAULT_EMBEDDER))
    embedder = _open_embedder(folder, manifest, name)
    _make_folder(folder)
    return embedder, name


def _open_embedder(folder: Path, manifest: Manifest | None, name: str) -> Embedder:
    embedder = open_embedder(name)
    if manifest is not None:
        refuse_other_embedder(manifest, folder, name, embedder.fingerprint)
    return embedder


def _make_folder(folder: Path) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without this a loss of power takes the folder's name, and with it the whole index.
        for place in missing:
            fsync_folder(place.parent)
    except OSError as error:
        raise IndexFolderError(
            f"{folder}: cannot be made ({error.strerror}); name another folder with --index"
        ) from error
