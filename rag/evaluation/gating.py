"""A run and the least that is asked of it -> what fell short.

A measure is named as in measures.json; `recall@5[en-th]` is that of a language pair or, where no pair is
called so, of a tag.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.errors import SettingsError
from rag.evaluation.run_folder import read_measures
from rag.evaluation.summarising import SECONDS, Group, Measures

Value = TypeVar("Value")

_NAMED = re.compile(r"(?P<measure>[^\[\]]+)(?:\[(?P<group>[^\[\]]+)\])?")


@dataclass(frozen=True, slots=True)
class GateFailure:
    """A measure below its minimum, over `questions` questions."""

    measure: str
    minimum: float
    value: float
    questions: int

    def __str__(self) -> str:
        return f"{self.measure} is {self.value:.4f}, below {self.minimum:g} (over {self.questions} questions)"


def gate(run: Path, minimums: Mapping[str, float]) -> list[GateFailure]:
    """Measures below their minimum; an unknown measure or group is a SettingsError."""
    measures = read_measures(run)
    failures = []
    for name, minimum in minimums.items():
        measure, group = _group_of(measures, name)
        if group[measure].value < minimum:
            failures.append(GateFailure(name, minimum, group[measure].value, group[measure].n))
    return failures


def parse_minimum(text: str) -> tuple[str, float]:
    """Read "recall@5=0.95" as given to --min."""
    name, _, number = text.rpartition("=")
    try:
        minimum = float(number)
    except ValueError:
        minimum = math.nan
    if not name.strip() or not math.isfinite(minimum):
        raise SettingsError(f"--min {text}: expected MEASURE=NUMBER such as recall@5=0.95")
    return name.strip(), minimum


def _group_of(measures: Measures, name: str) -> tuple[str, Group]:
    named = _NAMED.fullmatch(name)
    if named is None:
        raise SettingsError(f"{name!r} names no measure; write recall@5 or recall@5[en-th]")
    groups: dict[str, Group] = {**measures.by_tag, **measures.by_pair}
    group = measures.overall if named["group"] is None else _known(groups, named["group"], "group")
    measure = named["measure"].strip().lower()
    if measure in SECONDS:
        raise SettingsError(f"{measure!r} is a time, better when small: it has no minimum")
    _known(group, measure, "measure")
    return measure, group


def _known(values: Mapping[str, Value], name: str, kind: str) -> Value:
    if name not in values:
        raise SettingsError(f"this run has no {kind} {name!r}; it has {_nearest(name, values)}")
    return values[name]


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return ", ".join(difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names)
