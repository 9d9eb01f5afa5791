"""An answer in a terminal: answering words in bold, other articles that tell the same named."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from index.types import ArticleHead
from rag.phrases import ALSO_IN
from rag.types import Answer, AnswerSentence, Citation
from ui.rendering import print_answer

BOLD = "\x1b[1m"
QUOTES = {
    "en": ("To Lam visited Russia and Belarus.", "Russia"),
    "th": ("โต ลัม เยือนรัสเซียและเบลารุส", "รัสเซีย"),
    "vi": ("Ông Tô Lâm thăm Nga và Belarus.", "Nga"),
}


def answer_in(language: str) -> Answer:
    quote, word = QUOTES[language]
    head = ArticleHead("a.md", "Title A", language, date(2025, 5, 13), None, None)
    other = ArticleHead("b.md", "Title B", language, None, None, None)
    start = quote.index(word)
    citation = Citation(
        1, head, 1, 0, len(quote), quote, marks=((start, start + len(word)),), also_in=(other,)
    )
    sentences = (AnswerSentence(word, (1,)), AnswerSentence(quote, (1,)))
    text = f"{word} [1]\n{quote} [1]"
    return Answer("?", language, text, sentences, (citation,), (), False, 0.9, gist=word)


def printed(answer: Answer, *, in_colour: bool) -> str:
    file = StringIO()
    print_answer(
        answer, Console(file=file, force_terminal=in_colour, width=400, soft_wrap=True, highlight=False)
    )
    return file.getvalue()


@pytest.mark.parametrize("language", QUOTES)
def test_the_gist_and_the_answering_words_are_bold(language: str) -> None:
    word = QUOTES[language][1]
    assert printed(answer_in(language), in_colour=True).count(f"{BOLD}{word}") == 2


@pytest.mark.parametrize("language", QUOTES)
def test_other_articles_that_tell_the_same_are_named(language: str) -> None:
    plain = printed(answer_in(language), in_colour=False)
    assert ALSO_IN[language].format(titles="Title B") in plain
    assert BOLD not in plain
