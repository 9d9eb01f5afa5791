"""The components of the page, laid out.

Gradio is handed in as `gr`, so that only `ui.chat_page` imports it. What the components do is joined
in `ui.page_wiring`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from rag.filtering import EVERYTHING
from ui.answerers import Answerers
from ui.collection_html import Arrangement
from ui.conversation_store import Place
from ui.page_events import NOTHING, Properties, answerer_choices, calendar_choices
from ui.remembering import MOST_PASSAGES
from ui.sources_html import sources_html
from ui.strings import LANGUAGES, Strings, load_strings

DEFAULT_PASSAGES = 8
READABLE_FILES = [".txt", ".md", ".html", ".htm", ".jsonl"]

# Gradio takes as events only the names that it finds here.
_ATTACH = (
    "window.khaoPage.attach(element, trigger, props, watch, ['open', 'again', 'edit', 'unedit', 'judge', 'resume', 'rename', "
    "'forget', 'export', 'anew', 'list', 'narrow', 'clear', 'sort', 'more', 'read', 'remove', 'undo', 'drafts', 'accept', 'reject']);"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The components by the names that the events call them; the first ten are not seen."""

    link: Any
    turns: Any
    linked_question: Any
    place: Any
    running: Any
    replacing: Any
    within: Any
    arrangement: Any
    removed: Any
    download: Any
    masthead: Any
    language: Any
    past: Any
    current: Any
    scope: Any
    editing: Any
    question: Any
    ask: Any
    stop: Any
    anew: Any
    settings: Any
    answerer: Any
    model: Any
    passages: Any
    calendar: Any
    conversations: Any
    whereabouts: Any
    drafts: Any
    collection_head: Any
    files: Any
    address: Any
    add: Any
    report: Any
    table: Any
    sources: Any
    article: Any

    @property
    def everything(self) -> list[Any]:
        return [getattr(self, field.name) for field in fields(self)]

    def changed(self, gr: Any, changes: Mapping[str, object]) -> dict[Any, Any]:
        """The changes as Gradio takes them."""
        return {
            getattr(self, name): gr.update(**change.changed) if isinstance(change, Properties) else change
            for name, change in (changes or NOTHING).items()
        }


def lay_out(gr: Any, answerers: Answerers, *, can_change: bool) -> Parts:
    """Every component in its place; those that change the collection are seen only where it may be changed."""
    strings = load_strings("en")
    parts: dict[str, Any] = _states(gr)
    with gr.Row(elem_id="top"):
        parts["masthead"] = _html(gr, "masthead")
        parts["language"] = _language_switch(gr, strings)
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="conversation-column"):
            parts |= {"past": _html(gr, "past"), "current": _html(gr, "current")}
            parts |= _composer(gr, answerers, strings)
        with gr.Column(elem_id="conversations-column"):
            parts |= {"conversations": _html(gr, "conversations"), "download": _html(gr, "download")}
            parts["whereabouts"] = _html(gr, "whereabouts")
        with gr.Column(elem_id="collection-column"):
            parts |= _collection(gr, strings, can_change=can_change)
        with gr.Column(elem_id="drafts-column"):
            parts["drafts"] = _html(gr, "drafts")
        with gr.Column(elem_id="sources-column"):
            parts |= {"sources": _html(gr, "sources", sources_html((), strings))}
            parts |= {"article": _html(gr, "article")}
    return Parts(**parts)


def _states(gr: Any) -> dict[str, Any]:
    return {
        # What page.js reads from the address and the browser's storage: only a component carries it here.
        "link": gr.JSON(visible=False),
        "turns": gr.State(()),
        "linked_question": gr.State(""),
        "place": gr.State(Place()),
        "running": gr.State(None),
        "replacing": gr.State(None),
        "within": gr.State(EVERYTHING),
        "arrangement": gr.State(Arrangement()),
        "removed": gr.State(None),
    }


def _html(gr: Any, name: str, value: str = "") -> Any:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=_ATTACH)


def _language_switch(gr: Any, strings: Strings) -> Any:
    names = [(load_strings(code)("name"), code) for code in LANGUAGES]
    return gr.Radio(names, value="en", label=strings("page_language"), elem_id="language", container=False)


def _composer(gr: Any, answerers: Answerers, strings: Strings) -> dict[str, Any]:
    with gr.Column(elem_id="composer"):
        said = {"scope": _html(gr, "scope"), "editing": _html(gr, "editing")}
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
            stop = gr.Button(strings("stop"), elem_id="stop", min_width=80)
        anew = gr.Button(strings("new_conversation"), elem_id="anew", size="sm")
        settings = _settings(gr, answerers, strings)
    return {**said, "question": question, "ask": ask, "stop": stop, "anew": anew, **settings}


def _settings(gr: Any, answerers: Answerers, strings: Strings) -> dict[str, Any]:
    with gr.Accordion(strings("settings"), open=False, elem_id="settings") as settings:
        chosen = _answerer(gr, answerers, strings)
        passages = gr.Slider(
            1,
            MOST_PASSAGES,
            value=DEFAULT_PASSAGES,
            step=1,
            label=strings("passages_wanted"),
            elem_id="passages-wanted",
            buttons=[],
        )
        choices = calendar_choices(strings)
        calendar = gr.Radio(choices, value="ce", label=strings("calendar"), elem_id="calendar")
    return {"settings": settings, **chosen, "passages": passages, "calendar": calendar}


def _answerer(gr: Any, answerers: Answerers, strings: Strings) -> dict[str, Any]:
    """Who answers; the model's name is asked for only where readers may name one."""
    answerer = gr.Radio(
        answerer_choices(strings),
        value="model" if answerers.model else "quotes",
        label=strings("answerer"),
        visible=answerers.opens is not None,
        elem_id="answerer",
    )
    model = gr.Textbox(
        answerers.model,
        label=strings("model"),
        placeholder="ollama:qwen3, openai:gpt-5-mini, anthropic:…",
        visible=answerers.may_name,
        elem_id="model",
    )
    return {"answerer": answerer, "model": model}


def _collection(gr: Any, strings: Strings, *, can_change: bool) -> dict[str, Any]:
    head = _html(gr, "collection-head")
    with gr.Row(elem_id="adding", visible=can_change):
        files = gr.File(
            label=strings("add_files"),
            file_count="multiple",
            file_types=READABLE_FILES,
            height=96,
            elem_id="files",
        )
        with gr.Column(elem_id="address-row"):
            address = gr.Textbox(
                label=strings("add_address"),
                placeholder=strings("add_address"),
                show_label=False,
                container=False,
                elem_id="address",
            )
            add = gr.Button(strings("add"), elem_id="add", min_width=80)
    report, table = _html(gr, "report"), _html(gr, "table")
    return {
        "collection_head": head,
        "files": files,
        "address": address,
        "add": add,
        "report": report,
        "table": table,
    }
