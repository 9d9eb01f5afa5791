"""A conversation is taken away as Markdown, HTML or JSON, and ratings as a question set."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from small_newsroom import FLOOD, LADEN, TOUR, SmallNewsroom

from index.errors import InputError
from rag.evaluation.questions import read_questions
from ui.conversation import Judgement, Turn, converse, judged
from ui.conversation_export import ExportForm, exported
from ui.conversation_store import ConversationStore, KeptConversation, Place
from ui.conversations_html import download_html
from ui.feedback import judged_questions, write_feedback
from ui.strings import load_strings

EN = load_strings("en")
QUESTIONS = ("To Lam budget vote", "โตลัม To Lam", "lũ lụt ở miền Trung")


def kept(*turns: Turn, title: str = "Tô Lâm / โตลัม?") -> KeptConversation:
    return KeptConversation("abc", title, datetime(2025, 11, 1, 9, 30), turns)


def answered(question: str) -> Turn:
    return list(converse(SmallNewsroom(), (), question, 8))[-1]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_every_form_holds_the_question_the_quotes_and_their_titles(question: str, form: ExportForm) -> None:
    turn = answered(question)
    assert turn.answer is not None
    file = exported(kept(turn), form, EN)
    text = re.sub(r"</?(?:span|wbr)[^>]*>", "", file.text)
    assert question in text and file.name == f"tô-lâm-โตลัม.{form}"
    for citation in turn.answer.citations:
        if citation.article.id != LADEN.id:
            assert citation.quote in text and citation.article.title in text


def test_json_holds_the_records_of_the_command_line() -> None:
    whole = json.loads(exported(kept(answered("To Lam")), "json", EN).text)
    (record,) = whole["turns"]
    assert record["citations"][0]["article_id"] == TOUR.id and record["id"] == "abc-0"


def test_the_page_taken_away_can_do_nothing() -> None:
    text = exported(kept(answered("budget vote"), title="<script>"), "html", EN).text
    assert "<script" not in text and "<img" not in text and "javascript:" not in text
    assert "<script" not in download_html(exported(kept(answered("budget vote")), "md", EN))


def test_a_title_of_no_letters_still_names_a_file() -> None:
    assert exported(kept(Turn("?"), title="???"), "md", EN).name == "khao.md"


def test_good_answers_become_questions_with_their_articles(tmp_path: Path) -> None:
    turns = [judged(answered(question), Judgement("good", "yes\nindeed")) for question in QUESTIONS[1:]]
    out = tmp_path / "feedback.jsonl"
    store = ConversationStore(tmp_path / "kept.sqlite")
    store.prepare()
    for number, turn in enumerate(turns):
        store.save(Place("ann", "abc"), number, turn)
    store.save(Place("ann", "abc"), 2, answered("To Lam"))
    assert write_feedback(out, tmp_path / "kept.sqlite") == 2
    thai, vietnamese = read_questions(out)
    assert (thai.id, dict(thai.relevant)) == ("feedback-abc-0", {TOUR.id: 1})
    assert (vietnamese.text, dict(vietnamese.relevant)) == (QUESTIONS[2], {FLOOD.id: 1})
    assert thai.tags == ("feedback", "good", "comment:yes indeed")
    assert "[1]" not in thai.answers[0] and "เบลารุส" in thai.answers[0]


def test_a_wrong_citation_leaves_the_other_articles_and_a_bad_answer_none() -> None:
    turn = answered("To Lam budget vote")
    wrong = judged(turn, Judgement("wrong_citation", citation=1))
    bad = judged(turn, Judgement("bad"))
    first, second = judged_questions([kept(wrong, bad)])
    assert turn.answer is not None
    other = {c.article.id for c in turn.answer.citations} - {turn.answer.citations[0].article.id}
    assert set(first.relevant) == other and "citation:1" in first.tags
    assert not second.relevant and not second.unanswerable and not second.answers


def test_a_refusal_called_good_is_an_unanswerable_question(tmp_path: Path) -> None:
    (question,) = judged_questions([kept(judged(answered("zzz"), Judgement("good")))])
    assert question.unanswerable and not question.relevant


def test_no_conversations_no_question_set(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no conversations"):
        write_feedback(tmp_path / "out.jsonl", tmp_path / "nothing.sqlite")
