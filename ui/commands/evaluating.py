"""`khao eval`: run a question set, compare runs, gate a run in CI."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import BaseUrlOption, ChatModelOption, EmbedderOption, IndexOption, settings_from

if TYPE_CHECKING:
    from rag.evaluation.judging import Judge
    from rag.evaluation.questions import EvaluationQuestion
    from rag.evaluation.running import RunSummary
    from rag.khao import Khao
    from rag.settings import Settings

app = typer.Typer(help="Run question sets over an index, compare runs, gate them.", no_args_is_help=True)


@app.command()
def run(
    questions: Annotated[
        Path, typer.Argument(help="JSONL, SQuAD JSON, a BEIR folder, TREC topics, CSV or TSV.")
    ],
    index: IndexOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where the run goes (default: runs/NAME-TIME)."),
    ] = None,
    retrieval_only: Annotated[
        bool, typer.Option("--retrieval-only", help="Search, but do not answer.")
    ] = False,
    k: Annotated[int | None, typer.Option("--k", min=1, max=100, help="Passages a question.")] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Questions asked at once.")] = 1,
    judge: Annotated[
        str | None,
        typer.Option("--judge", metavar="PROVIDER:MODEL", help="Let this chat model judge the answers."),
    ] = None,
    judge_url: Annotated[
        str | None,
        typer.Option("--judge-url", metavar="URL", help="The judge's server (default: as --base-url)."),
    ] = None,
    chat_model: ChatModelOption = None,
    base_url: BaseUrlOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Ask every question of a set and write records.jsonl, measures.json and report.html.

    A run that is already in --out goes on where it stopped; with --judge its answers are judged too.
    """
    from rag.evaluation.comparison_text import summary_text
    from rag.evaluation.questions import read_questions

    settings = settings_from(index=index, k=k, chat_model=chat_model, base_url=base_url, embedder=embedder)
    summary = _run_with_progress(
        read_questions(questions),
        settings,
        out or _default_out(questions),
        judge=_judge(judge, judge_url, settings),
        retrieval_only=retrieval_only,
        workers=workers,
    )
    typer.echo(summary_text(summary))


def _run_with_progress(
    questions: Sequence[EvaluationQuestion],
    settings: Settings,
    out: Path,
    *,
    judge: Judge | None,
    retrieval_only: bool,
    workers: int,
) -> RunSummary:
    from rich.console import Console
    from rich.progress import Progress

    from rag.assembling import assemble
    from rag.evaluation.running import run_evaluation

    khao = assemble(settings)
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        asking = bar.add_task("asking", total=len(questions))
        judging = bar.add_task("judging", total=len(questions), visible=judge is not None)
        return run_evaluation(
            khao,
            questions,
            out,
            k=settings.k,
            retrieval_only=retrieval_only,
            workers=workers,
            progress=lambda done, total: bar.update(asking, completed=done, total=total),
            settings=_described(settings, khao),
            article_of=khao.article,
            judge=judge,
            judge_progress=lambda done, total: bar.update(judging, completed=done, total=total),
        )


@app.command()
def compare(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN RUN...", help="Run folders; the first is the base.")
    ],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also write an HTML page.")
    ] = None,
) -> None:
    """Show the measures of runs side by side, with what is significant, won and lost."""
    from rag.evaluation.comparing import compare_runs
    from rag.evaluation.comparison_text import comparison_text

    comparison = compare_runs(runs)
    typer.echo(comparison_text(comparison))
    if html is not None:
        from rag.evaluation.report.comparison_page import comparison_page

        html.write_text(comparison_page(comparison), encoding="utf-8")


@app.command()
def typed(
    clean: Annotated[Path, typer.Argument(metavar="RUN_CLEAN", help="A run of the questions as edited.")],
    hurried: Annotated[
        Path,
        typer.Argument(metavar="RUN_TYPED", help="A run of the same as typed, each naming its 'clean' one."),
    ],
) -> None:
    """Show what each habit of hurried typing costs, with what is significant."""
    from rag.evaluation.typing_loss import typing_loss, typing_loss_text

    typer.echo(typing_loss_text(typing_loss(clean, hurried)))


@app.command()
def gate(
    folder: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.")],
    minimum: Annotated[list[str], typer.Option("--min", metavar="MEASURE=VALUE", help="As recall@5=0.95.")],
) -> None:
    """Exit with 1, naming what fell, unless every measure reaches its minimum."""
    from rag.evaluation.gating import gate as failures_of
    from rag.evaluation.gating import parse_minimum

    failures = failures_of(folder, dict(parse_minimum(text) for text in minimum))
    for failure in failures:
        typer.echo(str(failure), err=True)
    if failures:
        raise typer.Exit(1)
    typer.echo(f"{folder}: all of {', '.join(minimum)} reached")


def _judge(name: str | None, url: str | None, settings: Settings) -> Judge | None:
    if not name:
        return None
    from rag.evaluation.judging import ModelJudge
    from ui.commands.chat_models import open_completion

    return ModelJudge(open_completion(name, url or settings.base_url, settings), name)


def _default_out(questions: Path) -> Path:
    from datetime import datetime

    name = f"{questions.resolve().parent.name}-{questions.stem}-{datetime.now():%Y%m%d-%H%M%S}"
    return Path("runs") / name


def _described(settings: Settings, khao: Khao) -> dict[str, str]:
    """What decides the answers of a run, for its record."""
    manifest = khao.index.manifest
    described = {
        "index": str(settings.index),
        "generation": str(khao.index.catalog.generation()),
        "embedder": manifest.embedder,
        "embedder_fingerprint": manifest.fingerprint,
        "chat_model": settings.chat_model or "none",
        "threshold": str(settings.threshold),
        "max_sentences": str(settings.max_sentences),
    }
    return described | {f"prompt_{name}": digest for name, digest in khao.prompt_hashes().items()}
