"""`khao chat`: the chat page on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import BaseUrlOption, ChatModelOption, EmbedderOption, IndexOption, settings_from

if TYPE_CHECKING:
    from rag.khao import Khao
    from rag.settings import Settings
    from ui.answerers import Answerers
    from ui.draft_events import DraftFiles


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
    drafts: Annotated[
        Path | None,
        typer.Option(
            "--drafts", metavar="FILE", help="Drafts of 'khao questions suggest', to accept on the page."
        ),
    ] = None,
    accepted: Annotated[
        Path, typer.Option("--accepted", metavar="FILE", help="The question set that accepted drafts join.")
    ] = Path("questions.jsonl"),
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
) -> None:
    """Open the chat page. Stop it with Ctrl-C."""
    if share not in ("yes", "no"):
        raise typer.BadParameter("say 'yes' or 'no'", param_hint="--share")
    from rag.assembling import assemble
    from ui.chat_page import launch
    from ui.collection import IndexedCollection

    settings = settings_from(index=index, chat_model=chat_model, base_url=base_url, embedder=embedder)
    khao = assemble(settings)
    page = launch(
        _answerers(khao, settings),
        collection=IndexedCollection(khao),
        conversations=conversations,
        drafts=_draft_files(drafts, accepted),
        port=port,
        host=host,
        share=share == "yes",
        open_browser=open_browser,
        block=False,
    )
    typer.echo(f"Khao is at {page.share_url or page.url} - stop it with Ctrl-C")
    page.wait()


def _draft_files(drafts: Path | None, accepted: Path) -> DraftFiles | None:
    """Raises ReadingError now where the page could not show the drafts."""
    if drafts is None:
        return None
    from rag.evaluation.suggesting import read_drafts
    from ui.draft_events import DraftFiles

    read_drafts(drafts)
    return DraftFiles(drafts, accepted)


def _answerers(khao: Khao, settings: Settings) -> Answerers:
    """Quotes, the chat model of the settings, and any other that a reader on this machine names."""
    from functools import cache

    from rag.assembling import with_chat_model
    from ui.answerers import Answerers

    @cache
    def opened(model: str) -> Khao:
        return khao if model == settings.chat_model else with_chat_model(khao, _settings_of(model, settings))

    return Answerers(khao.written_by(None), opened, settings.chat_model, may_name=True)


def _settings_of(model: str, settings: Settings) -> Settings:
    """The settings with another chat model; the address of a server is that of its own provider."""
    provider, started = (name.partition(":")[0] for name in (model, settings.chat_model or model))
    base_url = settings.base_url if provider == started else ""
    return settings.model_copy(update={"chat_model": model, "base_url": base_url})


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
