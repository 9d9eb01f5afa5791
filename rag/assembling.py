"""Settings -> a `Khao` made of concrete classes; the only place that chooses them."""

from __future__ import annotations

from rag.checking import Entailment
from rag.confidence import shipped_calibration
from rag.khao import Khao, Manners, Writer
from rag.settings import Settings


def assemble(settings: Settings) -> Khao:
    """Open the index of the settings, with the embedder it was built with unless one is named.

    Raises NoIndex, EmbedderMismatch, EmbedderUnavailable, ChatModelUnavailable or IndexFolderError.
    """
    from index.opening import OpenIndex

    manners = Manners(
        max_sentences=settings.max_sentences,
        threshold=settings.threshold,
        drops_unsupported=settings.unsupported == "drop",
    )
    index = OpenIndex.open(settings.index, settings.embedder or None)
    return Khao(
        index,
        shipped_calibration(),
        writer=_writer(settings),
        manners=manners,
        entailment=_entailment(settings),
    )


def with_chat_model(khao: Khao, settings: Settings) -> Khao:
    """The same open index, answered from as the settings say. Raises ChatModelUnavailable."""
    return khao.written_by(_writer(settings), _entailment(settings))


def _entailment(settings: Settings) -> Entailment | None:
    if not (settings.nli_model and settings.chat_model):
        return None  # quotes follow from themselves
    from index.embedding.hub import HubEntailment

    return HubEntailment(settings.nli_model)


def _writer(settings: Settings) -> Writer | None:
    if not settings.chat_model:
        return None
    from rag.chain import AnswerChain, open_chat_model

    model = open_chat_model(
        settings.chat_model,
        base_url=settings.base_url,
        temperature=settings.temperature,
        timeout_seconds=settings.timeout_seconds,
    )
    return AnswerChain(model, settings.chat_model)
