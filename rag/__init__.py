"""Questions over a news index -> cited answers.

from rag import open_index

khao = open_index("FOLDER")
answer = khao.ask("who did To Lam visit in May 2025")
print(answer.text, [citation.quote for citation in answer.citations])
hits = khao.search("ASEAN chair", k=5)
documents = khao.retriever(k=5).invoke("ASEAN chair")  # LangChain Documents
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.types import Answer, Citation, Event, Hit, Refusal

if TYPE_CHECKING:
    from rag.khao import Khao

__all__ = ["Answer", "Citation", "Event", "Hit", "Refusal", "open_index"]


def open_index(folder: str | Path | None = None, **settings: Any) -> Khao:
    """Open a built index and return it ready to be asked.

    `settings` are fields of `rag.settings.Settings` (`chat_model="ollama:qwen3"`, `threshold=0.4`);
    what is not given comes from khao.toml and the KHAO_* environment. Raises KhaoError
    subclasses, each with a one-line message.
    """
    from rag.assembling import assemble
    from rag.settings import load_settings

    flags = dict(settings)
    if folder is not None:
        flags["index"] = Path(folder)
    return assemble(load_settings(flags))
