"""What a reader does on the page -> the changes to its parts, by the parts' names.

A part left out of the changes stays as it is. Nothing here knows Gradio: `ui.chat_page` carries the
changes to the components of the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from index.errors import KhaoError
from rag.filtering import EVERYTHING, Filter
from ui.conversation import AnswersQuestions, Turn, converse, worth_drawing
from ui.conversation_html import turn_html
from ui.conversation_store import ConversationStore, Place
from ui.conversations_html import conversations_html, whereabouts_html
from ui.page_html import drawn_page, masthead, opened_article
from ui.sources_html import sources_html
from ui.strings import Calendar, Strings, load_strings, usual_calendar

Turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """New properties of a part, such as its label, in place of a new value."""

    changed: Mapping[str, object]


Changes = dict[str, object]


@dataclass(frozen=True, slots=True)
class PageEvents:
    """Asking and looking, over one source of answers and one store of conversations."""

    khao: AnswersQuestions
    store: ConversationStore

    def ask(
        self,
        question: str,
        language: str,
        calendar: Calendar,
        passages_wanted: float,
        turns: Turns,
        place: Place,
        within: Filter = EVERYTHING,
    ) -> Iterator[Changes]:
        """A question asked: changes as the answer comes; a blank one changes nothing."""
        if not question.strip():
            yield {"article": Properties({})}
            return
        strings = load_strings(language, calendar)
        place = replace(place, conversation=place.conversation or uuid4().hex)
        past = "".join(turn_html(turn, number, strings) for number, turn in enumerate(turns))
        shown: object = None
        begun: Changes = {"question": "", "past": past, "article": "", **at(place)}
        conversing = converse(self.khao, turns, question.strip(), int(passages_wanted), within)
        for turn in worth_drawing(conversing):
            known = (*turns, turn)
            changes: Changes = {"current": turn_html(turn, len(turns), strings), "turns": known}
            # While text comes the sources stay those that are being read.
            if shown != (turn.hits, turn.busy):
                changes["sources"] = sources_html(known, strings)
            shown = (turn.hits, turn.busy)
            # Kept in the same change: a question asked right after the last one would be let fall.
            kept = {} if turn.busy else self.keep(place, len(turns), turn, strings)
            yield begun | changes | kept | _buttons(is_busy=turn.busy)
            begun = {}

    def finish(
        self,
        end: Callable[[Turn], Turn],
        turns: Turns,
        language: str,
        calendar: Calendar,
        place: Place,
    ) -> Changes:
        """The last turn ended from outside: stopped by the reader, or broken by an error."""
        if not turns:
            return _buttons(is_busy=False)
        ended = (*turns[:-1], end(turns[-1]))
        strings = load_strings(language, calendar)
        current = turn_html(ended[-1], len(ended) - 1, strings)
        drawn: Changes = {"current": current, "sources": sources_html(ended, strings), "turns": ended}
        kept = self.keep(place, len(ended) - 1, ended[-1], strings)
        return drawn | kept | _buttons(is_busy=False)

    def keep(self, place: Place, number: int, turn: Turn, strings: Strings) -> Changes:
        """The turn kept in the store; where that fails the page says so and goes on."""
        try:
            self.store.save(place, number, turn)
            return {}
        except KhaoError as error:
            note = f"{strings('not_kept')} {error}"
            return {"current": turn_html(replace(turn, note=note), number, strings)}

    def kept(self, place: Place, strings: Strings) -> Changes:
        """The list of the reader's conversations."""
        listed = self.store.heads(place.reader)
        return {"conversations": conversations_html(listed, place.conversation, strings)}

    def draw(self, turns: Turns, language: str, calendar: Calendar) -> Changes:
        """The whole conversation in a language and calendar."""
        drawn = drawn_page(self.khao, turns, load_strings(language, calendar))
        return {"past": drawn.past, "current": drawn.current, "sources": drawn.sources}

    def speak(self, language: str, turns: Turns, place: Place) -> Changes:
        """The page in another language, with that language's usual calendar."""
        drawn = self.draw(turns, language, usual_calendar(language))
        strings = load_strings(language)
        return drawn | self.kept(place, strings) | labels(strings) | {"article": ""}

    def begin_anew(self, language: str, calendar: Calendar, place: Place) -> Changes:
        """An empty conversation."""
        empty: Changes = {"turns": (), "article": "", "question": "", **at(Place(place.reader))}
        return self.draw((), language, calendar) | empty | _buttons(is_busy=False)

    def start(self, language: str, question: str, place: Place) -> Changes:
        """The page as it opens: in the reader's language, with the conversation that was on it.

        `question` is that of the link, to be asked next.
        """
        turns = self.store.turns(place)
        place = place if turns else Place(place.reader)
        begun: Changes = {"turns": turns, "linked_question": question, **at(place)}
        return self.speak(language, turns, place) | begun

    def open_article(self, turn: Turn, number: int, language: str, calendar: Calendar) -> Changes:
        """A whole article: that of a citation, or for 0 the one nearest to what was refused."""
        return {"article": opened_article(self.khao, turn, number, load_strings(language, calendar))}


def at(place: Place) -> Changes:
    """Whose conversation is shown and which, for the server and for the browser to come back to."""
    return {"place": place, "whereabouts": whereabouts_html(place.conversation)}


def labels(strings: Strings) -> Changes:
    """Every part whose words change with the page's language."""
    calendar = {
        "label": strings("calendar"),
        "choices": calendar_choices(strings),
        "value": usual_calendar(strings.language),
    }
    asked = {"label": strings("question_label"), "placeholder": strings("question_placeholder")}
    return {
        "masthead": masthead(strings),
        "language": Properties({"value": strings.language, "label": strings("page_language")}),
        "question": Properties(asked),
        "ask": strings("ask"),
        "stop": strings("stop"),
        "anew": strings("new_conversation"),
        "settings": Properties({"label": strings("settings")}),
        "passages": Properties({"label": strings("passages_wanted")}),
        "calendar": Properties(calendar),
        "files": Properties({"label": strings("add_files")}),
        "address": Properties({"label": strings("add_address"), "placeholder": strings("add_address")}),
        "add": strings("add"),
    }


def calendar_choices(strings: Strings) -> list[tuple[str, str]]:
    return [(strings("calendar_ce"), "ce"), (strings("calendar_be"), "be")]


def _buttons(is_busy: bool) -> Changes:
    return {"ask": Properties({"visible": not is_busy}), "stop": Properties({"visible": is_busy})}
