"""The components of the collection view and its events -> each joined to the other.

What happens at an event is in `ui.collection_events`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ui.collection_events import CollectionEvents
from ui.joining import Joining
from ui.page_events import Changes


@dataclass(frozen=True, slots=True)
class CollectionWiring(Joining):
    """Joins the parts of the collection view to its events."""

    collection: CollectionEvents

    def join(self) -> None:
        """Join everything that a reader can do there."""
        self._join_table()
        self._join_changing()

    def _join_table(self) -> None:
        """Filters, order and reading in the collection view."""
        events, parts = self.collection, self.parts
        seen = [*self.view, parts.within, parts.arrangement]

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

        bounds = [*self.view, parts.arrangement]
        parts.collection_head.narrow(self.of_script(narrow), bounds, **self.to_everything)
        for part in (parts.collection_head, parts.scope):
            part.clear(self.of_script(clear), bounds, **self.to_everything)
        parts.table.sort(self.of_script(sort), seen, **self.to_everything)
        parts.table.more(self.of_script(more), seen, **self.to_everything)
        parts.table.read(self.of_script(read), self.view, **self.to_everything)

    def _join_changing(self) -> None:
        """Articles added and removed; a page that may not do so has the components unseen and inert."""
        events, parts = self.collection, self.parts
        seen = [*self.view, parts.within, parts.arrangement]

        def add_files(files: list[str] | None, *seen: Any) -> Iterator[Changes]:
            yield from events.add(files or [], "", *seen)

        def add_address(address: str, *seen: Any) -> Iterator[Changes]:
            yield from events.add([], address, *seen)

        def remove(event: Any, *seen: Any) -> Changes:
            return events.remove(str(event.id), *seen)

        def undo(event: Any, *seen: Any) -> Changes:
            return events.undo(*seen)

        parts.files.upload(self.each(add_files), [parts.files, *seen], **self.to_everything)
        pressed = [parts.address.submit, parts.add.click]
        self.gr.on(pressed, self.each(add_address), [parts.address, *seen], **self.to_everything)
        parts.table.remove(self.of_script(remove), seen, **self.to_everything)
        parts.report.undo(self.of_script(undo), [parts.removed, *seen], **self.to_everything)
