"""What a reader does on the page -> the changes to its parts, by the parts' names.

A part left out of the changes stays as it is. Nothing here knows Gradio: `ui.chat_page` carries the
changes to the components of the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ui.conversation import AnswersQuestions, Turn, converse, worth_drawing
from ui.conversation_html import turn_html
from ui.page_html import drawn_page, masthead, opened_article
from ui.sources_html import sources_html
from ui.strings import Calendar, Strings, load_strings, usual_calendar

Turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """New properties of a part, such as its label, in place of a new value."""

    changed: Mapping[str, object]


Changes = dict[str, str | Turns | Properties]


@dataclass(frozen=True, slots=True)
class PageEvents:
    """Every event of the page, over one source of answers."""

    khao: AnswersQuestions

    def ask(
        self, question: str, language: str, calendar: Calendar, passages_wanted: float, turns: Turns
    ) -> Iterator[Changes]:
        """A question asked: changes as the answer comes; a blank one changes nothing."""
        if not question.strip():
            yield {"article": Properties({})}
            return
        strings = load_strings(language, calendar)
        past = "".join(turn_html(turn, number, strings) for number, turn in enumerate(turns))
        yield {"question": "", "past": past, "article": ""}
        stage = ""
        for turn in worth_drawing(converse(self.khao, turns, question.strip(), int(passages_wanted))):
            known = (*turns, turn)
            changes: Changes = {"current": turn_html(turn, len(turns), strings), "turns": known}
            if turn.stage != stage:
                stage, changes["sources"] = turn.stage, sources_html(known, strings)
            yield changes | _buttons(is_busy=turn.busy)

    def finish(self, end: Callable[[Turn], Turn], turns: Turns, language: str, calendar: Calendar) -> Changes:
        """The last turn ended from outside: stopped by the reader, or broken by an error."""
        if not turns:
            return _buttons(is_busy=False)
        ended = (*turns[:-1], end(turns[-1]))
        strings = load_strings(language, calendar)
        current = turn_html(ended[-1], len(ended) - 1, strings)
        drawn: Changes = {"current": current, "sources": sources_html(ended, strings), "turns": ended}
        return drawn | _buttons(is_busy=False)

    def draw(self, turns: Turns, language: str, calendar: Calendar) -> Changes:
        """The whole conversation in a language and calendar."""
        drawn = drawn_page(self.khao, turns, load_strings(language, calendar))
        return {"past": drawn.past, "current": drawn.current, "sources": drawn.sources}

    def speak(self, language: str, turns: Turns) -> Changes:
        """The page in another language, with that language's usual calendar."""
        drawn = self.draw(turns, language, usual_calendar(language))
        return drawn | labels(load_strings(language)) | {"article": ""}

    def begin_anew(self, language: str, calendar: Calendar) -> Changes:
        """An empty conversation."""
        empty: Changes = {"turns": (), "article": "", "question": ""}
        return self.draw((), language, calendar) | empty | _buttons(is_busy=False)

    def start(self, language: str, question: str) -> Changes:
        """The page as it opens: in the reader's language, with the question of the link, to be asked next."""
        return self.speak(language, ()) | {"linked_question": question}

    def open_article(self, turn: Turn, number: int, language: str, calendar: Calendar) -> Changes:
        """A whole article: that of a citation, or for 0 the one nearest to what was refused."""
        return {"article": opened_article(self.khao, turn, number, load_strings(language, calendar))}


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
    }


def calendar_choices(strings: Strings) -> list[tuple[str, str]]:
    return [(strings("calendar_ce"), "ce"), (strings("calendar_be"), "be")]


def _buttons(is_busy: bool) -> Changes:
    return {"ask": Properties({"visible": not is_busy}), "stop": Properties({"visible": is_busy})}
