"""A reader's choice of who answers -> events of the answer: quotes, or a chat model named on the page.

A chat model is opened when it is first asked; one that cannot be opened is told of, and the answer quoted.
It does not know how models are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.errors import ChatModelUnavailable
from rag.filtering import EVERYTHING, Filter
from rag.phrases import CHAT_MODEL_DOWN
from rag.types import Event, Restarted
from ui.conversation import Answering, AnswersQuestions

OpensModel = Callable[[str], Answering]


@dataclass(frozen=True, slots=True)
class Answerers:
    """`model` is the chat model the page was started with, or "".

    `opens` raises ChatModelUnavailable for a model that cannot be used; it is None where only quotes are
    to be had. Readers `may_name` other models on this machine only: a model costs money or memory.
    """

    quoting: AnswersQuestions
    opens: OpensModel | None = None
    model: str = ""
    may_name: bool = False

    def by(self, model: str | None, language: str) -> Answering:
        """Who answers: quotes for None; what there is to tell of the model is told in the language."""
        if model is None or self.opens is None:
            return self.quoting
        return _ByModel(self, model.strip(), language)

    @property
    def usual(self) -> Answering:
        """Who answers where nothing was chosen."""
        return self.by(self.model or None, "en")

    def open(self, model: str) -> Answering:
        """Raises ChatModelUnavailable, with what to do."""
        if self.opens is None or not model:
            raise ChatModelUnavailable("no model is named: name one in the settings, as provider:model")
        if model != self.model and not self.may_name:
            raise ChatModelUnavailable(f"{model} is not offered here: only {self.model or 'quoting'} is")
        return self.opens(model)


@dataclass(frozen=True, slots=True)
class _ByModel:
    answerers: Answerers
    model: str
    language: str

    def stream(
        self, question: str, *, k: int = 8, history: Sequence[str] = (), within: Filter = EVERYTHING
    ) -> Iterator[Event]:
        answering: Answering = self.answerers.quoting
        try:
            answering = self.answerers.open(self.model)
        except ChatModelUnavailable as error:
            yield Restarted(CHAT_MODEL_DOWN[self.language].format(reason=error))
        yield from answering.stream(question, k=k, history=history, within=within)
