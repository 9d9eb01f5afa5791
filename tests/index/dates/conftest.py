"""Fixtures that read periods as short strings: "2025", "2025-05", "2025-05-05..2025-05-12"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

import pytest

from index.dates import Period, find_periods


def _short(period: Period) -> str:
    start, end = period.start, period.end
    ends = ["" if day in (date.min, date.max) else day.isoformat() for day in (start, end)]
    if "" not in ends and start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        whole_years = start.month == 1 and end.month == 12
        ends = [day.isoformat()[: 4 if whole_years else 7] for day in (start, end)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


@pytest.fixture(scope="session")
def short() -> Callable[[Period | None], str]:
    return lambda period: "" if period is None else _short(period)


@pytest.fixture(scope="session")
def periods_in() -> Callable[[str, str], str]:
    """Read a text with the given reference day ("" for none); periods joined by blanks."""

    def read(text: str, reference: str) -> str:
        day = date.fromisoformat(reference) if reference else None
        return " ".join(_short(found.period) for found in find_periods(text, reference=day))

    return read
