"""What a browser kept of a reader's settings -> the settings as the page opens.

What makes no sense, or may no longer be chosen, is passed over. It does not know how the browser keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ui.answerers import Answerers
from ui.strings import Calendar

MOST_PASSAGES = 20

_CALENDARS: dict[object, Calendar] = {"ce": "ce", "be": "be"}
_MODEL_CHARS = 200


@dataclass(frozen=True, slots=True)
class Remembered:
    """`calendar` is None where the language's usual one is wanted; `values` are those of the other settings."""

    calendar: Calendar | None = None
    values: Mapping[str, object] = field(default_factory=dict)


NOTHING_REMEMBERED = Remembered()


def remembered(kept: Mapping[str, Any], answerers: Answerers) -> Remembered:
    """The settings of an earlier visit, as far as they may be chosen now."""
    values: dict[str, object] = {}
    passages, answerer, model = kept.get("passages"), kept.get("answerer"), kept.get("model")
    if isinstance(passages, int) and 1 <= passages <= MOST_PASSAGES:
        values["passages"] = passages
    if answerers.opens and answerer in ("quotes", "model"):
        values["answerer"] = answerer
    if answerers.may_name and isinstance(model, str):
        values["model"] = model[:_MODEL_CHARS]
    return Remembered(_CALENDARS.get(str(kept.get("calendar"))), values)
