"""A folder of hostile names, links and files -> counts of those kept out, and of what got through.

    python -m tests.reliability.hostile_paths

Beside good articles the folder holds links out of it, devices, pipes, sockets, names with line breaks and
stray bytes, JSON lines whose ids are paths, and files too large to be articles. After indexing, every
good article must be there, nothing of what lies outside, and not one file written but below the index.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from index.build_report import BuildReport
from index.building import build_index
from index.exporting import export_articles
from index.reading import MAX_FILE_BYTES
from index.stores.catalog import Catalog
from index.verifying import verify
from tests.reliability.counting import Tally

SECRET = "hidden harbour forty-two"
GOOD = {
    "thai.txt": "โต ลัม เยือนรัสเซียเมื่อวันที่ 10 พฤษภาคม 2568 และพบประธานาธิบดีที่กรุงมอสโก",
    "viet.md": "Tổng Bí thư Tô Lâm thăm Belarus ngày 11/5/2025 và ký nhiều văn kiện hợp tác.",
    "english.txt": "To Lam met the president of Kazakhstan on 6 May 2025 and spoke of trade in rice.",
}
ODD_NAMES = (
    b"line\nbreak.txt",
    b"return\rback.txt",
    b"stray-\xff\xfe-bytes.txt",
    b"escape-\x1b[31m.txt",
    b"tab\there.txt",
    "turned-\u202etxt.txt".encode(),
    "ปี 2568 ข่าว.txt".encode(),
    "tin tức đêm.txt".encode(),
    b"--option.txt",
    b"quote'\"; DROP TABLE articles.txt",
    b"%s%n{0}.txt",
)
PATH_IDS = ("../../outside", "/etc/passwd", "C:\\x", "a/../../b", ".", "..", "con\u0000nul", "id\nwith break")


@dataclass(slots=True)
class Counts(Tally):
    """What was tried and how it ended; `let_in` must stay empty."""

    links: int = 0
    not_regular: int = 0
    odd_names: int = 0
    path_ids: int = 0
    too_large: int = 0
    kept_out: int = 0
    read: int = 0
    let_in: list[str] = field(default_factory=list)


def try_all(place: Path) -> Counts:
    """Make the folder below `place`, index it and look at what came of it."""
    counts, folder, index = Counts(), place / "articles", place / "index"
    folder.mkdir()
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    _make_links(place, folder, counts)
    sockets = _make_what_is_no_file(folder, counts)
    _make_odd_names(folder, counts)
    _make_path_ids(folder, counts)
    _make_too_large(folder, counts)
    before = _tree(place)
    report = build_index([str(folder)], index)
    sockets.close()
    _look(place, index, report, counts)
    counts.let_in += [
        f"written outside the index: {path}"
        for path in _tree(place) - before
        if not path.is_relative_to(index)
    ]
    _look_again(folder, index, counts)
    return counts


def _make_links(place: Path, folder: Path, counts: Counts) -> None:
    outside = place / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET, encoding="utf-8")
    links = {
        "up.txt": "../outside/secret.txt",
        "whole.txt": str(outside / "secret.txt"),
        "folder": "../outside",
        "twice.txt": "up.txt",
        "self.txt": "self.txt",
        "loop": ".",
        "broken.txt": "nowhere.txt",
        "process.txt": "/proc/self/environ",
        "zero.txt": "/dev/zero",
        "random.txt": "/dev/urandom",
        "passwords.txt": "/etc/passwd",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    counts.links = len(links)


def _make_what_is_no_file(folder: Path, counts: Counts) -> socket.socket:
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    listening, before = socket.socket(socket.AF_UNIX), Path.cwd()
    # A socket's whole path may not be longer than a hundred characters.
    os.chdir(folder)
    listening.bind("socket.txt")
    os.chdir(before)
    counts.not_regular = 3
    try:
        os.mknod(folder / "device.txt", stat.S_IFCHR | 0o600, os.makedev(1, 5))
        counts.not_regular += 1
    except PermissionError:
        # Only root may make a device; the links to some stand above.
        pass
    return listening


def _make_odd_names(folder: Path, counts: Counts) -> None:
    for number, name in enumerate(ODD_NAMES):
        text = (
            f"Report {number}: the river rose {number} metres. แม่น้ำสูงขึ้น {number} เมตร Sông dâng {number} mét."
        )
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(text, encoding="utf-8")
    counts.odd_names = len(ODD_NAMES)


def _make_path_ids(folder: Path, counts: Counts) -> None:
    rows = [
        {"id": id_, "text": f"Line {number} tells of {number} boats. เรือ {number} ลำ {number} chiếc thuyền."}
        for number, id_ in enumerate(PATH_IDS)
    ]
    (folder / "lines.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    counts.path_ids = len(rows)


def _make_too_large(folder: Path, counts: Counts) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(1 << 40)
    with (folder / "large.md").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    counts.too_large = 2


def _look(place: Path, index: Path, report: BuildReport, counts: Counts) -> None:
    catalog = Catalog.open(index)
    texts = [article.text for article, _ in catalog.articles()]
    ids = [head.id for head in catalog.heads()]
    catalog.close()
    counts.read, counts.kept_out = len(texts), len(report.refused) + len(report.skipped)
    counts.let_in += [f"text from outside: {text[:60]}" for text in texts if SECRET in text]
    counts.let_in += [f"not read: {name}" for name, text in GOOD.items() if text not in texts]
    raw = b"".join(path.read_bytes() for path in index.rglob("*") if path.is_file())
    counts.let_in += ["bytes from outside"] * (SECRET.encode() in raw)
    told = [*ids, *(f"{problem.where} {problem.reason}" for problem in [*report.refused, *report.skipped])]
    counts.let_in += [f"not one printable line: {line!r}" for line in told if "\n" in line or "\x1b" in line]
    counts.let_in += [f"unsound: {trouble.what}" for trouble in verify(index).troubles]
    export_articles(index, place / "index" / "export.jsonl")


def _look_again(folder: Path, index: Path, counts: Counts) -> None:
    """A second run finds everything as it was."""
    again = build_index([str(folder)], index)
    if again.added or again.changed or again.removed:
        counts.let_in.append(f"not known again: {again.added + again.changed + again.removed}")


def _tree(place: Path) -> set[Path]:
    return {Path(root) / name for root, _, names in os.walk(place) for name in names}


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        counts = try_all(Path(temporary))
    print(json.dumps(counts.as_dict(), indent=2, ensure_ascii=False))
    return int(bool(counts.let_in))


if __name__ == "__main__":
    sys.exit(main())
