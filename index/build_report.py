"""What one run of `khao index` did to each article, ready to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.types import ReadingProblem


@dataclass(slots=True)
class BuildReport:
    """What one run of `khao index` did, by ids; `moved` pairs the old with the new one."""

    folder: Path
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    notes: list[ReadingProblem] = field(default_factory=list)
    skipped: list[ReadingProblem] = field(default_factory=list)
    refused: list[ReadingProblem] = field(default_factory=list)
    articles: int = 0
    passages: int = 0

    def note(self, problem: ReadingProblem) -> None:
        {"note": self.notes, "skipped": self.skipped}.get(problem.kind, self.refused).append(problem)

    def note_moves(self, hashes: Mapping[str, str]) -> None:
        """Report an article removed and one added with the same content as one that was moved."""
        gone = {hashes[id_]: id_ for id_ in self.removed if hashes.get(id_)}
        for new in list(self.added):
            old = gone.pop(hashes.get(new, ""), None)
            if old is not None:
                self.moved.append((old, new))
                self.added.remove(new)
                self.removed.remove(old)
