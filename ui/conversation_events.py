"""What a reader does with kept conversations and with an answer's rating -> changes to the page's parts.

A fault of the store is told on the page. Nothing here knows Gradio.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import InputError
from ui.conversation import Judgement, judged
from ui.conversation_export import ExportForm, exported
from ui.conversation_html import turn_html
from ui.conversation_store import Place
from ui.conversations_html import download_html
from ui.page_events import Changes, PageEvents, Turns, at
from ui.strings import Calendar, load_strings


@dataclass(frozen=True, slots=True)
class ConversationEvents:
    """The events of the list of conversations, over the page's own."""

    page: PageEvents

    def resume(self, conversation: str, language: str, calendar: Calendar, place: Place) -> Changes:
        """A kept conversation opened, where this reader has it."""
        chosen = Place(place.reader, conversation)
        turns = self.page.store.turns(chosen)
        if not turns:
            return self.page.begin_anew(language, calendar, place)
        opened: Changes = {"turns": turns, "article": "", "question": "", **at(chosen)}
        return self.page.draw(turns, language, calendar) | opened

    def list(self, language: str, calendar: Calendar, place: Place) -> Changes:
        """The list as it is now: it is drawn when it is looked at, not after every answer."""
        return self.page.kept(place, load_strings(language, calendar))

    def rename(
        self, conversation: str, title: str, language: str, calendar: Calendar, place: Place
    ) -> Changes:
        self.page.store.rename(Place(place.reader, conversation), title)
        return self.list(language, calendar, place)

    def delete(self, conversation: str, language: str, calendar: Calendar, place: Place) -> Changes:
        """A conversation deleted; the page begins anew where it was the one shown."""
        self.page.store.delete(Place(place.reader, conversation))
        if conversation != place.conversation:
            return self.list(language, calendar, place)
        anew = self.page.begin_anew(language, calendar, place)
        return anew | self.list(language, calendar, Place(place.reader))

    def export(
        self, conversation: str, form: ExportForm, language: str, calendar: Calendar, place: Place
    ) -> Changes:
        """A file for the browser to save. Raises InputError where there is no such conversation."""
        for kept in self.page.store.conversations(place.reader):
            if kept.id == conversation:
                return {"download": download_html(exported(kept, form, load_strings(language, calendar)))}
        raise InputError("this conversation is no longer kept: reload the page")

    def judge(
        self,
        number: int,
        judgement: Judgement,
        turns: Turns,
        language: str,
        calendar: Calendar,
        place: Place,
    ) -> Changes:
        """An answer rated. Raises InputError where the conversation has no such answer."""
        if not 0 <= number < len(turns):
            raise InputError("this answer is no longer on the page: reload it")
        rated = judged(turns[number], judgement)
        known = (*turns[:number], rated, *turns[number + 1 :])
        strings = load_strings(language, calendar)
        drawn = [turn_html(turn, at, strings) for at, turn in enumerate(known)]
        changes: Changes = {"turns": known, **_placed(drawn, number)}
        return changes | self.page.keep(place, number, rated, strings)


def _placed(drawn: Sequence[str], number: int) -> Changes:
    """Only the part that holds the changed turn, so that the other does not flicker."""
    return {"current": drawn[-1]} if number == len(drawn) - 1 else {"past": "".join(drawn[:-1])}
