"""Articles given in a test -> the page's source of answers: quotes by word overlap, small and real."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.errors import KhaoError
from index.types import Article, ArticleHead, Passage, Sentence
from rag.evaluation.questions import EvaluationQuestion
from rag.evaluation.suggesting import Draft
from rag.filtering import EVERYTHING, Filter
from rag.types import (
    Answer,
    AnswerSentence,
    Check,
    Citation,
    Done,
    Event,
    Hit,
    PassagesFound,
    Refusal,
    Searching,
    TextPiece,
)

TOUR = Article(
    id="tour.md",
    title="เลขาธิการใหญ่โตลัมเยือนสี่ประเทศ",
    text="กระทรวงการต่างประเทศเวียดนามแถลงข่าวที่กรุงฮานอยในสัปดาห์นี้\n"
    "ระหว่างวันที่ 5-12 พฤษภาคม 2568 เลขาธิการใหญ่ To Lam เยือนคาซัคสถาน อาเซอร์ไบจาน รัสเซีย และเบลารุส "
    "ตามคำเชิญของผู้นำทั้งสี่ประเทศ\n"
    "สองฝ่ายลงนามเอกสารความร่วมมือหลายฉบับในด้านพลังงาน การศึกษา และการค้า\n" * 1,
    language="th",
    published=date(2025, 5, 13),
    url="https://www.example.org/tour",
)
LADEN = Article(
    id="laden.md",
    title='<img src=x onerror="window.harmed=1">Budget vote & "quotes"',
    text="The budget vote passed [1] on Monday <script>window.harmed=1</script>.\n"
    "Budget \u202eesrever\u202c words\u200b and ${window.harmed=1} {{harm}} stay as they are [2].",
    language="en",
    published=None,
    url="javascript:window.harmed=1",
)
FLOOD = Article(
    id="flood.md",
    title="Lũ lụt ở miền Trung",
    text="Lũ lụt ở miền Trung làm ngập 20 xã. Quân đội đã đưa người dân đến nơi an toàn.",
    language="vi",
    published=date(2025, 10, 30),
    url="https://news.example.net/lu-lut",
)
MODEL = "small:writer"
ARTICLES = (TOUR, LADEN, FLOOD)


def drafts_of(articles: Sequence[Article]) -> list[Draft]:
    """One draft question from the first line of each article."""
    return [
        Draft(
            EvaluationQuestion(
                f"{article.id}#1",
                f"{article.title}?",
                article.language,
                {article.id: 1},
                ((answer,),),
                tags=("draft",),
            ),
            article.id,
            0,
            lines_of(article.text)[0].end,
            article.text[: lines_of(article.text)[0].end],
        )
        for article, answer in zip(articles, ("ฮานอย", "Monday", "20 xã"), strict=True)
    ]


def head_of(article: Article) -> ArticleHead:
    return ArticleHead(
        article.id, article.title, article.language, article.published, article.url, article.path
    )


def lines_of(text: str) -> list[Sentence]:
    return [Sentence(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]


def passage_of(article: Article, number: int) -> Passage:
    return Passage(number, article.id, 0, len(article.text), article.text, tuple(lines_of(article.text)))


def words_of(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2}


def cite(article: Article, line: int, number: int, passage_id: int, check: Check = "verified") -> Citation:
    sentence = lines_of(article.text)[line]
    quote = article.text[sentence.start : sentence.end]
    return Citation(number, head_of(article), passage_id, sentence.start, sentence.end, quote, check)


@dataclass
class SmallNewsroom:
    """Answers with every line that shares a word with the question.

    `pause_seconds` passes before each piece of text, twelve times it where the question says "slowly";
    `failing` is raised in place of an answer; `answerer` is who says that they wrote it.
    """

    kept: Sequence[Article] = ARTICLES
    pause_seconds: float = 0.0
    failing: KhaoError | None = None
    answerer: str = "quotes"
    asked: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)
    pieces_sent: int = 0

    def stream(
        self, question: str, *, k: int = 8, history: Sequence[str] = (), within: Filter = EVERYTHING
    ) -> Iterator[Event]:
        self.asked.append((question, k, tuple(history)))
        yield Searching(f"{history[-1]} {question}" if history and question.startswith("and ") else question)
        if self.failing:
            raise self.failing
        hits = tuple(hit for hit in self.hits(question) if within.admits(hit.article))[:k]
        yield PassagesFound(hits)
        answer = self._answer(question, hits)
        for piece in re.findall(r"\s*\[\d+\]|[^\[]{1,12}|\[", answer.text):
            time.sleep(self.pause_seconds * (12 if "slowly" in question else 1))
            self.pieces_sent += 1
            yield TextPiece(piece)
        yield Done(answer)

    def articles(self) -> Sequence[ArticleHead]:
        return [head_of(article) for article in self.kept]

    def sentence_counts(self) -> dict[str, int]:
        return {article.id: len(lines_of(article.text)) for article in self.kept}

    def article(self, article_id: str, /) -> Article | None:
        return next((article for article in self.kept if article.id == article_id), None)

    def examples(self, language: str) -> list[str]:
        return {
            "en": ["who did To Lam visit in May 2025", "what did the budget vote say"],
            "th": ["โตลัม To Lam เยือนประเทศใดบ้าง", "lũ lụt ở đâu"],
            "vi": ["lũ lụt ở miền Trung", "To Lam thăm những nước nào"],
        }[language]

    def hits(self, question: str) -> tuple[Hit, ...]:
        asked = words_of(question)
        scored = [(len(asked & words_of(article.text)), n, article) for n, article in enumerate(self.kept)]
        found = sorted((entry for entry in scored if entry[0]), key=lambda entry: -entry[0])
        return tuple(
            Hit(passage_of(article, n), head_of(article), float(score), {"words": float(score)})
            for score, n, article in found
        )

    def _answer(self, question: str, hits: tuple[Hit, ...]) -> Answer:
        cited: list[tuple[Article, int, int]] = []
        for hit in hits:
            article = next(article for article in self.kept if article.id == hit.article.id)
            for line, sentence in enumerate(lines_of(article.text)):
                if words_of(question) & words_of(article.text[sentence.start : sentence.end]):
                    cited.append((article, line, hit.passage.id))
        citations = tuple(cite(article, line, n, at) for n, (article, line, at) in enumerate(cited, 1))
        sentences = tuple(AnswerSentence(c.quote, (c.number,)) for c in citations)
        text = "\n".join(f"{c.quote} [{c.number}]" for c in citations)
        if citations:
            return Answer(
                question,
                "en",
                text,
                sentences,
                citations,
                hits,
                False,
                0.9,
                self.answerer,
                seconds={"total": 0.12},
            )
        refusal = Refusal(question, ("Antarctica",), ("2025-05-13", "2025-10-30"), head_of(self.kept[0]))
        return Answer(question, "en", "Not in the sources.", (), (), hits, True, 0.1, refusal=refusal)
