"""A comparison, or a run's measures -> text for a terminal.

Computes nothing; colours only where asked for.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.evaluation.comparing import ChangedQuestion, Comparison, Difference, Opponent
from rag.evaluation.report.tables import shown
from rag.evaluation.running import RunSummary

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_QUESTIONS = 20


def comparison_text(comparison: Comparison, *, width: int = 110, is_coloured: bool = False) -> str:
    parts = [part for opponent in comparison.opponents for part in _opponent(comparison.base, opponent)]
    return _rendered(parts, width, is_coloured)


def summary_text(summary: RunSummary, *, width: int = 110, is_coloured: bool = False) -> str:
    """The measures of a run with their intervals, and what became of the questions."""
    from rich.table import Table

    table = Table("measure", "value", "95 % interval", "n", title=f"{summary.questions} questions")
    for name, estimate in summary.measures.overall.items():
        interval = f"{shown(name, estimate.low)} to {shown(name, estimate.high)}"
        table.add_row(name, shown(name, estimate.value), interval, str(estimate.n))
    outcomes = ", ".join(f"{outcome} {count}" for outcome, count in summary.measures.outcomes.items())
    return _rendered([table, outcomes], width, is_coloured)


def verdict(difference: Difference) -> str:
    if difference.p is None:
        return "not tested"
    if not difference.is_significant:
        return "no difference shown"
    return "better" if difference.change > 0 else "worse"


def _opponent(base: str, opponent: Opponent) -> list[RenderableType]:
    from rich.markup import escape
    from rich.table import Table

    title = f"{opponent.name} against {base}: {opponent.questions} questions"
    table = Table(
        "measure", base, opponent.name, "change", "95 % interval", "p (Holm)", "", title=escape(title)
    )
    for difference in opponent.differences:
        table.add_row(*_cells(difference))
    left_out = f"{opponent.left_out} questions left out: asked in one run only" if opponent.left_out else ""
    settings = [f"{name}: {there} -> {now}" for name, there, now in opponent.changed_settings]
    lines = [*settings, left_out, *_questions("won", opponent.won), *_questions("lost", opponent.lost)]
    return [table, *(escape(line) for line in lines if line)]


def _cells(difference: Difference) -> list[str]:
    name = difference.measure
    interval = ""
    if difference.low is not None and difference.high is not None:
        interval = f"{difference.low:+.3f} to {difference.high:+.3f}"
    change = shown(name, difference.change) if difference.p is None else f"{difference.change:+.3f}"
    p = "" if difference.p is None else f"{difference.p:.4f}"
    return [
        name,
        shown(name, difference.base),
        shown(name, difference.other),
        change,
        interval,
        p,
        verdict(difference),
    ]


def _questions(title: str, questions: Sequence[ChangedQuestion]) -> list[str]:
    shown_ones = [
        f"  {q.question_id} [{', '.join(q.pairs)}] {q.text} ({q.before} -> {q.after})"
        for q in questions[:MAX_QUESTIONS]
    ]
    more = len(questions) - len(shown_ones)
    return [f"{len(questions)} {title}", *shown_ones, *([f"  and {more} more"] if more else [])]


def _rendered(parts: Sequence[RenderableType], width: int, is_coloured: bool) -> str:
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=is_coloured, highlight=False)
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, str))
    return out.getvalue()
