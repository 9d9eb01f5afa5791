"""A run's measures -> the figures of its report: a title, a sentence on how to read it, an SVG.

Decides what is plotted against what; how lines are drawn is `plots`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from rag.evaluation.measures.calibration import CalibrationBin, expected_calibration_error
from rag.evaluation.report.plots import Axes, Series, bar_plot, line_plot, marker, with_markers
from rag.evaluation.report.tables import shown
from rag.evaluation.scoring import Score
from rag.evaluation.summarising import SECONDS, Measures

LATENCY_BARS = 24
MOST_DOTS = 30


def figures(measures: Measures, scores: Sequence[Score]) -> str:
    drawn = [
        _recall_figure(measures),
        _latency_figure(measures, [score.seconds for score in scores]),
        _calibration_figure(measures),
        _refusal_figure(measures),
    ]
    return "".join(drawn)


def _figure(title: str, reading: str, body: str, legend: Sequence[str] = ()) -> str:
    keys = "".join(f'<span class="key series-{i}">{escape(name)}</span>' for i, name in enumerate(legend, 1))
    below = f'<div class="legend">{keys}</div>' if keys else ""
    return f"<figure><figcaption><h3>{escape(title)}</h3><p>{escape(reading)}</p></figcaption>{body}{below}</figure>"


def _nothing(title: str, why: str) -> str:
    return _figure(title, "", f'<p class="nothing">{escape(why)}</p>')


def _recall_figure(measures: Measures) -> str:
    title = "Recall over k"
    points = [(float(k), share) for k, share in measures.recall_curve]
    if not points:
        return _nothing(title, "No question names a relevant article.")
    deepest = int(points[-1][0])
    ticks = [k for k in (1, 2, 3, 5, 8, 10, 15, 20) if k <= deepest]
    axes = Axes("articles looked at (k)", "recall", x_range=(1.0, float(max(deepest, 2))), x_ticks=ticks)
    reading = "How many of the relevant articles are among the first k found."
    return _figure(title, reading, line_plot(title, axes, [Series("recall", points)]))


def _latency_figure(measures: Measures, seconds: Sequence[float]) -> str:
    title, top = "Time per question", _round_top(seconds, measures.overall["seconds p95"].value)
    unit, scale = ("ms", 1000.0) if top < 1 else ("s", 1.0)
    width = top / LATENCY_BARS
    counts = [0] * LATENCY_BARS
    for value in seconds:
        counts[min(int(value / width), LATENCY_BARS - 1)] += 1
    bars = [(i * width * scale, (i + 1) * width * scale, float(n)) for i, n in enumerate(counts)]
    highest = float(-(-max(counts) // 4) * 4)
    axes = Axes(
        unit, "questions", (0.0, top * scale), (0.0, highest), [top * scale * i / 4 for i in range(5)]
    )
    marks = [
        marker(
            axes,
            measures.overall[name].value * scale,
            f"{name[8:]} {measures.overall[name].value * scale:.3g}",
            row,
        )
        for row, name in enumerate(SECONDS)
    ]
    slower = sum(value > top for value in seconds)
    slowest = (
        f" The last bar holds {slower} slower ones, up to {shown('seconds', max(seconds))}." if slower else ""
    )
    reading = f"Wall-clock time of each question.{slowest}"
    return _figure(title, reading, with_markers(bar_plot(title, axes, bars), marks))


def _round_top(seconds: Sequence[float], p95: float) -> float:
    """The end of the time axis: round, and not drawn out by a few very slow questions."""
    wanted = max(min(max(seconds), 2 * p95), 1e-6)
    unit = 10.0 ** math.floor(math.log10(wanted))
    return next(step * unit for step in (1, 2, 4, 8, 10) if step * unit >= wanted * (1 - 1e-9))


def _calibration_figure(measures: Measures) -> str:
    title = "Calibration of the confidence"
    curves = {
        "the sources answer it": measures.answerable,
        "answered questions: the answer is right": measures.rightness,
    }
    shown = {name: curve for name, curve in curves.items() if curve}
    if not shown:
        return _nothing(title, "No confidence was given.")
    lines = [_calibration_line(name, curve) for name, curve in shown.items()]
    diagonal = Series("", [(0.0, 0.0), (1.0, 1.0)], is_dashed=True, has_dots=False)
    errors = "; ".join(f"{name}: {expected_calibration_error(curve):.3f}" for name, curve in shown.items())
    plot = line_plot(title, Axes("confidence", "share that came true"), [*lines, diagonal])
    reading = f"On the dashed line a confidence of 0.8 comes true 8 times in 10. Expected error: {errors}."
    return _figure(title, reading, plot, list(shown))


def _calibration_line(name: str, curve: Sequence[CalibrationBin]) -> Series:
    points = [(held.confidence, held.share) for held in curve]
    return Series(
        name,
        points,
        [f"{c:.2f}: {s:.2f} of {held.count}" for (c, s), held in zip(points, curve, strict=True)],
    )


def _refusal_figure(measures: Measures) -> str:
    title = "Refusing: precision and recall"
    if not measures.refusal_curve:
        return _nothing(title, "No unanswerable question with a confidence in this set.")
    curve = measures.refusal_curve
    labels = [
        f"confidence up to {point.threshold:.2f}: {point.precision:.2f} / {point.recall:.2f}"
        for point in curve
    ]
    points = [(point.recall, point.precision) for point in curve]
    lines = [Series("refusing", points, labels, has_dots=len(points) <= MOST_DOTS)]
    names = ["if the confidence alone decided"]
    precision, recall = measures.overall.get("refusal precision"), measures.overall.get("refusal recall")
    if precision and recall:
        lines.append(Series("as run", [(recall.value, precision.value)]))
        names.append("as run")
    axes = Axes("recall: unanswerable questions refused", "precision: refusals that were due")
    return _figure(
        title, "Each point refuses all questions up to some confidence.", line_plot(title, axes, lines), names
    )
