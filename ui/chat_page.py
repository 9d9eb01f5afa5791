"""A source of answers -> the chat page in a browser, served by Gradio on this machine.

The only module that imports gradio: it lays out components and joins their events to `ui.page_events`.
It does not know how answers are made, nor how they look. The page loads nothing from any other host.
"""

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.resources import as_file, files
from typing import Any

from index.errors import KhaoError, SettingsError
from ui.conversation import AnswersQuestions, broken, stop
from ui.page_events import Changes, PageEvents, Properties, Turns, calendar_choices
from ui.sources_html import sources_html
from ui.strings import LANGUAGES, Calendar, Strings, load_strings

DEFAULT_PORT = 7860
DEFAULT_PASSAGES = 8
MOST_PASSAGES = 20
SIMULTANEOUS_ANSWERS = 16

_ATTACH = "window.khaoPage.attach(element, trigger, props, watch, ['open', 'again']);"
_FONTS = (
    "Noto Sans Thai",
    "Sarabun",
    "Loma",
    "Leelawadee UI",
    "Thonburi",
    "Tahoma",
    "system-ui",
    "sans-serif",
)
_QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class RunningPage:
    """A page being served at `url`; `share_url` is its public address, if one was asked for."""

    url: str
    share_url: str | None
    blocks: Any

    def wait(self) -> None:
        """Serve until the program is interrupted."""
        self.blocks.block_thread()

    def close(self) -> None:
        self.blocks.close(verbose=False)


def launch(
    khao: AnswersQuestions,
    *,
    port: int = DEFAULT_PORT,
    host: str = "127.0.0.1",
    share: bool = False,
    open_browser: bool = False,
    block: bool = True,
) -> RunningPage:
    """Serve the page; with `block` this returns when the program is interrupted.

    Raises KhaoError when the port is taken, SettingsError when it is no port.
    """
    if not 1 <= port <= 65535:
        raise SettingsError(f"--port {port} is no port: give a number from 1 to 65535")
    try:
        _bind_and_release(host, port)
        blocks = build_page(khao)
        url, share_url = _serve(blocks, port, host, share, open_browser)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise KhaoError(
            f"port {port} on {host} is taken or not allowed: stop the program that uses it, "
            "or choose another with --port"
        ) from error
    page = RunningPage(url, share_url, blocks)
    if block:
        page.wait()
    return page


def build_page(khao: AnswersQuestions) -> Any:
    """The page as Gradio Blocks, not yet served."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    with gr.Blocks(title="Khao", analytics_enabled=False, fill_width=True) as blocks:
        _wire(PageEvents(khao), _lay_out(), blocks)
    blocks.queue(default_concurrency_limit=SIMULTANEOUS_ANSWERS)
    return blocks


def _bind_and_release(host: str, port: int) -> None:
    """Raise OSError at once where the port cannot be had, before Gradio's slow import."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.create_server((host, port), family=family).close()


def _look() -> dict[str, str]:
    """The page's own style and script, which travel inside the page."""
    resources = files("ui")
    script = resources.joinpath("page.js").read_text(encoding="utf-8")
    style = resources.joinpath("page.css").read_text(encoding="utf-8")
    return {"css": style, "head": f"<script>{script}</script>"}


def _serve(blocks: Any, port: int, host: str, share: bool, open_browser: bool) -> tuple[str, str | None]:
    import gradio as gr

    with as_file(files("ui").joinpath("icon.svg")) as icon:
        _, url, share_url = blocks.launch(
            server_port=port,
            server_name=host,
            share=share,
            inbrowser=open_browser,
            prevent_thread_lock=True,
            quiet=True,
            ssr_mode=False,
            footer_links=[],
            favicon_path=str(icon),
            theme=gr.themes.Base(font=list(_FONTS), font_mono=["monospace"]),
            **_look(),
        )
    return url, share_url


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components of the page, by the names that `ui.page_events` calls them."""

    turns: Any
    linked_question: Any
    masthead: Any
    language: Any
    past: Any
    current: Any
    question: Any
    ask: Any
    stop: Any
    anew: Any
    settings: Any
    passages: Any
    calendar: Any
    sources: Any
    article: Any

    @property
    def everything(self) -> list[Any]:
        return [getattr(self, field.name) for field in fields(self)]

    def changed(self, changes: Changes) -> dict[Any, Any]:
        """The changes as Gradio takes them."""
        import gradio as gr

        return {
            getattr(self, name): gr.update(**change.changed) if isinstance(change, Properties) else change
            for name, change in changes.items()
        }


def _lay_out() -> _Parts:
    import gradio as gr

    strings = load_strings("en")
    turns, linked_question = gr.State(()), gr.State("")
    with gr.Row(elem_id="top"):
        head = _html("", "masthead")
        language = _language_switch(strings)
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation-column"):
            past, current = _html("", "past"), _html("", "current")
            with gr.Column(elem_id="composer"):
                question, ask, stop_button = _composer(strings)
                anew = gr.Button(strings("new_conversation"), elem_id="anew", size="sm")
                settings, passages, calendar = _settings(strings)
        with gr.Column(elem_id="sources-column"):
            sources, article = _html(sources_html((), strings), "sources"), _html("", "article")
    return _Parts(
        turns=turns,
        linked_question=linked_question,
        masthead=head,
        language=language,
        past=past,
        current=current,
        question=question,
        ask=ask,
        stop=stop_button,
        anew=anew,
        settings=settings,
        passages=passages,
        calendar=calendar,
        sources=sources,
        article=article,
    )


def _html(value: str, name: str) -> Any:
    import gradio as gr

    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=_ATTACH)


def _language_switch(strings: Strings) -> Any:
    import gradio as gr

    names = [(load_strings(code)("name"), code) for code in LANGUAGES]
    return gr.Radio(names, value="en", label=strings("page_language"), elem_id="language", container=False)


def _composer(strings: Strings) -> tuple[Any, Any, Any]:
    import gradio as gr

    with gr.Row(elem_id="question-row"):
        question = gr.Textbox(
            label=strings("question_label"),
            placeholder=strings("question_placeholder"),
            show_label=False,
            container=False,
            lines=1,
            max_lines=6,
            autofocus=True,
            elem_id="question",
        )
        ask = gr.Button(strings("ask"), variant="primary", elem_id="ask", min_width=80)
        stop_button = gr.Button(strings("stop"), visible=False, elem_id="stop", min_width=80)
    return question, ask, stop_button


def _settings(strings: Strings) -> tuple[Any, Any, Any]:
    import gradio as gr

    with gr.Accordion(strings("settings"), open=False, elem_id="settings") as settings:
        passages = gr.Slider(
            1,
            MOST_PASSAGES,
            value=DEFAULT_PASSAGES,
            step=1,
            label=strings("passages_wanted"),
            elem_id="passages-wanted",
            buttons=[],
        )
        calendar = gr.Radio(
            calendar_choices(strings), value="ce", label=strings("calendar"), elem_id="calendar"
        )
    return settings, passages, calendar


def _wire(events: PageEvents, parts: _Parts, blocks: Any) -> None:
    """Join what a reader does to what happens."""
    asking = _wire_asking(events, parts, blocks)
    _wire_endings(events, parts, asking)
    _wire_articles(events, parts)
    _wire_view(events, parts, asking)


def _wire_view(events: PageEvents, parts: _Parts, asking: list[Any]) -> None:
    """Language, calendar, and a new conversation."""

    def speak(language: str, turns: Turns) -> dict[Any, Any]:
        return parts.changed(events.speak(language, turns))

    def draw(turns: Turns, language: str, calendar: Calendar) -> dict[Any, Any]:
        return parts.changed(events.draw(turns, language, calendar))

    def begin_anew(language: str, calendar: Calendar) -> dict[Any, Any]:
        return parts.changed(events.begin_anew(language, calendar))

    view = [parts.language, parts.calendar]
    parts.anew.click(begin_anew, view, parts.everything, cancels=asking, **_QUIETLY)
    parts.language.input(speak, [parts.language, parts.turns], parts.everything, **_QUIETLY)
    parts.calendar.input(draw, [parts.turns, *view], parts.everything, **_QUIETLY)


def _wire_asking(events: PageEvents, parts: _Parts, blocks: Any) -> list[Any]:
    """Every way to ask: the box and its button, an example or "ask again", a link with a question."""
    import gradio as gr

    settings = [parts.language, parts.calendar, parts.passages, parts.turns]
    given = [parts.question, *settings]

    def ask(
        question: str, language: str, calendar: Calendar, passages: float, turns: Turns
    ) -> Iterator[dict[Any, Any]]:
        for changes in events.ask(question, language, calendar, passages, turns):
            yield parts.changed(changes)

    def taken(event: gr.EventData) -> str:
        return str(event.question)

    def start(language: str, question: str) -> dict[Any, Any]:
        return parts.changed(events.start(language, question))

    pressed = gr.on([parts.question.submit, parts.ask.click], ask, given, parts.everything, **_QUIETLY)
    again = [part.again(taken, None, parts.question, **_QUIETLY) for part in (parts.past, parts.current)]
    opened = blocks.load(
        start,
        [parts.language, parts.question],
        parts.everything,
        js="(language) => window.khaoPage.start(language)",
        **_QUIETLY,
    )
    return [
        pressed,
        *(part.then(ask, given, parts.everything, **_QUIETLY) for part in again),
        opened.then(ask, [parts.linked_question, *settings], parts.everything, **_QUIETLY),
    ]


def _wire_endings(events: PageEvents, parts: _Parts, asking: list[Any]) -> None:
    """The stop button, and what is shown after an error that nobody foresaw."""
    seen = [parts.turns, parts.language, parts.calendar]

    def stopped(turns: Turns, language: str, calendar: Calendar) -> dict[Any, Any]:
        return parts.changed(events.finish(stop, turns, language, calendar))

    def failed(turns: Turns, language: str, calendar: Calendar) -> dict[Any, Any]:
        return parts.changed(events.finish(broken, turns, language, calendar))

    parts.stop.click(stopped, seen, parts.everything, cancels=asking, queue=False, **_QUIETLY)
    for event in asking:
        event.failure(failed, seen, parts.everything, **_QUIETLY)


def _wire_articles(events: PageEvents, parts: _Parts) -> None:
    import gradio as gr

    def opened(turns: Turns, language: str, calendar: Calendar, event: gr.EventData) -> dict[Any, Any]:
        turn, number = turns[int(event.turn)], int(event.number)
        return parts.changed(events.open_article(turn, number, language, calendar))

    for part in (parts.past, parts.current, parts.sources):
        part.open(opened, [parts.turns, parts.language, parts.calendar], parts.everything, **_QUIETLY)
