"""What is fuzzed: each target takes any text and must either return or raise an error of ours."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from index.cleaning import clean
from index.copies import bands_of, shingles_of
from index.dates import find_periods, infer_published, question_period
from index.exporting import import_articles
from index.language_detection import detect_language
from index.names import NameTable, find_unknown
from index.normalising import normalise_text
from index.reading import read_source
from index.splitting import split_passages
from index.stores.manifest import FILE_NAME, read_manifest
from index.words import stems_of
from rag.follow_ups import stand_alone
from rag.understanding import understand

TODAY = date(2025, 11, 22)
Target = Callable[[str], object]


def _reads(suffix: str) -> Target:
    def read(text: str) -> object:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"article{suffix}"
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
            return list(read_source(str(file)))

    return read


def _reads_line(text: str) -> object:
    return _reads(".jsonl")(
        json.dumps({"id": text[:20], "text": text, "title": text[:50], "published": text[:10]})
    )


def _splits(text: str) -> object:
    text = normalise_text(text)
    for draft in split_passages(text, ()):
        assert 0 <= draft.start < draft.end <= len(text)
        assert all(draft.start <= s.start < s.end <= draft.end for s in draft.sentences)
    return text


def _asks(text: str) -> object:
    query = understand(text, TODAY)
    return query, stand_alone(text, [text, "who did To Lam visit"], TODAY)


def _imports(text: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "in.jsonl"
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        # An empty file is a whole export of nothing; it is not what is tried here.
        return import_articles(file, Path(folder) / "index") if text.strip() else None


def _opens_manifest(text: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
        return read_manifest(Path(folder))


TARGETS: dict[str, Target] = {
    "read .txt": _reads(".txt"),
    "read .md": _reads(".md"),
    "read .html": _reads(".html"),
    "read .jsonl": _reads(".jsonl"),
    "read a line": _reads_line,
    "clean": clean,
    "split": _splits,
    "words": stems_of,
    "language": detect_language,
    "dates": lambda text: find_periods(text, reference=TODAY),
    "date of an article": infer_published,
    "period of a question": lambda text: question_period(text, TODAY),
    "names": lambda text: NameTable.shipped().find(text),
    "unknown names": lambda text: find_unknown(text),
    "question": _asks,
    "copies": lambda text: bands_of(shingles_of(stems_of(text))),
    "import": _imports,
    "manifest": _opens_manifest,
}
# These take a file as it lies on the disk, any bytes.
READS_BYTES = frozenset(name for name in TARGETS if name.startswith("read .")) | {"import", "manifest"}
