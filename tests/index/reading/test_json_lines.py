"""JSONL: good lines become articles, bad lines become problems with their place."""

import io
import json

import pytest

from index.reading.json_lines import MAX_BAD_LINES_BEFORE_A_GOOD_ONE, ArticleLine, BadLine, read_lines

GOOD = [
    {"id": "th-1", "text": "น้ำลดแล้ว", "title": "น้ำลด", "language": "th", "published": "13 พฤษภาคม 2568"},
    {
        "id": "vi-1",
        "text": "Lũ đã rút",
        "language": "vi-VN",
        "published": "2025-05-13",
        "url": "https://a.vn/1",
    },
    {"id": 3, "text": "Waters recede", "other": {"kept": False}},
]


def _read(*lines: str | bytes, max_line_bytes: int = 10_000) -> list[ArticleLine | BadLine]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return list(read_lines(io.BytesIO(data), max_line_bytes))


def test_good_lines_are_read_with_what_they_state() -> None:
    lines = _read("", *(json.dumps(line, ensure_ascii=False) for line in GOOD), "  ")
    read = [(line.number, line.id, line.text) for line in lines if isinstance(line, ArticleLine)]
    assert read == [(2, "th-1", "น้ำลดแล้ว"), (3, "vi-1", "Lũ đã rút"), (4, "3", "Waters recede")]
    thai, vietnamese, _ = (line.fields for line in lines if isinstance(line, ArticleLine))
    assert (thai.title, str(thai.published), vietnamese.language, vietnamese.url) == (
        "น้ำลด",
        "2025-05-13",
        "vi",
        "https://a.vn/1",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{not json", "not JSON: .* at column 2"),
        ('["a"]', "not a JSON object"),
        ('{"text": "x"}', '"id" is missing'),
        ('{"id": true, "text": "x"}', '"id" is missing'),
        ('{"id": " ", "text": "x"}', '"id" is missing'),
        ('{"id": "a"}', '"text" is missing'),
        ('{"id": "a", "text": "  "}', '"text" is missing'),
        ('{"id": "a", "text": ["x"]}', '"text" is missing'),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
        ("[" * 9_000, "nested too deep"),
        ('{"id": ' + "9" * 5_000 + ', "text": "x"}', "a number too long"),
        ('{"id": "a", "text": "' + "x" * 20_000 + '"}', "longer than 10 kB"),
    ],
)
def test_one_bad_line_is_named_and_the_others_go_on(line: str | bytes, reason: str) -> None:
    good = json.dumps(GOOD[0])
    before, bad, after = _read(good, line, good.replace("th-1", "th-2"))
    assert isinstance(before, ArticleLine)
    assert isinstance(after, ArticleLine)
    assert after.number == 3
    assert isinstance(bad, BadLine)
    assert bad.number == 2
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(bad.reason)


def test_halves_of_letters_do_not_get_through() -> None:
    (line,) = _read('{"id": "a\\ud800", "text": "x\\udfff", "title": "\\ud83d"}')
    assert isinstance(line, ArticleLine)
    assert (line.id + line.text + line.fields.title).encode() == "a\ufffdx\ufffd\ufffd".encode()


def test_a_file_of_another_format_is_given_up_early() -> None:
    lines = _read(*["no json"] * 5_000)
    assert len(lines) == MAX_BAD_LINES_BEFORE_A_GOOD_ONE + 1
    assert isinstance(lines[-1], BadLine)
    assert "is it JSONL?" in lines[-1].reason


def test_the_hash_is_of_the_line_alone() -> None:
    text = json.dumps(GOOD[0])
    alone, *_ = _read(text)
    _, second = _read('{"id": "z", "text": "z"}', text + "\r")
    assert isinstance(alone, ArticleLine)
    assert isinstance(second, ArticleLine)
    assert alone.sha256 == second.sha256
