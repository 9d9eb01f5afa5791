"""What the reading model is told of each piece: names, days, numbers, and what of them is asked about."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rag.answering_words import asked_kind
from rag.reader.inputs import KNOWN, MOST_PASSAGE, Reading, Text, asked, read_together
from rag.understanding import understand

TODAY = date(2025, 11, 3)


def reading_of(question: str, text: str, language: str, title: str = "") -> Reading:
    query = understand(question, TODAY)
    sentences = [(0, len(text))]
    return read_together(
        asked(query, asked_kind(query)), Text(title, text, sentences, language, date(2025, 5, 13))
    )


def told(reading: Reading, column: str, text: str, part: str) -> np.ndarray:
    first = len(reading.known) - len(reading.pieces)
    own = reading.pieces.within(text.index(part), text.index(part) + len(part))
    return reading.known[first:][own, KNOWN.index(column)]


@pytest.mark.parametrize(
    ("question", "text", "language", "part", "column"),
    [
        ("who did To Lam meet in Moscow", "โต ลัม พบปูตินที่มอสโก", "th", "ปูติน", "person"),
        ("who did To Lam meet in Moscow", "โต ลัม พบปูตินที่มอสโก", "th", "โต ลัม", "asked_name"),
        ("ผู้นำไปประเทศใด", "Ông Tô Lâm đến Kazakhstan.", "vi", "Kazakhstan", "country"),
        ("how many papers were signed", "They signed 60 papers in Astana.", "en", "60", "number"),
        ("how many papers were signed", "They signed 60 papers in Astana.", "en", "papers", "unit"),
        ("who went in May 2025", "เขาเดินทางวันที่ 5-12 พฤษภาคม 2568", "th", "พฤษภาคม 2568", "asked_period"),
        ("who went in March 2025", "เขาเดินทางวันที่ 5-12 พฤษภาคม 2568", "th", "พฤษภาคม 2568", "other_period"),
    ],
)
def test_what_a_piece_is_part_of_is_told(
    question: str, text: str, language: str, part: str, column: str
) -> None:
    assert told(reading_of(question, text, language), column, text, part).max() > 0


def test_a_word_of_the_question_is_nearest_to_itself_and_near_to_its_translation() -> None:
    text = "มีผู้เสียชีวิต 12 คน และสะพานพัง"
    reading = reading_of("how many people died when the bridge collapsed", text, "th")
    bridge = told(reading, "nearest", text, "สะพาน").max()
    assert bridge > told(reading, "nearest", text, "12").max()
    again = reading_of("สะพานอะไรพัง", text, "th")
    assert told(again, "nearest", text, "สะพาน").max() > 0.99


def test_rows_are_the_empty_one_the_question_the_title_and_the_passage() -> None:
    reading = reading_of("who visited Laos", "Luong Cuong visited Laos.", "en", title="Visit to Laos")
    parts = [
        reading.known[:, KNOWN.index(one)] for one in ("is_null", "is_question", "is_title", "is_passage")
    ]
    assert [int(part.argmax()) for part in parts] == sorted(int(part.argmax()) for part in parts)
    assert np.sum(parts, axis=0).tolist() == [1.0] * len(reading.ids)
    assert len(reading.vectors) == len(reading.aligned) == len(reading.known) == len(reading.ids)


def test_a_passage_longer_than_is_read_is_cut_and_an_empty_one_is_read() -> None:
    long = reading_of("who visited Laos", "Luong Cuong visited Laos again. " * 100, "en")
    assert len(long.pieces) == MOST_PASSAGE
    empty = reading_of("who visited Laos", "", "en")
    assert len(empty.pieces) == 0 and np.isfinite(empty.known).all()
