"""What one run of indexing did -> a page a person reads to audit it: for each article its title,
date and why, language, source and what was cut as litter. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.build_report import BuildReport
from index.errors import InputError
from index.stores.catalog import Catalog
from index.types import Article, ReadingProblem


def write_audit(report: BuildReport, file: Path) -> None:
    """Write the audit of a run as Markdown. Raises InputError when the file cannot be written."""
    catalog = Catalog.open(report.folder)
    try:
        with file.open("w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in _lines(report, catalog))
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror}); name another file") from error
    finally:
        catalog.close()


def _lines(report: BuildReport, catalog: Catalog) -> Iterator[str]:
    moved = {new: f"moved from {old}" for old, new in report.moved}
    done = dict.fromkeys(report.added, "added") | dict.fromkeys(report.changed, "changed") | moved
    yield f"# What was indexed into {report.folder}"
    yield ""
    yield (
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.moved)} moved,"
        f" {report.unchanged} unchanged, {len(report.removed)} removed; {report.articles} articles in all."
    )
    for title, problems in (
        ("Refused", report.refused),
        ("Skipped", report.skipped),
        ("Read with a doubt", report.notes),
    ):
        yield from _problems(title, problems)
    if report.removed:
        yield from ("", "## Removed", "", *(f"- {_one_line(id_)}" for id_ in report.removed))
    yield from ("", "## Articles")
    for article, source in catalog.articles():
        original = catalog.original_of(article.id)
        yield from _article(article, source, done.get(article.id, "not read now"), original)


def _problems(title: str, problems: list[ReadingProblem]) -> Iterator[str]:
    if problems:
        yield from ("", f"## {title}", "")
        yield from (f"- {_one_line(problem.where)}: {_one_line(problem.reason)}" for problem in problems)


def _article(article: Article, source: str, done: str, original: str | None) -> Iterator[str]:
    yield from ("", f"### {_one_line(article.id)}", "")
    yield f"- {done}, from {_one_line(source)}"
    if original is not None:
        yield f"- a copy of {_one_line(original)}: its passages are found there"
    yield f"- title: {_one_line(article.title) or 'none found'}"
    yield f"- published: {article.published or 'unknown'} ({_one_line(article.published_why) or 'nothing says when'})"
    yield f"- language: {article.language}"
    yield f"- address: {_one_line(article.url or 'none')}"
    yield f"- text: {len(article.text)} characters, {len(article.captions)} captions"
    yield f"- cut as litter: {len(article.cut)} lines"
    for line in article.cut:
        yield f"  > {_one_line(line)}"
    if article.learnt_cut:
        yield f"- cut as it recurs in the publisher's articles: {len(article.learnt_cut)} lines"
        yield from (f"  > {_one_line(line.text)}" for line in article.learnt_cut)


def _one_line(text: str) -> str:
    return " ".join(text.split())
