import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.normalising import normalise_text
from index.splitting import split_passages, split_sentences
from index.types import Span

THAI = (
    "เลขาธิการพรรค To Lam เดินทางเยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุสตั้งแต่วันที่ 5-12 พฤษภาคม ซึ่งให้ผลลัพธ์ในเชิงบวก "
    "นอกจากนี้ ทั้งสองฝ่ายยังได้หารือเกี่ยวกับความร่วมมือด้านพลังงานและการค้าระหว่างกันต่อไป"
)
NEWS = st.lists(
    st.sampled_from(
        [
            "ประธานาธิบดีเยือนรัสเซีย",
            "นอกจากนี้",
            "Tô Lâm",
            "visited Moscow.",
            "(ภาพ: VNA)",
            "“ดี”",
            "\n",
            "\n\n",
            "12",
            "ๆ",
            " ",
            "A. Rudenko",
            "?",
        ]
    )
).map(" ".join)


def sentences_of(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


def test_thai_sentences_end_where_the_next_one_opens() -> None:
    first, second = sentences_of(THAI)
    assert first.endswith("ซึ่งให้ผลลัพธ์ในเชิงบวก")
    assert second.startswith("นอกจากนี้ ทั้งสองฝ่าย")


def test_a_thai_list_of_countries_stays_in_one_sentence() -> None:
    assert "คาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส" in sentences_of(THAI)[0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. A. Rudenko met Dr. Son in the U.S. on May 5. It went well.", 2),
        ('"It went well," he said. Then, at 5 p.m. on 21 Oct. 2024, they left!', 2),
        ("TP. Hồ Chí Minh đón khách. Ông Tô Lâm thăm Nga.", 2),
        ("Tổng Bí thư Tô Lâm thăm Nga từ ngày 8/5. Sau đó ông đến Belarus?", 2),
        ("The rate is 6.5 percent. v2.0 is out", 1),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_one_ends(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_words_in_brackets_are_not_parted() -> None:
    text = "การประชุมสุดยอด (ซึ่งจัดขึ้นที่กรุงมอสโก นอกจากนี้ยังมีผู้นำหลายประเทศเข้าร่วมด้วย) เสร็จสิ้นลงแล้วเมื่อวันศุกร์"
    assert len(sentences_of(text)) == 1


@given(NEWS | st.text())
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    text = normalise_text(text)
    sentences = split_sentences(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(sentences))
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())


@given(NEWS | st.text(), st.integers(50, 1000))
def test_passages_are_whole_sentences_in_order(text: str, max_chars: int) -> None:
    text = normalise_text(text)
    drafts = split_passages(text, max_chars=max_chars)
    assert [sentence for draft in drafts for sentence in draft.sentences] == split_sentences(text)
    for draft in drafts:
        assert (draft.start, draft.end) == (draft.sentences[0].start, draft.sentences[-1].end)
        assert draft.end - draft.start <= max_chars or len(draft.sentences) == 1


def test_a_caption_is_a_passage_of_its_own() -> None:
    text = "First paragraph of the story.\n\nA photo of the leaders\n\nSecond paragraph of the story."
    caption = Span(text.index("A photo"), text.index("A photo") + len("A photo of the leaders"))
    drafts = split_passages(text, [caption])
    assert [draft.is_caption for draft in drafts] == [False, True, False]


def test_a_page_without_any_full_stop_is_cut_into_readable_sentences() -> None:
    assert max(map(len, sentences_of("word " * 2000))) <= 600
    assert max(map(len, sentences_of("คำพูดยาว ๆ ที่ไม่มีจุดจบ และต่อเนื่องไปเรื่อย " * 200))) <= 900
