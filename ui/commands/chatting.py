"""`khao chat`: the chat page on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.options import BaseUrlOption, ChatModelOption, EmbedderOption, IndexOption, open_khao


def chat(
    index: IndexOption = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port on this machine.")] = 7860,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    share: Annotated[
        str, typer.Option("--share", help="'yes' opens a public tunnel; 'no' keeps it here.")
    ] = "no",
    chat_model: ChatModelOption = None,
    base_url: BaseUrlOption = None,
    embedder: EmbedderOption = None,
    conversations: Annotated[
        Path | None,
        typer.Option(
            "--conversations", metavar="FILE", help="Where conversations are kept (default: yours)."
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Open the chat page. Stop it with Ctrl-C."""
    if share not in ("yes", "no"):
        raise typer.BadParameter("say 'yes' or 'no'", param_hint="--share")
    khao = open_khao(index=index, chat_model=chat_model, base_url=base_url, embedder=embedder)
    from ui.chat_page import launch
    from ui.collection import IndexedCollection

    page = launch(
        khao,
        collection=IndexedCollection(khao),
        conversations=conversations,
        port=port,
        host=host,
        share=share == "yes",
        open_browser=open_browser,
        block=False,
    )
    typer.echo(f"Khao is at {page.share_url or page.url} - stop it with Ctrl-C")
    page.wait()


def feedback(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The question set to write (JSONL).")],
    conversations: Annotated[
        Path | None,
        typer.Option(
            "--conversations", metavar="FILE", help="Where conversations are kept (default: yours)."
        ),
    ] = None,
) -> None:
    """Write the answers that readers rated on the chat page as a question set."""
    from ui.feedback import write_feedback

    count = write_feedback(out, conversations)
    typer.echo(f"{count} rated questions in {out}")
