"""Conversations are kept whole, each for its reader, and come back with their citations."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_newsroom import SmallNewsroom

from index.errors import InputError, KhaoError
from ui.answerers import Answerers
from ui.conversation import Fault, Judgement, Turn, converse, judged
from ui.conversation_events import ConversationEvents
from ui.conversation_html import turn_html
from ui.conversation_store import ConversationStore, Place, existing_store, usual_path
from ui.page_events import Choices, PageEvents
from ui.sources_html import sources_html
from ui.strings import load_strings

EN = load_strings("en")
ANN, BOB = Place("ann", "one"), Place("bob", "one")
Conversing = Callable[..., PageEvents]


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    made = ConversationStore(tmp_path / "deep" / "kept.sqlite")
    made.prepare()
    return made


@pytest.fixture
def events(store: ConversationStore) -> ConversationEvents:
    return ConversationEvents(PageEvents(Answerers(SmallNewsroom(pause_seconds=0.005)), store))


def answered(question: str) -> Turn:
    return list(converse(SmallNewsroom(), (), question, 8))[-1]


def ask(events: ConversationEvents, question: str, place: Place = ANN, turns: tuple[Turn, ...] = ()) -> None:
    list(events.page.ask(question, Choices(), turns, place))


@pytest.mark.parametrize(
    "question", ["To Lam budget vote", "โตลัม To Lam ไปประเทศใดบ้าง", "lũ lụt ở miền Trung", "zzz"]
)
def test_a_turn_comes_back_as_it_was_and_is_drawn_alike(store: ConversationStore, question: str) -> None:
    turn = answered(question)
    store.save(ANN, 0, turn)
    (back,) = store.turns(ANN)
    assert back == turn
    assert turn_html(back, 0, EN) == turn_html(turn, 0, EN)
    assert sources_html([back], EN) == sources_html([turn], EN)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_come_back_as_they_were(store: ConversationStore, question: str, message: str) -> None:
    turn = Turn(
        question.encode("utf-8", "replace").decode(),
        "failed",
        fault=Fault("title", message.encode("utf-8", "replace").decode()),
    )
    store.save(ANN, 0, turn)
    assert store.turns(ANN) == (turn,)


def test_no_reader_sees_or_changes_anothers_conversation(store: ConversationStore) -> None:
    store.save(ANN, 0, Turn("Ann asks", "stopped"))
    store.save(BOB, 0, Turn("Bob asks", "stopped"))
    store.rename(BOB, "Bob's own")
    store.delete(Place("bob", "two"))
    assert [kept.title for kept in store.conversations("ann")] == ["Ann asks"]
    assert [kept.title for kept in store.conversations("bob")] == ["Bob's own"]
    assert len(store.conversations(None)) == 2
    store.delete(BOB)
    assert store.conversations("bob") == [] and store.turns(BOB) == () and len(store.turns(ANN)) == 1


def test_a_conversation_is_named_by_its_first_question_until_it_is_renamed(store: ConversationStore) -> None:
    store.save(ANN, 0, Turn("  first\nquestion ", "stopped"))
    store.save(ANN, 1, Turn("second", "stopped"))
    assert store.conversations("ann")[0].title == "first question"
    store.rename(ANN, "เรื่องของโตลัม")
    store.rename(ANN, "   ")
    store.save(ANN, 2, Turn("third", "stopped"))
    (kept,) = store.conversations("ann")
    assert kept.title == "เรื่องของโตลัม"
    assert [turn.question.strip() for turn in kept.turns] == ["first\nquestion", "second", "third"]


def test_the_last_changed_conversation_comes_first(store: ConversationStore) -> None:
    for name in ("one", "two"):
        store.save(Place("ann", name), 0, Turn(name, "stopped"))
        threading.Event().wait(0.01)
    store.save(ANN, 1, Turn("one again", "stopped"))
    assert [kept.id for kept in store.conversations("ann")] == ["one", "two"]


def test_many_readers_may_write_at_once(store: ConversationStore) -> None:
    def write(reader: str) -> None:
        for number in range(10):
            store.save(Place(reader, "c"), number, Turn(f"{reader} {number}", "stopped"))

    writers = [threading.Thread(target=write, args=(f"reader {n}",)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for n in range(8):
        questions = [turn.question for turn in store.turns(Place(f"reader {n}", "c"))]
        assert questions == [f"reader {n} {number}" for number in range(10)]


def test_a_file_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("not a database, but long enough to look at" * 20)
    for path in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(KhaoError, match=r"conversations cannot be kept there .*--conversations"):
            ConversationStore(path).prepare()


def test_conversations_that_were_never_kept_are_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="khao chat"):
        existing_store(tmp_path / "nothing.sqlite")
    assert usual_path().name == "conversations.sqlite"


def test_a_store_that_fails_leaves_the_answer_on_the_page(tmp_path: Path) -> None:
    page = PageEvents(Answerers(SmallNewsroom()), ConversationStore(tmp_path / "no" / "kept.sqlite"))
    *_, last, _ = page.ask("To Lam", Choices(), (), ANN)
    assert "could not be kept" in str(last["current"]) and "เบลารุส" in str(last["current"])


def test_a_conversation_asked_is_listed_and_opened_again(events: ConversationEvents) -> None:
    ask(events, "To Lam")
    opened = events.resume("one", "th", "be", Place("ann"))
    assert "data-citation" in str(opened["current"]) and opened["place"] == ANN
    assert 'aria-current="true"' in str(events.list("th", "be", ANN)["conversations"])
    started = events.page.start("en", "", ANN)
    assert len(started["turns"]) == 1 and "data-citation" in str(started["current"])  # type: ignore[arg-type]


def test_a_conversation_of_another_reader_cannot_be_opened_or_exported(events: ConversationEvents) -> None:
    ask(events, "To Lam")
    opened = events.resume("one", "en", "ce", Place("bob"))
    assert opened["turns"] == () and "welcome" in str(opened["current"])
    with pytest.raises(InputError, match="no longer kept"):
        events.export("one", "md", "en", "ce", Place("bob"))


def test_deleting_the_conversation_on_the_page_begins_anew(events: ConversationEvents) -> None:
    ask(events, "To Lam")
    assert "turns" not in events.delete("another", "en", "ce", ANN)
    changes = events.delete("one", "en", "ce", ANN)
    assert changes["turns"] == () and "kept here" in str(changes["conversations"])


def test_a_title_that_attacks_the_page_is_shown_as_it_is(events: ConversationEvents) -> None:
    ask(events, "To Lam")
    listed = str(events.rename("one", '<img src=x onerror="x">', "en", "ce", ANN)["conversations"])
    assert "<img" not in listed and "&lt;img" in listed


def test_what_was_stopped_is_kept_too(events: ConversationEvents) -> None:
    asking = events.page.ask("slowly: To Lam", Choices(), (), ANN)
    next(asking)["running"].leave()  # type: ignore[attr-defined]
    *_, stopped, _ = asking
    assert "Stopped before the end" in str(stopped["current"])
    assert [turn.stage for turn in events.page.store.turns(ANN)] == ["stopped"]


def test_what_broke_is_kept_too(events: ConversationEvents) -> None:
    events.page.fail((Turn("q", "writing", text="so far"),), "en", "ce", ANN)
    assert [turn.stage for turn in events.page.store.turns(ANN)] == ["failed"]


def test_a_question_asked_in_the_place_of_another_leaves_none_after_it(store: ConversationStore) -> None:
    for number in range(3):
        store.save(ANN, number, Turn(f"q{number}", "stopped"), is_last=True)
    store.save(ANN, 1, Turn("q0 rated", "stopped"))
    assert len(store.turns(ANN)) == 3
    store.save(ANN, 1, Turn("changed", "stopped"), is_last=True)
    assert [turn.question for turn in store.turns(ANN)] == ["q0", "changed"]


def test_an_answer_is_rated_and_the_same_verdict_takes_it_back(events: ConversationEvents) -> None:
    turn, good = answered("To Lam"), Judgement("good", "clear")
    rated = events.judge(0, good, (turn,), "en", "ce", ANN)
    assert 'data-judge="good" data-turn="0" data-number="0" aria-pressed="true"' in str(rated["current"])
    assert events.page.store.turns(ANN)[0].judgement == good
    assert judged(judged(turn, good), good).judgement is None


@pytest.mark.parametrize("number", [-1, 1])
def test_an_answer_that_is_not_there_cannot_be_rated(events: ConversationEvents, number: int) -> None:
    with pytest.raises(InputError, match="reload"):
        events.judge(number, Judgement("good"), (answered("To Lam"),), "en", "ce", ANN)


def test_a_citation_that_is_not_there_cannot_be_wrong() -> None:
    with pytest.raises(InputError, match="cannot be judged"):
        judged(answered("To Lam"), Judgement("wrong_citation", citation=9))


def test_a_turn_of_another_version_is_told_to_be_lost(store: ConversationStore) -> None:
    store.save(ANN, 0, judged(answered("To Lam"), Judgement("good")))
    with sqlite3.connect(store._path) as db:
        db.execute('UPDATE turns SET turn=replace(turn, \'"verdict":"good"\', \'"verdict":"odd"\')')
    db.close()
    (lost,) = store.turns(ANN)
    assert lost.question == "To Lam" and lost.fault and "ask again" in lost.fault.message
