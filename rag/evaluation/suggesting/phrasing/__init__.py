"""A sentence and what is cut out of it -> a question in that language, or None where no rule makes one.

One file a language. Thai and Vietnamese put the question word where the answer stood; English
turns the sentence round, which is tried only where subject and verb are plain to see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rag.evaluation.suggesting.cutting import Cut
from rag.evaluation.suggesting.phrasing.en import ask_in_english
from rag.evaluation.suggesting.phrasing.th import ask_in_thai
from rag.evaluation.suggesting.phrasing.vi import ask_in_vietnamese

GAP = "____"
PHRASERS: Mapping[str, Callable[[str, Cut], str | None]] = {
    "en": ask_in_english,
    "th": ask_in_thai,
    "vi": ask_in_vietnamese,
}
