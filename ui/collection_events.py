"""What a reader does in the collection view -> changes to the page's parts.

Nothing here knows Gradio. Changing the collection needs a `KeepsArticles`; without one it is only looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from index.errors import KhaoError
from rag.filtering import EVERYTHING, Filter
from ui.collection import KeepsArticles, Progress, RemovedArticle, adding
from ui.collection_html import (
    COLUMNS,
    ROWS_AT_ONCE,
    Arrangement,
    collection_head,
    collection_table,
    message_html,
    progress_html,
    removed_html,
    report_html,
    scope_html,
)
from ui.conversation import AnswersQuestions
from ui.page_events import Changes
from ui.page_html import read_article
from ui.strings import Calendar, Strings, load_strings

_ASCENDING_FIRST = ("title", "language", "publisher")


@dataclass(frozen=True, slots=True)
class CollectionEvents:
    """The events of the collection view; `collection` is None where the reader may not change it."""

    khao: AnswersQuestions
    collection: KeepsArticles | None = None

    def draw(self, language: str, calendar: Calendar, within: Filter, arrangement: Arrangement) -> Changes:
        """The whole view, in a language and calendar."""
        strings = load_strings(language, calendar)
        head = collection_head(self.khao.articles(), within, strings)
        return {"collection_head": head, **self._table(within, arrangement, strings)}

    def narrow(
        self, given: Mapping[str, object], language: str, calendar: Calendar, arrangement: Arrangement
    ) -> Changes:
        """The filter form changed: the table, and what bounds the next question."""
        within = filter_given(given)
        arranged = replace(arrangement, text=str(given.get("text") or ""), shown=ROWS_AT_ONCE)
        strings = load_strings(language, calendar)
        return {"within": within, "arrangement": arranged, **self._table(within, arranged, strings)}

    def clear(self, language: str, calendar: Calendar, arrangement: Arrangement) -> Changes:
        """No bounds any more."""
        arranged = replace(arrangement, text="", shown=ROWS_AT_ONCE)
        drawn = self.draw(language, calendar, EVERYTHING, arranged)
        return {"within": EVERYTHING, "arrangement": arranged, **drawn}

    def sort(
        self, column: str, language: str, calendar: Calendar, within: Filter, arrangement: Arrangement
    ) -> Changes:
        """By a column; by the same one again the other way round."""
        chosen = next((known for known in COLUMNS if known == column), arrangement.column)
        turned = (
            not arrangement.descending if chosen == arrangement.column else chosen not in _ASCENDING_FIRST
        )
        arranged = replace(arrangement, column=chosen, descending=turned)
        return {"arrangement": arranged, **self._table(within, arranged, load_strings(language, calendar))}

    def show_more(
        self, language: str, calendar: Calendar, within: Filter, arrangement: Arrangement
    ) -> Changes:
        arranged = replace(arrangement, shown=arrangement.shown + ROWS_AT_ONCE)
        return {"arrangement": arranged, **self._table(within, arranged, load_strings(language, calendar))}

    def read(self, article_id: str, language: str, calendar: Calendar) -> Changes:
        """An article of the table, whole."""
        return {"article": read_article(self.khao, article_id, load_strings(language, calendar))}

    def add(
        self,
        files: Sequence[str],
        address: str,
        language: str,
        calendar: Calendar,
        within: Filter,
        arrangement: Arrangement,
    ) -> Iterator[Changes]:
        """Files or an address read into the collection: progress, then the report and the new table."""
        addresses = [address.strip()] if address.strip() else []
        if self.collection is None or not (files or addresses):
            return
        strings = load_strings(language, calendar)
        for news in adding(self.collection, [Path(file) for file in files], addresses):
            if isinstance(news, Progress):
                yield {"report": progress_html(news, strings)}
            elif isinstance(news, KhaoError):
                yield {"report": message_html(str(news)), "files": None}
            else:
                report = {"report": report_html(news, strings), "files": None, "address": ""}
                yield report | self.draw(language, calendar, within, arrangement)

    def remove(
        self, article_id: str, language: str, calendar: Calendar, within: Filter, arrangement: Arrangement
    ) -> Changes:
        """An article taken out, to be put back with `undo`."""
        if self.collection is None:
            return {}
        strings = load_strings(language, calendar)
        try:
            removed = self.collection.remove(article_id)
        except KhaoError as error:
            return {"report": message_html(str(error))}
        told: Changes = {"report": removed_html(removed.article.title, strings), "removed": removed}
        return told | {"article": ""} | self.draw(language, calendar, within, arrangement)

    def undo(
        self,
        removed: RemovedArticle | None,
        language: str,
        calendar: Calendar,
        within: Filter,
        arrangement: Arrangement,
    ) -> Changes:
        """The last removed article put back."""
        if self.collection is None or removed is None:
            return {}
        strings = load_strings(language, calendar)
        try:
            self.collection.restore(removed)
        except KhaoError as error:
            return {"report": message_html(str(error))}
        told = message_html(strings("restored_article", title=removed.article.title))
        return {"report": told, "removed": None} | self.draw(language, calendar, within, arrangement)

    def _table(self, within: Filter, arrangement: Arrangement, strings: Strings) -> Changes:
        table = collection_table(
            self.khao.articles(),
            self.khao.sentence_counts(),
            within,
            arrangement,
            strings,
            can_remove=self.collection is not None,
        )
        return {"table": table, "scope": scope_html(within, strings)}


def filter_given(given: Mapping[str, object]) -> Filter:
    """The filter of a form's fields; a field that makes no sense bounds nothing."""
    languages, publisher = given.get("languages"), given.get("publisher")
    return Filter(
        first=_day(given.get("first")),
        last=_day(given.get("last")),
        languages=frozenset(map(str, languages)) if isinstance(languages, list) else frozenset(),
        publishers=frozenset([str(publisher)]) if publisher else frozenset(),
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
