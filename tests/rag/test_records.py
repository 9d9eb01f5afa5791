import json
from datetime import date

from index.types import ArticleHead, Passage, Sentence
from rag.records import answer_record
from rag.types import Answer, AnswerSentence, Citation, Hit

HEAD = ArticleHead("a.txt", "โต ลัม เยือน", "th", date(2025, 5, 6), "https://news.example/1", None)
HIT = Hit(Passage(7, "a.txt", 10, 19, "โต ลัม มา", (Sentence(10, 19),)), HEAD, 0.5)
ANSWER = Answer(
    "ใครมา",
    "th",
    "โต ลัม มา [1]",
    (AnswerSentence("โต ลัม มา", (1,)),),
    (Citation(1, HEAD, 7, 10, 19, "โต ลัม มา", "doubtful"),),
    (HIT,),
    False,
    0.9,
    seconds={"retrieving": 0.25, "answering": 0.5},
)


def test_the_record_has_the_promised_keys_and_no_other() -> None:
    assert answer_record(ANSWER, "q1") == {
        "id": "q1",
        "language": "th",
        "question": "ใครมา",
        "answer": "โต ลัม มา [1]",
        "refused": False,
        "citations": [
            {
                "n": 1,
                "article_id": "a.txt",
                "title": "โต ลัม เยือน",
                "published": "2025-05-06",
                "url": "https://news.example/1",
                "start": 10,
                "end": 19,
                "quote": "โต ลัม มา",
                "verified": False,
            }
        ],
        "hits": [
            {"article_id": "a.txt", "passage_id": 7, "start": 10, "end": 19, "text": "โต ลัม มา", "score": 0.5}
        ],
        "seconds": 0.75,
    }  # fmt: skip


def test_the_record_is_json() -> None:
    record = answer_record(ANSWER, "q1")
    assert json.loads(json.dumps(record)) == record
