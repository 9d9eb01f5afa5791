"""Options that several commands share, and the settings they become."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rag.khao import Khao
    from rag.settings import Settings

IndexOption = Annotated[
    Path | None, typer.Option("--index", metavar="DIR", help="The index folder (default: yours, per user).")
]
EmbedderOption = Annotated[
    str | None,
    typer.Option(
        "--embedder",
        metavar="NAME_OR_PATH",
        help="'khao' (bundled, offline) or any sentence-transformers model.",
    ),
]
ChatModelOption = Annotated[
    str | None,
    typer.Option(
        "--chat-model",
        metavar="PROVIDER:MODEL",
        help="Let this chat model write the answer (openai:..., ollama:...); default: quote the sources.",
    ),
]
BaseUrlOption = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="Address of the chat model's server.")
]


def settings_from(**flags: Any) -> Settings:
    from rag.settings import load_settings

    return load_settings(flags)


def open_khao(**flags: Any) -> Khao:
    from rag.assembling import assemble

    return assemble(settings_from(**flags))
