"""From Enter to the answer in a browser: `make bench-page`.

Asks the starter questions on the chat page and sends the same words to Gradio's own echo bot, by turns,
in one browser. Prints the median of the time to the first sign (the question taken up), to the first text of
the answer and to the complete answer, and their ratio to the echo bot's. Needs chromium on PATH.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from serving import ROOT, served

from rag.evaluation.questions import read_questions

KHAO = [str(Path(sys.executable).with_name("khao"))]
ECHO = (
    "import sys, gradio as gr\n"
    "gr.ChatInterface(lambda message, history: message, analytics_enabled=False)"
    ".launch(server_port=int(sys.argv[1]), ssr_mode=False, quiet=True)"
)
WATCH = """([sign, first, done]) => {
  const times = (window.times = {});
  const look = () => {
    const now = performance.now();
    if (!times.sign && document.querySelector(sign)?.textContent.trim()) times.sign = now;
    if (!times.first && document.querySelector(first)?.textContent.trim()) times.first = now;
    if (times.first && !times.done && document.querySelector(done)) { times.done = now; watcher.disconnect(); }
  };
  const watcher = new MutationObserver(look);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    times.start = performance.now();
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  }, { capture: true, once: true });
}"""


@dataclass(frozen=True, slots=True)
class Chat:
    """A page with a box to ask in; the selectors say when the text begins and when it is whole."""

    page: Any
    box: str
    sign: str
    first: str
    done: str

    def seconds(self, question: str) -> list[float]:
        """From Enter to the first sign, the first text and the complete text."""
        self.page.fill(self.box, question)
        self.page.evaluate(WATCH, [self.sign, self.first, self.done])
        self.page.press(self.box, "Enter")
        self.page.wait_for_function("() => window.times.done", timeout=30_000)
        times = self.page.evaluate("window.times")
        return [(times[name] - times["start"]) / 1000 for name in ("sign", "first", "done")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=20)
    count = parser.parse_args().questions
    asked = [
        q.text
        for q in read_questions(ROOT / "seeds" / "questions.jsonl")
        if not q.unanswerable and not q.history
    ]
    with pages() as (khao, echo):
        ours, theirs = measure(khao, echo, asked[:: max(1, len(asked) // count)][:count])
    for name, at in (("first sign", 0), ("first visible text", 1), ("complete answer", 2)):
        mine, echoed = (statistics.median(times[at] for times in some) for some in (ours, theirs))
        print(
            f"{name:20} {mine * 1000:6.0f} ms   echo bot {echoed * 1000:6.0f} ms   ratio {mine / echoed:.2f}"
        )
    print(f"p50 of {len(ours)} questions each")


def measure(khao: Any, echo: Any, questions: list[str]) -> tuple[list[Any], list[Any]]:
    """The times of both, by turns; the first question warms both up and is not counted."""
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    answer = "#current .turn:not([data-busy]) :is(.answer:not(.streaming), .refusal)"
    echoes = Chat(echo, "textarea", *["[data-testid=bot]"] * 3)
    mine = Chat(khao, "#question textarea", "#current .turn", "#current :is(.answer, .refusal)", answer)
    for question in [questions[0], *questions]:
        khao.wait_for_selector("#current .welcome")
        ours.append(mine.seconds(question))
        theirs.append(echoes.seconds(question))
        khao.click("#anew")
        _clear(echo)
    return ours[1:], theirs[1:]


def _clear(echo: Any) -> None:
    """An empty echo chat again."""
    echo.reload()
    echo.wait_for_selector("textarea")
    echo.wait_for_timeout(500)


@contextmanager
def pages() -> Iterator[tuple[Any, Any]]:
    """The chat page over the starter articles, and the echo bot, open in one browser."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no chromium on PATH: install Debian's package chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        served_starter(Path(folder)) as url,
        served(lambda port: [sys.executable, "-c", ECHO, str(port)]) as echo_url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        khao, echo = browser.new_page(), browser.new_page()
        khao.goto(f"{url}?lang=en")
        echo.goto(echo_url)
        echo.wait_for_selector("textarea")
        yield khao, echo
        browser.close()


@contextmanager
def served_starter(folder: Path) -> Iterator[str]:
    """The address of `khao chat` over the starter articles."""
    index, kept = str(folder / "index"), str(folder / "conversations.sqlite")
    articles = str(ROOT / "seeds" / "articles")
    subprocess.run([*KHAO, "index", articles, "--index", index, "--quiet"], check=True, capture_output=True)
    chat = [*KHAO, "chat", "--index", index, "--conversations", kept, "--port"]
    with served(lambda port: [*chat, str(port)]) as url:
        yield url


if __name__ == "__main__":
    main()
