import pytest

from rag.citing import drop_unknown_marks, written_sentences


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A [1][99] b.", "A [1] b."),
        ("ไทย [3, 77] ต่อ", "ไทย [3] ต่อ"),
        ("Nga [0].", "Nga."),
        ("end [", "end"),
        ("end [1", "end"),
        ("a [b] c", "a [b] c"),
    ],
)
def test_a_mark_that_was_never_given_is_dropped(text: str, kept: str) -> None:
    assert drop_unknown_marks(text, given=3) == kept


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He went [1]. He came [1][2].", [("He went.", (1,)), ("He came.", (1, 2))]),
        ("He went. He came [2]", [("He went.", ()), ("He came", (2,))]),
        ("โต ลัม เยือนรัสเซีย [1] และเบลารุส [2]", [("โต ลัม เยือนรัสเซีย", (1,)), ("และเบลารุส", (2,))]),
        ("Ông thăm Nga.[1] Sau đó ông về.[2]", [("Ông thăm Nga.", (1,)), ("Sau đó ông về.", (2,))]),
        ("No marks at all.", [("No marks at all.", ())]),
        ("", []),
    ],
)
def test_each_sentence_keeps_the_marks_that_follow_it(
    text: str, sentences: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert written_sentences(text) == sentences
