"""A headless Chromium, the page served by another process, and a watch over every request."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import ROOT, served

HERE = Path(__file__).parent
ARTICLES = ROOT / "seeds" / "articles"
KHAO = [str(Path(sys.executable).with_name("khao"))]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium on PATH: install Debian's package chromium")
        pytest.skip("no chromium on PATH: install Debian's package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def newsroom_url() -> Iterator[str]:
    with served(lambda port: [sys.executable, str(HERE / "served_page.py"), str(port)]) as url:
        yield url


@pytest.fixture(scope="session")
def real_url(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`khao chat` over the starter articles, indexed for it."""
    folder = str(tmp_path_factory.mktemp("starter") / "index")
    subprocess.run(
        [*KHAO, "index", str(ARTICLES), "--index", folder], cwd=ROOT, check=True, capture_output=True
    )
    kept = ["--conversations", str(Path(folder).with_name("conversations.sqlite"))]
    with served(
        lambda port: [*KHAO, "chat", "--index", folder, "--port", str(port), "--share", "no", *kept]
    ) as url:
        yield url


@pytest.fixture(scope="session")
def shared_context(browser: Any) -> Iterator[Any]:
    """One profile for most visits, so that Gradio's scripts are fetched once."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def visit(browser: Any, shared_context: Any) -> Iterator[Callable[..., Any]]:
    """Opens the page with nothing remembered; no script error and no request to another host is let pass."""
    pages: list[Any] = []
    trouble: list[str] = []

    def open_page(
        url: str, query: str = "lang=en", *, width: int = 1280, scheme: str = "light", locale: str = ""
    ) -> Any:
        context = browser.new_context(locale=locale) if locale else shared_context
        page = context.new_page()
        pages.append(page)
        page.set_default_timeout(60_000)
        page.set_viewport_size({"width": width, "height": 860})
        page.emulate_media(color_scheme=scheme)
        local = (url, "data:", "blob:", url.replace("http:", "ws:"))
        page.on(
            "request", lambda r: None if r.url.startswith(local) else trouble.append(f"request to {r.url}")
        )
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.goto(f"{url}?{query}")
        page.wait_for_selector("body[data-khao-ready]")
        page.wait_for_selector("#current .welcome, #current .turn")
        return page

    yield open_page
    for page in pages:
        page.evaluate("localStorage.clear()")
        page.close()
        if page.context is not shared_context:
            page.context.close()
    assert trouble == []
