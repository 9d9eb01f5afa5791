"""The components of the page and its events -> each joined to the other.

Gradio is handed in as `gr`, so that only `ui.chat_page` imports it. What happens at an event is in
`ui.page_events`, `ui.conversation_events` and `ui.collection_events`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.errors import KhaoError
from rag.filtering import Filter
from ui.collection_events import CollectionEvents
from ui.collection_html import Arrangement
from ui.conversation import Judgement, Running
from ui.conversation_events import ConversationEvents
from ui.conversation_store import Place
from ui.page_events import Changes, Choices, PageEvents, Turns
from ui.page_parts import Parts
from ui.remembering import remembered
from ui.strings import Calendar, usual_calendar

Shown = dict[Any, Any]

_QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class Wiring:
    """Joins the parts of one page to its events."""

    gr: Any
    parts: Parts
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
        self._join_table()
        self._join_changing()

    def _join_asking(self, blocks: Any) -> list[Any]:
        """Every way to ask: the box and its button, an example or "ask again", a link with a question."""
        parts = self.parts
        rest = [*self._choices, parts.turns, parts.replacing, parts.place]
        pressed = [parts.question.submit, parts.ask.click]
        asked = self.gr.on(pressed, self._each(self._ask), [parts.question, *rest], **self._to_a_turn)
        again = [
            part.again(self._of_script(_asked_again), None, [parts.question, parts.replacing], **_QUIETLY)
            for part in (parts.past, parts.current)
        ]
        opened = blocks.load(
            self._shown(self._start),
            [parts.language, parts.link],
            js="(language) => window.khaoPage.start(language)",
            **self._to_everything,
        )
        linked = [parts.linked_question, *rest]
        return [
            asked,
            *(
                event.then(self._each(self._ask), [parts.question, *rest], **self._to_a_turn)
                for event in again
            ),
            opened.then(self._each(self._ask), linked, **self._to_a_turn),
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

        parts.stop.click(leave, parts.running, None, queue=False, **_QUIETLY)
        for event in asking:
            event.failure(
                self._shown(self.page.fail), [parts.turns, *self._view, parts.place], **self._to_everything
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
        parts.language.input(self._shown(speak), spoken, **self._to_everything)
        parts.calendar.input(self._shown(draw), [parts.turns, *self._view, *bounds], **self._to_everything)
        for anew in (parts.anew.click, parts.conversations.anew):
            anew(
                self._shown(begin_anew),
                [parts.running, *self._view, parts.place],
                **self._to_everything,
            )

    def _join_editing(self) -> None:
        """An earlier question taken into the box again, and left as it was after all."""
        parts = self.parts

        def edit(event: Any, turns: Turns, language: str) -> Changes:
            return self.page.edit(int(event.turn), turns, language)

        def leave(event: Any) -> Changes:
            return {"question": "", "replacing": None, "editing": ""}

        changed = {"outputs": [parts.question, parts.replacing, parts.editing, parts.article], **_QUIETLY}
        for part in (parts.past, parts.current):
            part.edit(self._of_script(edit), [parts.turns, parts.language], **changed)
        parts.editing.unedit(self._of_script(leave), None, **changed)

    def _join_conversations(self) -> None:
        """The list of conversations, and the rating of answers."""
        events, parts, kept = self.conversations, self.parts, self.parts.conversations
        seen = [*self._view, parts.place]

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

        parts.masthead.list(self._of_script(list_them), seen, **self._to_everything)
        for listener, leaves in ((kept.resume, resume), (kept.forget, forget)):
            listener(self._of_script(leaves), [parts.running, *seen], **self._to_everything)
        for listener, stays in ((kept.rename, rename), (kept.export, export)):
            listener(self._of_script(stays), seen, **self._to_everything)
        for part in (parts.past, parts.current):
            part.judge(self._of_script(judge), [parts.turns, *seen], **self._to_everything)

    def _join_articles(self) -> None:
        """A whole article, opened from a citation."""
        parts = self.parts

        def opened(event: Any, turns: Turns, language: str, calendar: Calendar) -> Changes:
            turn, number = turns[int(event.turn)], int(event.number)
            return self.page.open_article(turn, number, language, calendar)

        for part in (parts.past, parts.current, parts.sources):
            part.open(self._of_script(opened), [parts.turns, *self._view], **self._to_everything)

    def _join_table(self) -> None:
        """Filters, order and reading in the collection view."""
        events, parts = self.collection, self.parts
        seen = [*self._view, parts.within, parts.arrangement]

        def narrow(event: Any, *view: Any) -> Changes:
            fields = ("first", "last", "languages", "publisher", "text")
            return events.narrow({name: getattr(event, name) for name in fields}, *view)

        def clear(event: Any, *view: Any) -> Changes:
            return events.clear(*view)

        def sort(event: Any, *seen: Any) -> Changes:
            return events.sort(str(event.column), *seen)

        def more(event: Any, *seen: Any) -> Changes:
            return events.show_more(*seen)

        def read(event: Any, *view: Any) -> Changes:
            return events.read(str(event.id), *view)

        bounds = [*self._view, parts.arrangement]
        parts.collection_head.narrow(self._of_script(narrow), bounds, **self._to_everything)
        for part in (parts.collection_head, parts.scope):
            part.clear(self._of_script(clear), bounds, **self._to_everything)
        parts.table.sort(self._of_script(sort), seen, **self._to_everything)
        parts.table.more(self._of_script(more), seen, **self._to_everything)
        parts.table.read(self._of_script(read), self._view, **self._to_everything)

    def _join_changing(self) -> None:
        """Articles added and removed; a page that may not do so has the components unseen and inert."""
        events, parts = self.collection, self.parts
        seen = [*self._view, parts.within, parts.arrangement]

        def add_files(files: list[str] | None, *seen: Any) -> Iterator[Changes]:
            yield from events.add(files or [], "", *seen)

        def add_address(address: str, *seen: Any) -> Iterator[Changes]:
            yield from events.add([], address, *seen)

        def remove(event: Any, *seen: Any) -> Changes:
            return events.remove(str(event.id), *seen)

        def undo(event: Any, *seen: Any) -> Changes:
            return events.undo(*seen)

        parts.files.upload(self._each(add_files), [parts.files, *seen], **self._to_everything)
        pressed = [parts.address.submit, parts.add.click]
        self.gr.on(pressed, self._each(add_address), [parts.address, *seen], **self._to_everything)
        parts.table.remove(self._of_script(remove), seen, **self._to_everything)
        parts.report.undo(self._of_script(undo), [parts.removed, *seen], **self._to_everything)

    @property
    def _view(self) -> list[Any]:
        return [self.parts.language, self.parts.calendar]

    @property
    def _choices(self) -> list[Any]:
        """The parts that `_ask` takes as the reader's choices, in its order."""
        parts = self.parts
        return [*self._view, parts.passages, parts.answerer, parts.model, parts.within]

    @property
    def _to_everything(self) -> dict[str, Any]:
        return {"outputs": self.parts.everything, **_QUIETLY}

    @property
    def _to_a_turn(self) -> dict[str, Any]:
        """Only what an answer changes: each part more is one more for the browser to go through."""
        parts = self.parts
        drawn = [parts.past, parts.current, parts.sources, parts.article, parts.whereabouts]
        changed = [parts.turns, parts.place, parts.question, parts.ask, parts.stop, parts.running]
        changed += [parts.replacing, parts.editing]
        return {"outputs": [*drawn, *changed], **_QUIETLY}

    def _shown(self, happens: Callable[..., Changes]) -> Callable[..., Shown]:
        """An event as Gradio calls it, with the values of its inputs."""

        def shown(*values: Any) -> Shown:
            return self.parts.changed(self.gr, happens(*values))

        return shown

    def _each(self, happens: Callable[..., Iterator[Changes]]) -> Callable[..., Iterator[Shown]]:
        """The same for an event that changes the page several times."""

        def each(*values: Any) -> Iterator[Shown]:
            for changes in happens(*values):
                yield self.parts.changed(self.gr, changes)

        return each

    def _of_script(self, happens: Callable[..., Any]) -> Callable[..., Any]:
        """The same for an event of the page's script, whose data comes first; a fault is told as a toast."""

        def told(event: Any, *values: Any) -> Any:
            try:
                changes = happens(event, *values)
            except KhaoError as error:
                raise self.gr.Error(str(error), print_exception=False) from error
            return self.parts.changed(self.gr, changes) if isinstance(changes, dict) else changes

        told.__annotations__ = {"event": self.gr.EventData}
        return told


def _leave(running: Running | None) -> None:
    """Break off an answer that is still being made, and wait until nothing of it comes to the page any more."""
    if running:
        running.leave()
        running.wait()


def _asked_again(event: Any) -> tuple[str, int | None]:
    """The question, and the turn that its new answer takes the place of; an example has none."""
    return str(event.question), None if event.turn is None else int(event.turn)
