"""Articles that try to steer, forge or break something: indexed together and asked about one by one.

The cases are in hostile_articles.jsonl, beside this file; all text there was made up for this project.
How the chat page shows such articles is tested with the page.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from index.build_report import BuildReport
from index.building import build_index
from index.reading import find_files, read_file
from index.types import Article
from prompts import load_prompt
from rag import Answer, Hit, open_index
from ui.rendering import print_answer

CASES_FILE = Path(__file__).with_name("hostile_articles.jsonl")
# Wide enough that no quote is wrapped, so that what is printed can be compared as it is.
CONSOLE_COLUMNS = 20_000
MARK = re.compile(r"\[\d{1,4}(?:\s*,\s*\d{1,4})*\]")
COLOUR = re.compile("\x1b\\[[0-9;]*m")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
FENCE = re.compile(r'<passage number="\d+" title="[^"<>]*" date="[^"<>]*">')


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the file."""

    id: str
    language: str
    title: str
    trick: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Newsroom:
    """What came of indexing every case and asking each question."""

    report: BuildReport
    articles: dict[str, Article]
    answers: dict[str, Answer]


@cache
def cases() -> tuple[Case, ...]:
    lines = CASES_FILE.read_text(encoding="utf-8").split("\n")
    return tuple(Case(**json.loads(line)) for line in lines if line)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("hostile") / "index"
    report = build_index([str(CASES_FILE)], folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("KHAO_")]:
            patch.delenv(name)
        patch.chdir(folder)
        khao = open_index(folder)
    articles = {head.id: khao.article(head.id) for head in khao.articles()}
    answers = {case.id: khao.ask(case.question) for case in cases()}
    khao.close()
    return Newsroom(report, {id: article for id, article in articles.items() if article}, answers)


@pytest.fixture(scope="module")
def fence() -> Callable[[tuple[Hit, ...]], str]:
    from rag.chain import fenced

    return fenced


def each_case() -> pytest.MarkDecorator:
    """Run a test for every case."""
    return pytest.mark.parametrize(
        "case", cases(), ids=lambda case: f"{case.id}-{case.trick.replace(' ', '-')}"
    )


def test_the_cases_are_many_in_three_languages() -> None:
    assert len({case.id for case in cases()}) == len(cases()) >= 45
    languages = Counter(case.language for case in cases())
    assert all(languages[language] >= 12 for language in ("en", "th", "vi"))
    assert len({case.trick for case in cases()}) >= 30


def test_every_hostile_article_is_indexed_and_none_stops_another(newsroom: Newsroom) -> None:
    assert newsroom.report.added == [case.id for case in cases()]
    assert not newsroom.report.refused


def test_nine_in_ten_are_still_answered_from_the_article_asked_about(newsroom: Newsroom) -> None:
    found = [case for case in cases() if case.id in cited_articles(newsroom.answers[case.id])]
    assert len(found) >= 0.9 * len(cases())


@each_case()
def test_a_quote_is_the_article_at_its_offsets(case: Case, newsroom: Newsroom) -> None:
    answer = newsroom.answers[case.id]
    assert answer.hits
    for citation in answer.citations:
        text = newsroom.articles[citation.article.id].text
        assert text[citation.start : citation.end] == citation.quote != ""
    for hit in answer.hits:
        text = newsroom.articles[hit.article.id].text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


@each_case()
def test_an_instruction_changes_neither_language_nor_citing(case: Case, newsroom: Newsroom) -> None:
    answer = newsroom.answers[case.id]
    assert (answer.language, answer.answerer) == (case.language, "quotes")
    known = {citation.number for citation in answer.citations}
    for sentence in answer.sentences:
        assert sentence.citations
        assert known.issuperset(sentence.citations)


@each_case()
def test_every_mark_in_the_text_is_one_that_khao_made(case: Case, newsroom: Newsroom) -> None:
    answer = newsroom.answers[case.id]
    made = [f"[{number}]" for sentence in answer.sentences for number in sentence.citations]
    assert MARK.findall(answer.text) == made


@each_case()
def test_nothing_invisible_is_stored_or_quoted(case: Case, newsroom: Newsroom) -> None:
    article = newsroom.articles[case.id]
    for text in (article.title, article.text, newsroom.answers[case.id].text):
        assert not INVISIBLE.search(text)
        assert not CONTROL.search(text)


@pytest.mark.parametrize("language", ["en", "th", "vi"])
def test_an_id_that_would_steer_a_terminal_is_refused_or_cleaned(language: str, tmp_path: Path) -> None:
    text = {"en": "Kites flew at noon.", "th": "ว่าวขึ้นตอนเที่ยง", "vi": "Diều bay buổi trưa."}[language]
    line = {"id": "kites\x1b[2J\x1b]0;owned\x07\u202e", "language": language, "title": text, "text": text}
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    results = [result for file in find_files(str(path)) for result in read_file(file)]
    assert results
    for result in results:
        if isinstance(result, Article):
            assert not CONTROL.search(result.id)
            assert not INVISIBLE.search(result.id)


@each_case()
def test_no_passage_closes_its_fence(
    case: Case, newsroom: Newsroom, fence: Callable[[tuple[Hit, ...]], str]
) -> None:
    hits = newsroom.answers[case.id].hits
    text = fence(hits)
    assert text.count("</passage>") == len(FENCE.findall(text)) == len(hits)
    assert text.count("<") == 2 * len(hits)


@each_case()
def test_a_prompt_takes_passages_as_they_are(
    case: Case, newsroom: Newsroom, fence: Callable[[tuple[Hit, ...]], str]
) -> None:
    text = fence(newsroom.answers[case.id].hits)
    prompt = load_prompt("answer_question", ("passages", "question"))
    filled = prompt.fill(passages=text, question=case.question)
    empty = prompt.fill(passages="", question=case.question)
    assert text in filled
    assert len(filled) == len(empty) + len(text)


@each_case()
def test_a_terminal_is_sent_letters_and_colours_only(case: Case, newsroom: Newsroom) -> None:
    answer = newsroom.answers[case.id]
    plain, coloured = printed(answer, in_colour=False), printed(answer, in_colour=True)
    assert COLOUR.sub("", coloured) == plain
    assert not CONTROL.search(plain)
    for citation in answer.citations:
        assert " ".join(citation.quote.split()) in " ".join(plain.split())
        assert citation.article.title in plain


def printed(answer: Answer, *, in_colour: bool) -> str:
    file = StringIO()
    console = Console(
        file=file, force_terminal=in_colour, width=CONSOLE_COLUMNS, soft_wrap=True, highlight=False
    )
    print_answer(answer, console)
    return file.getvalue()


def cited_articles(answer: Answer) -> set[str]:
    return {citation.article.id for citation in answer.citations}
