"""What a reader does on the page, followed from event to HTML without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Event, Semaphore

import pytest
from small_newsroom import LADEN, TOUR, SmallNewsroom, cite, head_of

from index.errors import (
    ChatModelUnavailable,
    EmbedderUnavailable,
    InputError,
    KhaoError,
    NoIndex,
    QuestionError,
)
from rag.types import Answer, AnswerSentence, Done, PassagesFound, Restarted, Searching, TextPiece
from ui.answerers import Answerers
from ui.conversation import Running, Turn, advance, broken, cited_article, converse, fault_kind, stop
from ui.conversation_html import turn_html
from ui.conversation_store import ConversationStore, Place
from ui.page_events import NOTHING, Changes, Choices, PageEvents
from ui.sources_html import sources_html
from ui.strings import LANGUAGES, load_strings

EN = load_strings("en")
Turns = Generator[Turn, None, None]
MakesEvents = Callable[..., PageEvents]


def last_turn(newsroom: SmallNewsroom, question: str) -> Turn:
    return list(converse(newsroom, (), question, 8))[-1]


def asked(
    events: PageEvents, question: str, language: str = "en", turns: tuple[Turn, ...] = ()
) -> list[Changes]:
    changes = events.ask(question, Choices(language), turns, Place("reader", "first"))
    return [change for change in changes if change != NOTHING]


@pytest.fixture
def page_events(tmp_path: Path) -> Callable[..., PageEvents]:
    """Makes the page's events over a store that is the test's own."""
    store = ConversationStore(tmp_path / "kept.sqlite")
    store.prepare()
    return lambda newsroom=None: PageEvents(Answerers(newsroom or SmallNewsroom()), store)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("who did To Lam visit", "คาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส"),
        ("โตลัม To Lam ไปประเทศใดบ้าง", "คาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส"),
        ("lũ lụt ở miền Trung", "làm ngập 20 xã"),
    ],
)
def test_a_turn_goes_from_searching_to_done(question: str, quoted: str) -> None:
    turns = list(converse(SmallNewsroom(), (), question, 8))
    assert list(dict.fromkeys(turn.stage for turn in turns)) == ["searching", "reading", "writing", "done"]
    assert quoted in turns[-1].text
    texts = [turn.text for turn in turns]
    assert all(after.startswith(before) for before, after in pairwise(texts))


def test_the_source_is_asked_with_the_earlier_questions_and_the_wanted_passages() -> None:
    newsroom = SmallNewsroom()
    list(converse(newsroom, (Turn("first"), Turn("second")), "third", 3))
    assert newsroom.asked == [("third", 3, ("first", "second"))]


def test_a_restarted_answer_drops_its_text_and_says_why() -> None:
    turn = advance(advance(Turn("q"), TextPiece("half an ans")), Restarted("the model broke off"))
    assert (turn.text, turn.note) == ("", "the model broke off")
    assert "the model broke off" in turn_html(turn, 0, EN)


@pytest.mark.parametrize(
    ("error", "kind", "title"),
    [
        (NoIndex("nothing indexed in X: run khao index"), "index", "The index cannot be read"),
        (QuestionError("the question is too long: shorten it"), "question", "This question cannot be asked"),
        (ChatModelUnavailable("no answer from Y: start it"), "model", "The chat model cannot be reached"),
        (EmbedderUnavailable("no Z: install it"), "embedder", "The embedding model cannot be loaded"),
        (KhaoError("other <b>trouble</b>"), "title", "The question could not be answered"),
    ],
)
def test_a_fault_is_shown_with_what_to_do(error: KhaoError, kind: str, title: str) -> None:
    assert fault_kind(error) == kind
    markup = turn_html(last_turn(SmallNewsroom(failing=error), "To Lam"), 0, EN)
    assert 'class="fault" role="alert"' in markup and title in markup
    assert str(error).split("<")[0] in markup and "<b>" not in markup


def test_an_error_nobody_foresaw_ends_the_turn_in_words() -> None:
    assert "Something went wrong" in turn_html(broken(Turn("q")), 0, EN)
    done = last_turn(SmallNewsroom(), "To Lam")
    assert broken(done) is done


def test_a_stopped_turn_keeps_its_text_and_a_finished_one_cannot_be_stopped() -> None:
    stopped = stop(advance(Turn("q"), TextPiece("so far")))
    assert (stopped.stage, stopped.text) == ("stopped", "so far")
    assert "Stopped before the end." in turn_html(stopped, 0, EN)
    done = last_turn(SmallNewsroom(), "To Lam")
    assert stop(done) is done


def test_a_quick_answer_is_drawn_at_once_and_whole() -> None:
    def burst() -> Turns:
        yield Turn("q")
        for length in range(50):
            yield Turn("q", stage="writing", text="x" * length)
        yield Turn("q", stage="done", text="x" * 50)

    drawn = list(Running(burst()).turns())
    assert drawn[-1].stage == "done" and len(drawn) < 50


def test_each_step_of_a_slow_answer_is_drawn() -> None:
    seen = Semaphore()

    def slow() -> Turns:
        for stage in ("searching", "reading", "writing", "done"):
            seen.acquire()
            yield Turn("q", stage=stage)

    stages = []
    for turn in Running(slow()).turns():
        stages.append(turn.stage)
        seen.release()
    assert stages == ["searching", "reading", "writing", "done"]


def test_an_answer_that_is_left_is_stopped_and_not_gone_on_with() -> None:
    closed = Event()

    def endless() -> Turns:
        try:
            while True:
                yield Turn("q", stage="writing")
        finally:
            closed.set()

    running = Running(endless())
    stages = []
    for turn in running.turns():
        stages.append(turn.stage)
        running.leave()
    assert set(stages[:-1]) == {"writing"} and stages[-1] == "stopped"
    assert closed.wait(30)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_stage_is_told_in_the_pages_language(language: str) -> None:
    strings = load_strings(language)
    turn = advance(Turn("q"), Searching("q"))
    assert strings("searching") in turn_html(turn, 0, strings)
    turn = advance(turn, PassagesFound(last_turn(SmallNewsroom(), "To Lam").hits))
    assert strings.count("passages", 1) in turn_html(turn, 0, strings)
    assert 'role="status"' in turn_html(advance(turn, TextPiece("x")), 0, strings)


def test_text_still_coming_holds_no_chip() -> None:
    turn = advance(Turn("q"), TextPiece("A sentence [1]. And <b>[2"))
    markup = turn_html(turn, 0, EN)
    assert "data-citation" not in markup and "<b>" not in markup
    assert '<span class="pending">[1]</span>' in markup


def test_every_sentence_of_an_answer_ends_in_its_chips() -> None:
    turn = last_turn(SmallNewsroom(), "To Lam budget vote")
    markup = turn_html(turn, 4, EN)
    assert re.findall(r'data-citation="(\d+)" data-turn="4"', markup) == ["1", "2", "3"]


def test_each_chip_tells_of_the_sentence_before_it() -> None:
    citation = cite(TOUR, 1, 1, 7, "unsupported")
    sentences = (AnswerSentence("It went well.", (1,)), AnswerSentence("It rained.", (1,), "unsupported"))
    text = "It went well. [1]\nIt rained. [1]"
    turn = replace(
        Turn("q", "done", text=text), answer=Answer("q", "en", text, sentences, (citation,), (), False, 0.9)
    )
    assert re.findall(r"chip chip-(\w+)", turn_html(turn, 0, EN)) == ["verified", "unsupported"]
    assert re.findall(r"badge badge-(\w+)", sources_html([turn], EN)) == ["verified", "unsupported"]


def test_the_answer_in_one_line_stands_out_where_there_is_one() -> None:
    done = last_turn(SmallNewsroom(), "To Lam")
    assert done.answer is not None and 'class="gist"' not in turn_html(done, 0, EN)
    with_gist = replace(done, answer=replace(done.answer, gist=done.answer.sentences[0].text))
    assert turn_html(with_gist, 0, EN).count('class="gist"') == 1


def test_a_mark_written_in_an_article_is_no_chip() -> None:
    markup = turn_html(last_turn(SmallNewsroom(kept=[LADEN]), "budget vote"), 0, EN)
    assert "passed [1] on Monday" in markup and "they are [2]." in markup
    assert markup.count("data-citation") == 2


def test_a_sentence_without_a_source_says_so() -> None:
    sentences = (AnswerSentence("Known.", (1,)), AnswerSentence("Claimed.", (), "unsupported"))
    answer = Answer(
        "q", "en", "Known. [1]\nClaimed.", sentences, (cite(TOUR, 1, 1, 0),), (), False, 0.9, "a-model"
    )
    markup = turn_html(advance(Turn("q"), Done(answer)), 0, EN)
    assert markup.count('class="uncited"') == 1 and "sentence-unsupported" in markup
    assert markup.count("<p dir") == 2 and "Written by a-model" in markup


@pytest.mark.parametrize(
    ("language", "title", "covers"),
    [
        ("en", "Not in the sources", "13 May 2025 to 30 October 2025"),
        ("th", "ไม่มีในแหล่งข่าว", "13 พฤษภาคม ค.ศ. 2025 ถึง 30 ตุลาคม ค.ศ. 2025"),
        ("vi", "Không có trong nguồn", "từ 13 tháng 5, 2025 đến 30 tháng 10, 2025"),
    ],
)
def test_a_refusal_speaks_the_questions_language(language: str, title: str, covers: str) -> None:
    turn = last_turn(SmallNewsroom(), "zzz")
    assert turn.answer is not None
    turn = replace(turn, answer=replace(turn.answer, language=language))
    markup = turn_html(turn, 0, EN)
    assert title in markup and covers in markup and "Antarctica" in markup
    assert 'data-open="0"' in markup and cited_article(turn, 0) == TOUR.id


def test_a_source_that_an_answer_does_not_have_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no source 9"):
        cited_article(last_turn(SmallNewsroom(), "To Lam"), 9)


def test_the_sources_of_the_last_turn_are_shown_and_the_others_wait() -> None:
    turns = [last_turn(SmallNewsroom(), "To Lam"), last_turn(SmallNewsroom(), "lũ lụt")]
    sections = re.findall(
        r'<section class="turn-sources" data-turn="(\d)"( hidden)?', sources_html(turns, EN)
    )
    assert sections == [("0", " hidden"), ("1", "")]


def test_only_an_article_with_a_web_address_links_to_it() -> None:
    markup = sources_html([last_turn(SmallNewsroom(), "To Lam budget vote")], EN)
    assert re.findall(r'<a href="([^"]*)"[^>]*rel="noopener noreferrer"', markup) == [TOUR.url]


def test_asking_changes_the_page_step_by_step(page_events: MakesEvents) -> None:
    changes = asked(page_events(), " To Lam ")
    first = {"question": "", "past": "", "article": "", "place": Place("reader", "first")}
    assert changes[0].items() >= first.items()
    assert 'data-conversation="first"' in str(changes[0]["whereabouts"])
    assert all("current" in change and "turns" in change for change in changes)
    assert TOUR.title in str(changes[-1]["sources"])
    busy = ["data-busy" in str(change["current"]) for change in changes]
    assert busy == [True] * (len(busy) - 1) + [False]


def test_a_blank_question_asks_nothing(page_events: MakesEvents) -> None:
    newsroom = SmallNewsroom()
    assert asked(page_events(newsroom), " \n ") == []
    assert newsroom.asked == []


def test_a_second_question_leaves_the_first_above_it(page_events: MakesEvents) -> None:
    first = last_turn(SmallNewsroom(), "To Lam")
    changes = asked(page_events(), "lũ lụt", turns=(first,))
    assert "เบลารุส" in str(changes[0]["past"]) and 'data-turn="0"' in str(changes[0]["past"])
    assert 'data-turn="1"' in str(changes[-1]["current"])
    assert len(changes[-1]["turns"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "Questions to begin with"), ("th", "เริ่มจากคำถามเหล่านี้"), ("vi", "Những câu hỏi")],
)
def test_the_page_opens_in_the_readers_language_with_its_examples(
    language: str, shown: str, page_events: MakesEvents
) -> None:
    newsroom = SmallNewsroom()
    changes = page_events(newsroom).start(language, "a question from a link", Place("reader"))
    assert shown in str(changes["current"])
    assert all(example in str(changes["current"]) for example in newsroom.examples(language))
    assert f'data-language="{language}"' in str(changes["masthead"])
    assert changes["linked_question"] == "a question from a link"


def test_a_change_of_language_keeps_what_is_being_written_and_the_answers(page_events: MakesEvents) -> None:
    turn = last_turn(SmallNewsroom(), "To Lam")
    changes = page_events().speak("th", (turn,), Place())
    assert "value" not in changes["question"].changed  # type: ignore[union-attr]
    assert "แหล่งที่มา" in str(changes["sources"]) and "2568" in str(changes["sources"])


def test_a_new_conversation_shows_the_welcome_again(page_events: MakesEvents) -> None:
    changes = page_events().begin_anew("vi", "ce", Place())
    assert changes["turns"] == () and "welcome" in str(changes["current"])


def test_a_whole_article_opens_at_its_citation_and_a_removed_one_says_so(page_events: MakesEvents) -> None:
    turn = last_turn(SmallNewsroom(), "To Lam")
    opened = str(page_events().open_article(turn, 1, "en", "ce")["article"])
    assert '<mark class="cited current">' in opened and "data-close" in opened
    gone = str(page_events(SmallNewsroom(kept=[LADEN])).open_article(turn, 1, "en", "ce")["article"])
    assert "no longer in the collection" in gone


def test_the_stand_in_obeys_the_law_of_quotes() -> None:
    answer = last_turn(SmallNewsroom(), "To Lam budget").answer
    assert answer is not None
    texts = {head_of(article).id: article.text for article in SmallNewsroom().kept}
    assert all(texts[c.article.id][c.start : c.end] == c.quote for c in answer.citations)
