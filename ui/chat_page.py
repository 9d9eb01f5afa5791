"""A source of answers -> the chat page in a browser, served by Gradio on this machine.

The only module that imports gradio, which it hands to `ui.page_parts` and `ui.page_wiring`. It does not
know how answers are made, nor how they look. The page loads nothing from any other host.
"""

import os
import socket
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from index.errors import KhaoError, SettingsError
from ui.answerers import Answerers
from ui.collection import KeepsArticles
from ui.collection_events import CollectionEvents
from ui.collection_wiring import CollectionWiring
from ui.conversation_events import ConversationEvents
from ui.conversation_store import ConversationStore, usual_path
from ui.draft_events import DraftEvents, DraftFiles
from ui.draft_wiring import DraftWiring
from ui.page_api import asking_endpoint
from ui.page_events import PageEvents
from ui.page_parts import lay_out
from ui.page_wiring import Wiring

DEFAULT_PORT = 7860
SIMULTANEOUS_ANSWERS = 16

_ON_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_LOOKS = ("page", "page_views")
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
    answerers: Answerers,
    *,
    collection: KeepsArticles | None = None,
    conversations: Path | None = None,
    drafts: DraftFiles | None = None,
    port: int = DEFAULT_PORT,
    host: str = "127.0.0.1",
    share: bool = False,
    open_browser: bool = False,
    block: bool = True,
) -> RunningPage:
    """Serve the page; with `block` this returns when the program is interrupted.

    `conversations` is the file they are kept in (default: the user's). Only readers on this machine
    may change the `collection`, name chat models or decide on question `drafts`. Raises KhaoError when the port is taken or the file cannot be
    written, SettingsError when the port is none.
    """
    if not 1 <= port <= 65535:
        raise SettingsError(f"--port {port} is no port: give a number from 1 to 65535")
    store = ConversationStore(conversations or usual_path())
    store.prepare()
    may_change = is_for_this_machine(host, share=share)
    try:
        _bind_and_release(host, port)
        mine = answerers if may_change else replace(answerers, may_name=False)
        changing = (collection, drafts) if may_change else (None, None)
        blocks = build_page(mine, store, *changing)
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


def is_for_this_machine(host: str, *, share: bool) -> bool:
    """Whether nobody elsewhere can reach a page served so."""
    return host in _ON_THIS_MACHINE and not share


def build_page(
    answerers: Answerers,
    store: ConversationStore,
    collection: KeepsArticles | None = None,
    drafts: DraftFiles | None = None,
) -> Any:
    """The page as Gradio Blocks, not yet served."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    page = PageEvents(answerers, store, has_drafts=drafts is not None)
    articles = CollectionEvents(answerers.quoting, collection)
    with gr.Blocks(title="Khao", analytics_enabled=False, fill_width=True) as blocks:
        parts = lay_out(gr, answerers, can_change=collection is not None)
        Wiring(gr, parts, page, ConversationEvents(page), articles).join(blocks)
        CollectionWiring(gr, parts, articles).join()
        if drafts:
            DraftWiring(gr, parts, DraftEvents(answerers.quoting, drafts)).join()
        gr.api(asking_endpoint(answerers.usual), api_name="ask")
    blocks.queue(default_concurrency_limit=SIMULTANEOUS_ANSWERS)
    return blocks


def _bind_and_release(host: str, port: int) -> None:
    """Raise OSError at once where the port cannot be had, before Gradio's slow import."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.create_server((host, port), family=family).close()


def _look() -> dict[str, str]:
    """The page's own style and script, which travel inside the page."""
    resources = files("ui")
    scripts, styles = (
        "\n".join(resources.joinpath(f"{name}.{kind}").read_text(encoding="utf-8") for name in _LOOKS)
        for kind in ("js", "css")
    )
    return {"css": styles, "head": f"<script>{scripts}</script>"}


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
