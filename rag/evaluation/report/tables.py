"""A run's measures -> the tiles and tables of its report, as escaped HTML.

Knows how measures are written for people; computes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from rag.evaluation.outcomes import OUTCOMES
from rag.evaluation.report.meanings import meaning
from rag.evaluation.summarising import Estimate, Group, Measures

TILES = (
    "right",
    "recall@5",
    "ndcg@10",
    "mrr",
    "contains",
    "token f1",
    "citation recall",
    "citation precision",
    "quote exactness",
    "faithfulness",
    "answer relevance",
    "language match",
    "refusal f1",
    "seconds p50",
    "seconds p95",
)
COLUMNS = (
    "right",
    "ndcg@10",
    "recall@1",
    "recall@5",
    "mrr",
    "contains",
    "token f1",
    "cites relevant",
    "citation precision",
    "faithfulness",
    "answer relevance",
    "refusal f1",
    "language match",
    "seconds p50",
)


def shown(name: str, value: float) -> str:
    """A share with three decimals, a time in ms or s."""
    if name.startswith("seconds"):
        return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s"
    return f"{value:.3f}"


def tiles(measures: Measures) -> str:
    return "".join(
        f'<div class="tile" title="{escape(meaning(name))}"><b>{shown(name, estimate.value)}</b><span>{escape(name)}</span>'
        f"<small>{_interval(name, estimate)}</small></div>"
        for name in TILES
        if (estimate := measures.overall.get(name)) is not None
    )


def outcome_bar(outcomes: Mapping[str, int]) -> str:
    """One bar cut by what became of the questions, with a button to filter by each part."""
    total = sum(outcomes.values()) or 1
    present = [outcome for outcome in OUTCOMES if outcomes.get(outcome)]
    parts = "".join(
        f'<span class="part {outcome_class(outcome)}" style="flex-grow:{outcomes[outcome]}" '
        f'title="{outcome}: {outcomes[outcome]}"></span>'
        for outcome in present
    )
    buttons = "".join(
        f'<button type="button" data-outcome="{outcome}" aria-pressed="false">'
        f'<i class="{outcome_class(outcome)}"></i>{outcome} <b>{outcomes[outcome]}</b> '
        f"<small>{outcomes[outcome] / total:.0%}</small></button>"
        for outcome in present
    )
    return f'<div class="bar-of-outcomes">{parts}</div><div class="chips">{buttons}</div>'


def outcome_class(outcome: str) -> str:
    return "outcome-" + outcome.replace(" ", "-")


def overall_table(overall: Group) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{shown(name, estimate.value)}</td>"
        f"<td>{_interval(name, estimate)}</td><td>{estimate.n}</td>"
        f'<td class="meaning">{escape(meaning(name))}</td></tr>'
        for name, estimate in overall.items()
    )
    head = "<tr><th>measure</th><th>value</th><th>95 % interval</th><th>questions</th><th class=meaning>meaning</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def group_table(label: str, groups: Mapping[str, Group]) -> str:
    """One row a group; a measure that no group has gets no column."""
    if not groups:
        return '<p class="nothing">None in this set.</p>'
    columns = [name for name in COLUMNS if any(name in group for group in groups.values())]
    head = "".join(f"<th>{escape(name)}</th>" for name in (label, "questions", *columns))
    rows = "".join(_group_row(name, group, columns) for name, group in groups.items())
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _group_row(name: str, group: Group, columns: list[str]) -> str:
    cells = "".join(_cell(column, group.get(column)) for column in columns)
    return f"<tr><th scope=row>{escape(name)}</th><td>{group['seconds p50'].n}</td>{cells}</tr>"


def _cell(name: str, estimate: Estimate | None) -> str:
    if estimate is None:
        return '<td class="none">-</td>'
    return f'<td title="{_interval(name, estimate)}, n = {estimate.n}">{shown(name, estimate.value)}</td>'


def _interval(name: str, estimate: Estimate) -> str:
    return f"{shown(name, estimate.low)} to {shown(name, estimate.high)}"
