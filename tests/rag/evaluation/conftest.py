"""A small real thing to evaluate: it finds passages by shared words and quotes the best sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from index.normalising import normalise_for_matching
from index.types import Article, ArticleHead, Passage, Sentence
from index.words import cut_words
from rag.evaluation.cases import AnswerDetails, Case
from rag.evaluation.questions import EvaluationQuestion
from rag.records import AnswerRecord
from rag.types import Answer, AnswerSentence, Citation, Hit

THAI = "โต ลัม เยือนคาซัคสถานเมื่อวันที่ 5 พฤษภาคม 2568 เขาพบประธานาธิบดีที่กรุงอัสตานา"
VIETNAMESE = "Ông Tô Lâm thăm Kazakhstan ngày 5 tháng 5 năm 2025. Hai bên ký bốn văn kiện."
ENGLISH = "To Lam visited Kazakhstan on 5 May 2025. The two sides signed four documents."
WEATHER = "Heavy rain fell over Hanoi on Monday. Schools <b>stayed</b> closed & quiet."


def article(article_id: str, text: str, language: str) -> Article:
    return Article(article_id, f"Title of {article_id}", text, language, published=date(2025, 5, 6))


class WordOverlap:
    """Ranks whole articles by the share of the question's words they hold."""

    def __init__(self, articles: Sequence[Article], refuse_below: float = 0.3) -> None:
        self.articles = articles
        self.refuse_below = refuse_below
        self.asked: list[str] = []
        self._words = [_words(article.text) for article in articles]

    def search(self, question: str, *, k: int = 10, history: Sequence[str] = ()) -> list[Hit]:
        words = _words(question)
        scored = [(len(words & held) / len(words), i) for i, held in enumerate(self._words)]
        best = sorted(((share, i) for share, i in scored if share), key=lambda pair: (-pair[0], pair[1]))
        return [self._hit(i, share) for share, i in best[:k]]

    def ask(self, question: str, *, k: int = 8, history: Sequence[str] = ()) -> Answer:
        self.asked.append(question)
        hits = tuple(self.search(question, k=k))
        confidence = hits[0].score if hits else 0.0
        refused = confidence < self.refuse_below
        text = "not in the sources" if refused else f"{hits[0].passage.text} [1]"
        cited = () if refused else (self._citation(hits[0]),)
        sentences = () if refused else (AnswerSentence(text, (1,)),)
        return Answer(
            question, "en", text, sentences, cited, hits, refused, confidence, seconds={"all": 0.001}
        )

    def article_of(self, article_id: str) -> Article | None:
        return next((article for article in self.articles if article.id == article_id), None)

    def _hit(self, i: int, share: float) -> Hit:
        article = self.articles[i]
        end = len(article.text)
        head = ArticleHead(article.id, article.title, article.language, article.published, None, None)
        return Hit(Passage(i, article.id, 0, end, article.text, (Sentence(0, end),)), head, share)

    def _citation(self, hit: Hit) -> Citation:
        passage = hit.passage
        return Citation(1, hit.article, passage.id, passage.start, passage.end, passage.text)


def _words(text: str) -> set[str]:
    return set(cut_words(normalise_for_matching(text)))


@pytest.fixture
def articles() -> list[Article]:
    return [
        article("th.txt", THAI, "th"),
        article("vi.txt", VIETNAMESE, "vi"),
        article("en.txt", ENGLISH, "en"),
        article("weather <today>.txt", WEATHER, "en"),
    ]


@pytest.fixture
def khao(articles: list[Article]) -> WordOverlap:
    return WordOverlap(articles)


@pytest.fixture
def questions() -> list[EvaluationQuestion]:
    return [
        EvaluationQuestion(
            "th1",
            "โต ลัม เยือนประเทศใดเมื่อวันที่ 5 พฤษภาคม 2568",
            "th",
            {"th.txt": 1},
            (("คาซัคสถาน", "Kazakhstan"),),
            tags=("date",),
        ),
        EvaluationQuestion("vi1", "Ông Tô Lâm thăm nước nào", "vi", {"vi.txt": 1}, answers=("Kazakhstan",)),
        EvaluationQuestion(
            "en1", "Which country visited To Lam", "en", {"en.txt": 1}, (("Kazakhstan",),), tags=("name",)
        ),
        EvaluationQuestion(
            "en2", "When did heavy rain fall", "en", {"weather <today>.txt": 1}, (("Tuesday",),)
        ),
        EvaluationQuestion("en3", "Who won the chess final", "en", unanswerable=True, tags=("unanswerable",)),
        EvaluationQuestion("en4", "Purple elephants paint", "en", {"en.txt": 1}, (("Kazakhstan",),)),
    ]


@pytest.fixture
def make_case() -> Callable[..., Case]:
    return _make_case


def _make_case(
    *,
    language: str = "en",
    relevant: Sequence[str] = ("a",),
    expected: tuple[tuple[str, ...], ...] = (),
    answers: tuple[str, ...] = (),
    unanswerable: bool = False,
    answer: str = "",
    refused: bool = False,
    confidence: float | None = 0.5,
    cited: Sequence[tuple[str, str]] = (),
    sentences: Sequence[tuple[tuple[int, ...], str]] = (),
    found: Sequence[tuple[str, float]] = (),
    question_id: str = "q",
) -> Case:
    """`cited` are (article, check), `sentences` (citation numbers, check), `found` (article, score)."""
    grades = {} if unanswerable else dict.fromkeys(relevant, 1)
    question = EvaluationQuestion(question_id, "?", language, grades, expected, answers, unanswerable)
    record: AnswerRecord = {
        "id": question_id,
        "language": language,
        "question": "?",
        "answer": answer,
        "refused": refused,
        "citations": [
            {
                "n": n,
                "article_id": article_id,
                "title": "",
                "published": None,
                "url": None,
                "start": 0,
                "end": 2,
                "quote": "To",
                "verified": check == "verified",
            }
            for n, (article_id, check) in enumerate(cited, start=1)
        ],
        "hits": [
            {"article_id": article_id, "passage_id": i, "start": 0, "end": 4, "text": "text", "score": score}
            for i, (article_id, score) in enumerate(found)
        ],
        "seconds": 0.1,
    }
    details: AnswerDetails = {
        "id": question_id,
        "confidence": confidence,
        "answerer": "quotes",
        "sentences": [
            {"text": "", "citations": list(numbers), "check": check} for numbers, check in sentences
        ],
        "checks": {str(n): check for n, (_, check) in enumerate(cited, start=1)},
        "articles": {},
        "stages": {},
        "notes": [],
    }
    return Case(question, record, details, (f"{language}-en",))
