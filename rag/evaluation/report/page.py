"""A run -> its report: one HTML file that asks nothing of the network.

The page's frame, style and script lie beside this module as page.html, page.css and page.js.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template

from rag.evaluation.cases import Case
from rag.evaluation.report.figures import figures
from rag.evaluation.report.question_cards import question_cards
from rag.evaluation.report.tables import group_table, outcome_bar, overall_table, tiles
from rag.evaluation.scoring import Score
from rag.evaluation.summarising import Group, Measures


def report_page(
    name: str,
    cases: Sequence[Case],
    scores: Sequence[Score],
    measures: Measures,
    settings: Mapping[str, str],
    versions: Mapping[str, str],
    started: str,
) -> str:
    return Template(resource("page.html")).substitute(
        name=escape(name),
        style=resource("page.css"),
        script=resource("page.js"),
        count=str(len(cases)),
        started=escape(started),
        tiles=tiles(measures),
        outcomes=outcome_bar(measures.outcomes),
        figures=figures(measures, scores),
        overall=overall_table(measures.overall),
        pairs=group_table("language pair", measures.by_pair),
        tags=group_table("tag", _without_pairs(measures)),
        pair_options=_options(Counter(pair for score in scores for pair in score.pairs)),
        tag_options=_options(Counter(tag for score in scores for tag in score.tags)),
        questions=question_cards(cases, scores),
        settings=definitions({**settings, **measures.judge}),
        versions=definitions(versions),
    )


def resource(name: str) -> str:
    """A text file that lies beside this module."""
    return files("rag.evaluation.report").joinpath(name).read_text(encoding="utf-8")


def definitions(values: Mapping[str, str]) -> str:
    return "".join(f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in values.items())


def _without_pairs(measures: Measures) -> dict[str, Group]:
    """Groups by tag, less tags that only repeat a language pair."""
    return {tag: group for tag, group in measures.by_tag.items() if tag not in measures.by_pair}


def _options(counts: Mapping[str, int]) -> str:
    return "".join(
        f'<option value="{escape(name.replace(" ", "_"))}">{escape(name)} ({count})</option>'
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
