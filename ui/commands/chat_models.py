"""A chat model's name and the settings -> a function from two texts to the model's reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.settings import Settings


def open_completion(name: str, base_url: str, settings: Settings) -> Callable[[str, str], str]:
    """Raises ChatModelUnavailable when no such model can be set up."""
    from rag.chain import complete, open_chat_model

    model = open_chat_model(
        name,
        base_url=base_url,
        temperature=settings.temperature,
        timeout_seconds=settings.timeout_seconds,
    )
    return lambda system, question: complete(model, system, question)
