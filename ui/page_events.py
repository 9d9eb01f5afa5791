"""What a reader does on the page -> the changes to its parts, by the parts' names.

A part left out of the changes stays as it is. Nothing here knows Gradio: `ui.chat_page` carries the
changes to the components of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from index.errors import InputError, KhaoError
from rag.filtering import EVERYTHING, Filter
from ui.answerers import Answerers
from ui.conversation import AnswersQuestions, Running, Turn, broken, converse
from ui.conversation_html import editing_html, turn_html
from ui.conversation_store import ConversationStore, Place
from ui.conversations_html import conversations_html, whereabouts_html
from ui.page_html import drawn_page, masthead, opened_article
from ui.remembering import NOTHING_REMEMBERED, Remembered
from ui.sources_html import sources_html
from ui.strings import Calendar, Strings, load_strings

Turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """New properties of a part, such as its label, in place of a new value."""

    changed: Mapping[str, object]


Changes = dict[str, object]
NOTHING: Changes = {"article": Properties({})}


@dataclass(frozen=True, slots=True)
class Choices:
    """How a reader wants to be answered: `model` is None for quotes."""

    language: str = "en"
    calendar: Calendar = "ce"
    passages_wanted: int = 8
    model: str | None = None
    within: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class PageEvents:
    """Asking and looking, over those who answer and one store of conversations."""

    answerers: Answerers
    store: ConversationStore
    has_drafts: bool = False

    @property
    def khao(self) -> AnswersQuestions:
        return self.answerers.quoting

    def ask(self, question: str, choices: Choices, turns: Turns, place: Place) -> Iterator[Changes]:
        """A question asked after the turns: changes as the answer comes; a blank one changes nothing."""
        if not question.strip():
            yield NOTHING
            return
        strings = load_strings(choices.language, choices.calendar)
        place = replace(place, conversation=place.conversation or uuid4().hex)
        past = "".join(turn_html(turn, number, strings) for number, turn in enumerate(turns))
        answering = self.answerers.by(choices.model, choices.language)
        running = Running(
            converse(answering, turns, question.strip(), choices.passages_wanted, choices.within)
        )
        begun: Changes = {"question": "", "past": past, "article": "", "running": running, **at(place)}
        try:
            for changes in self._answered(running, turns, place, strings):
                yield begun | changes
                begun = {}
            # Gradio sends the last change once more when all is over, perhaps over what came next.
            yield NOTHING
        finally:
            running.end()

    def _answered(self, running: Running, turns: Turns, place: Place, strings: Strings) -> Iterator[Changes]:
        shown: object = None
        for turn in running.turns():
            known = (*turns, turn)
            changes: Changes = {"current": turn_html(turn, len(turns), strings), "turns": known}
            # While text comes the sources stay those that are being read.
            if shown != (turn.hits, turn.busy):
                changes["sources"] = sources_html(known, strings)
            shown = (turn.hits, turn.busy)
            # Kept in the same change: a question asked right after the last one would be let fall.
            kept = {} if turn.busy else self.keep(place, len(turns), turn, strings, is_last=True)
            yield changes | kept

    def fail(self, turns: Turns, language: str, calendar: Calendar, place: Place) -> Changes:
        """The last turn broken off by an error that nobody foresaw."""
        if not turns:
            return {}
        ended = (*turns[:-1], broken(turns[-1]))
        strings = load_strings(language, calendar)
        current = turn_html(ended[-1], len(ended) - 1, strings)
        drawn: Changes = {"current": current, "sources": sources_html(ended, strings), "turns": ended}
        kept = self.keep(place, len(ended) - 1, ended[-1], strings, is_last=True)
        return drawn | kept

    def keep(
        self, place: Place, number: int, turn: Turn, strings: Strings, *, is_last: bool = False
    ) -> Changes:
        """The turn kept in the store; where that fails the page says so and goes on."""
        try:
            self.store.save(place, number, turn, is_last=is_last)
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

    def edit(self, number: int, turns: Turns, language: str) -> Changes:
        """The question of a turn in the box again; asked, it takes the place of that turn and all after it."""
        if not 0 <= number < len(turns):
            raise InputError("this question is no longer on the page: reload it")
        return {"question": turns[number].question, **editing(number, load_strings(language))}

    def speak(
        self,
        language: str,
        turns: Turns,
        place: Place,
        replacing: int | None = None,
        calendar: Calendar | None = None,
    ) -> Changes:
        """The page in another language, with that language's usual calendar unless one is wanted."""
        strings = load_strings(language, calendar)
        drawn = self.draw(turns, language, strings.calendar)
        top = masthead(strings, has_drafts=self.has_drafts)
        spoken = {"masthead": top, **labels(strings), **editing(replacing, strings)}
        return drawn | self.kept(place, strings) | spoken | {"article": ""}

    def begin_anew(self, language: str, calendar: Calendar, place: Place) -> Changes:
        """An empty conversation."""
        empty: Changes = {"turns": (), "article": "", "question": "", **at(Place(place.reader))}
        return self.draw((), language, calendar) | empty

    def start(
        self, language: str, question: str, place: Place, wanted: Remembered = NOTHING_REMEMBERED
    ) -> Changes:
        """The page as it opens: in the reader's language and settings, with the conversation that was on it.

        `question` is that of the link, to be asked next.
        """
        turns = self.store.turns(place)
        place = place if turns else Place(place.reader)
        begun: Changes = {"turns": turns, "linked_question": question, **at(place)}
        spoken = self.speak(language, turns, place, None, wanted.calendar)
        return _with_values(spoken, wanted.values) | begun

    def open_article(self, turn: Turn, number: int, language: str, calendar: Calendar) -> Changes:
        """A whole article: that of a citation, or for 0 the one nearest to what was refused."""
        return {"article": opened_article(self.khao, turn, number, load_strings(language, calendar))}


def at(place: Place) -> Changes:
    """Whose conversation is shown and which, for the server and for the browser; no turn of it is edited."""
    unedited: Changes = {"replacing": None, "editing": ""}
    return {"place": place, "whereabouts": whereabouts_html(place.conversation), **unedited}


def editing(number: int | None, strings: Strings) -> Changes:
    """The turn that the next question takes the place of, if any, and the page saying so."""
    return {"replacing": number, "editing": "" if number is None else editing_html(number, strings)}


def labels(strings: Strings) -> Changes:
    """Every part whose words change with the page's language."""
    calendar = {
        "label": strings("calendar"),
        "choices": calendar_choices(strings),
        "value": strings.calendar,
    }
    asked = {"label": strings("question_label"), "placeholder": strings("question_placeholder")}
    return {
        "language": Properties({"value": strings.language, "label": strings("page_language")}),
        "question": Properties(asked),
        "ask": strings("ask"),
        "stop": strings("stop"),
        "anew": strings("new_conversation"),
        "settings": Properties({"label": strings("settings")}),
        "answerer": Properties({"label": strings("answerer"), "choices": answerer_choices(strings)}),
        "model": Properties({"label": strings("model")}),
        "passages": Properties({"label": strings("passages_wanted")}),
        "calendar": Properties(calendar),
        "files": Properties({"label": strings("add_files")}),
        "address": Properties({"label": strings("add_address"), "placeholder": strings("add_address")}),
        "add": strings("add"),
    }


def calendar_choices(strings: Strings) -> list[tuple[str, str]]:
    return [(strings("calendar_ce"), "ce"), (strings("calendar_be"), "be")]


def answerer_choices(strings: Strings) -> list[tuple[str, str]]:
    return [(strings("answerer_quotes"), "quotes"), (strings("answerer_model"), "model")]


def _with_values(changes: Changes, values: Mapping[str, object]) -> Changes:
    """The changes, with values for parts of which they already change the words."""
    valued: Changes = {}
    for name, value in values.items():
        part = changes.get(name)
        words = part.changed if isinstance(part, Properties) else {}
        valued[name] = Properties({**words, "value": value})
    return changes | valued
