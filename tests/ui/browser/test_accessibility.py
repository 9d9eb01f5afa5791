"""axe-core finds nothing wrong with any view of the page, in any language, light or dark.

axe-core is not shipped: .ci/run puts axe.min.js into build/ (`npm pack axe-core`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from serving import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "build" / "axe.min.js"
RUN = """async (tags) => (await axe.run(document, { runOnly: tags })).violations
    .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`)"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


@pytest.fixture
def faults() -> Callable[[Any], list[str]]:
    """What axe-core has against a page."""
    if not AXE.is_file():
        pytest.skip(f"no {AXE.relative_to(ROOT)}: .ci/run fetches it")

    def run(page: Any) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[str] = page.evaluate(RUN, TAGS)
        return found

    return run


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("th", "dark"), ("vi", "light")])
def test_every_view_is_accessible(
    visit: Callable[..., Any],
    newsroom_url: str,
    faults: Callable[[Any], list[str]],
    language: str,
    scheme: str,
) -> None:
    page = visit(newsroom_url, f"lang={language}", scheme=scheme)
    page.wait_for_timeout(500)  # colours pass over from one to the other
    found = {"welcome": faults(page)}
    for question in ("To Lam budget vote", "zzz"):
        page.fill("#question textarea", question)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#current .question:has-text('{question}')")
        page.wait_for_selector("#current .turn-foot")
        page.wait_for_timeout(300)
        found[question] = faults(page)
    page.click("#past [data-citation='1']")
    page.wait_for_selector(".article-view mark.current")
    found["article"] = faults(page)
    page.keyboard.press("Escape")
    for view in ("conversations", "collection", "drafts"):
        page.click(f"[data-view='{view}']")
        page.wait_for_timeout(300)
        found[view] = faults(page)
    assert {view: what for view, what in found.items() if what} == {}
