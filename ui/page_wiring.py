"""The components of the page and its events -> each joined to the other.

Gradio is handed in as `gr`, so that only `ui.chat_page` imports it. What happens at an event is in
`ui.page_events`, `ui.conversation_events` and `ui.collection_events`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rag.filtering import Filter
from ui.collection_events import CollectionEvents
from ui.collection_html import Arrangement
from ui.conversation import Judgement, Running
from ui.conversation_events import ConversationEvents
from ui.conversation_store import Place
from ui.joining import QUIETLY, Joining
from ui.page_events import Changes, Choices, PageEvents, Turns
from ui.remembering import remembered
from ui.strings import Calendar, usual_calendar


@dataclass(frozen=True, slots=True)
class Wiring(Joining):
    """Joins the parts of one page to its events."""

    page: PageEvents
    conversations: ConversationEvents
    collection: CollectionEvents

    def join(self, blocks: Any) -> None:
        """Join everything that a reader can do."""
        asking = self._join_asking(blocks)
        self._join_endings(asking)
        self._join_view()
        self._join_editing()
        self._join_conversations()
        self._join_articles()

    def _join_asking(self, blocks: Any) -> list[Any]:
        """Every way to ask: the box and its button, an example or "ask again", a link with a question."""
        parts = self.parts
        rest = [*self._choices, parts.turns, parts.replacing, parts.place]
        pressed = [parts.question.submit, parts.ask.click]
        asked = self.gr.on(pressed, self.each(self._ask), [parts.question, *rest], **self._to_a_turn)
        again = [
            part.again(self.of_script(_asked_again), None, [parts.question, parts.replacing], **QUIETLY)
            for part in (parts.past, parts.current)
        ]
        opened = blocks.load(
            self.shown(self._start),
            [parts.language, parts.link],
            js="(language) => window.khaoPage.start(language)",
            **self.to_everything,
        )
        linked = [parts.linked_question, *rest]
        return [
            asked,
            *(
                event.then(self.each(self._ask), [parts.question, *rest], **self._to_a_turn)
                for event in again
            ),
            opened.then(self.each(self._ask), linked, **self._to_a_turn),
        ]

    def _ask(
        self,
        question: str,
        language: str,
        calendar: Calendar,
        passages: float,
        answerer: str,
        model: str,
        within: Filter,
        turns: Turns,
        replacing: int | None,
        place: Place,
    ) -> Iterator[Changes]:
        named = model if answerer == "model" else None
        choices = Choices(language, calendar, int(passages), named, within)
        return self.page.ask(question, choices, turns[:replacing], place)

    def _start(self, language: str, link: Mapping[str, Any]) -> Changes:
        place = Place(link["reader"], link["conversation"])
        wanted = remembered(link["settings"], self.page.answerers)
        begun = self.page.start(language, link["question"], place, wanted)
        calendar = wanted.calendar or usual_calendar(language)
        return begun | self.collection.draw(language, calendar, Filter(), Arrangement())

    def _join_endings(self, asking: list[Any]) -> None:
        """The stop button, and what is shown after an error that nobody foresaw."""
        parts = self.parts

        def leave(running: Running | None) -> None:
            if running:
                running.leave()

        parts.stop.click(leave, parts.running, None, queue=False, **QUIETLY)
        for event in asking:
            event.failure(
                self.shown(self.page.fail), [parts.turns, *self.view, parts.place], **self.to_everything
            )

    def _join_view(self) -> None:
        """Language, calendar, and a new conversation."""
        parts = self.parts
        bounds = [parts.within, parts.arrangement]

        def speak(
            language: str,
            turns: Turns,
            place: Place,
            replacing: int | None,
            within: Filter,
            arrangement: Arrangement,
        ) -> Changes:
            spoken = self.page.speak(language, turns, place, replacing)
            return spoken | self.collection.draw(language, usual_calendar(language), within, arrangement)

        def draw(
            turns: Turns, language: str, calendar: Calendar, within: Filter, arrangement: Arrangement
        ) -> Changes:
            drawn = self.page.draw(turns, language, calendar)
            return drawn | self.collection.draw(language, calendar, within, arrangement)

        def begin_anew(running: Running | None, language: str, calendar: Calendar, place: Place) -> Changes:
            _leave(running)
            return self.page.begin_anew(language, calendar, place)

        spoken = [parts.language, parts.turns, parts.place, parts.replacing, *bounds]
        parts.language.input(self.shown(speak), spoken, **self.to_everything)
        parts.calendar.input(self.shown(draw), [parts.turns, *self.view, *bounds], **self.to_everything)
        for anew in (parts.anew.click, parts.conversations.anew):
            anew(
                self.shown(begin_anew),
                [parts.running, *self.view, parts.place],
                **self.to_everything,
            )

    def _join_editing(self) -> None:
        """An earlier question taken into the box again, and left as it was after all."""
        parts = self.parts

        def edit(event: Any, turns: Turns, language: str) -> Changes:
            return self.page.edit(int(event.turn), turns, language)

        def leave(event: Any) -> Changes:
            return {"question": "", "replacing": None, "editing": ""}

        changed = {"outputs": [parts.question, parts.replacing, parts.editing, parts.article], **QUIETLY}
        for part in (parts.past, parts.current):
            part.edit(self.of_script(edit), [parts.turns, parts.language], **changed)
        parts.editing.unedit(self.of_script(leave), None, **changed)

    def _join_conversations(self) -> None:
        """The list of conversations, and the rating of answers."""
        events, parts, kept = self.conversations, self.parts, self.parts.conversations
        seen = [*self.view, parts.place]

        def list_them(event: Any, *seen: Any) -> Changes:
            return events.list(*seen)

        def resume(event: Any, running: Running | None, *seen: Any) -> Changes:
            _leave(running)
            return events.resume(str(event.id), *seen)

        def rename(event: Any, *seen: Any) -> Changes:
            return events.rename(str(event.id), str(event.title), *seen)

        def forget(event: Any, running: Running | None, *seen: Any) -> Changes:
            _leave(running)
            return events.delete(str(event.id), *seen)

        def export(event: Any, *seen: Any) -> Changes:
            return events.export(str(event.id), event.form, *seen)

        def judge(event: Any, *seen: Any) -> Changes:
            judgement = Judgement(event.verdict, str(event.comment)[:500], int(event.number))
            return events.judge(int(event.turn), judgement, *seen)

        parts.masthead.list(self.of_script(list_them), seen, **self.to_everything)
        for listener, leaves in ((kept.resume, resume), (kept.forget, forget)):
            listener(self.of_script(leaves), [parts.running, *seen], **self.to_everything)
        for listener, stays in ((kept.rename, rename), (kept.export, export)):
            listener(self.of_script(stays), seen, **self.to_everything)
        for part in (parts.past, parts.current):
            part.judge(self.of_script(judge), [parts.turns, *seen], **self.to_everything)

    def _join_articles(self) -> None:
        """A whole article, opened from a citation."""
        parts = self.parts

        def opened(event: Any, turns: Turns, language: str, calendar: Calendar) -> Changes:
            turn, number = turns[int(event.turn)], int(event.number)
            return self.page.open_article(turn, number, language, calendar)

        for part in (parts.past, parts.current, parts.sources):
            part.open(self.of_script(opened), [parts.turns, *self.view], **self.to_everything)

    @property
    def _choices(self) -> list[Any]:
        """The parts that `_ask` takes as the reader's choices, in its order."""
        parts = self.parts
        return [*self.view, parts.passages, parts.answerer, parts.model, parts.within]

    @property
    def _to_a_turn(self) -> dict[str, Any]:
        """Only what an answer changes: each part more is one more for the browser to go through."""
        parts = self.parts
        drawn = [parts.past, parts.current, parts.sources, parts.article, parts.whereabouts]
        changed = [parts.turns, parts.place, parts.question, parts.running]
        changed += [parts.replacing, parts.editing]
        # Gradio lets a question fall that is asked before the last one's end has come; this asks it then.
        return {"outputs": [*drawn, *changed], "trigger_mode": "always_last", **QUIETLY}


def _leave(running: Running | None) -> None:
    """Break off an answer that is still being made, and wait until nothing of it comes to the page any more."""
    if running:
        running.leave()
        running.wait()


def _asked_again(event: Any) -> tuple[str, int | None]:
    """The question, and the turn that its new answer takes the place of; an example has none."""
    return str(event.question), None if event.turn is None else int(event.turn)
