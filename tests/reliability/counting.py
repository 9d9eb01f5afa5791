"""What a reliability command counted -> the JSON it prints. Knows nothing of what was counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any


class Tally:
    """A dataclass of counts."""

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        values = {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]
        return {
            name: dict(sorted(value.items())) if isinstance(value, Counter) else value
            for name, value in values.items()
        }


@dataclass(slots=True)
class Losses(Tally):
    """What was found wrong with an index after an interruption; all three must stay empty."""

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)

    @property
    def nothing_lost(self) -> bool:
        return not (self.lost or self.half or self.unopened)
