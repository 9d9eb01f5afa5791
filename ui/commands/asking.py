"""`khao ask` and `khao search`: a question in, a cited answer or passages out."""

from __future__ import annotations

import json
import time
from typing import Annotated

import typer

from ui.commands.options import (
    BaseUrlOption,
    ChatModelOption,
    EmbedderOption,
    IndexOption,
    open_khao,
    settings_from,
)

NOT_IN_THE_SOURCES = 3

QuestionArgument = Annotated[str, typer.Argument(help="In English, Thai or Vietnamese.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def ask(
    question: QuestionArgument,
    index: IndexOption = None,
    k: Annotated[int | None, typer.Option("--k", min=1, max=100, help="Passages to answer from (8).")] = None,
    as_json: JsonOption = False,
    chat_model: ChatModelOption = None,
    base_url: BaseUrlOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Answer a question, every sentence cited. Exits with 3 when it is not in the sources."""
    from rag.assembling import assemble
    from rag.records import answer_record

    settings = settings_from(index=index, k=k, chat_model=chat_model, base_url=base_url, embedder=embedder)
    answer = assemble(settings).ask(question, k=settings.k)
    if as_json:
        typer.echo(json.dumps(answer_record(answer, ""), ensure_ascii=False))
    else:
        from ui.rendering import print_answer

        print_answer(answer)
    if answer.refused:
        raise typer.Exit(NOT_IN_THE_SOURCES)


def search(
    question: QuestionArgument,
    index: IndexOption = None,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="Passages to show.")] = 10,
    as_json: JsonOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each signal contributed.")] = False,
    embedder: EmbedderOption = None,
) -> None:
    """Show the passages found for a question, best first."""
    from rag.records import search_record

    khao = open_khao(index=index, embedder=embedder)
    started = time.perf_counter()
    hits = khao.search(question, k=k)
    if as_json:
        seconds = time.perf_counter() - started
        record = search_record(question, "", khao.language_of(question), hits, seconds)
        shares = {"why": [dict(hit.why) for hit in hits]} if explain else {}
        typer.echo(json.dumps({**record, **shares}, ensure_ascii=False))
    else:
        from ui.rendering import print_hits

        print_hits(hits, explain=explain)
    if not hits:
        raise typer.Exit(NOT_IN_THE_SOURCES)
