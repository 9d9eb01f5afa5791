"""What joins components of the page to events: the forms in which Gradio calls an event of ours.

Gradio is handed in as `gr`, so that only `ui.chat_page` imports it. It does not know what happens at an event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from index.errors import KhaoError
from ui.page_events import Changes
from ui.page_parts import Parts

Shown = dict[Any, Any]

QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class Joining:
    """The parts of one page, and how events are joined to them."""

    gr: Any
    parts: Parts

    @property
    def view(self) -> list[Any]:
        return [self.parts.language, self.parts.calendar]

    @property
    def to_everything(self) -> dict[str, Any]:
        return {"outputs": self.parts.everything, **QUIETLY}

    def shown(self, happens: Callable[..., Changes]) -> Callable[..., Shown]:
        """An event as Gradio calls it, with the values of its inputs."""

        def shown(*values: Any) -> Shown:
            return self.parts.changed(self.gr, happens(*values))

        return shown

    def each(self, happens: Callable[..., Iterator[Changes]]) -> Callable[..., Iterator[Shown]]:
        """The same for an event that changes the page several times."""

        def each(*values: Any) -> Iterator[Shown]:
            for changes in happens(*values):
                yield self.parts.changed(self.gr, changes)

        return each

    def of_script(self, happens: Callable[..., Any]) -> Callable[..., Any]:
        """The same for an event of the page's script, whose data comes first; a fault is told as a toast."""

        def told(event: Any, *values: Any) -> Any:
            try:
                changes = happens(event, *values)
            except KhaoError as error:
                raise self.gr.Error(str(error), print_exception=False) from error
            return self.parts.changed(self.gr, changes) if isinstance(changes, dict) else changes

        told.__annotations__ = {"event": self.gr.EventData}
        return told
