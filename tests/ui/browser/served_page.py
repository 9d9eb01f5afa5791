"""PORT -> the chat page over the small newsroom, until the process is ended."""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from small_newsroom import ARTICLES, MODEL, SmallNewsroom, drafts_of

from index.errors import ChatModelUnavailable
from rag.evaluation.suggesting import write_drafts
from rag.filtering import EVERYTHING, Filter
from rag.types import Event, PassagesFound, Searching, TextPiece
from ui.answerers import Answerers
from ui.chat_page import launch
from ui.draft_events import DraftFiles


class FragileNewsroom(SmallNewsroom):
    """Questions that try the page.

    "break" fails in a way that nobody foresees; "endlessly" never comes to an end; "lingering" is answered at once
    and comes to its end later.
    """

    def stream(
        self, question: str, *, k: int = 8, history: Sequence[str] = (), within: Filter = EVERYTHING
    ) -> Iterator[Event]:
        if question == "break":
            yield Searching(question)
            raise RuntimeError("a fault that nobody foresaw")
        if question.startswith("endlessly"):
            yield Searching(question)
            yield PassagesFound(self.hits(question))
            while True:
                time.sleep(0.1)
                yield TextPiece("on and on ")
        yield from super().stream(question, k=k, history=history, within=within)
        if question.startswith("lingering"):
            time.sleep(1)


def opened(model: str) -> SmallNewsroom:
    if model != MODEL:
        raise ChatModelUnavailable(f"{model} is not installed: try {MODEL}")
    return SmallNewsroom(answerer=model)


if __name__ == "__main__":
    answerers = Answerers(FragileNewsroom(pause_seconds=0.02), opened, may_name=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        drafts = DraftFiles(folder / "drafts.jsonl", folder / "questions.jsonl")
        write_drafts(drafts.drafts, drafts_of(ARTICLES))
        conversations = folder / "conversations.sqlite"
        launch(answerers, conversations=conversations, drafts=drafts, port=int(sys.argv[1]))
