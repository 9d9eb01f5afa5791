"""The components of the drafts view and its events -> each joined to the other.

What happens at an event is in `ui.draft_events`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ui.draft_events import DraftEvents
from ui.joining import QUIETLY, Joining
from ui.page_events import Changes
from ui.strings import usual_calendar


@dataclass(frozen=True, slots=True)
class DraftWiring(Joining):
    """Joins the parts of the drafts view to its events."""

    events: DraftEvents

    def join(self) -> None:
        """Join everything that a reader can do there."""
        events, parts = self.events, self.parts

        def draw(event: Any, *view: Any) -> Changes:
            return events.draw(*view)

        def accept(event: Any, *view: Any) -> Changes:
            return events.accept(str(event.id), str(event.text), str(event.expected), *view)

        def reject(event: Any, *view: Any) -> Changes:
            return events.reject(str(event.id), *view)

        def read(event: Any, *view: Any) -> Changes:
            return events.read(str(event.id), *view)

        def speak(language: str) -> Changes:
            return events.draw(language, usual_calendar(language))

        changed = {"outputs": [parts.drafts, parts.article], **QUIETLY}
        parts.masthead.drafts(self.of_script(draw), self.view, **changed)
        parts.language.input(self.shown(speak), parts.language, **changed)
        parts.calendar.input(self.shown(events.draw), self.view, **changed)
        parts.drafts.accept(self.of_script(accept), self.view, **changed)
        parts.drafts.reject(self.of_script(reject), self.view, **changed)
        parts.drafts.read(self.of_script(read), self.view, **changed)
