"""`khao index`: folders, files and addresses in, a searchable index out, with a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import EmbedderOption, IndexOption, settings_from

if TYPE_CHECKING:
    from index.build_report import BuildReport

_SHOWN = 20


def index(
    sources: Annotated[list[str], typer.Argument(metavar="PATH...", help="Folders, files or web addresses.")],
    index: IndexOption = None,
    embedder: EmbedderOption = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch addresses on private networks.")
    ] = False,
    report_file: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write what was taken from each article, as Markdown."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bar.")] = False,
) -> None:
    """Read articles and make them searchable; what has not changed is skipped."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from index.building import build_index

    settings = settings_from(index=index, embedder=embedder)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    is_hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, disable=is_hidden, transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def on_progress(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        report = build_index(
            sources,
            settings.index,
            embedder_name=settings.embedder or None,
            allow_private=allow_private,
            on_progress=on_progress,
        )
    _print_report(report)
    if report_file is not None:
        from index.auditing import write_audit

        write_audit(report, report_file)
    if report.refused and not (report.added or report.changed or report.moved or report.unchanged):
        raise typer.Exit(1)


def _print_report(report: BuildReport) -> None:
    for kind, problems in (("note", report.notes), ("skipped", report.skipped), ("refused", report.refused)):
        for problem in problems[:_SHOWN]:
            typer.echo(f"{kind}: {problem.where}: {problem.reason}", err=kind == "refused")
        if len(problems) > _SHOWN:
            typer.echo(f"{kind}: and {len(problems) - _SHOWN} more")
    moved = f" {len(report.moved)} moved," if report.moved else ""
    counts = (
        f"{len(report.added)} added, {len(report.changed)} changed, {report.unchanged} unchanged,"
        f"{moved} {len(report.removed)} removed, {len(report.skipped)} skipped, {len(report.refused)} refused"
    )
    typer.echo(f"{counts}; {report.articles} articles, {report.passages} passages in {report.folder}")
