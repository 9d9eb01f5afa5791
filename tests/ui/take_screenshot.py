"""The starter articles -> a picture of the chat page with the example question answered.

Run it by `make screenshot`; needs chromium on PATH. It goes no further than this machine.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from serving import ROOT, served

QUESTION = "who did To Lam visit in May 2025"
KHAO = [str(Path(sys.executable).with_name("khao"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder:
        index, kept = f"{folder}/index", f"{folder}/conversations.sqlite"
        articles = str(ROOT / "seeds" / "articles")
        subprocess.run([*KHAO, "index", articles, "--index", index, "--quiet"], check=True)
        chat = [*KHAO, "chat", "--index", index, "--conversations", kept, "--port"]
        with served(lambda port: [*chat, str(port)]) as url:
            take(url, out)
    print(f"{out}: {out.stat().st_size / 1000:.0f} kB")


def take(url: str, out: Path) -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no chromium on PATH: install Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{url}?lang=en&q={QUESTION.replace(' ', '+')}")
        page.click("#current [data-citation]", timeout=60_000)
        page.wait_for_selector(".article-view mark.current")
        page.mouse.move(0, 0)
        page.keyboard.press("Escape")
        page.wait_for_selector(".source.chosen", state="visible")
        page.evaluate("window.scrollTo(0, 0)")
        page.wait_for_timeout(500)
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main()
