"""Numbers -> SVG plots as text, which need no script and nothing from outside.

Colours come from the page's style sheet by class, so that plots follow light and dark.
Knows nothing of what is plotted; every label is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]

WIDTH, HEIGHT = 360, 250
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 40


@dataclass(frozen=True, slots=True)
class Series:
    """Points to join by a line; `labels` are shown when the pointer rests on a point."""

    name: str
    points: Sequence[Point]
    labels: Sequence[str] = ()
    is_dashed: bool = False
    has_dots: bool = True


@dataclass(frozen=True, slots=True)
class Axes:
    """Ranges and labels of a plot; `x_ticks` are the values marked below."""

    x_label: str
    y_label: str
    x_range: Point = (0.0, 1.0)
    y_range: Point = (0.0, 1.0)
    x_ticks: Sequence[float] = (0.0, 0.25, 0.5, 0.75, 1.0)

    def x(self, value: float) -> float:
        low, high = self.x_range
        return LEFT + (value - low) / ((high - low) or 1.0) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        low, high = self.y_range
        return HEIGHT - BOTTOM - (value - low) / ((high - low) or 1.0) * (HEIGHT - TOP - BOTTOM)


def line_plot(title: str, axes: Axes, series: Sequence[Series]) -> str:
    drawn = [_frame(axes), *(_line(axes, one, number) for number, one in enumerate(series, start=1))]
    return _svg(title, drawn)


def bar_plot(title: str, axes: Axes, bars: Sequence[tuple[float, float, float]]) -> str:
    """Bars as (left edge, right edge, height) in the units of the axes."""
    rectangles = [
        f'<rect class="bar" x="{axes.x(left):.1f}" y="{axes.y(height):.1f}" '
        f'width="{max(axes.x(right) - axes.x(left) - 1, 1):.1f}" '
        f'height="{axes.y(axes.y_range[0]) - axes.y(height):.1f}">'
        f"<title>{left:.3g}-{right:.3g}: {height:g}</title></rect>"
        for left, right, height in bars
        if height > 0
    ]
    return _svg(title, [_frame(axes), *rectangles])


def marker(axes: Axes, x: float, label: str, height: float) -> str:
    """A vertical line with a label, `height` label lines below the top."""
    place, label_y = axes.x(x), TOP + 12 + 14 * height
    is_right = place > WIDTH * 0.7
    return (
        f'<line class="marker" x1="{place:.1f}" x2="{place:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        f'<text class="marker-label" x="{place + (-4 if is_right else 4):.1f}" y="{label_y:.1f}" '
        f'text-anchor="{"end" if is_right else "start"}">{escape(label)}</text>'
    )


def with_markers(svg: str, markers: Sequence[str]) -> str:
    return svg.removesuffix("</svg>") + "".join(markers) + "</svg>"


def _svg(title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _frame(axes: Axes) -> str:
    low, high = axes.y_range
    rows = [low + (high - low) * i / 4 for i in range(5)]
    grid = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{axes.y(row):.1f}" y2="{axes.y(row):.1f}"/>'
        f'<text class="tick" x="{LEFT - 6}" y="{axes.y(row) + 4:.1f}" text-anchor="end">{row:.3g}</text>'
        for row in rows
    ]
    ticks = [
        f'<text class="tick" x="{axes.x(tick):.1f}" y="{HEIGHT - BOTTOM + 15}" text-anchor="middle">{tick:.3g}</text>'
        for tick in axes.x_ticks
    ]
    middle_x, middle_y = (LEFT + WIDTH - RIGHT) / 2, (TOP + HEIGHT - BOTTOM) / 2
    labels = [
        f'<text class="axis" x="{middle_x:.0f}" y="{HEIGHT - 6}" text-anchor="middle">{escape(axes.x_label)}</text>',
        f'<text class="axis" transform="translate(11 {middle_y:.0f}) rotate(-90)" text-anchor="middle">'
        f"{escape(axes.y_label)}</text>",
    ]
    return "".join([*grid, *ticks, *labels])


def _line(axes: Axes, series: Series, number: int) -> str:
    places = [(axes.x(x), axes.y(y)) for x, y in series.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dashed = " dashed" if series.is_dashed else ""
    line = f'<polyline class="line series-{number}{dashed}" points="{path}"/>'
    if not series.has_dots:
        return line
    labels = series.labels or [f"{x:.3g}: {y:.3f}" for x, y in series.points]
    dots = (
        f'<circle class="dot series-{number}" cx="{x:.1f}" cy="{y:.1f}" r="3">'
        f"<title>{escape(f'{series.name}, {label}' if series.name else label)}</title></circle>"
        for (x, y), label in zip(places, labels, strict=True)
    )
    return line + "".join(dots)
