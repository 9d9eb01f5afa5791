"""The heads of a collection's articles -> HTML: what it covers, the filters, and the table.

It does not know Gradio nor where articles are kept; which rows are shown and in what order it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from index.build_report import BuildReport
from index.types import ArticleHead, ReadingProblem
from rag.filtering import Filter, publisher
from ui.collection import Progress
from ui.escaping import escape, escape_prose
from ui.strings import Strings
from ui.timeline import timeline_svg

Column = Literal["title", "published", "language", "publisher", "sentences"]
COLUMNS: tuple[Column, ...] = ("title", "published", "language", "publisher", "sentences")
ROWS_AT_ONCE = 100
_PROBLEMS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the table is arranged: only titles with `text` in them, and at most `shown` rows."""

    column: Column = "published"
    descending: bool = True
    text: str = ""
    shown: int = ROWS_AT_ONCE


def arranged(
    heads: Sequence[ArticleHead], counts: Mapping[str, int], arrangement: Arrangement
) -> list[ArticleHead]:
    """The articles with the text in title or id, in the order asked for; undated ones last either way."""
    wanted = arrangement.text.casefold().strip()
    kept = [head for head in heads if wanted in head.title.casefold() or wanted in head.id.casefold()]

    def key(head: ArticleHead) -> tuple[object, ...]:
        match arrangement.column:
            case "published":
                return (head.published or date.min,)
            case "sentences":
                return (counts.get(head.id, 0),)
            case "publisher":
                return (publisher(head), head.title)
            case "language":
                return (head.language, head.title)
            case "title":
                return (head.title.casefold(),)

    kept.sort(key=key, reverse=arrangement.descending)
    if arrangement.column == "published":
        kept.sort(key=lambda head: head.published is None)
    return kept


def collection_head(heads: Sequence[ArticleHead], within: Filter, strings: Strings) -> str:
    """How many articles from when to when, the timeline and the filters."""
    return (
        f'<h2 class="label" id="collection-heading" tabindex="-1">{escape(strings("collection"))}</h2>'
        f"{_filters(heads, within, strings)}"
    )


def collection_table(
    heads: Sequence[ArticleHead],
    counts: Mapping[str, int],
    within: Filter,
    arrangement: Arrangement,
    strings: Strings,
    *,
    can_remove: bool,
) -> str:
    """The timeline, and the table of the articles within the bounds."""
    inside = [head for head in heads if within.admits(head)]
    rows = arranged(inside, counts, arrangement)
    days, days_inside = ([h.published for h in some if h.published] for some in (heads, rows))
    summary = strings("articles_shown", shown=len(rows), articles=strings.count("articles", len(heads)))
    return (
        f"{timeline_svg(days, days_inside, strings)}"
        f'<p class="table-summary" role="status">{escape(summary)}</p>{_table(rows, counts, arrangement, strings, can_remove)}'
    )


def scope_html(within: Filter, strings: Strings) -> str:
    """What bounds the next question, with the way out of it; nothing where nothing does."""
    if not within:
        return ""
    parts = [
        *([strings("filter_first_is", day=strings.day(within.first))] if within.first else []),
        *([strings("filter_last_is", day=strings.day(within.last))] if within.last else []),
        *(strings.language_name(code) for code in sorted(within.languages)),
        *sorted(within.publishers),
    ]
    return (
        f'<p class="scope">{escape(strings("answering_only_from", scope=" · ".join(parts)))} '
        f'<button type="button" class="as-link" data-clear>{escape(strings("all_articles"))}</button></p>'
    )


def progress_html(progress: Progress, strings: Strings) -> str:
    words = escape(strings("reading_sources", done=progress.done, total=progress.total))
    return (
        f'<p class="adding" role="status"><progress max="{progress.total}" value="{progress.done}"'
        f' aria-label="{words}"></progress> {words}</p>'
    )


def report_html(report: BuildReport, strings: Strings) -> str:
    """What was read, and what was not and why."""
    counts = strings(
        "added_report", added=len(report.added), changed=len(report.changed), unchanged=report.unchanged
    )
    problems = [("refused", p) for p in report.refused] + [("skipped", p) for p in report.skipped]
    problems += [("noted", p) for p in report.notes]
    lines = "".join(_problem(kind, problem, strings) for kind, problem in problems[:_PROBLEMS_SHOWN])
    return f'<div class="note" role="status"><p>{escape(counts)}</p><ul>{lines}</ul></div>'


def removed_html(title: str, strings: Strings) -> str:
    return (
        f'<p class="note" role="status">{escape(strings("removed_article", title=title))} '
        f'<button type="button" class="as-link" data-undo>{escape(strings("undo"))}</button></p>'
    )


def message_html(message: str) -> str:
    return f'<p class="note" role="status" dir="auto">{escape(message)}</p>'


def _problem(kind: str, problem: ReadingProblem, strings: Strings) -> str:
    where = problem.where if "://" in problem.where else Path(problem.where).name
    return f'<li dir="auto"><strong>{escape(strings(f"report_{kind}"))}</strong> {escape(where)}: {escape(problem.reason)}</li>'


def _filters(heads: Sequence[ArticleHead], within: Filter, strings: Strings) -> str:
    days = sorted(head.published for head in heads if head.published)
    bounds = f' min="{days[0]}" max="{days[-1]}"' if days else ""
    search = escape(strings("search_titles"))
    return (
        f'<form class="filters" data-filters>'
        f'<input type="search" name="text" aria-label="{search}" placeholder="{search}">'
        f"{_day_field('first', within.first, bounds, strings)}{_day_field('last', within.last, bounds, strings)}"
        f"{_languages(heads, within, strings)}{_publishers(heads, within, strings)}"
        f'<button type="button" class="quiet" data-clear>{escape(strings("all_articles"))}</button></form>'
        f'<p class="filters-hint">{escape(strings("filters_bind"))}</p>'
    )


def _day_field(name: str, day: date | None, bounds: str, strings: Strings) -> str:
    value = f' value="{day}"' if day else ""
    return (
        f'<label>{escape(strings(f"filter_{name}"))} <input type="date" name="{name}"{bounds}{value}></label>'
    )


def _languages(heads: Sequence[ArticleHead], within: Filter, strings: Strings) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="languages" value="{escape(code)}"'
        f"{' checked' if code in within.languages else ''}> {escape(strings.language_name(code))}"
        f' <span class="source-meta">{count}</span></label>'
        for code, count in sorted(Counter(head.language for head in heads).items())
    )
    return f"<fieldset><legend>{escape(strings('column_language'))}</legend>{boxes}</fieldset>"


def _publishers(heads: Sequence[ArticleHead], within: Filter, strings: Strings) -> str:
    names = sorted({publisher(head) for head in heads} - {""})
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name in within.publishers else ""}>{escape(name)}</option>'
        for name in names
    )
    every = escape(strings("every_publisher"))
    label = escape(strings("column_publisher"))
    return (
        f'<label>{label} <select name="publisher"><option value="">{every}</option>{options}</select></label>'
    )


def _table(
    rows: Sequence[ArticleHead],
    counts: Mapping[str, int],
    arrangement: Arrangement,
    strings: Strings,
    can_remove: bool,
) -> str:
    head = "".join(_column(column, arrangement, strings) for column in COLUMNS)
    head += (
        f'<th scope="col"><span class="unseen">{escape(strings("remove"))}</span></th>' if can_remove else ""
    )
    body = "".join(_row(row, counts, strings, can_remove) for row in rows[: arrangement.shown])
    more = (
        f'<button type="button" class="quiet" data-more>{escape(strings("show_more"))}</button>'
        if len(rows) > arrangement.shown
        else ""
    )
    name = escape(strings("collection"))
    return (
        f'<div class="table-frame" tabindex="0" role="region" aria-label="{name}"><table class="articles">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}"
    )


def _column(column: Column, arrangement: Arrangement, strings: Strings) -> str:
    is_sorted = column == arrangement.column
    order = ("descending" if arrangement.descending else "ascending") if is_sorted else "none"
    return (
        f'<th scope="col" aria-sort="{order}"><button type="button" data-sort="{column}">'
        f"{escape(strings(f'column_{column}'))}</button></th>"
    )


def _row(head: ArticleHead, counts: Mapping[str, int], strings: Strings, can_remove: bool) -> str:
    id_, title = escape(head.id), escape(head.title)
    label = escape(strings("remove_article", title=head.title))
    remove = (
        f'<td><button type="button" class="quiet" data-remove="{id_}" aria-label="{label}">'
        f"{escape(strings('remove'))}</button></td>"
        if can_remove
        else ""
    )
    return (
        f'<tr data-row="{id_}"><th scope="row"><button type="button" class="as-link" data-read="{id_}"'
        f' lang="{escape(head.language)}" dir="auto" aria-label="{title}">{escape_prose(head.title)}</button></th>'
        f"<td>{escape(strings.day(head.published))}</td><td>{escape(strings.language_name(head.language))}</td>"
        f'<td>{escape(publisher(head))}</td><td class="number">{counts.get(head.id, 0)}</td>{remove}</tr>'
    )
