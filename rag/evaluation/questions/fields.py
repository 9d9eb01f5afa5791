"""One raw object of a question file -> its fields, each checked, or `file:line: field ...` refused.

Knows which shapes a field may have, not which file format it stood in.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from index.errors import ReadingError
from index.language_detection import detect_language


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one line. `where` is `file:line`; `path` precedes field names in messages."""

    where: str
    values: Mapping[str, object]
    path: str = ""

    def refuse(self, name: str, problem: str) -> NoReturn:
        raise ReadingError(f"{self.where}: field {self.path}{name}: {problem}")

    def text(self, name: str) -> str:
        """A required string with something in it."""
        if name not in self.values:
            self.refuse(name, "is missing; every question needs it")
        value = self.values[name]
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, f"expected a non-empty string, found {_shown(value)}")
        return value.strip()

    def identifier(self, name: str) -> str:
        """A required string or whole number, as a string."""
        value = self.values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.text(name)

    def flag(self, name: str) -> bool | None:
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            self.refuse(name, f"expected true or false, found {_shown(value)}")
        return value

    def language(self, name: str, question: str) -> str:
        """An ISO 639 code; guessed from the question's own letters where the file gives none."""
        value = self.values.get(name)
        if value is None or value == "":
            return detect_language(question)
        if not isinstance(value, str) or not value.isalpha() or len(value) not in (2, 3):
            self.refuse(name, f'expected a language code such as "th", found {_shown(value)}')
        return value.lower()

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of non-empty strings; an absent field is an empty list."""
        return self._strings(name, self.values.get(name))

    def groups(self, name: str) -> tuple[tuple[str, ...], ...]:
        """A list of groups of alternatives; a bare string is a group of one."""
        value = self.values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(name, f'expected [["alternative", ...], ...], found {_shown(value)}')
        groups = [[group] if isinstance(group, str) else group for group in value]
        read = tuple(self._strings(f"{name}[{i}]", group) for i, group in enumerate(groups))
        if () in read:
            self.refuse(f"{name}[{read.index(())}]", "expected at least one alternative, found none")
        return read

    def grades(self, name: str) -> dict[str, int]:
        """Article ids as a list, or as an object {article id: grade}; grade 0 is not relevant."""
        value = self.values.get(name)
        if not isinstance(value, dict):
            return dict.fromkeys(self._strings(name, value), 1)
        for article_id, grade in value.items():
            if not isinstance(grade, int) or isinstance(grade, bool):
                self.refuse(f"{name}.{article_id}", f"expected a whole number, found {_shown(grade)}")
        return {article_id: grade for article_id, grade in value.items() if grade > 0}

    def refuse_misspelt(self, known: tuple[str, ...]) -> None:
        """Refuse an unknown field that is nearly a known one; other unknown fields are let be."""
        for name in self.values:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            if name not in known and near and near[0] not in self.values:
                self.refuse(name, f"is unknown; did you mean {near[0]!r}?")

    def _strings(self, name: str, value: object) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(name, f"expected a list of strings, found {_shown(value)}")
        for i, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                self.refuse(f"{name}[{i}]", f"expected a non-empty string, found {_shown(item)}")
        return tuple(dict.fromkeys(item.strip() for item in value))


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
