"""PORT -> the chat page over the small newsroom, until the process is ended."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from small_newsroom import SmallNewsroom

from rag.filtering import EVERYTHING, Filter
from rag.types import Event, Searching
from ui.chat_page import launch


class FragileNewsroom(SmallNewsroom):
    """Breaks, in a way that no page can foresee, over the question "break"."""

    def stream(
        self, question: str, *, k: int = 8, history: Sequence[str] = (), within: Filter = EVERYTHING
    ) -> Iterator[Event]:
        if question == "break":
            yield Searching(question)
            raise RuntimeError("a fault that nobody foresaw")
        yield from super().stream(question, k=k, history=history, within=within)


if __name__ == "__main__":
    newsroom = FragileNewsroom(pause_seconds=0.02)
    with TemporaryDirectory() as folder:
        launch(newsroom, conversations=Path(folder) / "conversations.sqlite", port=int(sys.argv[1]))
