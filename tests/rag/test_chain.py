"""Answers written by a chat model behind a real HTTP server, and what happens when it misbehaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import ChatModelUnavailable
from prompts import CANNOT_ANSWER
from rag import Answer, open_index
from rag.phrases import OTHER_LANGUAGE
from rag.types import Done, Restarted, TextPiece
from tests.rag import openai_server as server

QUESTION = "who did To Lam visit in May 2025"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")


def ask(starter_index: Path, behaviour: object, **settings: object) -> Answer:
    with server.chat_server(behaviour) as base_url:
        khao = open_index(starter_index, chat_model="openai:tiny", base_url=base_url, **settings)
        answer = khao.ask(QUESTION)
        khao.close()
    return answer


def test_a_written_answer_keeps_the_citations_it_was_given(starter_index: Path) -> None:
    behaviour = server.Behaviour(
        pieces=["To Lam visited Kazakhstan, Azer", "baijan, Russia and Belarus ", "[", "1", "]."]
    )
    answer = ask(starter_index, behaviour)
    assert not answer.refused and answer.answerer == "openai:tiny"
    assert "Belarus" in answer.text and "[1]" in answer.text
    assert [citation.number for citation in answer.citations] == [1]
    assert answer.sentences[0].check in ("verified", "doubtful")


def test_each_sentence_cites_the_sentence_of_the_passage_that_it_rests_on(starter_index: Path) -> None:
    answer = ask(
        starter_index,
        server.Behaviour(
            pieces=[
                "To Lam visited Kazakhstan, Azerbaijan, Russia and Belarus from 5 to 12 May 2025 [1]. "
                "His programme had more than 80 items [1]. About 60 agreements were signed [1]."
            ]
        ),
    )
    first, programme, agreements = (
        [citation for citation in answer.citations if citation.number in sentence.citations]
        for sentence in answer.sentences
    )
    assert "5-12 พฤษภาคม 2568" in first[0].quote and "80" not in first[0].quote
    assert "มากกว่า 80 รายการ" in programme[0].quote
    assert agreements == first, "one citation for all that rests on one sentence"
    assert programme[0].number > len(answer.hits), "no number of another passage"
    assert f"80 items. [{programme[0].number}]" in answer.text


def test_the_model_is_given_the_passages_fenced_and_the_language(starter_index: Path) -> None:
    behaviour = server.Behaviour(pieces=["To Lam visited Russia [1]."])
    ask(starter_index, behaviour)
    system, question = (message["content"] for message in behaviour.requests[0]["messages"])
    assert "English" in system and CANNOT_ANSWER in system
    assert '<passage number="1"' in question and QUESTION in question


def test_a_citation_that_was_never_given_is_dropped(starter_index: Path) -> None:
    answer = ask(
        starter_index, server.Behaviour(pieces=["To Lam visited Russia [1][99] and Belarus [", "77]."])
    )
    assert "99" not in answer.text and "77" not in answer.text
    assert [citation.number for citation in answer.citations] == [1]


def test_an_answer_without_citations_is_unsupported(starter_index: Path) -> None:
    answer = ask(starter_index, server.Behaviour(pieces=["He went to the Moon."]))
    assert [sentence.check for sentence in answer.sentences] == ["unsupported"]
    assert answer.citations == ()


def test_unsupported_sentences_are_dropped_when_asked(starter_index: Path) -> None:
    behaviour = server.Behaviour(pieces=["To Lam visited Russia and Belarus [1]. He went to the Moon."])
    answer = ask(starter_index, behaviour, unsupported="drop")
    assert "Moon" not in answer.text and "Russia" in answer.text


def test_half_a_bracket_at_the_end_is_not_shown(starter_index: Path) -> None:
    answer = ask(starter_index, server.Behaviour(pieces=["To Lam visited Russia [1]. He met Putin [", "1"]))
    assert answer.text.count("[") == answer.text.count("]")


def test_a_model_that_cannot_answer_is_a_refusal(starter_index: Path) -> None:
    answer = ask(starter_index, server.Behaviour(pieces=["NOT IN ", "THE SOURCES"]))
    assert answer.refused and answer.text.startswith("Not in the sources")


def test_an_empty_answer_is_a_refusal(starter_index: Path) -> None:
    assert ask(starter_index, server.Behaviour(pieces=[])).refused


@pytest.mark.parametrize(
    "behaviour",
    [
        {"status": 401},
        {"status": 404},
        {"pieces": ["To Lam ", "visited ", "Mars"], "cut_after": 2},
        {"pieces": ["late"], "delay_seconds": 1.5},
    ],
    ids=["refused key", "no such model", "cut connection", "slow reply"],
)
def test_a_model_that_is_down_is_said_so_and_answered_by_quoting(
    starter_index: Path, behaviour: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.chain.MAX_RETRIES", 0)
    answer = ask(starter_index, server.Behaviour(**behaviour), timeout_seconds=0.5)
    assert answer.answerer == "quotes" and answer.citations
    assert "answered by quoting instead" in answer.notes[0]
    assert "Mars" not in answer.text


def test_a_broken_stream_takes_its_text_back(starter_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.chain.MAX_RETRIES", 0)
    behaviour = server.Behaviour(pieces=["To Lam went to ", "Mars ", "then"], cut_after=2)
    with server.chat_server(behaviour) as base_url:
        khao = open_index(starter_index, chat_model="openai:tiny", base_url=base_url)
        events = list(khao.stream(QUESTION))
        khao.close()
    restart = next(at for at, event in enumerate(events) if isinstance(event, Restarted))
    assert any(isinstance(event, TextPiece) for event in events[restart:])
    assert isinstance(events[-1], Done)


def test_streamed_pieces_put_together_are_the_answer(starter_index: Path) -> None:
    pieces = [
        "To Lam ",
        "visited Kazakhstan and Russia [",
        "1",
        "]",
        "[42",
        "]. ",
        "He also went to Belarus [1][2].",
    ]
    with server.chat_server(server.Behaviour(pieces=pieces)) as base_url:
        khao = open_index(starter_index, chat_model="openai:tiny", base_url=base_url)
        events = list(khao.stream(QUESTION))
        khao.close()
    shown = "".join(event.text for event in events if isinstance(event, TextPiece))
    assert "42" not in shown
    assert (
        shown.split() == "To Lam visited Kazakhstan and Russia [1]. He also went to Belarus [1][2].".split()
    )


@pytest.mark.parametrize("name", ["nonsense", "openai:", "nosuch:model"])
def test_a_chat_model_that_cannot_be_set_up_says_how_to_name_one(starter_index: Path, name: str) -> None:
    with pytest.raises(ChatModelUnavailable, match="chat model"):
        open_index(starter_index, chat_model=name)


QUESTIONS = {
    "en": QUESTION,
    "th": "โตลัมไปเยือนประเทศไหนบ้างเมื่อเดือนพฤษภาคม 2568",
    "vi": "Tháng 5/2025 ông Tô Lâm thăm những nước nào?",
}
IN_OTHER_LANGUAGE = {
    "en": "โต ลัม เดินทางเยือนรัสเซียและเบลารุส [1]",
    "th": "To Lam visited Russia and Belarus [1].",
    "vi": "To Lam travelled to Russia and then to Belarus [1].",
}


AskIn = Callable[[str, list[str]], Answer]


@pytest.fixture(scope="module")
def ask_in(starter_index: Path) -> Iterator[AskIn]:
    """Ask in a language a model that says the given pieces; one server and one index for all."""
    behaviour = server.Behaviour()
    with pytest.MonkeyPatch.context() as patch, server.chat_server(behaviour) as base_url:
        patch.setenv("OPENAI_API_KEY", "none-needed")
        khao = open_index(starter_index, chat_model="openai:tiny", base_url=base_url)

        def ask_one(language: str, pieces: list[str]) -> Answer:
            behaviour.pieces = pieces
            return khao.ask(QUESTIONS[language])

        yield ask_one
        khao.close()


@pytest.mark.parametrize("language", QUESTIONS)
def test_an_answer_in_another_language_is_kept_and_noted(ask_in: AskIn, language: str) -> None:
    answer = ask_in(language, [IN_OTHER_LANGUAGE[language]])
    assert not answer.refused
    assert answer.language == language
    assert answer.notes == (OTHER_LANGUAGE[language],)


@pytest.mark.parametrize("language", QUESTIONS)
def test_an_answer_in_the_question_s_language_has_no_note(ask_in: AskIn, language: str) -> None:
    written = {
        "en": "To Lam visited Russia and Belarus [1].",
        "th": "โต ลัม เยือนรัสเซียและเบลารุส [1]",
        "vi": "Ông Tô Lâm thăm Nga và Belarus [1].",
    }[language]
    answer = ask_in(language, [written])
    assert answer.notes == () and answer.sentences[0].check in ("verified", "doubtful")


MISBEHAVIOUR = {
    "nothing": [],
    "blanks": [" ", "\n", "\t"],
    "only marks": ["[1]", "[2]"],
    "only unknown marks": ["[99]", "[0]"],
    "half a refusal": ["NOT IN THE SOUR"],
    "marks before the text": ["[1] To Lam visited Russia."],
    "a range of marks": ["To Lam visited Russia [1-3]."],
    "marks in words": ["To Lam visited Russia (source 1)."],
    "a bracket that never closes": ["To Lam visited Russia [1, 2"],
    "brackets in brackets": ["To Lam visited Russia [[1]]."],
    "markup": ["<b onmouseover=alert(1)>To Lam</b> visited Russia [1]."],
    "a huge number": ["To Lam visited Russia [99999999999999999999]."],
    "full-width brackets": ["To Lam visited Russia ［1］."],
    "thinking aloud": ["<think>who?</think> To Lam visited Russia [1]."],
    "no citation": ["To Lam visited Russia."],
    "no citation, Thai": ["โต ลัม เยือนรัสเซีย"],
    "no citation, Vietnamese": ["Ông Tô Lâm thăm Nga."],
    "another number, Thai": ["โต ลัม เยือนรัสเซีย [๙๙]"],
    "one letter at a time": list("To Lam visited Russia [1][42]."),
}


@pytest.mark.parametrize("language", QUESTIONS)
@pytest.mark.parametrize("pieces", MISBEHAVIOUR.values(), ids=MISBEHAVIOUR)
def test_whatever_a_model_says_only_real_citations_are_shown(
    ask_in: AskIn, language: str, pieces: list[str]
) -> None:
    answer = ask_in(language, pieces)
    known = {citation.number for citation in answer.citations}
    assert answer.refused is not bool(answer.sentences)
    for sentence in answer.sentences:
        assert known.issuperset(sentence.citations)
        assert sentence.citations or sentence.check == "unsupported"
    for citation in answer.citations:
        assert 1 <= citation.number <= len(answer.hits), "one sentence a passage: the numbers given"
        hit = answer.hits[citation.number - 1]
        start = citation.start - hit.passage.start
        assert hit.passage.text[start : start + len(citation.quote)] == citation.quote


def test_a_model_of_entailment_checks_what_a_chat_model_wrote(
    starter_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Doubter:
        def __init__(self, name: str) -> None:
            assert name == "some/nli"

        def judge(self, source: str, claim: str) -> tuple[float, float]:
            return 0.0, 1.0

    monkeypatch.setattr("index.embedding.hub.HubEntailment", Doubter)
    behaviour = server.Behaviour(pieces=["To Lam visited Russia and Belarus [1]."])
    answer = ask(starter_index, behaviour, nli_model="some/nli")
    assert [sentence.check for sentence in answer.sentences] == ["unsupported"]
