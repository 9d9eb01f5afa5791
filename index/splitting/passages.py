"""An article's text -> drafts of its passages, each a run of whole sentences.

Short paragraphs are joined, long ones parted, so that a passage is about as long as a
paragraph of an encyclopaedia: long enough to hold an answer's context, short enough to be
about one thing. A caption is a passage of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.splitting.sentences import split_sentences
from index.types import Sentence, Span

MAX_CHARS = 900


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage that has no id yet; offsets point into the article's text."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    is_caption: bool = False


def split_passages(
    text: str, captions: Sequence[Span] = (), *, max_chars: int = MAX_CHARS
) -> list[PassageDraft]:
    """Part a text into passages of at most `max_chars` characters (a longer sentence stays whole)."""
    drafts: list[PassageDraft] = []
    group: list[Sentence] = []
    for sentence, is_caption in _marked(split_sentences(text), captions):
        if group and (
            is_caption or sentence.end - group[0].start > _limit(text, group[-1], sentence, max_chars)
        ):
            drafts.append(_draft(group))
            group = []
        if is_caption:
            drafts.append(_draft([sentence], is_caption=True))
        else:
            group.append(sentence)
    if group:
        drafts.append(_draft(group))
    return drafts


def _limit(text: str, last: Sentence, following: Sentence, max_chars: int) -> float:
    """A passage may end earlier at a paragraph's end than in the middle of one."""
    return max_chars * 0.7 if "\n" in text[last.end : following.start] else max_chars


def _marked(sentences: Sequence[Sentence], captions: Sequence[Span]) -> Iterator[tuple[Sentence, bool]]:
    for sentence in sentences:
        yield sentence, any(span.start <= sentence.start < span.end for span in captions)


def _draft(group: Sequence[Sentence], *, is_caption: bool = False) -> PassageDraft:
    return PassageDraft(group[0].start, group[-1].end, tuple(group), is_caption)
