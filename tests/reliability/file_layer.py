"""A program's calls that change files -> their log, and the disks that a loss of power could leave.

`file_layer.c` stands between the libraries and the system (LD_PRELOAD): it logs every change below one
folder and lets a call of one's choice fail. `Disk` replays the log with what was never synced left out.
It knows nothing of indexes.
"""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).with_name("file_layer.c")
SECTOR_BYTES = 512
MODES = ("nothing unsynced", "names without data", "torn")
_HEAD = struct.Struct("<cQQQIII")


def can_be_built() -> bool:
    """Whether this machine has a C compiler and is one whose registers the layer knows."""
    return sys.platform == "linux" and os.uname().machine == "x86_64" and shutil.which("cc") is not None


def build(folder: Path) -> Path:
    """Compile the layer into a folder; return the library."""
    folder.mkdir(parents=True, exist_ok=True)
    library = folder / "file_layer.so"
    flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["cc", *flags, "-o", library, SOURCE, "-ldl", "-lpthread"], check=True)
    return library


def run_with_layer(module: str, words: list[str], folder: Path) -> int:
    """Run a module of ours again in a process that has the layer; return its exit code."""
    environment = os.environ | {"LD_PRELOAD": str(build(folder))}
    return subprocess.run([sys.executable, "-m", module, *words], env=environment, check=False).returncode


def is_loaded() -> bool:
    return hasattr(ctypes.CDLL(None), "layer_watch")


def watch(folder: Path, log: Path | None = None) -> None:
    """Count the calls that change something below a folder, and log them where a file is given."""
    ctypes.CDLL(None).layer_watch(os.fsencode(folder), os.fsencode(log) if log else b"")


def calls() -> int:
    """Return how many changing calls there were since `watch`."""
    count = ctypes.CDLL(None).layer_calls
    count.restype = ctypes.c_long
    return int(count())


def fail(call: int, error: int, *, once: bool) -> None:
    """Let the changing call of this number fail with an errno, and all after it unless `once`."""
    ctypes.CDLL(None).layer_fail(ctypes.c_long(call), int(once), error)


@dataclass(frozen=True, slots=True)
class Operation:
    """One change: C create, T cut to `at` bytes, W write, S sync, D sync a folder, M mkdir, R rename,
    L link, U unlink or rmdir. `call` counts the changing calls until then."""

    kind: str
    call: int
    inode: int
    at: int
    path: str
    other: str
    data: bytes


def read_log(log: Path) -> list[Operation]:
    return list(_operations(log.read_bytes()))


def _operations(content: bytes) -> Iterator[Operation]:
    place = 0
    while place < len(content):
        kind, call, inode, at, *lengths = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        data, path, other = lengths
        texts = content[place : place + path], content[place + path : place + path + other]
        place += path + other + data
        names = (os.fsdecode(text) for text in texts)
        yield Operation(kind.decode(), call, inode, at, *names, content[place - data : place])


@dataclass(slots=True, eq=False)
class Node:
    """A file or folder: its bytes, those that are on the disk for sure, and what was written since."""

    is_folder: bool = False
    now: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    unsynced: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, at: int, data: bytes | None) -> None:
        """Write data at an offset; None cuts the file to that length."""
        apply_write(self.now, at, data)
        self.unsynced.append((at, data))

    def sync(self) -> None:
        self.synced, self.unsynced = bytes(self.now), []


def apply_write(content: bytearray, at: int, data: bytes | None) -> None:
    end = at + len(data or b"")
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at:end] = data


Names = dict[str, Node]


class Disk:
    """What a disk holds, and what of it is certain, after the operations so far."""

    def __init__(self) -> None:
        self._now: Names = {}
        self._synced: Names = {}
        self._pending: list[Operation] = []
        self._made: dict[int, Node] = {}
        self._by_inode: dict[int, Node] = {}

    def do(self, operation: Operation) -> None:
        """Take one more operation."""
        kind = operation.kind
        if kind in "WT":
            data = operation.data if kind == "W" else None
            self._by_inode[operation.inode].write(operation.at, data)
        elif kind == "S":
            self._by_inode[operation.inode].sync()
        elif kind == "D":
            self._sync_folder(operation.path)
        else:
            if kind in "CM":
                self._made[id(operation)] = Node(is_folder=kind == "M")
                self._by_inode[operation.inode] = self._made[id(operation)]
            self._pending.append(operation)
            self._name(self._now, operation)

    def _name(self, names: Names, operation: Operation) -> None:
        if operation.kind in "CM":
            names[operation.path] = self._made[id(operation)]
        elif operation.kind == "U":
            names.pop(operation.path, None)
        elif operation.path in names:
            node = names.pop(operation.path) if operation.kind == "R" else names[operation.path]
            names[operation.other] = node

    def _sync_folder(self, folder: str) -> None:
        synced = [operation for operation in self._pending if _folder_of(operation) == folder]
        for operation in synced:
            self._name(self._synced, operation)
        self._pending = [operation for operation in self._pending if _folder_of(operation) != folder]

    def whole(self) -> dict[str, bytes | None]:
        """Return what a running system sees: each path with its bytes, None for a folder."""
        return {path: None if node.is_folder else bytes(node.now) for path, node in self._now.items()}

    def after_power_loss(self, mode: str, chance: random.Random) -> dict[str, bytes | None]:
        """Return a state the disk may be found in. `mode` is one of MODES."""
        names = dict(self._synced)
        if mode != "nothing unsynced":
            for operation in self._pending[: chance.randint(0, len(self._pending))]:
                self._name(names, operation)
        found = {}
        for path, node in sorted(names.items()):
            if str(Path(path).parent) in found or str(Path(path).parent) not in self._now:
                found[path] = None if node.is_folder else _content(node, mode, chance)
        return found


def _folder_of(operation: Operation) -> str:
    return str(Path(operation.other or operation.path).parent)


def _content(node: Node, mode: str, chance: random.Random) -> bytes:
    content = bytearray(node.synced)
    for at, data in node.unsynced if mode == "torn" else ():
        fate = chance.choice(("kept", "kept", "lost", "torn"))
        if data is not None and fate == "torn":
            data = data[: chance.randrange(len(data) // SECTOR_BYTES + 1) * SECTOR_BYTES]
        if fate != "lost":
            apply_write(content, at, data)
    return bytes(content)


def lay_out(files: dict[str, bytes | None], was: Path, now: Path) -> None:
    """Write files that lay below the folder `was` below the folder `now`."""
    for path, content in sorted(files.items()):
        place = now / Path(path).relative_to(was)
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
