"""Prompt files -> filled-in text, with every variable checked when a prompt is loaded.

A prompt is a text file with `$variables`. Its short hash goes into every record, so that an
answer can be traced to the words it was asked for with. Imports nothing of ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import Template

# The phrase a model is told to answer with when the passages do not hold the answer; shared
# by the prompt, the code that looks for it, and the tests.
CANNOT_ANSWER = "NOT IN THE SOURCES"
FOLDER = Path(__file__).parent


class PromptError(ValueError):
    """A prompt file lacks a variable it must use, or uses one that nobody fills."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file's text and the variables it takes."""

    name: str
    text: str
    variables: frozenset[str]

    @property
    def hash(self) -> str:
        """The first 12 hex digits of the text's sha256."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:12]

    def fill(self, **values: str) -> str:
        """Put values in place of the variables. Values are not read for variables themselves."""
        return Template(self.text).substitute(values)


def load_prompt(name: str, variables: Collection[str], folder: Path = FOLDER) -> Prompt:
    """Read `name`.txt. Raises PromptError unless it uses exactly these variables."""
    path = folder / f"{name}.txt"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(f"{path}: no such prompt; name a folder that has {name}.txt") from error
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"{path}: a '$' that begins no variable; write '$$' for the sign itself")
    used = set(template.get_identifiers())
    if used != set(variables):
        missing = ", ".join(sorted(set(variables) - used)) or "none"
        unknown = ", ".join(sorted(used - set(variables))) or "none"
        raise PromptError(f"{path}: variables missing: {missing}; variables nobody fills: {unknown}")
    return Prompt(name, text, frozenset(used))
