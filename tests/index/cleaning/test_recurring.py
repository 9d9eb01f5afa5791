"""Lines that recur in a publisher's articles are told from what only a few share, and come back exactly."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning.recurring import BREAK, recurring, uncut, without
from index.types import Article, Span

LITTER = {
    "th": "ติดตามข่าวสารอาเซียนได้ทุกวันกับสำนักข่าวแม่น้ำ",
    "vi": "Mời bạn đọc theo dõi Báo Sông mỗi ngày",
    "en": "The River News brings you the day's stories",
}
STORIES = {
    "th": ["ท่าเรือเปิดใหม่", "ข้าวราคาขึ้น", "รถไฟสายใหม่", "น้ำท่วมภาคใต้"],
    "vi": ["Cảng mới mở cửa", "Giá gạo tăng", "Tuyến đường sắt mới", "Lũ lụt miền Nam"],
    "en": ["A new port opens", "Rice prices rise", "A new railway line", "Floods in the south"],
}


def article(number: int, *paragraphs: str, captions: tuple[int, ...] = ()) -> Article:
    starts = [len(BREAK.join(["", *paragraphs[:at]])) for at in range(len(paragraphs))]
    starts = [start if at else 0 for at, start in enumerate(starts)]
    spans = tuple(Span(starts[at], starts[at] + len(paragraphs[at])) for at in captions)
    return Article(str(number), "", BREAK.join(paragraphs), "en", captions=spans)


@pytest.mark.parametrize("language", LITTER)
def test_a_line_that_stands_in_every_article_recurs_and_a_story_does_not(language: str) -> None:
    articles = [article(n, story, LITTER[language]) for n, story in enumerate(STORIES[language])]
    assert recurring(articles) == {LITTER[language]: 4}


@pytest.mark.parametrize("language", LITTER)
def test_text_seen_once_twice_or_in_few_of_many_articles_is_never_taken_for_litter(language: str) -> None:
    shared = LITTER[language]
    two = [article(n, story, shared) for n, story in enumerate(STORIES[language][:2])]
    many = [article(n, f"{STORIES[language][n % 4]} {n}", *([shared] if n < 3 else [])) for n in range(8)]
    assert recurring(two[:1]) == recurring(two) == recurring(many) == {}


def test_a_title_and_a_long_paragraph_are_left_alone() -> None:
    long = "Running text of a story that is told at length. " * 10
    articles = [replace(article(n, "Weather", long, f"Story {n}"), title="Weather") for n in range(4)]
    assert recurring(articles) == {}


@pytest.mark.parametrize("language", LITTER)
def test_captions_move_with_their_paragraphs(language: str) -> None:
    whole = article(1, LITTER[language], STORIES[language][0], STORIES[language][1], captions=(2,))
    left = without(whole, [LITTER[language].upper().replace(" ", "  ")])
    assert left.text == BREAK.join(STORIES[language][:2])
    (caption,) = left.captions
    assert left.text[caption.start : caption.end] == STORIES[language][1]
    assert uncut(left) == whole


def test_an_article_of_nothing_but_recurring_lines_is_kept_whole() -> None:
    whole = article(1, LITTER["en"], LITTER["vi"])
    assert without(whole, LITTER.values()) == whole


@given(
    st.lists(
        st.sampled_from([*LITTER.values(), *STORIES["th"], *STORIES["vi"], "x"]), min_size=1, max_size=8
    ),
    st.sets(st.sampled_from([*LITTER.values(), "x"])),
    st.sets(st.integers(0, 7)),
)
def test_what_is_cut_comes_back_exactly(paragraphs: list[str], lines: set[str], captions: set[int]) -> None:
    whole = article(1, *paragraphs, captions=tuple(sorted(at for at in captions if at < len(paragraphs))))
    left = without(whole, lines)
    # A caption that is cut comes back as text; scraped captions are never litter of a whole site.
    cut = {line.position for line in left.learnt_cut}
    if not cut & captions:
        assert uncut(left) == whole
    assert uncut(left).text == whole.text
    assert without(left, lines) == without(whole, lines)
