import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.running import run_evaluation

CHROMIUM = shutil.which("chromium")


@pytest.fixture
def report(khao, questions: list[EvaluationQuestion], tmp_path: Path) -> Path:
    nasty = EvaluationQuestion(
        "x", "Heavy rain </script><img src=x onerror=alert(1)> $name", "en", {"en.txt": 1}
    )
    run_evaluation(
        khao,
        [*questions, nasty],
        tmp_path / "a run",
        settings={"model": "<i>m</i>"},
        article_of=khao.article_of,
    )
    return tmp_path / "a run" / "report.html"


class Elements(HTMLParser):
    """Every start tag with its attributes, and what was left open."""

    VOID = frozenset({"meta", "link", "input", "br", "rect", "line", "circle", "polyline"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.is_open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.is_open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.is_open.pop() == tag


def test_the_page_is_well_formed_and_asks_nothing_of_the_network(report: Path) -> None:
    elements = Elements()
    elements.feed(report.read_text())
    assert elements.is_open == []
    assert not [
        tag for tag, attributes in elements.found if tag in ("img", "iframe") or attributes.get("src")
    ]
    links = [attributes.get("href") or "" for tag, attributes in elements.found if tag in ("link", "a")]
    assert all(link.startswith(("#", "data:,")) for link in links)


def test_everything_untrusted_is_escaped(report: Path) -> None:
    page = report.read_text()
    assert "<img" not in page and "<b>stayed</b>" not in page and "<i>m</i>" not in page
    assert "Schools &lt;b&gt;stayed&lt;/b&gt; closed &amp; quiet" in page
    assert "$name" in page


def test_a_question_shows_answer_quote_and_what_was_expected(report: Path) -> None:
    cards = re.findall(r'<details class="question.*?</details>\n', report.read_text(), re.DOTALL)
    assert len(cards) == 7
    thai = cards[0]
    assert '<a class="chip" href="#q1c1">1</a>' in thai
    assert "<mark>โต ลัม เยือนคาซัคสถาน" in thai and 'lang="th"' in thai
    assert "คาซัคสถาน | Kazakhstan" in thai and "2025-05-06" in thai
    assert 'data-outcome="not retrieved"' in cards[5] and "Nothing was found." in cards[5]


def test_only_web_addresses_become_links(khao, report: Path) -> None:
    from rag.evaluation.report.question_cards import _title

    citation = {"title": "T", "article_id": "a", "url": "javascript:alert(1)"}
    assert _title(citation) == "<b>T</b>"
    assert 'href="https://news.example/?a=1&amp;b=2"' in _title(
        {**citation, "url": "https://news.example/?a=1&b=2"}
    )


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
def test_the_questions_are_filtered_in_a_real_browser(report: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(report.as_uri())
        shown = page.locator("output")
        assert shown.text_content() == "7 of 7 shown"
        page.click('button[data-outcome="not retrieved"]')
        assert page.locator(".question:visible").count() == int((shown.text_content() or "0")[0]) == 2
        page.click("button[type=reset]")
        page.fill("input[type=search]", "อัสตานา")
        assert page.locator(".question:visible .asked").all_text_contents()[0].startswith("โต ลัม")
        page.click("button[type=reset]")
        page.select_option("select[name=tag]", "date")
        assert shown.text_content() == "1 of 7 shown"
        browser.close()
    assert asked == [report.as_uri()] and wrong == []
