"""LangChain's side of the answer: chat models by name, the answer chain, the retriever.

The only module that imports langchain, and only where it is first needed. What goes in are
passages already found; what comes out is text in pieces. Checking citations happens elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from langchain.chat_models import init_chat_model
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ValidationError

from index.errors import ChatModelUnavailable
from prompts import CANNOT_ANSWER, Prompt, load_prompt
from rag.citing import without_marks
from rag.phrases import LANGUAGE_NAMES
from rag.types import Hit

if TYPE_CHECKING:
    from rag.khao import Khao

SYSTEM_VARIABLES = ("language", "cannot_answer")
QUESTION_VARIABLES = ("passages", "question")
MAX_RETRIES = 2
MAX_NEW_TOKENS = 512


def open_chat_model(
    name: str, *, base_url: str = "", temperature: float = 0.0, timeout_seconds: float = 60.0
) -> BaseChatModel:
    """Make a chat model from `provider:model`. Raises ChatModelUnavailable saying what to install or set."""
    options = _options(name.partition(":")[0], temperature, timeout_seconds)
    if base_url:
        options["base_url"] = base_url
    if not all(name.partition(":")[::2]):
        raise ChatModelUnavailable(
            f"chat model '{name}': name it as provider:model (openai:gpt-5-mini, ollama:qwen3, anthropic:...)"
        )
    try:
        model: BaseChatModel = init_chat_model(name, **options)
    except ImportError as error:
        raise ChatModelUnavailable(
            f"chat model '{name}': its LangChain package is not installed ({error}); install it into Khao's environment"
        ) from error
    except Exception as error:
        raise ChatModelUnavailable(
            f"chat model '{name}' cannot be set up: {_first_line(error)}; name it as provider:model"
            " (openai:..., ollama:..., anthropic:...) and set its key or --base-url"
        ) from error
    return model


def complete(model: BaseChatModel, system: str, question: str) -> str:
    """Return a model's whole reply. Raises ChatModelUnavailable when it breaks off."""
    messages = [SystemMessage(system), HumanMessage(question)]
    try:
        return "".join((model | StrOutputParser()).stream(messages))
    except Exception as error:
        raise ChatModelUnavailable(_first_line(error)) from error


def _options(provider: str, temperature: float, timeout_seconds: float) -> dict[str, Any]:
    """Say the same to each provider in its own words."""
    if provider == "huggingface":  # a transformers model in this process: there is nothing to wait for
        sampling: dict[str, Any] = {"do_sample": True, "temperature": temperature} if temperature else {}
        generating = {"max_new_tokens": MAX_NEW_TOKENS, "return_full_text": False, **sampling}
        return {"task": "text-generation", "pipeline_kwargs": generating}
    if provider == "ollama":
        return {"temperature": temperature, "client_kwargs": {"timeout": timeout_seconds}}
    return {"temperature": temperature, "timeout": timeout_seconds, "max_retries": MAX_RETRIES}


class AnswerChain:
    """Prompt, chat model and parser as one LangChain runnable."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        self.name = name
        self._system = load_prompt("answer_system", SYSTEM_VARIABLES)
        self._question = load_prompt("answer_question", QUESTION_VARIABLES)
        self._chain: Runnable[dict[str, str], str] = (
            RunnableLambda(self._messages) | model | StrOutputParser()
        )

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return (self._system, self._question)

    def stream(self, question: str, hits: Sequence[Hit], language: str) -> Iterator[str]:
        """Yield the model's answer in pieces. Raises ChatModelUnavailable when it breaks off."""
        values = {
            "language": LANGUAGE_NAMES[language],
            "cannot_answer": CANNOT_ANSWER,
            "passages": fenced(hits),
            "question": question,
        }
        try:
            yield from self._chain.stream(values)
        except Exception as error:
            raise ChatModelUnavailable(_first_line(error)) from error

    def _messages(self, values: dict[str, str]) -> list[SystemMessage | HumanMessage]:
        system = self._system.fill(language=values["language"], cannot_answer=values["cannot_answer"])
        question = self._question.fill(passages=values["passages"], question=values["question"])
        return [SystemMessage(system), HumanMessage(question)]


def fenced(hits: Sequence[Hit]) -> str:
    """Write passages so that nothing inside one can pass for the end of it or for another."""
    return "\n".join(
        f'<passage number="{number}" title="{escape(without_marks(hit.article.title))}"'
        f' date="{hit.article.published or "unknown"}">\n{escape(without_marks(hit.passage.text), quote=False)}\n</passage>'
        for number, hit in enumerate(hits, start=1)
    )


class KhaoRetriever(BaseRetriever):
    """An open index as a LangChain retriever: `retriever.invoke(question)` gives Documents.

    Metadata: article_id, passage_id, start, end (offsets in the article's text), title,
    published (ISO date or None), url, language, score.
    """

    khao: Any
    k: int = 8

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        khao: Khao = self.khao
        return [_document(hit) for hit in khao.search(query, k=self.k)]


def _document(hit: Hit) -> Document:
    passage, article = hit.passage, hit.article
    metadata = {
        "article_id": article.id,
        "passage_id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "score": hit.score,
    }
    return Document(id=str(passage.id), page_content=passage.text, metadata=metadata)


def _first_line(error: Exception) -> str:
    """Say in one line what is wrong; of what pydantic finds wrong the first, without its frame."""
    said = str(error.errors()[0]["msg"]) if isinstance(error, ValidationError) else str(error)
    return (said.strip().splitlines() or [type(error).__name__])[0].removeprefix("Value error, ").rstrip(".")
