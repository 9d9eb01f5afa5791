"""A comparison of runs -> one HTML file that asks nothing of the network.

Shares its style sheet with the report of a single run. Computes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from string import Template

from rag.evaluation.comparing import ChangedQuestion, Comparison, Difference, Opponent
from rag.evaluation.comparison_text import verdict
from rag.evaluation.report.page import resource
from rag.evaluation.report.tables import outcome_class, shown


def comparison_page(comparison: Comparison) -> str:
    return Template(resource("comparison.html")).substitute(
        base=escape(comparison.base),
        style=resource("page.css"),
        opponents="".join(_opponent(comparison.base, opponent) for opponent in comparison.opponents),
    )


def _opponent(base: str, opponent: Opponent) -> str:
    rows = "".join(_row(difference) for difference in opponent.differences)
    heads = ("measure", base, opponent.name, "change", "95 % interval", "p", "verdict")
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    left_out = f", {opponent.left_out} left out (asked in one run only)" if opponent.left_out else ""
    settings = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(there)} → {escape(now)}</dd>"
        for name, there, now in opponent.changed_settings
    )
    return (
        f'<section><h2>{escape(opponent.name)}</h2><p class="reading">{opponent.questions} questions{left_out}</p>'
        f'<dl>{settings}</dl><div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        f"</div>{_questions('Won', opponent.won)}{_questions('Lost', opponent.lost)}</section>"
    )


def _row(difference: Difference) -> str:
    name = difference.measure
    interval = change = p = ""
    if difference.low is not None and difference.high is not None and difference.p is not None:
        interval = f"{difference.low:+.3f} to {difference.high:+.3f}"
        change, p = f"{difference.change:+.3f}", f"{difference.p:.4f}"
    values = (shown(name, difference.base), shown(name, difference.other), change, interval, p)
    cells = "".join(f"<td>{value}</td>" for value in values)
    judged = verdict(difference)
    kind = f"verdict-{judged}" if difference.is_significant else "none"
    return f'<tr><th scope="row">{escape(name)}</th>{cells}<td class="{kind}">{judged}</td></tr>'


def _questions(title: str, questions: Sequence[ChangedQuestion]) -> str:
    items = "".join(
        f'<li><span class="badge {outcome_class(question.before)}">{question.before}</span> → '
        f'<span class="badge {outcome_class(question.after)}">{question.after}</span> '
        f"{escape(question.text)} <code>{escape(question.question_id)}, {escape(', '.join(question.pairs))}</code></li>"
        for question in questions
    )
    return f"<details><summary>{title}: {len(questions)} questions</summary><ul>{items}</ul></details>"
