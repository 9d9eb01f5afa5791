"""Days of publication -> a picture (SVG) of how many articles each month (or year) has.

Drawn from numbers alone; it does not know the articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from ui.escaping import escape
from ui.strings import Strings

_WIDTH, _HEIGHT = 720.0, 96.0
_MOST_MONTHS = 120
_WIDEST_BAR = 34.0

Period = tuple[int, int]  # year and month; month 0 is the whole year


def timeline_svg(days: Iterable[date], within: Iterable[date], strings: Strings) -> str:
    """One bar a month, those of the articles within the bounds full, the others pale; "" for no days."""
    months = Counter((day.year, day.month) for day in days)
    if not months:
        return ""
    inside = Counter((day.year, day.month) for day in within)
    periods = list(_every_month(min(months), max(months)))
    if len(periods) > _MOST_MONTHS:
        months, inside = _by_year(months), _by_year(inside)
        periods = [(year, 0) for year in range(min(months)[0], max(months)[0] + 1)]
    label = escape(strings("timeline", first=_name(periods[0], strings), last=_name(periods[-1], strings)))
    return (
        f'<p class="timeline-title" aria-hidden="true">{label}</p>'
        f'<svg class="timeline" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none" role="img"'
        f' aria-label="{label}">{_bars(periods, months, inside, strings)}</svg>{_axis(periods, strings)}'
    )


def _bars(periods: list[Period], months: Counter[Period], inside: Counter[Period], strings: Strings) -> str:
    step, most = _WIDTH / len(periods), max(months.values())
    width = min(step * 0.8, _WIDEST_BAR)
    pieces: list[str] = []
    for at, period in enumerate(periods):
        if not months[period]:
            continue
        x = at * step + (step - width) / 2
        tip = escape(f"{_name(period, strings)}: {strings.count('articles', months[period])}")
        pieces.append(f"<g><title>{tip}</title>{_bar(x, width, months[period] / most, 'outside')}")
        pieces.append(f"{_bar(x, width, inside[period] / most, 'inside')}</g>")
    return "".join(pieces)


def _bar(x: float, width: float, share: float, css: str) -> str:
    height = share * (_HEIGHT - 4)
    return f'<rect class="{css}" x="{x:.1f}" y="{_HEIGHT - height:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _axis(periods: list[Period], strings: Strings) -> str:
    """The first, the middle and the last period by name; text of its own, for a picture would stretch it."""
    named = sorted({0, len(periods) // 2, len(periods) - 1}) if len(periods) > 2 else range(len(periods))
    names = "".join(f"<span>{escape(_name(periods[at], strings))}</span>" for at in named)
    return f'<div class="timeline-axis" aria-hidden="true">{names}</div>'


def _every_month(first: Period, last: Period) -> Iterator[Period]:
    for number in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield number // 12, number % 12 + 1


def _by_year(months: Counter[Period]) -> Counter[Period]:
    years: Counter[Period] = Counter()
    for (year, _), count in months.items():
        years[year, 0] += count
    return years


def _name(period: Period, strings: Strings) -> str:
    return strings.month(*period) if period[1] else strings.year(period[0])
